"""`missions show`: one mission in full."""

from missions.dates import due_text, show
from missions.ledger import Knowledge, MissionStanding, Standing
from missions.ledger.known import announced_between
from missions.pictures.table import Column, Page, Row, Table
from missions.pictures.text import EMPTY, Line, Role, Run, joined, plain, safe, styled, title
from missions.pictures.wording import (
    announced_text,
    as_known,
    counted,
    marked_date,
    slip_text,
    source_text,
    state_line,
    verdict_text,
)
from missions.registry import Claim, Form, Milestone, Mission
from missions.registry.find import parts_of

_MILESTONES = (
    Column("milestone", drop=2, least=11, wraps=True),
    Column("date", drop=1, least=12, wraps=True),
    Column("slip", "right", drop=4),
    Column("first said", drop=5),
    Column("state", drop=3, least=10, wraps=True),
    Column("newest word", drop=6, least=16),
)
_FACTS = (Column(""), Column("", drop=1, least=16, wraps=True))


def mission_page(knowledge: Knowledge, standing: MissionStanding) -> Page:
    """Facts, milestones, and the sources that speak of the mission."""
    mission = standing.mission
    head = title(
        safe(mission.name),
        safe(mission.title or ""),
        safe(mission.native or ""),
        mission.id,
        as_known(knowledge.day),
    )
    parts: list[Table | Line] = [_facts(knowledge, standing), EMPTY]
    for name, form in _SECTIONS:
        members = [each for each in standing.milestones if each.milestone.form is form]
        if members:
            parts += [_milestones(knowledge, name, members), EMPTY]
    return Page(head, (*parts, _sources(knowledge, mission)))


_SECTIONS = (
    ("milestone", Form.MILESTONE),
    ("deliverable", Form.DELIVERABLE),
    ("extension", Form.EXTENSION),
)


def _facts(knowledge: Knowledge, standing: MissionStanding) -> Table:
    mission = standing.mission
    rows = [
        ("status", standing.status),
        ("lead", mission.lead or ""),
        ("partners", ", ".join(mission.partners)),
        ("theme", mission.theme or ""),
        ("targets", ", ".join(mission.targets)),
        ("part of", mission.part_of or ""),
        ("parts", ", ".join(each.id for each in parts_of(knowledge.registry, mission))),
        ("aliases", ", ".join(mission.aliases)),
        ("ids", ", ".join(f"{name} {value}" for name, value in mission.external_ids)),
        ("url", mission.url or ""),
        ("note", mission.note or ""),
    ]
    shown = tuple(Row((styled(name, Role.DIM), plain(safe(text)))) for name, text in rows if text)
    return Table(EMPTY, _FACTS, shown, headings=False)


def _milestones(knowledge: Knowledge, heading: str, members: list[Standing]) -> Table:
    columns = (_MILESTONES[0]._replace(heading=heading), *_MILESTONES[1:])
    rows = tuple(_row(knowledge, each) for each in members)
    return Table(EMPTY, columns, rows, tuple(_notes(members)))


def _row(knowledge: Knowledge, standing: Standing) -> Row:
    return Row(
        (
            plain(standing.milestone.local_id),
            marked_date(standing),
            styled(slip_text(standing.slip), Role.NOTE),
            _first(standing),
            _state(standing),
            _newest(knowledge, standing),
        )
    )


def _first(standing: Standing) -> Line:
    claim = standing.first
    if claim is None or claim.date is None:
        return EMPTY
    return styled(f"{show(claim.date)} ({announced_text(claim)})", Role.DIM)


def _state(standing: Standing) -> Line:
    if standing.is_open:
        role = Role.OVERDUE if standing.state.value == "overdue" else Role.DIM
        return styled(due_text(standing.due), role)
    against = verdict_text(standing.against_first)
    return joined((state_line(standing), styled(against, Role.DIM)), ", ")


def _newest(knowledge: Knowledge, standing: Standing) -> Line:
    claim = standing.plan.last_word
    if claim is None:
        return EMPTY
    words = f"“{safe(claim.stated)}” " if claim.stated else ""
    who = f"{source_text(claim, knowledge.registry)} {announced_text(claim)}"
    return (Run(words), Run(who, Role.DIM))


def _notes(members: list[Standing]) -> list[Line]:
    """What hands over to whom, commitments that stand beside a plan, and notes."""
    notes: list[Line] = []
    for standing in members:
        milestone = standing.milestone
        said = [_handover(milestone), _commitment(standing), milestone.note or ""]
        named = [safe(milestone.name)] if milestone.name else []
        texts = [*named, *(safe(text) for text in said if text)]
        if texts:
            notes.append((Run(f"  {milestone.local_id}: "), Run("; ".join(texts), Role.DIM)))
    return notes


def _handover(milestone: Milestone) -> str:
    sender = f"from {', '.join(milestone.sender)}" if milestone.sender else ""
    receiver = f"to {milestone.receiver}" if milestone.receiver else ""
    return " ".join(part for part in (sender, receiver) if part)


def _commitment(standing: Standing) -> str:
    claim = standing.plan.commitment
    if claim is None or claim.date is None:
        return ""
    return f"committed: {show(claim.date)} ({announced_text(claim)})"


def _sources(knowledge: Knowledge, mission: Mission) -> Table:
    """The documents behind the claims the day knew, oldest first."""
    used = {
        claim.source
        for milestone in mission.milestones
        for claim in milestone.claims
        if claim.source and _is_known(claim, knowledge)
    }
    sources = [each for each in knowledge.registry.sources.values() if each.id in used]
    rows = tuple(
        Row(
            (
                styled(source.id, Role.STRONG),
                plain(safe(source.publisher or "")),
                plain(source.published.text if source.published else "undated"),
                (Run(safe(source.url), Role.DIM, link=source.url),) if source.url else EMPTY,
            )
        )
        for source in sources
    )
    columns = (
        Column(counted(len(rows), "source"), drop=1, least=16, wraps=True),
        Column("publisher", drop=3, least=12),
        Column("published", drop=2),
        Column("link", drop=4, least=16),
    )
    return Table(EMPTY, columns, rows)


def _is_known(claim: Claim, knowledge: Knowledge) -> bool:
    announced = announced_between(claim)
    return announced is None or announced[1] <= knowledge.day
