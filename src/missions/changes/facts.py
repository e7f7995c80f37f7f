"""Changes of what a registry says of a mission apart from dates."""

from collections.abc import Iterator

from missions.changes.change import Change, Kind
from missions.registry import Mission

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


def facts_changed(before: Mission, after: Mission) -> Iterator[Change]:
    """One change for each fact that is not as it was."""
    for field in FIELDS:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield Change(
                after.id,
                after.id,
                Kind.FACTS,
                _words(old),
                _words(new),
                field=field.replace("_", "-"),
            )


def _words(value: object) -> str | None:
    if value is None or value == ():
        return None
    if isinstance(value, tuple):
        return ", ".join(" ".join(each) if isinstance(each, tuple) else each for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
