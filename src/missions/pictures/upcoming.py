"""`missions upcoming`: what is overdue, what has its window open, and what comes next."""

from collections.abc import Sequence
from datetime import date

from missions.dates import due_text
from missions.ledger import Knowledge, Standing
from missions.ledger.agenda import Agenda
from missions.pictures.table import Column, Row, Table
from missions.pictures.text import Line, Role, Run, plain, safe, styled, title
from missions.pictures.wording import (
    as_known,
    date_role,
    date_text,
    glyph,
    said_line,
    shape_of,
)

COLUMNS = (
    Column(""),
    Column("date", drop=1, least=12, wraps=True),
    Column("milestone", drop=3, least=14, wraps=True),
    Column("due", drop=2, least=20, clauses=True),
    Column("said", drop=4, least=16),
)


def upcoming(knowledge: Knowledge, agenda: Agenda, until: date | None) -> Table:
    """The agenda in groups, each by its latest possible day."""
    span = f"{knowledge.day} to {until}" if until else f"from {knowledge.day}"
    head = title(
        "Upcoming",
        span,
        as_known(knowledge.day),
        safe(knowledge.registry.title or knowledge.registry.file),
    )
    groups = (
        ("Overdue", agenda.overdue),
        ("Window open", agenda.window_open),
        ("Target passed, nothing newer said", agenda.lapsed),
        ("Coming", agenda.coming),
    )
    rows = [row for name, group in groups if group for row in _group(knowledge, name, group)]
    notes = () if rows else (styled("nothing is due", Role.DIM),)
    return Table(head, COLUMNS, tuple(rows), notes, headings=False)


def _group(knowledge: Knowledge, name: str, group: Sequence[Standing]) -> list[Row]:
    return [Row(heading=styled(name, Role.STRONG))] + [_row(knowledge, each) for each in group]


def _row(knowledge: Knowledge, standing: Standing) -> Row:
    role = Role.OVERDUE if shape_of(standing).value == "overdue" else Role.PLAIN
    return Row(
        (
            _indented(glyph(shape_of(standing))),
            styled(date_text(standing), date_role(standing)),
            plain(standing.milestone.id),
            styled(due_text(standing.due), role),
            said_line(standing.plan.newest, knowledge.registry),
        )
    )


def _indented(line: Line) -> Line:
    return (Run("  "), *line)
