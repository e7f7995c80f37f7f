"""A ledger in an array as what opens it, its claims on lines of their own, and what closes it."""

from collections.abc import Sequence
from io import StringIO
from itertools import pairwise
from typing import Any, NamedTuple

from missions.tomlfile.edit import grow
from missions.tomlfile.editable import INDENT
from missions.tomlfile.merging.claims import claim_in_lines
from missions.tomlfile.merging.units import Unit
from missions.tomlfile.tree_places import syntax_tree


class Ledger(NamedTuple):
    """A ledger with one claim a line: what opens it, its claims, and what closes it."""

    opening: str
    claims: tuple[Unit, ...]
    closing: str


NO_LEDGER = Ledger("", (), "")


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
    return Ledger(opening, tuple(claim_in_lines(piece) for piece in pieces), closing)
