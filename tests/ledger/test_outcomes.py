"""What settles a milestone, who may say so, and what it does to the plan."""

import pytest

from conftest import known
from missions.ledger import Effect, Standing

HEAD = """
[sources.first]
published = 2020-01-01
class = "first-party"
[sources.second]
published = 2021-01-01
[sources.crowd]
published = 2022-01-01
class = "community"
[sources.other-crowd]
published = 2023-01-01
class = "community"
[missions.x]
name = "X"
[missions.x.milestones]
"""
DONE = '{ date = "2021-05-01", status = "achieved", announced = 2021-05-02, source = "first" }'


def standing(*claims: str) -> Standing:
    return known(f"{HEAD}launch = [{', '.join(claims)}]", "2026-11-23").milestones()[0]


def effects(*claims: str) -> list[Effect]:
    return [entry.effect for entry in standing(*claims).plan.entries]


def date(*claims: str) -> str | None:
    found = standing(*claims).date
    return found.text if found else None


@pytest.mark.parametrize("again", ["2021-05-01", "2021-05", "2021", "unstated"])
def test_an_outcome_told_again_more_vaguely_reaffirms_the_first(again: str) -> None:
    told = DONE.replace("2021-05-01", again).replace("05-02", "06-01")
    assert effects(DONE, told) == [Effect.OUTCOME, Effect.REAFFIRMED]
    assert date(DONE, told) == "2021-05-01"
    found = standing(DONE, told)
    assert (found.state.value, found.plan.newest) == ("achieved", found.milestone.claims[1])


def test_an_outcome_told_more_exactly_or_otherwise_is_the_outcome() -> None:
    vague = DONE.replace("2021-05-01", "2021-05").replace("05-02", "06-01")
    exact = DONE.replace("05-02", "07-01")
    assert effects(vague, exact) == [Effect.OUTCOME, Effect.OUTCOME]
    assert date(vague, exact) == "2021-05-01"
    partial = exact.replace("achieved", "partial")
    assert effects(DONE, partial) == [Effect.OUTCOME, Effect.OUTCOME]
    assert standing(DONE, partial).state.value == "partial"
    undated = partial.replace("2021-05-01", "unstated")
    assert effects(DONE, undated) == [Effect.OUTCOME, Effect.OUTCOME]
    without = DONE.replace("2021-05-01", "unstated")
    assert effects(without, exact) == [Effect.OUTCOME, Effect.OUTCOME]


def test_the_community_settles_only_what_no_party_settled() -> None:
    failed = '{ date = "2021-05-03", status = "failed", source = "crowd" }'
    achieved = '{ date = "2021-05-04", status = "achieved", source = "other-crowd" }'
    assert effects(DONE, failed) == [Effect.OUTCOME, Effect.OUTRANKED]
    assert standing(DONE, failed).state.value == "achieved"
    assert effects(failed, achieved) == [Effect.OUTCOME, Effect.OUTCOME]
    party = achieved.replace("other-crowd", "first").replace(" }", ", announced = 2024-01-01 }")
    assert effects(failed, party) == [Effect.OUTCOME, Effect.OUTCOME]


def test_any_party_may_correct_an_outcome() -> None:
    failed = '{ date = "2021-05-03", status = "failed", announced = 2022-01-01 }'
    assert effects(DONE, failed) == [Effect.OUTCOME, Effect.OUTCOME]
    assert standing(DONE, failed).state.value == "failed"


HELD = '{ date = "2028", status = "on-hold", announced = 2021-01-01 }'


def test_a_hold_settles_nothing_and_its_date_is_the_plan() -> None:
    plan = '{ date = "2026", source = "first" }'
    found = standing(plan, HELD)
    assert (found.state.value, date(plan, HELD)) == ("on-hold", "2028")
    assert found.plan.current is found.plan.outcome
    assert date(plan, HELD.replace("2028", "unstated")) == "2026"
    failed = '{ date = "2022-01-01", status = "failed", source = "crowd" }'
    assert effects(plan, HELD, failed)[-1] is Effect.OUTCOME


def test_a_hold_is_over_once_the_plan_is_reaffirmed() -> None:
    plan = '{ date = "2027-05", source = "first" }'
    hold = HELD.replace("2028", "unstated")
    again = '{ date = "2027", announced = 2022-01-01, source = "first" }'
    assert effects(plan, hold, again) == [Effect.PLAN, Effect.OUTCOME, Effect.REAFFIRMED]
    found = standing(plan, hold, again)
    assert (found.state.value, date(plan, hold, again)) == ("planned", "2027-05")
    assert found.plan.outcome is None


def test_an_outcome_may_be_the_first_claim_with_a_date() -> None:
    found = standing('{ date = "TBD", source = "first" }', DONE)
    assert found.first is found.milestone.claims[1]
    undated = DONE.replace("2021-05-01", "unstated")
    assert standing(undated).first is None


def test_without_a_day_of_its_own_an_outcome_is_neither_early_nor_late() -> None:
    plan = '{ date = "2026", source = "first" }'
    failed = '{ date = "unstated", status = "failed", source = "second" }'
    found = standing(plan, failed)
    assert (found.state.value, found.against_plan, found.against_first) == ("failed", None, None)


def test_what_was_cancelled_is_neither_early_nor_late() -> None:
    plan = '{ date = "2026", source = "first" }'
    dropped = '{ date = "2021-01-01", status = "cancelled", source = "second" }'
    found = standing(plan, dropped)
    assert (found.against_plan, date(plan, dropped)) == (None, "2026")


def test_sources_of_one_class_may_shift_each_others_dates() -> None:
    plan = '{ date = "2026", source = "second" }'
    shifted = '{ date = "FY2026@JP", announced = 2022-01-01 }'
    assert effects(plan, shifted) == [Effect.PLAN, Effect.PLAN]


def test_the_community_may_repeat_what_a_party_said() -> None:
    plan = '{ date = "2026-05", source = "first" }'
    repeated = '{ date = "2026", source = "crowd" }'
    assert effects(plan, repeated) == [Effect.PLAN, Effect.REAFFIRMED]


def test_any_other_plan_takes_the_place_of_a_commitment_even_a_vaguer_one() -> None:
    promised = '{ date = "2025-06", basis = "commitment", source = "first" }'
    vaguer = '{ date = "2025", announced = 2021-01-01, source = "first" }'
    found = standing(promised, vaguer)
    assert found.date is not None
    assert (found.date.text, found.plan.commitment) == ("2025", found.milestone.claims[0])
    again = vaguer.replace(" }", ', basis = "commitment" }')
    assert effects(promised, again) == [Effect.PLAN, Effect.REAFFIRMED]
