"""The legend of a chart: the signs that occur in it, with their words (LOOK.md, rule 16)."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from missions.pictures.chart import Chart, Ink, Mark
from missions.pictures.glyphs import Shape


class Sign(Enum):
    """What a chart draws besides bars and marks; not every painter has every sign."""

    LETTER = "letter"
    EXTENSION = "extension"
    TRAIL = "trail"
    GHOST = "ghost"
    OPEN = "open"


class Entry(NamedTuple):
    """A sign and what it means; `letter` is the sign of a letter."""

    sign: Ink | Shape | Sign
    words: str
    letter: str = ""


_SHAPES = {
    Shape.DONE: "done",
    Shape.KNOWN: "month or day known",
    Shape.WINDOW: "in window",
    Shape.OVERDUE: "overdue",
    Shape.GONE: "cancelled",
}


def legend(chart: Chart) -> Iterator[Entry]:
    """The signs that occur, letters first."""
    first, last = chart.ticks[0].day, chart.ticks[-1].day
    all_marks = [mark for row in chart.rows for mark in row.marks]
    shown = [mark for mark in all_marks if first <= mark.day < last]
    drawn = {mark.letter for mark in shown}
    for letter, kind in chart.letters:
        if letter in drawn:
            yield Entry(Sign.LETTER, kind, letter)
    yield from _bars(chart, all_marks, first)
    if not chart.letters:
        shapes = {mark.shape for mark in shown}
        yield from (Entry(shape, words) for shape, words in _SHAPES.items() if shape in shapes)
    if any(row.trail for row in chart.rows):
        yield Entry(Sign.TRAIL, "earlier claim")
    if any(row.ghost for row in chart.rows):
        yield Entry(Sign.GHOST, "plan of the other day")
    if any(mark.is_open for mark in all_marks):
        yield Entry(Sign.OPEN, "open end")


def _bars(chart: Chart, marks: list[Mark], first: int) -> Iterator[Entry]:
    bars = [bar for row in chart.rows for bar in row.bars if bar.end > first]
    inks = {bar.ink for bar in bars}
    if Ink.FLOWN in inks:
        yield Entry(Ink.FLOWN, "flown")
    if Ink.PLANNED in inks:
        yield Entry(Ink.PLANNED, "planned")
    if Ink.WINDOW in inks or any(mark.window or mark.is_open for mark in marks):
        yield Entry(Ink.WINDOW, "date window")
    if any(bar.extended for bar in bars):
        yield Entry(Sign.EXTENSION, "extension")
