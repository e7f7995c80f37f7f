"""Finding key paths in text by its lines, without a parser: where a key or value begins and ends.

It works on text that is TOML and has no text of several lines. There a line that begins with
`[word` is a header, and one that begins with `word =` is a pair of the header before it: in a
list of several lines stand values, of which none begins so, and an inline table has no line end
but inside such a list. Where a path leads to something of another form the answer is `None`, and
the caller asks a parser.
"""

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from itertools import accumulate
from typing import Literal, NamedTuple

from missions.problems import KeyPath

_TEXT = r""""[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\n]*'"""
_WORD = r"[A-Za-z0-9+-][A-Za-z0-9_.:+-]*(?: [0-9][0-9.:+Z-]*)?"
_ONE = rf"(?:{_TEXT}|{_WORD})"
_LIST = rf"\[[ \t]*(?:{_ONE}[ \t]*(?:,[ \t]*{_ONE}[ \t]*)*(?:,[ \t]*)?)?\]"
_KEY = "[A-Za-z0-9_-]+"
_PAIR = rf"{_KEY}[ \t]*=[ \t]*(?:{_ONE}|{_LIST})[ \t]*"
_TABLE = rf"\{{[ \t]*(?:{_PAIR}(?:,[ \t]*{_PAIR})*)?\}}"
_END = r"[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)"

_HEADER = re.compile(
    r"\[(?!(?:true|false|inf|nan)\])"
    r"""([A-Za-z_][A-Za-z0-9_-]*(?:\.(?:[A-Za-z0-9_-]+|"[^"\\\n]*"|'[^'\n]*'))*)\]"""
)
"""A header of bare and plain quoted names; what a list may hold is none."""

_LATER = re.compile(rf"\n{_HEADER.pattern}")
_NAME = re.compile(r"""[^."']+|"[^"]*"|'[^']*'""")
_PAIRS = re.compile(rf"\n({_KEY})[ \t]*=[ \t]*")
_SECTION_END = re.compile(r"\n[ \t]*\[")
_VALUE = re.compile(rf"({_ONE}|{_LIST}|{_TABLE}){_END}")
_LEDGER = re.compile(rf"\[{_END}")
_ITEM = re.compile(rf"[ \t]*(?:({_ONE}|{_TABLE})[ \t]*,?)?{_END}")
_INLINE = re.compile(rf"({_KEY})[ \t]*=[ \t]*({_ONE}|{_LIST})")
_EACH = re.compile(_ONE)
_BARE = re.compile(_KEY)
_SHORT = 1 << 14
"""Characters of a section in which each pair is looked for anew; a longer one is read once."""

_STEP = 1 << 12


class Stretch(NamedTuple):
    """Some characters of a text, from one to before another."""

    start: int
    end: int


class _Spot(NamedTuple):
    """Where a key and its value stand; an item of a list has no other key than itself."""

    key: Stretch
    value: Stretch


class Lines:
    """The lines of a text, found by any place in them; what was found once is given again.

    A text may be one long line with a problem at every word.
    """

    def __init__(self, text: str) -> None:
        steps = range(0, len(text), _STEP)
        self._text = text
        self._above = list(
            accumulate((text.count("\n", at, at + _STEP) for at in steps), initial=0)
        )
        self._found: dict[int, tuple[int, str]] = {}

    def at(self, place: int) -> tuple[int, str, int]:
        """The number of lines above a place, its line, and the characters before it there."""
        step = place // _STEP
        row = self._above[step] + self._text.count("\n", step * _STEP, place)
        if row not in self._found:
            start = self._text.rfind("\n", 0, place) + 1
            end = self._text.find("\n", place)
            line = self._text[start : end if end >= 0 else len(self._text)].rstrip("\r")
            self._found[row] = start, line
        start, line = self._found[row]
        return row, line, place - start


