"""A single value that a file stated, overwritten commit by commit: each took the place of another.

Whoever gave it and however wide it is, what the file held was the plan. A finer date that was
overwritten by a coarser one was taken back, and one that was taken out left none.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from missions.ledger.commits import Change, Commit, as_day, held_since
from missions.ledger.effects import Effect, Entry, Plan
from missions.ledger.known import FROM_THE_BEGINNING, announced_between
from missions.ledger.plan import walk
from missions.ledger.sameness import said
from missions.registry import Claim, Milestone


def is_bare(changes: Sequence[Change]) -> bool:
    """Whether the milestone now states values of which nothing says who gave them, or when."""
    claims = changes[-1].after if changes else ()
    return bool(claims) and all(announced_between(each) == FROM_THE_BEGINNING for each in claims)


def is_overwritten(milestone: Milestone, changes: Sequence[Change]) -> bool:
    """Whether the milestone states a single value, and never stated several."""
    is_value = any(not isinstance(each.at[-1], int) for each in milestone.claims)
    return (is_value or is_bare(changes)) and not any(each.after[1:] for each in changes)


class Value(NamedTuple):
    """A single value by the commit that put it there, and since when; none where one was taken."""

    claim: Claim | None
    commit: Commit
    since: date


def values(changes: Sequence[Change], today: date) -> list[Value]:
    """What was held one after another; more that is told of a value that stays is no news."""
    found: list[Value] = []
    for change, since in zip(changes, held_since(changes, today), strict=True):
        claim = next(iter(change.after), None)
        before = found[-1].claim if found else None
        if (claim and said(claim)) != (before and said(before)):
            found.append(Value(claim, change.commit, since))
    return found


def overwrite(milestone: Milestone, plan: Plan, claim: Claim) -> Plan:
    """The plan after a value took the place of another, whoever gave either."""
    alone = claim._replace(source=None, announced=None)
    value = walk(milestone._replace(claims=(alone,)), {}, date.max)
    ((_, effect, *_),) = value.walked
    entry = Entry(claim, effect, announced_between(claim), plan.date)
    judged = plan.current if value.outcome else None
    return Plan(
        claim if value.current else judged,
        plan.first or (claim if value.first else None),
        None,
        claim if value.outcome else None,
        claim if value.holder else plan.newest,
        (*plan.walked, entry),
    )


def without(plan: Plan, day: date) -> Plan:
    """The plan from the day on which the file gave no date any more."""
    nothing = Entry(Claim(None, announced=as_day(day)), Effect.REMOVED, (day, day), plan.date)
    return plan._replace(current=None, outcome=None, walked=(*plan.walked, nothing))
