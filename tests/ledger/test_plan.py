"""Which claim is the plan, and what each claim did to it."""

from datetime import date

import pytest

from conftest import known, registry_of
from missions.ledger import Effect, Standing, walk

HEAD = """
[sources.first]
published = 2020-01-01
class = "first-party"
[sources.second]
published = 2021-01-01
[sources.crowd]
published = 2022-01-01
class = "community"
[sources.later]
published = 2022-01-01
[sources.page]
class = "first-party"
[missions.x]
name = "X"
[missions.x.milestones]
"""


def standing(ledger: str, day: str = "2026-11-23", *, evidence: bool = False) -> Standing:
    return known(f"{HEAD}launch = {ledger}", day, evidence=evidence).milestones()[0]


def planned(ledger: str, day: str = "2026-11-23") -> str | None:
    found = standing(ledger, day).date
    return found.text if found else None


def effects(ledger: str, *, evidence: bool = False) -> list[Effect]:
    entries = standing(ledger, evidence=evidence).plan.entries
    return [entry.effect for entry in entries]


def test_the_newest_claim_is_the_plan() -> None:
    ledger = '[{ date = "2024", source = "first" }, { date = "2026", source = "second" }]'
    assert planned(ledger) == "2026"
    assert planned(ledger, "2020-06-01") == "2024"


def test_a_claim_is_known_from_the_last_day_of_its_announcement() -> None:
    ledger = '[{ date = "2024", announced = "2020-03" }]'
    assert known(f"{HEAD}launch = {ledger}", "2020-03-30").milestones() == []
    assert planned(ledger, "2020-03-31") == "2024"


def test_claims_are_ordered_by_announcement_not_by_the_file() -> None:
    ledger = (
        '[{ date = "2026", announced = 2021-01-01 }, { date = "2024", announced = 2020-01-01 }]'
    )
    assert planned(ledger) == "2026"


def test_a_coarser_restatement_leaves_the_finer_date_standing() -> None:
    ledger = '[{ date = "2024-09", source = "first" }, { date = "2024", announced = 2022-07-01 }]'
    assert planned(ledger) == "2024-09"
    assert effects(ledger) == [Effect.PLAN, Effect.REAFFIRMED]
    december = ledger.replace("2024-09", "2024-12")
    assert effects(december) == [Effect.PLAN, Effect.REAFFIRMED]


def test_a_source_may_take_a_finer_date_back_on_purpose() -> None:
    ledger = (
        '[{ date = "2024-09", source = "first" },'
        ' { date = "2024", announced = 2022-07-01, widens = true }]'
    )
    assert planned(ledger) == "2024"


def test_a_restatement_needs_the_same_bound() -> None:
    ledger = '[{ date = "2024-09", source = "first" }, { date = "NET 2024", source = "second" }]'
    assert planned(ledger) == "NET 2024"


def test_a_confirmed_date_replaces_the_same_date_unconfirmed() -> None:
    ledger = '[{ date = "2024?", source = "first" }, { date = "2024", announced = 2022-07-01 }]'
    assert planned(ledger) == "2024"


def test_a_lower_class_that_merely_overlaps_does_not_replace() -> None:
    ledger = '[{ date = "2026", source = "first" }, { date = "FY2026@JP", source = "second" }]'
    assert planned(ledger) == "2026"
    assert effects(ledger)[-1] is Effect.OUTRANKED


def test_a_lower_class_may_refine_and_may_report_a_slip() -> None:
    refined = '[{ date = "2026", source = "first" }, { date = "2026-09", source = "second" }]'
    slipped = '[{ date = "2026", source = "first" }, { date = "2028", source = "second" }]'
    assert planned(refined) == "2026-09"
    assert planned(slipped) == "2028"


def test_a_lower_class_that_overlaps_replaces_where_it_bounds_or_widens_on_purpose() -> None:
    overlapping = (
        '[{{ date = "{}", source = "first" }}, {{ date = "FY2026@JP", source = "second"{} }}]'
    )
    assert planned(overlapping.format("2026", ", widens = true")) == "FY2026@JP"
    assert planned(overlapping.format("NET 2026", "")) == "FY2026@JP"


