"""Peers are given the whole registry in their own language, and answer where they are installed."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from icalendar import Calendar

from conftest import ROOT, Run
from generate import write
from made.registry import made
from made.sources import TODAY
from made.versions import later
from measured.process import Job
from measured.process import run as run_job
from peers import due, timelines
from peers.asking import QUESTIONS, is_here, peer_job, version_of
from peers.peer import Asked, Given, Peer, dated_milestones

OPEN = {"planned", "window-open", "overdue", "lapsed"}
PEERS = [peer for question in QUESTIONS for peer in question.peers]


@pytest.fixture
def given(tmp_path: Path, run: Run) -> Given:
    """What adapters get, of twenty missions."""
    registry = made(20)
    for name, version in (("before", registry), ("after", later(registry))):
        write(tmp_path / name, version)
        file = str(tmp_path / name / "missions.toml")
        for form, ending in (("json", "json"), ("mermaid", "mmd")):
            command = "export" if form == "json" else "timeline"
            target = str(tmp_path / name / f"missions.{ending}")
            assert run(command, "-F", form, "-f", file, "-o", target).code == 0
    toml = tmp_path / "before" / "missions.toml"
    told = run("timeline", "--json", "-f", str(toml), today=TODAY.isoformat()).out
    schema = ROOT / "missions.schema.json"
    return Given(dated_milestones(told), toml, tmp_path / "after" / "missions.toml", schema)


def test_every_milestone_with_a_date_is_given_and_the_open_ones_are_open(
    given: Given, run: Run
) -> None:
    asked = ("--json", "-f", str(given.toml))
    items = json.loads(run("timeline", *asked).out)["items"]
    coming = json.loads(run("upcoming", *asked).out)["items"]
    dated = {each["id"] for each in items if each["date"] and each["date"]["target"]}
    assert len(given.milestones) > 100
    assert {each.id for each in given.milestones} == dated
    assert {each.id for each in given.milestones if each.is_open} == {e["id"] for e in coming}


def test_a_milestone_without_a_date_is_not_given() -> None:
    undated = {"id": "a.b", "mission": "a", "kind": "launch", "state": "undated"}
    said = {"items": [undated | {"date": date} for date in (None, {"target": None})]}
    assert dated_milestones(json.dumps(said)) == []


def test_taskwarrior_has_a_task_a_milestone_pending_while_it_is_open(given: Given) -> None:
    tasks = json.loads(due.tasks(given))
    states = Counter(each["status"] for each in tasks)
    open_ones = sum(each.is_open for each in given.milestones)
    assert states == {"pending": open_ones, "completed": len(given.milestones) - open_ones}
    assert len({each["uuid"] for each in tasks}) == len(tasks)
    first = given.milestones[0]
    (task,) = [each for each in tasks if each["description"] == first.id]
    assert task["due"] == f"{first.last:%Y%m%d}T000000Z"


def test_hledger_has_a_balanced_transaction_a_milestone_in_the_order_of_days(given: Given) -> None:
    heads = re.findall(r"^(\d{4}-\d\d-\d\d) (\S+)$", due.journal(given), re.MULTILINE)
    assert {id_: day for day, id_ in heads} == {e.id: str(e.last) for e in given.milestones}
    assert [day for day, _ in heads] == sorted(day for day, _ in heads)


def test_calendars_have_an_entry_a_milestone(given: Given) -> None:
    count = len(given.milestones)
    assert (
        len(re.findall(r"^\d\d/\d\d/\d{4} \[1\] \S+$", due.appointments(given), re.MULTILINE))
        == count
    )
    assert (
        len(
            re.findall(r"^REM \d+ [A-Z][a-z]{2} \d{4} MSG \S+$", due.reminders(given), re.MULTILINE)
        )
        == count
    )
    files = dict(due.events(given))
    assert len(files) == count
    first = given.milestones[0]
    (event,) = Calendar.from_ical(files[f"{first.id}.ics"]).walk("VEVENT")
    assert event["SUMMARY"] == first.id
    assert event.decoded("DTSTART") == first.last


def test_taskjuggler_has_a_task_a_milestone_up_to_its_last_year(given: Given) -> None:
    able = [each for each in given.milestones if each.first.year < 2036]
    found = re.findall(
        r'^task \w+ "(\S+)" \{ start (\S+) end (\S+) \}$', timelines.plan(given), re.MULTILINE
    )
    assert [name for name, _, _ in found] == [each.id for each in able]
    assert all(start < end <= "2035-12-31" for _, start, end in found)


@pytest.mark.parametrize("peer", PEERS, ids=lambda each: each.name)
def test_a_peer_that_is_installed_takes_its_input(peer: Peer, given: Given, tmp_path: Path) -> None:
    if not is_here(peer) or (peer.program == "mmdc" and not shutil.which("chromium")):
        pytest.skip("not installed")
    found = peer_job(peer, given, tmp_path / "peer", tmp_path)
    assert isinstance(found, Job), found
    assert run_job(found, tmp_path) is not None


def test_a_peer_that_cannot_be_made_ready_is_told_so(given: Given, tmp_path: Path) -> None:
    fails = Peer(
        "fails", "sh", (), lambda *_: Asked(("true",), (("sh", "-c", "echo no >&2; exit 3"),))
    )
    assert peer_job(fails, given, tmp_path / "peer", tmp_path) == "cannot be made ready: no"


def test_a_program_says_its_version_if_it_is_there() -> None:
    assert re.fullmatch(r"\d+(\.\d+)+", version_of("git", ("--version",)))
    assert version_of("git", ()) == ""
    assert version_of("no-such-program", ("--version",)) == ""
