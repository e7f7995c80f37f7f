"""The items of JSON as CSV: nested keys joined by an underscore, lists by a blank.

Tables that are read again are written exactly: a backslash is doubled, and what cannot be shown is
written with one.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from missions.export.columns import Shape
from missions.pictures.text import safe

_FORMULA = re.compile("(^|;)(?=\\s*[-=+@\uff1d\uff0b\uff0d\uff20])")
"""Where a spreadsheet would begin a formula; with the wide signs where people type those."""


def as_csv(items: Sequence[Mapping[str, Any]], shape: Shape) -> str:
    """CSV with the header that the shape of the items gives, whatever rows there are.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, also behind
    a semicolon, where many a country's spreadsheet begins a cell. What could steer a terminal is
    made visible.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_columns(shape, ""))
    writer.writerows([[_cell(value) for value in _values(item, shape)] for item in items])
    return out.getvalue()


def as_exact_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """CSV of texts that `rows_of` gives back as they were."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_exact(row.get(each, "")) for each in columns] for row in rows)
    return out.getvalue()


def rows_of(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of such a CSV by column, each with the line it begins on. Raises `RowError`."""
    rows = _numbered(text)
    _, columns = next(rows, (0, []))
    for line, cells in rows:
        if len(cells) > len(columns):
            raise RowError(csv.Error("more cells than the table has columns"), line)
        if any(cells):
            yield line, dict(zip(columns, map(_plain, cells), strict=False))


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_delimiter(text))
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise RowError(error, line) from error


class RowError(ValueError):
    """A row that is none: why not, and the line on which it begins."""

    def __init__(self, why: csv.Error, line: int) -> None:
        super().__init__(str(why))
        self.why, self.line = why, line


def columns_of(text: str) -> list[str]:
    """The header of a CSV."""
    return text.partition("\n")[0].strip("\r").replace('"', "").split(_delimiter(text))


def _delimiter(text: str) -> str:
    """What stands between cells: spreadsheets of many countries write semicolons."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


_SIGN = re.compile("((?:^|;)\\s*)([-=+@\uff1d\uff0b\uff0d\uff20])")
"""The sign of what a spreadsheet would take for a formula: it is written with a backslash."""


def _exact(text: str) -> str:
    shown = "".join(map(_written, text)) if "\\" in text or not text.isprintable() else text
    return _SIGN.sub(lambda found: found[1] + _coded(found[2]), shown)


def _written(character: str) -> str:
    if character.isprintable() and character != "\\":
        return character
    return character.encode("unicode_escape").decode()


def _coded(sign: str) -> str:
    return f"\\x{ord(sign):02x}" if sign.isascii() else f"\\u{ord(sign):04x}"


_WRITTEN = re.compile(r"\\(?:[\\nrt]|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")


def _plain(cell: str) -> str:
    return _WRITTEN.sub(lambda each: each[0].encode().decode("unicode_escape"), cell)


def _columns(shape: Shape, prefix: str) -> Iterator[str]:
    for key, below in shape.items():
        if below is None:
            yield f"{prefix}{key}"
        else:
            yield from _columns(below, f"{prefix}{key}_")


def _values(item: Mapping[str, Any], shape: Shape) -> Iterator[Any]:
    for key, below in shape.items():
        value = item.get(key)
        if below is None:
            yield value
        elif isinstance(value, Mapping):
            yield from _values(value, below)
        else:  # null, or a word where others have a date: it stands in the first column
            yield from _values({next(iter(below)): value}, below)


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, list):
        return _cell(" ".join(str(each) for each in value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value
    return _FORMULA.sub(r"\1'", safe(value))
