"""A place is found by lines where a parser finds it, or not at all."""

import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, Literal, get_args

import pytest
import tomli

from made.registry import made
from made.registry import text as text_of
from made.sources import TODAY
from made.versions import faulty
from missions.checks import check
from missions.problems import KeyPath, Problem
from missions.tomlfile import Document, parse, read
from missions.tomlfile.places import Places, locate
from mutations import TEXT, mutated

ROOT = Path(__file__).parents[2]
On = Literal["key", "value", "table"]
UNREAD = ("M101", "M109")
"""What is no TOML has no key paths."""

SPANS = (None, (0, 4), (1, 3), (2, 2))

USUAL = """\
[registry] # a comment
id = 'plain'
include = ["a.toml", 'b"c.toml', ]

[missions."Ünïcode"]
name = "火星 [1]"  # wide
flies   =   true
lead = 7
title = 2026-01-01 10:00:00Z
ids = { ll2 = 1.5e3, gcat = ["S1", 2] }
partners = [
  "JAXA",

  # not yet
  'CNES', # behind
  7
]
[missions."Ünïcode".milestones]
launch = [
  { date = "mid \\"2024\\"", source = "a" }, # said
  {},
  { date = 2024-01-01T00:00:00+09:00, stated = "火, { date = 1 }", widens = false }
]
landing = []
"""


def paths(value: Any, at: KeyPath = ()) -> Iterator[KeyPath]:  # noqa: ANN401  what TOML has
    """Every key path of some data."""
    for name, each in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*at, name)
        if isinstance(each, dict | list):
            yield from paths(each, (*at, name))


def found_by_lines(text: str) -> float:
    """The share of places that are found by lines; each is where a parser finds it."""
    data = tomli.loads(text)
    places = Places(Document("m.toml", text, data))
    found = []
    for at, on, span in product(paths(data), get_args(On), SPANS):
        problem = Problem("M103", "m.toml", at, on, span=span)
        found.append(is_same(places, problem))
        for more in ("nothing", 99):
            is_same(places, problem._replace(at=(*at, more)))
    return sum(found) / max(len(found), 1)


def is_same(places: Places, problem: Problem) -> bool:
    """Whether a place is found by lines."""
    place = places.by_lines(problem)
    assert place is None or place == places.by_tree(problem), problem
    return place is not None


@pytest.mark.parametrize(
    "path",
    [ROOT / "missions.toml", *sorted(ROOT.glob("missions.d/*.toml")),
     *(each for each in sorted(ROOT.glob("tests/broken/*.toml")) if each.stem not in UNREAD)],
    ids=lambda path: path.name,
)  # fmt: skip
def test_places_in_files_are_those_of_a_parser(path: Path) -> None:
    found_by_lines(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", [TEXT, USUAL, USUAL.replace("\n", "\r\n"), USUAL.rstrip()])
def test_a_usual_text_needs_no_parser(text: str) -> None:
    assert found_by_lines(text) > 0.9


def test_the_places_of_a_large_faulty_registry_need_no_parser() -> None:
    document = parse("m.toml", text_of(faulty(made(100))).encode())
    reading = read([document])
    problems = [*reading.problems, *check(reading.registry, TODAY)]
    assert len(problems) > 150
    places = Places(document)
    assert all(is_same(places, each) for each in problems)


@pytest.mark.parametrize("seed", range(12))
def test_places_in_any_text_are_those_of_a_parser(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret depends on it
    read = 0
    for number in range(50):
        text = mutated(chance, USUAL if number % 2 else TEXT)
        try:
            found_by_lines(text)
            read += 1
        except tomli.TOMLDecodeError:
            continue
    assert read > 5


@pytest.mark.parametrize("word", ["x", "é"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("opening", ["include = [", 'x = """\n""" # é\ninclude = ['])
def test_the_problems_of_one_long_line_share_it(opening: str, word: str, end: str) -> None:
    values = [f'"{word}{number}"' for number in range(3_000)]
    text = f"[registry]{end}{opening}{', '.join(values)}]{end}"
    document = parse("x.toml", text.encode())
    at = [Problem("M107", "x.toml", ("registry", "include", n)) for n in range(3_000)]
    places = [each.place for each in locate(at, [document]) if each.place]
    assert len({id(each.text) for each in places}) == 1
    assert [each.text[each.column - 1 : each.end_column - 1] for each in places] == values
