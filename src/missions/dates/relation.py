"""What happened between two claims: slipped, refined, reaffirmed, … (DATES.md).

Compares targets, so that NET and NLT dates are compared by the window that was stated.
"""

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from missions.dates.calendar import Window
from missions.dates.size import Size, size_between
from missions.dates.window import Bound, Precision, VagueDate


class Relation(StrEnum):
    """How a later date stands to an earlier one."""

    REAFFIRMED = "reaffirmed"
    REQUALIFIED = "requalified"
    REFINED = "refined"
    SLIPPED = "slipped"
    ADVANCED = "advanced"
    WIDENED = "widened"
    SHIFTED = "shifted"
    DATED = "dated"
    UNDATED = "undated"


MOVES = frozenset((Relation.SLIPPED, Relation.ADVANCED))


class Step(NamedTuple):
    """From one date to the next: the relation and, for a move, its size.

    `stated` is the step in the words of the dates themselves ("+2 years"), where both are of
    one precision.
    """

    relation: Relation
    size: Size | None = None
    stated: str | None = None

    @property
    def is_move(self) -> bool:
        """Whether the date slipped or advanced by a day at least; less is no move."""
        size = self.size
        return size is not None and (size.least_days, size.most_days) != (0, 0)


def relate(a: VagueDate, b: VagueDate) -> Step:
    """What happened when `a` was followed by `b`.

    >>> from missions.dates import read
    >>> relate(read("2024"), read("2024-09")).relation.value
    'refined'
    >>> relate(read("2024"), read("FY2026@JP")).size.most_days
    1185
    """
    relation = _relation(a, b)
    if relation not in MOVES or a.target is None or b.target is None:
        return Step(relation)
    size = size_between(*_comparable(a, b))
    if (size.most_days < 0) is not (relation is Relation.ADVANCED):
        size = Size(0, 0)  # two instants of days that their offsets turn round
    return Step(relation, size, _stated(a, b))


def _relation(a: VagueDate, b: VagueDate) -> Relation:
    if a.target is None or b.target is None:
        return _without_target(a, b)
    if a.instant and b.instant:
        return _between_instants(a, b)
    first, second = _comparable(a, b)
    if first == second:
        return _same_target(a, b)
    return _requalified_or_refined(a, b) or _between(a, b, first, second)


def _without_target(a: VagueDate, b: VagueDate) -> Relation:
    if a.target is None and b.target is None:
        return Relation.REAFFIRMED
    return Relation.DATED if a.target is None else Relation.UNDATED


def _between_instants(a: VagueDate, b: VagueDate) -> Relation:
    if a.instant is None or b.instant is None or a.instant == b.instant:
        return _flags(a, b)
    if a.bound is Bound.NLT and b.bound is Bound.IN and b.instant < a.instant:
        return Relation.REFINED
    return Relation.SLIPPED if b.instant > a.instant else Relation.ADVANCED


def _flags(a: VagueDate, b: VagueDate) -> Relation:
    same = (a.bound, a.approximate, a.unconfirmed) == (b.bound, b.approximate, b.unconfirmed)
    return Relation.REAFFIRMED if same else Relation.REQUALIFIED


def _same_target(a: VagueDate, b: VagueDate) -> Relation:
    gains_an_instant = b.instant is not None and a.precision is Precision.DAY
    return Relation.REFINED if gains_an_instant and a.bound is b.bound else _flags(a, b)


def _requalified_or_refined(a: VagueDate, b: VagueDate) -> Relation | None:
    if b.bound is not Bound.IN or a.target is None or b.target is None:
        return None
    if a.bound is Bound.NET and _holds(b.target, a.target):
        return Relation.REQUALIFIED
    if a.bound is Bound.NLT and b.target[1] <= a.target[1]:
        return Relation.REFINED
    return None


def _between(a: VagueDate, b: VagueDate, first: Window, second: Window) -> Relation:
    moved = second[0] > first[1] or second[1] < first[0]
    if moved and _zone_may_explain(a, b):
        return Relation.SHIFTED
    if moved:
        return Relation.SLIPPED if second[0] > first[1] else Relation.ADVANCED
    if _holds(first, second):
        return Relation.REFINED
    return Relation.WIDENED if _holds(second, first) else Relation.SHIFTED


def _holds(outer: Window, inner: Window) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _zone_may_explain(a: VagueDate, b: VagueDate) -> bool:
    """An instant against the day beside it: the site's zone is not known, so no slip."""
    if a.target is None or b.target is None or (a.instant is None) == (b.instant is None):
        return False
    days = {a.precision, b.precision} <= {Precision.INSTANT, Precision.DAY}
    return days and abs(b.target[0] - a.target[0]) == timedelta(days=1)


def _comparable(a: VagueDate, b: VagueDate) -> tuple[Window, Window]:
    """The two targets; different seasons without their last month, where they overlap."""
    if a.target is None or b.target is None:
        message = "only dates with a target are compared"
        raise ValueError(message)
    both_seasons = a.precision is b.precision is Precision.SEASON
    if both_seasons and a.target != b.target:
        return _without_last_month(a.target), _without_last_month(b.target)
    return a.target, b.target


def _without_last_month(window: Window) -> Window:
    return window[0], window[1].replace(day=1) - timedelta(days=1)


_STATED_IN_YEARS = frozenset(
    (Precision.YEAR, Precision.FISCAL_YEAR, Precision.DECADE, Precision.PART_YEAR)
)


def _stated(a: VagueDate, b: VagueDate) -> str | None:
    """The step between two dates of one precision, where it is a whole number of units."""
    if a.precision is not b.precision or a.target is None or b.target is None:
        return None
    start, end = a.target[0], b.target[0]
    months = 12 * (end.year - start.year) + end.month - start.month
    if a.precision in _STATED_IN_YEARS and months % 12 == 0:
        return _counted(months // 12, "year")
    if a.precision in {Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.PART_YEAR}:
        return _counted(months, "month")
    return None


def _counted(number: int, noun: str) -> str:
    sign = "+" if number > 0 else "−"
    return f"{sign}{abs(number)} {noun}{'s' * (abs(number) != 1)}"
