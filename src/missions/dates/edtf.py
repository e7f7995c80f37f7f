"""Forms of EDTF (ISO 8601-2, Library of Congress 2019) that denote one window.

Qualifiers `?`, `~` and `%` have no width in the standard and become flags. Sets of several
windows, seasons 21-32 (which have no agreed months) and years outside our range are refused.
"""

import re
from typing import NamedTuple

from missions.dates.forms import Unit, span, unit
from missions.dates.refusal import Refused
from missions.dates.window import Bound, Precision


class Standard(NamedTuple):
    """An EDTF text, read: its unit, bound and flags, and another reading where there is one."""

    unit: Unit
    bound: Bound = Bound.IN
    approximate: bool = False
    unconfirmed: bool = False
    other_reading: str = ""


_UNSPECIFIED = re.compile(r"(\d{4})-xx(?:-xx)?")
_MONTH_UNSPECIFIED = re.compile(r"(\d{4}-\d\d)-xx")
_DECADE = re.compile(r"(\d{3})x")
_SUBYEAR = re.compile(r"(\d{4})-(\d\d)")
_PART = re.compile(r"[\d\-x?~%.]+")
_SEASONS = range(21, 33)
_SUBYEARS = {
    33: "{}-Q1", 34: "{}-Q2", 35: "{}-Q3", 36: "{}-Q4",
    37: "early-{}", 38: "mid-{}", 39: "late-{}",
    40: "{}-H1", 41: "{}-H2",
}  # fmt: skip


def read_edtf(text: str) -> Standard | None:
    """Read a folded text in EDTF's own forms, else `None`.

    >>> read_edtf("2026-38").unit.text, read_edtf("1985-04-12/..").bound.value
    ('mid-2026', 'NET')
    """
    inner = text[1:-1] if text[:1] == "[" and text[-1:] == "]" else text
    separator = ".." if inner is not text else "/"
    if inner.count(separator) == 1:
        return _interval(*inner.split(separator))
    return _single(text)


def _interval(first: str, last: str) -> Standard | None:
    starts, ends = first.strip(" ."), last.strip(" .")
    if not starts or not ends:
        found = _single(starts or ends)
        if found is None:
            return None
        bound = Bound.NET if starts else Bound.NLT
        return Standard(found.unit, bound, found.approximate, found.unconfirmed)
    a, b = _single(starts), _single(ends)
    if a is None or b is None or Precision.RANGE in {a.unit.precision, b.unit.precision}:
        return None
    return Standard(
        span(a.unit, b.unit),
        Bound.IN,
        a.approximate or b.approximate,
        a.unconfirmed or b.unconfirmed,
    )


def _single(text: str) -> Standard | None:
    if not _PART.fullmatch(text):
        return None
    bare = re.sub(r"[?~%]", "", text)
    found = _unit(bare)
    if found is None:
        return None
    approximate = "~" in text or "%" in text
    unconfirmed = "?" in text or "%" in text
    return Standard(found, Bound.IN, approximate, unconfirmed, _other_reading(bare))


def _unit(text: str) -> Unit | None:
    for pattern, form in ((_UNSPECIFIED, "{}"), (_MONTH_UNSPECIFIED, "{}"), (_DECADE, "{}0s")):
        match = pattern.fullmatch(text)
        if match is not None:
            return unit(form.format(match[1]))
    match = _SUBYEAR.fullmatch(text)
    if match is not None and int(match[2]) in _SEASONS:
        message = "EDTF seasons have no agreed months"
        raise Refused(message, "write 2026-spring, 2026-summer, 2026-autumn or 2026-27-winter")
    if match is not None and int(match[2]) in _SUBYEARS:
        return unit(_SUBYEARS[int(match[2])].format(match[1]))
    return unit(text)


def _other_reading(text: str) -> str:
    """`2029-33` is a quarter in EDTF, and to most readers the years 2029 to 2033."""
    match = _SUBYEAR.fullmatch(text)
    if match is None or int(match[2]) not in _SUBYEARS:
        return ""
    year = int(match[1])
    last = year - year % 100 + int(match[2])
    return f"{year}–{last}" if last > year else ""
