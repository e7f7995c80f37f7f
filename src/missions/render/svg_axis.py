"""The time axis of a drawing: days to pixels, years above, the grid, the line of today."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from missions.pictures.axis import every, step_of
from missions.pictures.chart import Tick
from missions.pictures.text import Role, styled
from missions.render.svg import Element, element, label, pixels

LABEL_FROM = 43
"""Pixels between two labels."""

_EVERY_YEAR_FROM, _QUARTERS_FROM = 12, 48
"""Pixels of a year that has its own line, and its quarters."""

YEARS_HIGH = 44.0
"""Pixels of the head: the years, and under them the word of the now-line."""


class Axis(NamedTuple):
    """The days of `ticks`, from the first to the last, over pixels from `left` to `right`."""

    ticks: Sequence[Tick]
    left: float
    right: float

    def at(self, day: float) -> float:
        """Where a day begins; a day outside lies outside."""
        first, last = self.ticks[0].day, self.ticks[-1].day
        return self.left + (day - first) * (self.right - self.left) / (last - first)

    def within(self, day: float) -> float:
        """Where a day begins, or the edge beyond which it lies."""
        return min(max(self.at(day), self.left), self.right)

    def has(self, day: int) -> bool:
        """Whether a day is shown."""
        return self.ticks[0].day <= day < self.ticks[-1].day


def years(axis: Axis, top: float, bottom: float) -> Iterator[Element]:
    """The labels of the years, and the grid under them down to `bottom`."""
    per_year = (axis.right - axis.left) / (len(axis.ticks) - 1)
    step = step_of(per_year, LABEL_FROM)
    for tick in every(axis.ticks, step):
        x = axis.at(tick.day)
        text = str(tick.year)
        if x + 4 + pixels(text, bold=True) <= axis.right + 4:
            yield label(styled(text, Role.STRONG), x + 4, top + 13)
    under = top + 20
    apart = 1 if per_year >= _EVERY_YEAR_FROM else step
    for tick in (*every(axis.ticks, apart), axis.ticks[-1]):
        x = axis.at(tick.day)
        yield element("line", class_="grid", x1=x, y1=under, x2=x, y2=bottom)
    if per_year >= _QUARTERS_FROM:
        yield from _quarters(axis, under)


def _quarters(axis: Axis, top: float) -> Iterator[Element]:
    for start, end in zip(axis.ticks, axis.ticks[1:], strict=False):
        for quarter in (1, 2, 3):
            x = axis.at(start.day + (end.day - start.day) * quarter / 4)
            yield element("line", class_="grid", x1=x, y1=top, x2=x, y2=top + 4)


def now_line(axis: Axis, now: int, word: str, top: float, bottom: float) -> Iterator[Element]:
    """The line of the day the drawing speaks for, its word on the side that has room."""
    if not axis.has(now):
        return
    x = axis.at(now)
    start = top + 26
    yield element("line", class_="nowline", x1=x, y1=start, x2=x, y2=bottom)
    if not word:
        return
    is_left = x + 6 + pixels(word) > axis.right
    place, anchor = (x - 6, "end") if is_left else (x + 6, "")
    yield label(styled(word, Role.NOW), place, top + 36, anchor=anchor)
