"""The window that Launch Library 2 means by a moment and the name of a precision.

The moment of a vague date is a placeholder: the last day of the period, as a rule. So the
window follows from the name, and from the moment only which year or month it is.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from missions.dates import Unreadable, VagueDate, read


def moment_of(text: object, zone: tzinfo | None = None) -> datetime | None:
    """A moment at the offset it is written with; one without an offset is of a zone, or none."""
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
        if moment is not None and moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone)
        is_usable = moment is not None and moment.tzinfo and moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if is_usable else None


class Stamp(NamedTuple):
    """A moment, its precision by name, and where the pad is: its zone and its place."""

    net: datetime
    precision: str
    pad: tuple[str, str] = ("", "")
    fiscal: str | None = None


class Window(NamedTuple):
    """The date that is meant; `doubt` says what is odd about it."""

    date: VagueDate
    doubt: str = ""


def window(stamp: Stamp, unconfirmed: bool = False) -> Window | str:  # noqa: FBT001, FBT002  a flag of the date
    """What a stamp means, or why it cannot be told.

    >>> from datetime import UTC
    >>> window(Stamp(datetime(2026, 2, 28, tzinfo=UTC), "Month")).date.text
    '2026-02'
    """
    form = _FORMS.get(stamp.precision.casefold())
    if form is None:
        return f'precision "{stamp.precision}" is not known'
    if form is _fiscal_year and stamp.fiscal is None:
        return "a fiscal year without an owner: add --fiscal JP, US or IN"
    found = read(form(stamp) + "?" * unconfirmed)
    if isinstance(found, Unreadable):
        return found.why
    return Window(found, _doubt(stamp, found))


def _doubt(stamp: Stamp, found: VagueDate) -> str:
    """Why the moment does not fit the window that its precision names, or its day may be another.

    The day of a moment in UTC is not that of the pad where the zone of a place is not known.
    """
    if stamp.pad != ("", "") and stamp.precision.casefold() in _TIMES and _zone(stamp) is None:
        return f"{stamp.pad[0] or stamp.pad[1]}: its zone is not known, the day is that of UTC"
    day = _local(stamp).date() if found.instant else stamp.net.date()
    if found.target is None or found.target[0] <= day <= found.target[1]:
        return ""
    return f"{stamp.precision}, but its moment is {day}: read as {found.text}"


def _local(stamp: Stamp) -> datetime:
    """The moment at the pad, where its zone is known; else as it is written."""
    zone = _zone(stamp)
    return stamp.net.astimezone(zone) if zone else stamp.net


def _zone(stamp: Stamp) -> tzinfo | None:
    """The zone of the pad: the one that the moment is written in, that is told, or of its place."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415

    if stamp.net.utcoffset():
        return stamp.net.tzinfo
    told, place = stamp.pad
    for name in (told, next((each for word, each in ZONES.items() if word in place), "")):
        try:
            if name and stamp.net.astimezone(zone := ZoneInfo(name)).tzinfo:
                return zone
        except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
            continue
    return None


ZONES: Mapping[str, str] = {
    "Tanegashima": "Asia/Tokyo",
    "Uchinoura": "Asia/Tokyo",
    "Vandenberg": "America/Los_Angeles",
    "Cape Canaveral": "America/New_York",
    "Kennedy": "America/New_York",
    "Wallops": "America/New_York",
    "Starbase": "America/Chicago",
    "French Guiana": "America/Cayenne",
    "New Zealand": "Pacific/Auckland",
    "Republic of China": "Asia/Shanghai",
    "Satish Dhawan": "Asia/Kolkata",
    "Plesetsk": "Europe/Moscow",
    "Vostochny": "Asia/Yakutsk",
    "South Korea": "Asia/Seoul",
    "Andøya": "Europe/Oslo",
    "Esrange": "Europe/Stockholm",
    "Alcântara": "America/Fortaleza",
    "Baikonur": "Asia/Qyzylorda",
    "Semnan": "Asia/Tehran",
    "Shahrud": "Asia/Tehran",
    "Palmachim": "Asia/Jerusalem",
    "Sohae": "Asia/Pyongyang",
    "Svobodny": "Asia/Yakutsk",
    "Dombarovskiy": "Asia/Yekaterinburg",
    "Kapustin Yar": "Europe/Volgograd",
    "Kodiak": "America/Anchorage",
    "Pacific Spaceport": "America/Anchorage",
    "Kwajalein": "Pacific/Kwajalein",
    "Corn Ranch": "America/Chicago",
    "Mojave": "America/Los_Angeles",
    "Bowen": "Australia/Brisbane",
    "Woomera": "Australia/Adelaide",
    "SaxaVord": "Europe/London",
    "Kii": "Asia/Tokyo",
    "Taiki": "Asia/Tokyo",
}
"""The zones of places, by words of their names, for answers that give no zone."""


def _instant(timespec: str) -> Callable[[Stamp], str]:
    def form(stamp: Stamp) -> str:
        return _local(stamp).isoformat(timespec=timespec).replace("+00:00", "Z")

    return form


def _day(stamp: Stamp) -> str:
    return stamp.net.date().isoformat()


def _week(stamp: Stamp) -> str:
    year, week, _ = stamp.net.isocalendar()
    return f"{year}-W{week:02}"


def _named(ending: str) -> Callable[[Stamp], str]:
    return lambda stamp: f"{stamp.net.year}{ending}"


def _fiscal_year(stamp: Stamp) -> str:
    """The fiscal year that the moment lies in."""
    day: date = stamp.net.date()
    for year in (day.year, day.year + 1, day.year - 1):
        found = read(f"FY{year}@{stamp.fiscal}")
        if not isinstance(found, Unreadable) and found.target:
            first, last = found.target
            if first <= day < last + timedelta(days=1):
                return found.text
    return f"FY{day.year}@{stamp.fiscal}"


_TIMES = frozenset(("second", "minute", "hour", "morning", "afternoon"))
"""The precisions of which the day is that of the pad."""

_FORMS: Mapping[str, Callable[[Stamp], str]] = {
    "second": _instant("seconds"),
    "minute": _instant("minutes"),
    "hour": _instant("minutes"),
    "morning": lambda stamp: _local(stamp).date().isoformat(),
    "afternoon": lambda stamp: _local(stamp).date().isoformat(),
    "day": _day,
    "week": _week,
    "month": lambda stamp: f"{stamp.net:%Y-%m}",
    **{f"quarter {number}": _named(f"-Q{number}") for number in (1, 2, 3, 4)},
    **{f"year half {number}": _named(f"-H{number}") for number in (1, 2)},
    "year": _named(""),
    "fiscal year": _fiscal_year,
    "decade": lambda stamp: f"{stamp.net.year // 10 * 10}s",
}
