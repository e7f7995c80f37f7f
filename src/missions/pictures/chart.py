"""A time chart as data: rows of bars, windows, marks and trails, in whole days.

Days are ordinals (`date.toordinal`), so a painter only compares and scales numbers.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from math import inf
from typing import NamedTuple

from missions.pictures.glyphs import Shape
from missions.pictures.text import EMPTY, Line

NO_DATE = ("no date announced", "no date yet", "no date")
"""What a row without a date says, the longest first: painters take what fits."""


class Ink(Enum):
    """How certain a bar is (LOOK.md: ink density is certainty)."""

    FLOWN = "flown"
    PLANNED = "planned"
    WINDOW = "window"


class Bar(NamedTuple):
    """From the start of one day to the start of another; `extended` is a later phase."""

    first: int
    end: int
    ink: Ink
    extended: bool = False

    @property
    def words(self) -> str:
        """`planned, extension`."""
        return self.ink.value + (", extension" if self.extended else "")


class Mark(NamedTuple):
    """A milestone on its row. `letter` replaces the glyph in a compact chart.

    `tip` says what a pointer resting on it may ask, where a row has several marks.
    """

    day: int
    shape: Shape
    window: tuple[int, int] | None = None
    is_open: bool = False
    letter: str = ""
    tip: str = ""


class ChartRow(NamedTuple):
    """One row: its label, what is drawn, and what stands in the columns on the right.

    `trail` holds the middles of earlier claims, oldest first. `no_date` asks for the words
    that say so. A row with only a `label` is a heading or a mission without bar.

    For painters with room and pointers: `native` is what the row is about in its own `language`,
    `tip` all that is known of it, in lines.
    """

    label: Line
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    trail: tuple[int, ...] = ()
    ghost: int | None = None
    no_date: bool = False
    date: Line = EMPTY
    slip: str = ""
    word: Line = EMPTY
    glyph: Shape | None = None
    native: str = ""
    language: str = ""
    tip: str = ""


class Tick(NamedTuple):
    """The first day of a year."""

    day: int
    year: int


class Chart(NamedTuple):
    """A whole chart. `ticks` are the years shown and the first day after them.

    `sentences` say the same as the rows, for readers who do not see the picture; they are put
    together only when called for.
    """

    title: Line
    ticks: tuple[Tick, ...]
    now: int
    now_word: str
    rows: tuple[ChartRow, ...]
    headings: tuple[str, str] = ("current", "slip")
    letters: tuple[tuple[str, str], ...] = ()
    sentences: Callable[[], tuple[str, ...]] = tuple

    @property
    def years(self) -> int:
        """How many years the chart spans."""
        return len(self.ticks) - 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing of its rows lies in its years."""
        first, after = self.ticks[0].day, self.ticks[-1].day
        return not any(
            start < after and end > first for row in self.rows for start, end in _spans(row)
        )


def _spans(row: ChartRow) -> Iterator[tuple[float, float]]:
    """The days from which and to which each thing on a row reaches."""
    yield from ((bar.first, bar.end) for bar in row.bars)
    for mark in row.marks:
        start, end = mark.window or (mark.day, mark.day + 1)
        yield start, inf if mark.is_open else end
    yield from ((day, day + 1) for day in (*row.trail, row.ghost) if day is not None)


class Rung(NamedTuple):
    """One claim on a ladder: when, who, what date, and the step from the rung before.

    Only claims that were the plan are joined to each other (`is_plan`), and none to one that
    `ends`. `tip` is all that is known of the claim, in lines. `recorded` is when the file got it,
    in a ladder that tells so on every rung.
    """

    said: Line
    source: Line
    date: Line
    mark: Mark | None
    step: Line
    is_current: bool = False
    is_plan: bool = True
    quote: Line = EMPTY
    tip: str = ""
    recorded: Line = EMPTY
    ends: bool = False


class Ladder(NamedTuple):
    """The ledger of one milestone, oldest claim first; `sentences` say the same."""

    title: Line
    ticks: tuple[Tick, ...]
    now: int
    rungs: tuple[Rung, ...]
    notes: tuple[Line, ...] = ()
    sentences: Callable[[], tuple[str, ...]] = tuple
