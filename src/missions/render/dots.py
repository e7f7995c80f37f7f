"""A plane of braille cells, two dots across and four up; the stronger covers the weaker."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from missions.pictures.text import Line, Role, Run

ACROSS, UP = 2, 4
"""Dots of one cell."""

GRID, BAND, DUE, LINE, BESIDE, MARK = range(1, 7)
"""What wins when two things meet in a cell."""

_BITS = ((0x40, 0x80), (0x04, 0x20), (0x02, 0x10), (0x01, 0x08))
"""The bit of each dot, from the lowest row of a cell up."""

_BLANK = 0x2800


class _Cell(NamedTuple):
    """What a cell shows: dots, or a character in their place."""

    layer: int = 0
    role: Role = Role.PLAIN
    dots: int = 0
    character: str = ""


@dataclass(slots=True)
class Dots:
    """Cells being painted, counted from the lower left."""

    columns: int
    rows: int
    cells: dict[tuple[int, int], _Cell] = field(default_factory=dict)

    def dot(self, x: int, y: int, role: Role, layer: int) -> None:
        """Set a dot. It wipes what is weaker in its cell, and an equal of another role."""
        place = (x // ACROSS, y // UP)
        if not self._has(place):
            return
        cell = self.cells.get(place, _Cell())
        if layer < cell.layer:
            return
        kept = cell.dots if (cell.layer, cell.role) == (layer, role) else 0
        self.cells[place] = _Cell(layer, role, kept | _BITS[y % UP][x % ACROSS])

    def put(self, x: int, y: int, run: Run, layer: int) -> None:
        """Put a character on the cell of a dot."""
        place = (x // ACROSS, y // UP)
        if self._has(place) and layer >= self.cells.get(place, _Cell()).layer:
            self.cells[place] = _Cell(layer, run.role, 0, run.text)

    def _has(self, place: tuple[int, int]) -> bool:
        return 0 <= place[0] < self.columns and 0 <= place[1] < self.rows

    def line(self, row: int) -> Line:
        """One row of cells, counted from below; equal roles in one run."""
        runs = [_run(self.cells.get((column, row))) for column in range(self.columns)]
        groups = groupby(runs, key=lambda run: run.role)
        return tuple(Run("".join(run.text for run in group), role) for role, group in groups)


def _run(cell: _Cell | None) -> Run:
    if cell is None:
        return Run(" ")
    return Run(cell.character or chr(_BLANK + cell.dots), cell.role)
