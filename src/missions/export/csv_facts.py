"""The items of JSON as CSV: nested keys joined by an underscore, lists by a blank."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from missions.export.shapes import Shape
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
