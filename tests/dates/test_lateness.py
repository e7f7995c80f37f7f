"""Is it late? Every wording of a countdown, at its edges, and what an outcome says of a plan."""

from datetime import date, datetime, timedelta

import pytest
from tables import cells, known

from missions.dates import Unreadable, VagueDate, read, relate
from missions.dates.lateness import due_on, due_text
from missions.dates.read import of_instant
from missions.dates.verdict import verdict

# plan, day, reserve, whether it settles itself = state, least, most, words
DUE = """
2026-11-24            | 2026-11-23 |            |   | planned 1 1 | in 1 day
2026-12               | 2026-11-23 |            |   | planned 8 38 | in 8 to 38 days
NET 2026-12           | 2026-11-23 |            |   | planned 8 None | in 8 days or more
NLT 2026-12           | 2026-11-30 |            |   | planned 1 31 | in 1 to 31 days
~2026-12              | 2026-11-23 |            |   | planned 8 38 | in 8 to 38 days
~2026-12              | 2026-12-01 |            |   | window-open 0 30 | window open, 30 days left
2026-12               | 2026-12-01 |            |   | window-open 0 30 | window open, 30 days left
2026-12               | 2026-12-30 |            |   | window-open -29 1 | window open, 1 day left
2026-12               | 2026-12-31 |            |   | window-open -30 0 | window open, last day
NET 2026-12           | 2026-12-31 |            |   | window-open -30 None | window open
2026-12               | 2027-01-01 | 2027-01-02 |   | window-open -31 1 | window open, 1 day left
2026-12               | 2027-01-01 |            |   | overdue -31 -1 | past 1 day, no outcome recorded
~2026-12              | 2027-01-02 |            |   | overdue -32 -2 | past its approximate date by 2 days, no outcome recorded
2026-12               | 2027-01-03 | 2027-01-02 |   | overdue -33 -1 | past 1 day, no outcome recorded; its reserve ended 2 Jan 2027
2026-12               | 2027-01-03 | 2026-12-09 |   | overdue -33 -3 | past 3 days, no outcome recorded
2026-12               | 2027-01-01 |            | x | elapsed -31 -1 | elapsed 1 day ago
NET 2026-12           | 2027-01-01 |            |   | lapsed -31 -1 | target passed 1 day ago, nothing newer said
NET 2026-12           | 2027-01-03 |            | x | lapsed -33 -3 | target passed 3 days ago, nothing newer said
TBD                   | 2027-01-01 |            |   | undated None None | no date
"""  # noqa: E501  a table, one row a line


@pytest.mark.parametrize(("plan", "day", "reserve", "settles", "numbers", "words"), cells(DUE))
def test_a_plan_stands_on_a_day_as_the_table_says(
    plan: str, day: str, reserve: str, settles: str, numbers: str, words: str
) -> None:
    held = known(reserve) if reserve else None
    due = due_on(known(plan), date.fromisoformat(day), held, settles_itself=bool(settles))
    assert f"{due.state.value} {due.least_days} {due.most_days}" == numbers
    assert due_text(due) == words
    assert due.approximate is plan.startswith("~")


VERDICTS = """
2026-12-31 | 2026-12     | on time | None
2026-12-01 | 2026-12     | on time | None
2027-01-01 | 2026-12     | late | 1 31
2026-11-30 | 2026-12     | early | -31 -1
2027-01-01 | NET 2026-12 | later than its target | 1 31
2026-11-30 | NLT 2026-12 | on time | None
2027-01-01 | NLT 2026-12 | late | 1 31
2026       | 2026-12     | cannot tell | None
2026       | NLT 2026-12 | on time | None
2026-12    | 2026-12-05  | cannot tell | None
TBD        | 2026        | cannot tell | None
2026       | TBD         | cannot tell | None
"""


@pytest.mark.parametrize(("outcome", "plan", "word", "size"), cells(VERDICTS))
def test_an_outcome_stands_to_its_plan_as_the_table_says(
    outcome: str, plan: str, word: str, size: str
) -> None:
    found = verdict(known(outcome), known(plan))
    assert found.word.value == word
    told = f"{found.size.least_days} {found.size.most_days}" if found.size else "None"
    assert told == size


def test_moments_of_one_day_are_told_apart() -> None:
    early, late = known("2026-11-23T04:05Z"), known("2026-11-23T04:06Z")
    assert relate(early, late).relation.value == "slipped"
    assert relate(late, early).relation.value == "advanced"
    assert relate(early, known("2026-11-23T13:05+09:00")).relation.value == "reaffirmed"
    assert relate(early, known("2026-11-23T04:05Z?")).relation.value == "requalified"


def test_dates_that_say_the_same_are_one() -> None:
    one, other = known("mid-2026"), known("Mid 2026")
    assert one == other
    assert not one != other  # noqa: SIM202  the other operator is meant
    assert len({one, other}) == 1
    assert one != known("2026")
    assert one != "mid-2026"


def test_a_moment_of_toml_is_a_date() -> None:
    found = of_instant(datetime.fromisoformat("2026-11-23T04:05:06+00:00"))
    assert isinstance(found, VagueDate)
    assert found.text == found.written == "2026-11-23T04:05:06Z"
    assert found.instant is not None
    assert found.instant.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "text", ["2022..2023..2024", "2022-09-2022-09-18..2022-09-22", "2020..2021/2022"]
)
def test_a_range_of_ranges_is_no_date(text: str) -> None:
    assert isinstance(read(text), Unreadable)
