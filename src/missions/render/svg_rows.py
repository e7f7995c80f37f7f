"""What stands on one row of a plot: bars, windows, trails and marks."""

from collections.abc import Iterator

from missions.pictures.chart import Bar, ChartRow, Mark
from missions.pictures.glyphs import Shape
from missions.render.svg import Element, element
from missions.render.svg_axis import Axis
from missions.render.svg_marks import (
    BAR_HIGH,
    LATER_HIGH,
    chevron,
    earlier,
    ghost,
    letter,
    mark,
)

_SHADED_FROM = 4.0
"""Pixels from which a window is worth shading: under that its mark covers it."""


def bars(row: ChartRow, axis: Axis, y: float) -> Iterator[Element]:
    """The life bar and the windows of a row, as far as they lie on the axis."""
    for bar in row.bars:
        yield from _bar(bar, axis, y)
    if any(each.letter for each in row.marks):
        return
    for each in row.marks:
        yield from _window(each, axis, y)


def _bar(bar: Bar, axis: Axis, y: float) -> Iterator[Element]:
    start, end = axis.within(bar.first), axis.within(bar.end)
    if end > start:
        high = LATER_HIGH if bar.extended else BAR_HIGH
        phase = "extension" if bar.extended else "phase"
        yield _rect((start, end), y, high, f"bar {phase} {bar.ink.value}")


def _window(mark_: Mark, axis: Axis, y: float) -> Iterator[Element]:
    late = " late" if mark_.shape is Shape.OVERDUE else ""
    if mark_.is_open:
        start, end = axis.within(mark_.day), axis.right
        if end > start:
            yield _rect((start, end), y, BAR_HIGH, f"span{late}")
            yield chevron(end - 1, y, "", right=True)
    elif mark_.window is not None:
        start, end = (axis.within(day) for day in mark_.window)
        if end - start >= _SHADED_FROM:
            yield _rect((start, end), y, BAR_HIGH, f"span{late}")


def _rect(sides: tuple[float, float], y: float, high: float, class_: str) -> Element:
    start, end = sides
    return element(
        "rect", class_=class_, x=start, y=y - high / 2, width=end - start, height=high, rx=1.5
    )


def trail(row: ChartRow, axis: Axis, y: float) -> Iterator[Element]:
    """Where earlier claims saw it, and a dashed line through them to where it is now."""
    if not row.trail or not row.marks:
        return
    days = [*row.trail, row.marks[0].day]
    start, end = axis.within(min(days)), axis.within(max(days))
    if end > start:
        yield element("line", class_="trail", x1=start, y1=y, x2=end, y2=y)
    if not axis.has(min(days)):
        yield chevron(axis.left + 1, y, "old", right=False)
    if max(days) >= axis.ticks[-1].day:
        yield chevron(axis.right - 1, y, "old", right=True)
    for day in dict.fromkeys(row.trail):
        if axis.has(day):
            yield earlier(axis.at(day), y)


def marks(row: ChartRow, axis: Axis, y: float) -> Iterator[Element]:
    """The marks of a row, and the ghost behind them; a chevron for one beyond an edge."""
    if row.ghost is not None and axis.has(row.ghost):
        yield ghost(axis.at(row.ghost), y)
    for each in row.marks:
        if axis.has(each.day):
            x = axis.at(each.day)
            yield (
                letter(each.shape, each.letter, x, y, each.tip)
                if each.letter
                else mark(each.shape, x, y)
            )
        elif not each.letter:
            is_right = each.day >= axis.ticks[-1].day
            edge = axis.right - 1 if is_right else axis.left + 1
            yield chevron(edge, y, "", right=is_right)
