"""Where a milestone is marked on a time axis, and with which window."""

from missions.dates import Bound, VagueDate
from missions.ledger import Standing
from missions.pictures.chart import Mark
from missions.pictures.glyphs import Shape
from missions.pictures.scope import earlier_plans
from missions.pictures.wording import shape_of


def mark_of(standing: Standing, letter: str = "") -> Mark | None:
    """The mark of a milestone at the middle of its window; a NET one at its start."""
    vague = standing.date
    if vague is None or vague.target is None:
        return None
    first, end = vague.target[0].toordinal(), vague.target[1].toordinal() + 1
    shape = shape_of(standing)
    is_open = vague.bound is Bound.NET and standing.is_open
    day = first if is_open else (first + end) // 2
    window = (first, end) if end - first > 1 and shape is not Shape.KNOWN else None
    return Mark(day, shape, window, is_open, letter)


def middle(vague: VagueDate) -> int | None:
    """The middle of a window, for drawing only: no sorting, no sums."""
    if vague.target is None:
        return None
    return (vague.target[0].toordinal() + vague.target[1].toordinal() + 1) // 2


def trail_of(standing: Standing) -> tuple[int, ...]:
    """The middles of the plans before the one that stands, oldest first."""
    middles = [middle(each) for each in earlier_plans(standing)]
    return tuple(day for day in middles if day is not None)
