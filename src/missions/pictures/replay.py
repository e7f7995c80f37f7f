"""A mission as every day knew it: what stood from which day on, so that days can be played.

Between two neighbouring moments nothing changes but the day itself, so a painter needs no rule
of the ledger to show any day: it looks up the last moment that is not later.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple, TypeVar

from missions.changes import Change, compare
from missions.dates import VagueDate
from missions.ledger import Knowledge, MissionStanding, Standing, mission_on
from missions.ledger.known import announced_between
from missions.pictures.chart import Ink, Mark
from missions.pictures.glyphs import Shape
from missions.pictures.life import life_bars, turning_days
from missions.pictures.marks import mark_of, trail_of
from missions.pictures.text import text_of
from missions.pictures.wording import date_text, effect_text, shape_of, slip_text, state_line
from missions.registry import Mission, Registry


class Stretch(NamedTuple):
    """A bar; an end that is `None` is the day that is shown, whichever it is."""

    first: int | None
    end: int | None
    ink: Ink
    extended: bool


class MissionMoment(NamedTuple):
    """How a mission stood from a day on; without `status` nothing was known of it."""

    day: int
    status: str | None
    bars: tuple[Stretch, ...] = ()


class MilestoneMoment(NamedTuple):
    """How a milestone stood from a day on; without `state` nothing was known of it."""

    day: int
    state: str | None
    word: str = ""
    date: str = ""
    slip: str = ""
    shape: Shape = Shape.NONE
    mark: Mark | None = None
    trail: tuple[int, ...] = ()


Course = tuple[tuple[int, str], ...]
"""What a claim had done, in words, each from a day on."""


class Replay(NamedTuple):
    """A mission through time, its milestones by id, and what changed on which day.

    `steps` are by milestone: what each claim in its ledger of today had done as each day saw it,
    for another claim announced before it may become known after it.
    """

    moments: tuple[MissionMoment, ...]
    milestones: dict[str, tuple[MilestoneMoment, ...]]
    steps: dict[str, tuple[Course, ...]]
    changes: tuple[tuple[int, tuple[Change, ...]], ...]


def replay(registry: Registry, mission: Mission, today: date, *, evidence: bool = True) -> Replay:
    """A mission from the first word of it to today.

    What is known from the beginning is there from the first of all days, and no change. What is
    only evidence, undated, counts today and on no earlier day, as in every view; where `today` is
    an earlier day itself, never.
    """
    days = sorted({day for day in _turns(mission) if day < today} | {today})
    known = [mission_on(mission, registry, day, evidence=evidence and day == today) for day in days]
    pairs = list(zip(days, known, strict=True))
    milestones = {
        each.id: _told_once([_milestone(standing, each.id, day) for day, standing in pairs])
        for each in mission.milestones
    }
    steps = {each.id: _steps(pairs, each.id) for each in mission.milestones}
    moments = _told_once(list(_missions(pairs)))
    dated = mission_on(mission, registry, today, evidence=False)
    changes = tuple(_changes(registry, [*pairs[:-1], (today, dated)]))
    return Replay(moments, milestones, steps, changes)


def _turns(mission: Mission) -> Iterator[date]:
    """The beginning, and every day on which anything of a mission can become another."""
    yield date.min
    for status in mission.status:
        yield from _ends(announced_between(status))
    for milestone in mission.milestones:
        yield from _boundaries(milestone.begins)
        for claim in milestone.claims:
            yield from _ends(announced_between(claim))
            yield from _boundaries(claim.date)
            yield from _boundaries(claim.reserve)


def _ends(days: tuple[date, date] | None) -> Iterator[date]:
    if days is not None and days[1] > date.min:
        yield days[1]


def _boundaries(vague: VagueDate | None) -> Iterator[date]:
    """The first day and the first day after."""
    if vague is None or vague.target is None:
        return
    first, last = vague.target
    yield first
    if last < date.max:
        yield last + timedelta(days=1)


def _missions(known: Sequence[tuple[date, MissionStanding | None]]) -> Iterator[MissionMoment]:
    """The moments of a mission: those of the ledger, and between them those of its bars."""
    last = known[-1][0].toordinal()
    ends = [day.toordinal() for day, _ in known[1:]]
    for (turn, standing), end in zip(known, (*ends, None), strict=True):
        day = turn.toordinal()
        if standing is None:
            yield MissionMoment(day, None)
            continue
        bends = sorted({day, *_bends(standing, day, end)})
        for start, after in zip(bends, (*bends[1:], end), strict=True):
            if start <= last:
                bars = tuple(_stretches(standing, start, after))
                yield MissionMoment(start, standing.status, bars)


def _bends(standing: MissionStanding, day: int, end: int | None) -> Iterator[int]:
    """The days between two moments of the ledger on which bars begin, end or part.

    What begins with a day can be seen on the next.
    """
    for turn in turning_days(standing):
        for each in (turn, turn + 1):
            if day < each and (end is None or each < end):
                yield each


def _stretches(standing: MissionStanding, day: int, after: int | None) -> Iterator[Stretch]:
    """The bars from a day on to the day before another; their ends that move on with the day."""
    bars = life_bars(standing, day)
    later = life_bars(standing, day + 1) if after is None or day + 1 < after else bars
    for one, other in zip(bars, later, strict=True):
        first, end = _fixed(one.first, other.first), _fixed(one.end, other.end)
        yield Stretch(first, end, one.ink, one.extended)


def _fixed(on_one_day: int, on_the_next: int) -> int | None:
    """A day that does not move on with the day that is shown."""
    return on_one_day if on_one_day == on_the_next else None


def _milestone(standing: MissionStanding | None, id_: str, day: date) -> MilestoneMoment:
    found = _found(standing, id_)
    if found is None:
        return MilestoneMoment(day.toordinal(), None)
    return MilestoneMoment(
        day.toordinal(),
        found.state.value,
        text_of(state_line(found)),
        date_text(found),
        slip_text(found.slip),
        shape_of(found),
        mark_of(found),
        trail_of(found),
    )


def _found(standing: MissionStanding | None, id_: str) -> Standing | None:
    milestones: Sequence[Standing] = standing.milestones if standing is not None else ()
    return next((each for each in milestones if each.milestone.id == id_), None)


def _steps(known: Sequence[tuple[date, MissionStanding | None]], id_: str) -> tuple[Course, ...]:
    courses: dict[int, list[tuple[int, str]]] = {}
    ledger: list[int] = []
    for day, standing in known:
        found = _found(standing, id_)
        ledger = []
        for entry in found.plan.entries if found else ():
            ledger.append(id(entry.claim))
            course, words = courses.setdefault(ledger[-1], []), effect_text(entry)
            if not course or course[-1][1] != words:
                course.append((day.toordinal(), words))
    return tuple(tuple(courses[each]) for each in ledger)


Moment = TypeVar("Moment", MissionMoment, MilestoneMoment)


def _told_once(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """The moments that differ from the one before them in more than the day."""
    kept: list[Moment] = []
    for moment in moments:
        is_news = moment[1:] != kept[-1][1:] if kept else moment[1] is not None
        if is_news:
            kept.append(moment)
    return tuple(kept)


def _changes(
    registry: Registry, known: Sequence[tuple[date, MissionStanding | None]]
) -> Iterator[tuple[int, tuple[Change, ...]]]:
    states = [Knowledge(registry, day, () if each is None else (each,), 0) for day, each in known]
    for before, after in pairwise(states):
        changes = compare(before, after)
        if changes:
            yield after.day.toordinal(), changes
