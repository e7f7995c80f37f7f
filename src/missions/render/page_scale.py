"""Days of the page as percent of its chart."""

from missions.pictures.chart import Mark
from missions.pictures.page import Report

_LATE = 60
"""Percent of the chart from which words beside a day have more room before it than after."""
_LAST = 92


class Scale:
    """Days as percent of the chart's width; what lies beyond ends at its edge."""

    def __init__(self, report: Report) -> None:
        self._first, self._end = report.ticks[0].day, report.ticks[-1].day
        self._today = report.today

    @property
    def year(self) -> str:
        """The width of a year, near enough for a grid."""
        return f"{36525 / (self._end - self._first):.4f}%"

    def at(self, day: int | None) -> str:
        """Where a day stands; `None` is today."""
        return f"{self._share(day):.3f}%"

    def width(self, first: int | None, end: int | None) -> str:
        """How wide the days from one to another are."""
        return f"{max(self._share(end) - self._share(first), 0):.3f}%"

    def has(self, day: int) -> bool:
        """Whether a day is shown."""
        return self._first <= day < self._end

    def is_before(self, day: int) -> bool:
        """Whether a day lies before those that are shown."""
        return day < self._first

    def has_any(self, first: int | None, end: int | None) -> bool:
        """Whether any of the days from one to another are shown."""
        return (self._share(first), self._share(end)) not in {(0.0, 0.0), (100.0, 100.0)}

    def is_late(self, day: int) -> bool:
        """Whether words beside a day stand before it."""
        return self._share(day) > _LATE

    def has_no_room(self, day: int) -> bool:
        """Whether the name of a year that begins there would go over the edge of a small screen."""
        return self._share(day) > _LAST

    def window(self, mark: Mark) -> tuple[int, int] | None:
        """The days a mark is somewhere in; one without an end goes on to the edge."""
        return (mark.day, self._end) if mark.is_open else mark.window

    def _share(self, day: int | None) -> float:
        share = 100 * ((self._today if day is None else day) - self._first)
        return min(max(share / (self._end - self._first), 0.0), 100.0)
