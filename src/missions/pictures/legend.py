"""The legend of a chart: the signs that occur in it, with their words (LOOK.md, rule 16)."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import NamedTuple

from missions.pictures.chart import Chart, ChartRow, Ink
from missions.pictures.glyphs import Shape


class Sign(Enum):
    """What a chart draws besides bars and marks; not every painter has every sign."""

    LETTER = "letter"
    EXTENSION = "extension"
    TRAIL = "trail"
    GHOST = "ghost"
    OPEN = "open"
    BEFORE = "before"
    AFTER = "after"


class Entry(NamedTuple):
    """A sign and what it means; `letter` is the sign of a letter."""

    sign: Ink | Shape | Sign
    words: str
    letter: str = ""


_WORDS: dict[Ink | Shape | Sign, str] = {
    Ink.FLOWN: "flown",
    Ink.PLANNED: "planned",
    Ink.WINDOW: "date window",
    Sign.EXTENSION: "extension",
    Shape.DONE: "done",
    Shape.PARTIAL: "partly done",
    Shape.KNOWN: "month or day known",
    Shape.WINDOW: "in window",
    Shape.OVERDUE: "overdue",
    Shape.GONE: "failed or cancelled",
    Sign.TRAIL: "earlier claim",
    Sign.GHOST: "plan of the other day",
    Sign.BEFORE: "before these years",
}


def worded(occurring: AbstractSet[Ink | Shape | Sign]) -> Iterator[Entry]:
    """The signs that occur, in their order; one arrow says that it is open, or lies beyond."""
    yield from (Entry(sign, words) for sign, words in _WORDS.items() if sign in occurring)
    ends = {Sign.OPEN: "open end", Sign.AFTER: "after these years"}
    words = [words for sign, words in ends.items() if sign in occurring]
    if words:
        yield Entry(Sign.OPEN, " or ".join(words))


def legend(chart: Chart) -> Iterator[Entry]:
    """The signs that occur, letters first."""
    first, end = chart.ticks[0].day, chart.ticks[-1].day
    drawn = {mark.letter for row in chart.rows for mark in row.marks if first <= mark.day < end}
    for letter, kind in chart.letters:
        if letter in drawn:
            yield Entry(Sign.LETTER, kind, letter)
    yield from worded({sign for row in chart.rows for sign in _signs(row, first, end)})


def _signs(row: ChartRow, first: int, end: int) -> Iterator[Ink | Shape | Sign]:
    for bar in row.bars:
        if bar.end > first:
            yield bar.ink
            if bar.extended:
                yield Sign.EXTENSION
    for mark in row.marks:
        if mark.window or mark.is_open:
            yield Ink.WINDOW
        if mark.is_open:
            yield Sign.OPEN
        if not mark.letter:
            yield from _placed(mark.day, first, end, mark.shape)
    for day in row.trail if row.marks else ():
        yield from _placed(day, first, end, Sign.TRAIL)
    if row.ghost is not None and first <= row.ghost < end:
        yield Sign.GHOST


def _placed(day: int, first: int, end: int, sign: Shape | Sign) -> Iterator[Shape | Sign]:
    """A sign, or the arrow that stands for it at the edge beyond which its day lies."""
    if day < first:
        yield Sign.BEFORE
    else:
        yield sign if day < end else Sign.AFTER