def test_the_community_never_replaces_what_a_party_said() -> None:
    ledger = '[{ date = "2026", source = "second" }, { date = "2028", source = "crowd" }]'
    assert planned(ledger) == "2026"
    assert planned('[{ date = "2028", source = "crowd" }]') == "2028"


def test_unstated_is_evidence_and_tbd_withdraws_the_date() -> None:
    unstated = (
        '[{ date = "2026", source = "first" },'
        ' { date = "unstated", stated = "two more years", source = "second" }]'
    )
    assert planned(unstated) == "2026"
    withdrawn = '[{ date = "2026", source = "first" }, { date = "TBD", source = "second" }]'
    assert planned(withdrawn) == "TBD"


def test_a_commitment_stands_beside_a_plan_on_another_basis() -> None:
    ledger = (
        '[{ date = "2023", basis = "target", source = "first" },'
        ' { date = "2025", basis = "commitment", source = "second" }]'
    )
    found = standing(ledger)
    assert found.date is not None
    assert found.date.text == "2023"
    assert found.plan.commitment is not None
    assert planned('[{ date = "2025", basis = "commitment", source = "first" }]') == "2025"
    assert standing(ledger.replace("commitment", "forecast")).plan.commitment is None


def test_a_retracted_claim_is_listed_and_counts_for_nothing() -> None:
    ledger = (
        '[{ date = "2024", source = "first" },'
        ' { date = "2030", source = "second", retracted = "another mission" }]'
    )
    assert planned(ledger) == "2024"
    assert effects(ledger)[-1] is Effect.RETRACTED


def test_an_undated_page_leaks_into_no_picture() -> None:
    ledger = '[{ date = "2024", source = "first" }, { date = "2030", source = "page" }]'
    assert planned(ledger) == "2024"
    assert effects(ledger) == [Effect.PLAN]
    assert effects(ledger, evidence=True) == [Effect.PLAN, Effect.UNDATED]
    registry = registry_of(f"{HEAD}launch = {ledger}")
    unasked = walk(next(registry.milestones()), registry.sources, date(2026, 11, 23))
    assert [entry.effect for entry in unasked.entries] == [Effect.PLAN]
    withdrawn = ledger.replace('"page"', '"page", retracted = "a misprint"')
    assert effects(withdrawn, evidence=True) == [Effect.PLAN, Effect.RETRACTED]


def test_an_undated_outcome_counts_from_its_own_last_day() -> None:
    ledger = '[{ date = "2024-03", status = "achieved", source = "page" }]'
    assert known(f"{HEAD}launch = {ledger}", "2024-03-30").milestones() == []
    assert standing(ledger, "2024-03-31").state.value == "achieved"


def test_a_claim_without_source_or_day_is_known_from_the_beginning() -> None:
    assert planned("2024", "1950-01-01") == "2024"


@pytest.mark.parametrize("status", ["achieved", "partial", "failed", "cancelled"])
def test_only_a_surely_later_plan_reopens_an_outcome(status: str) -> None:
    outcome = f'{{ date = "2021-05-01", status = "{status}", announced = "2021-05" }}'
    same_month = f'[{outcome}, {{ date = "2023", announced = 2021-05-20 }}]'
    later = f'[{outcome}, {{ date = "2023", announced = 2021-06-01 }}]'
    assert standing(same_month).state.value == status
    assert standing(later, "2022-01-01").state.value == "planned"


@pytest.mark.parametrize(
    ("announced", "state"),
    [
        ("2021-05-31", "failed"),
        ("2021-06-01", "planned"),
        ("2021-05..2021-06", "failed"),
        ("2022", "planned"),
    ],
)
def test_a_plan_reopens_from_the_first_day_on_which_it_may_have_been_announced(
    announced: str, state: str
) -> None:
    failed = '{ date = "2021-05-01", status = "failed", announced = "2021-05" }'
    plan = f'{{ date = "2023", announced = "{announced}" }}'
    assert standing(f"[{failed}, {plan}]", "2022-12-31").state.value == state


@pytest.mark.parametrize("day", ["2021-05-01", "2021-05-02"])
def test_any_plan_takes_up_what_was_on_hold(day: str) -> None:
    held = '{ date = "unstated", status = "on-hold", announced = 2021-05-01 }'
    ledger = f'[{held}, {{ date = "2023", announced = {day} }}]'
    assert standing(ledger, "2022-01-01").state.value == "planned"


