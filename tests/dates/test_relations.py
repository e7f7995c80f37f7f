"""What happened between two claims, and how far: the examples of the rules."""

from datetime import date

import pytest

from missions.dates import (
    DueState,
    VagueDate,
    due_on,
    due_text,
    read,
    relate,
    short_size,
    size_text,
)
from missions.dates.verdict import VerdictWord, verdict


def vague(text: str) -> VagueDate:
    found = read(text)
    assert isinstance(found, VagueDate), text
    return found


RELATIONS = [
    ("TBD", "2026", "dated"),
    ("2026", "TBD", "undated"),
    ("TBD", "TBD", "reaffirmed"),
    ("2026-Q3", "2026-07..2026-09", "reaffirmed"),
    ("2026?", "2026", "requalified"),
    ("NET 2026", "2026", "requalified"),
    ("2026", "NLT 2026", "requalified"),
    ("NET 2026-10", "2026", "requalified"),
    ("NLT 2027-05", "2026-10", "refined"),
    ("NLT 2026", "2027", "slipped"),
    ("NLT 2026", "2025..2026", "refined"),
    ("NET 2026-10", "NET 2026", "widened"),
    ("2026-10-20", "2026-10-20", "reaffirmed"),
    ("2026-10-20..2026-10-22", "2026-10-22..2026-10-25", "shifted"),
    ("2026-10-22..2026-10-25", "2026-10-20..2026-10-22", "shifted"),
    ("2026-10-20", "2026-10-20T04:41:03+09:00", "refined"),
    ("2026-10-20T04:41:03+09:00", "2026-10-20T05:41:03+09:00", "slipped"),
    ("2026-10-20T04:41:03+09:00", "2026-10-19T19:41:03Z", "reaffirmed"),
    ("2026-10-19T19:41:03Z", "2026-10-20", "shifted"),
    ("2026-10-18T19:41:03Z", "2026-10-20", "slipped"),
    ("2024", "2024-09", "refined"),
    ("2024-09", "2024", "widened"),
    ("2024", "2026", "slipped"),
    ("2024", "FY2026@JP", "slipped"),
    ("FY2026@JP", "2027", "shifted"),
    ("2030", "2028", "advanced"),
    ("2026-spring", "2026-summer", "slipped"),
    ("2026-summer", "2026-spring", "advanced"),
    ("2026-10-20", "2026-10-21", "slipped"),
]


@pytest.mark.parametrize(("a", "b", "relation"), RELATIONS)
def test_the_first_row_that_fits_names_the_relation(a: str, b: str, relation: str) -> None:
    assert relate(vague(a), vague(b)).relation.value == relation


SIZES = [
    ("2024", "2026", "+2 years (12–36 months)", "+12–36 mo"),
    ("2024", "FY2026@JP", "+15–39 months", "+15–39 mo"),
    ("mid-2023", "2024-03-07", "+6–10 months", "+6–10 mo"),
    ("2026-03-07", "2026-03-14", "+7 days", "+7 d"),
    ("2024-06-24", "2024-06-22", "−2 days", "−2 d"),
    ("2030", "2028", "−2 years (12–36 months)", "−12–36 mo"),
    ("2020", "2029", "+9 years (96–120 months)", "+8–10 y"),
]


@pytest.mark.parametrize(("a", "b", "full", "short"), SIZES)
def test_a_size_prints_both_ends(a: str, b: str, full: str, short: str) -> None:
    step = relate(vague(a), vague(b))
    assert step.size is not None
    assert size_text(step.size, step.stated) == full
    assert short_size(step.size) == short


VERDICTS = [
    ("2024-03-07", "mid-2023", VerdictWord.LATE),
    ("2024-03-07", "2024", VerdictWord.ON_TIME),
    ("2023-03-07", "2024", VerdictWord.EARLY),
    ("2024-03-07", "NET 2023", VerdictWord.LATER_THAN_TARGET),
    ("2023-06-01", "NLT 2024", VerdictWord.ON_TIME),
    ("2025-06-01", "NLT 2024", VerdictWord.LATE),
    ("2024", "2024-03", VerdictWord.CANNOT_TELL),
]


@pytest.mark.parametrize(("outcome", "plan", "word"), VERDICTS)
def test_an_outcome_is_judged_against_its_plan(outcome: str, plan: str, word: VerdictWord) -> None:
    assert verdict(vague(outcome), vague(plan)).word is word


DAY = date(2026, 11, 23)
DUES = [
    ("2027", None, DueState.PLANNED, "in 39 to 403 days"),
    ("2026", None, DueState.WINDOW_OPEN, "window open, 38 days left"),
    ("2026-10", None, DueState.OVERDUE, "past 23 days, no outcome recorded"),
    ("~2025", None, DueState.OVERDUE,
     "past its approximate date by 327 days, no outcome recorded"),
    ("2026-10-20", "2026-10-21..2026-11-07", DueState.OVERDUE,
     "past 16 days, no outcome recorded; its reserve ended 7 Nov 2026"),
    ("2026-10-20", "2026-10-21..2026-11-30", DueState.WINDOW_OPEN, "window open, 7 days left"),
    ("NET 2025", None, DueState.LAPSED, "target passed 327 days ago, nothing newer said"),
    ("NET 2026", None, DueState.WINDOW_OPEN, "window open"),
    ("NET 2027", None, DueState.PLANNED, "in 39 days or more"),
    ("TBD", None, DueState.UNDATED, "no date"),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "reserve", "state", "words"), DUES)
def test_a_day_says_how_an_open_plan_stands(
    plan: str, reserve: str | None, state: DueState, words: str
) -> None:
    due = due_on(vague(plan), DAY, vague(reserve) if reserve else None)
    assert due.state is state
    assert due_text(due) == words


def test_kinds_that_the_calendar_settles_elapse() -> None:
    assert due_on(vague("2025"), DAY, settles_itself=True).state is DueState.ELAPSED
