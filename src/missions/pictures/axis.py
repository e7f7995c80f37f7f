"""The time axis of a chart: which whole years it shows, and which of them it names."""

from collections.abc import Sequence
from datetime import date

from missions.dates.calendar import FIRST_YEAR, LAST_YEAR
from missions.pictures.chart import Tick

YEARS_BACK = 4
YEARS_AHEAD = 6

_ROUND_FROM = 5
_STEPS = (1, 2, 5, 10, 20, 50)


def years(first: int, last: int) -> tuple[Tick, ...]:
    """The first day of each year shown, and of the year after them."""
    after = min(max(first, last) + 1, date.max.year)
    return tuple(Tick(date(year, 1, 1).toordinal(), year) for year in range(first, after + 1))


def step_of(per_year: float, room: float) -> int:
    """Every how many years can be named, where a year has so much room and a name needs so much.

    >>> step_of(50, 43), step_of(25, 43), step_of(0.3, 4)
    (1, 2, 20)
    """
    return next((each for each in _STEPS if per_year * each >= room), 100)


def every(ticks: Sequence[Tick], step: int) -> Sequence[Tick]:
    """Every so many of the years shown, from five on the round ones.

    >>> [tick.year for tick in every(years(2012, 2022), 5)]
    [2015, 2020]
    >>> [tick.year for tick in every(years(2021, 2025), 2)]
    [2021, 2023, 2025]
    """
    shown = ticks[:-1]
    if step < _ROUND_FROM:
        return shown[::step]
    return [tick for tick in shown if tick.year % step == 0] or shown[:1]


def span(
    day: date, latest: date | None, first: date | None = None, last: date | None = None
) -> tuple[int, int]:
    """The first and last year of a chart seen from a day: as asked, else what there is to see.

    Without a first day, four years back, from the last where that is earlier; without a last, to
    the year of the latest date, at most six years ahead and at least one.
    """
    start = first.year if first else min(day, last or day).year - YEARS_BACK
    if last is not None:
        end = last.year
    else:
        reach = latest.year if latest else day.year
        end = min(max(reach, day.year + 1, start), max(day.year, start) + YEARS_AHEAD)
    return max(FIRST_YEAR, start), min(LAST_YEAR, max(start, end))
