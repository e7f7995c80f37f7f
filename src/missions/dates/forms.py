"""The table of canonical forms: one row a form, with its pattern, its window and its wording.

The other modules read and show dates through this table only, so a new form of date is one
new row here (and its spellings in `spellings`).
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache, lru_cache, partial
from typing import NamedTuple

from missions.dates import calendar
from missions.dates.calendar import Window
from missions.dates.window import Bound, Precision, VagueDate

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Form(NamedTuple):
    """A row: how the form is written, what days it means, and how it is shown."""

    precision: Precision
    pattern: str
    window: Callable[..., Window]
    shown: Callable[..., str]


class Unit(NamedTuple):
    """One stated window without bound or flags: what a form reads, and how it is shown."""

    text: str
    precision: Precision
    target: Window
    shown: Callable[[], str]
    instant: datetime | None = None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Made when a text may be of that form: few registries have all of them."""
    return re.compile(pattern, re.ASCII)


def show_day(day: date) -> str:
    """A day as people write it, the same in every locale.

    >>> show_day(date(2026, 10, 20))
    '20 Oct 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _month(year: str, month: str) -> str:
    return f"{MONTHS[int(month) - 1]} {year}"


_Y = r"(\d{4})"
_PART = r"(early|mid|late)"
_OWNER = "|".join(calendar.FISCAL_STARTS)

FORMS = (
    Form(
        Precision.MONTH,
        rf"{_Y}-(\d\d)",
        lambda y, m: calendar.months(int(y), int(m), int(m)),
        _month,
    ),
    Form(Precision.YEAR, _Y, lambda y: calendar.whole_year(int(y)), lambda y: y),
    Form(
        Precision.DAY,
        rf"{_Y}-(\d\d)-(\d\d)",
        lambda y, m, d: calendar.day(int(y), int(m), int(d)),
        lambda y, m, d: show_day(date(int(y), int(m), int(d))),
    ),
    Form(
        Precision.QUARTER,
        rf"{_Y}-Q([1-4])",
        lambda y, q: calendar.quarter(int(y), int(q)),
        lambda y, q: f"Q{q} {y}",
    ),
    Form(
        Precision.FISCAL_YEAR,
        rf"FY{_Y}@({_OWNER})",
        lambda y, owner: calendar.fiscal_year(int(y), owner),
        lambda y, owner: f"FY{y} ({owner})",
    ),
    Form(
        Precision.PART_YEAR,
        rf"{_PART}-{_Y}",
        lambda part, y: calendar.part_of_year(int(y), part),
        lambda part, y: f"{part}-{y}" if part == "mid" else f"{part} {y}",
    ),
    Form(
        Precision.HALF,
        rf"{_Y}-H([12])",
        lambda y, h: calendar.half(int(y), int(h)),
        lambda y, h: f"H{h} {y}",
    ),
    Form(
        Precision.PART_MONTH,
        rf"{_PART}-{_Y}-(\d\d)",
        lambda part, y, m: calendar.part_of_month(int(y), int(m), part),
        lambda part, y, m: f"{part} {_month(y, m)}",
    ),
    Form(
        Precision.SEASON,
        rf"{_Y}-(spring|summer|autumn)",
        lambda y, name: calendar.season(int(y), name),
        lambda y, name: f"{name} {y}",
    ),
    Form(
        Precision.SEASON,
        rf"{_Y}-(\d\d)-winter",
        lambda y, y2: _winter(int(y), int(y2)),
        lambda y, y2: f"winter {y}/{y2}",
    ),
    Form(
        Precision.WEEK,
        rf"{_Y}-W(\d\d)",
        lambda y, w: calendar.week(int(y), int(w)),
        lambda y, w: f"week of {show_day(calendar.week(int(y), int(w))[0])}",
    ),
    Form(
        Precision.PART_QUARTER,
        rf"{_PART}-{_Y}-Q([1-4])",
        lambda part, y, q: calendar.part_of_quarter(int(y), int(q), part),
        lambda part, y, q: f"{part} Q{q} {y}",
    ),
    Form(
        Precision.DECADE,
        r"(\d{3}0)s",
        lambda y: calendar.decade(int(y)),
        lambda y: f"{y}s",
    ),
    Form(
        Precision.PART_DECADE,
        rf"{_PART}-(\d{{3}}0)s",
        lambda part, y: calendar.part_of_decade(int(y), part),
        lambda part, y: f"{part} {y}s",
    ),
)

INSTANT = r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)"


def _winter(year: int, second: int) -> Window:
    if (year + 1) % 100 != second:
        message = "a winter runs from December to March of the next year"
        raise ValueError(message)
    return calendar.winter(year)


@lru_cache(maxsize=1 << 16)
def unit(text: str) -> Unit | None:
    """Read one canonical form; `None` when the text has no such form.

    Raises `ValueError` for a form whose day, month or year does not exist.
    """
    if text[10:11] == "T":
        return _instant(text) or _range(text)
    shape = text.translate(_SHAPE)
    likely = _SEEN.get(shape)
    for form in (likely, *FORMS) if likely else FORMS:
        match = _compiled(form.pattern).fullmatch(text)
        if match:
            _SEEN[shape] = form
            groups = match.groups()
            shown = partial(form.shown, *groups)
            return Unit(text, form.precision, form.window(*groups), shown)
    return _range(text)


_SHAPE = str.maketrans("123456789", "000000000")
_SEEN: dict[str, Form] = {}
"""The form that a text of the same shape had: the one to try first."""


def _instant(text: str) -> Unit | None:
    match = _compiled(INSTANT).fullmatch(text)
    if match is None:
        return None
    if match[4][4:] > "59":  # the hours are minded by Python
        message = "an offset has minutes to 59"
        raise ValueError(message)
    moment = datetime.fromisoformat(text)
    day = moment.date()
    calendar.whole_year(day.year)
    shown = partial(_shown_instant, day, match[2], match[4])
    return Unit(text, Precision.INSTANT, (day, day), shown, moment)


def _shown_instant(day: date, time: str, offset: str) -> str:
    return f"{show_day(day)} {time} {'UTC' if offset == 'Z' else offset}"


def _range(text: str) -> Unit | None:
    first_text, dots, last_text = text.partition("..")
    if not dots or ".." in last_text:
        return None
    first, last = unit(first_text), unit(last_text)
    if first is None or last is None:
        return None
    return span(first, last)


def span(first: Unit, last: Unit) -> Unit:
    """The range from the start of one unit to the end of another.

    Raises `ValueError` when it ends before it starts.
    """
    target = (first.target[0], last.target[1])
    if target[1] < target[0]:
        message = "the range ends before it starts"
        raise ValueError(message)
    text = f"{first.text}..{last.text}"
    return Unit(text, Precision.RANGE, target, partial(_shown_span, first, last))


def _shown_span(first: Unit, last: Unit) -> str:
    """Both ends, the first without the month and year that it shares with the second."""
    if first.precision is last.precision is Precision.YEAR:
        return f"{first.shown()}–{last.shown()}"
    same_year = first.text[:4] == last.text[:4] and first.text != last.text
    if same_year and first.precision is last.precision is Precision.MONTH:
        return f"{first.shown()[:3]}–{last.shown()}"
    same_month = first.text[:7] == last.text[:7] and first.text != last.text
    if same_month and first.precision is last.precision is Precision.DAY:
        return f"{first.target[0].day}–{last.shown()}"
    return f"{first.shown()} – {last.shown()}"


def assemble(
    stated: Unit, bound: Bound, *, approximate: bool, unconfirmed: bool, written: str
) -> VagueDate:
    """A date from what its text was made of; its canonical text follows from the parts."""
    prefix = "" if bound is Bound.IN else f"{bound.value} "
    text = f"{prefix}{'~' * approximate}{stated.text}{'?' * unconfirmed}"
    return VagueDate(
        text,
        stated.precision,
        stated.target,
        bound,
        approximate,
        unconfirmed,
        stated.instant,
        written,
    )
