"""What is due: milestones overdue, with their window open, lapsed, or coming by a day."""

from datetime import date
from typing import NamedTuple

from missions.ledger.knowledge import Knowledge, standing_key
from missions.ledger.standing import Standing, State


class Agenda(NamedTuple):
    """The open milestones that want attention, each group by its latest possible day."""

    overdue: tuple[Standing, ...]
    window_open: tuple[Standing, ...]
    lapsed: tuple[Standing, ...]
    coming: tuple[Standing, ...]

    def all(self) -> tuple[Standing, ...]:
        """Every item, the most pressing group first."""
        return self.overdue + self.window_open + self.lapsed + self.coming


def agenda(knowledge: Knowledge, until: date | None = None) -> Agenda:
    """What is due as a day knew it; `until` is the last day on which a coming one may begin."""
    due = [
        each
        for each in knowledge.milestones()
        if each.state in _PRESSING or (each.state is State.PLANNED and _begins_by(each, until))
    ]
    due.sort(key=_latest_first)

    def of(state: State) -> tuple[Standing, ...]:
        return tuple(each for each in due if each.state is state)

    return Agenda(of(State.OVERDUE), of(State.WINDOW_OPEN), of(State.LAPSED), of(State.PLANNED))


_PRESSING = frozenset((State.OVERDUE, State.WINDOW_OPEN, State.LAPSED))


def _begins_by(standing: Standing, until: date | None) -> bool:
    target = standing.date.target if standing.date else None
    return target is not None and (until is None or target[0] <= until)


def _latest_first(standing: Standing) -> tuple[object, ...]:
    """The latest possible day, then the usual order; an open end counts by its target."""
    target = standing.date.target if standing.date else None
    return (target[1] if target else date.max, *standing_key(standing))
