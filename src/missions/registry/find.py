"""Finding missions and milestones by what somebody typed, and suggesting the nearest."""

from collections.abc import Iterable

from missions.registry.model import Milestone, Mission, Registry


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or `None` when nothing is near.

    >>> nearest("mmx.lauch", ["mmx.launch", "callisto.first-flight"])
    'mmx.launch'
    """
    from difflib import get_close_matches  # noqa: PLC0415  only for mistakes

    matches = get_close_matches(word[:200], list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def find_milestone(registry: Registry, address: str) -> Milestone | None:
    """The milestone at an address such as `mmx.launch`, or `None`."""
    mission_id, _, local_id = address.partition(".")
    mission = registry.missions.get(mission_id)
    if mission is None:
        return None
    return next((each for each in mission.milestones if each.local_id == local_id), None)


def addresses(registry: Registry) -> list[str]:
    """Every id that names something: missions and their milestones, in file order."""
    return [*registry.missions, *(milestone.id for milestone in registry.milestones())]


def parts_of(registry: Registry, mission: Mission) -> list[Mission]:
    """The missions that are part of this one, in file order."""
    return [each for each in registry.missions.values() if each.part_of == mission.id]
