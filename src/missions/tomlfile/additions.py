"""New tables in a registry's text, each at its sorted place; no line that was there changes.

They are written by tomli-w and put between blocks, or set by tomlrt where the registry has no
headers.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from missions.tomlfile.blocks import (
    Block,
    end_of_lines,
    inserted,
    milestones_place,
    sorted_places,
    with_new,
)
from missions.tomlfile.editable import Later, Value, Values, edited, set_value
from missions.tomlfile.unseen import marked, unmarked

if TYPE_CHECKING:
    from tomlrt import Document


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
    return edited(text, [lambda document: milestone_in(document, mission, local_id, value, facts)])


def milestone_in(
    document: "Document", mission: str, local_id: str, value: Value | list[Values], facts: Values
) -> Later | None:
    """A new milestone of a mission of an open file."""
    table = document["missions"][mission]
    whole = marked({**facts, "claims": value} if facts else value)
    if "milestones" in table and not table.has_header("milestones"):
        set_value(table["milestones"], local_id, whole)
        return None
    if "milestones" not in table and not document["missions"].has_header(mission):
        set_value(table, "milestones", {local_id: whole})
        return None
    return lambda blocks: _with_milestone(blocks, mission, local_id, value, facts)


def _with_milestone(
    blocks: list[Block], mission: str, local_id: str, value: object, facts: Values
) -> list[Block]:
    above = ("missions", mission, "milestones")
    own = [at for at, block in enumerate(blocks) if block.names == above]
    if own and not facts:
        return _with_entry(blocks, own[-1], {local_id: value})
    names = (*above, local_id) if facts else above
    new = table_text(names, {**facts, "claims": value} if facts else {local_id: value})
    place = milestones_place(blocks, mission, last=bool(facts))
    return inserted(blocks, place, names, new)


def milestone_table_in(document: "Document", names: tuple[str, ...], facts: Values) -> Later | None:
    """The table of a new milestone of any form, behind those of its mission."""
    _, mission, section, local_id = names
    owner = document["missions"][mission]
    is_open = document["missions"].has_header(mission) and (
        section not in owner or owner.has_header(section)
    )
    if not is_open:
        if section not in owner:
            set_value(owner, section, {})
        set_value(owner[section], local_id, marked(dict(facts)))
        return None
    return lambda blocks: _behind(blocks, names, table_text(names, facts))


def _behind(blocks: Sequence[Block], names: tuple[str, ...], text: str) -> list[Block]:
    """The blocks with one more behind those of its mission."""
    own = [at for at, block in enumerate(blocks) if block.names[:2] == names[:2]]
    return inserted(blocks, own[-1] + 1, names, text)


def ids_in(document: "Document", mission: str, ids: Mapping[str, str]) -> Later | None:
    """More external ids of a mission of an open file."""
    table, names = document["missions"][mission], ("missions", mission, "ids")
    if "ids" in table:
        for scheme, value in ids.items():
            table["ids"][scheme] = marked(value)
        return None
    if not document["missions"].has_header(mission):
        set_value(table, "ids", marked(dict(ids)))
        return None
    return lambda blocks: _below_head(blocks, names, table_text(names, ids))


def _below_head(blocks: Sequence[Block], names: tuple[str, ...], text: str) -> list[Block]:
    """The blocks with one more right below the first of its mission."""
    own = [at for at, block in enumerate(blocks) if block.names[:2] == names[:2]]
    head = next((at + 1 for at in own if blocks[at].names == names[:2]), own[0])
    return inserted(blocks, head, names, text)


def _with_entry(blocks: list[Block], at: int, entry: Values) -> list[Block]:
    """The blocks with an entry at the end of one, below its last comment."""
    lines = table_text(("x",), entry).split("\n")[1:]
    end = end_of_lines(blocks)
    block = blocks[at]
    longer = block._replace(text=end.join((block.text, *lines)))
    return [*blocks[:at], longer, *blocks[at + 1 :]]


def _with_table(text: str, section: str, id_: str, facts: Values) -> str:
    return edited(text, [lambda document: tables_in(document, section, {id_: facts})])


def tables_in(document: "Document", section: str, tables: Mapping[str, Values]) -> Later | None:
    """New tables of a section of an open file, each at its sorted place."""
    there = document.get(section)
    if not getattr(there, "is_inline", False):
        texts = {id_: table_text((section, id_), facts) for id_, facts in tables.items()}
        return lambda blocks: placed(blocks, section, texts)
    for id_, facts in tables.items():
        set_value(there, id_, marked(dict(facts)))
    return None


def placed(blocks: Sequence[Block], section: str, texts: Mapping[str, str]) -> list[Block]:
    """The blocks with those of a section between them that these texts are."""
    place_of = sorted_places([block.names for block in blocks], section)
    places: defaultdict[int, list[str]] = defaultdict(list)
    for id_ in sorted(texts):
        places[place_of(id_)].append(id_)
    return with_new(blocks, {
        place: ((section, ids[0]), "\n\n".join(texts[each] for each in ids))
        for place, ids in places.items()
    })  # fmt: skip


def table_text(names: tuple[str, ...], values: Values) -> str:
    """A new table with its header; lists on one line, a ledger with a claim a line.

    What nobody would see in it is escaped.
    """
    return unmarked(_written(names, marked(dict(values))))


def _written(names: tuple[str, ...], values: Values) -> str:
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
