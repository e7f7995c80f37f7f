"""Statements held against a registry: new, known, refining or in conflict."""

import pytest

from conftest import registry_of
from missions.dates import VagueDate, read
from missions.importers import Match, Place, Proposal, Statement, Subject, matched
from missions.registry import ClaimStatus, Source

REGISTRY = """
[sources.jaxa]
publisher = "JAXA"
published = 2024-02-01

[missions.mmx]
name = "MMX"
title = "Martian Moons eXploration"
aliases = ["Phobos sample return"]
ids = { ll2 = "e1" }

[missions.mmx.milestones]
launch = [{ date = "2026-10", source = "jaxa" }]

[missions.tf1]
name = "TF1"

[missions.tf1.milestones]
first-flight = [{ date = "2023-03-07", source = "jaxa", status = "failed" }]

[missions.apollo-lander]
name = "Lander"

[missions.artemis-lander]
name = "Lander"
"""
HERE = Place("table.csv", 2)


def day(text: str) -> VagueDate:
    found = read(text)
    assert isinstance(found, VagueDate)
    return found


def by(publisher: str) -> Source:
    return Source(publisher.lower(), publisher)


def statement(
    date: str,
    announced: str | None = "2025-01-01",
    status: str = "planned",
    source: Source | None = None,
) -> Statement:
    said = day(announced) if announced else None
    return Statement(day(date), HERE, "launch", source or by("Press"), said, ClaimStatus(status))


def match_of(told: Statement, name: str = "MMX") -> Match:
    found, unread = matched(registry_of(REGISTRY), [Subject(name, "new-id", (told,))])
    assert not unread
    return found[0].match


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-10", "known"),
        ("2026-10-20", "refines"),
        ("2026-10-20T04:41:03+09:00", "refines"),
        ("2026", "known"),  # says less than what stands
        ("2026-10?", "known"),
        ("NET 2026-10", "known"),  # opens what is closed
        ("2026-10-01..2026-10-31", "known"),  # the same days
        ("TBD", "known"),
        ("2026-11", "conflicts"),
        ("2026-09-30", "conflicts"),
        ("late-2026-09..early-2026-10", "conflicts"),
    ],
)
def test_another_publisher_refines_repeats_or_conflicts(date: str, expected: str) -> None:
    assert match_of(statement(date)).value == expected


def test_a_later_word_of_who_spoke_last_is_new() -> None:
    assert match_of(statement("2027", source=by("JAXA"))) is Match.NEW


def test_two_dates_of_one_publisher_on_one_day_conflict() -> None:
    told = [statement("2027"), statement("2028")]
    found, _ = matched(registry_of(REGISTRY), [Subject("Other", "other", tuple(told))])
    assert [each.match for each in found] == [Match.NEW, Match.CONFLICTS]


@pytest.mark.parametrize(
    ("date", "status", "expected"),
    [
        ("2026-10-20", "achieved", "refines"),
        ("2026-12-01", "achieved", "conflicts"),
        ("2026-10", "cancelled", "conflicts"),
        ("2026-10", "on-hold", "conflicts"),
    ],
)
def test_an_outcome_refines_only_the_plan_that_holds_it(
    date: str, status: str, expected: str
) -> None:
    assert match_of(statement(date, status=status)).value == expected


def test_a_plan_against_another_outcome_conflicts() -> None:
    assert match_of(statement("2023-03-07"), "TF1") is Match.KNOWN
    assert match_of(statement("2024"), "TF1") is Match.CONFLICTS


def test_the_day_of_a_known_instant_is_known() -> None:
    registry = registry_of("""
[missions.jwst]
name = "JWST"
[missions.jwst.milestones]
launch = [{ date = "2021-12-25T12:20Z", status = "achieved", announced = 2021-12-25 }]
""")
    told = statement("2021-12-25", status="achieved")
    assert matched(registry, [Subject("JWST", "x", (told,))])[0][0].match is Match.KNOWN


def test_what_was_said_before_everything_recorded_is_new() -> None:
    assert match_of(statement("2024", announced="2019")) is Match.NEW


