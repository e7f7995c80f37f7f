"""The calendar: read back with the library, and imported twice into a calendar people use."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from conftest import Run, known, registry_of
from ledgers import CLAIMS, LEDGERS, registry_with
from missions.export.calendar import as_ics
from missions.export.calendar_entries import Said, settled_in
from missions.ledger import MissionStanding, knowledge
from missions.registry import Claim, Registry

Entry = Any  # what the library gives for an event

TODAY = "2026-11-23"
LATER = date(2027, 1, 1)
PLAN = """
[registry]
id = "r"
[sources.s]
publisher = "ESA"
published = 2026-01-05
url = "https://example.org/s"
[missions.x]
name = "X"
[missions.x.milestones]
"""


def calendar_of(ledger: str, day: str = TODAY, alarm: int | None = None) -> dict[str, Entry]:
    """The entries that a mission with these milestones gives, by UID."""
    now = known(PLAN + ledger, day, evidence=True)
    return read_back(as_ics(now, now.milestones(), alarm))


def read_back(text: str) -> dict[str, Entry]:
    events = Calendar.from_ical(text).walk("VEVENT")
    found = {str(each["uid"]): each for each in events}
    assert len(found) == len(events), "one UID, one entry"
    return found


def written(registry: Registry, day: date = LATER) -> dict[str, Entry]:
    now = knowledge(registry, day)
    return read_back(as_ics(now, now.milestones()))


def days(entry: Entry) -> tuple[date, date]:
    """The first and the last day of an entry of whole days."""
    assert entry["dtstart"].params["VALUE"] == "DATE"
    return entry["dtstart"].dt, entry["dtend"].dt - timedelta(days=1)


def alive(entries: dict[str, Entry]) -> dict[str, Entry]:
    return {uid: each for uid, each in entries.items() if each["status"] != "CANCELLED"}


@pytest.mark.parametrize(
    ("written_date", "expected"),
    [
        ("2026-10-20", {"": ("2026-10-20", "X: launch")}),
        ("~2026-10-20", {"": ("2026-10-20", "X: launch (around 20 Oct 2026)")}),
        ("2026-12", {"": ("2026-12-01", "X: launch (some time in Dec 2026)")}),
        ("2026-12?", {"": ("2026-12-01", "X: launch (some time in Dec 2026, unconfirmed)")}),
        ("late-2026-12", {"": ("2026-12-21", "X: launch (some time in late Dec 2026)")}),
        ("NET 2026-10-20", {"": ("2026-10-20", "X: launch (no earlier than 20 Oct 2026)")}),
        ("NLT 2026-12", {"": ("2026-12-31", "X: launch (by the end of Dec 2026)")}),
        ("NLT 2031", {"-closes": ("2031-12-31", "X: launch, window closes (by the end of 2031)")}),
        ("NET 2027", {"-opens": ("2027-01-01", "X: launch, window opens (no earlier than 2027)")}),
        (
            "FY2026@JP",
            {
                "-opens": ("2026-04-01", "X: launch, window opens (FY2026, JP)"),
                "-closes": ("2027-03-31", "X: launch, window closes (FY2026, JP)"),
            },
        ),
        ("TBD", {}),
    ],
)
def test_an_entry_stands_where_its_date_says_and_no_window_is_painted(
    written_date: str, expected: dict[str, tuple[str, str]]
) -> None:
    found = {
        uid: (*map(str, days(each)), str(each["summary"]))
        for uid, each in calendar_of(f'launch = "{written_date}"').items()
    }
    assert found == {
        f"x.launch{ending}@r": (day, day, title) for ending, (day, title) in expected.items()
    }


def test_an_instant_keeps_its_zone() -> None:
    text = as_ics(now := known(PLAN + 'launch = "2026-10-20T04:41:03+09:00"', TODAY),
                  now.milestones())  # fmt: skip
    assert "DTSTART;TZID=UTC+0900:20261020T044103\r\n" in text
    assert "TZOFFSETTO:+0900\r\n" in text
    moment = read_back(text)["x.launch@r"]["dtstart"].dt
    assert moment == datetime(2026, 10, 19, 19, 41, 3, tzinfo=UTC)
    assert moment.utcoffset() == timedelta(hours=9)


def test_an_instant_of_universal_time_needs_no_zone() -> None:
    text = as_ics(now := known(PLAN + 'launch = "2026-10-20T04:41:03Z"', TODAY), now.milestones())
    assert "DTSTART:20261020T044103Z\r\n" in text
    assert "VTIMEZONE" not in text


def test_the_days_of_an_event_are_its_duration_and_other_ranges_are_doubt() -> None:
    found = calendar_of('event = "2026-12-09..2026-12-11"\nlaunch = "2026-12-09..2026-12-11"')
    assert days(found["x.event@r"]) == (date(2026, 12, 9), date(2026, 12, 11))
    assert set(found) == {"x.event@r", "x.launch-opens@r", "x.launch-closes@r"}


@pytest.mark.parametrize(
    ("status", "expected"),
    [("planned", "TENTATIVE"), ("on-hold", "TENTATIVE"), ("achieved", "CONFIRMED"),
     ("failed", "CONFIRMED"), ("partial", "CONFIRMED"), ("cancelled", "CANCELLED")],
)  # fmt: skip
def test_the_status_says_whether_it_happened(status: str, expected: str) -> None:
    ledger = f'launch = [{{ date = "2026-02-03", status = "{status}", source = "s" }}]'
    (entry,) = calendar_of(ledger).values()
    assert (entry["status"], entry["transp"]) == (expected, "TRANSPARENT")
    assert str(entry["categories"].cats[0]) == "launch"


def test_what_a_lost_mission_had_still_to_do_is_cancelled_and_newer_than_before() -> None:
    ledger = 'launch = [{ date = "2026-02-03", source = "s" }, %s]\narrival = "2027-05-01"'
    before = calendar_of(ledger % '{ date = "2026-02-04", source = "s" }')
    after = calendar_of(
        ledger % '{ date = "2026-02-04", status = "failed", announced = 2026-02-04, source = "s" }'
    )
    assert str(after["x.arrival@r"]["summary"]) == "X: arrival, mission lost"
    assert after["x.arrival@r"]["status"] == "CANCELLED"
    assert after["x.arrival@r"]["sequence"] > before["x.arrival@r"]["sequence"]


def test_a_stated_end_of_its_mission_cancels_an_entry_and_is_newer_than_before() -> None:
    stated = '{ is = "cancelled", announced = 2026-06-01, source = "s" }'
    ledger = 'launch = "2027-05-01"\n[missions.x.ids]\n'
    before = calendar_of(ledger)["x.launch@r"]
    now = known(f"{PLAN}{ledger}".replace('name = "X"', f'name = "X"\nstatus = [{stated}]'), TODAY)
    after = read_back(as_ics(now, now.milestones()))["x.launch@r"]
    assert (before["status"], after["status"]) == ("TENTATIVE", "CANCELLED")
    assert after["sequence"] > before["sequence"]
    assert after["dtstamp"].dt == datetime(2026, 6, 1, tzinfo=UTC)


def test_evidence_of_which_nobody_knows_when_it_was_said_touches_no_entry() -> None:
    undated = '[sources.u]\npublisher = "U"\n[missions.x.milestones.launch]\nclaims = [%s]'
    plan, evidence = '{ date = "2026-12-01", source = "s" }', ', { date = "2029", source = "u" }'
    (before,) = calendar_of(undated % plan).values()
    (after,) = calendar_of(undated % (plan + evidence)).values()
    for name in ("uid", "dtstart", "sequence", "dtstamp"):
        assert after[name].to_ical() == before[name].to_ical()
    assert "undated, U: 2029" in after["description"]


def test_the_description_has_reserve_slip_and_ledger_and_the_link_is_the_source_s() -> None:
    (entry,) = calendar_of(
        'launch = [{ date = "2026-01-20", announced = 2025-03-01, source = "s" },'
        ' { date = "2026-03-20", reserve = "2026-03-21..2026-03-31", source = "s" }]'
    ).values()
    assert str(entry["description"]).split("\n") == [
        "Date: 20 Mar 2026",
        "Held in reserve: 21–31 Mar 2026",
        "First given as: 20 Jan 2026 (+2 mo)",
        "2025-03-01, ESA: 20 Jan 2026",
        "2026-01-05, ESA: 20 Mar 2026, +2 months",
    ]
    assert str(entry["url"]) == "https://example.org/s"
    assert entry["dtstamp"].dt == entry["last-modified"].dt == datetime(2026, 1, 5, tzinfo=UTC)
    assert entry["sequence"] == 1


def test_the_alarm_rings_so_long_before_and_never_for_what_is_past_or_settled() -> None:
    found = calendar_of(
        'launch = "2026-11-24"\narrival = "2026-11-22"\nflyby = "2028"\n'
        'return = { date = "2027-01-01", status = "cancelled", source = "s" }',
        alarm=30,
    )
    rings = {uid: [each["trigger"].dt for each in entry.walk("VALARM")]
             for uid, entry in found.items()}  # fmt: skip
    ahead = [timedelta(days=-30)]
    assert rings == {
        "x.launch@r": ahead, "x.arrival@r": [], "x.return@r": [],
        "x.flyby-opens@r": ahead, "x.flyby-closes@r": ahead,
    }  # fmt: skip


def test_what_an_earlier_plan_had_is_cancelled_where_it_stood() -> None:
    found = calendar_of(
        'launch = [{ date = "2026", announced = 2020-01-01, source = "s" },'
        ' { date = "2027-03", announced = 2025-01-01, source = "s" }]'
    )
    assert {uid: (str(each["status"]), str(each["dtstart"].dt)) for uid, each in found.items()} == {
        "x.launch@r": ("TENTATIVE", "2027-03-01"),
        "x.launch-opens@r": ("CANCELLED", "2026-01-01"),
        "x.launch-closes@r": ("CANCELLED", "2026-12-31"),
    }
    assert str(found["x.launch-opens@r"]["summary"]) == "X: launch, now Mar 2027"


def test_a_date_that_was_withdrawn_or_retracted_leaves_no_entry_behind() -> None:
    first = '{ date = "2026-12-01", announced = 2020-01-01, source = "s"'
    for ledger in (
        f'[{first} }}, {{ date = "TBD", announced = 2025-01-01, source = "s" }}]',
        f'[{first}, retracted = "a misprint" }}]',
    ):
        (entry,) = calendar_of(f"launch = {ledger}").values()
        assert str(entry["summary"]) == "X: launch, no date now"
        assert entry["status"] == "CANCELLED"


@given(LEDGERS)
def test_the_entries_of_a_ledger_cover_its_window_and_no_other(claims: list[Claim]) -> None:
    now = knowledge(registry_with(claims), LATER)
    standing = now.milestones()[0] if now.milestones() else None
    vague = standing.date if standing else None
    entries = read_back(as_ics(now, now.milestones()))
    present = [each for each in entries.values() if "Date: " in each["description"]]
    if vague is None or vague.target is None:
        assert present == []
        return
    stands = {date.fromisoformat(str(days(each)[0])) for each in present}
    ends = {vague.earliest, vague.latest} - {None}
    assert stands <= ends
    assert len(present) == 1 or stands == ends


@given(LEDGERS, CLAIMS)
def test_with_one_more_claim_no_uid_is_lost_and_every_sequence_has_grown(
    claims: list[Claim], another: Claim
) -> None:
    before = written(registry_with(claims))
    after = written(registry_with([*claims, another]))
    assert set(before) <= set(after)
    for uid, entry in before.items():
        assert after[uid]["sequence"] > entry["sequence"]


@given(LEDGERS, st.data())
def test_a_retraction_loses_no_uid_and_every_sequence_has_grown(
    claims: list[Claim], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(claims) - 1))
    claims[index] = claims[index]._replace(retracted=None)
    before = written(registry_with(claims))
    claims[index] = claims[index]._replace(retracted="a misprint")
    after = written(registry_with(claims))
    assert set(before) <= set(after)
    for uid, entry in before.items():
        assert after[uid]["sequence"] > entry["sequence"]


HOSTILE = 'a\r\nEND:VEVENT\r\nBEGIN:VALARM\nTRIGGER:-P1D;X="1":\\n,;:\x0b\x85\u2028\u202e\x1b[31m'


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.just(HOSTILE))
def test_no_text_of_a_registry_makes_a_line_or_a_property(text: str) -> None:
    registry = registry_of(
        PLAN + 'launch = [{ date = "2026", source = "s" }, { date = "2026-12-03", source = "s", '
        "announced = 2026-02-01 }]"
    )
    mission = registry.missions["x"]
    milestones = tuple(each._replace(name=text) for each in mission.milestones)
    source = registry.sources["s"]._replace(publisher=text)
    stated = registry._replace(
        missions={"x": mission._replace(name=text, milestones=milestones)},
        sources={"s": source}, title=text or None, id=text or None,
    )  # fmt: skip
    now = knowledge(stated, date.fromisoformat(TODAY))
    ics = as_ics(now, now.milestones())
    lines = ics.replace("\r\n ", "").split("\r\n")
    assert all(len(each.encode()) <= 75 for each in ics.split("\r\n"))
    assert not {*"\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\x00\x1b"} & {*"".join(lines)}
    names = [each.partition(":")[0].partition(";")[0] for each in lines]
    entry = ["BEGIN", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "CATEGORIES",
             "DESCRIPTION", "LAST-MODIFIED", "STATUS", "TRANSP", "URL", "END"]  # fmt: skip
    assert sorted(names) == sorted([
        "BEGIN", "VERSION", "PRODID", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL", *entry * 3, "END", "",
    ])  # fmt: skip
    assert [each.name for each in Calendar.from_ical(ics).walk()] == ["VCALENDAR", *["VEVENT"] * 3]


@pytest.mark.usefixtures("shipped")
def test_the_shipped_calendar_is_the_same_twice_and_names_itself(run: Run, tmp_path: Path) -> None:
    first, second = run("calendar").out, run("calendar").out
    assert first == second
    run("calendar", "-o", str(tmp_path / "m.ics"))
    data = (tmp_path / "m.ics").read_bytes()
    assert data.decode() == first
    assert b"\n" not in data.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(data)
    assert calendar["x-wr-calname"] == "French-Japanese space cooperation"
    assert b"\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in data


@pytest.mark.usefixtures("shipped")
def test_the_calendar_changes_with_the_ledger_and_not_with_the_clock(run: Run) -> None:
    assert run("calendar").out == run("calendar", today="2026-12-23").out


@pytest.mark.usefixtures("shipped")
def test_filters_choose_and_the_knowledge_date_holds(run: Run) -> None:
    found = read_back(run("calendar", "mmx", "--kind", "launch", "--as-of", "2022-07-01").out)
    assert {uid: each["dtstart"].dt for uid, each in alive(found).items()} == {
        "mmx.launch@fr-jp-space": date(2024, 9, 1)
    }
    due = read_back(run("upcoming", "--format", "ics", "--within", "6mo").out)
    listed = {each.split("@")[0].removesuffix("-opens").removesuffix("-closes") for each in due}
    assert "mmx.launch" in listed
    assert "litebird.launch" not in listed


@pytest.mark.usefixtures("shipped")
def test_other_formats_and_alarms_that_are_none_are_refused(run: Run) -> None:
    assert run("calendar", "--json").code == 2
    assert run("calendar", "--alarm", "soon").err == (
        "missions: error: --alarm: not an age: soon\n  hint: write 30d, 12w, 6mo or 2y\n"
    )


def test_a_registry_without_an_id_is_known_by_the_name_of_its_file(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "plans.toml").write_text(
        '[missions.x]\nname = "X"\nmilestones.launch = "2031-01-01"\n', encoding="utf-8"
    )
    assert list(read_back(run("calendar", "-f", str(tmp_path / "plans.toml")).out)) == [
        "x.launch@plans"
    ]


KHAL = """
[calendars]
[[missions]]
path = {folder}/calendar
[locale]
local_timezone = Asia/Tokyo
default_timezone = Asia/Tokyo
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = missions
"""

Khal = Callable[..., str]


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    """A calendar of its own, with nothing in it."""
    program = shutil.which("khal", path=f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}")
    if program is None:
        pytest.skip("khal is not installed")
    (tmp_path / "calendar").mkdir()
    (tmp_path / "config").write_text(KHAL.format(folder=tmp_path), encoding="utf-8")
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path),
                   "XDG_CONFIG_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}  # fmt: skip

    def runs(*arguments: str) -> str:
        done = subprocess.run(
            [program, "-c", str(tmp_path / "config"), *arguments],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    return runs


LISTED = ("list", "--format", "{cancelled}{start} {title}", "--day-format", "",
          "2026-01-01", "2100d")  # fmt: skip

STEPS = {
    "a day that slips": (
        ['"2026-12-03"', '"2027-02-04"'],
        [["2026-12-03 X: launch"], ["2027-02-04 X: launch"]],
    ),
    "a month that becomes a time": (
        ['"2027-02"', '"2027-02-04T06:00:00+09:00"'],
        [["2027-02-01 X: launch (some time in Feb 2027)"], ["2027-02-04 06:00 X: launch"]],
    ),
    "a year that slips": (
        ['"2027"', '"2029"'],
        [
            ["2027-01-01 X: launch, window opens (2027)",
             "2027-12-31 X: launch, window closes (2027)"],
            ["2029-01-01 X: launch, window opens (2029)",
             "2029-12-31 X: launch, window closes (2029)"],
        ],
    ),
    "a month that becomes a year, then nothing": (
        ['"2027-02"', '"2029"', '"TBD"'],
        [
            ["2027-02-01 X: launch (some time in Feb 2027)"],
            ["CANCELLED 2027-02-01 X: launch, now 2029",
             "2029-01-01 X: launch, window opens (2029)",
             "2029-12-31 X: launch, window closes (2029)"],
            ["CANCELLED 2027-02-01 X: launch, no date now",
             "CANCELLED 2029-01-01 X: launch, no date now",
             "CANCELLED 2029-12-31 X: launch, no date now"],
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STEPS)
def test_imported_again_after_a_new_claim_the_entry_has_moved_and_there_is_still_one(
    run: Run, khal: Khal, tmp_path: Path, name: str
) -> None:
    dates, expected = STEPS[name]
    registry, ics = tmp_path / "missions.toml", tmp_path / "missions.ics"
    for number in range(1, len(dates) + 1):
        claims = ", ".join(
            f'{{ date = {each}, announced = 2026-0{month}-01, source = "s" }}'
            for month, each in enumerate(dates[:number], start=2)
        )
        registry.write_text(f"{PLAN}launch = [{claims}]\n", encoding="utf-8")
        assert run("calendar", "-f", str(registry), "-o", str(ics)).code == 0
        for _ in ("once", "twice"):
            khal("import", "--batch", str(ics))
        listed = [" ".join(each.split()) for each in khal(*LISTED).splitlines() if each.strip()]
        assert listed == expected[number - 1]


def test_what_is_said_of_a_mission_is_gathered_once_for_all_its_milestones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gathered = list[str]()

    def noted(mission: MissionStanding, day: date) -> Said:
        gathered.append(mission.mission.id)
        return settled_in(mission, day)

    monkeypatch.setattr("missions.export.calendar.settled_in", noted)
    now = known(PLAN + 'launch = "2030"\nflyby = "2031"\nlanding = "2032"\n', TODAY, evidence=True)
    assert as_ics(now, now.milestones()).count("BEGIN:VEVENT") >= 3
    assert gathered == ["x"]