def test_on_hold_undoes_nothing_that_may_have_happened_since() -> None:
    flown = '{ date = 2020-10-02, status = "achieved", announced = "2020" }'
    for day, state in (("2020-03-01", "achieved"), ("2021-01-01", "on-hold")):
        ledger = f'[{flown}, {{ date = "2025", status = "on-hold", announced = {day} }}]'
        assert standing(ledger).state.value == state


def test_the_community_puts_nothing_on_hold_that_a_party_plans() -> None:
    held = '{ date = "2026-09", status = "on-hold", source = "crowd" }'
    assert effects(f'[{{ date = "2026-05", source = "second" }}, {held}]')[-1] is Effect.OUTRANKED
    assert standing(f"[{held}]").state.value == "on-hold"


def test_a_vaguer_date_on_hold_leaves_the_finer_one() -> None:
    ledger = (
        '[{ date = "2026-05", source = "first" },'
        ' { date = "2026", status = "on-hold", announced = 2021-06-01 },'
        ' { date = "2026", announced = 2022-06-01 }]'
    )
    assert [planned(ledger, day) for day in ("2021-12-31", "2026-11-23")] == ["2026-05"] * 2
    assert standing(ledger, "2021-12-31").state.value == "on-hold"
    assert effects(ledger) == [Effect.PLAN, Effect.REAFFIRMED, Effect.REAFFIRMED]


def test_on_hold_is_a_date_put_where_a_plan_would_be() -> None:
    for first, held, stands in (
        ('"2027-01..2027-06", source = "first"', '"2027-03..2027-09", source = "second"', 0),
        ('"2027", basis = "target"', '"2029", basis = "commitment", announced = 2023-01-01', 0),
        ('"2027", source = "first"', '"2029", source = "second"', 1),
    ):
        ledger = f'[{{ date = {first} }}, {{ date = {held}, status = "on-hold" }}]'
        assert standing(ledger).state.value == "on-hold"
        assert planned(ledger) == (first, held)[stands].split('"')[1]


@pytest.mark.parametrize("status", ["achieved", "cancelled"])
@pytest.mark.parametrize("date", ["unstated", "2022-05-05", "2022"])
def test_on_hold_takes_up_what_is_settled_only_with_another_date(status: str, date: str) -> None:
    done = f'{{ date = "2022-05-05", status = "{status}", announced = 2022-05-05 }}'
    held = f'{{ date = "{date}", status = "on-hold", announced = 2023-05-05 }}'
    ledger = f'[{{ date = "2020-06", source = "first" }}, {done}, {held}]'
    assert standing(ledger).state.value == status
    assert effects(ledger)[-1] is Effect.AFTER_OUTCOME


def test_on_hold_without_a_date_withdraws_the_date_and_says_so() -> None:
    ledger = (
        '[{ date = "2026", source = "first" },'
        ' { date = "TBD", status = "on-hold", source = "second" }]'
    )
    last = standing(ledger).plan.entries[-1]
    assert planned(ledger) == "TBD"
    assert last.step is not None
    assert last.step.relation.value == "undated"


@pytest.mark.parametrize(
    "word", ['date = "2026"', 'date = "2027"', 'date = "2027", basis = "commitment"']
)
@pytest.mark.parametrize("status", ["cancelled", "on-hold"])
def test_the_community_takes_up_nothing_that_a_party_gave_up(word: str, status: str) -> None:
    given_up = f'{{ date = "2026-05", status = "{status}", source = "second" }}'
    ledger = (
        f'[{{ date = "2026-05", source = "first" }}, {given_up}, {{ {word}, source = "crowd" }}]'
    )
    assert effects(ledger)[-1] is Effect.OUTRANKED
    assert standing(ledger).state.value == status


def test_reserve_days_are_no_lateness() -> None:
    plan = '{ date = "2023-01", announced = 2019-01-01, reserve = "2023-02..2023-03" }'
    for day, word, days in (("2023-02-05", "on time", None), ("2023-04-05", "late", 5)):
        done = f'{{ date = {day}, status = "achieved", announced = 2023-06-01 }}'
        verdict = standing(f"[{plan}, {done}]").against_plan
        assert verdict is not None
        assert verdict.word.value == word
        assert (verdict.size.least_days if verdict.size else None) == days


