"""What is due, and of which missions a day knows."""

from datetime import date

import pytest

from conftest import known
from missions.ledger import knowledge
from missions.ledger.agenda import agenda

X = '[missions.x]\nname = "X"\n'

ALL_GROUPS = f"""{X}
milestones.missed = "2025"
milestones.open = "2026"
milestones.kept-open = "2026-11"
milestones.idea = "NET 2025"
milestones.soon = "2026-12"
milestones.done = {{ date = 2020-01-01, status = "achieved" }}
milestones.some-day = "TBD"
milestones.loan-end = "2025"
"""


def test_the_agenda_has_the_most_pressing_first_and_nothing_that_is_settled() -> None:
    due = agenda(known(ALL_GROUPS, "2026-11-23"))
    groups = [[each.milestone.local_id for each in group] for group in due]
    assert groups == [["missed"], ["kept-open", "open"], ["idea"], ["soon"]]
    assert due.all() == (*due.overdue, *due.window_open, *due.lapsed, *due.coming)


@pytest.mark.parametrize(("until", "listed"), [("2026-11-30", 0), ("2026-12-01", 1)])
def test_what_is_coming_is_listed_from_the_day_on_which_it_may_begin(
    until: str, listed: int
) -> None:
    due = agenda(known(ALL_GROUPS, "2026-11-23"), date.fromisoformat(until))
    assert len(due.coming) == listed
    assert len(due.overdue) == 1


def test_of_one_last_day_the_earlier_beginning_comes_first() -> None:
    text = X + 'milestones.b = "2027"\nmilestones.a = "2027-12"\nmilestones.c = "2027"'
    coming = agenda(known(text, "2026-11-23")).coming
    assert [each.milestone.local_id for each in coming] == ["b", "c", "a"]


def listed(text: str, day: str, *, evidence: bool = False) -> list[str]:
    return [each.mission.id for each in known(text, day, evidence=evidence).missions]


PAGE = "[sources.page]\n"
UNDATED_STATUS = f'{PAGE}{X}status = [{{ is = "definition", source = "page" }}]\n'


def test_a_mission_is_known_from_the_last_day_of_a_stated_status() -> None:
    text = f'{X}status = [{{ is = "definition", announced = "2020-03" }}]'
    assert listed(text, "2020-03-30") == []
    assert listed(text, "2020-03-31") == ["x"]


def test_an_undated_status_makes_a_mission_known_on_no_past_day() -> None:
    assert listed(UNDATED_STATUS, "2026-11-23") == []
    assert listed(UNDATED_STATUS, "2026-11-23", evidence=True) == ["x"]


def test_one_dated_status_is_enough() -> None:
    dated = '{ is = "definition", announced = 2020-03-01 }'
    text = f'{PAGE}{X}status = [{{ is = "lost", source = "page" }}, {dated}]'
    assert listed(text, "2020-03-01") == ["x"]
    assert listed(text, "2020-02-29") == []


def test_a_mission_of_which_only_later_claims_tell_is_not_known_yet() -> None:
    text = f"{X}milestones.launch = {{ date = 2030, announced = 2026-01-01 }}"
    assert listed(text, "2025-12-31", evidence=True) == []
    assert listed(text, "2026-01-01") == ["x"]


def test_missions_known_and_unknown_add_up() -> None:
    text = f'{X}[missions.y]\nname = "Y"\n[missions.z]\nname = "Z"\n'
    text += "milestones.launch = { date = 2030, announced = 2026-01-01 }"
    found = known(text, "2025-01-01")
    assert (len(found.missions), found.unknown) == (2, 1)


def test_without_being_asked_for_evidence_there_is_none() -> None:
    registry = known(UNDATED_STATUS, "2026-11-23").registry
    assert knowledge(registry, date(2026, 11, 23)).missions == ()
