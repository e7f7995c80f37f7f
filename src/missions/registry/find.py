"""Finding missions and milestones by what somebody typed, and suggesting the nearest."""

from collections.abc import Iterable, Sequence

from missions.registry.model import Milestone, Mission, Registry


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word` in any case, or `None` when nothing is near.

    >>> nearest("mmx.lauch", ["mmx.launch", "callisto.first-flight"])
    'mmx.launch'
    """
    from difflib import get_close_matches  # noqa: PLC0415  only for mistakes

    spelled = {each.lower(): each for each in known}
    matches = get_close_matches(word[:200].lower(), spelled, n=1, cutoff=0.6)
    return spelled[matches[0]] if matches else None


def some_of(words: Sequence[str], number: int = 12) -> str:
    """The first of many words, and how many more there are.

    >>> some_of(["a", "b", "c"], 2), some_of(["a", "b"], 2)
    ('a, b and 1 more', 'a, b')
    """
    more = len(words) - number
    return ", ".join(words[:number]) + (f" and {more} more" if more > 0 else "")


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
