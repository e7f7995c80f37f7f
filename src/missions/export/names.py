"""What a registry and its milestones are called in calendars and feeds."""

from pathlib import PurePath

from missions.pictures.text import safe
from missions.registry import Milestone, Registry

WHOLE, OPENS, CLOSES = "", "-opens", "-closes"
"""What a UID ends with: the one entry of a date, or the first and the last day of a window."""


def id_of(registry: Registry) -> str:
    """The id under which entries are known elsewhere: as stated, else the name of its file.

    >>> id_of(Registry({}, {}, file="space/plans.toml")), id_of(Registry({}, {}, file="<stdin>"))
    ('plans', 'stdin')
    """
    return safe(registry.id or PurePath(registry.file.strip("<>")).stem or "missions")


def title_of(registry: Registry) -> str:
    """The title for people, else the id."""
    return safe(registry.title) if registry.title else id_of(registry)


def name_of(registry: Registry, milestone: Milestone) -> str:
    """A milestone outside its registry: `MMX: launch`."""
    mission = registry.missions[milestone.mission].name
    return safe(f"{mission}: {milestone.name or milestone.local_id}")
