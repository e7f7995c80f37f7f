"""The claims of a ledger as units: the lines of an array, or blocks under `[[…]]`."""

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from io import StringIO
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from missions.dates import VagueDate
from missions.tomlfile.blocks import Block, doubled
from missions.tomlfile.edit import grow
from missions.tomlfile.editable import INDENT
from missions.tomlfile.fields import as_date
from missions.tomlfile.tree_places import syntax_tree
from missions.tomlfile.units import Belongs, Marks, Place, Sides, Unit, merged

LEDGERS = {"milestones": "claims", "deliverables": "due", "extensions": "until"}
"""The key that has the ledger in the table of one milestone."""

Published = Mapping[str, object]
"""When sources were published, by id."""


class Ledger(NamedTuple):
    """A ledger with one claim a line: what opens it, its claims, and what closes it."""

    opening: str
    claims: tuple[Unit, ...]
    closing: str


NO_LEDGER = Ledger("", (), "")


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


def ledger_of(text: str, path: Sequence[str], depth: int, end: str) -> Ledger | None:
    """The parts of an entry that is a ledger; one that is short is written in lines first.

    The value stands `depth` names below the header of its table. `None` when it is the table
    of a whole milestone.
    """
    lines = _in_lines(text, "is" if path[2:] == ("status",) else "date", depth, end)
    return _split(lines, end) if lines is not None else None


def _in_lines(text: str, word: str, depth: int, end: str) -> str | None:
    """The entry with each claim on lines of its own, and a comma after each."""
    import tomlrt  # noqa: PLC0415

    document = tomlrt.loads(text + end)
    holder: Any = document
    for _ in range(depth - 1):
        holder = holder[next(iter(holder))]
    key = next(iter(holder))
    value = holder[key]
    if isinstance(value, dict) and "claims" in value:
        return None
    if not isinstance(value, tomlrt.Array):
        grow(holder, key, word)
    elif not _has_own_lines(text):
        value.set_multiline(multiline=True, indent=INDENT)
    return _with_last_comma(document.render().removesuffix(end))


def _array(text: str) -> Any:  # noqa: ANN401  a node of the syntax tree
    pair = next(each for each in syntax_tree(text).children if each.type == "pair")
    value = [each for each in pair.children if each.is_named and each.type != "comment"][-1]
    return value if value.type == "array" else None


def _items(array: Any) -> list[Any]:  # noqa: ANN401
    return [each for each in array.children if each.is_named and each.type != "comment"]


def _has_own_lines(text: str) -> bool:
    array = _array(text)
    if array is None:
        return False
    ends = [array.start_point[0], *(each.end_point[0] for each in _items(array))]
    starts = [*(each.start_point[0] for each in _items(array)), array.end_point[0]]
    commas = [each for each in array.children if each.type == ","]
    in_front = any(a == b for a, b in zip(ends, starts, strict=True))
    later = any(
        comma.start_point[0] != item.end_point[0]
        for comma, item in zip(commas, _items(array), strict=False)
    )
    return not in_front and not later


def _with_last_comma(text: str) -> str:
    array = _array(text)
    items = _items(array)
    commas = sum(each.type == "," for each in array.children)
    if not items or commas == len(items):
        return text
    raw = text.encode()
    at = items[-1].end_byte
    return (raw[:at] + b"," + raw[at:]).decode()


def _split(text: str, end: str) -> Ledger:
    lines = StringIO(text, newline="\n").readlines()
    array = _array(text)
    rows = [array.start_point[0], *(each.end_point[0] for each in _items(array))]
    pieces = [
        "".join(lines[first + 1 : last + 1]).removesuffix(end) for first, last in pairwise(rows)
    ]
    opening = "".join(lines[: rows[0] + 1]).removesuffix(end)
    closing = "".join(lines[rows[-1] + 1 :]).removesuffix(end)
    return Ledger(opening, tuple(_claim_in_lines(piece) for piece in pieces), closing)


def _claim_in_lines(text: str) -> Unit:
    import tomli  # noqa: PLC0415

    whole = f"x = [\n{text}\n]"
    (value,) = tomli.loads(whole)["x"]
    stated = value if isinstance(value, dict) else {"date": value}
    return Unit(None, text, (stated, comments_of(whole)))


def claim_under_header(block: Block) -> Unit | None:
    """The claim that a block under `[…]` or `[[…]]` states, `None` when it states another thing."""
    import tomli  # noqa: PLC0415

    value: Any = tomli.loads(block.text)
    for name in block.names:
        value = value[name]
    stated = value[0] if isinstance(value, list) else value
    is_claim = not {"date", "is", "code"}.isdisjoint(stated)
    text = doubled(block.text)
    return Unit(None, text, (stated, comments_of(text))) if is_claim else None


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
    ours = _matched(base, [], claims.ours, "ours")
    known = {unit.key for unit in base}
    new = [unit for unit in ours if unit.key not in known]
    return Sides(base, ours, _matched(base, new, claims.theirs, "theirs"))


def _matched(
    base: Sequence[Unit], new: Sequence[Unit], side: Sequence[Unit], name: str
) -> list[Unit]:
    """The claims of a side with the keys of those they are.

    Of the base first those that say all the same, then those of the same source and day, then
    those that were edited: of the same day or date at the same place. Of what the other side
    added, those that say all the same, and those of the same source and day.
    """
    keys: dict[int, Hashable] = {}
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
            same = free.get(alike(unit) if alike else index) if index not in keys else None
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
    sides = Sides(*([Unit(None, repr(each), (each, ())) for each in side] for side in versions))
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
