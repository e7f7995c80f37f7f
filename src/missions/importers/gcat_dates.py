"""Vague dates by the rule of GCAT: a unit in UTC, and `?` triples its width.

`s` behind a date says that it was scheduled; `*` and `-` stand for none.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from missions.dates import Unreadable, VagueDate, read

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905

_FORM = re.compile(
    r"(?P<year>\d{3,4})(?P<decade>s)?"
    r"(?:\s+Q(?P<quarter>[1-4])|\s+(?P<month>[A-Za-z]{3})"
    r"(?:\s+(?P<day>\d{1,2})(?P<part>\.\d+)?"
    r"(?:\s+(?P<time>\d{4})(?::(?P<second>\d{2})(?:\.\d+)?)?)?h?)?)?"
)
_CENTURY = re.compile(r"(?P<number>\d{1,2})C")


class Vague(NamedTuple):
    """A date of GCAT; `scheduled` tells that it was only planned."""

    date: VagueDate
    scheduled: bool = False


def vague(text: str) -> Vague | str:
    """What a date of GCAT means, or why it cannot be told.

    >>> [vague(each).date.text for each in ("1957 Oct  4", "1970 Mar?", "2007 Apr 13 2011")]
    ['1957-10-04', '1970-02..1970-04', '2007-04-13T20:11Z']
    """
    bare = text.strip()
    if bare in {"", "*", "-"}:
        return "no date"
    doubted = bare.endswith("?")
    unit = bare.removesuffix("?")
    is_decade = re.fullmatch(r"\d{3,4}s", unit) is not None
    scheduled = unit.endswith("s") and not is_decade
    try:
        form = _canonical(unit.removesuffix("s") if scheduled else unit, doubted=doubted)
    except ValueError:
        form = None
    if form is None:
        return "not a date of GCAT"
    found = read(form)
    return found.why if isinstance(found, Unreadable) else Vague(found, scheduled)


def _canonical(unit: str, *, doubted: bool) -> str | None:
    """The unit as the registry has it, three of them where it is doubted."""
    century = _CENTURY.fullmatch(unit)
    if century:
        last = int(century["number"]) * 100
        return f"{last - 99 - 100 * doubted}..{last + 100 * doubted}"
    found = _FORM.fullmatch(unit)
    if found is None or (found["decade"] and found["month"]):
        return None
    if found["day"]:
        return _day(found, doubted=doubted)
    if found["month"] or found["quarter"]:
        return _months(found, doubted=doubted)
    year, width = int(found["year"]), 10 if found["decade"] else 1
    if doubted:
        return f"{year - width}..{year + 2 * width - 1}"
    return found["year"] + (found["decade"] or "")


def _month(found: re.Match[str]) -> int:
    return _MONTHS.index(found["month"].lower()) + 1


def _months(found: re.Match[str], *, doubted: bool) -> str:
    """A month or a quarter, or three in a row."""
    year, width = int(found["year"]), 3 if found["quarter"] else 1
    first = int(found["quarter"]) * 3 - 2 if found["quarter"] else _month(found)
    if doubted:
        start, end = year * 12 + first - 1 - width, year * 12 + first - 2 + 2 * width
        return f"{start // 12}-{start % 12 + 1:02}..{end // 12}-{end % 12 + 1:02}"
    return f"{year}-Q{found['quarter']}" if found["quarter"] else f"{year}-{first:02}"


def _day(found: re.Match[str], *, doubted: bool) -> str:
    """A day or a part of one; a part in doubt is its day, or two, as windows are whole days."""
    day = date(int(found["year"]), _month(found), int(found["day"]))
    if found["time"] and not doubted:
        second = f":{found['second']}" if found["second"] else ""
        return f"{day}T{found['time'][:2]}:{found['time'][2:]}{second}Z"
    if not doubted:
        return day.isoformat()
    if found["part"]:
        digits = {*found["part"][1:]}  # of a unit that begins or ends with its day
        return _between(day, digits == {"0"}, digits == {"9"})
    return _doubted_moment(day, found) if found["time"] else _between(day, 1, 1)


def _doubted_moment(day: date, found: re.Match[str]) -> str:
    """The days of a moment that may be a minute or a second earlier or later."""
    clock, second = found["time"], found["second"]
    is_first = clock == "0000" and second in {None, "00"}
    is_last = clock == "2359" and second in {None, "59"}
    return _between(day, is_first, is_last)


def _between(day: date, before: int, after: int) -> str:
    first, last = day - timedelta(days=before), day + timedelta(days=after)
    return f"{first}..{last}" if first < last else first.isoformat()
