"""When each claim entered the registry's file, and which dates the file held one after another.

What happened to a milestone's claims in each commit comes from git (see `store`). A ledger keeps
what it is told, so a claim was recorded by the first commit that has it. A milestone that still
states a single value kept none: each value it held took the place of the one before, whoever gave
it and however wide it is. A value of which nothing says when it was given, also one of a list of
such values, counts as announced on the day of its commit.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from heapq import merge
from typing import NamedTuple

from missions.ledger.commits import Change, Recorded, as_day, held_since, said_on
from missions.ledger.effects import Effect, Entry, Plan
from missions.ledger.known import Announced, announced_between
from missions.ledger.overwritten import is_bare, is_overwritten, overwrite, values, without
from missions.ledger.plan import walk
from missions.ledger.sameness import said
from missions.ledger.standing import Standing, stand
from missions.ledger.status import ENDED
from missions.registry import Claim, Source, source_of


class RecordedEntry(NamedTuple):
    """A claim in its ledger, and when the file got it."""

    entry: Entry
    recorded: Recorded


class Recording(NamedTuple):
    """A milestone as its file recorded it: its standing by that, and every claim ever there."""

    standing: Standing
    entries: tuple[RecordedEntry, ...]


Sources = Mapping[str, Source]


def record(
    standing: Standing, changes: Sequence[Change], sources: Sources, *, evidence: bool, day: date
) -> Recording:
    """A milestone's ledger with the commit of each claim; removed claims touch no plan.

    Those stand among others of their day in the order in which the file got them.
    """
    if is_overwritten(standing.milestone, changes):
        return _overwritten(standing, changes, sources, day)
    every = _values_held(changes, day) if is_bare(changes) else _claims_kept(changes)
    dated = [each._replace(claim=_dated(each.claim, sources)._replace()) for each in every]
    gone = [each for each in dated if each.removed is not None]
    claims = tuple(each.claim for each in dated if each.removed is None)
    plan = walk(standing.milestone._replace(claims=claims), sources, day, evidence=evidence)
    of = {id(each.claim): each for each in dated}  # each a copy, also of what was held twice
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


def _overwritten(
    standing: Standing, changes: Sequence[Change], sources: Sources, day: date
) -> Recording:
    """Every value that was held by its commit, and the commit that took one out for a while."""
    plan, entries = Plan(), list[RecordedEntry]()
    for claim, commit, since in values(changes, day):
        if claim is None:
            plan = without(plan, since)
            entry, recorded = entries[-1]
            entries[-1] = RecordedEntry(entry, recorded._replace(removed=commit))
        else:
            shown = said_on(_dated(claim, sources), since)
            plan = overwrite(standing.milestone, plan, shown)
            entries.append(RecordedEntry(Entry._make(plan.walked[-1]), Recorded(shown, commit)))
    plan = plan._replace(walked=tuple(each.entry for each in entries))
    return Recording(standing_by(standing, plan, day), tuple(entries))


def standing_by(standing: Standing, plan: Plan, day: date) -> Standing:
    """How a milestone stands by another plan than its ledger's, its mission being what it is."""
    told = stand(standing.milestone, plan, day)
    has_ended = told.is_open and standing.state in ENDED.values()
    return told._replace(state=standing.state) if has_ended else told


def _values_held(changes: Sequence[Change], today: date) -> list[Recorded]:
    held: tuple[Claim, ...] = ()
    found: list[Recorded] = []
    for change, day in zip(changes, held_since(changes, today), strict=True):
        before = {said(each) for each in held}
        found += [
            Recorded(said_on(claim, day), change.commit)
            for claim in change.after
            if said(claim) not in before
        ]
        held = change.after
    return found


def _claims_kept(changes: Sequence[Change]) -> list[Recorded]:
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
    return [found[key]._replace(removed=None) for key in now] + [
        each if each.removed else each._replace(removed=changes[-1].commit)
        for key, each in found.items()
        if key not in now
    ]


def _dated(claim: Claim, sources: Sources) -> Claim:
    """A claim with the day of its source where it has no day of its own."""
    source = source_of(claim, sources) if claim.announced is None else None
    return claim._replace(announced=source.published) if source else claim


def as_held(
    standing: Standing, changes: Sequence[Change], sources: Sources, day: date, *, is_now: bool
) -> Standing:
    """A milestone with the dates its file held one after another in place of its ledger.

    `is_now` says that the last change left its ledger as it stands, so that its plan is known.
    """
    plan = Plan()
    if is_overwritten(standing.milestone, changes):
        for claim, _, since in values(changes, day):
            held = claim and claim._replace(announced=as_day(since))
            plan = overwrite(standing.milestone, plan, held) if held else without(plan, since)
        return standing_by(standing, plan, day)
    for change, since in zip(changes, held_since(changes, day), strict=True):
        if is_now and change is changes[-1]:
            value = standing.plan
        else:
            claims = tuple(_dated(each, sources) for each in change.after)
            value = walk(standing.milestone._replace(claims=claims), sources, day)
        plan = _then(plan, value, since)
    return standing._replace(plan=plan)


def _then(plan: Plan, value: Plan, day: date) -> Plan:
    """The plan after the file held another value; the same date again is no news."""
    if value.holder is None:
        return without(plan, day) if plan.date else plan
    if value.date is None:
        return plan._replace(current=value.current, outcome=value.outcome)
    held = value.holder._replace(date=value.date, announced=as_day(day))
    first = plan.first or (held if value.date.target else None)
    entry = Entry(held, Effect.PLAN, (day, day), plan.date)
    return Plan(value.current, first, None, value.outcome, held, (*plan.walked, entry))
