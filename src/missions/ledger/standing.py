"""One milestone on one day: its plan, and the state that follows from plan and day."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from missions.dates import Due, DueState, Step, VagueDate, due_on
from missions.ledger.effects import Plan
from missions.ledger.known import HAPPENED
from missions.registry import Claim, ClaimStatus, Milestone
from missions.registry.kinds import SETTLED_BY_THE_CALENDAR

if TYPE_CHECKING:
    from missions.dates.verdict import Verdict


class State(StrEnum):
    """Everything a milestone can be on a day (CLI.md, "Items")."""

    __hash__ = str.__hash__  # Enum's own is slow, and states are looked up for every milestone

    PLANNED = "planned"
    WINDOW_OPEN = "window-open"
    OVERDUE = "overdue"
    ELAPSED = "elapsed"
    LAPSED = "lapsed"
    UNDATED = "undated"
    ACHIEVED = "achieved"
    PARTIAL = "partial"
    FAILED = "failed"
    CANCELLED = "cancelled"
    ON_HOLD = "on-hold"
    LOST = "lost"
    COMPLETED = "completed"


TOOK_PLACE = frozenset(State(status.value) for status in HAPPENED)
"""States of what happened, unlike a cancellation."""

_UNSETTLED = {each: State(each.value) for each in DueState}
OPEN = frozenset(_UNSETTLED.values())
"""States that follow from the plan and the day alone, with no outcome."""


class Standing(NamedTuple):
    """How one milestone stood at the end of a day."""

    milestone: Milestone
    plan: Plan
    state: State
    due: Due

    @property
    def date(self) -> VagueDate | None:
        """The date that stands: of what happened, else of the plan."""
        return self.plan.date

    @property
    def first(self) -> Claim | None:
        """The first claim that dated it."""
        return self.plan.first

    @property
    def holder(self) -> Claim | None:
        """The claim behind the date or the outcome that stands."""
        return self.plan.holder

    @property
    def slip(self) -> Step | None:
        """From the first dated plan to the date that stands."""
        return self.plan.slip

    @property
    def is_open(self) -> bool:
        """Whether it can still happen as far as anybody has said."""
        return self.state in OPEN

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is expected: an outcome, or the calendar passed over it."""
        return (self.state not in OPEN and self.state is not State.ON_HOLD) or (
            self.state is State.ELAPSED
        )

    @property
    def against_plan(self) -> "Verdict | None":
        """Early, on time or late against the last plan before it happened."""
        return self._judged(self.plan.current)

    @property
    def against_first(self) -> "Verdict | None":
        """Early, on time or late against the first plan."""
        return self._judged(self.plan.first)

    def _judged(self, plan: Claim | None) -> "Verdict | None":
        outcome = self.plan.outcome
        if plan is None or plan.status in HAPPENED or outcome is None:
            return None
        if outcome.status not in HAPPENED or not outcome.date or not plan.date:
            return None
        from missions.dates.verdict import verdict  # noqa: PLC0415  most views judge nothing

        return verdict(outcome.date, plan.date, plan.reserve)


def stand(milestone: Milestone, plan: Plan, day: date) -> Standing:
    """How a milestone with that plan stands on a day, leaving its mission aside."""
    reserve = plan.current.reserve if plan.current else None
    planned = plan.current.date if plan.current else None
    settles_itself = milestone.kind in SETTLED_BY_THE_CALENDAR
    due = due_on(planned, day, reserve, settles_itself=settles_itself)
    return Standing(milestone, plan, _state(plan, due), due)


def _state(plan: Plan, due: Due) -> State:
    if plan.outcome is not None and plan.outcome.status is not ClaimStatus.PLANNED:
        return State(plan.outcome.status.value)
    return _UNSETTLED[due.state]
