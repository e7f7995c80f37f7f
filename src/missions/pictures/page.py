"""`missions report`: the page with every mission, its ledgers, and what each day knew of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from missions.changes import Change
from missions.dates import VagueDate
from missions.ledger import Knowledge, MissionStanding
from missions.pictures.axis import years
from missions.pictures.chart import Ink, Mark, Tick
from missions.pictures.diff import kind_text, size_of, value_text
from missions.pictures.glyphs import Shape
from missions.pictures.legend import Entry, Sign, worded
from missions.pictures.parts import MissionPart, mission_part
from missions.pictures.replay import Replay, replay
from missions.pictures.text import safe
from missions.pictures.wording import counted

YEARS_AROUND = 15
"""How many years before and after today are shown at most; what lies beyond stands at the edge."""


class Report(NamedTuple):
    """Everything the page shows.

    `now_word` is what the line of its last day is called. `changes` are by the day that brought
    them, oldest first, each with the id of what changed.
    """

    title: str
    ghost_day: date | None
    today: int
    now_word: str
    first_day: int
    ticks: tuple[Tick, ...]
    missions: tuple[MissionPart, ...]
    changes: tuple[tuple[int, tuple[tuple[str, str], ...]], ...]


def report(
    knowledge: Knowledge,
    missions: Sequence[MissionStanding],
    ghosts: Mapping[str, VagueDate] | None = None,
    ghost_day: date | None = None,
    *,
    is_past: bool = False,
) -> Report:
    """The page of the missions given, in the order given; with the plan of a day behind it.

    `is_past` tells that its last day is an earlier one, to which undated evidence is not known.
    """
    registry, today = knowledge.registry, knowledge.day
    replays = [replay(registry, each.mission, today, evidence=not is_past) for each in missions]
    parts = tuple(
        mission_part(registry, each, told, ghosts or {})
        for each, told in zip(missions, replays, strict=True)
    )
    changes = _changes(replays)
    first = min((day for day, _ in changes), default=today.toordinal())
    return Report(
        safe(registry.title or registry.file),
        ghost_day,
        today.toordinal(),
        "as of" if is_past else "today",
        min(first, today.toordinal()),
        _ticks(today, parts),
        parts,
        changes,
    )


def _changes(
    replays: Sequence[Replay],
) -> tuple[tuple[int, tuple[tuple[str, str], ...]], ...]:
    by_day: dict[int, list[tuple[str, str]]] = {}
    for told in replays:
        for day, changes in told.changes:
            by_day.setdefault(day, []).extend((each.id, _words(each)) for each in changes)
    return tuple((day, tuple(by_day[day])) for day in sorted(by_day))


def _words(change: Change) -> str:
    """`slipped, 2024 → 2026, +15–28 months`."""
    before, after = value_text(change.before), value_text(change.after)
    step = " → ".join(each for each in (before, after if after != before else "") if each)
    parts = (kind_text(change), step or after, size_of(change))
    return ", ".join(each for each in parts if each)


def _ticks(today: date, parts: Sequence[MissionPart]) -> tuple[Tick, ...]:
    days = sorted(mark.day for mark in _marks(parts)) or [today.toordinal()]
    first = max(date.fromordinal(days[0]).year, today.year - YEARS_AROUND)
    last = min(date.fromordinal(days[-1]).year, today.year + YEARS_AROUND)
    return years(min(first, today.year), max(last, today.year + 1))


def _marks(parts: Sequence[MissionPart]) -> Iterator[Mark]:
    for part in parts:
        for milestone in part.milestones:
            yield from (each.mark for each in milestone.moments if each.mark is not None)


def signs(report: Report) -> tuple[Entry, ...]:
    """The signs that the page draws on any day, with their words."""
    return tuple(worded(set(_signs(report))))


def _signs(report: Report) -> Iterator[Ink | Shape | Sign]:
    first, end = report.ticks[0].day, report.ticks[-1].day
    for bar in (bar for part in report.missions for each in part.moments for bar in each.bars):
        yield bar.ink
        if bar.extended:
            yield Sign.EXTENSION
    for milestone in (each for part in report.missions for each in part.milestones):
        if milestone.ghost is not None and first <= milestone.ghost < end:
            yield Sign.GHOST
        for moment in milestone.moments:
            if moment.mark is not None:
                yield from _of_mark(moment.mark, moment.trail, (first, end))


def _of_mark(
    mark: Mark, trail: Sequence[int], shown: tuple[int, int]
) -> Iterator[Ink | Shape | Sign]:
    days = (mark.day, *trail)
    if shown[0] <= mark.day < shown[1]:
        yield mark.shape
    if mark.window or mark.is_open:
        yield Ink.WINDOW
    if any(shown[0] <= day < shown[1] for day in trail):
        yield Sign.TRAIL
    if mark.is_open:
        yield Sign.OPEN
    if min(days) < shown[0]:
        yield Sign.BEFORE
    if max(days) >= shown[1]:
        yield Sign.AFTER


def count_line(report: Report) -> str:
    """How many missions and milestones, and how many of these are overdue, today."""
    known = [each for part in report.missions for each in part.milestones if each.moments]
    overdue = sum(each.now.state == "overdue" for each in known)
    return ", ".join(
        (counted(len(report.missions), "mission"), counted(len(known), "milestone"),
         f"{overdue} overdue")
    )  # fmt: skip
