"""The tables of one text after another, when each text is nearly the one before it.

A text is cut before every header of another mission or source, and each piece is read alone.
TOML is read line by line from the top and a header ends whatever stood before it, so pieces that
are TOML by themselves say together what the whole text says, provided no table has two pieces:
a cut that fell into a text of several lines leaves a piece that is no TOML. Wherever a piece is
not TOML, or holds more than its own table, the whole text is read instead.

Of a text that is like another only those pieces are read that the other does not have.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from missions.tomlfile.parse import BOM, LARGEST
from missions.tomlfile.pieces import HEADER, NAMED, Key, end_of, is_end, key_at

_STEP = 1 << 16


class _Piece(NamedTuple):
    key: Key | None
    size: int
    found: Mapping[Key, Any]


@dataclass(frozen=True, eq=False)
class Tables:
    """What a text says, table by table, and what may differ from the text it was like."""

    raw: bytes
    pieces: Sequence[_Piece]
    found: Mapping[Key, Any]
    changed: frozenset[Key]


_NOTHING = Tables(b"", (), {}, frozenset())


def tables_of(raw: bytes, like: Tables | None = None) -> Tables | None:
    """The tables of a text, `None` when it is not TOML; `like` saves work and changes nothing."""
    if len(raw) > LARGEST:
        return None
    like = like or _NOTHING
    return _by_pieces(raw, like) or _whole(raw, like)


def _by_pieces(raw: bytes, like: Tables) -> Tables | None:
    ends = list(accumulate(piece.size for piece in like.pieces))
    start = same_start(like.raw, raw)
    end = same_end(like.raw, raw, start)
    head, tail = _head(like.raw, ends, start), _tail(raw, ends, end)
    first = ends[head - 1] if head else 0
    last = len(raw) - (len(like.raw) - ends[tail - 1] if tail < len(ends) else 0)
    between = {piece.key: (text, piece) for text, piece in _with_texts(like, ends, head, tail)}
    fresh = _read(raw[first:last], between, is_top=not first)
    if fresh is None:
        return None
    stays = {id(piece) for piece in fresh}
    gone = (piece for _, piece in between.values() if id(piece) not in stays)
    changed = {key for piece in gone for key in piece.found}
    found = {**like.found}
    for key in changed:
        del found[key]
    known = {id(piece) for _, piece in between.values()}
    for piece in fresh:
        if id(piece) in known:
            continue
        if not found.keys().isdisjoint(piece.found):
            return None
        found.update(piece.found)
        changed.update(piece.found)
    pieces = [*like.pieces[:head], *fresh, *like.pieces[tail:]]
    return Tables(raw, pieces, found, frozenset(changed))


def _with_texts(
    tables: Tables, ends: Sequence[int], head: int, tail: int
) -> Iterator[tuple[bytes, _Piece]]:
    """Some of the pieces, each with its text."""
    for piece, end in zip(tables.pieces[head:tail], ends[head:tail], strict=True):
        yield tables.raw[end - piece.size : end], piece


def _head(old: bytes, ends: Sequence[int], same: int) -> int:
    """How many pieces at the start both texts have: each is whole and the same header ends it."""
    whole = bisect_right(ends, same)
    if not whole:
        return 0
    header = HEADER.match(old, ends[whole - 1])
    return whole if header is not None and header.end() <= same else whole - 1


def _tail(raw: bytes, ends: Sequence[int], same: int) -> int:
    """The first piece of those at the end that both texts have, each at the start of a line."""
    if not ends:
        return 0
    first = min(bisect_left(ends, ends[-1] - same) + 1, len(ends))
    kept = ends[-1] - ends[first - 1]
    is_line = raw[len(raw) - kept - 1 : len(raw) - kept] == b"\n"
    return first if is_line else min(first + 1, len(ends))


def _read(
    raw: bytes, known: Mapping[Key | None, tuple[bytes, _Piece]], *, is_top: bool
) -> list[_Piece] | None:
    """The pieces of a text by their own; one that stands as it is known is not read again."""
    pieces: list[_Piece] = []
    at = 0
    while at < len(raw):
        key = key_at(raw, at)
        text, piece = known.get(key, _UNKNOWN)
        if piece is None or not (raw.startswith(text, at) and is_end(raw, at + len(text), key)):
            piece = _piece(key, raw[at : end_of(raw, at, key)], is_top=is_top and not at)
        if piece is None:
            return None
        pieces.append(piece)
        at += piece.size
    is_twice = len({piece.key for piece in pieces}) < len(pieces)
    return None if is_twice else pieces


_UNKNOWN: tuple[bytes, _Piece | None] = (b"", None)


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


def _loads(raw: bytes, *, is_top: bool = True) -> dict[str, Any] | None:
    import tomli  # noqa: PLC0415

    try:
        text = raw.decode()
        return tomli.loads(text.removeprefix(BOM) if is_top else text)
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


def same_start(one: bytes, other: bytes) -> int:
    """How many bytes two texts share from the start.

    >>> same_start(b"abcd", b"abxd"), same_start(b"ab", b"abc")
    (2, 2)
    """
    most, at = min(len(one), len(other)), 0
    while at + _STEP <= most and one[at : at + _STEP] == other[at : at + _STEP]:
        at += _STEP
    low, high = at, min(at + _STEP, most)
    while low < high:
        middle = (low + high + 1) // 2
        same = one[low:middle] == other[low:middle]
        low, high = (middle, high) if same else (low, middle - 1)
    return low


def same_end(one: bytes, other: bytes, start: int) -> int:
    """How many bytes two texts share at the end, apart from the `start` they share before.

    >>> same_end(b"abcd", b"abxd", 2), same_end(b"aa", b"aaa", 2)
    (1, 0)
    """
    most, at = min(len(one), len(other)) - start, 0

    def same(low: int, high: int) -> bool:
        return one[len(one) - high : len(one) - low] == other[len(other) - high : len(other) - low]

    while at + _STEP <= most and same(at, at + _STEP):
        at += _STEP
    low, high = at, min(at + _STEP, most)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if same(low, middle) else (low, middle - 1)
    return low
