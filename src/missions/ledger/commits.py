"""What commits did to the claims of a milestone, and the days from which they count."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from missions.dates import Unreadable, VagueDate, of_day
from missions.registry import Claim


class Commit(NamedTuple):
    """A commit and the day its committer's clock showed; the working copy has no hash."""

    hash: str
    day: date


class Change(NamedTuple):
    """The claims of a milestone before a commit, in any of its parents, and after it.

    Their `announced` is what the claims say themselves; the day of a source is not in it.
    """

    commit: Commit
    before: tuple[Claim, ...]
    after: tuple[Claim, ...]


class Recorded(NamedTuple):
    """A claim, the commit that recorded it, and the one that took it out of the file again."""

    claim: Claim
    commit: Commit
    removed: Commit | None = None


def days_held(days: Sequence[date], today: date) -> list[date]:
    """The days from which commits count, oldest first: a clock that was wrong reorders nothing.

    None counts before the one it follows. One of a day to come (it is tomorrow already in Tokyo)
    counts from the next that is not, else from today.

    >>> days_held([date(2021, 2, 1), date(2021, 1, 1), date(2035, 1, 1)], date(2022, 1, 1))
    [datetime.date(2021, 2, 1), datetime.date(2021, 2, 1), datetime.date(2022, 1, 1)]
    """
    known: list[date] = []
    until = today
    for day in reversed(days):
        until = day if day <= today else until
        known.append(until)
    return list(accumulate(reversed(known), max))


def held_since(changes: Sequence[Change], today: date) -> list[date]:
    """The day from which each change of a milestone counts."""
    return days_held([each.commit.day for each in changes], today)


@lru_cache(maxsize=1 << 12)
def as_day(day: date) -> VagueDate | None:
    """The day of a commit as one on which something was announced."""
    found = of_day(day)
    return None if isinstance(found, Unreadable) else found
