"""The claims of a ledger as units, in three versions: which are one, and where each belongs."""

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from missions.dates import VagueDate
from missions.tomlfile.blocks import Block, doubled
from missions.tomlfile.fields import as_date
from missions.tomlfile.merging.units import Belongs, Marks, Place, Sides, Unit, merged
from missions.tomlfile.shape import SECTIONS
from missions.tomlfile.tree_places import syntax_tree

LEDGERS = {each.name: each.ledger for each in SECTIONS.values()}
"""The key that has the ledger in the table of one milestone."""

_DATES = ("date", "announced", "reserve")

Published = Mapping[str, object]
"""When sources were published, by id."""


def is_ledger(path: Sequence[str]) -> bool:
    """Whether a list of claims, of statuses or of exceptions stands at a key path.

    >>> is_ledger(("missions", "mmx", "milestones", "launch")), is_ledger(("missions", "mmx"))
    (True, False)
    """
    if path[0] == "registry":
        return tuple(path) == ("registry", "check", "ignore")
    if len(path) < 3 or path[0] != "missions":  # noqa: PLR2004  missions, an id, a key
        return False
    depth, table = len(path), path[2]
    if table == "milestones" and depth == 4:  # noqa: PLR2004
        return True
    return table == "status" or (depth == 5 and LEDGERS.get(table) == path[4])  # noqa: PLR2004


def claim_in_lines(text: str) -> Unit:
    """The claim that some lines of an array state."""
    import tomli  # noqa: PLC0415

    whole = f"x = [\n{text}\n]"
    (value,) = tomli.loads(whole)["x"]
    stated = value if isinstance(value, dict) else {"date": value}
    return Unit(None, text, (meant(stated), comments_of(whole)))


def claim_under_header(block: Block) -> Unit | None:
    """The claim that a block under `[…]` or `[[…]]` states, `None` when it states another thing."""
    import tomli  # noqa: PLC0415

    value: Any = tomli.loads(block.text)
    for name in block.names:
        value = value[name]
    stated = value[0] if isinstance(value, list) else value
    is_claim = not {"date", "is", "code"}.isdisjoint(stated)
    text = doubled(block.text)
    return Unit(None, text, (meant(stated), comments_of(text))) if is_claim else None


def meant(stated: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is stated, with each date in its canonical form: another spelling is no change."""
    read = {key: as_date(stated[key], None) for key in _DATES if key in stated}
    dates = {key: date.text for key, date in read.items() if isinstance(date, VagueDate)}
    return {**stated, **dates}


def comments_of(text: str) -> tuple[str, ...]:
    """The comments of a text that is valid TOML, in order."""
    found, nodes = [], [syntax_tree(text)]
    while nodes:
        node = nodes.pop()
        if node.type == "comment":
            found.append((node.text or b"").decode().strip())
        nodes += reversed(node.children)
    return tuple(found)


def keyed(claims: Sides) -> Sides:
    """The same claims with keys: one that two versions have, has one key."""
    base = [unit._replace(key=number) for number, unit in enumerate(claims.base)]
    ours = _matched(base, [], claims.ours, claims.theirs, "ours")
    known = {unit.key for unit in base}
    new = [unit for unit in ours if unit.key not in known]
    return Sides(base, ours, _matched(base, new, claims.theirs, claims.ours, "theirs"))


def _matched(
    base: Sequence[Unit],
    new: Sequence[Unit],
    side: Sequence[Unit],
    other: Sequence[Unit],
    name: str,
) -> list[Unit]:
    """The claims of a side with the keys of those they are.

    Of the base first those that say all the same, then those of the same source and day, then
    those that were edited: they stand at the same place, and the other side has none of their
    source and day. Of what the other side added, those that say all the same, and those of the
    same source and day.
    """
    keys: dict[int, Hashable] = {}
    elsewhere = {_by_whom(unit) for unit in other}
    for alike, known in (
        (_said, base),
        (_by_whom, base),
        (None, base),
        (_said, new),
        (_by_whom, new),
    ):
        taken = set(keys.values())
        free = defaultdict[Hashable, deque[Unit]](deque)
        for each in known:
            if each.key not in taken:
                free[alike(each) if alike else each.key].append(each)
        for index, unit in enumerate(side):
            if index in keys or (alike is None and _by_whom(unit) in elsewhere):
                continue
            same = free.get(alike(unit) if alike else index)
            if same:
                keys[index] = same.popleft().key
    return [unit._replace(key=keys.get(n, (name, n))) for n, unit in enumerate(side)]


def _said(unit: Unit) -> tuple[object, ...]:
    return tuple(sorted((k, str(v)) for k, v in unit.data[0].items() if k != "retracted"))


def _by_whom(unit: Unit) -> tuple[object, ...]:
    """Who said it and when; of an exception, from what."""
    data = unit.data[0]
    if "code" in data:
        return ("code", str(data["code"]), str(data.get("id")))
    return (str(data.get("source")), str(data.get("announced")))


def merged_data(versions: Sequence[Sequence[Mapping[str, Any]]]) -> list[Any] | None:
    """Ledgers as data, merged claim by claim; `None` where two sides say different things."""
    marks = Marks("\n", 7)
    sides = Sides(
        *([Unit(None, repr(each), (meant(each), ())) for each in side] for side in versions)
    )
    stated = {repr(each): each for side in versions for each in side}
    found = merged(keyed(sides), marks)
    return None if marks.number else [stated[unit.text] for unit in found]


def place_in_time(published: Published) -> Place:
    """Where a claim belongs among others: after the last one that was announced no later."""

    def places(sequence: Sequence[Unit]) -> Callable[[Unit], Belongs | None]:
        whens = ((_announced(each, published), at) for at, each in enumerate(sequence))
        known = [(when, at) for when, at in whens if when is not None]
        earliest = list(accumulate((when for when, _ in reversed(known)), min))[::-1]

        def place(unit: Unit) -> Belongs | None:
            when = _announced(unit, published)
            if when is None:
                return None
            earlier = bisect_right(earliest, when)
            return (known[earlier - 1][1] + 1 if earlier else 0), when

        return place

    return places


def _announced(unit: Unit, published: Published) -> tuple[date, date] | None:
    said = unit.data[0]
    if "source" not in said and "announced" not in said:
        return (date.min, date.min)
    stated = said.get("announced", published.get(said.get("source", "")))
    found = as_date(stated, None) if stated is not None else None
    return found.target if isinstance(found, VagueDate) else None
