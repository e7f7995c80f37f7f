"""The tables of a mission: its facts, and its milestones, deliverables and extensions."""

from collections.abc import Callable, Mapping
from typing import Any

from missions.problems import KeyPath
from missions.registry import Form, Milestone, Mission, Source, SourceClass
from missions.registry.kinds import kind_from_id
from missions.tomlfile.claims import Sources, read_ledger, read_statuses
from missions.tomlfile.fields import read_table
from missions.tomlfile.lines import Rows
from missions.tomlfile.scribe import Scribe, is_id, malformed_id, require, wrong_type
from missions.tomlfile.shape import DELIVERABLE, EXTENSION, IDS, MILESTONE, MISSION, SOURCE

_FULL_FORM = frozenset(("claims", "name", "kind"))


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
    require(scribe, at, table, "name")
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


_Reader = Callable[[Scribe, KeyPath, str, object, Sources], Milestone | None]


def _milestones(
    scribe: Scribe, at: KeyPath, found: Mapping[str, Any], sources: Sources
) -> tuple[Milestone, ...]:
    """All three kinds of table, in the order of the file; one namespace."""
    read: dict[str, Milestone] = {}
    for table_name, reader in _READERS.items():
        for local_id, value in _entries(scribe, (*at, table_name), found.get(table_name)):
            path = (*at, table_name, local_id)
            scribe.id = f"{at[-1]}.{local_id}"
            if local_id in read:
                scribe.report("M108", path, "this id is taken in the mission", "", "key")
            elif not is_id(local_id):
                malformed_id(scribe, path, local_id, "key")
            milestone = reader(scribe, path, str(at[-1]), value, sources)
            if milestone is not None:
                read.setdefault(local_id, milestone)
    return tuple(read.values())


def _entries(scribe: Scribe, at: KeyPath, table: object) -> list[tuple[str, object]]:
    if table is None:
        return []
    if not isinstance(table, dict):
        wrong_type(scribe, at, table, "a table")
        return []
    return list(table.items())


def _milestone(
    scribe: Scribe, at: KeyPath, mission: str, value: object, sources: Sources
) -> Milestone:
    local_id = str(at[-1])
    if type(value) is Rows:
        claims = read_ledger(scribe, at, value, sources)
        return Milestone(
            mission, local_id, kind_from_id(local_id), Form.MILESTONE, claims,
            None, None, (), None, None, at,
        )  # fmt: skip
    found: Mapping[str, Any] = {}
    ledger_at, ledger = at, value
    if isinstance(value, dict) and not _FULL_FORM.isdisjoint(value):
        found = read_table(scribe, at, value, MILESTONE)
        require(scribe, at, value, "claims")
        ledger_at, ledger = (*at, "claims"), found.get("claims", [])
    return Milestone(
        mission,
        local_id,
        found.get("kind", kind_from_id(local_id)),
        Form.MILESTONE,
        read_ledger(scribe, ledger_at, ledger, sources),
        found.get("name"),
        found.get("note"),
        at=at,
    )


def _deliverable(
    scribe: Scribe, at: KeyPath, mission: str, value: object, sources: Sources
) -> Milestone:
    found = read_table(scribe, at, value, DELIVERABLE)
    require(scribe, at, value, "due")
    return Milestone(
        mission,
        str(at[-1]),
        "delivery",
        Form.DELIVERABLE,
        read_ledger(scribe, (*at, "due"), found.get("due", []), sources),
        found.get("name"),
        found.get("note"),
        found.get("from", ()),
        found.get("to"),
        at=at,
    )


def _extension(
    scribe: Scribe, at: KeyPath, mission: str, value: object, sources: Sources
) -> Milestone:
    found = read_table(scribe, at, value, EXTENSION)
    require(scribe, at, value, "until")
    return Milestone(
        mission,
        str(at[-1]),
        "extension",
        Form.EXTENSION,
        read_ledger(scribe, (*at, "until"), found.get("until", []), sources),
        found.get("name"),
        found.get("note"),
        begins=found.get("from"),
        at=at,
    )


_READERS: Mapping[str, _Reader] = {
    "milestones": _milestone,
    "deliverables": _deliverable,
    "extensions": _extension,
}
