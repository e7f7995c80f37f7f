"""`missions trend`: the date promised (up) against the day it was announced (across)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from missions.dates import VagueDate, show
from missions.ledger import Effect, Entry, Knowledge, Plan, Standing, walk
from missions.ledger.ended import endings
from missions.ledger.known import FROM_THE_BEGINNING
from missions.ledger.slips import measured
from missions.pictures.axis import years
from missions.pictures.chart import Tick
from missions.pictures.slips import COLUMNS, slip_row
from missions.pictures.table import Table
from missions.pictures.text import EMPTY, Line, Role, safe, styled, text_of, title
from missions.pictures.wording import (
    announced_text,
    as_known,
    counted,
    short_date,
    source_text,
    state_line,
    step_text,
)
from missions.registry import Claim, ClaimStatus

_ALWAYS = "known from the beginning"

MOST = 4
"""Lines that can be told apart by the shape of their marks."""


class Held(NamedTuple):
    """A promise that stood from one day to another: its window, first and last day included."""

    said: int
    until: int
    first: int
    last: int
    text: str

    @property
    def day(self) -> int:
        """The middle of the window, where the line runs."""
        return (self.first + self.last + 1) // 2


class Beside(NamedTuple):
    """A claim that did not become the plan; `repeats` when it only said the plan again."""

    said: int
    day: int
    repeats: bool
    text: str


class Series(NamedTuple):
    """One milestone: the promises that stood, oldest first, and the claims beside them.

    A promise that ends where the next begins was replaced by it; a gap had no date.
    """

    id: str
    word: Line
    held: tuple[Held, ...]
    beside: tuple[Beside, ...] = ()

    @property
    def end(self) -> int:
        """The promise at the end of the line; without one, the last claim beside it."""
        return self.held[-1].day if self.held else self.beside[-1].day


class Trend(NamedTuple):
    """A whole chart: across `said`, up `promised`, both in years; `now` lies on both.

    `table` stands in where nothing can be drawn, `sentences` for readers who do not see.
    """

    title: Line
    said: tuple[Tick, ...]
    promised: tuple[Tick, ...]
    now: int
    series: tuple[Series, ...]
    notes: tuple[Line, ...]
    table: Table
    sentences: Callable[[], tuple[str, ...]]


def trend(knowledge: Knowledge, standings: Sequence[Standing], more: Sequence[str] = ()) -> Trend:
    """The milestones given, in their order; those that never had a dated plan are named below.

    `more` are further notes.
    """
    start = _first_year(knowledge, standings)
    lines = [_series(knowledge, each, date(start, 1, 1).toordinal()) for each in standings]
    drawn = tuple(each for each in lines if each.held or each.beside)
    undated = [each.id for each in lines if each not in drawn]
    now = knowledge.day
    head = title(
        "Milestone trend",
        "up: date promised",
        "across: day announced",
        as_known(now),
        counted(len(drawn), "milestone"),
        safe(knowledge.registry.title or knowledge.registry.file),
    )
    always = [each.milestone.id for each in standings if _is_from_the_beginning(each)]
    words = (
        *more,
        *(f"no dated plan: {each}" for each in undated),
        *(f"{_ALWAYS}, so drawn from the left edge: {each}" for each in always),
    )
    notes, told = (tuple(styled(each, Role.DIM) for each in some) for some in (words, more))
    return Trend(
        head,
        years(start, now.year),
        years(*_promised_years(drawn, now)),
        now.toordinal(),
        drawn,
        notes,
        Table(head, COLUMNS, tuple(slip_row(measured(each)) for each in standings), told),
        lambda: (
            *(_sentence(knowledge, *each) for each in zip(standings, lines, strict=True)),
            *more,
        ),
    )


def said_entries(standing: Standing) -> Iterator[Entry]:
    """The claims that have a place on the line of a milestone: announced, and of a date."""
    for entry in standing.plan.entries:
        if entry.announced is not None and entry.claim.date is not None:
            yield entry


def has_line(standing: Standing) -> bool:
    """Whether there is anything to draw."""
    return any(entry.claim.date and entry.claim.date.target for entry in said_entries(standing))


def _is_from_the_beginning(standing: Standing) -> bool:
    """Whether its line begins at the left edge, and not on a day on which it was said."""
    return any(
        each.announced == FROM_THE_BEGINNING and each.claim.date and each.claim.date.target
        for each in said_entries(standing)
    )


def _first_year(knowledge: Knowledge, standings: Sequence[Standing]) -> int:
    """The year of the first announcement; what was always known says nothing about it."""
    days = [entry.announced[1] for each in standings for entry in said_entries(each)
            if entry.announced]  # fmt: skip
    return min((day.year for day in days if day > date.min), default=knowledge.day.year)


def _promised_years(series: Sequence[Series], now: date) -> tuple[int, int]:
    """The years from the earliest promise to the latest, with that of the knowledge date."""
    ends = [day for each in series for held in each.held for day in (held.first, held.last)]
    days = [*ends, *(point.day for each in series for point in each.beside), now.toordinal()]
    return date.fromordinal(min(days)).year, date.fromordinal(max(days)).year


def _series(knowledge: Knowledge, standing: Standing, start: int) -> Series:
    return Series(
        safe(standing.milestone.id),
        state_line(standing),
        tuple(_held(knowledge, standing, start)),
        tuple(_beside(knowledge, standing, start)),
    )


def _held(knowledge: Knowledge, standing: Standing, start: int) -> Iterator[Held]:
    """What stood after each day on which something was said, the same twice in one."""
    steps: list[tuple[VagueDate | None, Plan, int, int]] = []
    over = _endings(knowledge, standing)
    said = {entry.announced[1] for entry in standing.plan.entries if entry.announced}
    for day, after in pairwise((*sorted(said | set(over)), knowledge.day)):
        plan = walk(standing.milestone, knowledge.registry.sources, day)
        has_ended = plan.has_happened
        until = (day if has_ended else after).toordinal()
        is_over = over.get(max((each for each in over if each <= day), default=day), False)
        stands = None if _is_dropped(plan) or (is_over and not has_ended) else plan.date
        before = steps[-1] if steps else None
        if before and before[0] == stands and before[1].outcome == plan.outcome:
            steps[-1] = (stands, plan, before[2], before[2] if has_ended else until)
        else:
            steps.append((stands, plan, day.toordinal(), until))
    for vague, plan, first, until in steps:
        if vague is not None and vague.target is not None:
            opens, closes = (each.toordinal() for each in vague.target)
            words = _words(knowledge, plan, plan.holder)
            yield Held(max(first, start), max(until, start), opens, closes, words)


def _endings(knowledge: Knowledge, standing: Standing) -> dict[date, bool]:
    """From which days its mission had ended, which ends every line that is still open."""
    mission = knowledge.registry.missions[standing.milestone.mission]
    return dict(endings(mission, knowledge.registry, knowledge.day))


def _is_dropped(plan: Plan) -> bool:
    return plan.outcome is not None and plan.outcome.status is ClaimStatus.CANCELLED


def _beside(knowledge: Knowledge, standing: Standing, start: int) -> Iterator[Beside]:
    for entry in said_entries(standing):
        vague = entry.claim.date
        if entry.effect in {Effect.PLAN, Effect.OUTCOME} or not vague or not vague.target:
            continue
        first, last = (each.toordinal() for each in vague.target)
        said = entry.announced[1].toordinal() if entry.announced else start
        words = f"{_words(knowledge, standing.plan, entry.claim)}, {entry.effect.value}"
        repeats = entry.effect is Effect.REAFFIRMED
        yield Beside(max(said, start), (first + last + 1) // 2, repeats, words)


def _words(knowledge: Knowledge, plan: Plan, claim: Claim | None) -> str:
    """`2026, said 2023-12-03 by Kyodo News, +15–28 months`."""
    if claim is None or claim.date is None:
        return ""
    entry = next((each for each in plan.entries if each.claim is claim), None)
    who = source_text(claim, knowledge.registry)
    status = "" if claim.status is ClaimStatus.PLANNED else f", {claim.status.value}"
    step = step_text(entry.step) if entry and entry.effect in {Effect.PLAN, Effect.OUTCOME} else ""
    by = f"{' by ' * bool(who)}{who}"
    when = f"said {announced_text(claim)}{by}" if claim.announced or who else _ALWAYS
    said = f"{short_date(claim.date)}{status}, {when}"
    return f"{said}, {step}" if step else said


def _sentence(knowledge: Knowledge, standing: Standing, series: Series) -> str:
    """One milestone in words: every promise that stood, and how it is today."""
    name = safe(knowledge.registry.missions[standing.milestone.mission].name)
    what = f"{name}, {standing.milestone.local_id}"
    if not series.held:
        return f"{what}: no date announced."
    now = f"{show(standing.date)} stands" if standing.is_open and standing.date else ""
    parts = [*(each.text for each in series.held), now, text_of(series.word or EMPTY)]
    return f"{what}: {'; '.join(part for part in parts if part)}."
