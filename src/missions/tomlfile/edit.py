"""Edits of a registry's text, each changing only its own lines.

Every function takes the text of a file and gives the new text. Values are changed by tomlrt,
which keeps all it does not touch; new tables are written by tomli-w and put between blocks
(`blocks`). Paths are those of the reader (`Claim.at`, `Milestone.at`).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from missions.dates import VagueDate
from missions.problems import KeyPath, Problem
from missions.registry import Form, Milestone
from missions.tomlfile.blocks import (
    blocks_of,
    header_key,
    in_order,
    inserted,
    line_end_of,
    milestones_place,
    sorted_place,
    text_of,
)
from missions.tomlfile.fields import as_date
from missions.tomlfile.parse import Document

if TYPE_CHECKING:
    from tomlrt import Document as Editable
    from tomlrt import Table

Value = str | date | bool
"""What an edit writes: texts, days and flags; years and lists come in tables of their own."""

Values = Mapping[str, Any]

INDENT = 2
"""Blanks before a claim in a ledger of several lines."""


def with_claim(text: str, at: KeyPath, claim: Mapping[str, Value], index: int) -> str:
    """The text with one more claim in the ledger at `at`, before the claim at `index`.

    A ledger of several lines gains one line. A short value grows into such a ledger; a claim
    with a header of its own becomes the first of two.
    """
    from tomlrt import AoT, Array, Table  # noqa: PLC0415

    document = _open(text)
    parent, key = _parent(document, at)
    value = parent[key]
    if isinstance(value, AoT):
        value.insert(index, dict(claim))
    elif isinstance(value, Array):
        value.insert(index, Table.inline(dict(claim)))
    elif isinstance(value, Table) and parent.has_header(key):
        return with_claim(_as_first_of_many(text, at), at, claim, index)
    else:
        _grow(parent, key, claim, index)
    return _closed(text, document)


def ledger_at(text: str, milestone: Milestone) -> KeyPath:
    """The path of a milestone's ledger, which depends on the form it is written in."""
    if milestone.form is not Form.MILESTONE:
        return (*milestone.at, "due" if milestone.form is Form.DELIVERABLE else "until")
    parent, key = _parent(_open(text), milestone.at)
    value = parent[key]
    is_full = isinstance(value, dict) and "claims" in value
    return (*milestone.at, "claims") if is_full else milestone.at


def with_value(text: str, at: KeyPath, value: Value) -> str:
    """The text with one value replaced or added; a claim that was only a date becomes a table."""
    from tomlrt import Table  # noqa: PLC0415

    document = _open(text)
    holder, name = _parent(document, at[:-1]) if len(at) > 1 else (None, None)
    key = at[-1]
    if holder is not None and not isinstance(holder[name], dict | list):
        holder[name] = Table.inline({"date": holder[name], str(key): value})
    else:
        parent, key = _parent(document, at)
        parent[key] = value
    return _closed(text, document)


def with_source(text: str, id_: str, facts: Values) -> str:
    """The text with a new `[sources.…]` table at its sorted place."""
    return _with_table(text, "sources", id_, facts)


def with_mission(text: str, id_: str, facts: Values) -> str:
    """The text with a new `[missions.…]` table at its sorted place."""
    return _with_table(text, "missions", id_, facts)


def with_milestone(
    text: str, mission: str, local_id: str, value: Value | list[Values], facts: Values
) -> str:
    """The text with a new milestone of a mission: a date, or a ledger of claims.

    With `facts` (a name, a kind) it gets a table of its own, else an entry in the table of
    the mission's milestones.
    """
    above = ("missions", mission, "milestones")
    whole = {**facts, "claims": value} if facts else value
    document = _open(text)
    table = document["missions"][mission]
    has_headers = document["missions"].has_header(mission)
    blocks = blocks_of(text)
    if "milestones" in table and (
        not table.has_header("milestones")
        or (not facts and any(block.names == above for block in blocks))
    ):
        _set(table["milestones"], local_id, whole)
        return _closed(text, document)
    if not has_headers:
        _set(table, "milestones", {local_id: whole})
        return _closed(text, document)
    names = (*above, local_id) if facts else above
    new = table_text(names, {**facts, "claims": value} if facts else {local_id: value})
    return text_of(
        inserted(blocks, milestones_place(blocks, mission, last=bool(facts)), names, new)
    )


