"""The status of a mission, its agenda and its slips."""

from datetime import date, timedelta

import pytest

from conftest import known
from missions.dates import read
from missions.ledger.agenda import agenda
from missions.ledger.slips import grouped, measured, median_interval_rank

X = '[missions.x]\nname = "X"\n'


def status(text: str, day: str = "2026-11-23") -> str:
    return known(X + text, day).missions[0].status


FLOWN = 'milestones.launch = [{ date = 2014-12-03, status = "achieved", announced = 2014-12-03 }]\n'

STATUSES = [
    ("milestones.launch = 2030", "planned"),
    (FLOWN, "operating"),
    (FLOWN.replace("achieved", "partial"), "operating"),
    (FLOWN.replace("achieved", "failed"), "lost"),
    (FLOWN.replace("achieved", "cancelled"), "cancelled"),
    (FLOWN + 'extensions.more = { until = "2031" }', "extended"),
    (FLOWN + 'extensions.more = { until = "2025" }', "operating"),
    (FLOWN + 'extensions.more = { until = "2031", from = "2028" }', "operating"),
    (FLOWN + 'milestones.end = { date = 2020-01-01, status = "achieved" }', "completed"),
    ('status = [{ is = "definition" }]\nmilestones.launch = 2030', "definition"),
    (FLOWN + 'status = [{ is = "completed", announced = 2020-01-01 }]', "completed"),
    (FLOWN + 'status = [{ is = "completed", announced = 2010-01-01 }]', "operating"),
    (FLOWN + 'status = [{ is = "completed", announced = 2014-12-03 }]', "operating"),
    (FLOWN + 'status = [{ is = "completed", announced = "2014-12" }]', "operating"),
    (FLOWN + 'status = [{ is = "development", announced = 2020-01-01 }]', "operating"),
    ('flies = false\nmilestones.event = { date = 2022-06-27, status = "achieved" }', "completed"),
    ('flies = false\nmilestones.loan-end = "2024"', "completed"),
    ("flies = false\nmilestones.vote = 2030", "planned"),
    (FLOWN + 'extensions.more = { until = { date = "2031", retracted = "no" } }', "operating"),
    (FLOWN + 'extensions.more = { until = "2031", from = "NLT 2023" }', "extended"),
    (FLOWN + 'extensions.more = { until = "2031", from = "NLT 2028" }', "operating"),
    ('milestones.rv-x-first-flight = { date = 2020-01-01, status = "achieved" }', "planned"),
]


@pytest.mark.parametrize(("text", "expected"), STATUSES)
def test_the_first_rule_that_holds_gives_the_status(text: str, expected: str) -> None:
    assert status(text) == expected


ENDED = '{ date = 2020-01-01, status = "achieved", announced = 2020-01-05 }'
VOTED = 'milestones.vote = { date = 2022-06-27, status = "failed", announced = 2022-07-01 }\n'
ALSO = 'milestones.event = { date = 2021-06-27, status = "achieved", announced = 2021-07-01 }\n'
MORE = 'extensions.more = {{ until = {{ date = "2031", announced = {} }} }}\n'

LESS = MORE.replace("more", "less")
TESTED = FLOWN.replace("launch", "first-flight").replace("2014", "2016")

SINCE = [
    (f"{FLOWN}milestones.end = {ENDED}\n", "2020-01-05", "completed"),
    ("flies = false\n" + VOTED + ALSO, "2022-07-01", "completed"),
    (FLOWN + MORE.format("2020-01-05"), "2020-01-05", "extended"),
    (FLOWN + MORE.format("2020-01-05").replace('"2031"', '"unstated"'), "2020-01-05", "extended"),
    (FLOWN + MORE.format("2020-01-05") + LESS.format("2022-08-27"), "2022-08-27", "extended"),
    (FLOWN + LESS.format("2022-08-27") + MORE.format("2020-01-05"), "2022-08-27", "extended"),
    (FLOWN + TESTED, "2016-12-03", "operating"),
    (TESTED + FLOWN, "2016-12-03", "operating"),
]


@pytest.mark.parametrize(("text", "since", "derived"), SINCE)
def test_a_stated_status_wins_over_what_was_known_on_an_earlier_day(
    text: str, since: str, derived: str
) -> None:
    day = date.fromisoformat(since)
    for announced, expected in ((day, derived), (day + timedelta(1), "on-hold")):
        stated = f'status = [{{ is = "on-hold", announced = {announced} }}]\n'
        assert status(stated + text) == expected


def test_of_an_extension_there_is_only_evidence_while_nobody_knows_when_it_was_told() -> None:
    more = 'extensions.more = { from = "2020", until = { date = "2031", source = "page" } }\n'
    text = f"[sources.page]\n{X}{FLOWN}{more}"
    assert known(text, "2026-11-23", evidence=True).missions[0].status == "operating"


def test_open_milestones_of_a_mission_that_ended_leave_the_agenda() -> None:
    text = X + FLOWN.replace("achieved", "failed") + "milestones.arrival = 2030"
    knowledge = known(text, "2026-11-23")
    assert {each.state.value for each in knowledge.milestones()} == {"failed", "lost"}
    assert agenda(knowledge).all() == ()


def test_a_mission_of_which_nothing_is_known_is_counted_not_listed() -> None:
    knowledge = known(
        X + "milestones.launch = { date = 2030, announced = 2026-01-01 }", "2025-01-01"
    )
    assert (knowledge.missions, knowledge.unknown) == ((), 1)


def test_a_mission_without_any_claim_is_listed() -> None:
    assert len(known(X, "2000-01-01").missions) == 1


def test_the_agenda_is_sorted_by_the_latest_possible_day() -> None:
    text = X + 'milestones.a = "2027"\nmilestones.b = "2027-03"\nmilestones.c = "NET 2026-12"'
    coming = agenda(known(text, "2026-11-23")).coming
    assert [each.milestone.local_id for each in coming] == ["c", "b", "a"]


def test_the_agenda_ends_where_it_is_asked_to() -> None:
    text = X + 'milestones.a = "2027"\nmilestones.b = "2029"'
    due = agenda(known(text, "2026-11-23"), date(2028, 11, 23))
    assert [each.milestone.local_id for each in due.coming] == ["a"]


def test_next_is_the_earliest_open_milestone_that_is_not_past() -> None:
    text = X + 'milestones.past = "2020"\nmilestones.b = "2029"\nmilestones.a = "2027"'
    following = known(text, "2026-11-23").missions[0].next
    assert following is not None
    assert following.date == read("2027")


def test_under_five_milestones_there_is_too_little_to_say() -> None:
    text = X + "".join(f"milestones.m{number} = 2030\n" for number in range(4))
    (group,) = grouped(map(measured, known(text, "2026-11-23").milestones()), lambda _: "all")
    assert (group.number, group.median, group.interval) == (4, None, None)


def test_an_interval_leaves_off_only_what_nine_chances_in_ten_allow() -> None:
    assert [median_interval_rank(number) for number in (5, 7, 8, 10, 30)] == [0, 0, 1, 1, 10]
