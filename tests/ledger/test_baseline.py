"""Slips since the plan of a day: the same arithmetic, from another beginning."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from ledgers import DAYS, LEDGERS, registry_with
from missions.dates.relation import MOVES
from missions.ledger import knowledge, walk
from missions.ledger.slips import measured, measured_from
from missions.registry import Claim

DAY = date(2027, 6, 15)


@given(LEDGERS, DAYS)
def test_the_baseline_is_the_date_that_stood_on_its_day(claims: list[Claim], day: date) -> None:
    registry = registry_with(claims)
    for standing in knowledge(registry, DAY).milestones():
        stood = walk(standing.milestone, registry.sources, day).date
        slip = measured_from(standing, day, registry.sources)
        assert (slip.first if slip else None) == (stood if stood and stood.target else None)


@given(LEDGERS)
def test_nothing_has_moved_since_the_day_of_the_last_claim(claims: list[Claim]) -> None:
    registry = registry_with(claims)
    for standing in knowledge(registry, DAY).milestones():
        last = max(entry.announced[1] for entry in standing.plan.entries if entry.announced)
        for day in (last, DAY):
            slip = measured_from(standing, day, registry.sources)
            assert slip is None or not slip.has_moved


@given(LEDGERS, st.tuples(DAYS, DAYS).map(sorted))
def test_a_later_baseline_has_no_more_moves_than_an_earlier(
    claims: list[Claim], days: list[date]
) -> None:
    registry = registry_with(claims)
    for standing in knowledge(registry, DAY).milestones():
        found = [measured_from(standing, day, registry.sources) for day in days]
        moves = [standing.plan.moves, *(slip.moves for slip in found if slip)]
        assert moves == sorted(moves, reverse=True)


@given(LEDGERS)
def test_from_the_first_plan_both_measures_agree(claims: list[Claim]) -> None:
    registry = registry_with(claims)
    for standing in knowledge(registry, DAY).milestones():
        whole = measured(standing)
        for entry in standing.plan.entries:
            if entry.claim is standing.first and entry.announced:
                slip = measured_from(standing, entry.announced[1], registry.sources)
                if slip is not None and slip.first == whole.first:
                    assert slip.step == whole.step
                    assert (
                        slip.step is not None and slip.step.relation in MOVES
                    ) <= whole.has_moved


@pytest.mark.usefixtures("shipped")
def test_the_table_is_headed_by_the_day_and_counts_what_it_leaves_out(run: Run) -> None:
    out = run("slips", "--baseline", "2022-07-01", "mmx").out
    assert out.splitlines()[0].startswith("3 milestones moved since 2022-07-01")
    assert "milestone          on 2022-07-01" in out
    assert "2 milestones without a dated plan on 2022-07-01 left out" in out
    assert "left out" in run("slips", "--baseline", "2022-07-01", "--by", "agency").out


@pytest.mark.usefixtures("shipped")
def test_first_is_the_date_of_the_baseline_in_json(run: Run) -> None:
    found = json.loads(run("slips", "--baseline", "2022-07-01", "mmx.launch", "--json").out)
    (item,) = found["items"]
    assert (item["first"]["text"], item["moves"]) == ("2024-09", 1)
