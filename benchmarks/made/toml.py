"""Writing single values, lines and claims as `missions fmt` and `missions export` leave them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Raw(NamedTuple):
    """A value that stands without quotes."""

    text: str


Value = str | Raw | Sequence[str] | None


def quoted(text: str) -> str:
    """A text in quotes, with the escapes it needs."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def day_or_text(value: date | str) -> Raw | str:
    """A whole day is a day of TOML, a vaguer one a text."""
    return Raw(value.isoformat()) if isinstance(value, date) else value


def _written(value: str | Raw | Sequence[str]) -> str:
    if isinstance(value, Raw):
        return value.text
    if isinstance(value, str):
        return quoted(value)
    return f"[{', '.join(map(quoted, value))}]"


def _pairs(values: dict[str, Value]) -> list[str]:
    """`key = value` for each value there is; `class_` and `from_` stand for words of Python."""
    return [
        f"{key.rstrip('_').replace('_', '-')} = {_written(value)}"
        for key, value in values.items()
        if value is not None and value != []
    ]


def lines(header: str, **values: Value) -> str:
    """A table: its header and a line for each value."""
    return "\n".join((header, *_pairs(values)))


def inline(**values: Value) -> str:
    """An inline table, as the claims of a ledger are."""
    return f"{{ {', '.join(_pairs(values))} }}"


def ledger(key: str, claims: Sequence[str]) -> str:
    """A ledger, one claim a line."""
    return "\n".join((f"{key} = [", *(f"  {claim}," for claim in claims), "]"))
