"""Reading a date: the canonical grammar first, then the spellings of the wild.

The grammar is `[NET|NLT] [~] form [?]`, or `TBD`. Whatever is not in canonical form is
rewritten to it by `prose`, so there is one meaning for each form (`forms`).
"""

from datetime import date, datetime
from functools import lru_cache

from missions.dates.calendar import FIRST_YEAR, LAST_YEAR
from missions.dates.forms import assemble, unit
from missions.dates.window import Bound, Precision, Unreadable, VagueDate

LONGEST = 200
"""Characters; no date anybody announced needs more."""

_BOUNDS = {"NET ": Bound.NET, "NLT ": Bound.NLT}


def read(text: str, fiscal: str | None = None) -> VagueDate | Unreadable:
    """Read a date in any form of DATES.md; never guesses and never raises.

    `fiscal` is the owner of a bare fiscal year (JP, US, IN), where the registry names one.

    >>> read("mi 2023").text
    'mid-2023'
    >>> read("FY2026").hint
    'write FY2026@JP, FY2026@US or FY2026@IN, or set fiscal in [registry]'
    """
    if len(text) > LONGEST:
        return Unreadable(text, "too long for a date", "write the date alone", (0, len(text)))
    return _read(text, fiscal)


@lru_cache(maxsize=1 << 16)
def _read(text: str, fiscal: str | None) -> VagueDate | Unreadable:
    try:
        found = canonical(text)
    except ValueError:  # a day that does not exist, or EDTF's months above 12
        found = None
    if found is not None:
        return found
    from missions.dates.prose import read_prose  # noqa: PLC0415  the wild forms cost a start-up

    return read_prose(text, fiscal)


def canonical(text: str) -> VagueDate | None:
    """Read a text that is in canonical form already, else `None`.

    Raises `ValueError` for a canonical form whose day does not exist.

    >>> canonical("NET 2026-Q3").earliest
    datetime.date(2026, 7, 1)
    """
    if text == "TBD":
        return VagueDate("TBD", Precision.NONE, None, written=text)
    bound = _BOUNDS.get(text[:4], Bound.IN)
    rest = text if bound is Bound.IN else text[4:]
    approximate = rest.startswith("~")
    unconfirmed = rest.endswith("?")
    stated = unit(rest[approximate : len(rest) - unconfirmed])
    if stated is None:
        return None
    return assemble(stated, bound, approximate=approximate, unconfirmed=unconfirmed, written=text)


def of_day(day: date) -> VagueDate | Unreadable:
    """A date from a day, as TOML gives it unquoted."""
    text = day.isoformat()
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return read(text)
    return VagueDate(text, Precision.DAY, (day, day), written=text)


def of_year(year: int) -> VagueDate | Unreadable:
    """A date from a bare year."""
    return read(str(year)[:LONGEST])


def of_instant(moment: datetime) -> VagueDate | Unreadable:
    """A date from a moment with an offset."""
    return read(moment.isoformat().replace("+00:00", "Z"))
