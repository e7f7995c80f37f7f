"""How far dates moved: one milestone at a time, and in groups with an honest interval."""

from collections.abc import Callable, Iterable
from math import comb
from typing import NamedTuple

from missions.dates import MOVES, Size
from missions.ledger.standing import Standing

FEW = 5
"""With fewer milestones no interval can hold the median with nine chances in ten."""

_CONFIDENCE = 0.9


class Group(NamedTuple):
    """The slips of some milestones, in days, least and most.

    `median` and `interval` are pairs (least, most); both are `None` under five milestones.
    The interval holds the median of such milestones with at least 90 % confidence (order
    statistics, no assumption about their distribution).
    """

    name: str
    number: int
    moved: int
    median: tuple[float, float] | None
    interval: tuple[int, int] | None


def has_moved(standing: Standing) -> bool:
    """Whether its date slipped or advanced at least once, or did so from first to last."""
    slip = standing.slip
    return standing.plan.moves > 0 or (slip is not None and slip.relation in MOVES)


def size_of(standing: Standing) -> Size:
    """The size of the whole slip; zero where first and last date are not apart."""
    slip = standing.slip
    return slip.size if slip is not None and slip.size is not None else Size(0, 0)


def grouped(standings: Iterable[Standing], name_of: Callable[[Standing], str]) -> tuple[Group, ...]:
    """Every dated milestone, moved or not, by group; groups in the order of their names."""
    groups: dict[str, list[Standing]] = {}
    for standing in standings:
        if standing.slip is not None and standing.date is not None and standing.date.target:
            groups.setdefault(name_of(standing), []).append(standing)
    return tuple(_group(name, groups[name]) for name in sorted(groups))


def _group(name: str, members: list[Standing]) -> Group:
    from statistics import median  # noqa: PLC0415  single milestones need no statistics

    sizes = [size_of(each) for each in members]
    moved = sum(has_moved(each) for each in members)
    if len(members) < FEW:
        return Group(name, len(members), moved, None, None)
    least = sorted(size.least_days for size in sizes)
    most = sorted(size.most_days for size in sizes)
    rank = median_interval_rank(len(sizes))
    return Group(
        name,
        len(members),
        moved,
        (median(least), median(most)),
        (least[rank], most[-1 - rank]),
    )


def median_interval_rank(number: int) -> int:
    """How many of `number` sorted values may be left off at each end of the interval.

    The chance that the median lies outside is twice the binomial tail; for five values
    nothing may be left off (6 %), for eight one (7 %).

    >>> [median_interval_rank(number) for number in (5, 8, 20)]
    [0, 1, 5]
    """
    rank = 0
    while 2 * sum(comb(number, k) for k in range(rank + 2)) / 2**number <= 1 - _CONFIDENCE:
        rank += 1
    return rank
