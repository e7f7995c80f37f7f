"""Days written in every canonical form of date, as exactly as the time ahead allows."""

from collections.abc import Callable
from datetime import date, timedelta

from made.draw import Draw


def _third(place: int, size: int) -> str:
    """early, mid or late; `place` counts from 0, a third has `size` of them."""
    return ("early", "mid", "late")[min(place // size, 2)]


def _instant(day: date) -> str:
    number = day.toordinal()
    zone = ("+09:00", "Z", "+02:00")[number % 3]
    return f"{day}T{number % 24:02}:{number * 7 % 60:02}:{number * 11 % 60:02}{zone}"


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _season(day: date) -> str:
    if 3 <= day.month <= 11:
        return f"{day.year}-{('spring', 'summer', 'autumn')[day.month // 3 - 1]}"
    first = day.year - (day.month < 3)
    return f"{first}-{(first + 1) % 100:02}-winter"


def _month(day: date) -> str:
    return f"{day.year}-{day.month:02}"


def _quarter(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _decade(day: date) -> str:
    return f"{day.year // 10}0s"


def _part_of_decade(year: int) -> str:
    return "early" if year < 4 else "mid" if year < 7 else "late"


FORMS: dict[str, Callable[[date], str]] = {
    "instant": _instant,
    "day": date.isoformat,
    "days": lambda day: f"{day}..{day + timedelta(4)}",
    "week": _week,
    "part of a month": lambda day: f"{_third(day.day - 1, 10)}-{_month(day)}",
    "month": _month,
    "months": lambda day: f"{_month(day)}..{_month(day + timedelta(70))}",
    "part of a quarter": lambda day: f"{_third((day.month - 1) % 3, 1)}-{_quarter(day)}",
    "quarter": _quarter,
    "season": _season,
    "part of a year": lambda day: f"{_third(day.month - 1, 4)}-{day.year}",
    "half": lambda day: f"{day.year}-H{1 + (day.month > 6)}",
    "year": lambda day: f"{day.year}",
    "FY@JP": lambda day: f"FY{day.year - (day.month < 4)}@JP",
    "FY@IN": lambda day: f"FY{day.year - (day.month < 4)}@IN",
    "FY@US": lambda day: f"FY{day.year + (day.month > 9)}@US",
    "years": lambda day: f"{day.year}..{day.year + 2}",
    "part of a decade": lambda day: f"{_part_of_decade(day.year % 10)}-{_decade(day)}",
    "decade": _decade,
}  # fmt: skip

NEAR = ("month", "month", "month", "day", "day", "day", "quarter", "part of a month", "week",
        "days", "part of a quarter", "season", "instant", "FY@JP", "part of a year")  # fmt: skip
MIDDLE = ("year", "year", "year", "month", "month", "quarter", "quarter", "half", "part of a year",
          "FY@JP", "FY@US", "FY@IN", "season", "months", "years")  # fmt: skip
FAR = ("year", "year", "year", "year", "FY@JP", "FY@JP", "FY@US", "years", "part of a decade",
       "decade", "half", "part of a year")  # fmt: skip
PAST = ("day", "day", "day", "day", "instant", "instant", "month", "part of a month", "week")
"""What outcomes are dated by."""

_MARKS = ("NET {}", "NET {}", "NET {}", "NLT {}", "NLT {}", "~{}", "~{}", "{}?")


def planned(draw: Draw, day: date, said: date) -> str:
    """A day as a plan tells it on the day it is said; now and then with a bound."""
    ahead = (day - said).days
    forms = NEAR if ahead < 700 else MIDDLE if ahead < 2200 else FAR
    text = FORMS[draw.one(forms)](day)
    return draw.one(_MARKS).format(text) if draw.whether(0.16) else text


def happened(draw: Draw, day: date) -> str:
    """A day as a report of what happened on it tells it."""
    return FORMS[draw.one(PAST)](day)


_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}


def stated(day: date, language: str) -> str:
    """A day as the words of a source."""
    if language == "ja":
        return f"{day.year}年{day.month}月{day.day}日"
    month = _MONTHS[language].split()[day.month - 1]
    return f"{day.day} {month} {day.year}" if day.day % 2 else f"{month} {day.year}"
