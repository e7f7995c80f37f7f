"""`missions trend` and the plan of another day, as they are asked for."""

import json
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from conftest import Run

pytestmark = pytest.mark.usefixtures("shipped")


def test_the_ending_of_the_output_picks_svg(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "trend.svg"
    ran = run("trend", "mmx.launch", "callisto.first-flight", "-o", str(file))
    assert (ran.code, ran.out) == (0, "")
    assert ET.parse(file).getroot().tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314
    assert file.read_text(encoding="utf-8") == run("trend", "mmx.launch", "callisto.first-flight",
                                                   "-F", "svg").out  # fmt: skip


def test_a_mission_stands_for_its_milestones_that_were_dated(run: Run) -> None:
    whole = {each["id"] for each in json.loads(run("trend", "callisto", "--json").out)["items"]}
    assert whole == {
        "callisto.first-flight", "callisto.rv-x-first-flight", "callisto.vehicle-integration"
    }  # fmt: skip
    named = ("trend", "callisto", "callisto.first-flight", "--json")
    assert json.loads(run(*named).out) == json.loads(run("trend", "callisto", "--json").out)


def test_a_view_of_a_day_knows_no_later_claim(run: Run) -> None:
    found = json.loads(run("trend", "mmx.launch", "--as-of", "2022-07-01", "--json").out)["items"]
    assert found
    assert max(each["announced"] for each in found) == "2022-07-01"
    assert "2026" not in run("trend", "mmx.launch", "--as-of", "2022-07-01", "-q").out


def test_what_never_had_a_date_is_refused_alone_and_named_beside_others(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "x.toml"
    file.write_text(
        '[missions.x]\nname = "X"\nmilestones.tbd = "TBD"\n'
        'milestones.launch = [{ date = "2030", announced = 2024-01-01 }]\n'
    )
    for typed in (("trend", "aos-pmm.end"), ("-f", str(file), "trend", "x.tbd")):
        refused = run(*typed)
        assert refused.code == 2
        assert f'no date of "{typed[-1]}" was known on 2026-11-23' in refused.err
    both = run("-f", str(file), "trend", "x.launch", "x.tbd").out
    assert "no dated plan: x.tbd" in both
    assert "from the beginning" not in both


def test_claims_are_told_with_what_they_did(run: Run) -> None:
    found = json.loads(run("trend", "mmx.launch", "--json").out)["items"]
    assert {each["effect"] for each in found} == {"plan", "reaffirmed"}
    assert not any(each["announced"] is None for each in found)


def test_without_braille_there_is_a_table(run: Run) -> None:
    out = run("trend", "mmx.launch", "--ascii").out
    assert "mmx.launch  2022   ! 20 Oct 2026" in out
    assert out.isascii()


def test_the_plan_of_another_day_stands_behind_todays(run: Run) -> None:
    out = run("timeline", "mmx", "--ghost", "2023", "--from", "2022", "--until", "2031").out
    arrival = next(line for line in out.splitlines() if "mars-arrival" in line)
    assert "◌" in arrival.partition("◇")[0]
    assert "◌ plan of the other day" in out
    assert "◌" not in next(line for line in out.splitlines() if "mars-departure" in line)


@pytest.mark.parametrize("command", [("trend", "m.launch"), ("report",)], ids=" ".join)
def test_a_ledger_that_nobody_would_wait_for_is_not_played_back(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "missions.toml"
    days = [date(2021, 1, 1) + timedelta(each) for each in range(1001)]
    said = [f'  {{ date = "2030", announced = {day} }},' for day in days]
    head = '[missions.m]\nname = "M"\n\n[missions.m.milestones]\nlaunch = ['
    file.write_text("\n".join([head, *said[1:], "]\n"]))
    assert run("-f", str(file), *command).code == 0
    file.write_text("\n".join([head, *said, "]\n"]))
    ran = run("-f", str(file), *command)
    assert ran.code == 2
    assert "has 1,001 claims, and at most 1,000 are played back" in ran.err
