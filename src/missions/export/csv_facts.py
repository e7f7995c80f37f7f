"""The items of JSON as CSV: nested keys joined by an underscore, lists by a blank."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from missions.pictures.text import safe

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(items: Sequence[Mapping[str, Any]]) -> str:
    """CSV with a header; every key that occurs is a column, in order of appearance.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, and what
    could steer a terminal is made visible.
    """
    rows = [dict(_flat(item, "")) for item in items]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if columns:
        writer.writerow(columns)
    writer.writerows([[_cell(row.get(column)) for column in columns] for row in rows])
    return out.getvalue()


_DATE_KEYS = ("date", "first", "then", "now", "before", "after", "reserve", "begins")


def _flat(item: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in item.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}_")
        elif key == "milestones" and isinstance(value, list):
            continue
        elif value is None and key in _DATE_KEYS:
            yield f"{prefix}{key}_text", None
        else:
            yield f"{prefix}{key}", value


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, list):
        return _cell(" ".join(str(each) for each in value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value
    return f"'{safe(value)}" if value.startswith(_FORMULA) else safe(value)
