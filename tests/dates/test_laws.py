"""Laws of imprecise dates: tilings, round trips and mirrors."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import DATES, MONTHS, TEXTS, YEARS
from tables import known

from missions.dates import (
    Bound,
    DueState,
    Relation,
    Unreadable,
    VagueDate,
    due_on,
    is_before,
    read,
    relate,
    show,
    sort_key,
)
from missions.dates.read import canonical
from missions.dates.verdict import verdict

ONE = timedelta(days=1)


def window(text: str) -> tuple[date, date]:
    found = read(text)
    assert isinstance(found, VagueDate)
    assert found.target is not None
    return found.target


def tiles(parts: list[str], whole: str) -> None:
    windows = [window(part) for part in parts]
    assert windows[0][0] == window(whole)[0]
    assert windows[-1][1] == window(whole)[1]
    for before, after in pairwise(windows):
        assert before[1] + ONE == after[0]


@given(YEARS)
def test_quarters_halves_thirds_and_months_tile_the_year(year: int) -> None:
    tiles([f"{year}-Q{number}" for number in (1, 2, 3, 4)], str(year))
    tiles([f"{year}-H{number}" for number in (1, 2)], str(year))
    tiles([f"{part}-{year}" for part in ("early", "mid", "late")], str(year))
    tiles([f"{year}-{month:02}" for month in range(1, 13)], str(year))


@given(YEARS, MONTHS, st.integers(1, 4))
def test_parts_tile_the_month_the_quarter_and_the_decade(
    year: int, month: int, quarter: int
) -> None:
    parts = ("early", "mid", "late")
    tiles([f"{part}-{year}-{month:02}" for part in parts], f"{year}-{month:02}")
    tiles([f"{part}-{year}-Q{quarter}" for part in parts], f"{year}-Q{quarter}")
    decade = f"{min(year - year % 10, 2180)}s"
    tiles([f"{part}-{decade}" for part in parts], decade)


@given(st.integers(1901, 2190))
def test_fiscal_years_follow_each_other_without_a_gap(year: int) -> None:
    for owner in ("JP", "US", "IN"):
        assert window(f"FY{year}@{owner}")[1] + ONE == window(f"FY{year + 1}@{owner}")[0]


@given(TEXTS)
def test_what_is_canonical_reads_back_as_itself(text: str) -> None:
    found = read(text)
    assert isinstance(found, VagueDate)
    assert read(found.text) == found
    assert read(found.text.lower()) == found


@given(TEXTS | st.just("TBD"))
def test_what_is_canonical_needs_no_rewriting(text: str) -> None:
    found = canonical(text)
    assert found is not None
    assert (found.text, found.written) == (text, text)
    assert found == read(text)


@given(DATES)
def test_what_is_shown_reads_back_as_the_same_date(found: VagueDate) -> None:
    back = read(show(found))
    assert isinstance(back, VagueDate), show(found)
    if found.precision.word == "range":  # "27 Mar 2027 – 27 Mar 2027" may be one day
        assert (back.target, back.bound) == (found.target, found.bound)
    else:
        assert back == found


@given(st.text())
def test_reading_any_text_gives_a_date_or_a_reason(text: str) -> None:
    found = read(text)
    if isinstance(found, Unreadable):
        assert found.why
        assert found.hint
        assert 0 <= found.span[0] <= found.span[1] <= len(text)


@given(st.text(alphabet="0123456789-/.~?[]{}XxQHWFYTZ年月日度 NETby", max_size=40))
def test_reading_text_that_looks_like_dates_never_fails(text: str) -> None:
    read(text)
    read(text, "JP")


def test_a_million_characters_are_refused_at_once() -> None:
    assert isinstance(read("2" * 1_000_000), Unreadable)


@given(DATES, DATES)
def test_two_dates_are_never_each_before_the_other(a: VagueDate, b: VagueDate) -> None:
    assert not (is_before(a, b) is True and is_before(b, a) is True)


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("2026-10-20", "2026-10-21", True),
        ("2026-10-20", "2026-10-20", False),
        ("2026-10-20", "2026-10-20..2026-10-25", None),
        ("2026-10-20..2026-10-25", "2026-10-20", False),
        ("NLT 2026", "2027", True),
        ("NET 2027", "2026", False),
        ("NET 2026", "2027", None),
        ("TBD", "2027", None),
    ],
)
def test_one_date_is_before_another_or_not_or_maybe(a: str, b: str, answer: object) -> None:
    assert is_before(known(a), known(b)) is answer


@given(DATES, DATES)
def test_a_move_turned_round_is_the_opposite_move(a: VagueDate, b: VagueDate) -> None:
    there, back = relate(a, b), relate(b, a)
    opposite = {Relation.SLIPPED: Relation.ADVANCED, Relation.ADVANCED: Relation.SLIPPED}
    if there.relation in opposite and back.relation in opposite:
        assert back.relation is opposite[there.relation]
        assert there.size is not None
        assert back.size is not None
        assert (back.size.least_days, back.size.most_days) == (
            -there.size.most_days, -there.size.least_days,
        )  # fmt: skip
        assert there.size.months() == back.size.months()


@given(DATES)
def test_a_date_said_again_is_reaffirmed(found: VagueDate) -> None:
    assert relate(found, found).relation is Relation.REAFFIRMED


@given(DATES, DATES)
def test_only_moves_have_a_size(a: VagueDate, b: VagueDate) -> None:
    step = relate(a, b)
    moved = step.relation in {Relation.SLIPPED, Relation.ADVANCED}
    assert (step.size is not None) == moved


@given(st.lists(DATES, max_size=8))
def test_dates_have_one_order_and_tbd_comes_last(found: list[VagueDate]) -> None:
    tbd = read("TBD")
    assert isinstance(tbd, VagueDate)
    ordered = sorted([*found, tbd], key=sort_key)
    assert ordered[-1] == tbd
    again = sorted(list(reversed(ordered)), key=sort_key)  # noqa: C414  another order to begin with
    assert [sort_key(each) for each in again] == [sort_key(each) for each in ordered]


@given(DATES, st.dates(date(1890, 1, 1), date(2210, 1, 1)))
def test_a_plan_is_planned_then_open_then_past(found: VagueDate, day: date) -> None:
    assert found.target is not None
    state = due_on(found, day).state
    if day < found.target[0]:
        assert state is DueState.PLANNED
    elif day <= found.target[1]:
        assert state is DueState.WINDOW_OPEN
    else:
        net = found.bound is Bound.NET
        assert state is (DueState.LAPSED if net else DueState.OVERDUE)


@given(DATES, st.dates(date(1901, 1, 1), date(2198, 12, 31)))
def test_nothing_is_early_and_late_at_once(plan: VagueDate, day: date) -> None:
    outcome = read(str(day))
    assert isinstance(outcome, VagueDate)
    word = verdict(outcome, plan).word.value
    assert plan.target is not None
    late = day > plan.target[1]
    assert late == (word in {"late", "later than its target"})
    if plan.bound is Bound.NET:
        assert word != "late"
