"""Who is who: nothing is said twice, and parts belong to a whole."""

from collections.abc import Iterator, Mapping

from missions.checks.finding import about_claim, about_mission
from missions.ledger.sameness import statement
from missions.problems import Problem
from missions.registry import Claim, Milestone, Mission, Registry
from missions.registry.find import Known


def duplicate_claims(registry: Registry) -> Iterator[Problem]:
    """M306: the same statement of the same source on the same day."""
    for milestone in registry.milestones():
        if len({claim.source for claim in milestone.claims}) < len(milestone.claims):
            for claim in _said_again(milestone):
                label = "said above, by the same source"
                yield about_claim(
                    "M306", registry, milestone, claim, "date", label, "keep one of them"
                )


def _said_again(milestone: Milestone) -> Iterator[Claim]:
    seen: set[tuple[object, ...]] = set()
    for claim in milestone.claims:
        key = statement(claim)
        if key in seen and not claim.retracted:
            yield claim
        seen.add(key)


def broken_parts(registry: Registry) -> Iterator[Problem]:
    """M307: part of a mission that is not there, or of itself."""
    known, circular = Known(registry.missions), _circular(registry.missions)
    for mission in registry.missions.values():
        if mission.part_of is None:
            continue
        if mission.part_of not in registry.missions:
            meant = known.nearest(mission.part_of)
            way_out = f'did you mean "{meant}"?' if meant else "name a mission of this registry"
            label = f'there is no mission "{mission.part_of}"'
            yield about_mission("M307", mission, "part-of", label, way_out)
        elif mission.id in circular:
            label = "a mission cannot be part of itself"
            yield about_mission("M307", mission, "part-of", label, "name the whole")


def _circular(missions: Mapping[str, Mission]) -> set[str]:
    """The missions that are part of themselves; each is walked through once."""
    circular, walked = set[str](), set[str]()
    for id_ in missions:
        path, above = dict[str, int](), missions.get(id_)
        while above is not None and above.id not in walked:
            walked.add(above.id)
            path[above.id] = len(path)
            above = missions.get(above.part_of or "")
        if above is not None and above.id in path:
            circular.update(list(path)[path[above.id] :])
    return circular
