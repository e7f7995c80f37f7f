"""What a timeline is asked to show: which years, which milestones, in which groups."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from missions.dates import VagueDate
from missions.ledger import Effect, MissionStanding, Standing
from missions.pictures.chart import Tick


class Options(NamedTuple):
    """What was asked of a timeline.

    `ghosts` are the dates as `ghost_day` knew them, by milestone, drawn beside today's. `tips`
    asks for what only painters with pointers can show.
    """

    first: date | None = None
    last: date | None = None
    compact: bool = False
    trails: bool = True
    group_by: str | None = None
    ghosts: Mapping[str, VagueDate] | None = None
    ghost_day: date | None = None
    now_word: str = "today"
    tips: bool = False


def grouped(
    missions: Sequence[MissionStanding], by: str | None
) -> Mapping[str, Sequence[MissionStanding]]:
    """The missions by the name of their group, in the order given; all in one without `by`."""
    groups: dict[str, list[MissionStanding]] = {}
    for each in missions:
        facts = {"agency": each.mission.lead, "theme": each.mission.theme}
        name = (facts.get(by) or f"no {by}") if by else ""
        groups.setdefault(name, []).append(each)
    return groups


def in_sight(mission: MissionStanding, ticks: Sequence[Tick]) -> list[Standing]:
    """The milestones of a mission without those that were finished before the left edge."""
    return [each for each in mission.milestones if not _is_gone_by(each, ticks)]


def _is_gone_by(standing: Standing, ticks: Sequence[Tick]) -> bool:
    target = standing.date.target if standing.date else None
    return not standing.is_open and target is not None and target[1].toordinal() < ticks[0].day


def earlier_plans(standing: Standing) -> list[VagueDate]:
    """The dates that were the plan before the one that stands, oldest first."""
    plans = [each.claim.date for each in standing.plan.entries if each.effect is Effect.PLAN]
    return [each for each in plans if each and each.target and each != standing.date]


def ghost_of(standing: Standing, options: Options) -> VagueDate | None:
    """The date another day knew, where it differs."""
    ghost = (options.ghosts or {}).get(standing.milestone.id)
    return ghost if ghost != standing.date else None
