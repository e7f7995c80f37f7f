"""A file that can be edited: tomlrt keeps every byte that is not touched.

New values that are set in it are `marked` first (`unseen`).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from missions.dates import VagueDate
from missions.problems import KeyPath
from missions.tomlfile.blocks import Block, blocks_of, line_end_of, text_of
from missions.tomlfile.unseen import guarded, unmarked

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


Later = Callable[[list[Block]], list[Block]]
"""What is left to do of an edit: new lines between the blocks of a file, or at the end of one."""

Edit = Callable[["Document"], Later | None]
"""An edit of an open file. What it does not do there it does afterwards, among the blocks."""


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after any number of edits, in their order; it is opened once.

    An edit sees what those before it did in the open file, but not what they left for later.
    """
    document = opened(text)
    left = [later for each in edits if (later := each(document)) is not None]
    new = closed(text, document)
    if not left:
        return new
    blocks = blocks_of(new)
    for later in left:
        blocks = later(blocks)
    return text_of(blocks)


def opened(text: str) -> "Document":
    """A text to be edited."""
    import tomlrt  # noqa: PLC0415

    return tomlrt.loads(guarded(text))


def closed(text: str, document: "Document") -> str:
    """The new text; where the old one did not end its last line, neither does the new one."""
    new = unmarked(document.render())
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
