"""History only grows: what a base said is still said, as it was or retracted (REGISTRY.md)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from missions.checks.finding import problem
from missions.dates import Relation, VagueDate, relate
from missions.problems import KeyPath, Problem
from missions.registry import Claim, Mission, Registry, Source, StatusClaim

AnyClaim = Claim | StatusClaim


class _Ledger(NamedTuple):
    """The claims of one id, or of one mission's status, with what finding them needs."""

    id: str
    file: str
    at: KeyPath
    claims: Sequence[AnyClaim]


def edited(base: Registry, registry: Registry) -> Iterator[Problem]:
    """M501: claims that no longer say what they said, at where they stand now.

    So are sources whose day or class was changed: their claims would be known on another day,
    or weigh more or less.
    """
    yield from _sources_edited(base, registry)
    now = _ledgers(registry)
    for key, ledger in _ledgers(base).items():
        if key in now:
            for old, new in _pairs(ledger, now[key], base, registry):
                if new is not None:
                    yield problem(
                        "M501", now[key].file, new.at, ledger.id, _changed(old, new),
                        "leave it as it was and add a claim, or retract it",
                    )  # fmt: skip


def _sources_edited(base: Registry, registry: Registry) -> Iterator[Problem]:
    for old in base.sources.values():
        new = registry.sources.get(old.id, old)
        if not _only_finer(old.published, new.published):
            dated = sum(each.announced == old.published for each in _claims_of(old, base))
            yield from _source_edited(new, "published", dated, "announced with it")
        if old.source_class is not new.source_class:
            yield from _source_edited(new, "class", len(_claims_of(old, base)), "weighed by it")


def _source_edited(source: Source, key: str, claims: int, how: str) -> Iterator[Problem]:
    if claims:
        counted = "1 claim was" if claims == 1 else f"{claims} claims were"
        yield problem(
            "M501", source.file, ("sources", source.id, key), source.id,
            f"its {key} was changed: {counted} {how}",
            "put it back; if it was wrong, retract its claims and record the document anew",
        )  # fmt: skip


def _only_finer(old: VagueDate | None, new: VagueDate | None) -> bool:
    """Whether a day says what it said or more, as a day does of which nothing was known."""
    if old is None or old == new:
        return True
    return new is not None and relate(old, new).relation is Relation.REFINED


def _claims_of(source: Source, registry: Registry) -> list[AnyClaim]:
    ledgers = _ledgers(registry).values()
    return [each for ledger in ledgers for each in ledger.claims if each.source == source.id]


def deleted(base: Registry, registry: Registry) -> Iterator[Problem]:
    """M502: claims that are gone, at where they stood in the base.

    A mission or a milestone that is gone with all its claims is one problem.
    """
    now = _ledgers(registry)
    for id_, mission in base.missions.items():
        if id_ not in registry.missions:
            if mission.status or any(each.claims for each in mission.milestones):
                at = ("missions", id_)
                yield _gone(mission.file, at, id_, "the mission is gone with its claims")
            continue
        for key, ledger in _ledgers_of(mission):
            yield from _gone_from(ledger, now.get(key), base, registry)


def _gone_from(
    ledger: _Ledger, now: _Ledger | None, base: Registry, registry: Registry
) -> Iterator[Problem]:
    if now is None:
        yield _gone(ledger.file, ledger.at, ledger.id, "gone with its claims")
        return
    for old, new in _pairs(ledger, now, base, registry):
        if new is None:
            yield _gone(ledger.file, old.at, ledger.id, "was said here, and is gone", "value")


def _gone(
    file: str, at: KeyPath, id_: str, label: str, on: Literal["key", "value"] = "key"
) -> Problem:
    way_out = 'put it back and give it retracted = "why"'
    return problem("M502", file, at, id_, label, way_out, on)


def _ledgers(registry: Registry) -> dict[tuple[str, str], _Ledger]:
    return dict(pair for each in registry.missions.values() for pair in _ledgers_of(each))


def _ledgers_of(mission: Mission) -> Iterator[tuple[tuple[str, str], _Ledger]]:
    """Ledgers with claims, by what they are and whose."""
    if mission.status:
        at = ("missions", mission.id, "status")
        yield ("status", mission.id), _Ledger(mission.id, mission.file, at, mission.status)
    for each in mission.milestones:
        if each.claims:
            yield ("claims", each.id), _Ledger(each.id, mission.file, each.at, each.claims)


def _pairs(
    ledger: _Ledger, now: _Ledger, base: Registry, registry: Registry
) -> list[tuple[AnyClaim, AnyClaim | None]]:
    """The old claims that do not stand as they were, each with what became of it."""
    rest = list(now.claims)
    missing = []
    for old in ledger.claims:
        same = next(
            (new for new in rest if _stands(old, new, base.sources, registry.sources)), None
        )
        if same is None:
            missing.append(old)
        else:
            rest.remove(same)
    return [(old, _became(old, rest)) for old in missing]


def _stands(
    old: AnyClaim,
    new: AnyClaim,
    before: Mapping[str, Source],
    after: Mapping[str, Source],
) -> bool:
    """Whether a claim says what it said; gaining `retracted` is the only change it may undergo."""
    withdrawn = old.retracted is None or old.retracted == new.retracted
    inherited = _is_inherited(old, before) and _is_inherited(new, after)
    when = inherited or old.announced == new.announced
    return withdrawn and when and _said(old) == _said(new)


def _is_inherited(claim: AnyClaim, sources: Mapping[str, Source]) -> bool:
    """Whether the day of a claim may be only its source's; a new day of that is its edit."""
    source = sources.get(claim.source) if claim.source else None
    return source is not None and claim.announced == source.published


def _said(claim: AnyClaim) -> AnyClaim:
    """A claim without its place, its day and its retraction."""
    return claim._replace(at=(), retracted=None, announced=None)


def _became(old: AnyClaim, rest: list[AnyClaim]) -> AnyClaim | None:
    """The new claim that an old one was turned into: the one with most in common with it."""
    alike = [new for new in rest if _in_common(old, new) > 0]
    if not alike:
        return None
    found = max(alike, key=lambda new: _in_common(old, new))
    rest.remove(found)
    return found


def _in_common(old: AnyClaim, new: AnyClaim) -> int:
    """How much speaks for one claim being the other, edited: who said it, when, and what."""
    by = old.source is not None and old.source == new.source
    when = old.announced is not None and old.announced == new.announced
    what = old[0] is not None and old[0] == new[0]
    where = old.at == new.at
    return 2 * by + 2 * when + what + where if by or when or where else 0


def _changed(old: AnyClaim, new: AnyClaim) -> str:
    names = [
        name for name in old._fields
        if name != "at" and getattr(old, name) != getattr(new, name)
    ]  # fmt: skip
    return f"its {', '.join(names)} was changed" if names else "it was changed"
