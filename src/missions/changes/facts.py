"""Changes of what a registry says of a mission or a source, apart from dates of milestones."""

from collections.abc import Iterator
from enum import Enum

from missions.changes.change import Change, Kind
from missions.dates import VagueDate
from missions.registry import Mission, Registry

FIELDS = (
    "name",
    "title",
    "native",
    "theme",
    "lead",
    "partners",
    "targets",
    "url",
    "note",
    "aliases",
    "part_of",
    "flies",
    "external_ids",
)


_OF_SOURCES = {
    "publisher": "publisher",
    "title": "title",
    "published": "published",
    "url": "url",
    "source_class": "class",
    "language": "language",
}
"""The facts of a source, and their keys."""


def facts_changed(before: Mission, after: Mission) -> Iterator[Change]:
    """One change for each fact that is not as it was."""
    for field in FIELDS:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            key = field.replace("_", "-")
            yield Change(after.id, after.id, Kind.FACTS, _words(old), _words(new), field=key)


def sources_changed(before: Registry, after: Registry) -> Iterator[Change]:
    """One change for each fact of a source that is not as it was: the claims lean on it.

    A source that is new or gone is told by the claims that are.
    """
    for id_, new in after.sources.items():
        old = before.sources.get(id_, new)
        for field, key in _OF_SOURCES.items():
            was, is_ = getattr(old, field), getattr(new, field)
            if was != is_:
                yield Change(f"sources.{id_}", "", Kind.FACTS, _words(was), _words(is_), field=key)


def _words(value: object) -> str | None:
    if value is None or value == ():
        return None
    if isinstance(value, VagueDate | Enum):
        return value.text if isinstance(value, VagueDate) else str(value.value)
    if isinstance(value, tuple):
        return ", ".join(" ".join(each) if isinstance(each, tuple) else each for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
