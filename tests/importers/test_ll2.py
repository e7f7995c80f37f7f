"""Launch Library 2: windows by the name of the precision, ledgers from several answers."""

import calendar
import json
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from conftest import SHARED, registry_of
from missions.importers import Imported, UnusableError, matched
from missions.importers.ll2 import Answer, read_ll2
from missions.importers.ll2_dates import Stamp, Window, window

OWN = sorted(Path(__file__).parent.glob("data/ll2-*.json"))
WEEKLY = sorted((SHARED / "data/ll2-weekly").glob("*.json"))
EVERY = [*OWN, *WEEKLY, *(SHARED / "data").glob("ll2_upcoming*.json")]


def answer(path: Path) -> Answer:
    return Answer(path.name, path.read_text(encoding="utf-8"))


def imported(*paths: Path) -> Imported:
    return read_ll2([answer(each) for each in paths])


def one(**launch: Any) -> Imported:  # noqa: ANN401  any JSON
    whole = {
        "id": "a1", "name": "Rocket | Probe", "net": "2026-10-19T19:41:03Z", "status": "Go",
        "net_precision": {"name": "Second"}, **launch,
    }  # fmt: skip
    return read_ll2([Answer("a.json", json.dumps([whole]), date(2026, 8, 22))])


def expected(precision: str, net: datetime) -> tuple[date, date]:
    """The window as DATA.md has it, by other means than the importer's."""
    first, last = {
        "Year": (1, 12), "Year Half 1": (1, 6), "Year Half 2": (7, 12),
        "Quarter 1": (1, 3), "Quarter 2": (4, 6), "Quarter 3": (7, 9), "Quarter 4": (10, 12),
        "Month": (net.month, net.month),
    }.get(precision, (0, 0))  # fmt: skip
    if not first:
        return net.date(), net.date()
    end = calendar.monthrange(net.year, last)[1]
    return date(net.year, first, 1), date(net.year, last, end)


@pytest.mark.parametrize("path", EVERY, ids=lambda each: each.name)
def test_no_launch_gets_a_wrong_window(path: Path) -> None:
    launches = {each["id"]: each for each in json.loads(path.read_text())["launches"]}
    found = imported(path)
    assert {each.what for each in found.unread} <= {"updates"}  # notes that tell no date
    assert len(found.subjects) == len(launches) > 0
    for subject in found.subjects:
        launch = launches[dict(subject.external_ids)["ll2"]]
        net = datetime.fromisoformat(launch["net"])
        statement = subject.statements[-1]  # those before are notes, with days of their own
        if statement.date.instant is None:
            assert statement.date.target == expected(launch["net_precision"]["name"], net)
        else:
            assert statement.date.instant == net
            assert statement.date.target == (statement.date.instant.date(),) * 2


@pytest.mark.skipif(not WEEKLY, reason="the snapshots of a season are not here")
def test_a_season_of_snapshots_makes_ledgers_of_what_changed() -> None:
    found = imported(*WEEKLY)
    statements = [each for subject in found.subjects for each in subject.statements]
    assert (len(found.subjects), len(statements)) == (230, 441)
    for subject in found.subjects:
        told = subject.statements
        days = [str(each.announced and each.announced.text) for each in told]
        assert days == sorted(set(days))
        for before, after in pairwise(told):
            assert (before.date, before.status) != (after.date, after.status)


def test_the_order_in_which_answers_are_named_does_not_matter() -> None:
    def said(found: Imported) -> list[tuple[str, list[str]]]:
        return sorted(
            (each.id, [str(it.date) for it in each.statements]) for each in found.subjects
        )

    assert said(imported(*OWN)) == said(imported(*reversed(OWN)))


@pytest.mark.parametrize(
    ("net", "precision", "text"),
    [
        ("2026-02-28", "Month", "2026-02"),
        ("2026-06-12", "Week", "2026-W24"),
        ("2026-12-31", "Year", "2026"),
        ("2026-12-31", "Year Half 2", "2026-H2"),
        ("2026-08-27", "Day", "2026-08-27"),
        ("2027-03-31", "Fiscal Year", "FY2026@JP"),
        ("2026-04-01", "Fiscal Year", "FY2026@JP"),
        ("2029-12-31", "Decade", "2020s"),
    ],
)
def test_the_precision_names_the_window(net: str, precision: str, text: str) -> None:
    moment = datetime.fromisoformat(net).replace(tzinfo=UTC)
    found = window(Stamp(moment, precision, fiscal="JP"))
    assert isinstance(found, Window)
    assert (found.date.text, found.doubt) == (text, "")


def test_a_moment_outside_the_period_is_doubted_and_the_precision_wins() -> None:
    found = window(Stamp(datetime(2026, 6, 30, tzinfo=UTC), "Quarter 3"))
    assert isinstance(found, Window)
    assert found.date.text == "2026-Q3"
    assert found.doubt == "Quarter 3, but its moment is 2026-06-30: read as 2026-Q3"


def test_a_fiscal_year_without_an_owner_is_listed() -> None:
    found = one(net_precision={"name": "Fiscal Year"})
    assert found.unread[0].why == "a fiscal year without an owner: add --fiscal JP, US or IN"


@pytest.mark.parametrize(
    "location",
    [
        "Tanegashima Space Center, Japan",
        {"name": "Somewhere", "timezone_name": "Asia/Tokyo"},
    ],
)
def test_an_instant_keeps_the_day_of_its_pad(location: object) -> None:
    statement = one(pad={"location": location}).subjects[0].statements[0]
    assert statement.date.text == "2026-10-20T04:41:03+09:00"
    assert statement.date.target == (date(2026, 10, 20),) * 2


