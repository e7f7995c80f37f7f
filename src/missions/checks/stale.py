"""Staleness: what should have happened long ago, and of which nobody has said anything."""

from collections.abc import Iterator, Sequence
from datetime import date

from missions.checks.finding import about_claim
from missions.ledger import Standing, State, mission_on, walk
from missions.ledger.known import HAPPENED, Announced, announced_between
from missions.ledger.standing import stand
from missions.problems import Problem
from missions.registry import Milestone, Registry

LONG_DAYS = 365
"""A year: whoever keeps a registry looks at each mission once in that time."""


def stale_plans(registry: Registry, today: date) -> Iterator[Problem]:
    """M312: a plan whose last day is over a year past, with no word since in the last year."""
    for mission in registry.missions.values():
        if any(_is_stale_alone(each, registry, today) for each in mission.milestones):
            known = mission_on(mission, registry, today, evidence=True)
            for standing in known.milestones if known else ():
                yield from _stale(standing, registry, today)


def _is_stale_alone(milestone: Milestone, registry: Registry, today: date) -> bool:
    """Whether a milestone is stale unless its mission has ended."""
    if not _may_be_stale(milestone, today):
        return False
    plan = walk(milestone, registry.sources, today, evidence=True)
    return _is_long_past(stand(milestone, plan, today))


def _may_be_stale(milestone: Milestone, today: date) -> bool:
    """Whether a walk is worth it: not for what is due, nor after an outcome or a word of late."""
    if not _is_of_long_ago(milestone, today):
        return False
    said = [announced_between(claim) for claim in milestone.claims]
    is_silent = all(
        when is None or when[1] > today or (today - when[1]).days > LONG_DAYS for when in said
    )
    return is_silent and not _ends_with_outcome(milestone, said, today)


def _is_of_long_ago(milestone: Milestone, today: date) -> bool:
    """Whether one of its dates is over a year past."""
    for claim in milestone.claims:
        target = claim.date.target if claim.date else None
        if target is not None and (today - target[1]).days > LONG_DAYS:
            return True
    return False


def _ends_with_outcome(milestone: Milestone, said: Sequence[Announced | None], today: date) -> bool:
    """Whether the last claim is an outcome, and no other was announced after it."""
    last = milestone.claims[-1] if milestone.claims else None
    if last is None or last.status not in HAPPENED or last.retracted:
        return False
    settled = said[-1]
    return (
        settled is not None
        and settled[1] <= today
        and all(when is None or when[0] <= settled[1] for when in said)
    )


def _stale(standing: Standing, registry: Registry, today: date) -> Iterator[Problem]:
    plan = standing.plan.current
    if plan is not None and _is_long_past(standing) and _is_silent(standing, today):
        label = f"past {-(standing.due.most_days or 0)} days, and nothing was said since"
        way_out = "record what came of it, or the date that stands now"
        yield about_claim("M312", registry, standing.milestone, plan, "date", label, way_out)


def _is_long_past(standing: Standing) -> bool:
    last = standing.due.most_days
    return standing.state is State.OVERDUE and last is not None and last < -LONG_DAYS


def _is_silent(standing: Standing, today: date) -> bool:
    """Whether the newest claim of any kind is over a year old."""
    said = [entry.announced[1] for entry in standing.plan.entries if entry.announced]
    return all((today - day).days > LONG_DAYS for day in said)
