"""What a day knew: a registry cut to it, the days of endings, and where a new claim belongs."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import registry_of
from ledgers import DAYS, LEDGERS, lives, registry_with
from missions.dates import VagueDate, of_day, read
from missions.ledger import Knowledge, knowledge, mission_on, walk
from missions.ledger.ended import endings
from missions.ledger.known import announced_between, place_of, undated
from missions.ledger.past import as_known
from missions.ledger.plan import plans
from missions.ledger.status import ENDED
from missions.registry import Claim, Registry
from registries import REGISTRIES

LAST = date(2026, 12, 31)

TEXT = """
[sources.early]
published = 2020-01-01
[sources.late]
published = 2024-01-01
[sources.some-day-in-2024]
published = "2024"
[sources.page]
[sources.page-that-is-named]
[sources.of-a-status]
[missions.x]
name = "X"
status = [
  { is = "definition", announced = 2019-06-01, source = "of-a-status" },
  { is = "development", announced = 2024-06-01 },
  { is = "operating", source = "page" },
]
[missions.x.milestones]
launch = [
  { date = "2024", announced = 2019-01-01, source = "page-that-is-named" },
  { date = "2026", source = "late" },
  { date = "2028", source = "page" },
]
later = [{ date = "2030", source = "late" }]
nothing-said = []
[missions.y]
name = "Y"
[missions.y.milestones]
launch = [{ date = "2030", source = "late" }]
[missions.of-the-page]
name = "Known by a page"
milestones.launch = [{ date = "2030", source = "page" }]
[missions.z]
name = "Z"
"""


def vague(text: str) -> VagueDate:
    found = read(text)
    assert isinstance(found, VagueDate)
    return found


def cut(day: str) -> Registry:
    return as_known(registry_of(TEXT), date.fromisoformat(day))


def test_a_registry_of_a_day_has_what_was_said_by_then() -> None:
    then = cut("2023-12-31")
    assert list(then.missions) == ["x", "z"]
    said = {each.id: [claim.source for claim in each.claims] for each in then.milestones()}
    assert said == {"x.launch": ["page-that-is-named"], "x.nothing-said": []}
    assert [each.status for each in then.missions["x"].status] == ["definition"]


def test_a_registry_of_a_day_has_the_sources_it_names_and_those_surely_published() -> None:
    named = {"page-that-is-named", "of-a-status"}
    assert cut("2023-12-31").sources.keys() == named | {"early"}
    assert cut("2024-01-01").sources.keys() == named | {"early", "late"}
    assert cut("2024-12-30").sources.keys() == named | {"early", "late"}
    assert cut("2024-12-31").sources.keys() == named | {"early", "late", "some-day-in-2024"}


def pictures(known: Knowledge) -> object:
    return [
        (each.mission.id, each.status,
         [(one.milestone.id, one.state, one.due, one.plan) for one in each.milestones])
        for each in known.missions
    ]  # fmt: skip


@settings(deadline=None)
@given(REGISTRIES | lives(), DAYS, DAYS)
def test_a_registry_cut_to_a_day_tells_that_day_and_every_earlier_as_the_whole_does(
    registry: Registry, one: date, other: date
) -> None:
    earlier, later = min(one, other), max(one, other)
    then = as_known(registry, later)
    assert as_known(then, later) == then
    assert as_known(then, earlier) == as_known(registry, earlier)
    for day in (earlier, later):
        assert pictures(knowledge(then, day)) == pictures(knowledge(registry, day))


@given(lives(), DAYS)
def test_a_mission_has_ended_where_the_last_ending_says_so(registry: Registry, day: date) -> None:
    mission = registry.missions["x"]
    turns = list(endings(mission, registry, LAST))
    assert [ended for _, ended in turns] == [at % 2 == 0 for at in range(len(turns))]
    assert turns == sorted(turns)
    near = {turn + timedelta(days) for turn, _ in turns for days in (-1, 0)}
    for each in {day, *near}:
        standing = mission_on(mission, registry, each, evidence=False)
        ended = standing is not None and standing.status in ENDED
        assert ([False] + [is_over for when, is_over in turns if when <= each])[-1] is ended
        assert list(endings(mission, registry, each)) == [one for one in turns if one[0] <= each]


def test_a_mission_ends_and_goes_on_by_what_is_said_of_it() -> None:
    registry = registry_of("""
        [missions.x]
        name = "X"
        status = [
          { is = "cancelled", announced = 2021-03-04 },
          { is = "development", announced = 2022-05-06 },
          { is = "cancelled", announced = 2023-07-08 },
        ]
        milestones.launch = 2030
        """)
    turns = list(endings(registry.missions["x"], registry, LAST))
    assert turns == [
        (date(2021, 3, 4), True), (date(2022, 5, 6), False), (date(2023, 7, 8), True),
    ]  # fmt: skip


def test_what_nobody_dated_ends_nothing_and_keeps_nothing_open() -> None:
    registry = registry_of("""
        [sources.page]
        [missions.x]
        name = "X"
        flies = false
        status = [{ is = "lost", source = "page" }]
        [missions.x.milestones]
        event = { date = 2022-06-27, status = "achieved", announced = 2022-06-28 }
        vote = { date = "2030", source = "page" }
        """)
    assert list(endings(registry.missions["x"], registry, LAST)) == [(date(2022, 6, 28), True)]


def test_what_was_known_from_the_beginning_is_no_news_of_any_day() -> None:
    registry = registry_of('[missions.x]\nname = "X"\nstatus = [{ is = "cancelled" }]')
    assert list(endings(registry.missions["x"], registry, LAST)) == []


@given(LEDGERS, DAYS)
def test_the_plan_after_each_claim_is_the_walk_as_far_as_that_claim(
    ledger: list[Claim], day: date
) -> None:
    registry = registry_with(ledger)
    (milestone,) = registry.milestones()
    found = list(plans(milestone, registry.sources, day))
    whole = walk(milestone, registry.sources, day)
    assert sum((each.walked for each in found), ()) == whole.walked
    claims = [claim for claim, *_ in whole.walked]
    for number, plan in enumerate(found, start=1):
        part = milestone._replace(claims=tuple(claims[:number]))
        assert plan._replace(walked=()) == walk(part, {}, day)._replace(walked=())


def test_the_plan_after_a_claim_is_told_by_who_spoke() -> None:
    registry = registry_of("""
        [sources.first]
        published = 2020-01-01
        class = "first-party"
        [sources.crowd]
        published = 2021-01-01
        class = "community"
        [missions.x]
        name = "X"
        milestones.launch = [
          { date = "2026", source = "first" },
          { date = "2028", source = "crowd" },
        ]
        """)
    (milestone,) = registry.milestones()
    dates = [each.date for each in plans(milestone, registry.sources, LAST)]
    assert dates == [vague("2026"), vague("2026")]


@given(st.lists(DAYS.map(of_day) | st.sampled_from(("2021", "2023-06")).map(vague), max_size=8))
def test_a_ledger_to_which_each_claim_is_put_in_its_place_is_in_order(
    days: list[VagueDate],
) -> None:
    ledger: list[Claim] = []
    for number, day in enumerate(days):
        ledger.insert(place_of(ledger, day), Claim(None, announced=day, stated=str(number)))
    said = [Claim(None, announced=day, stated=str(number)) for number, day in enumerate(days)]
    assert ledger == sorted(said, key=lambda claim: announced_between(claim) or ())


@pytest.mark.parametrize(
    ("announced", "place"),
    [("2019", 0), ("2020-01-01", 1), ("2020-05-05", 1), ("2022", 3), ("TBD", 4), (None, 4)],
)
def test_a_new_claim_comes_after_the_last_that_is_not_later(
    announced: str | None, place: int
) -> None:
    said = (of_day(date(2020, 1, 1)), vague("2023"), vague("2021"))
    ledger = [Claim(None, announced=each) for each in said]  # type: ignore[arg-type]
    ledger.append(Claim(None, source="page"))
    assert place_of(ledger, vague(announced) if announced else None) == place


def test_claims_of_which_nobody_knows_when_they_were_made_are_evidence() -> None:
    claims = next(registry_of(TEXT).milestones()).claims
    assert undated(claims) == (claims[2],)
