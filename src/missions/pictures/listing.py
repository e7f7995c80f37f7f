"""`missions list`: one line a mission."""

from collections.abc import Sequence

from missions.dates import show, sort_key
from missions.ledger import Knowledge, MissionStanding, Standing, State
from missions.pictures.table import Column, Row, Table
from missions.pictures.text import EMPTY, Line, Role, plain, safe, styled, title
from missions.pictures.wording import (
    as_known,
    counted,
    due_line,
    marked_date,
    not_yet_known,
    slip_text,
)
from missions.registry import Form

COLUMNS = (
    Column("id", drop=1, least=12, wraps=True),
    Column("name", drop=6, least=12),
    Column("agencies", drop=7, least=9),
    Column("status", drop=4, least=11),
    Column("next milestone", drop=2, least=12),
    Column("date", drop=1, least=12, wraps=True),
    Column("slip", "right", drop=5),
    Column("", drop=3),
)


def listing(knowledge: Knowledge, missions: Sequence[MissionStanding]) -> Table:
    """The missions given, in the order given."""
    head = title(
        counted(len(missions), "mission"),
        as_known(knowledge.day),
        not_yet_known(knowledge.unknown),
        safe(knowledge.registry.title or knowledge.registry.file),
    )
    return Table(head, COLUMNS, tuple(_row(each) for each in missions))


def shown_milestone(mission: MissionStanding) -> Standing | None:
    """What the line of a mission speaks of: what is overdue, else what comes next."""
    overdue = [each for each in mission.milestones if each.state is State.OVERDUE]
    return overdue[-1] if overdue else mission.next


def status_text(mission: MissionStanding) -> str:
    """The status; for an extended mission also until when."""
    ends = [
        each.date
        for each in mission.milestones
        if each.milestone.form is Form.EXTENSION and each.is_open and each.date is not None
    ]
    if mission.status != "extended" or not ends:
        return mission.status
    return f"extended to {show(max(ends, key=sort_key))}"


def _row(mission: MissionStanding) -> Row:
    facts = mission.mission
    return Row(
        (
            styled(facts.id, Role.STRONG),
            plain(safe(facts.name)),
            plain(safe(" ".join(facts.agencies))),
            plain(status_text(mission)),
            *_milestone_cells(shown_milestone(mission)),
        )
    )


def _milestone_cells(standing: Standing | None) -> tuple[Line, ...]:
    if standing is None:
        return (EMPTY, EMPTY, EMPTY, EMPTY)
    return (
        plain(standing.milestone.local_id),
        marked_date(standing),
        styled(slip_text(standing.slip), Role.NOTE),
        due_line(standing),
    )
