"""What a milestone puts into a calendar: which entries, and where they stand.

A window is not painted over its days: a month is one entry, anything coarser is two, where it
opens and where it closes. An entry that an earlier claim may have put there, and the plan of the
day has not, is cancelled, because an import never deletes.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from missions.dates import Bound, Precision, VagueDate
from missions.export.calendar_words import description, instead, status, told
from missions.export.names import CLOSES, OPENS, WHOLE, id_of, name_of
from missions.ledger import Entry, Knowledge, MissionStanding, Standing
from missions.ledger.known import Announced, known_on
from missions.registry import Claim, ClaimStatus, StatusClaim, source_of

_WITHOUT_A_DAY = date(1970, 1, 1)
"""The stamp of what was known from the beginning."""

_LONGEST_EVENT = timedelta(days=31)


class Place(NamedTuple):
    """Where an entry stands: a moment, or whole days, the last one included."""

    first: date | datetime
    last: date | None = None


class CalendarEntry(NamedTuple):
    """One entry. `revision` counts what was said so far, `stamp` is the day of the newest word."""

    uid: str
    place: Place
    summary: str
    description: str
    status: str
    kind: str
    revision: int
    stamp: date
    url: str | None
    is_ahead: bool


class Said(NamedTuple):
    """How often something was said or taken back, and when last."""

    number: int
    last: date

    def and_also(self, other: "Said") -> "Said":
        """Both together."""
        return Said(self.number + other.number, max(self.last, other.last))


def entries_of(knowledge: Knowledge, settled: Said, standing: Standing) -> Iterator[CalendarEntry]:
    """The entries of one milestone: those of its date, then the cancelled ones.

    `settled` is what was said of its whole mission.
    """
    kind = standing.milestone.kind
    present = places(standing.date, kind)
    gone = {each: place for each, place in _former(standing) if each not in present}
    revision, stamp = _revision(settled, standing)
    whole = CalendarEntry(
        "", Place(stamp), name_of(knowledge.registry, standing.milestone),
        description(knowledge, standing), status(standing), kind, revision, stamp,
        _url(knowledge, standing), is_ahead=False,
    )  # fmt: skip
    id_, registry = standing.milestone.id, id_of(knowledge.registry)
    for each, place in present.items():
        is_ahead = whole.status == "TENTATIVE" and _day(place) >= knowledge.day
        summary = f"{whole.summary}{told(standing, each)}"
        uid = f"{id_}{each}@{registry}"
        yield whole._replace(uid=uid, place=place, summary=summary, is_ahead=is_ahead)
    for each, place in gone.items():
        now = instead(standing)
        yield whole._replace(
            uid=f"{id_}{each}@{registry}", place=place, summary=f"{whole.summary}, {now}",
            description=now, status="CANCELLED",
        )  # fmt: skip


def places(vague: VagueDate | None, kind: str) -> dict[str, Place]:
    """Where the entries of a date stand, by the ending of their UIDs; none without a day.

    What is no earlier than a window has no end, and what is to be by a window no beginning. The
    days of an event are its duration.
    """
    if vague is None or vague.target is None:
        return {}
    first, last = vague.target
    if vague.instant is not None:
        return {WHOLE: Place(vague.instant)}
    if kind == "event" and vague.precision is Precision.RANGE and last - first < _LONGEST_EVENT:
        return {WHOLE: Place(first, last)}
    if vague.precision <= Precision.MONTH:
        day = last if vague.bound is Bound.NLT else first
        return {WHOLE: Place(day, day)}
    ends = {OPENS: vague.earliest, CLOSES: vague.latest}
    return {each: Place(day, day) for each, day in ends.items() if day is not None}


def _former(standing: Standing) -> Iterator[tuple[str, Place]]:
    """Where every claim may once have put an entry, also one that was retracted since.

    Which of them was the plan when somebody imported it, nobody knows: another may have been
    retracted, or entered late.
    """
    for entry in standing.plan.entries:
        if entry.announced is not None:
            yield from places(entry.claim.date, standing.milestone.kind).items()


def _day(place: Place) -> date:
    return place.first.date() if isinstance(place.first, datetime) else place.first


def _revision(settled: Said, standing: Standing) -> tuple[int, date]:
    """How often something was said or taken back that may move the entries, and when last.

    It only grows: a claim is never deleted, only retracted, which counts once more. What is said
    of the whole mission counts too, since its milestones end with it.
    """
    entries = _entries(standing, is_settled=False)
    said = settled.and_also(_said((each.claim, each.announced) for each in entries))
    return max(said.number - 1, 0), max(said.last, _WITHOUT_A_DAY)


def settled_in(mission: MissionStanding, day: date) -> Said:
    """What was said by a day that may move the entries of all milestones of a mission."""
    outcomes = (entry for each in mission.milestones for entry in _entries(each, is_settled=True))
    stated = _said(known_on(mission.mission.status, day))
    return stated.and_also(_said((each.claim, each.announced) for each in outcomes))


def _entries(standing: Standing, *, is_settled: bool) -> Iterator[Entry]:
    """The entries of a ledger that tell an outcome, or those that do not."""
    for entry in standing.plan.entries:
        if (entry.claim.status is not ClaimStatus.PLANNED) is is_settled:
            yield entry


def _said(claims: Iterable[tuple[Claim | StatusClaim, Announced | None]]) -> Said:
    """Those of some claims that have a day; a retracted one was said twice."""
    said = [(1 + bool(claim.retracted), when[1]) for claim, when in claims if when is not None]
    last = max((day for _, day in said), default=date.min)
    return Said(sum(number for number, _ in said), last)


def _url(knowledge: Knowledge, standing: Standing) -> str | None:
    """The page of the newest source that has one."""
    sources = knowledge.registry.sources
    for claim in (standing.plan.newest, standing.holder):
        source = source_of(claim, sources) if claim else None
        if source is not None and source.url:
            return source.url
    return None
