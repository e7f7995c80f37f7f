"""Sorting dates, and asking whether one is before another. There is no `<` on windows."""

from datetime import date as Day  # noqa: N812  a window's ends are days

from missions.dates.window import Bound, VagueDate

SortKey = tuple[int, Day, Day, int, int]

_BOUND_RANK = {Bound.NLT: 0, Bound.IN: 1, Bound.NET: 2}


def sort_key(date: VagueDate) -> SortKey:
    """A key for lists: target start, target end, NLT < in < NET, fine before coarse; TBD last.

    Never the middle of a window, which nobody announced. Callers add the id to break ties.
    """
    if date.target is None:
        return (1, Day.max, Day.max, 0, date.precision)
    first, last = date.target
    return (0, first, last, _BOUND_RANK[date.bound], date.precision)


def is_before(a: VagueDate, b: VagueDate) -> bool | None:
    """Whether `a` is before `b`: yes, no, or `None` for maybe.

    >>> from missions.dates import read
    >>> is_before(read("2024"), read("2026")), is_before(read("2024"), read("2024-09"))
    (True, None)
    """
    if a.latest and b.earliest and a.latest < b.earliest:
        return True
    if a.earliest and b.latest and a.earliest >= b.latest:
        return False
    return None
