"""Laws of comparing two states."""

from datetime import date

from hypothesis import given

from ledgers import DAYS, LEDGERS, PLANS, registry_with
from missions.changes import Change, Kind, compare
from missions.ledger import knowledge
from missions.registry import Claim

MIRRORED = {
    Kind.SLIPPED: Kind.ADVANCED,
    Kind.ADVANCED: Kind.SLIPPED,
    Kind.REFINED: Kind.WIDENED,
    Kind.WIDENED: Kind.REFINED,
    Kind.SHIFTED: Kind.SHIFTED,
}


@given(LEDGERS, DAYS)
def test_a_state_compared_with_itself_has_no_changes(ledger: list[Claim], day: date) -> None:
    known = knowledge(registry_with(ledger), day)
    assert compare(known, known) == ()
    assert compare(known, known, recorded=True) == ()


@given(PLANS, PLANS)
def test_swapping_the_sides_mirrors_every_move(first: list[Claim], second: list[Claim]) -> None:
    """Only between dates bounded alike: a plain date refines an NLT, and not the reverse."""
    day = date(2026, 12, 31)
    one, other = (knowledge(registry_with(each), day) for each in (first, second))
    there = [each for each in compare(one, other) if each.kind in MIRRORED]
    back = [each for each in compare(other, one) if each.kind in MIRRORED]
    assert [MIRRORED[each.kind] for each in there] == [each.kind for each in back]
    assert [sizes(each) for each in there] == [mirrored(sizes(each)) for each in back]


def sizes(change: Change) -> tuple[int, int] | None:
    """Least and most days of a change."""
    size = change.step.size if change.step else None
    return (size.least_days, size.most_days) if size else None


def mirrored(size: tuple[int, int] | None) -> tuple[int, int] | None:
    """The same size in the other direction."""
    return size and (-size[1], -size[0])


@given(LEDGERS, DAYS, DAYS)
def test_every_change_between_two_days_is_of_what_changed(
    ledger: list[Claim], one: date, other: date
) -> None:
    registry = registry_with(ledger)
    first, last = sorted((one, other))
    before, after = knowledge(registry, first), knowledge(registry, last)
    changes = compare(before, after)
    if [each.plan for each in before.milestones()] == [each.plan for each in after.milestones()]:
        clock = {Kind.OVERDUE, Kind.LAPSED, Kind.ELAPSED, Kind.STATUS, Kind.ADDED}
        assert {each.kind for each in changes} <= clock
    if changes:
        assert before.missions != after.missions
