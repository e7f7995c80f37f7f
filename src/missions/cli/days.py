"""Days on the command line: any form of date, `today`, and ages such as `30d` or `2y`."""

import re
from datetime import date, timedelta
from typing import Literal

from missions.dates import Unreadable, VagueDate, read
from missions.dates.calendar import DAYS_A_MONTH, DAYS_A_YEAR
from missions.store import Refusal

_AGE = r"([0-9]{1,4})(d|w|mo|y)"
_LIKE_AN_AGE = r"[+-]?[0-9]{1,3} ?[A-Za-z]*|[+-]?[0-9]+ ?[A-Za-z]+"
_AGES = "write a date such as 2031 or 2026-10-15, or an age as 30d, 12w, 24mo or 2y, without a sign"

End = Literal["first", "last"]


def read_day(text: str, option: str, today: date, end: End, direction: int) -> date:
    """The first or last day of a date; an age counts from today, back (-1) or ahead (1)."""
    if text.strip().lower() == "today":
        return today
    age = re.fullmatch(_AGE, text.strip())
    if age is not None:
        return shifted(today, int(age[1]) * direction, age[2], option)
    found = read(text)
    if isinstance(found, Unreadable):
        is_like_an_age = re.fullmatch(_LIKE_AN_AGE, text.strip())
        raise Refusal(f"{option}: {found.told}", _AGES if is_like_an_age else hint_of(found, _AGES))
    return _end_of(found, option, end)


def hint_of(found: Unreadable, of_a_day: str) -> str:
    """What helps where a day is asked for, which no plan to be dated is."""
    from missions.dates.refusal import OF_PLANS  # noqa: PLC0415  only for mistakes

    return of_a_day if found.hint in OF_PLANS else found.hint


def _end_of(found: VagueDate, option: str, end: End) -> date:
    if found.target is None:
        raise Refusal(f"{option}: {found.text} has no day", _AGES)
    return found.target[0 if end == "first" else 1]


def shifted(day: date, number: int, unit: str, option: str) -> date:
    """A day some days, weeks, months or years away."""
    try:
        if unit in {"d", "w"}:
            return day + timedelta(days=number * (7 if unit == "w" else 1))
        from dateutil.relativedelta import relativedelta  # noqa: PLC0415  only for months

        months = number * (12 if unit == "y" else 1)
        return day + relativedelta(months=months)
    except (OverflowError, ValueError) as error:
        raise Refusal(f"{option}: {abs(number)}{unit} is out of range") from error


def read_days(text: str, option: str) -> int:
    """An age as a number of days, for comparing sizes: `3mo` is 91."""
    age = re.fullmatch(_AGE, text.strip())
    if age is None:
        raise Refusal(f"{option}: not an age: {text}", "write 30d, 12w, 6mo or 2y")
    return round(int(age[1]) * {"d": 1, "w": 7, "mo": DAYS_A_MONTH, "y": DAYS_A_YEAR}[age[2]])
