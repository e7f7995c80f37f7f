"""Saying why a text is not a date, which part of it, and what to write instead."""

import re
from collections.abc import Callable
from datetime import date

from missions.dates import words
from missions.dates.window import Unreadable

FISCAL_HINT = "write FY2026@JP, FY2026@US or FY2026@IN, or set fiscal in [registry]"

_MOST_WORDS = 12


class Refused(ValueError):  # noqa: N818  it is the text that is wrong
    """A text that is understood well enough to say why it is not a date."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(why)
        self.hint = hint


_NO_SUCH = (
    ("month must be", "there is no such month"),
    ("illegal month", "there is no such month"),
    ("bad month", "there is no such month"),
    ("day is out of range", "there is no such day"),
    ("day must be", "there is no such day"),
    ("week", "there is no such week"),
    ("hour must", "there is no such time"),
    ("minute must", "there is no such time"),
    ("second must", "there is no such time"),
    ("isoformat", "there is no such day or time"),
    ("offset", "there is no such offset"),
)


def reason(error: ValueError) -> tuple[str, str]:
    """What to say of an error met while reading: why, and the way out."""
    if isinstance(error, Refused):
        return str(error), error.hint
    text = str(error).lower()
    why = next((said for part, said in _NO_SUCH if part in text), str(error))
    is_hour = why.endswith(("time", "offset"))
    return why, "write it such as 04:41+09:00" if is_hour else "check the day, month and year"


_YEARLESS = re.compile(
    r"(?:\d{1,2}\S* )?(?:(?:early|mid|late|net|nlt)[ -])*(?:q[1-4]|h[12]|spring|summer|autumn|fall|winter|été|"
    + "|".join(sorted(words.MONTH_NUMBERS, key=len, reverse=True))
    + r")\b.*|.*\d+月.*"
)
_HINTS = (
    (re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"), "day and month may be either way round",
     "write 2026-11-10 or 10 November 2026"),
    (re.compile(r"(?:winter|hiver|late winter|early winter) (?:de )?\d{4}"), "which winter? one begins and one ends in that year",
     "write winter 2026/27, or a month"),
    (re.compile(r"before .*|avant .*"), "the last possible day is not clear", "write NLT and the last window that is meant, such as NLT 2025"),
    (re.compile(r"after .*|après .*"), "the first possible day is not clear", "write NET and the first window that is meant, such as NET 2027"),
    (re.compile(r"\D*\d{2}"), "two digits are not a year", "write all four digits, such as 2026"),
    (re.compile(r".*年度(?:第|上|下|前|後).*"), "a fiscal quarter or half has no canonical form",
     "write the months, such as 2026-10..2027-03"),
    (re.compile(r"\d{4}-\d(?:-\d{1,2})?|\d{4}-\d\d-\d"), "months and days have two digits",
     "write 2026-09 or 2026-09-05"),
    (re.compile(r"\d{4}[/.]\d{1,2}[/.]\d{1,2}"), "the parts of a date are joined by hyphens",
     "write 2026-09-05"),
    (re.compile(r".*[\[{].*"), "a set of several windows is not one date",
     "write a range, such as 2025..2027"),
    (re.compile(r"(?:[1-9]q|q[05-9]|[05-9]q|t[05-9]) ?\d{4}|\d{4}-q[05-9]"), "there is no such quarter", "quarters are Q1 to Q4"),
    (re.compile(r"(?:h[03-9]|[03-9]h) ?\d{4}|\d{4}-h[03-9]"), "there is no such half", "halves are H1 and H2"),
    (re.compile(r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?!.*[+-]\d).*"), "a time without its offset",
     "add the offset, such as +09:00 or Z"),
)  # fmt: skip


_EMPTY = 'write a date, "TBD", or "unstated"'
_RELATIVE = 'write the date that is meant, or "unstated" with the words in stated'
_FORMS = "write a form such as 2026, 2026-10, 2026-Q3, mid-2026, FY2026@JP, NET 2026 or TBD"

OF_PLANS = frozenset((_EMPTY, _RELATIVE, _FORMS))
"""Hints that name what a plan may be, and what is no day: TBD and unstated."""


def refuse(text: str, plain: str, error: ValueError, reads: Callable[[str], bool]) -> Unreadable:
    """The refusal of a text: the known reasons first, else the part that is left over."""
    whole = (0, len(text))
    if not plain:
        return Unreadable(text, "empty", _EMPTY, whole)
    why, hint = reason(error)
    if why:
        return Unreadable(text, why, hint, whole)
    relative = next((word for word in words.RELATIVE if word in plain), None)
    if relative:
        return Unreadable(
            text,
            f'"{relative}" needs a day to count from',
            _RELATIVE,
            _find(text, relative),
        )
    why, hint = _of_known_form(plain)
    if why:
        return Unreadable(text, why, hint, whole)
    if _YEARLESS.fullmatch(plain) and not re.search(r"\d{4}", plain):
        return Unreadable(text, "no year", "add the year, such as 2026-10", whole)
    return _left_over(text, reads)


def _of_known_form(text: str) -> tuple[str, str]:
    """Why a form that is known is no date, and the way out; nothing of one that is not."""
    if _is_no_day(text):
        return "there is no such day", "check the day, month and year"
    known = ((why, hint) for pattern, why, hint in _HINTS if pattern.fullmatch(text))
    return next(known, ("", ""))


def _is_no_day(text: str) -> bool:
    """Whether a day and a month in figures make no day, whichever of the two comes first."""
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    return match is not None and not any(
        _is_day(int(match[3]), int(match[month]), int(match[day]))
        for month, day in ((1, 2), (2, 1))
    )


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _left_over(text: str, reads: Callable[[str], bool]) -> Unreadable:
    """Name the words behind or before the longest part that reads."""
    bounds = [match.span() for match in re.finditer(r"\S+", text)][: _MOST_WORDS + 1]
    for start, _ in reversed(bounds[1:]):
        if reads(text[:start].strip().lower()):
            return _not_part(text, (start, len(text.rstrip())), text[:start].strip())
    for _, end in bounds[:-1]:
        if reads(text[end:].strip().lower()):
            return _not_part(text, (bounds[0][0], end), text[end:].strip())
    return Unreadable(text, f'"{_short(text.strip())}" is not a date', _FORMS, (0, len(text)))


def _not_part(text: str, part: tuple[int, int], read: str) -> Unreadable:
    word = _short(text[part[0] : part[1]])
    hint = f'write "{read}" alone, or "~{read}" when the date is approximate'
    return Unreadable(text, f'"{word}" is not part of a date', hint, part)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004  a line's worth


def _find(text: str, word: str) -> tuple[int, int]:
    at = text.lower().find(word)
    return (at, at + len(word)) if at >= 0 else (0, len(text))
