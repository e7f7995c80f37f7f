"""The tables of a mission: its facts, and its milestones, deliverables and extensions."""

from collections.abc import Mapping
from typing import Any

from missions.problems import KeyPath
from missions.registry import Form, Milestone, Mission, Source, SourceClass
from missions.registry.ids import is_id
from missions.registry.kinds import kind_from_id
from missions.tomlfile.claims import Sources, read_ledger, read_statuses
from missions.tomlfile.fields import read_table
from missions.tomlfile.parse import Rows
from missions.tomlfile.scribe import Scribe, malformed_id, wrong_type
from missions.tomlfile.shape import IDS, MISSION, SECTIONS, SOURCE, is_full


def read_source(scribe: Scribe, at: KeyPath, table: object) -> Source:
    """One `[sources.…]` table."""
    id_ = str(at[-1])
    scribe.id = id_
    found = read_table(scribe, at, table, SOURCE)
    return Source(
        id_,
        found.get("publisher"),
        found.get("title"),
        found.get("published"),
        found.get("url"),
        SourceClass(found.get("class", "second-party")),
        found.get("language"),
        scribe.file,
    )


def read_mission(scribe: Scribe, at: KeyPath, table: object, sources: Sources) -> Mission:
    """One `[missions.…]` table with everything below it."""
    id_ = str(at[-1])
    scribe.id = id_
    found = read_table(scribe, at, table, MISSION)
    external = read_table(scribe, (*at, "ids"), found.get("ids", {}), IDS)
    milestones = _milestones(scribe, at, found, sources)
    scribe.id = id_
    status = found.get("status")
    return Mission(
        id_,
        found.get("name", id_),
        found.get("title"),
        found.get("native"),
        found.get("theme"),
        found.get("lead"),
        found.get("partners", ()),
        found.get("targets", ()),
        found.get("url"),
        found.get("note"),
        found.get("aliases", ()),
        found.get("part-of"),
        found.get("flies", True),
        tuple(external.items()),
        milestones,
        read_statuses(scribe, (*at, "status"), status, sources) if "status" in found else (),
        scribe.file,
        scribe.take_mentions(),
    )


def _milestones(
    scribe: Scribe, at: KeyPath, found: Mapping[str, Any], sources: Sources
) -> tuple[Milestone, ...]:
    """All three kinds of table, in the order of the file; one namespace."""
    read: dict[str, Milestone] = {}
    for form, section in SECTIONS.items():
        table = found.get(section.name)
        if table is None:
            continue
        has_short = form is Form.MILESTONE
        for local_id, value in _entries(scribe, (*at, section.name), table):
            path = (*at, section.name, local_id)
            scribe.id = f"{at[-1]}.{local_id}"
            if local_id in read:
                scribe.report("M108", path, "this id is taken in the mission", "", "key")
            elif not is_id(local_id):
                malformed_id(scribe, path, local_id, "key")
            is_short = has_short and (type(value) is Rows or not is_full(value))  # most are Rows
            reader = _in_short if is_short else _in_full
            read.setdefault(local_id, reader(scribe, path, form, value, sources))
    return tuple(read.values())


def _entries(scribe: Scribe, at: KeyPath, table: object) -> list[tuple[str, object]]:
    if not isinstance(table, dict):
        wrong_type(scribe, at, table, "a table")
        return []
    return list(table.items())


def _in_short(
    scribe: Scribe, at: KeyPath, form: Form, value: object, sources: Sources
) -> Milestone:
    """A milestone of which there is nothing but its ledger."""
    local_id = str(at[-1])
    claims = read_ledger(scribe, at, value, sources)
    return Milestone(
        str(at[-3]), local_id, kind_from_id(local_id), form, claims,
        None, None, (), None, None, at,
    )  # fmt: skip


def _in_full(scribe: Scribe, at: KeyPath, form: Form, value: object, sources: Sources) -> Milestone:
    """A milestone with a table of its own."""
    _, shape, ledger, kind = SECTIONS[form]
    found = read_table(scribe, at, value, shape)
    return Milestone(
        str(at[-3]),
        str(at[-1]),
        kind or found.get("kind", kind_from_id(str(at[-1]))),
        form,
        read_ledger(scribe, (*at, ledger), found.get(ledger, []), sources),
        found.get("name"),
        found.get("note"),
        found.get("from", ()) if form is Form.DELIVERABLE else (),
        found.get("to"),
        found.get("from") if form is Form.EXTENSION else None,
        at,
    )