def test_what_happened_before_is_no_plan_to_be_judged_by() -> None:
    ledger = (
        '[{ date = 2023-02-05, status = "failed", announced = 2023-06-01 },'
        ' { date = 2023-02-04, status = "achieved", announced = 2023-07-01 }]'
    )
    found = standing(ledger)
    assert (found.against_first, found.against_plan) == (None, None)


def test_a_move_counts_from_one_day_on() -> None:
    for later, moves in (("2026-10-20T06:30:00Z", 0), ("2026-10-21T06:30:00Z", 1)):
        ledger = (
            '[{ date = "2026-10-20T04:00:00Z", announced = 2025-01-01 },'
            f' {{ date = "{later}", announced = 2025-02-01 }}]'
        )
        assert standing(ledger).plan.moves == moves


def test_an_outcome_keeps_the_plan_it_is_judged_against() -> None:
    ledger = (
        '[{ date = "mid-2023", source = "first" },'
        ' { date = "2024-03-07", status = "achieved", announced = 2024-03-08 }]'
    )
    found = standing(ledger)
    assert found.against_first is not None
    assert found.against_first.word.value == "late"
    assert found.plan.moves == 1


def test_what_reopens_an_outcome_is_measured_from_its_day() -> None:
    failed = '{ date = "2021-05-01", status = "failed", announced = 2021-05-02 }'
    ledger = (
        f'[{{ date = "2020", source = "first" }}, {failed}, {{ date = "2023", source = "later" }}]'
    )
    before = [entry.before for entry in standing(ledger).plan.entries]
    assert [each.text if each else None for each in before] == [None, "2020", "2021-05-01"]


def test_moves_count_slips_and_advances_only() -> None:
    ledger = (
        '[{ date = "2024", announced = 2020-01-01 }, { date = "2024-09", announced = 2020-02-01 },'
        ' { date = "2026", announced = 2020-03-01 }, { date = "2025", announced = 2020-04-01 }]'
    )
    assert standing(ledger).plan.moves == 2


def test_what_is_announced_later_changes_no_earlier_picture() -> None:
    before = '[{ date = "2024", source = "first" }]'
    after = '[{ date = "2024", source = "first" }, { date = "2030", announced = 2024-01-01 }]'
    day = date(2023, 12, 31)
    plans = []
    for ledger in (before, after):
        registry = registry_of(f"{HEAD}launch = {ledger}")
        milestone = next(registry.milestones())
        plan = walk(milestone, registry.sources, day)
        plans.append([(each.claim.date, each.effect, each.step) for each in plan.entries])
    assert plans[0] == plans[1]


def newest(ledger: str) -> str | None:
    claim = standing(ledger).plan.newest
    return claim.announced.text if claim and claim.announced else None


def test_the_newest_word_is_the_plan_or_reaffirms_it() -> None:
    plan = '{ date = "2031", source = "first" }'
    assert newest(f"[{plan}]") == "2020-01-01"
    assert newest(f'[{plan}, {{ date = "2031", source = "second" }}]') == "2021-01-01"


@pytest.mark.parametrize(
    "other",
    [
        '{ date = "2031-07", source = "crowd" }',
        '{ date = "unstated", source = "second" }',
        '{ date = "2032", source = "second", retracted = "a misprint" }',
        '{ date = "2032", source = "second", basis = "commitment" }',
    ],
    ids=["outranked", "no date", "retracted", "beside the plan"],
)
def test_who_said_something_else_did_not_say_the_plan(other: str) -> None:
    assert newest(f'[{{ date = "2031", source = "first" }}, {other}]') == "2020-01-01"


def test_a_commitment_after_an_outcome_gives_the_word_back_to_the_plan() -> None:
    plan = '{ date = "2031", source = "first" }'
    failed = '{ date = 2021-01-01, status = "failed", source = "second" }'
    beside = '{ date = "2032", announced = 2022-01-01, basis = "commitment" }'
    assert newest(f"[{plan}, {failed}, {beside}]") == "2020-01-01"


def test_a_retracted_claim_is_nobodys_last_word() -> None:
    ledger = (
        '[{ date = "unstated", stated = "soon", source = "first" },'
        ' { date = "2031", source = "second", retracted = "a misprint" }]'
    )
    word = standing(ledger).plan.last_word
    assert word is not None
    assert word.stated == "soon"
