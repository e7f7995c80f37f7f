"""The sources of a made registry, by the day they were published."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from made.draw import Draw
from made.toml import day_or_text, lines
from made.words import PUBLISHERS, TITLES

TODAY = date(2026, 11, 23)
"""The day on which every made registry is looked at."""

_FIRST = date(1990, 1, 5)


class Source(NamedTuple):
    """A document: the day it was published, told or not, and its table."""

    id: str
    day: date
    is_dated: bool
    language: str
    text: str


class Shelf(NamedTuple):
    """All sources in the order of their days."""

    sources: Sequence[Source]
    days: Sequence[date]

    def between(self, first: date, last: date) -> Sequence[Source]:
        """The sources published from one day to another."""
        return self.sources[bisect_left(self.days, first) : bisect_left(self.days, last)]

    def last_before(self, day: date) -> Source:
        """The newest source from before a day, or the first there is."""
        return self.sources[max(bisect_left(self.days, day) - 1, 0)]


def shelf(draw: Draw, count: int) -> Shelf:
    """So many sources, more of them in later years, the newest a few days old."""
    span = (TODAY - _FIRST).days - 3
    shares = sorted(max(draw.number(0, span), draw.number(0, span)) for _ in range(count - 1))
    days = [_FIRST + timedelta(share) for share in (*shares, span)]
    sources = [_source(draw, day, number) for number, day in enumerate(days)]
    return Shelf(sources, days)


def _source(draw: Draw, day: date, number: int) -> Source:
    short, publisher, rank, language = draw.one(PUBLISHERS)
    is_dated = not draw.whether(0.08)
    id_ = f"{short}-{day}-{number:04}" if is_dated else f"{short}-page-{number:04}"
    is_vague = draw.whether(0.12) and day.year < TODAY.year  # this year's end is still to come
    published = day.isoformat()[: draw.one((4, 7, 7))] if is_vague else day
    text = lines(
        f"[sources.{id_}]",
        publisher=publisher,
        title=draw.one(TITLES) if draw.whether(0.8) else None,
        published=day_or_text(published) if is_dated else None,
        url=f"https://{short}.example.org/{day:%Y/%m}/{number:04}.html",
        class_=None if rank == "second-party" else rank,
        language=language,
    )
    return Source(id_, day, is_dated, language, text)
