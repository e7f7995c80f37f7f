"""Showing a date to people: short, unambiguous, and readable back."""

from missions.dates.forms import unit
from missions.dates.window import Bound, Precision, VagueDate


def show(date: VagueDate) -> str:
    """The date as the views show it.

    An instant is shown to the minute; every other shown form reads back to an equal date.

    >>> from missions.dates import read
    >>> [show(read(text)) for text in ("NET 2026-Q3", "NLT 2031", "~2030", "FY2026@JP")]
    ['NET Q3 2026', 'by the end of 2031', '~2030', 'FY2026 (JP)']
    """
    if date.target is None:
        return "TBD"
    stated = unit(_bare(date))
    if stated is None:  # a date is only ever built from a unit
        message = f"{date.text!r} is not in canonical form"
        raise ValueError(message)
    return f"{_prefix(date)}{'~' * date.approximate}{stated.shown()}{_suffix(date)}"


def _bare(date: VagueDate) -> str:
    text = date.text if date.bound is Bound.IN else date.text[4:]
    return text[date.approximate : len(text) - date.unconfirmed]


def _prefix(date: VagueDate) -> str:
    if date.bound is Bound.NLT:
        return "by " if date.precision <= Precision.DAY else "by the end of "
    return "NET " if date.bound is Bound.NET else ""


def _suffix(date: VagueDate) -> str:
    return " (unconfirmed)" if date.unconfirmed else ""
