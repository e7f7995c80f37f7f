"""The order of time: nothing happens before it happens, or is announced before it is said."""

from collections.abc import Iterator
from datetime import date

from missions.checks.finding import about_claim, problem
from missions.ledger import walk
from missions.ledger.known import HAPPENED
from missions.problems import Problem
from missions.registry import Claim, Form, Milestone, Mission, Registry, Source
from missions.registry.kinds import FLIGHT_IDS

Claims = Iterator[tuple[Milestone, Claim]]


def _outcomes(registry: Registry) -> Claims:
    """The claims that say that something happened."""
    for milestone in registry.milestones():
        for claim in milestone.claims:
            if claim.status in HAPPENED and not claim.retracted:
                yield milestone, claim


def _reserves(registry: Registry) -> Claims:
    for milestone in registry.milestones():
        for claim in milestone.claims:
            if claim.reserve is not None and not claim.retracted:
                yield milestone, claim


def _sourced(registry: Registry) -> Iterator[tuple[Milestone, Claim, Source]]:
    """The claims whose day may be another than that of their source."""
    for milestone in registry.milestones():
        for claim in milestone.claims:
            source = registry.sources.get(claim.source or "")
            if source and source.published is not claim.announced and not claim.retracted:
                yield milestone, claim, source


def achieved_too_early(registry: Registry) -> Iterator[Problem]:
    """M303: an outcome announced before its first possible day."""
    for milestone, claim in _outcomes(registry):
        first = claim.date.earliest if claim.date else None
        said = claim.announced.target if claim.announced else None
        if first and said and said[1] < first:
            label = f"announced by {said[1]}, before {first}"
            way_out = "correct the date, or the day of announcement"
            yield about_claim("M303", registry, milestone, claim, "date", label, way_out)


def achieved_in_future(registry: Registry, today: date) -> Iterator[Problem]:
    """M304: an outcome whose first possible day is still to come."""
    for milestone, claim in _outcomes(registry):
        first = claim.date.earliest if claim.date else None
        if first and first > today:
            label = f"{first} is after {today}"
            yield about_claim(
                "M304", registry, milestone, claim, "date", label, "leave status out: it is planned"
            )


def extension_before_launch(registry: Registry) -> Iterator[Problem]:
    """M305: an extension that begins or ends before the mission can have been launched."""
    for mission in registry.missions.values():
        extensions = [each for each in mission.milestones if each.form is Form.EXTENSION]
        launch = _first_launch_day(mission, registry) if extensions else None
        for milestone in extensions if launch else ():
            yield from _too_early(registry, mission, milestone, launch or date.min)


def _first_launch_day(mission: Mission, registry: Registry) -> date | None:
    for milestone in mission.milestones:
        if milestone.local_id in FLIGHT_IDS:
            plan = walk(milestone, registry.sources, date.max)
            return plan.date.earliest if plan.date else None
    return None


def _too_early(
    registry: Registry, mission: Mission, extension: Milestone, launch: date
) -> Iterator[Problem]:
    label = f"the launch is not before {launch}"
    begins = extension.begins.latest if extension.begins else None
    if begins and begins < launch:
        yield problem("M305", mission.file, (*extension.at, "from"), extension.id, label)
    for claim in extension.claims:
        until = claim.date.latest if claim.date else None
        if until and until < launch and not claim.retracted:
            yield about_claim("M305", registry, extension, claim, "date", label)


def reserve_before_date(registry: Registry) -> Iterator[Problem]:
    """M309: reserve days that end before the date they are held for."""
    for milestone, claim in _reserves(registry):
        reserve = claim.reserve.target if claim.reserve else None
        target = claim.date.target if claim.date else None
        if reserve and target and reserve[1] < target[1]:
            label = f"ends before {target[1]}"
            yield about_claim("M309", registry, milestone, claim, "reserve", label)


def announced_before_published(registry: Registry) -> Iterator[Problem]:
    """M310: a claim made before the document that carries it."""
    for milestone, claim, source in _sourced(registry):
        published = source.published.target if source.published else None
        said = claim.announced.target if claim.announced else None
        if published and said and said[1] < published[0]:
            label = f"{source.id} is dated {source.published and source.published.text}"
            way_out = "leave announced out, or give the source of that day"
            yield about_claim("M310", registry, milestone, claim, "announced", label, way_out)
