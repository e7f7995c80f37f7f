"""Changes of what is said of a registry, a mission, a milestone or a source, and beside a claim."""

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from missions.changes.change import Change, Kind
from missions.dates import VagueDate
from missions.registry import (
    Claim,
    Form,
    Milestone,
    Mission,
    Registry,
    Source,
    SourceClass,
    StatusClaim,
)

OF_A_MISSION = (
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


OF_A_MILESTONE = ("name", "kind", "note", "sender", "receiver", "begins", "form")

OF_A_REGISTRY = ("id", "title", "fiscal")

OF_A_SOURCE = ("publisher", "title", "published", "url", "source_class", "language")

OF_A_CLAIM = ("reason", "note", "reserve", "widens")

OF_A_STATUS = ("reason", "note")

_WRITTEN = {
    "part_of": "part-of",
    "external_ids": "external-ids",
    "sender": "from",
    "receiver": "to",
    "begins": "from",
    "source_class": "class",
    "form": "table",
}
"""Facts that are told under another name."""

_FACTS: Mapping[tuple[str, ...], Callable[[object], object]] = {
    each: attrgetter(*each)
    for each in (
        OF_A_MISSION, OF_A_MILESTONE, OF_A_REGISTRY, OF_A_SOURCE, OF_A_CLAIM, OF_A_STATUS
    )
}  # fmt: skip
"""All facts of a thing at once: most have not changed."""


def mission_facts(before: Mission, after: Mission) -> Iterator[Change]:
    """One change for each fact of a mission that is not as it was."""
    return _changed(Change(after.id, after.id, Kind.FACTS), before, after, OF_A_MISSION)


def milestone_facts(before: Milestone, after: Milestone) -> Iterator[Change]:
    """One change for each fact of a milestone that is not as it was."""
    told = Change(after.id, after.mission, Kind.FACTS)
    return _changed(told, before, after, OF_A_MILESTONE)


def claim_facts(
    told: Change, before: Claim | StatusClaim, after: Claim | StatusClaim
) -> Iterator[Change]:
    """One change for each thing that is said otherwise of a claim that stays.

    That it was retracted is a change of its own; why, or that it is no more, is one of these.
    """
    for each in _changed(told, before, after, OF_A_CLAIM if told.claim else OF_A_STATUS):
        yield each._replace(field=f"{told.field or 'claim'}.{each.field}")
    if before.retracted and before.retracted != after.retracted:
        field = f"{told.field or 'claim'}.retracted"
        yield told._replace(before=before.retracted, after=after.retracted, field=field)


def source_facts(before: Mapping[str, Source], after: Mapping[str, Source]) -> Iterator[Change]:
    """One change for each fact of a source that is not as it was; a source is of no mission."""
    for id_, source in after.items():
        old = before.get(id_)
        if old is not None:
            yield from _changed(Change(id_, "", Kind.FACTS, document=id_), old, source, OF_A_SOURCE)


def registry_facts(before: Registry, after: Registry) -> Iterator[Change]:
    """What the table of the registry says otherwise: its id is in every subscriber's calendar."""
    told = Change("registry", "", Kind.FACTS)
    yield from _changed(told, before, after, OF_A_REGISTRY)
    old, new = (_exceptions(side) for side in (before, after))
    for which in sorted(old.keys() | new.keys()):
        if old.get(which) != new.get(which):
            yield told._replace(before=old.get(which), after=new.get(which), field="check.ignore")


def _exceptions(registry: Registry) -> Mapping[str, str]:
    """Each rule that is set aside and for whom, with the reasons why."""
    found: dict[str, str] = {}
    for code, reason, id_, *_ in registry.ignored:
        which = f"{code} of {id_}" if id_ else code
        found[which] = f"{found[which]}; {reason}" if which in found else f"{which}: {reason}"
    return found


def _changed(told: Change, before: Any, after: Any, fields: tuple[str, ...]) -> Iterator[Change]:  # noqa: ANN401
    if _FACTS[fields](before) == _FACTS[fields](after):
        return
    for field in fields:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            name = _WRITTEN.get(field, field)
            yield told._replace(before=_words(old), after=_words(new), field=name)


def _words(value: object) -> VagueDate | str | None:
    if value is None or value == ():
        return None
    if isinstance(value, VagueDate):
        return value
    if isinstance(value, SourceClass):
        return value.value
    if isinstance(value, Form):
        return f"{value.value}s"  # the table it stands in
    if isinstance(value, tuple):
        return ", ".join(" ".join(each) if isinstance(each, tuple) else each for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
