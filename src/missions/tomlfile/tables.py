"""The tables of one text after another, when each text is nearly the one before it.

A text is cut before every header of another mission or source, and each piece is read alone.
TOML is read line by line from the top and a header ends whatever stood before it, so pieces that
are TOML by themselves say together what the whole text says, provided no table has two pieces:
a cut that fell into a text of several lines leaves a piece that is no TOML. Wherever a piece is
not TOML, or holds more than its own table, the whole text is read instead.

Of a text that is like another only those pieces are read that the other does not have. What is
kept of a text are its pieces, so that texts that are alike share them, and each may be read into
the room of the one before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from missions.tomlfile.canonical import loads
from missions.tomlfile.parse import BOM, LARGEST
from missions.tomlfile.pieces import NAMED, Key, Raw, end_of, is_end, key_at


class _Piece(NamedTuple):
    """A piece by the table whose header it begins with; at the top of a text it has none."""

    key: Key | None
    text: bytes
    found: Mapping[Key, Any]


_WHOLE: Key = ("", "")
"""The key of a text that could not be cut; no piece has it."""

_MANY = 32
"""Pieces of a stretch."""


@dataclass(frozen=True, eq=False)
class Tables:
    """What a text says, table by table, and what may differ from the text it was like.

    Ledgers that were read by lines stand in it as `Rows`. `numbers` say which piece has which
    key; `stretches` are the texts of so many pieces each, to be compared at once.
    """

    pieces: Sequence[_Piece]
    numbers: Mapping[Key | None, int]
    stretches: Sequence[bytes]
    changed: frozenset[Key]

    @cached_property
    def found(self) -> Mapping[Key, Any]:
        """All tables."""
        return {key: table for piece in self.pieces for key, table in piece.found.items()}

    def get(self, key: Key) -> Any:  # noqa: ANN401  whatever TOML has
        """One table, `None` for none: it has a piece of its own, or stands in the first."""
        return self.pieces[self.numbers.get(key, 0)].found.get(key) if self.pieces else None


_NOTHING = Tables((), {}, (), frozenset())


def tables_of(raw: Raw, like: Tables | None = None) -> Tables | None:
    """The tables of a text, `None` when it is not TOML; `like` saves work and changes nothing."""
    if len(raw) > LARGEST:
        return None
    like = like or _NOTHING
    return _by_pieces(raw, like) or _whole(raw, like)


class _Cut(NamedTuple):
    """The pieces of a text, and which of them another text does not have.

    In place are those that stand where the other has pieces of the same tables.
    """

    pieces: list[_Piece]
    own: list[int]
    is_in_place: bool


def _by_pieces(raw: Raw, like: Tables) -> Tables | None:
    cut = _cut(raw, like)
    if cut is None:
        return None
    tables = _in_place(cut, like) if cut.is_in_place else _anew(cut.pieces, like)
    is_each_once = len(tables.numbers) == len(tables.pieces)
    top = tables.pieces[0].found if None in tables.numbers else {}  # it may tell of the registry
    return tables if is_each_once and tables.numbers.keys().isdisjoint(top) else None


def _in_place(cut: _Cut, like: Tables) -> Tables:
    """Each piece stands where the other text has the one of that table."""
    stretches = [*like.stretches]
    for number in {each // _MANY for each in cut.own}:
        stretches[number] = _stretch(cut.pieces, number)
    differing = (each[number] for number in cut.own for each in (like.pieces, cut.pieces))
    changed = frozenset(key for piece in differing for key in piece.found)
    return Tables(cut.pieces, like.numbers, stretches, changed)


def _anew(pieces: Sequence[_Piece], like: Tables) -> Tables:
    numbers = {piece.key: number for number, piece in enumerate(pieces)}
    stretches = [_stretch(pieces, at // _MANY) for at in range(0, len(pieces), _MANY)]
    tables = Tables(pieces, numbers, stretches, frozenset())
    keys = tables.found.keys() | like.found.keys()
    changed = (key for key in keys if tables.found.get(key) is not like.found.get(key))
    return replace(tables, changed=frozenset(changed))


def _stretch(pieces: Sequence[_Piece], number: int) -> bytes:
    return b"".join(each.text for each in pieces[number * _MANY : (number + 1) * _MANY])


def _cut(raw: Raw, like: Tables) -> _Cut | None:
    pieces: list[_Piece] = []
    own: list[int] = []
    at = number = 0
    is_in_place = True
    while at < len(raw):
        key = key_at(raw, at)
        if number >= len(like.pieces) or like.pieces[number].key != key:
            number = like.numbers.get(key, len(like.pieces))
            is_in_place = False
        last, end = _run(like, number, raw, at)
        if last > number:
            pieces += like.pieces[number:last]
            number = last
        else:
            end = end_of(raw, at, key)
            piece = _piece(key, bytes(raw[at:end]))
            if piece is None:
                return None
            own.append(len(pieces))
            pieces.append(piece)
            number += 1
        at = end
    return _Cut(pieces, own, is_in_place and len(pieces) == len(like.pieces))


def _run(like: Tables, first: int, raw: Raw, at: int) -> tuple[int, int]:
    """Up to which piece a text goes on from a place as another does from its piece `first`.

    Each is whole, and ends where it ended: before the header of the next, or of another table.
    """
    last, count = first, len(like.pieces)
    while last < count:
        stretch = like.stretches[last // _MANY] if last % _MANY == 0 else b""
        if stretch and raw.startswith(stretch, at):
            at += len(stretch)
            last = min(last + _MANY, count)
            continue
        text = like.pieces[last].text
        if not raw.startswith(text, at):
            break
        at += len(text)
        last += 1
    if last > first and not is_end(raw, at, like.pieces[last - 1].key):
        last -= 1
        at -= len(like.pieces[last].text)
    return last, at


def _piece(key: Key | None, raw: bytes) -> _Piece | None:
    """A piece that is TOML by itself and holds its own table and nothing else."""
    data = _loads(raw)
    found = None if data is None else _found(key, data)
    return None if found is None else _Piece(key, raw, found)


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


def _loads(raw: Raw) -> Mapping[str, Any] | None:
    import tomli  # noqa: PLC0415

    try:
        text = raw.decode().removeprefix(BOM)
        return loads(text) or tomli.loads(text)
    except (ValueError, RecursionError):
        return None


def _whole(raw: Raw, like: Tables) -> Tables | None:
    data = _loads(raw)
    if data is None:
        return None
    found = _unnamed({name: value for name, value in data.items() if name not in NAMED})
    for section in NAMED:
        table = data.get(section, {})
        if not isinstance(table, dict):
            return None
        found |= {(section, id_): value for id_, value in table.items()}
    return _anew([_Piece(_WHOLE, b"", found)], like)
