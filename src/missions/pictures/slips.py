"""`missions slips`: every milestone that moved, and how groups of them did."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from missions.dates import Size, short_size, show
from missions.ledger import Knowledge
from missions.ledger.slips import FEW, Group, Slip
from missions.pictures.table import Column, Row, Table
from missions.pictures.text import EMPTY, Line, Role, plain, safe, styled, title
from missions.pictures.wording import as_known, counted, marked_date, slip_text, state_line

COLUMNS = (
    Column("milestone", drop=3, least=10, wraps=True),
    Column("first", drop=2),
    Column("now", drop=1, least=12, wraps=True),
    Column("slip", "right"),
    Column("moves", "right", drop=4),
    Column("", drop=5),
)


class Baseline(NamedTuple):
    """The day whose plan slips are measured from, and how many milestones had none on it."""

    day: date
    without: int


def slips(
    knowledge: Knowledge,
    moved: Sequence[Slip],
    baseline: Baseline | None = None,
    more: Sequence[str] = (),
) -> Table:
    """The milestones given, in the order given."""
    head = title(
        counted(len(moved), "milestone") + " moved" + _since(baseline),
        as_known(knowledge.day),
        safe(knowledge.registry.title or knowledge.registry.file),
    )
    columns = list(COLUMNS)
    if baseline is not None:
        columns[1] = columns[1]._replace(heading=f"on {baseline.day}")
    notes = (*_without(baseline), *_dim(more))
    return Table(head, tuple(columns), tuple(slip_row(each) for each in moved), notes)


def _dim(notes: Sequence[str]) -> tuple[Line, ...]:
    return tuple(styled(each, Role.DIM) for each in notes)


def _since(baseline: Baseline | None) -> str:
    return f" since {baseline.day}" if baseline else ""


def _without(baseline: Baseline | None) -> tuple[Line, ...]:
    if baseline is None or not baseline.without:
        return ()
    left_out = counted(baseline.without, "milestone")
    return (styled(f"{left_out} without a dated plan on {baseline.day} left out", Role.DIM),)


def slip_row(slip: Slip) -> Row:
    """One milestone: its first date and the one that stands, the slip, the number of moves."""
    standing, first = slip.standing, slip.first
    return Row(
        (
            plain(standing.milestone.id),
            styled(show(first), Role.DIM) if first else EMPTY,
            marked_date(standing),
            plain(slip_text(slip.step) or (slip.step.relation.value if slip.step else "")),
            styled(str(slip.moves), Role.DIM),
            state_line(standing),
        )
    )


GROUP_COLUMNS = (
    Column("group", drop=2, least=8, wraps=True),
    Column("milestones", "right"),
    Column("moved", "right", drop=1),
    Column("median slip", "right"),
    Column("90 % interval of the median", "right", drop=3),
)


def slips_by(
    knowledge: Knowledge,
    by: str,
    groups: Sequence[Group],
    baseline: Baseline | None = None,
    more: Sequence[str] = (),
) -> Table:
    """One row a group; no figures where there are too few."""
    head = title(
        f"Slips by {by}{_since(baseline)}", as_known(knowledge.day), counted(len(groups), "group")
    )
    columns = (GROUP_COLUMNS[0]._replace(heading=by), *GROUP_COLUMNS[1:])
    notes = (
        styled(
            f"Each date moved by at least the first and at most the second number. With fewer "
            f"than {FEW} milestones there is too little to say.",
            Role.DIM,
        ),
        *_without(baseline),
    )
    return Table(head, columns, tuple(_group_row(each) for each in groups), notes + _dim(more))


def _group_row(group: Group) -> Row:
    return Row(
        (
            styled(safe(group.name), Role.STRONG),
            plain(str(group.number)),
            plain(str(group.moved)),
            *_figures(group),
        )
    )


def _figures(group: Group) -> tuple[Line, Line]:
    if group.median is None or group.interval is None:
        return styled("too few to say", Role.DIM), EMPTY
    least, most = group.median
    return plain(_between(round(least), round(most))), plain(_between(*group.interval))


def _between(least: int, most: int) -> str:
    """Both ends, signed each, since an interval may hold zero."""
    return f"{_signed(least)} to {_signed(most)}" if least != most else _signed(least)


def _signed(days: int) -> str:
    if days == 0:
        return "0"
    return short_size(Size(days, days))