def formatted(document: Document, problems: Iterable[Problem], fiscal: str | None) -> str:
    """The text of a document with its tables sorted, and with dates canonically written.

    `problems` are those of the reading; the dates among them that are understood but not
    canonical (M204) are rewritten.
    """
    text = document.text
    for problem in problems:
        if problem.code == "M204" and problem.file == document.path:
            holder, key = _parent(document.data, problem.at)
            found = as_date(holder[key], fiscal)
            if isinstance(found, VagueDate):
                text = with_value(text, problem.at, found.text)
    return _in_order_inside(in_order(text))


def _in_order_inside(text: str) -> str:
    """The text with those sections sorted that are not made of tables with headers."""
    document = _open(text)
    for section in ("sources", "missions"):
        tables = document.get(section, {})
        if list(tables) != sorted(tables):
            tables.sort()
    return _closed(text, document)


def _open(text: str) -> "Editable":
    import tomlrt  # noqa: PLC0415

    return tomlrt.loads(text)


def _closed(text: str, document: "Editable") -> str:
    """The new text; where the old one did not end its last line, neither does the new one."""
    new = document.render()
    end = line_end_of(text)
    return new if text.endswith("\n") or not text else new.removesuffix(end)


def _parent(document: Mapping[str, Any], at: KeyPath) -> tuple[Any, Any]:
    """What holds the value at a path, and its key there."""
    holder: Any = document
    for name in at[:-1]:
        holder = holder[name]
    return holder, at[-1]


def _set(holder: Any, key: str, value: object) -> None:  # noqa: ANN401  a table of any kind
    """Set a value; a list of claims becomes a ledger, in several lines where that may be."""
    from tomlrt import Array, Table  # noqa: PLC0415

    if not isinstance(value, list):
        holder[key] = Table.inline(value) if type(value) is dict else value
        return
    holder[key] = Array([Table.inline(each) if type(each) is dict else each for each in value])
    is_ledger = any(isinstance(each, dict) for each in value)
    if is_ledger and not getattr(holder, "is_inline", False):
        holder.array(key).set_multiline(multiline=True, indent=INDENT)


def _grow(parent: Any, key: str, claim: Mapping[str, Value], index: int) -> None:  # noqa: ANN401
    """Make a ledger of a single claim: a bare date, a table in braces, or dotted keys."""
    value = parent[key]
    is_table = isinstance(value, dict)
    comments = _comments_inside(value) if is_table and not value.is_inline else ()
    ledger = [dict(value) if is_table else {"date": value}]
    if is_table and value.is_inline:
        ledger = [value]
    ledger.insert(index, dict(claim))
    _set(parent, key, ledger)
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


def _with_table(text: str, section: str, id_: str, facts: Values) -> str:
    document = _open(text)
    if getattr(document.get(section), "is_inline", False):
        _set(document[section], id_, dict(facts))
        return _closed(text, document)
    blocks = blocks_of(text)
    names = (section, id_)
    place = sorted_place(blocks, section, id_)
    return text_of(inserted(blocks, place, names, table_text(names, facts)))


def table_text(names: tuple[str, ...], values: Values) -> str:
    """A new table with its header; lists on one line, a ledger with a claim a line."""
    import tomli_w  # noqa: PLC0415
    import tomlrt  # noqa: PLC0415

    ledgers = {key: value for key, value in values.items() if _is_ledger(value)}
    nested: Values = {**values, **{key: [] for key in ledgers}}
    for name in reversed(names):
        nested = {name: nested}
    document = tomlrt.loads(tomli_w.dumps(nested))
    table = document.table(names)
    for key, value in values.items():
        if key in ledgers:
            _set(table, key, value)
        elif isinstance(value, list):
            table.array(key).set_multiline(multiline=False)
    return document.render().rstrip("\n")


def _is_ledger(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)
