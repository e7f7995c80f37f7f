"""Units of text in three versions: which belong together, in which order, and what comes of each.

A unit may be a table, an entry or a claim; its key tells which it is, wherever it stands.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple


class Unit(NamedTuple):
    """Some lines without the end of the last.

    `data` is what they state and remark, where units of one meaning may be written differently.
    """

    key: Hashable
    text: str
    data: Any = None


class Sides(NamedTuple):
    """The units of the three versions."""

    base: Sequence[Unit]
    ours: Sequence[Unit]
    theirs: Sequence[Unit]


class Marks:
    """Writes the markers around conflicts, in the order of the text, and keeps them."""

    __slots__ = ("_end", "_found", "_size")

    def __init__(self, end: str, size: int) -> None:
        self._end = end
        self._size = size
        self._found: list[tuple[str, str, str]] = []

    @property
    def number(self) -> int:
        """How many conflicts there are."""
        return len(self._found)

    def conflict(self, ours: Unit | None, theirs: Unit | None) -> str:
        """What the two sides have, between markers as git writes them."""
        lines = [
            f"{'<' * self._size} ours",
            *([ours.text] if ours else []),
            "=" * self._size,
            *([theirs.text] if theirs else []),
            f"{'>' * self._size} theirs",
        ]
        text = self._end.join(lines)
        self._found.append((text, ours.text if ours else "", theirs.text if theirs else ""))
        return text

    def resolved(self, text: str) -> tuple[str, str]:
        """A text with the first side of every conflict that is marked in it, and with the other."""
        ours, theirs, at = [], [], 0
        for marked, mine, other in self._found:
            start = text.index(marked, at)
            ours += [text[at:start], mine]
            theirs += [text[at:start], other]
            at = start + len(marked)
        return "".join((*ours, text[at:])), "".join((*theirs, text[at:]))


def remarked_once(last: str, sides: Sides, anew: Callable[[Unit, str], Unit]) -> Sides:
    """The sides, of which only ours still has the last remarks of the base above a new unit.

    `last` are those lines; where both sides put a unit below them, they are above it in both.
    """
    if not last.strip() or not any(each.text.startswith(last) for each in sides.ours):
        return sides
    theirs = [
        anew(each, each.text.removeprefix(last)) if each.text.startswith(last) else each
        for each in sides.theirs
    ]
    return sides._replace(theirs=theirs)


Deeper = Callable[[Unit | None, Unit, Unit], str | None]
"""How to merge what both sides changed; `None` when it has no parts."""

Belongs = tuple[int, Any]
"""Before which unit of a sequence another belongs, and what sorts it among those that do."""

Place = Callable[[Sequence[Unit]], Callable[[Unit], Belongs | None]]
"""Where units belong in a sequence; `None` for one when only its neighbours tell."""


def indivisible(_: Unit | None, __: Unit, ___: Unit) -> None:
    """Of a unit without parts."""


def by_neighbours(_: Sequence[Unit]) -> Callable[[Unit], None]:
    """Of units whose place only their neighbours tell."""
    return lambda _: None


def merged(
    sides: Sides, marks: Marks, deeper: Deeper = indivisible, place: Place = by_neighbours
) -> list[Unit]:
    """Every unit that remains, in order, with what comes of its text."""
    base, ours, theirs = ({unit.key: unit for unit in side} for side in sides)
    found = []
    for unit in _in_order(sides, place):
        versions = (base.get(unit.key), ours.get(unit.key), theirs.get(unit.key))
        text = _resolved(*versions, marks, deeper)
        if text is not None:
            found.append(unit._replace(text=text))
    return found


def _resolved(
    base: Unit | None, ours: Unit | None, theirs: Unit | None, marks: Marks, deeper: Deeper
) -> str | None:
    """What comes of one unit; `None` when it goes."""
    same = _unchanged(base, ours, theirs, _same_text)
    if same is None and ours and theirs and (parts := deeper(base, ours, theirs)) is not None:
        return parts
    same = same or _unchanged(base, ours, theirs, _same_data)
    if same is None:
        return marks.conflict(ours, theirs)
    return same[0].text if same[0] else None


def _unchanged(
    base: Unit | None,
    ours: Unit | None,
    theirs: Unit | None,
    is_same: Callable[[Unit | None, Unit | None], bool],
) -> tuple[Unit | None] | None:
    """The version that counts where two are the same; `None` where all three differ."""
    if is_same(ours, theirs) or is_same(theirs, base):
        return (ours,)
    return (theirs,) if is_same(ours, base) else None


def _same_text(one: Unit | None, other: Unit | None) -> bool:
    return one is other or (one is not None and other is not None and one.text == other.text)


def _same_data(one: Unit | None, other: Unit | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.data is not None and one.data == other.data


def _in_order(sides: Sides, place: Place) -> list[Unit]:
    """Each unit once: in the order of ours, unless only theirs was put in another."""
    lead, other = (sides.theirs, sides.ours) if _only_theirs_moved(sides) else sides[1:]
    beside, placed = _groups(lead, other, place)
    ordered: list[Unit] = []
    for at in range(len(lead) + 1):
        ordered += beside.get(at, ())
        for _, group in sorted(placed.get(at, ()), key=lambda each: each[0]):
            ordered += group
        ordered += lead[at : at + 1]
    return ordered


def _groups(
    lead: Sequence[Unit], other: Sequence[Unit], place: Place
) -> tuple[dict[int, list[Unit]], dict[int, list[tuple[Any, list[Unit]]]]]:
    """What only the other side has, by the unit of the first before which it goes.

    What has a place of its own, and sorts there, takes with it what follows it; any other goes
    after the unit it follows, and after what the first side added there.
    """
    belongs, following = place(lead), _following(lead, {unit.key for unit in other})
    beside: dict[int, list[Unit]] = {}
    placed: dict[int, list[tuple[Any, list[Unit]]]] = {}
    group: list[Unit] | None = None
    before: Unit | None = None
    for unit in other:
        if unit.key in following:
            group = None
        elif (own := belongs(unit)) is not None:
            group = [unit]
            placed.setdefault(own[0], []).append((own[1], group))
        else:
            if group is None:
                group = beside.setdefault(following[before.key if before else None], [])
            group.append(unit)
        before = unit
    return beside, placed


def _following(lead: Sequence[Unit], known: set[Hashable]) -> dict[Hashable, int]:
    """For each unit, and for the start, the next one that the other side knows as well."""
    following: dict[Hashable, int] = {}
    known_next = len(lead)
    for at in range(len(lead) - 1, -1, -1):
        following[lead[at].key] = known_next
        if lead[at].key in known:
            known_next = at
    return following | {None: known_next}


def _only_theirs_moved(sides: Sides) -> bool:
    common = {unit.key for unit in sides.base}
    for side in sides[1:]:
        common &= {unit.key for unit in side}
    base, ours, theirs = ([unit.key for unit in side if unit.key in common] for side in sides)
    return ours == base != theirs
