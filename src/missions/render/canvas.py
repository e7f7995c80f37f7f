"""A row of character cells on which the parts of a chart are laid, the stronger over the weaker."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from missions.pictures.chart import Tick
from missions.pictures.text import Line, Role, Run

BLOCKS = " ▏▎▍▌▋▊▉█"

GRID, NOW, TRAIL, WINDOW, PLANNED, SOLID, GHOST, MARK = range(8)
"""What wins when two things meet in a cell (LOOK.md, rule 13)."""

_BARS = (PLANNED, SOLID)
_FIRST_DAY = attrgetter("day")
_STYLE = itemgetter(slice(1, None))
"""All of a run but its text."""


class Scale(NamedTuple):
    """Days to cells. Each year has the same number of cells, whatever its days."""

    ticks: Sequence[Tick]
    cells: int

    def at(self, day: int) -> float:
        """The position of a day, in cells from the left; may lie outside."""
        years = len(self.ticks) - 1
        index = min(max(self._year(day), 0), years - 1)
        first, after = self.ticks[index].day, self.ticks[index + 1].day
        return (index + (day - first) / (after - first)) * self.cells / years

    def _year(self, day: int) -> int:
        return bisect_right(self.ticks, day, key=_FIRST_DAY) - 1

    def cell(self, day: int) -> int:
        """The cell a day falls in; may lie outside."""
        return int(self.at(day) // 1)


@dataclass(slots=True)
class Canvas:
    """Cells being painted; each keeps the run on top and how strong that is."""

    size: int
    runs: list[Run] = field(init=False)
    strengths: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.runs = [Run(" ")] * self.size
        self.strengths = [-1] * self.size

    def put(self, cell: int, run: Run, strength: int) -> None:
        """Lay a run on a cell, unless something stronger is there or it lies outside."""
        if 0 <= cell < self.size and strength >= self.strengths[cell]:
            self.runs[cell] = run
            self.strengths[cell] = strength

    def draw_now(self, cell: int, run: Run) -> None:
        """Lay the now-line: under trails and windows, over bars."""
        if 0 <= cell < self.size and self.strengths[cell] in (-1, GRID, *_BARS):
            self.runs[cell] = run

    def write(self, start: int, text: str, role: Role) -> None:
        """Lay a text over the grid from a cell."""
        for offset, character in enumerate(text):
            self.put(start + offset, Run(character, role), MARK)

    def copy(self) -> "Canvas":
        """The same cells, to be painted on."""
        copied = Canvas(0)
        copied.size, copied.runs, copied.strengths = self.size, [*self.runs], [*self.strengths]
        return copied

    def line(self) -> Line:
        """The cells as a line, equal styles in one run."""
        groups = groupby(self.runs, key=_STYLE)
        return tuple(Run("".join([run.text for run in group]), *style) for style, group in groups)
