"""The windows of calendar units: the one place that says what "early", "summer" or FY2026 is.

Parts of a year and of a decade are thirds (EDTF 37-39 for years), parts of a month are days
1-10, 11-20 and 21-end (Japanese jun), seasons are northern and four months long because a
fuzzy word must err wide. A unit that does not exist raises `ValueError`.
"""

from datetime import date, timedelta

Window = tuple[date, date]
"""First and last day, both included."""

FIRST_YEAR, LAST_YEAR = 1900, 2199

DAYS_A_MONTH, DAYS_A_YEAR = 30.436875, 365.2425
"""On an average of 400 years."""

PARTS = ("early", "mid", "late")
SEASONS = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12)}
FISCAL_STARTS = {"JP": (0, 4), "US": (-1, 10), "IN": (0, 4)}
"""For each owner: the year offset and the month in which its fiscal year begins."""

_DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def months(year: int, first: int, last: int) -> Window:
    """From the first day of one month to the last day of another of the same year.

    >>> months(2024, 1, 2)
    (datetime.date(2024, 1, 1), datetime.date(2024, 2, 29))
    """
    _year(year)
    after = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)


def day(year: int, month: int, number: int) -> Window:
    """One day."""
    _year(year)
    only = date(year, month, number)
    return only, only


def week(year: int, number: int) -> Window:
    """Monday to Sunday of an ISO week."""
    _year(year)
    monday = date.fromisocalendar(year, number, 1)
    return monday, monday + timedelta(days=6)


def part_of_month(year: int, month: int, part: str) -> Window:
    """Days 1-10, 11-20 or 21-end of a month."""
    first, last = months(year, month, month)
    starts = {"early": 1, "mid": 11, "late": 21}
    ends = {"early": 10, "mid": 20, "late": last.day}
    return first.replace(day=starts[part]), first.replace(day=ends[part])


def quarter(year: int, number: int) -> Window:
    """Three months."""
    return months(year, 3 * number - 2, 3 * number)


def part_of_quarter(year: int, number: int, part: str) -> Window:
    """The first, second or third month of a quarter."""
    month = 3 * number - 2 + PARTS.index(part)
    return months(year, month, month)


def season(year: int, name: str) -> Window:
    """Four months, from the meteorological start to the month of the astronomical end."""
    return months(year, *SEASONS[name])


def winter(year: int) -> Window:
    """December of a year to March of the next."""
    return months(year, 12, 12)[0], months(year + 1, 3, 3)[1]


def part_of_year(year: int, part: str) -> Window:
    """A third of a year: January-April, May-August, September-December."""
    first = 1 + 4 * PARTS.index(part)
    return months(year, first, first + 3)


def half(year: int, number: int) -> Window:
    """Six months."""
    return months(year, 6 * number - 5, 6 * number)


def whole_year(year: int) -> Window:
    """January to December."""
    return months(year, 1, 12)


def fiscal_year(year: int, owner: str) -> Window:
    """The fiscal year called `year` by its owner: JP and IN by its start, US by its end."""
    offset, month = FISCAL_STARTS[owner]
    _year(year)
    first = date(year + offset, month, 1)
    return first, date(year + offset + 1, month, 1) - timedelta(days=1)


def decade(first_year: int) -> Window:
    """Ten years from one that ends in 0."""
    return whole_year(first_year)[0], whole_year(first_year + 9)[1]


def part_of_decade(first_year: int, part: str) -> Window:
    """Years 0-3, 4-6 or 7-9 of a decade."""
    first, last = _DECADE_PARTS[part]
    return whole_year(first_year + first)[0], whole_year(first_year + last)[1]


def _year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"years run from {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(message)
