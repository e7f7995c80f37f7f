"""Edits of a ledger in a registry's text, each changing only its own lines.

Every function takes the text of a file and gives the new text. Paths are those of the reader
(`Claim.at`, `Milestone.at`). New tables are in `additions`.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from missions.problems import KeyPath
from missions.registry import Form, Milestone
from missions.tomlfile.blocks import Block, doubled, header_key, inserted
from missions.tomlfile.editable import Later, Value, edited, opened, parent_of, set_value
from missions.tomlfile.shape import SECTIONS, is_full
from missions.tomlfile.unseen import marked, unmarked

if TYPE_CHECKING:
    from tomlrt import Document, Table


def with_claim(
    text: str, at: KeyPath, claim: Mapping[str, Value], index: int, word: str = "date"
) -> str:
    """The text with one more claim in the ledger at `at`, before the claim at `index`.

    A ledger of several lines gains one line. A short value grows into such a ledger; a claim
    with a header of its own becomes the first of two. A short value is the claim's `word`.
    """
    return edited(text, [lambda document: claim_in(document, at, claim, index, word)])


def claim_in(
    document: "Document", at: KeyPath, claim: Mapping[str, Value], index: int, word: str = "date"
) -> Later | None:
    """One more claim in a ledger of an open file."""
    from tomlrt import AoT, Array, Table  # noqa: PLC0415

    parent, key = parent_of(document, at)
    value = parent[key]
    has_header = isinstance(value, Table) and parent.has_header(key)
    if isinstance(value, AoT) or has_header:
        return lambda blocks: _with_block(blocks, at, claim, index)
    if not isinstance(value, Array):
        grow(parent, key, word)
    parent[key].insert(index, Table.inline(marked(dict(claim))))
    return None


def status_in(
    document: "Document", mission: str, status: Mapping[str, Value], index: int
) -> Later | None:
    """One more stated status of a mission, before the one at `index`."""
    table = document["missions"][mission]
    if "status" in table:
        return claim_in(document, ("missions", mission, "status"), status, index, "is")
    set_value(table, "status", [marked(dict(status))])
    return None


def _with_block(
    blocks: Sequence[Block], at: KeyPath, claim: Mapping[str, Value], index: int
) -> list[Block]:
    """The blocks with one more `[[…]]` among those of a ledger."""
    import tomli_w  # noqa: PLC0415

    blocks = [
        block._replace(text=doubled(block.text)) if block.names == at else block for block in blocks
    ]
    places = [number for number, block in enumerate(blocks) if block.names == at]
    first = blocks[places[0]]
    start, end = header_key(first.text)
    new = f"[[{first.text[start:end]}]]\n{unmarked(tomli_w.dumps(marked(dict(claim))))}".rstrip(
        "\n"
    )
    place = places[index] if index < len(places) else places[-1] + 1
    return inserted(blocks, place, first.names, new)


def ledger_at(text: str, milestone: Milestone) -> KeyPath:
    """The path of a milestone's ledger, which depends on the form it is written in."""
    return ledger_in(opened(text), milestone)


def ledger_in(document: "Document", milestone: Milestone) -> KeyPath:
    """The path of a milestone's ledger in an open file."""
    parent, key = parent_of(document, milestone.at)
    has_key = milestone.form is not Form.MILESTONE or is_full(parent[key])
    return (*milestone.at, SECTIONS[milestone.form].ledger) if has_key else milestone.at


def with_value(text: str, at: KeyPath, value: Value) -> str:
    """The text with one value replaced or added; a claim that was only a date becomes a table."""
    return edited(text, [lambda document: value_in(document, at, value)])


def value_in(document: "Document", at: KeyPath, value: Value) -> None:
    """One value of an open file replaced or added."""
    from tomlrt import Table  # noqa: PLC0415

    holder, name = parent_of(document, at[:-1]) if len(at) > 1 else (None, None)
    key = at[-1]
    if holder is not None and not isinstance(holder[name], dict | list):
        holder[name] = Table.inline({"date": holder[name], str(key): marked(value)})
    else:
        parent, key = parent_of(document, at)
        parent[key] = marked(value)


def grow(parent: Any, key: str, word: str) -> None:  # noqa: ANN401  a table of any kind
    """Make a ledger of one claim of a single one: a bare `word`, a table in braces, dotted keys."""
    value = parent[key]
    is_table = isinstance(value, dict)
    comments = _comments_inside(value) if is_table and not value.is_inline else ()
    only = value if is_table and value.is_inline else dict(value) if is_table else {word: value}
    set_value(parent, key, [only])
    if comments:
        parent.leading_comments[key] = comments  # those above the first line among them


def _comments_inside(table: "Table") -> tuple[str, ...]:
    """The comments of a table's lines, in order; above the first line those that touch it.

    What stands higher above that line stays where it is.
    """
    found: list[str | None] = []
    for number, key in enumerate(table):
        above = table.leading_block if number else table.leading_comments
        found += (*above.get(key, ()), table.comments.get(key))
    return tuple(each for each in found if each is not None)
