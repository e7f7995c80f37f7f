"""When each claim entered the registry's file.

What happened to a milestone's claims in each commit comes from git (see `store`). A ledger keeps
what it is told, so a claim was recorded by the first commit that has it. A milestone that states a
single value keeps none: its claims are what the file held, one after another (`held`). One of
which nothing says when it was made counts as announced on the day of its commit.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from heapq import merge
from typing import NamedTuple

from missions.ledger.commits import Change, Recorded, as_day, held_since
from missions.ledger.effects import Effect, Entry, Plan
from missions.ledger.held import Held, Sources, dated, held, is_value, put, standing_by
from missions.ledger.known import FROM_THE_BEGINNING, Announced, announced_between
from missions.ledger.plan import walk
from missions.ledger.sameness import said
from missions.ledger.standing import Standing
from missions.registry import Claim


class RecordedEntry(NamedTuple):
    """A claim in its ledger, and when the file got it."""

    entry: Entry
    recorded: Recorded


class Recording(NamedTuple):
    """A milestone as its file recorded it: its standing by that, and every claim ever there."""

    standing: Standing
    entries: tuple[RecordedEntry, ...]


def record(
    standing: Standing, changes: Sequence[Change], sources: Sources, *, evidence: bool, day: date
) -> Recording:
    """A milestone's claims with the commit of each; removed ones touch no plan."""
    if is_value(standing.milestone):
        return _values(standing, held(standing, changes, sources, day), sources, day)
    return _ledger(standing, changes, sources, evidence=evidence, day=day)


def _values(standing: Standing, held: Iterable[Held], sources: Sources, day: date) -> Recording:
    """The values that took each other's place, each as it last read, and what was taken out."""
    plan, entries = Plan(), list[RecordedEntry]()
    for each in _news(held):
        if each.claim is None:
            entry, recorded = entries[-1]
            entries[-1] = RecordedEntry(entry, recorded._replace(removed=each.commit))
        else:
            claim = _announced(each.claim, sources, each.since)
            entry = Entry(claim, _effect(each), announced_between(claim), plan.date)
            entries.append(RecordedEntry(entry, Recorded(claim, each.commit)))
        if each.value.holder is None:
            plan = plan._replace(current=None, outcome=None)
        else:
            plan = put(plan, entry.claim, each.value, plan.walked)
    plan = plan._replace(walked=tuple(each.entry for each in entries))
    return Recording(standing_by(standing, plan, day), tuple(entries))


def _news(held: Iterable[Held]) -> list[Held]:
    """Each value once, as it last read, with the commit that brought it."""
    found: list[Held] = []
    for each in held:
        before = found[-1].claim if found else None
        if each.claim is not None and before is not None and said(each.claim) == said(before):
            found[-1] = each._replace(commit=found[-1].commit, since=found[-1].since)
        elif each.claim is not None or before is not None:
            found.append(each)
    return found


def _effect(held: Held) -> Effect:
    """What a value did: it became the plan or settled it, or it was none."""
    if held.value.holder is None:
        return held.value.walked[-1][1]
    return Effect.OUTCOME if held.value.outcome else Effect.PLAN


def _announced(claim: Claim, sources: Sources, day: date) -> Claim:
    """A claim with the day it was made; the one of its commit where nothing says so."""
    known = dated(claim, sources)
    is_known = known.announced is not None and known.announced.target is not None
    return known if is_known else known._replace(announced=as_day(day))


def _ledger(
    standing: Standing, changes: Sequence[Change], sources: Sources, *, evidence: bool, day: date
) -> Recording:
    """The claims of a ledger, those of one day in the order in which the file got them."""
    every = [
        each._replace(claim=dated(each.claim, sources)._replace())
        for each in _claims_kept(changes, day)
    ]
    gone = [each for each in every if each.removed is not None]
    claims = tuple(each.claim for each in every if each.removed is None)
    plan = walk(standing.milestone._replace(claims=claims), sources, day, evidence=evidence)
    of = {id(each.claim): each for each in every}  # each a copy, also of what was held twice
    order = {change.commit: number for number, change in enumerate(changes)}

    def when(entry: Entry) -> tuple[Announced, int]:
        return (entry.announced or (date.max, date.max), order[of[id(entry.claim)].commit])

    removed = sorted(map(_removed, gone), key=when)
    walked: list[Entry] = list(merge(plan.entries, removed, key=when))
    plan = plan._replace(walked=tuple(walked))
    entries = tuple(RecordedEntry(entry, of[id(entry.claim)]) for entry in plan.entries)
    return Recording(standing._replace(plan=plan), entries)


def _removed(recorded: Recorded) -> Entry:
    return Entry(recorded.claim, Effect.REMOVED, announced_between(recorded.claim))


def _claims_kept(changes: Sequence[Change], day: date) -> list[Recorded]:
    """Every claim there ever was, as it read last; in the order of the file, then the removed."""
    found: dict[object, Recorded] = {}
    for change in changes:
        after = {said(each): each for each in change.after}
        for key, claim in after.items():
            first = found.get(key)
            found[key] = Recorded(claim, first.commit if first else change.commit)
        for each in change.before:
            key = said(each)
            if key not in after and key in found:
                found[key] = found[key]._replace(removed=change.commit)
    now = dict.fromkeys(said(each) for each in (changes[-1].after if changes else ()))
    since = dict(zip((each.commit for each in changes), held_since(changes, day), strict=True))
    return [found[key]._replace(removed=None) for key in now] + [
        each._replace(
            claim=_said_by(each.claim, since[each.commit]),
            removed=each.removed or changes[-1].commit,
        )
        for key, each in found.items()
        if key not in now
    ]


def _said_by(claim: Claim, day: date) -> Claim:
    """A removed claim of which nothing says who made it or when, as one of its commit's day."""
    is_bare = announced_between(claim) == FROM_THE_BEGINNING
    return claim._replace(announced=as_day(day)) if is_bare else claim
