"""What a ledger tells of: one change for each claim that changed the plan or the outcome."""

from collections.abc import Iterator, Mapping
from datetime import date

from missions.changes.change import Change
from missions.changes.compare import milestone_changes
from missions.ledger.plan import plans
from missions.ledger.standing import stand
from missions.registry import Claim, Milestone, Source

_BEFORE_ALL = date.min
"""A day on which nothing is due, so that only claims change anything and the clock nothing."""


def told(milestone: Milestone, sources: Mapping[str, Source], day: date) -> Iterator[Change]:
    """The changes that a day knew of, oldest first, each with the claim that brought it about.

    What was retracted is not told, as if it had never been said; nor is a claim that left the
    plan as it was. The first date of a milestone is an addition.
    """
    before = None
    for plan in plans(milestone, sources, day):
        if plan.holder is None:
            continue
        after = stand(milestone, plan, _BEFORE_ALL)
        found = tuple(milestone_changes(milestone.id, before, after))
        if found:
            yield _as_one(found, plan.walked[-1][0])
        before = after


def _as_one(changes: tuple[Change, ...], claim: Claim) -> Change:
    """One change of a claim that moved the plan and its outcome at once: that of the outcome."""
    first, last = changes[0], changes[-1]
    return last._replace(step=last.step or first.step, claim=claim)
