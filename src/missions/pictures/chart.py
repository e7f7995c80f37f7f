"""A time chart as data: rows of bars, windows, marks and trails, in whole days.

Days are ordinals (`date.toordinal`), so a painter only compares and scales numbers.
"""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from missions.pictures.glyphs import Shape
from missions.pictures.text import EMPTY, Line


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


class Mark(NamedTuple):
    """A milestone on its row. `letter` replaces the glyph in a compact chart."""

    day: int
    shape: Shape
    window: tuple[int, int] | None = None
    is_open: bool = False
    letter: str = ""


class ChartRow(NamedTuple):
    """One row: its label, what is drawn, and what stands in the columns on the right.

    `trail` holds the middles of earlier claims, oldest first. `no_date` asks for the words
    that say so. A row with only a `label` is a heading or a mission without bar.
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


class Rung(NamedTuple):
    """One claim on a ladder: when, who, what date, and the step from the rung before.

    Only claims that were the plan are joined to each other (`is_plan`). `recorded` is when the
    file got it, in a ladder that tells so on every rung.
    """

    said: Line
    source: Line
    date: Line
    mark: Mark | None
    step: Line
    is_current: bool = False
    is_plan: bool = True
    quote: Line = EMPTY
    recorded: Line = EMPTY


class Ladder(NamedTuple):
    """The ledger of one milestone, oldest claim first; `sentences` say the same."""

    title: Line
    ticks: tuple[Tick, ...]
    now: int
    rungs: tuple[Rung, ...]
    notes: tuple[Line, ...] = ()
    sentences: Callable[[], tuple[str, ...]] = tuple
