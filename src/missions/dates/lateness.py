"""Is it late? What a day says of an open plan (DATES.md)."""

from datetime import date as Day  # noqa: N812  a window's ends are days
from enum import StrEnum
from typing import NamedTuple

from missions.dates.forms import show_day
from missions.dates.window import Bound, VagueDate


class DueState(StrEnum):
    """How an open plan stands on a day."""

    __hash__ = str.__hash__  # Enum's own is slow, and states are looked up for every milestone

    PLANNED = "planned"
    WINDOW_OPEN = "window-open"
    OVERDUE = "overdue"
    ELAPSED = "elapsed"
    LAPSED = "lapsed"
    UNDATED = "undated"


class Due(NamedTuple):
    """Days from the day in question to the first and the last possible day; negative is past.

    An open end is `None`. When the end has passed, days count from the end of the reserve,
    whose last day is `reserve_end` where there is one after the date itself.
    """

    state: DueState
    least_days: int | None = None
    most_days: int | None = None
    approximate: bool = False
    reserve_end: Day | None = None


def due_on(
    plan: VagueDate | None,
    day: Day,
    reserve: VagueDate | None = None,
    *,
    settles_itself: bool = False,
) -> Due:
    """How a plan with no outcome stands on a day.

    `settles_itself` is for kinds that pass with their day whether reported or not.

    >>> from missions.dates import read
    >>> due_on(read("2024"), Day(2026, 1, 10)).state.value
    'overdue'
    """
    if plan is None or plan.target is None:
        return Due(DueState.UNDATED)
    first, last = plan.target
    end = max(last, reserve.target[1]) if reserve and reserve.target else last
    least, most = (first - day).days, (end - day).days
    if day < first:
        shown_most = None if plan.bound is Bound.NET else (last - day).days
        return Due(DueState.PLANNED, least, shown_most, plan.approximate)
    if day <= end:
        open_end = None if plan.bound is Bound.NET else most
        return Due(DueState.WINDOW_OPEN, least, open_end, plan.approximate)
    past = _past(plan, settles_itself=settles_itself)
    return Due(past, least, most, plan.approximate, end if end > last else None)


def _past(plan: VagueDate, *, settles_itself: bool) -> DueState:
    if plan.bound is Bound.NET:
        return DueState.LAPSED
    return DueState.ELAPSED if settles_itself else DueState.OVERDUE


def due_text(due: Due) -> str:
    """The state in words: a countdown, the days left, or how long ago the end was.

    >>> due_text(Due(DueState.OVERDUE, -34, -16))
    'past 16 days, no outcome recorded'
    >>> due_text(Due(DueState.OVERDUE, -34, -16, reserve_end=Day(2026, 11, 7)))
    'past 16 days, no outcome recorded; its reserve ended 7 Nov 2026'
    """
    return _WORDING[due.state](due)


def _planned(due: Due) -> str:
    if due.least_days == due.most_days:
        return f"in {_days(due.least_days)}"
    if due.most_days is None:
        return f"in {_days(due.least_days)} or more"
    return f"in {due.least_days} to {_days(due.most_days)}"


def _window_open(due: Due) -> str:
    if due.most_days is None:
        return "window open"
    if due.most_days == 0:
        return "window open, last day"
    return f"window open, {_days(due.most_days)} left"


def _overdue(due: Due) -> str:
    reserve = f"; its reserve ended {show_day(due.reserve_end)}" if due.reserve_end else ""
    how = "past its approximate date by" if due.approximate else "past"
    return f"{how} {_days(due.most_days)}, no outcome recorded{reserve}"


def _elapsed(due: Due) -> str:
    return f"elapsed {_days(due.most_days)} ago"


def _lapsed(due: Due) -> str:
    return f"target passed {_days(due.most_days)} ago, nothing newer said"


def _undated(_: Due) -> str:
    return "no date"


_WORDING = {
    DueState.PLANNED: _planned,
    DueState.WINDOW_OPEN: _window_open,
    DueState.OVERDUE: _overdue,
    DueState.ELAPSED: _elapsed,
    DueState.LAPSED: _lapsed,
    DueState.UNDATED: _undated,
}


def _days(number: int | None) -> str:
    count = abs(number or 0)
    return f"{count} day{'s' * (count != 1)}"
