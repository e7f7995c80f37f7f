"""How far dates moved: one milestone at a time, and in groups with an honest interval."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from missions.dates import Size, Step, VagueDate, relate
from missions.ledger.effects import Entry
from missions.ledger.plan import walk
from missions.ledger.standing import Standing
from missions.registry import Source

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


class Slip(NamedTuple):
    """How far one milestone moved: from a first date to the date that stands, in `moves` moves."""

    standing: Standing
    first: VagueDate | None
    step: Step | None
    moves: int

    @property
    def has_moved(self) -> bool:
        """Whether its date slipped or advanced at least once, or did so from first to last."""
        return self.moves > 0 or (self.step is not None and self.step.is_move)

    @property
    def size(self) -> Size:
        """The size of the whole slip; zero where first and last date are not apart."""
        return (
            self.step.size if self.step is not None and self.step.size is not None else Size(0, 0)
        )


def measured(standing: Standing) -> Slip:
    """The slip of a milestone since the first claim that dated it."""
    first = standing.first.date if standing.first else None
    return Slip(standing, first, standing.slip, standing.plan.moves)


def measured_from(standing: Standing, baseline: date, sources: Mapping[str, Source]) -> Slip | None:
    """The slip since the plan as it stood on a day; `None` where that day had no dated plan."""
    first = walk(standing.milestone, sources, baseline).date
    if first is None or first.target is None:
        return None
    step = relate(first, standing.date) if standing.date else None
    moves = sum(_moves_after(entry, baseline) for entry in standing.plan.entries)
    return Slip(standing, first, step, moves)


def _moves_after(entry: Entry, day: date) -> bool:
    """Whether a claim that was announced later moved the date."""
    return entry.announced is not None and entry.announced[1] > day and entry.moves


def grouped(slips: Iterable[Slip], name_of: Callable[[Standing], str]) -> tuple[Group, ...]:
    """Every dated milestone, moved or not, by group; groups in the order of their names."""
    groups: dict[str, list[Slip]] = {}
    for slip in slips:
        date_now = slip.standing.date
        if slip.step is not None and date_now is not None and date_now.target:
            groups.setdefault(name_of(slip.standing), []).append(slip)
    return tuple(_group(name, groups[name]) for name in sorted(groups))


def _group(name: str, members: list[Slip]) -> Group:
    from statistics import median  # noqa: PLC0415  single milestones need no statistics

    sizes = [each.size for each in members]
    moved = sum(each.has_moved for each in members)
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
    rank, ways, tail = 0, number, 1 + number
    while tail / 2 ** (number - 1) <= 1 - _CONFIDENCE:
        rank += 1
        ways = ways * (number - rank) // (rank + 1)
        tail += ways
    return rank
