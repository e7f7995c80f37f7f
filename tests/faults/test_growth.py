"""Four times the text takes about four times as long, not sixteen times."""

import gc
import json
from collections.abc import Callable
from datetime import date
from time import process_time

import pytest

from conftest import registry_of
from missions.checks.history import deleted, edited
from missions.importers.ll2 import Answer, read_ll2
from missions.importers.match import matched
from missions.importers.registries import read_registry
from missions.pictures.edit import unified_diff
from missions.tomlfile import parse, read
from missions.tomlfile.additions import placed
from missions.tomlfile.blocks import blocks_of
from missions.tomlfile.merging import merge
from missions.tomlfile.parse import WORTHWHILE

SOURCE = '[sources.a]\npublisher = "A"\npublished = 2022-07-01\n\n'


def missions(ids: range) -> str:
    return SOURCE + "\n".join(f'[missions.m{id_:06}]\nname = "M{id_}"\n' for id_ in ids)


def ledger(ids: range, more: str = "") -> str:
    claims = "".join(
        f'  {{ date = "{2000 + id_ % 100}", source = "a", note = "n{id_}{more}" }},\n'
        for id_ in ids
    )
    start = '[missions.m]\nname = "M"\n\n[missions.m.milestones]\nlaunch = [\n'
    return f"{SOURCE}{start}{claims}]\n"


def merged_missions(number: int) -> object:
    """Each side has added missions everywhere between those that there were."""
    base = missions(range(0, 3 * number, 3))
    ours, theirs = (missions(range(each, 3 * number, 3)) for each in (1, 2))
    return merge(base, base + ours.removeprefix(SOURCE), base + theirs.removeprefix(SOURCE))


def merged_claims(number: int) -> object:
    return merge(ledger(range(number)), ledger(range(2 * number)), ledger(range(-number, number)))


def removed_missions(number: int) -> object:
    """One side has taken out all that the other has added to."""
    every = missions(range(number))
    return merge(every, SOURCE, every.replace('name = "', 'title = "T"\nname = "'))


def edited_claims(number: int) -> object:
    """A pull request that edits every claim of a ledger, behind many new ones."""
    base, new = registry_of(ledger(range(number))), registry_of(ledger(range(number), "x"))
    return [*edited(base, new), *deleted(base, new)]


def namesakes(number: int) -> object:
    launch = {
        "slug": "same", "name": "Same | Name", "net": "2027-05-01T00:00:00Z", "status": "Go",
        "net_precision": {"name": "Day"}, "mission": {"name": "Same"},
    }  # fmt: skip
    results = [launch | {"id": f"id{each}"} for each in range(number)]
    answer = json.dumps({"count": number, "results": results})
    read = read_ll2([Answer("x.json", answer, date(2026, 1, 1))])
    return matched(registry_of(SOURCE + '[missions.m]\nname = "M"\n'), read.subjects)


def new_tables(number: int) -> object:
    blocks = blocks_of(missions(range(0, 2 * number, 2)))
    new = {f"m{id_:06}": f'[missions.m{id_:06}]\nname = "N"' for id_ in range(1, 2 * number, 2)}
    return placed(blocks, "missions", new)


def read_in_lines(number: int) -> object:
    """A milestone a line, in forms that are not as edits write them; it is read by lines."""
    forms = ('= {{ date = "2030", source = "a" }}', '= "2030" # said', "= '2030'", "= [ ]")
    lines = (f"x{each} {forms[each % 4].format()}\n" for each in range(number))
    text = f'{SOURCE}[missions.m]\nname = "M"\n\n[missions.m.milestones]\n{"".join(lines)}'
    reading = read([parse("x", text.encode(), WORTHWHILE)])
    assert reading.registry.missions
    return reading


def joined_ledgers(number: int) -> object:
    """What another registry says of a ledger that this one has too, each claim with a note."""
    one, other = (registry_of(ledger(range(number), more)) for more in ("", "x"))
    proposals, _ = matched(one, read_registry(other).subjects)
    assert len(proposals) == number
    return proposals


def shown_edits(number: int) -> object:
    """A formatting that changes a line of each mission."""
    old = missions(range(number))
    return unified_diff("x", old, old.replace('name = "', 'name  = "'))


def shown_moves(number: int) -> object:
    """A formatting that turns the order of every eight missions round, and changes each."""
    ids = [each ^ 7 for each in range(number)]
    old, new = (
        missions(range(number)),
        SOURCE + "\n".join(f'[missions.m{id_:06}]\nname  = "M{id_}"\n' for id_ in ids),
    )
    return unified_diff("x", old, new)


@pytest.mark.parametrize(
    ("work", "number"),
    [
        (merged_missions, 300), (merged_claims, 150), (removed_missions, 300),
        (edited_claims, 300), (namesakes, 400), (new_tables, 600),
        (shown_edits, 400), (shown_moves, 400), (read_in_lines, 400),
        (joined_ledgers, 400),
    ],
)  # fmt: skip
def test_time_grows_with_the_text_and_not_with_its_square(
    work: Callable[[int], object], number: int
) -> None:
    work(10)  # what is loaded once
    grown = (_time(work, 4 * number) / _time(work, number) for _ in range(_TRIES))
    assert any(each < 8 for each in grown)


_TRIES = 5
"""A busy machine may make one measure seem too long; what grows with the square never passes."""


def _time(work: Callable[[int], object], number: int) -> float:
    """Without the collector, as the program runs: it would look through all that tests left."""
    gc.disable()
    start = process_time()
    try:
        work(number)
        return process_time() - start
    finally:
        gc.enable()
