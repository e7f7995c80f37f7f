"""When a plan counts as stale, and when not."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import registry_of
from ledgers import LEDGERS, registry_with
from missions.checks import stale as stale_rule
from missions.checks.stale import LONG_DAYS, stale_plans
from missions.registry import Claim

LAST = date(2020, 12, 31)


def stale(ledger: str, day: date, more: str = "") -> list[str]:
    text = f'[missions.x]\nname = "X"\n{more}\n[missions.x.milestones]\narrival = {ledger}\n'
    return [each.id for each in stale_plans(registry_of(text), day)]


@settings(max_examples=400)
@given(LEDGERS, st.dates(date(2021, 1, 1), date(2030, 1, 1)))
def test_milestones_that_are_not_walked_are_not_stale(claims: list[Claim], day: date) -> None:
    registry = registry_with(claims)
    found = list(stale_plans(registry, day))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stale_rule, "_is_stale_alone", lambda *_: True)
        assert found == list(stale_plans(registry, day))


def test_a_plan_is_stale_from_the_day_that_is_over_a_year_past() -> None:
    ledger = '[{ date = "2020", announced = 2018-07-01 }]'
    assert stale(ledger, LAST + timedelta(days=LONG_DAYS)) == []
    assert stale(ledger, LAST + timedelta(days=LONG_DAYS + 1)) == ["x.arrival"]


@pytest.mark.parametrize(
    "claim",
    [
        '{ date = "unstated", announced = 2022-06-01 }',
        '{ date = "2020", announced = 2022-06-01 }',
        '{ date = "2020-05-01", status = "achieved", announced = 2020-05-02 }',
        '{ date = "2030", announced = 2020-05-02 }',
        '{ date = "TBD", announced = 2020-05-02 }',
        '{ date = "NET 2020", announced = 2020-05-02 }',
    ],
)
def test_a_word_within_the_year_an_outcome_or_another_date_keeps_it_from_being_stale(
    claim: str,
) -> None:
    ledger = '[{ date = "2020", announced = 2018-07-01 }, %s]'
    assert stale(ledger % claim, date(2022, 12, 1)) == []


def test_a_mission_that_has_ended_has_nothing_stale() -> None:
    ledger = '[{ date = "2020", announced = 2018-07-01 }]'
    ended = 'status = [{ is = "completed", announced = 2021-02-01 }]'
    assert stale(ledger, date(2025, 1, 1), ended) == []
