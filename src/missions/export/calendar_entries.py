"""What a milestone puts into a calendar: its entries, where they stand and what they say.

A window is not painted over its days: a month is one entry, anything coarser is two, where it
opens and where it closes. An entry that an earlier claim may have put there, and the plan of the
day has not, is cancelled, because an import never deletes.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from missions.dates import Bound, Precision, VagueDate, show
from missions.export.names import id_of, name_of
from missions.ledger import Effect, Entry, Knowledge, MissionStanding, Standing, State
from missions.ledger.known import HAPPENED, Announced, known_on
from missions.pictures.text import safe
from missions.pictures.wording import announced_text, slip_text, source_text, step_text
from missions.registry import Claim, ClaimStatus, StatusClaim

WHOLE, OPENS, CLOSES = "", "-opens", "-closes"
"""What a UID ends with: the one entry of a date, or the first and the last day of a window."""

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
        _description(knowledge, standing), _status(standing), kind, revision, stamp,
        _url(knowledge, standing), is_ahead=False,
    )  # fmt: skip
    id_, registry = standing.milestone.id, id_of(knowledge.registry)
    for each, place in present.items():
        is_ahead = whole.status == "TENTATIVE" and _day(place) >= knowledge.day
        summary = f"{whole.summary}{_state(standing)}{_when(standing, each)}"
        uid = f"{id_}{each}@{registry}"
        yield whole._replace(uid=uid, place=place, summary=summary, is_ahead=is_ahead)
    for each, place in gone.items():
        now = _now(standing.date)
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


_CERTAIN = frozenset(State(status.value) for status in HAPPENED)
_OFF = frozenset((State.CANCELLED, State.LOST, State.COMPLETED))
_TOLD = _CERTAIN | _OFF | {State.ON_HOLD}
"""States that an entry names; what follows from the clock alone it does not."""


def _status(standing: Standing) -> str:
    if standing.state in _CERTAIN:
        return "CONFIRMED"
    return "CANCELLED" if standing.state in _OFF else "TENTATIVE"


_STATES = {State.LOST: "mission lost", State.COMPLETED: "mission completed"}


def _state(standing: Standing) -> str:
    state = standing.state
    return f", {_STATES.get(state, state.value)}" if state in _TOLD else ""


def _when(standing: Standing, ending: str) -> str:
    """The date where it says more than the day on which the entry stands."""
    vague = standing.date
    if vague is None or (_is_the_day(vague) and not ending):
        return ""
    if ending:
        first, last = ("earliest day", "latest day") if standing.state in _CERTAIN else _WINDOW
        return f", {first if ending == OPENS else last} ({_words(vague)})"
    within = Precision.DAY < vague.precision <= Precision.MONTH and not vague.approximate
    some = "some time in " if within and vague.bound is Bound.IN else ""
    return f" ({some}{_words(vague)})"


_WINDOW = ("window opens", "window closes")


def _is_the_day(vague: VagueDate) -> bool:
    exact = vague.precision <= Precision.DAY or vague.precision is Precision.RANGE
    return exact and vague.bound is Bound.IN and not (vague.approximate or vague.unconfirmed)


def _now(vague: VagueDate | None) -> str:
    return f"now {_words(vague)}" if vague is not None and vague.target else "no date now"


def _words(vague: VagueDate) -> str:
    """A date for a title: without signs that a calendar does not explain.

    >>> from missions.dates import read
    >>> _words(read("NET ~FY2026@JP")), _words(read("2026?"))
    ('no earlier than around FY2026, JP', '2026, unconfirmed')
    """
    shown = show(vague).replace("NET ", "no earlier than ").replace("~", "around ")
    return shown.replace(" (", ", ").replace(")", "")


def _description(knowledge: Knowledge, standing: Standing) -> str:
    """The date, its reserve, how far it moved, and the ledger, one claim a line."""
    plan = standing.plan
    reserve = plan.current.reserve if plan.current else None
    slip = slip_text(standing.slip)
    first = standing.first.date if standing.first else None
    lines = [
        f"Date: {show(standing.date) if standing.date else 'none'}",
        f"Held in reserve: {show(reserve)}" if reserve else "",
        f"First given as: {show(first)} ({slip})" if first and slip else "",
        *(_line(knowledge, entry) for entry in plan.entries),
    ]
    return "\n".join(line for line in lines if line)


def _line(knowledge: Knowledge, entry: Entry) -> str:
    claim = entry.claim
    who = source_text(claim, knowledge.registry)
    said = f"{announced_text(claim)}{', ' if who else ''}{who}: "
    date_ = show(claim.date) if claim.date else "unstated"
    outcome = claim.status.value if claim.status is not ClaimStatus.PLANNED else ""
    moves = entry.effect in {Effect.PLAN, Effect.OUTCOME}
    words = (date_, outcome, step_text(entry.step) if moves else entry.effect.value)
    return said + safe(", ".join(each for each in words if each))


def _url(knowledge: Knowledge, standing: Standing) -> str | None:
    """The page of the newest source that has one."""
    sources = knowledge.registry.sources
    for claim in (standing.plan.newest, standing.holder):
        source = sources.get(claim.source) if claim and claim.source else None
        if source is not None and source.url:
            return source.url
    return None