@pytest.mark.parametrize(
    "name",
    ["mmx", "Mmx", "martian moons exploration", "phobos sample return", "Phobos-sample return"],
)
def test_missions_are_matched_by_id_name_title_and_alias(name: str) -> None:
    found, _ = matched(registry_of(REGISTRY), [Subject(name, "x", (statement("2026-10"),))])
    assert found[0].mission == "mmx"


def test_an_external_id_is_stronger_than_a_name() -> None:
    same = Subject("Renamed", "x", (statement("2026-10"),), external_ids=(("ll2", "e1"),))
    other = Subject("MMX", "mmx", (statement("2026-10"),), "h3-mmx", external_ids=(("ll2", "e2"),))
    found, _ = matched(registry_of(REGISTRY), [same, other])
    assert [each.mission for each in found] == ["mmx", "h3-mmx"]


def test_a_name_of_two_missions_is_listed_and_not_guessed() -> None:
    found, unread = matched(registry_of(REGISTRY), [Subject("Lander", "x", (statement("2026"),))])
    assert not found
    assert unread[0].why == (
        "could be apollo-lander or artemis-lander: give one of them its id or name"
    )


def test_a_launch_may_stand_as_a_first_flight() -> None:
    subject = Subject("TF1", "x", (statement("2023-03-07"),))
    (found,), _ = matched(registry_of(REGISTRY), [subject])
    assert isinstance(found, Proposal)
    assert found.milestone == "first-flight"


def test_new_ids_are_free_and_different() -> None:
    subjects = [
        Subject("A", "mmx", (statement("2026"),), external_ids=(("ll2", str(number)),))
        for number in range(3)
    ]
    found, _ = matched(registry_of(REGISTRY), subjects)
    assert [each.mission for each in found] == ["mmx-2", "mmx-3", "mmx-4"]


def test_a_taken_conflict_is_what_the_next_statement_is_held_against() -> None:
    told = (statement("2027"), statement("2026-10", announced="2025-06-01"))
    subject = Subject("MMX", "x", told)
    registry = registry_of(REGISTRY)
    assert [each.match for each in matched(registry, [subject])[0]] == [
        Match.CONFLICTS, Match.KNOWN,
    ]  # fmt: skip
    assert [each.match for each in matched(registry, [subject], taking=True)[0]] == [
        Match.CONFLICTS, Match.NEW,
    ]  # fmt: skip


def test_a_retracted_claim_is_not_proposed_again() -> None:
    registry = registry_of("""
[missions.x]
name = "X"
[missions.x.milestones]
launch = [{ date = "2026", announced = 2025-01-01, retracted = "misread" }]
""")
    assert matched(registry, [Subject("X", "x", (statement("2026"),))])[0][0].match is Match.KNOWN


@pytest.mark.parametrize(
    ("kept", "told", "is_known"),
    [
        ('cospar = "2014-076A"', ("cospar", "2014-076"), True),
        ('cospar = "2014-076"', ("cospar", "2014-076A"), True),
        ('cospar = "2014-076A"', ("cospar", "2014-076B"), False),
        ('cospar = "1957 ALP 2"', ("cospar", "1957 ALP"), True),
        ('norad = "00040319"', ("norad", "40319"), True),
        ('wikidata = "Q1"', ("wikidata", "Q1"), True),
        ('gcat = "S1"', ("gcat", "S2"), False),
    ],
)
def test_external_ids_say_which_mission_is_meant(
    kept: str, told: tuple[str, str], *, is_known: bool
) -> None:
    registry = registry_of(
        f'[registry]\nid = "t"\n[missions.h]\nname = "Probe"\n[missions.h.ids]\n{kept}\n'
        '[missions.h.milestones]\nlaunch = "2014"\n'
    )
    subject = Subject("Probe", "probe", (statement("2014"),), external_ids=(told,))
    found, unread = matched(registry, [subject])
    assert not unread
    assert (found[0].mission == "h") is is_known


def test_a_finer_date_of_one_publisher_on_one_day_refines() -> None:
    told = [statement("2027"), statement("2027-03")]
    found, _ = matched(registry_of(REGISTRY), [Subject("Other", "other", tuple(told))])
    assert [each.match for each in found] == [Match.NEW, Match.REFINES]
