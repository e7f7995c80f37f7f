"""A registry as a day knew it, without what was said later."""

from collections.abc import Iterator
from datetime import date

from missions.ledger.knowledge import mission_on
from missions.ledger.known import AnyClaim, announced_between
from missions.registry import Mission, Registry


def as_known(registry: Registry, day: date) -> Registry:
    """Only the claims that had been announced by the end of a day, and what they speak of.

    What nobody knows when it was said is left out, as on every past day. A source stays that
    a claim names, or that was surely published by then.
    """
    standing = [
        mission
        for mission in registry.missions.values()
        if mission_on(mission, registry, day, evidence=False) is not None
    ]
    missions = {each.id: _mission(each, day) for each in standing}
    named = {source for each in missions.values() for source in _named(each)}
    sources = {
        id_: source
        for id_, source in registry.sources.items()
        if id_ in named
        or (source.published and source.published.target and source.published.target[1] <= day)
    }
    return registry._replace(missions=missions, sources=sources)


def _mission(mission: Mission, day: date) -> Mission:
    known = (each._replace(claims=_said(each.claims, day)) for each in mission.milestones)
    kept = tuple(
        each
        for each, whole in zip(known, mission.milestones, strict=True)
        if each.claims or not whole.claims
    )
    return mission._replace(milestones=kept, status=_said(mission.status, day))


def _said(claims: tuple[AnyClaim, ...], day: date) -> tuple[AnyClaim, ...]:
    when = [(claim, announced_between(claim)) for claim in claims]
    return tuple(claim for claim, said in when if said is not None and said[1] <= day)


def _named(mission: Mission) -> Iterator[str]:
    yield from (claim.source for claim in mission.status if claim.source)
    for milestone in mission.milestones:
        yield from (claim.source for claim in milestone.claims if claim.source)
