"""What the notes on a launch say: one that begins with a whole date is a claim, its link a source.

Notes come with their own day, so they tell since when. One with a date somewhere else, or without
its year, is left alone.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from missions.dates import Unreadable, VagueDate, of_day, read
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


def told_by_notes(launch: Mapping[str, Any], place: Place) -> Iterator[Statement]:
    """The dates that the notes on a launch give, in the order in which they stand."""
    notes = launch.get("updates")
    for note in notes if isinstance(notes, list) else []:
        date = date_of(clean(note.get("comment"))) if isinstance(note, dict) else None
        day = _day(note.get("created_on")) if date else None
        if date and day and isinstance(note.get("id"), int):
            yield Statement(
                date, place, "launch", _source(note, day), day, stated=clean(note["comment"]),
                overwrites=True,
            )  # fmt: skip


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


def _day(text: object) -> VagueDate | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    day = of_day(moment.date()) if moment else None
    return None if isinstance(day, Unreadable) else day


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