def test_an_instant_of_an_unknown_pad_stays_in_utc_and_is_doubted_where_a_place_is_told() -> None:
    assert one().subjects[0].statements[0].date.text == "2026-10-19T19:41:03Z"
    assert not one().doubts
    found = one(pad={"location": "Sea Launch"})
    assert found.subjects[0].statements[0].date.text == "2026-10-19T19:41:03Z"
    assert found.doubts[0].why == "Sea Launch: its zone is not known, the day is that of UTC"
    assert not one(pad={"location": "Sea Launch"}, net_precision={"name": "Month"}).doubts


@pytest.mark.parametrize(
    ("location", "text"),
    [
        ("Baikonur Cosmodrome, Republic of Kazakhstan", "2026-10-20T00:41:03+05:00"),
        ("Semnan Space Center, Islamic Republic of Iran", "2026-10-19T23:11:03+03:30"),
        ({"name": "Semnan", "timezone_name": "No/Where"}, "2026-10-19T23:11:03+03:30"),
    ],
)
def test_a_pad_without_a_zone_has_that_of_its_place(location: object, text: str) -> None:
    found = one(pad={"location": location})
    assert (found.subjects[0].statements[0].date.text, found.doubts) == (text, ())


@pytest.mark.parametrize(
    ("net", "precision", "text"),
    [
        ("2026-10-20T04:41:03+09:00", "Second", "2026-10-20T04:41:03+09:00"),
        ("2026-10-01T03:00:00+09:00", "Month", "2026-10"),
        ("2026-10-20T03:00:00+09:00", "Day", "2026-10-20"),
    ],
)
def test_a_moment_keeps_the_offset_it_is_written_with(net: str, precision: str, text: str) -> None:
    said = one(net=net, net_precision={"name": precision}, pad={"location": "Kennedy"})
    assert said.subjects[0].statements[0].date.text == text


def test_every_pad_of_the_samples_has_a_zone_but_the_one_at_sea() -> None:
    doubts = [each for path in EVERY for each in imported(path).doubts]
    places = {each.why.partition(":")[0] for each in doubts if "zone" in each.why}
    assert places <= {"Sea Launch"}


@pytest.mark.parametrize(
    ("status", "ours", "unconfirmed"),
    [
        ("Go", "planned", False), ("TBC", "planned", True), ("TBD", "planned", True),
        ("In Flight", "planned", False), ("Success", "achieved", False),
        ("Partial Failure", "partial", False), ("Failure", "failed", False),
        ({"id": 5, "name": "On Hold", "abbrev": "Hold"}, "on-hold", False),
    ],
)  # fmt: skip
def test_every_status_has_a_word(status: object, ours: str, unconfirmed: bool) -> None:  # noqa: FBT001
    statement = one(status=status).subjects[0].statements[0]
    assert (statement.status.value, statement.date.unconfirmed) == (ours, unconfirmed)


def test_a_statement_says_where_it_is_from_and_that_it_was_seen_then() -> None:
    statement = imported(OWN[0]).subjects[0].statements[0]
    assert statement.source is not None
    assert statement.source.publisher == "Launch Library 2"
    assert statement.announced == statement.source.published
    assert statement.note == "first seen 2026-01-19 00:25 UTC"
    assert statement.stated
    assert "[" in statement.stated


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        ({"net": None}, "no date"),
        ({"net": "soon"}, "no date"),
        ({"net": "2026-10-19"}, "no date"),
        ({"net_precision": None}, "no precision"),
        ({"net_precision": {"name": "Fortnight"}}, 'precision "Fortnight" is not known'),
        ({"status": "Maybe"}, 'status "maybe" is not known'),
        ({"status": None}, "no status"),
        ({"id": 7}, "no id or no name"),
        ({"name": ""}, "no id or no name"),
        ({"net": "1850-01-01T00:00:00Z"}, "years run from 1900 to 2199"),
    ],
)
def test_what_cannot_be_read_is_listed(damage: dict[str, object], why: str) -> None:
    found = one(**damage)
    assert not found.subjects
    assert [each.why for each in found.unread] == [why]


def test_every_launch_is_read_or_listed_with_its_line() -> None:
    launches = [{"id": "x", "name": "X"}, 7, {"id": "y", "name": "Y"}]
    text = json.dumps({"results": launches}, indent=1)
    found = read_ll2([Answer("a.json", text, date(2026, 1, 1))])
    lines = ["", *text.splitlines()]
    assert len(found.unread) == 3
    assert '"x"' in lines[found.unread[0].place.line or 0]
    assert '"y"' in lines[found.unread[2].place.line or 0]


@pytest.mark.parametrize("text", ["", "{", "{}", "7", '{"results": {}}', "[" * 100_000])
def test_a_text_that_is_no_answer_is_refused(text: str) -> None:
    with pytest.raises(UnusableError):
        read_ll2([Answer("a.json", text, date(2026, 1, 1))])


def test_an_answer_without_a_day_asks_for_one() -> None:
    with pytest.raises(UnusableError) as caught:
        read_ll2([Answer("a.json", "[]")])
    assert caught.value.hint == "add --announced DATE"


def test_a_common_name_takes_its_rocket_along() -> None:
    names = [one(name=f"{rocket} | Maiden Flight").subjects[0].id for rocket in ("Mir", "RFA One")]
    assert names == ["mir-maiden-flight", "rfa-one-maiden-flight"]


def test_a_short_name_in_parentheses_finds_its_mission() -> None:
    registry = registry_of('[missions.mmx]\nname = "MMX"\n')
    found, _ = matched(registry, one(name="H3-24 | Martian Moon eXplorer (MMX)").subjects)
    assert found[0].mission == "mmx"
