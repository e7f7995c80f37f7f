"""What is played of a day is what that day knew."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, registry_of
from ledgers import DAYS, LEDGERS, lives, registry_with
from missions.ledger import State, mission_on
from missions.pictures.life import life_bars
from missions.pictures.marks import mark_of, trail_of
from missions.pictures.replay import replay
from missions.pictures.text import text_of
from missions.pictures.wording import date_text, shape_of, slip_text, state_line
from missions.registry import Claim, Mission, Registry
from missions.store import files

SHIPPED = files.load(str(ROOT / "missions.toml")).registry
TODAY = date(2026, 11, 23)


def compared(registry: Registry, mission: Mission, day: date, today: date) -> None:
    """The last moments up to a day say what the ledger says of that day."""
    told = replay(registry, mission, today)
    standing = mission_on(mission, registry, day, evidence=day == today)
    now = day.toordinal()
    moments = [each for each in told.moments if each.day <= now]
    status = moments[-1].status if moments else None
    assert status == (standing.status if standing else None)
    bars = moments[-1].bars if moments else ()
    drawn = [(now if each.first is None else each.first, now if each.end is None else each.end,
              each.ink, each.extended) for each in bars]  # fmt: skip
    assert drawn == (
        [(each.first, each.end, each.ink, each.extended) for each in life_bars(standing, now)]
        if standing
        else []
    )
    known = {each.milestone.id: each for each in standing.milestones} if standing else {}
    for id_, course in told.milestones.items():
        past = [each for each in course if each.day <= now]
        found = known.get(id_)
        expected = None if found is None else (
            found.state.value, text_of(state_line(found)), date_text(found),
            slip_text(found.slip), shape_of(found), mark_of(found), trail_of(found),
        )  # fmt: skip
        if found is not None:
            assert (mark_of(found) is None and found.is_open) == (found.state is State.UNDATED)
        assert (tuple(past[-1][1:]) if past and past[-1].state else None) == expected


@given(st.sampled_from(list(SHIPPED.missions.values())), st.integers(0, 12_000))
def test_any_day_of_the_shipped_registry(mission: Mission, ago: int) -> None:
    compared(SHIPPED, mission, TODAY - timedelta(days=ago), TODAY)


@given(LEDGERS, DAYS)
def test_any_day_of_any_ledger(ledger: list[Claim], day: date) -> None:
    registry = registry_with(ledger)
    for mission in registry.missions.values():
        compared(registry, mission, day, date(2026, 12, 31))


@settings(max_examples=300)
@given(lives(), DAYS, st.integers(-1, 2))
def test_any_day_of_any_life(registry: Registry, day: date, near: int) -> None:
    mission = registry.missions["x"]
    compared(registry, mission, day, date(2026, 12, 31))
    extension = mission.milestones[-1]
    said = [each.announced for each in extension.claims if each.announced]
    for vague in (extension.begins, *said):
        if vague is not None and vague.target is not None:
            compared(registry, mission, vague.target[0] + timedelta(near), date(2029, 1, 1))


EXTENDED = """
[missions.w]
name = "W"
milestones.launch = [{ date = "2015-03-02", announced = 2015-03-02, status = "achieved" }]
milestones.end = [{ date = "2020-06", announced = 2014-01-01 }]
[missions.w.extensions.more]
until = [{ date = "2030", announced = 2020-07-15 }]
"""


def test_an_extension_without_a_first_day_begins_the_day_its_end_is_announced() -> None:
    registry = registry_of(EXTENDED)
    for day in ((2020, 7, 14), (2020, 7, 15), (2020, 7, 16), (2024, 1, 1), (2026, 11, 23)):
        compared(registry, registry.missions["w"], date(*day), TODAY)
    moments = replay(registry, registry.missions["w"], TODAY).moments
    drawn = [(each.ink.value, each.extended) for each in moments[-1].bars]
    assert drawn == [("flown", False), ("flown", True), ("planned", True), ("window", True)]


def test_what_is_known_from_the_beginning_is_there_on_every_day() -> None:
    registry = registry_of('[missions.x]\nname = "X"\nmilestones.launch = "2030"\n')
    for day in (date(1999, 1, 1), date(2026, 1, 1), TODAY):
        compared(registry, registry.missions["x"], day, TODAY)
    assert replay(registry, registry.missions["x"], TODAY).changes == ()


def test_each_change_stands_at_the_day_that_brought_it() -> None:
    told = replay(SHIPPED, SHIPPED.missions["mmx"], TODAY)
    launch = {
        date.fromordinal(day).isoformat(): [
            each.kind.value for each in changes if each.id == "mmx.launch"
        ]
        for day, changes in told.changes
    }
    assert launch["2023-12-03"] == ["slipped"]
    assert launch["2026-11-08"] == ["overdue"]
