"""A registry as data in the shape of its files, and as the canonical text of one file."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from missions.dates import VagueDate
from missions.registry import (
    Claim,
    Form,
    Milestone,
    Mission,
    Registry,
    Source,
    SourceClass,
    StatusClaim,
    source_of,
)
from missions.registry.kinds import kind_from_id
from missions.tomlfile.additions import table_text
from missions.tomlfile.editable import written_day
from missions.tomlfile.shape import SECTIONS

Data = dict[str, Any]


def as_data(registry: Registry) -> Data:
    """The tables of a registry as one file has them; read again they are the same facts."""
    data: Data = {}
    for names, values in _tables(registry):
        table = data
        for name in names:
            table = table.setdefault(name, {})
        table.update(values)
    return data


def as_text(registry: Registry) -> str:
    """The canonical text: tables sorted, a claim a line."""
    return "\n\n".join(table_text(*each) for each in _tables(registry)) + "\n"


Tables = Iterator[tuple[tuple[str, ...], Data]]
"""Tables with the names of their headers."""


def _tables(registry: Registry) -> Tables:
    yield from registry_tables(registry)
    for id_ in sorted(registry.sources):
        yield ("sources", id_), source_table(registry.sources[id_])
    for id_ in sorted(registry.missions):
        yield from mission_tables(registry.missions[id_], registry.sources)


def registry_tables(registry: Registry) -> Tables:
    """What a registry says of itself; what it includes is one file now."""
    facts = {"id": registry.id, "title": registry.title, "fiscal": registry.fiscal}
    if any(facts.values()):
        yield ("registry",), _told(facts)
    if registry.ignored:
        ignored = [_told(each._asdict(), {"code", "id", "reason"}) for each in registry.ignored]
        yield ("registry", "check"), {"ignore": ignored}


def _told(facts: Mapping[str, Any], keys: set[str] | None = None) -> Data:
    """The facts that there are."""
    return {
        key: value
        for key, value in facts.items()
        if value not in (None, (), [], "") and (keys is None or key in keys)
    }


def source_table(source: Source) -> Data:
    """The table of a source."""
    return _told({
        "publisher": source.publisher,
        "title": source.title,
        "published": written_day(source.published) if source.published else None,
        "url": source.url,
        "class": source.source_class.value if source.source_class is not _USUAL else None,
        "language": source.language,
    })  # fmt: skip


_USUAL = SourceClass.SECOND_PARTY


def mission_tables(mission: Mission, sources: Mapping[str, Source]) -> Tables:
    """The tables of a mission; a day that its source tells is not written."""
    own = ("missions", mission.id)
    yield own, _told({
        "name": mission.name,
        "title": mission.title,
        "native": mission.native,
        "theme": mission.theme,
        "lead": mission.lead,
        "partners": list(mission.partners),
        "targets": list(mission.targets),
        "url": mission.url,
        "note": mission.note,
        "aliases": list(mission.aliases),
        "part-of": mission.part_of,
        "flies": None if mission.flies else False,
        "status": [status_table(each, sources) for each in mission.status],
    })  # fmt: skip
    if mission.external_ids:
        yield (*own, "ids"), dict(mission.external_ids)
    short = {each.local_id: _ledger(each, sources) for each in mission.milestones if is_short(each)}
    if short:
        yield (*own, "milestones"), short
    for each in mission.milestones:
        if each.local_id not in short:
            yield milestone_table(each, sources)


def is_short(milestone: Milestone) -> bool:
    """Whether nothing but its ledger is told of a milestone."""
    has_kind = milestone.kind != kind_from_id(milestone.local_id)
    is_told = has_kind or bool(milestone.name or milestone.note)
    return milestone.form is Form.MILESTONE and not is_told


def milestone_table(
    milestone: Milestone, sources: Mapping[str, Source]
) -> tuple[tuple[str, ...], Data]:
    """The table of a milestone in full."""
    section = SECTIONS[milestone.form]
    told = section.kind is None and milestone.kind != kind_from_id(milestone.local_id)
    begins = _text(milestone.begins)
    return ("missions", milestone.mission, section.name, milestone.local_id), {
        **_told({
            "name": milestone.name,
            "kind": milestone.kind if told else None,
            "from": begins or list(milestone.sender),
            "to": milestone.receiver,
            "note": milestone.note,
        }),
        section.ledger: _ledger(milestone, sources),
    }  # fmt: skip


def _ledger(milestone: Milestone, sources: Mapping[str, Source]) -> list[Data]:
    return [claim_table(each, sources) for each in milestone.claims]


def claim_table(claim: Claim, sources: Mapping[str, Source]) -> Data:
    """The keys of a claim, in the order in which registries have them."""
    status = claim.status.value
    return _told({
        "date": _text(claim.date) or "unstated",
        "stated": claim.stated,
        "status": None if status == "planned" else status,
        "source": claim.source,
        "announced": _announced(claim, sources),
        "basis": claim.basis.value if claim.basis else None,
        "reason": claim.reason,
        "reserve": _text(claim.reserve),
        "widens": claim.widens or None,
        "note": claim.note,
        "retracted": claim.retracted,
    })  # fmt: skip


def status_table(claim: StatusClaim, sources: Mapping[str, Source]) -> Data:
    """The keys of a stated status."""
    return _told({
        "is": claim.status,
        "stated": claim.stated,
        "source": claim.source,
        "announced": _announced(claim, sources),
        "reason": claim.reason,
        "note": claim.note,
        "retracted": claim.retracted,
    })  # fmt: skip


def _announced(claim: Claim | StatusClaim, sources: Mapping[str, Source]) -> date | str | None:
    """The day of a claim, where it is not its source's."""
    source = source_of(claim, sources)
    inherited = source is not None and claim.announced == source.published
    return None if inherited or claim.announced is None else written_day(claim.announced)


def _text(vague: VagueDate | None) -> str | None:
    return vague.text if vague is not None else None
