"""New tables in a registry's text, each at its sorted place; no line that was there changes.

They are written by tomli-w and put between blocks, or set by tomlrt where the registry has no
headers.
"""

from missions.tomlfile.blocks import (
    Block,
    blocks_of,
    inserted,
    line_end_of,
    milestones_place,
    sorted_place,
    text_of,
)
from missions.tomlfile.editable import Value, Values, closed, opened, set_value


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
    document = opened(text)
    table = document["missions"][mission]
    has_headers = document["missions"].has_header(mission)
    blocks = blocks_of(text)
    own = [at for at, block in enumerate(blocks) if block.names == above]
    if "milestones" in table and not table.has_header("milestones"):
        set_value(table["milestones"], local_id, whole)
        return closed(text, document)
    if own and not facts:
        return text_of(_with_entry(blocks, own[-1], {local_id: value}))
    if not has_headers:
        set_value(table, "milestones", {local_id: whole})
        return closed(text, document)
    names = (*above, local_id) if facts else above
    new = table_text(names, {**facts, "claims": value} if facts else {local_id: value})
    return text_of(
        inserted(blocks, milestones_place(blocks, mission, last=bool(facts)), names, new)
    )


def with_milestone_table(text: str, names: tuple[str, ...], facts: Values) -> str:
    """The text with the table of a new milestone of any form, behind those of its mission."""
    _, mission, section, local_id = names
    document = opened(text)
    owner = document["missions"][mission]
    is_open = document["missions"].has_header(mission) and (
        section not in owner or owner.has_header(section)
    )
    if not is_open:
        if section not in owner:
            set_value(owner, section, {})
        set_value(owner[section], local_id, facts)
        return closed(text, document)
    blocks = blocks_of(text)
    own = [at for at, block in enumerate(blocks) if block.names[:2] == ("missions", mission)]
    return text_of(inserted(blocks, own[-1] + 1, names, table_text(names, facts)))


def _with_entry(blocks: list[Block], at: int, entry: Values) -> list[Block]:
    """The blocks with an entry at the end of one, below its last comment."""
    lines = table_text(("x",), entry).split("\n")[1:]
    end = line_end_of(text_of(blocks))
    block = blocks[at]
    longer = block._replace(text=end.join((block.text, *lines)))
    return [*blocks[:at], longer, *blocks[at + 1 :]]


def _with_table(text: str, section: str, id_: str, facts: Values) -> str:
    document = opened(text)
    if getattr(document.get(section), "is_inline", False):
        set_value(document[section], id_, dict(facts))
        return closed(text, document)
    blocks = blocks_of(text)
    names = (section, id_)
    place = sorted_place(blocks, section, id_)
    return text_of(inserted(blocks, place, names, table_text(names, facts)))


def table_text(names: tuple[str, ...], values: Values) -> str:
    """A new table with its header; lists on one line, a ledger with a claim a line."""
    import tomli_w  # noqa: PLC0415

    ledgers = {key: value for key, value in values.items() if _is_ledger(value)}
    nested: Values = {**values, **{key: [] for key in ledgers}}
    for name in reversed(names):
        nested = {name: nested}
    written = tomli_w.dumps(nested)
    if not any(isinstance(value, list) for value in values.values()):
        return written.rstrip("\n")
    import tomlrt  # noqa: PLC0415  only for lists, which need another layout

    document = tomlrt.loads(written)
    table = document.table(names)
    for key, value in values.items():
        if key in ledgers:
            set_value(table, key, value)
        elif isinstance(value, list):
            table.array(key).set_multiline(multiline=False)
    return document.render().rstrip("\n")


def _is_ledger(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)
