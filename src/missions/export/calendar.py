"""Milestones as an iCalendar file (RFC 5545) that can be imported again and again.

The UID of an entry never changes and its SEQUENCE only grows, so that an update moves what a
calendar has. Nothing but the ledger and the knowledge date goes in: the same registry gives the
same bytes.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, vText

from missions.export.calendar_entries import CalendarEntry, entries_of, settled_in
from missions.export.names import title_of
from missions.ledger import Knowledge, Standing

_ONE_DAY = timedelta(days=1)
_READ_AGAIN = "P1D"


def as_ics(
    knowledge: Knowledge,
    standings: Sequence[Standing],
    alarm_days: int | None = None,
    filters: Sequence[str] = (),
) -> str:
    """Some milestones of what is known; with `alarm_days`, a reminder of all that is ahead.

    `filters` are the words by which the milestones were chosen: they stand in the calendar's name.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//missions-ledger//missions//EN")
    calendar.add("version", "2.0")
    for name in ("name", "x-wr-calname"):
        chosen = f" ({', '.join(filters)})" if filters else ""
        calendar.add(name, vText(f"{title_of(knowledge.registry)}{chosen}"))
    calendar.add("refresh-interval", vText(_READ_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText(_READ_AGAIN))
    settled = {each.mission.id: settled_in(each, knowledge.day) for each in knowledge.missions}
    entries = [
        entry
        for each in standings
        for entry in entries_of(knowledge, settled[each.milestone.mission], each)
    ]
    for zone in _zones(entries):
        calendar.add_component(zone)
    for entry in entries:
        calendar.add_component(_event(entry, alarm_days))
    return str(calendar.to_ical(), "utf-8")


def _event(entry: CalendarEntry, alarm_days: int | None) -> Event:
    event = Event()
    stamp = datetime.combine(entry.stamp, datetime.min.time(), UTC)
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", entry.revision)
    _add_place(event, entry)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("categories", [entry.kind])
    event.add("status", entry.status)
    event.add("transp", "TRANSPARENT")
    if entry.url:
        event.add("url", entry.url)
    if alarm_days is not None and entry.is_ahead:
        event.add_component(_alarm(entry, alarm_days))
    return event


def _add_place(event: Event, entry: CalendarEntry) -> None:
    """Whole days end, for a calendar, with the day after; a moment has no end."""
    first, last = entry.place
    event.add("dtstart", _zoned(first) if isinstance(first, datetime) else first)
    if last is not None:
        event.add("dtend", _after(last))


def _after(day: date) -> date:
    return day + _ONE_DAY if day < date.max else day


def _zoned(moment: datetime) -> datetime:
    """The same moment with an offset that has a name: a calendar knows zones, not offsets."""
    offset = moment.utcoffset()
    return moment.astimezone(timezone(offset, f"UTC{moment:%z}") if offset else UTC)


def _alarm(entry: CalendarEntry, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", timedelta(days=-days))
    return alarm


def _zones(entries: Sequence[CalendarEntry]) -> list[Timezone]:
    """A definition of each zone that the entries name."""
    moments = [entry.place.first for entry in entries if isinstance(entry.place.first, datetime)]
    offsets = {offset for each in moments if (offset := each.utcoffset())}
    return [_zone(offset) for offset in sorted(offsets)]


def _zone(offset: timedelta) -> Timezone:
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001  by definition without a zone
    standard.add("tzoffsetfrom", offset)
    standard.add("tzoffsetto", offset)
    zone = Timezone()
    zone.add("tzid", f"UTC{datetime(1970, 1, 1, tzinfo=timezone(offset)):%z}")
    zone.add_component(standard)
    return zone
