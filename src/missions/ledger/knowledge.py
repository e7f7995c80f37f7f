"""Everything a day knows: each mission with its status and its milestones."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from missions.dates import sort_key
from missions.ledger.known import announced_between
from missions.ledger.plan import walk
from missions.ledger.standing import Standing, State, stand
from missions.ledger.status import ENDED, status_on
from missions.registry import Milestone, Mission, Registry


class MissionStanding(NamedTuple):
    """How one mission stood at the end of a day, with the milestones known by then, by date."""

    mission: Mission
    status: str
    milestones: tuple[Standing, ...]

    @property
    def next(self) -> Standing | None:
        """The earliest open milestone that is not past, by sort key; `None` without one."""
        coming = (each for each in self.milestones if each.state in _COMING and each.date)
        return next(coming, None)


class Knowledge(NamedTuple):
    """A registry as a day knew it. `unknown` counts missions of which that day knew nothing."""

    registry: Registry
    day: date
    missions: tuple[MissionStanding, ...]
    unknown: int

    def milestones(self) -> list[Standing]:
        """Every milestone that was known: missions in the order of the file, each by date."""
        return [standing for mission in self.missions for standing in mission.milestones]


_COMING = frozenset((State.PLANNED, State.WINDOW_OPEN))


def standing_key(standing: Standing) -> tuple[object, ...]:
    """The order of milestones by date, then id (DATES.md, "Order"); undated ones last."""
    date = standing.plan.date
    if date is None:
        return (2, standing.milestone.id)
    return (*sort_key(date), standing.milestone.id)


def knowledge(registry: Registry, day: date, *, evidence: bool = False) -> Knowledge:
    """What was known of a registry at the end of a day, and how it stood on that day.

    `evidence` adds claims without a known day of announcement; give it for a view of today,
    never for one of the past.
    """
    known = [
        known_mission
        for mission in registry.missions.values()
        if (known_mission := mission_on(mission, registry, day, evidence=evidence)) is not None
    ]
    return Knowledge(registry, day, tuple(known), len(registry.missions) - len(known))


def mission_on(
    mission: Mission, registry: Registry, day: date, *, evidence: bool
) -> MissionStanding | None:
    """How a mission stood at the end of a day; `None` when nothing was known of it."""
    standings = _standings(mission.milestones, registry, day, evidence=evidence)
    status = status_on(mission, standings, day)
    if not standings and not _is_known(mission, day, evidence=evidence):
        return None
    ended = ENDED.get(status)
    if ended is not None:
        standings = [_ended(each, ended) for each in standings]
    return MissionStanding(mission, status, tuple(sorted(standings, key=standing_key)))


def _standings(
    milestones: Sequence[Milestone], registry: Registry, day: date, *, evidence: bool
) -> list[Standing]:
    plans = [(each, walk(each, registry.sources, day, evidence=evidence)) for each in milestones]
    return [
        stand(milestone, plan, day)
        for milestone, plan in plans
        if plan.walked or not milestone.claims
    ]


def _is_known(mission: Mission, day: date, *, evidence: bool) -> bool:
    """A mission is known by a stated status, or when nothing dated was ever said of it."""
    said = [announced_between(claim) for claim in mission.status]
    if any(when is not None and when[1] <= day for when in said):
        return True
    silent = not said and not any(milestone.claims for milestone in mission.milestones)
    return silent or (evidence and bool(said))


def _ended(standing: Standing, state: State) -> Standing:
    """An open milestone of a mission that has ended takes the mission's state."""
    is_open = standing.is_open and standing.state is not State.ELAPSED
    return standing._replace(state=state) if is_open or _on_hold(standing) else standing


def _on_hold(standing: Standing) -> bool:
    return standing.state is State.ON_HOLD
