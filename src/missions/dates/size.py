"""How far a date moved: the least and the most it can have been, in days and in whole months."""

from datetime import date, timedelta
from typing import NamedTuple

from missions.dates.calendar import DAYS_A_MONTH, Window

MINUS = "−"

_DAYS_IN_A_MONTH = 28
_YEARS_FROM_MONTHS = 36


class Size(NamedTuple):
    """The two ends of a move: least = b1 - a2, most = b2 - a1. Both are negative for an advance.

    Whole months are counted from the two windows when somebody asks for them.
    """

    least_days: int
    most_days: int
    before: Window | None = None
    after: Window | None = None

    def months(self) -> tuple[int, int]:
        """The least and the most in whole months, as magnitudes, the smaller first.

        From a2 + 1 day to b1 and from a1 to b2 + 1 day; from day to day where both are days.
        """
        if self.before is None or self.after is None:
            return (0, 0)
        advanced = self.most_days < 0
        a, b = (self.after, self.before) if advanced else (self.before, self.after)
        if a[0] == a[1] and b[0] == b[1]:
            number = _whole_months(a[0], b[0])
            return number, number
        one = timedelta(days=1)
        return _whole_months(a[1] + one, b[0]), _whole_months(a[0], b[1] + one)


def size_between(a: Window, b: Window) -> Size:
    """The size of a move from one target to another (DATES.md, "Size").

    >>> year = lambda number: (date(number, 1, 1), date(number, 12, 31))
    >>> size_between(year(2024), year(2026)).months()
    (12, 36)
    """
    return Size((b[0] - a[1]).days, (b[1] - a[0]).days, a, b)


def _whole_months(start: date, end: date) -> int:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  not every view needs it

    gap = relativedelta(end, start)
    return gap.years * 12 + gap.months


def size_text(size: Size, stated: str | None = None) -> str:
    """Both ends in words, with the stated step first where there is one.

    >>> year = lambda number: (date(number, 1, 1), date(number, 12, 31))
    >>> size_text(size_between(year(2024), year(2026)), "+2 years")
    '+2 years (12–36 months)'
    >>> size_text(Size(-3, -3))
    '−3 days'
    """
    if size.least_days == size.most_days == 0:
        return "under a day"
    sign = "+" if size.most_days > 0 else MINUS
    ends = _ends(size)
    if stated is None:
        return f"{sign}{ends}"
    return f"{stated} ({ends})"


def _ends(size: Size) -> str:
    least, most = sorted((abs(size.least_days), abs(size.most_days)))
    low, high = size.months()
    blurred = low == high and least != most
    return _interval(low, high, "month") if high and not blurred else _interval(least, most, "day")


def _interval(low: int, high: int, noun: str) -> str:
    numbers = f"{low}" if low == high else f"{low}–{high}"
    return f"{numbers} {noun}{'s' * (high != 1)}"


def short_size(size: Size) -> str:
    """Both ends for a table column: `+15–39 mo`, in years from three years on (LOOK.md 15).

    Months to the nearest, 15 days rounding up; days where the whole move is under a month. One
    number stands for both ends only when they are the same day; else a finer unit tells them apart.

    >>> short_size(Size(456, 1185)), short_size(Size(-13, -13))
    ('+15–39 mo', '−13 d')
    >>> short_size(Size(122, 129)), short_size(Size(122, 122))
    ('+122–129 d', '+4 mo')
    """
    if size.least_days == size.most_days == 0:
        return "<1 d"
    sign = "+" if size.most_days > 0 else MINUS
    least, most = sorted((abs(size.least_days), abs(size.most_days)))
    low, high = _nearest_months(least), _nearest_months(most)
    years = round(low / 12), round(high / 12)
    if low >= _YEARS_FROM_MONTHS and (years[0] < years[1] or least == most):
        return sign + _short(*years, "y")
    if most >= _DAYS_IN_A_MONTH and (low < high or least == most):
        return sign + _short(low, high, "mo")
    return sign + _short(least, most, "d")


def _short(low: int, high: int, unit: str) -> str:
    return f"{low} {unit}" if low == high else f"{low}–{high} {unit}"


def _nearest_months(days: int) -> int:
    """Months of average length, rounded; a table column needs no calendar."""
    return round(days / DAYS_A_MONTH)
