"""The years of an axis: their labels above it, and their lines below every row (LOOK.md)."""

from collections.abc import Sequence

from missions.pictures.axis import every, step_of
from missions.pictures.chart import Tick
from missions.pictures.text import Role, Run
from missions.render.canvas import GRID, Canvas, Scale

_FOUR_DIGITS_FROM, _EVERY_YEAR_FROM = 5, 4

_EVERY_LINE_FROM = 2
"""Cells of a year from which each has its line of the grid: under that they would be a hatching."""


def write_years(canvas: Canvas, scale: Scale) -> None:
    """Write each year at its first cell: four digits, `'26`, or only every few years.

    A label that would not fit whole is left out.
    """
    per_year = scale.cells / (len(scale.ticks) - 1)
    for tick in labelled(scale):
        text = str(tick.year) if per_year >= _FOUR_DIGITS_FROM else f"'{tick.year % 100:02}"
        cell = scale.cell(tick.day)
        if cell + len(text) <= canvas.size:
            canvas.write(cell, text, Role.STRONG)


def labelled(scale: Scale) -> Sequence[Tick]:
    """The years that are named: each, or so few that their labels do not touch."""
    return every(scale.ticks, step_of(scale.cells / (len(scale.ticks) - 1), _EVERY_YEAR_FROM))


def lined(scale: Scale) -> Sequence[Tick]:
    """The years that have a line of the grid: each, or where they lie too close those named."""
    per_year = scale.cells / (len(scale.ticks) - 1)
    return scale.ticks[:-1] if per_year >= _EVERY_LINE_FROM else labelled(scale)


def grid(scale: Scale) -> Canvas:
    """The lines of the years, to be copied for each row."""
    canvas = Canvas(scale.cells)
    for tick in lined(scale):
        canvas.put(scale.cell(tick.day), Run("╎", Role.GRID), GRID)
    return canvas
