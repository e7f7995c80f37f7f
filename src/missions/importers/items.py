"""Where things stand in a nested document: the items of a list or a table, and their fields.

A path is names joined by dots, with `*` for all that a list or a table holds. A field is such a
path within an item; `releaseDate|release` takes the first that is there, and a text with braces
puts several together: `{title} {releaseCycle|key}`.
"""

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, NamedTuple

from missions.importers.documents import text_of

LIST, TABLE = "[…]", "{…}"
"""What a field says that holds more than a plain value."""


class Item(NamedTuple):
    """A table, with the tables around it from the inside out, and the name it stands under.

    A plain value that stands for an item is the field `value`.
    """

    tables: tuple[Mapping[str, Any], ...]
    key: str
    file: str


def items(document: object, path: str, file: str) -> Iterator[Item]:
    """The items at a path; without one the whole document is the item, or a list of them.

    At `.` the document is a table of items by name.

    >>> [each.key for each in items({"a": {"x": {"n": "1"}, "y": {}}}, "a", "f")]
    ['x', 'y']
    >>> [each.key for each in items({"x": {"n": "1"}, "y": {}}, ".", "f")]
    ['x', 'y']
    """
    if not path and isinstance(document, Mapping):
        yield Item((document,), file, file)
        return
    yield from _below(document, path.split(".") if path.strip(".") else [], (), file, file)


def _below(
    node: object, path: list[str], around: tuple[Mapping[str, Any], ...], key: str, file: str
) -> Iterator[Item]:
    if isinstance(node, Mapping):
        inner = (node, *around)
        if path and path[0] != "*":
            there, rest = _step(node, path)
            yield from _below(there, rest, inner, key, file)
            return
        for name, each in node.items():
            yield from _entry(each, path[1:], inner, name, file, is_last=not path)
    elif isinstance(node, list) and (not path or path[0] == "*"):
        for each in node:
            yield from _entry(each, path[1:], around, key, file, is_last=not path)


def _entry(
    each: object, rest: list[str], around: tuple[Mapping[str, Any], ...], key: str, file: str,
    *, is_last: bool,
) -> Iterator[Item]:  # fmt: skip
    """One entry: an item, or what has items below it."""
    if not is_last:
        yield from _below(each, rest, around, key, file)
    else:
        own = each if isinstance(each, Mapping) else {"value": each}
        yield Item((own, *around), key, file)


def _step(table: Mapping[str, Any], path: list[str]) -> tuple[object, list[str]]:
    """What a table has under the first name of a path; a name may have dots of its own."""
    for length in range(len(path), 0, -1):
        name = ".".join(path[:length])
        if name in table:
            return table[name], path[length:]
    return None, []


def said(item: Item, field: str) -> str:
    """The value of a field of the item itself as it is written; empty where it has none."""
    for each in field.split("|"):
        value = _value(item.tables[0], each.strip())
        if isinstance(value, list | Mapping):
            return LIST if isinstance(value, list) else TABLE
        if text := _text(value) or _named(item, each.strip()):
            return text
    return ""


def told(item: Item, field: str) -> str:
    """A text about an item: of its own fields, else of the tables around it.

    With braces it is empty where one of them is.
    """
    parts = _parts(field)
    if len(parts) == 1:
        return _sought(item, field)
    texts = [_sought(item, each) if number % 2 else each for number, each in enumerate(parts)]
    return "".join(texts) if all(texts[1::2]) else ""


@cache
def _parts(field: str) -> list[str]:
    """The words between the fields in braces, and these fields, in turn."""
    return re.split(r"\{([^{}]*)\}", field)


def fits(item: Item, field: str, pattern: str) -> bool:
    """Whether the value of a field fits a pattern with `*` and `?`."""
    return fnmatchcase(_sought(item, field), pattern)


def _sought(item: Item, field: str) -> str:
    for each in field.split("|"):
        word = each.strip()
        for table in item.tables:
            if text := _text(_value(table, word)):
                return text
        if named := _named(item, word):
            return named
    return ""


def _named(item: Item, word: str) -> str:
    """The two fields that every item has: the name it stands under, and its file's."""
    return item.key if word == "key" else item.file if word == "file" else ""


def _value(table: Mapping[str, Any], field: str) -> object:
    if field in table:
        return table[field]
    there, rest = _step(table, field.split("."))
    while rest and isinstance(there, Mapping):
        there, rest = _step(there, rest)
    return None if rest else there


def _text(value: object) -> str:
    return (text_of(value) or "").strip()
