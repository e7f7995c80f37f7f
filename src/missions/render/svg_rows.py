"""What stands on one row of a plot: bars, windows, trails and marks."""

from collections.abc import Iterator

from missions.pictures.chart import Bar, ChartRow, Mark
from missions.pictures.glyphs import Shape
from missions.render.svg import Element, element, number
from missions.render.svg_axis import Axis
from missions.render.svg_marks import (
    MIDDLE,
    bar,
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
    for each in row.bars:
        yield from _bar(each, axis, y)
    if any(each.letter for each in row.marks):
        return
    for mark_ in row.marks:
        yield from _window(mark_, axis, y)


def _bar(each: Bar, axis: Axis, y: float) -> Iterator[Element]:
    start, end = axis.within(each.first), axis.within(each.end)
    if end > start:
        phase = "extension" if each.extended else "phase"
        yield bar(start, end, y, f"bar {phase} {each.ink.value}")


def _window(mark_: Mark, axis: Axis, y: float) -> Iterator[Element]:
    late = " late" if mark_.shape is Shape.OVERDUE else ""
    if mark_.is_open:
        start, end = axis.within(mark_.day), axis.right
        if end > start:
            yield bar(start, end, y, f"span{late}")
            yield chevron(end - 1, y + MIDDLE, right=True)
    elif mark_.window is not None:
        start, end = (axis.within(day) for day in mark_.window)
        if end - start >= _SHADED_FROM:
            yield bar(start, end, y, f"span{late}")


def trail(row: ChartRow, axis: Axis) -> Iterator[Element]:
    """Where earlier claims saw it, and a dashed line through them to where it is now."""
    if not row.trail or not row.marks:
        return
    days = [*row.trail, row.marks[0].day]
    start, end = axis.within(min(days)), axis.within(max(days))
    if end > start:
        path = f"M{number(start)},{number(-MIDDLE)}H{number(end)}"
        yield element("path", class_="trail", d=path)
    if not axis.has(min(days)):
        yield chevron(axis.left + 1, 0, right=False, old=True)
    if max(days) >= axis.ticks[-1].day:
        yield chevron(axis.right - 1, 0, right=True, old=True)
    for day in dict.fromkeys(row.trail):
        if axis.has(day):
            yield earlier(axis.at(day))


def marks(row: ChartRow, axis: Axis) -> Iterator[Element]:
    """The marks of a row, and the ghost behind them; a chevron for one beyond an edge."""
    if row.ghost is not None and axis.has(row.ghost):
        yield ghost(axis.at(row.ghost))
    for each in row.marks:
        if axis.has(each.day):
            x = axis.at(each.day)
            yield (
                letter(each.shape, each.letter, x, each.tip) if each.letter else mark(each.shape, x)
            )
        elif not each.letter:
            is_right = each.day >= axis.ticks[-1].day
            edge = axis.right - 1 if is_right else axis.left + 1
            yield chevron(edge, 0, right=is_right)
