"""Staleness: what should have happened long ago, and of which nobody has said anything."""

from collections.abc import Iterator
from datetime import date

from missions.checks.finding import about_claim
from missions.ledger import Standing, State, knowledge
from missions.problems import Problem
from missions.registry import Registry

LONG_DAYS = 365
"""A year: whoever keeps a registry looks at each mission once in that time."""


def stale_plans(registry: Registry, today: date) -> Iterator[Problem]:
    """M312: a plan whose last day is over a year past, with no word since in the last year."""
    for standing in knowledge(registry, today, evidence=True).milestones():
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
