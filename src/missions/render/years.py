"""The labels of the years above an axis (LOOK.md, rule 6)."""

from missions.pictures.text import Role
from missions.render.canvas import Canvas, Scale

_FOUR_DIGITS_FROM, _EVERY_YEAR_FROM = 5, 4


def write_years(canvas: Canvas, scale: Scale) -> None:
    """Write each year at its first cell: four digits, `'26`, or only every few years.

    A label that would not fit whole is left out.
    """
    per_year = scale.cells / (len(scale.ticks) - 1)
    for tick in scale.ticks[: -1 : _step(per_year)]:
        text = str(tick.year) if per_year >= _FOUR_DIGITS_FROM else f"'{tick.year % 100:02}"
        cell = scale.cell(tick.day)
        if cell + len(text) <= canvas.size:
            canvas.write(cell, text, Role.STRONG)


def _step(per_year: float) -> int:
    """Every year, or every second, fifth or tenth, so that labels do not touch."""
    return next((step for step in (1, 2, 5, 10) if per_year * step >= _EVERY_YEAR_FROM), 20)
