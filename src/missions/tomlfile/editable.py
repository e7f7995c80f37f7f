"""A file that can be edited: tomlrt keeps every byte that is not touched."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from missions.dates import VagueDate
from missions.problems import KeyPath
from missions.tomlfile.blocks import line_end_of

if TYPE_CHECKING:
    from tomlrt import Document

Value = str | date | bool
"""What an edit writes: texts, days and flags; lists come in tables of their own."""

Values = Mapping[str, Any]

INDENT = 2
"""Blanks before a claim in a ledger of several lines."""


def written_day(vague: VagueDate) -> date | str:
    """A day as TOML's own, anything vaguer as text."""
    try:
        return date.fromisoformat(vague.text)
    except ValueError:
        return vague.text


def opened(text: str) -> "Document":
    """A text to be edited."""
    import tomlrt  # noqa: PLC0415

    return tomlrt.loads(text)


def closed(text: str, document: "Document") -> str:
    """The new text; where the old one did not end its last line, neither does the new one."""
    new = document.render()
    end = line_end_of(text)
    return new if text.endswith("\n") or not text else new.removesuffix(end)


def parent_of(document: Mapping[str, Any], at: KeyPath) -> tuple[Any, Any]:
    """What holds the value at a path, and its key there."""
    holder: Any = document
    for name in at[:-1]:
        holder = holder[name]
    return holder, at[-1]


def set_value(holder: Any, key: str, value: object) -> None:  # noqa: ANN401  a table of any kind
    """Set a value; a list of claims becomes a ledger, in several lines where that may be."""
    from tomlrt import Array, Table  # noqa: PLC0415

    if not isinstance(value, list):
        holder[key] = Table.inline(value) if type(value) is dict else value
        return
    holder[key] = Array([Table.inline(each) if type(each) is dict else each for each in value])
    is_ledger = any(isinstance(each, dict) for each in value)
    if is_ledger and not getattr(holder, "is_inline", False):
        holder.array(key).set_multiline(multiline=True, indent=INDENT)
