"""When each claim entered the registry's file, and which dates the file held one after another.

What happened to a milestone's claims in each commit comes from git (see `store`). A ledger keeps
what it is told, so a claim was recorded by the first commit that has it. A milestone that still
states a bare value has no ledger: every value it ever held counts as a claim that was announced
on the day of its commit.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from heapq import merge
from itertools import accumulate
from typing import NamedTuple

from missions.dates import Unreadable, VagueDate, of_day
from missions.ledger.effects import Effect, Entry, Plan
from missions.ledger.known import FROM_THE_BEGINNING, Announced, announced_between
from missions.ledger.plan import walk
from missions.ledger.sameness import said
from missions.ledger.standing import Standing
from missions.registry import Claim, Source, source_of


class Commit(NamedTuple):
    """A commit and the day its committer's clock showed; the working copy has no hash."""

    hash: str
    day: date


class Change(NamedTuple):
    """The claims of a milestone before a commit, in any of its parents, and after it.

    Their `announced` is what the claims say themselves; the day of a source is not in it.
    """

    commit: Commit
    before: tuple[Claim, ...]
    after: tuple[Claim, ...]


class Recorded(NamedTuple):
    """A claim, the commit that recorded it, and the one that took it out of the file again."""

    claim: Claim
    commit: Commit
    removed: Commit | None = None


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
    every = _values_held(changes, day) if _is_bare(changes) else _claims_kept(changes)
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


def _is_bare(changes: Sequence[Change]) -> bool:
    """Whether the milestone now states values of which nothing says who gave them, or when."""
    claims = changes[-1].after if changes else ()
    return bool(claims) and all(announced_between(each) == FROM_THE_BEGINNING for each in claims)


def _values_held(changes: Sequence[Change], today: date) -> list[Recorded]:
    held: tuple[Claim, ...] = ()
    found: list[Recorded] = []
    for change, day in zip(changes, _days_held(changes, today), strict=True):
        before = {said(each) for each in held}
        found += [
            Recorded(_announced_on(claim, day), change.commit)
            for claim in change.after
            if said(claim) not in before
        ]
        held = change.after
    return found


def _days_held(changes: Sequence[Change], today: date) -> list[date]:
    """The day from which each change counts: a clock that was wrong reorders nothing.

    None counts before the one it follows. One of a day to come (it is tomorrow already in Tokyo)
    counts from the next that is not, else from today.
    """
    known: list[date] = []
    until = today
    for change in reversed(changes):
        until = change.commit.day if change.commit.day <= today else until
        known.append(until)
    return list(accumulate(reversed(known), max))


def _announced_on(claim: Claim, day: date) -> Claim:
    if announced_between(claim) != FROM_THE_BEGINNING:
        return claim
    return claim._replace(announced=_vague(day))


@lru_cache(maxsize=1 << 12)
def _vague(day: date) -> VagueDate | None:
    found = of_day(day)
    return None if isinstance(found, Unreadable) else found


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
    for change, held in zip(changes, _days_held(changes, day), strict=True):
        if is_now and change is changes[-1]:
            value = standing.plan
        else:
            claims = tuple(_dated(each, sources) for each in change.after)
            value = walk(standing.milestone._replace(claims=claims), sources, day)
        plan = _then(plan, value, held)
    return standing._replace(plan=plan)


def _then(plan: Plan, value: Plan, day: date) -> Plan:
    """The plan after the file held another value; the same date again is no news."""
    if value.holder is None or value.date is None:
        return plan._replace(current=value.current, outcome=value.outcome)
    held = value.holder._replace(date=value.date, announced=_vague(day))
    first = plan.first or (held if value.date.target else None)
    entry = Entry(held, Effect.PLAN, (day, day), plan.date)
    return Plan(value.current, first, None, value.outcome, held, (*plan.walked, entry))
