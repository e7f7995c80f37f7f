"""What the notes on a launch say: one that begins with a whole date is a claim, its link a source.

Notes come with their own day, so they tell since when. One with a date somewhere else, or without
its year, is left alone.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from missions.dates import VagueDate, of_day, read
from missions.importers.ll2_dates import moment_of
from missions.importers.ll2_names import PUBLISHER
from missions.importers.proposal import Place, Statement, clean
from missions.registry import Source, SourceClass

_BEFORE = re.compile(
    r"(?:add(?:ing|ed) launch(?: for)?|(?:delayed|moved|moved back|reverted back) to"
    r"|(?:now )?targeting)\s+",
    re.IGNORECASE,
)
"""What a note may say before its date."""

_BEHIND = re.compile(r"[.,;:] | \(| (?:with|pending|due to|because) ", re.IGNORECASE)
"""What sets apart what a note says behind its date."""

_LINK = re.compile(r"https?://[!#-;=?-~]+", re.IGNORECASE)


def told_by_notes(launch: Mapping[str, Any], place: Place) -> Iterator[tuple[datetime, Statement]]:
    """The dates that the notes on a launch give, each with its moment, as they stand."""
    for note in _notes(launch):
        date, when = date_of(clean(note.get("comment"))), _when(note)
        day = of_day(when.date()) if when else None
        if date and when and isinstance(day, VagueDate):
            yield when, Statement(
                date, place, "launch", _source(note, day), day, stated=clean(note["comment"]),
                overwrites=True,
            )  # fmt: skip


def silent_notes(launch: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The notes on a launch that are no claims, each by its id and what it says."""
    for note in _notes(launch):
        comment = clean(note.get("comment"))
        if not (_when(note) and date_of(comment)):
            yield str(note.get("id")), comment


def _when(note: Mapping[str, Any]) -> datetime | None:
    """When a note was made, in UTC; `None` for one without an id, which could not be a source."""
    when = moment_of(note.get("created_on"), UTC) if isinstance(note.get("id"), int) else None
    return when and when.astimezone(UTC)


def _notes(launch: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The notes on a launch, as far as they are such."""
    notes = launch.get("updates")
    yield from (
        each for each in (notes if isinstance(notes, list) else []) if isinstance(each, dict)
    )


def date_of(comment: str) -> VagueDate | None:
    """The date that a note is, or begins with and then goes on.

    >>> notes = ("Delayed to NET early 2026.", "NET Q3.", "NET 2026, with 3 satellites on board.")
    >>> [date_of(each) and date_of(each).text for each in notes]
    ['NET early-2026', None, 'NET 2026']
    """
    said = _BEFORE.sub("", comment, count=1)
    whole = _whole(said.removesuffix("."))
    return whole if whole is not None else _whole(_BEHIND.split(said, maxsplit=1)[0])


def _whole(text: str) -> VagueDate | None:
    found = read(text)
    is_date = isinstance(found, VagueDate) and found.target and not found.other_reading
    return found if is_date and isinstance(found, VagueDate) else None


def _source(note: Mapping[str, Any], day: VagueDate) -> Source:
    link = clean(note.get("info_url"))
    return Source(
        f"ll2-note-{note['id']}",
        PUBLISHER,
        f"Note on a launch: {clean(note['comment'])}",
        day,
        link if _LINK.fullmatch(link) else None,
        SourceClass.COMMUNITY,
    )
