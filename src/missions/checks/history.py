"""History only grows: what a base said is still said, as it was or retracted (REGISTRY.md)."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from missions.checks.fates import AnyClaim, fates, moved
from missions.checks.finding import problem
from missions.dates import Relation, VagueDate, relate
from missions.problems import KeyPath, Problem
from missions.registry import Mission, Registry, Source


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
            became = fates(ledger.claims, now[key].claims, base, registry)
            for old, new in became.lost:
                if new is not None:
                    yield problem(
                        "M501", now[key].file, new.at, ledger.id, _changed(old, new),
                        "leave it as it was and add a claim, or retract it",
                    )  # fmt: skip
            for new in moved(became.kept):
                yield problem(
                    "M501", now[key].file, new.at, ledger.id,
                    "now stands before what was announced on the same day",
                    "put it back: of one day the last counts",
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
    for old, new in fates(ledger.claims, now.claims, base, registry).lost:
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


def _changed(old: AnyClaim, new: AnyClaim) -> str:
    names = [
        name for name in old._fields
        if name != "at" and getattr(old, name) != getattr(new, name)
    ]  # fmt: skip
    return f"its {', '.join(names)} was changed" if names else "it was changed"
