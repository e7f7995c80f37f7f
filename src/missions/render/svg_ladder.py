"""A ladder as a drawing: claims one below the other, each joined to the plan before it."""

from collections.abc import Iterator
from datetime import date
from itertools import accumulate, chain
from typing import NamedTuple

from missions.pictures.chart import Ladder, Mark, Rung
from missions.pictures.text import EMPTY, Line, Role, Run, line_width, styled, text_of
from missions.render.svg import (
    MARGIN,
    Element,
    drawing,
    element,
    fitted,
    label,
    line_pixels,
    number,
    used,
)
from missions.render.svg_axis import YEARS_HIGH, Axis, now_line, years
from missions.render.svg_marks import SIGNS, bar, mark, old_mark, on_row, pointed
from missions.render.svg_title import title

_WIDTH, _PLOT_AT_LEAST = 1000.0, 380.0
_GAP = 18.0
_ROW, _NOTE = 26.0, 20.0
_CORNER = 5.0
_REACH = 8.0
"""Pixels that a mark takes to each side, which a joint keeps clear of."""


_HEADINGS = ("recorded", "said", "source", "date", "step")


class _Layout(NamedTuple):
    """Where the columns begin: those on the left by their headings, then the step's."""

    width: float
    columns: tuple[tuple[str, float], ...]
    axis: Axis


class _Placed(NamedTuple):
    """A rung, the middle of its row, and the rung it is joined to, with its own middle."""

    rung: Rung
    y: float
    before: tuple[Mark, float] | None


def svg_ladder(ladder: Ladder, *, quiet: bool = False) -> str:
    """The `<svg>` of a ladder; `quiet` leaves out title and notes."""
    layout = _layout(ladder)
    head, top = title(EMPTY if quiet else ladder.title, layout.width)
    placed = list(_placed(ladder, top + YEARS_HIGH))
    bottom = top + YEARS_HIGH + _ROW * len(placed)
    foot = [] if quiet else _foot(ladder, layout.width - 2 * MARGIN)
    return drawing(
        (layout.width, bottom + 16 + _NOTE * len(foot)),
        (text_of(ladder.title), "\n".join(map(_sentence, ladder.rungs))),
        *head,
        *_headings(layout, top),
        *years(layout.axis, top, bottom),
        *(each for one in placed for each in _window(one, layout.axis)),
        *(each for one in placed for each in _joints(one, layout.axis)),
        *now_line(layout.axis, ladder.now, _day(ladder.now), top, bottom),
        *(_row(one, layout) for one in placed),
        *(label(note, MARGIN, bottom + 24 + _NOTE * at) for at, note in enumerate(foot)),
        signs=SIGNS | {"r": pointed(layout.width, _ROW)},
    )


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _sentence(rung: Rung) -> str:
    """`2022-07-01, cnes: 2024; +2 months.`."""
    who = ", ".join(filter(None, map(text_of, (rung.said, rung.source))))
    recorded = (Run("recorded: "), *rung.recorded) if rung.recorded else ()
    what = "; ".join(filter(None, map(text_of, (rung.date, rung.step, recorded))))
    return f"{who}: {what}."


def _layout(ladder: Ladder) -> _Layout:
    """As wide as a page, wider only where the columns would leave too little for the plot."""
    shown = _HEADINGS if any(rung.recorded for rung in ladder.rungs) else _HEADINGS[1:]
    *widths, step = (_widest(each, [_cell(rung, each) for rung in ladder.rungs]) for each in shown)
    *starts, left = accumulate((width + _GAP for width in widths), initial=MARGIN)
    width = max(_WIDTH, left + _PLOT_AT_LEAST + step + _GAP + MARGIN)
    axis = Axis(ladder.ticks, left, width - MARGIN - step - _GAP)
    return _Layout(width, tuple(zip(shown, (*starts, axis.right + _GAP), strict=True)), axis)


def _cell(rung: Rung, heading: str) -> Line:
    cell: Line = getattr(rung, heading)
    return cell


def _widest(heading: str, lines: list[Line]) -> float:
    return max(map(line_pixels, [styled(heading, Role.DIM), *lines]))


def _foot(ladder: Ladder, room: float) -> list[Line]:
    """The notes, and the words of the claims where they were asked for."""
    quotes = [(*rung.said, Run(" "), *rung.quote) for rung in ladder.rungs if rung.quote]
    return [fitted(each, room) for each in (*ladder.notes, *quotes)]


def _placed(ladder: Ladder, top: float) -> Iterator[_Placed]:
    before: tuple[Mark, float] | None = None
    for index, rung in enumerate(ladder.rungs):
        y = top + (index + 0.5) * _ROW
        yield _Placed(rung, y, before if rung.is_plan else None)
        if rung.mark and rung.is_plan:
            before = rung.mark, y
        before = None if rung.ends else before


def _headings(layout: _Layout, top: float) -> Iterator[Element]:
    for name, x in layout.columns:
        yield label(styled(name, Role.DIM), x, top + 13)


def _window(placed: _Placed, axis: Axis) -> Iterator[Element]:
    if placed.rung.mark is None or placed.rung.mark.window is None:
        return
    start, end = (axis.within(day) for day in placed.rung.mark.window)
    if end > start:
        class_ = "span" if placed.rung.is_current else "span past"
        yield bar(start, end, placed.y, class_)


def _row(placed: _Placed, layout: _Layout) -> Element:
    tip = placed.rung.tip
    answers = [used("r")] if tip else []
    parts = chain(answers, _texts(placed.rung, layout), _mark(placed.rung, layout.axis))
    return on_row(*parts, middle=placed.y, tip=tip)


def _texts(rung: Rung, layout: _Layout) -> Iterator[Element]:
    for heading, x in layout.columns:
        if line_width(line := _cell(rung, heading)):
            yield label(line, x, 0)


def _mark(rung: Rung, axis: Axis) -> Iterator[Element]:
    if rung.mark is None:
        return
    x = axis.within(rung.mark.day)
    yield mark(rung.mark.shape, x) if rung.is_current else old_mark(rung.mark.shape, x)


def _joints(placed: _Placed, axis: Axis) -> Iterator[Element]:
    if placed.rung.mark is None or placed.before is None:
        return
    before, above = placed.before
    yield _joint((axis.within(before.day), above), (axis.within(placed.rung.mark.day), placed.y))


def _joint(start: tuple[float, float], end: tuple[float, float]) -> Element:
    """From under the mark before, down and across to this one."""
    (x, above), (to, y) = start, end
    way = 1 if to > x else -1
    path = f"M{number(x)},{number(above + _REACH)}"
    if abs(to - x) > _REACH + _CORNER:
        path += (
            f"V{number(y - _CORNER)}q0,{number(_CORNER)} {number(way * _CORNER)},{number(_CORNER)}"
        )
        path += f"H{number(to - way * _REACH)}"
    else:
        path += f"L{number(to)},{number(y - _REACH)}"
    return element("path", class_="trail", d=path)