class LinePlaces:
    """Where key paths stand in a text that is TOML, and has no text of several lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._headers = _headers(text)
        self._pairs = lru_cache(maxsize=4)(partial(_pairs, text))
        self._items = lru_cache(maxsize=4)(partial(_items, text))
        self._spot = lru_cache(maxsize=4)(self._spot_of)

    def find(self, at: KeyPath, on: Literal["key", "value", "table"]) -> Stretch | None:
        """The key or value at a path, or at the part of it that stands in the text."""
        for depth in range(len(at), 0, -1):
            header = self._headers.get(at[:depth])
            if header is not None:
                return self._below(header[1], at[depth:], on) if at[depth:] else Stretch(*header)
        return None

    def _below(
        self, start: int, names: KeyPath, on: Literal["key", "value", "table"]
    ) -> Stretch | None:
        """What stands at a path in the section that begins at a place."""
        if on != "value" and len(names) == 1:
            pair = self._pair(start, names[0])
            return pair and pair[0]
        spot = self._spot(start, names[0])
        for name in names[1:]:
            above, spot = spot, spot and self._inside(spot, name)
            if spot is above:
                break
        return spot and (spot.value if on == "value" else spot.key)

    def _pair(self, start: int, name: str | int) -> tuple[Stretch, int] | None:
        """The key of a pair in a section, and where its value begins."""
        end = self._text.find("\n[", start, start + _SHORT)
        if end >= 0 and isinstance(name, str) and _BARE.fullmatch(name):
            at = self._text.find(f"\n{name} = ", start, end) + 1
            if at and not _SECTION_END.search(self._text, start, at):
                return Stretch(at, at + len(name)), at + len(name) + 3
        return self._pairs(start).get(name)

    def _spot_of(self, start: int, name: str | int) -> _Spot | None:
        """The spot of a pair; the value goes on in the next line when it is a ledger."""
        pair = self._pair(start, name)
        if pair is None:
            return None
        key, value_at = pair
        value = _VALUE.match(self._text, value_at)
        if value is not None:
            return _Spot(key, Stretch(*value.span(1)))
        ledger = _LEDGER.match(self._text, value_at)
        return _Spot(key, Stretch(*ledger.span())) if ledger is not None else None

    def _inside(self, spot: _Spot, name: str | int) -> _Spot | None:
        """The spot of a name below another, which is its own when the name is not there."""
        kind = self._text[spot.value.start]
        if kind == "{" and isinstance(name, str):
            pairs = _INLINE.finditer(self._text, *spot.value)
            found = (_Spot(Stretch(*each.span(1)), Stretch(*each.span(2)))
                     for each in pairs if each[1] == name)  # fmt: skip
            return next(found, spot)
        if kind == "[" and isinstance(name, int):
            items = self._items(spot.value)
            return _Spot(items[name], items[name]) if name < len(items) else None
        return spot


def _headers(text: str) -> Mapping[KeyPath, tuple[int, int]]:
    """The header of each table, by its path; those of another form are left out."""
    headers: dict[KeyPath, tuple[int, int]] = {}
    first = _HEADER.match(text)
    for header in (*([first] if first else ()), *_LATER.finditer(text)):
        name = header[1]
        plain = '"' not in name and "'" not in name
        names = name.split(".") if plain else [each.strip("\"'") for each in _NAME.findall(name)]
        headers[tuple(names)] = header.span(1)
    return headers


def _pairs(text: str, start: int) -> Mapping[str | int, tuple[Stretch, int]]:
    """The pairs of a section: their keys, and where their values begin."""
    end = _SECTION_END.search(text, start)
    pairs = _PAIRS.finditer(text, start, end.start() if end else len(text))
    return {each[1]: (Stretch(*each.span(1)), each.end()) for each in pairs}


def _items(text: str, ledger: Stretch) -> list[Stretch]:
    """The items of a list, on one line or one a line."""
    if text[ledger.end - 1] == "]":
        return [Stretch(*each.span()) for each in _EACH.finditer(text, *ledger)]
    items, at = [], ledger.end
    while (line := _ITEM.match(text, at)) and line.end() > at:
        if line[1]:
            items.append(Stretch(*line.span(1)))
        at = line.end()
    return items
