"""Edits of a ledger in a registry's text, each changing only its own lines.

Every function takes the text of a file and gives the new text. Paths are those of the reader
(`Claim.at`, `Milestone.at`). New tables are in `additions`.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from missions.problems import KeyPath
from missions.registry import Form, Milestone
from missions.tomlfile.blocks import blocks_of, header_key, text_of
from missions.tomlfile.editable import Value, closed, opened, parent_of, set_value

if TYPE_CHECKING:
    from tomlrt import Table


def with_claim(text: str, at: KeyPath, claim: Mapping[str, Value], index: int) -> str:
    """The text with one more claim in the ledger at `at`, before the claim at `index`.

    A ledger of several lines gains one line. A short value grows into such a ledger; a claim
    with a header of its own becomes the first of two.
    """
    from tomlrt import AoT, Array, Table  # noqa: PLC0415

    document = opened(text)
    parent, key = parent_of(document, at)
    value = parent[key]
    if isinstance(value, AoT):
        value.insert(index, dict(claim))
    elif isinstance(value, Array):
        value.insert(index, Table.inline(dict(claim)))
    elif isinstance(value, Table) and parent.has_header(key):
        return with_claim(_as_first_of_many(text, at), at, claim, index)
    else:
        _grow(parent, key, claim, index)
    return closed(text, document)


def ledger_at(text: str, milestone: Milestone) -> KeyPath:
    """The path of a milestone's ledger, which depends on the form it is written in."""
    if milestone.form is not Form.MILESTONE:
        return (*milestone.at, "due" if milestone.form is Form.DELIVERABLE else "until")
    parent, key = parent_of(opened(text), milestone.at)
    value = parent[key]
    is_full = isinstance(value, dict) and "claims" in value
    return (*milestone.at, "claims") if is_full else milestone.at


def with_value(text: str, at: KeyPath, value: Value) -> str:
    """The text with one value replaced or added; a claim that was only a date becomes a table."""
    from tomlrt import Table  # noqa: PLC0415

    document = opened(text)
    holder, name = parent_of(document, at[:-1]) if len(at) > 1 else (None, None)
    key = at[-1]
    if holder is not None and not isinstance(holder[name], dict | list):
        holder[name] = Table.inline({"date": holder[name], str(key): value})
    else:
        parent, key = parent_of(document, at)
        parent[key] = value
    return closed(text, document)


def _grow(parent: Any, key: str, claim: Mapping[str, Value], index: int) -> None:  # noqa: ANN401
    """Make a ledger of a single claim: a bare date, a table in braces, or dotted keys."""
    value = parent[key]
    is_table = isinstance(value, dict)
    comments = _comments_inside(value) if is_table and not value.is_inline else ()
    ledger = [dict(value) if is_table else {"date": value}]
    if is_table and value.is_inline:
        ledger = [value]
    ledger.insert(index, dict(claim))
    set_value(parent, key, ledger)
    if comments:
        parent.leading_comments[key] = (*parent.leading_comments.get(key, ()), *comments)


def _comments_inside(table: "Table") -> tuple[str, ...]:
    """The comments of a table's lines, in order."""
    return tuple(
        comment for key in table
        for comment in (*table.leading_comments.get(key, ()), table.comments.get(key))
        if comment
    )  # fmt: skip


def _as_first_of_many(text: str, at: KeyPath) -> str:
    """A claim under a header of its own, `[…]`, as the first of several, `[[…]]`."""
    blocks = blocks_of(text)
    index = next(n for n, each in enumerate(blocks) if each.names == at)
    block = blocks[index]
    start, end = header_key(block.text)
    blocks[index] = block._replace(
        text=f"{block.text[:start]}[{block.text[start:end]}]{block.text[end:]}"
    )
    return text_of(blocks)
