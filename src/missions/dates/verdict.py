"""Was it late? What an outcome says of a plan (DATES.md)."""

from enum import StrEnum
from typing import NamedTuple

from missions.dates.size import Size, size_between
from missions.dates.window import Bound, VagueDate


class VerdictWord(StrEnum):
    """How an outcome stands to a plan."""

    EARLY = "early"
    ON_TIME = "on time"
    LATE = "late"
    LATER_THAN_TARGET = "later than its target"
    CANNOT_TELL = "cannot tell"


class Verdict(NamedTuple):
    """The word, and for early and late the least and the most."""

    word: VerdictWord
    size: Size | None = None


def verdict(outcome: VagueDate, plan: VagueDate, reserve: VagueDate | None = None) -> Verdict:
    """How a thing that happened stands to what was planned, with its days of reserve.

    A NET is never missed, an NLT is kept by its end, and an outcome vaguer than the plan that
    overlaps it cannot be judged.
    """
    if outcome.target is None or plan.target is None:
        return Verdict(VerdictWord.CANNOT_TELL)
    first, last = plan.target
    last = max(last, reserve.target[1]) if reserve and reserve.target else last
    size = size_between((first, last), outcome.target)
    if outcome.target[0] > last:
        late = VerdictWord.LATER_THAN_TARGET if plan.bound is Bound.NET else VerdictWord.LATE
        return Verdict(late, size)
    if plan.bound is Bound.NLT and outcome.target[1] <= last:
        return Verdict(VerdictWord.ON_TIME)
    if outcome.target[1] < first:
        return Verdict(VerdictWord.EARLY, size)
    inside = first <= outcome.target[0] and outcome.target[1] <= last
    return Verdict(VerdictWord.ON_TIME if inside else VerdictWord.CANNOT_TELL)
