"""When a mission ended, and with it every milestone of it that was still open."""

from collections.abc import Iterator
from datetime import date

from missions.ledger.knowledge import mission_on
from missions.ledger.known import announced_between
from missions.ledger.status import ENDED
from missions.registry import Mission, Registry


def endings(mission: Mission, registry: Registry, day: date) -> Iterator[tuple[date, bool]]:
    """The days, up to one, on which it turned out to have ended, or to go on after all."""
    had_ended = False
    for each in sorted(_days_of_news(mission)):
        if each > day:
            return
        standing = mission_on(mission, registry, each, evidence=False)
        has_ended = standing is not None and standing.status in ENDED
        if has_ended is not had_ended:
            yield each, has_ended
        had_ended = has_ended


def _days_of_news(mission: Mission) -> set[date]:
    said = [announced_between(each) for each in mission.status]
    said += [announced_between(claim) for each in mission.milestones for claim in each.claims]
    return {when[1] for when in said if when is not None and when[1] > date.min}
