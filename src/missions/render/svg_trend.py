"""A trend chart as a drawing: the same values as in the terminal, and a tooltip for every claim."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from missions.pictures.axis import every, step_of
from missions.pictures.text import EMPTY, Line, Role, joined, plain, styled, text_of
from missions.pictures.trend import Beside, Held, Series, Trend
from missions.render.svg import (
    MARGIN,
    Element,
    drawing,
    element,
    fitted,
    group,
    label,
    line_pixels,
    number,
)
from missions.render.svg_axis import LABEL_FROM, Axis
from missions.render.svg_marks import MIDDLE, SIGNS, series_mark
from missions.render.svg_title import flowed, title

_LEFT, _WIDTH, _HEIGHT = 64.0, 660.0, 420.0
_RIGHT = _LEFT + _WIDTH
_LABELS, _LABEL_HEIGHT, _LEAST_RIGHT = _RIGHT + 16, 18.0, 160.0
_YEARS = 20
"""Pixels from the plot down to the base line of the years under it."""
_YEAR_UP = 20
"""Pixels from one year of the left axis to the next, at least."""
_NOTES, _NOTE = _LEFT + 34, 18.0
_RING, _SMALL_RING = 4.0, 2.5

_PROMISE = "due: promised for the day itself"
_WINDOW = "band: window of a date"
_WAYS = "up slipped, down advanced"
_AGAIN, _BESIDE = "small ring: said again", "ring: beside the plan"


class _Plane(NamedTuple):
    """Days to points of the drawing; the knowledge date is its right edge."""

    said: Axis
    promised: Axis

    def at(self, said: int, promised: int) -> tuple[float, float]:
        return self.said.at(said), self.promised.at(promised)


def svg_trend(trend: Trend, *, quiet: bool = False) -> str:
    """The `<svg>` of a trend chart; `quiet` leaves out title, legend and notes."""
    right = max((line_pixels(_label(each)) for each in trend.series), default=0.0)
    width = _RIGHT + max(ceil(right) + 28 + MARGIN, _LEAST_RIGHT)
    head, top = title(EMPTY if quiet else trend.title, width)
    top += 14
    plane = _plane(trend, top)
    foot, end = ([], top + _HEIGHT + _YEARS) if quiet else _foot(trend, top + _HEIGHT + 46, width)
    ids = ", ".join(each.id for each in trend.series)
    return drawing(
        (width, end + 16),
        (f"{text_of(trend.title[:1])}: {ids}", "\n".join(trend.sentences())),
        *head,
        *_axes(plane),
        _due(trend, plane),
        *(_series(each, plane, index) for index, each in enumerate(trend.series)),
        *_labels(trend, plane, top),
        *foot,
        signs=SIGNS,
    )


def _plane(trend: Trend, top: float) -> _Plane:
    """Of the last year announced only what has passed is shown."""
    first, last = trend.said[0].day, trend.said[-1].day
    whole = _WIDTH * (last - first) / max(trend.now - first, 1)
    return _Plane(Axis(trend.said, _LEFT, _LEFT + whole), Axis(trend.promised, top + _HEIGHT, top))


def _axes(plane: _Plane) -> Iterator[Element]:
    """The years whose labels do not touch, and their grid."""
    top, bottom = plane.promised.right, plane.promised.left
    for tick in every(plane.said.ticks, _step(plane.said, LABEL_FROM)):
        x = plane.said.at(tick.day)
        yield element("line", class_="grid", x1=x, y1=top, x2=x, y2=bottom)
        yield label(styled(str(tick.year), Role.STRONG), x, bottom + _YEARS)
    for tick in every(plane.promised.ticks, _step(plane.promised, _YEAR_UP)):
        y = plane.promised.at(tick.day)
        yield element("line", class_="grid", x1=_LEFT, y1=y, x2=_RIGHT, y2=y)
        yield label(styled(str(tick.year), Role.STRONG), _LEFT - 8, y + MIDDLE, anchor="end")
    yield label(styled("announced", Role.DIM), _LABELS + 30, bottom + _YEARS)


def _step(axis: Axis, room: float) -> int:
    return step_of(abs(axis.right - axis.left) / (len(axis.ticks) - 1), room)


def _due(trend: Trend, plane: _Plane) -> Element:
    """The line of promises for the day itself."""
    first = max(trend.said[0].day, trend.promised[0].day)
    return _line("trail nowline", plane.at(first, first), plane.at(trend.now, trend.now))


def _line(class_: str, *points: tuple[float, float]) -> Element:
    path = "L".join(f"{number(x)},{number(y)}" for x, y in points)
    return element("path", class_=class_, d=f"M{path}")


def _series(series: Series, plane: _Plane, index: int) -> Element:
    steps = [
        _line("line", *(plane.at(after.said, each.day) for each in (before, after)))
        for before, after in pairwise(series.held)
        if before.until == after.said
    ]
    return group(
        *(_promise(each, series.id, plane) for each in series.held),
        *steps,
        *(_ring(each, series.id, plane) for each in series.beside),
        *(_mark(each, series.id, plane, index) for each in series.held),
        class_=f"series{index}",
    )


def _promise(held: Held, id_: str, plane: _Plane) -> Element:
    """A promise while it stood: its window as a band, its middle as a line."""
    (left, top), (right, bottom) = (
        plane.at(held.said, held.last + 1),
        plane.at(held.until, held.first),
    )
    return group(
        element("rect", class_="band", x=left, y=top, width=right - left, height=bottom - top),
        _line("line", plane.at(held.said, held.day), plane.at(held.until, held.day)),
        tip=f"{id_}: {held.text}",
    )


def _ring(beside: Beside, id_: str, plane: _Plane) -> Element:
    x, y = plane.at(beside.said, beside.day)
    radius = _SMALL_RING if beside.repeats else _RING
    ring = element("circle", class_="ring", cx=x, cy=y, r=radius)
    return group(ring, tip=f"{id_}: {beside.text}")


def _mark(held: Held, id_: str, plane: _Plane, index: int) -> Element:
    x, y = plane.at(held.said, held.day)
    return group(series_mark(index, x, y + MIDDLE), tip=f"{id_}: {held.text}")


def _label(series: Series) -> Line:
    return joined((plain(series.id), series.word), "  ")


def _labels(trend: Trend, plane: _Plane, top: float) -> Iterator[Element]:
    """The ids where their lines end, pushed down where they would touch."""
    floor = top + _HEIGHT - _LABEL_HEIGHT * (len(trend.series) - 1)
    y = top - _LABEL_HEIGHT
    for index, series in sorted(enumerate(trend.series), key=lambda each: -each[1].end):
        y = min(max(plane.promised.at(series.end), y + _LABEL_HEIGHT), floor)
        floor += _LABEL_HEIGHT
        yield group(series_mark(index, _LABELS, y + MIDDLE), class_=f"series{index}")
        yield label(_label(series), _LABELS + 12, y + MIDDLE)


def _foot(trend: Trend, top: float, width: float) -> tuple[list[Element], float]:
    """The legend and the notes that begin at a height, and the height they end at."""
    room = width - MARGIN - _NOTES
    words = (*(styled(each, Role.DIM) for each in _legend(trend)), *trend.notes)
    lines = flowed([fitted(each, room) for each in words], room)
    sample = _line("trail nowline", (_LEFT, top - MIDDLE), (_LEFT + 26, top - MIDDLE))
    drawn = [label(each, _NOTES, top + _NOTE * index) for index, each in enumerate(lines)]
    return [sample, *drawn], top + _NOTE * (len(lines) - 1)


def _legend(trend: Trend) -> Iterator[str]:
    """What occurs, in words."""
    yield _PROMISE
    if any(held.first < held.last for series in trend.series for held in series.held):
        yield _WINDOW
    yield _WAYS
    rings = {beside.repeats for series in trend.series for beside in series.beside}
    if False in rings:
        yield _BESIDE
    if True in rings:
        yield _AGAIN
