"""The tables of one text after another, when each text is nearly the one before it.

A text is cut before every header of another mission or source, and each piece is read alone.
TOML is read line by line from the top and a header ends whatever stood before it, so pieces that
are TOML by themselves say together what the whole text says, provided no table has two pieces:
a cut that fell into a text of several lines leaves a piece that is no TOML. Wherever a piece is
not TOML, or holds more than its own table, the whole text is read instead.

Of a text that is like another only those pieces are read that the other does not have.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import Any, NamedTuple

from missions.tomlfile.canonical import loads
from missions.tomlfile.parse import BOM, LARGEST
from missions.tomlfile.pieces import NAMED, Key, end_of, is_end, key_at

_STEP = 1 << 16


@dataclass(frozen=True, eq=False, slots=True)
class _Piece:
    """A piece by the table whose header it begins with; equal is what is the same."""

    key: Key | None
    size: int
    found: Mapping[Key, Any]


@dataclass(frozen=True, eq=False)
class Tables:
    """What a text says, table by table, and what may differ from the text it was like.

    Ledgers that were read by lines stand in it as `lines.Rows`.
    """

    raw: bytes
    pieces: Sequence[_Piece]
    found: Mapping[Key, Any]
    changed: frozenset[Key]

    @cached_property
    def ends(self) -> Sequence[int]:
        """Where pieces begin and end: one more than there are."""
        return [0, *accumulate(map(attrgetter("size"), self.pieces))]

    @cached_property
    def numbers(self) -> Mapping[Key | None, int]:
        """Which piece is that of a table."""
        return {piece.key: number for number, piece in enumerate(self.pieces)}

    def number(self, key: Key | None, near: int) -> int:
        """Which piece is that of a table, looked for at a place first; the end for none."""
        if near < len(self.pieces) and self.pieces[near].key == key:
            return near
        return self.numbers.get(key, len(self.pieces))


_NOTHING = Tables(b"", (), {}, frozenset())


def tables_of(raw: bytes, like: Tables | None = None) -> Tables | None:
    """The tables of a text, `None` when it is not TOML; `like` saves work and changes nothing."""
    if len(raw) > LARGEST:
        return None
    like = like or _NOTHING
    return _by_pieces(raw, like) or _whole(raw, like)


def _by_pieces(raw: bytes, like: Tables) -> Tables | None:
    cut = _cut(raw, like)
    if cut is None or len(set(cut.pieces)) < len(cut.pieces):
        return None
    gone = set(like.pieces).difference(cut.pieces)
    changed = {key for piece in gone for key in piece.found}
    found = {**like.found}
    for key in changed:
        del found[key]
    for piece in cut.own:
        if not found.keys().isdisjoint(piece.found):
            return None
        found.update(piece.found)
        changed.update(piece.found)
    return Tables(raw, cut.pieces, found, frozenset(changed))


class _Cut(NamedTuple):
    pieces: list[_Piece]
    own: list[_Piece]


def _cut(raw: bytes, like: Tables) -> _Cut | None:
    """The pieces of a text: runs of those that another has, and between them its own."""
    pieces: list[_Piece] = []
    own: list[_Piece] = []
    at = near = 0
    while at < len(raw):
        key = key_at(raw, at)
        first = like.number(key, near)
        last = _run(like, first, raw, at)
        if last > first:
            pieces += like.pieces[first:last]
            at += like.ends[last] - like.ends[first]
            near = last
            continue
        piece = _piece(key, raw[at : end_of(raw, at, key)], is_top=not at)
        if piece is None:
            return None
        pieces.append(piece)
        own.append(piece)
        at += piece.size
        near = first + 1
    return _Cut(pieces, own)


def _run(like: Tables, first: int, raw: bytes, at: int) -> int:
    """Up to which of its pieces a text goes on from `first` as another does from a place.

    Each is whole, and ends where it ended: before the header of the next, or of another table.
    """
    start = like.ends[first]
    last = bisect_right(like.ends, start + same_start(like.raw, raw, start, at)) - 1
    if last > first and not is_end(raw, at + like.ends[last] - start, like.pieces[last - 1].key):
        last -= 1
    return last


def _piece(key: Key | None, raw: bytes, *, is_top: bool) -> _Piece | None:
    """A piece that is TOML by itself and holds its own table and nothing else."""
    data = _loads(raw, is_top=is_top)
    found = None if data is None else _found(key, data)
    return None if found is None else _Piece(key, len(raw), found)


def _found(key: Key | None, data: Mapping[str, Any]) -> Mapping[Key, Any] | None:
    """What a piece holds; `None` when that is not its own table and nothing else."""
    if key is None:
        return None if any(name in data for name in NAMED) else _unnamed(data)
    section, id_ = key
    if data.keys() != {section}:
        return None
    if section not in NAMED:
        return {key: data[section]}
    return {key: data[section][id_]} if data[section].keys() == {id_} else None


def _unnamed(data: Mapping[str, Any]) -> dict[Key, Any]:
    return {(name, ""): value for name, value in data.items()}


def _loads(raw: bytes, *, is_top: bool = True) -> Mapping[str, Any] | None:
    import tomli  # noqa: PLC0415

    try:
        text = raw.decode()
        text = text.removeprefix(BOM) if is_top else text
        return loads(text) or tomli.loads(text)
    except (ValueError, RecursionError):
        return None


def _whole(raw: bytes, like: Tables) -> Tables | None:
    data = _loads(raw)
    if data is None:
        return None
    found = _unnamed({name: value for name, value in data.items() if name not in NAMED})
    for section in NAMED:
        table = data.get(section, {})
        if not isinstance(table, dict):
            return None
        found |= {(section, id_): value for id_, value in table.items()}
    changed = frozenset((*found, *like.found))
    return Tables(raw, (_Piece(None, len(raw), found),), found, changed)


def same_start(one: bytes, other: bytes, at: int = 0, there: int = 0) -> int:
    """How many bytes two texts share, the one from a place on, the other from another.

    >>> same_start(b"abcd", b"abxd"), same_start(b"ab", b"abc"), same_start(b"abc", b"cbc", 1, 1)
    (2, 2, 2)
    """
    most, same = min(len(one) - at, len(other) - there), 0

    def is_same(low: int, high: int) -> bool:
        return one[at + low : at + high] == other[there + low : there + high]

    while same + _STEP <= most and is_same(same, same + _STEP):
        same += _STEP
    low, high = same, min(same + _STEP, most)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_same(low, middle) else (low, middle - 1)
    return low
