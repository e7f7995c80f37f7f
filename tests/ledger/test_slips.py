"""How far dates moved, one at a time and in groups."""

from datetime import date, timedelta
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import known
from ledgers import LEDGERS, registry_with
from missions.dates import Size
from missions.ledger import Standing, knowledge
from missions.ledger.slips import (
    Group,
    grouped,
    measured,
    measured_from,
    median_interval_rank,
)
from missions.registry import Claim

DAY = "2026-11-23"
FROM = date(2030, 1, 1)


def milestone(number: int, days: int) -> str:
    """A milestone of one day that has slipped by so many."""
    second = f", {{ date = {FROM + timedelta(days)}, announced = 2021-01-01 }}" if days else ""
    return f"milestones.m{number} = [{{ date = {FROM}, announced = 2020-01-01 }}{second}]\n"


def standings(*slips: int, more: str = "") -> list[Standing]:
    text = "".join(milestone(number, days) for number, days in enumerate(slips))
    return known(f'[missions.x]\nname = "X"\n{text}{more}', DAY).milestones()


def group_of(*slips: int, more: str = "") -> Group:
    (group,) = grouped(map(measured, standings(*slips, more=more)), lambda _: "all")
    return group


def test_a_slip_runs_from_the_first_date_and_counts_its_moves() -> None:
    slip = measured(standings(31)[0])
    assert slip.first is not None
    assert (slip.first.text, slip.moves, slip.has_moved) == ("2030-01-01", 1, True)
    assert (slip.size.least_days, slip.size.most_days) == (31, 31)


def test_what_never_moved_has_slipped_by_nothing() -> None:
    slip = measured(standings(0)[0])
    assert (slip.moves, slip.has_moved, slip.size) == (0, False, Size(0, 0))


def test_five_are_enough_and_the_least_and_the_greatest_hold_their_median() -> None:
    assert group_of(0, 40, 10, 30, 20) == Group("all", 5, 4, (20, 20), (0, 40))


def test_under_five_it_is_still_said_how_many_moved() -> None:
    assert group_of(0, 40, 10, 30) == Group("all", 4, 3, None, None)


def test_of_eight_one_may_be_left_off_at_each_end() -> None:
    assert group_of(10, 20, 30, 40, 50, 60, 70, 80) == Group("all", 8, 8, (45, 45), (20, 70))


def test_imprecise_slips_have_a_least_and_a_greatest_median() -> None:
    year = '{ date = "2030", announced = 2020-01-01 }'
    later = year.replace("2030", "2031").replace("2020", "2021")
    group = group_of(10, 20, 30, 40, more=f"milestones.more = [{year}, {later}]")
    assert (group.median, group.interval) == ((20, 30), (1, 729))


@pytest.mark.parametrize(
    "ledger",
    [
        '{ date = "TBD" }',
        '[{ date = "2030", announced = 2020-01-01 }, { date = "TBD", announced = 2021-01-01 }]',
        '{ date = "unstated", announced = 2020-01-01 }',
        '{ date = "unstated", status = "cancelled", announced = 2020-01-01 }',
    ],
)
def test_what_has_no_days_is_in_no_group(ledger: str) -> None:
    undated = standings(more=f"milestones.more = {ledger}")
    assert grouped(map(measured, undated), lambda _: "all") == ()
    assert group_of(0, 10, more=f"milestones.more = {ledger}").number == 2


def test_groups_come_in_the_order_of_their_names() -> None:
    found = grouped(
        map(measured, standings(0, 10, 20)), lambda each: "cab"[int(each.milestone.id[-1])]
    )
    assert [(each.name, each.moved) for each in found] == [("a", 1), ("b", 1), ("c", 0)]


def test_since_a_day_only_what_was_announced_later_counts() -> None:
    (standing,) = standings(10)
    for day, moves, first in (
        (date(2020, 12, 31), 1, "2030-01-01"),
        (date(2021, 1, 1), 0, "2030-01-11"),
    ):
        slip = measured_from(standing, day, {})
        assert slip is not None
        assert slip.first is not None
        assert (slip.first.text, slip.moves, slip.has_moved) == (first, moves, moves == 1)


def test_what_failed_on_no_known_day_has_a_first_date_and_no_step() -> None:
    planned = '{ date = "2030", announced = 2020-01-01 }'
    failed = '{ date = "unstated", status = "failed", announced = 2021-01-01 }'
    (standing,) = standings(more=f"milestones.m = [{planned}, {failed}]")
    slip = measured_from(standing, date(2020, 6, 1), {})
    assert slip is not None
    assert (slip.step, slip.moves, slip.has_moved) == (None, 0, False)
    assert measured(standing).step is None


@given(LEDGERS)
def test_a_date_that_differs_from_the_first_has_moved(ledger: list[Claim]) -> None:
    for standing in knowledge(registry_with(ledger), date(2027, 6, 15)).milestones():
        slip = measured(standing)
        assert slip.first == (standing.first.date if standing.first else None)
        assert slip.has_moved or slip.size == Size(0, 0)


@given(st.integers(5, 60))
def test_one_more_left_off_would_hold_the_median_too_rarely(number: int) -> None:
    def outside(rank: int) -> float:
        return 2 * sum(comb(number, k) for k in range(rank + 1)) / float(2**number)

    rank = median_interval_rank(number)
    assert rank == 0 or outside(rank) <= 0.1
    assert outside(rank + 1) > 0.1
