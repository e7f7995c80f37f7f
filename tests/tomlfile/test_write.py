"""A registry that is written and read again states the same facts."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given

from conftest import ROOT, Run
from ledgers import DAYS, LEDGERS, registry_with
from missions.ledger import knowledge
from missions.ledger.past import as_known
from missions.registry import Claim, Registry
from missions.store import files
from missions.tomlfile.write import as_data, as_text
from registries import REGISTRIES, again, facts

SHIPPED = files.load(str(ROOT / "missions.toml")).registry
DAY = date(2022, 7, 1)


def test_the_shipped_registry_survives_writing() -> None:
    text = as_text(SHIPPED)
    assert facts(again(text)) == facts(SHIPPED)
    assert as_text(again(text)) == text
    assert tomllib.loads(text) == as_data(SHIPPED)


@given(REGISTRIES)
def test_any_registry_survives_writing(registry: Registry) -> None:
    assert facts(again(as_text(registry))) == facts(registry)


@given(LEDGERS)
def test_any_ledger_survives_writing(ledger: list[Claim]) -> None:
    registry = registry_with(ledger)
    assert facts(again(as_text(registry)))[3] == facts(registry)[3]


@given(LEDGERS, DAYS, DAYS)
def test_what_a_day_knew_looks_on_that_day_as_the_whole_does(
    ledger: list[Claim], one: date, other: date
) -> None:
    registry = registry_with(ledger)
    first, last = sorted((one, other))
    then = as_known(registry, last)
    for day in (first, last):
        whole = [(each.milestone.id, each.state, each.date, each.slip)
                 for each in knowledge(registry, day).milestones()]  # fmt: skip
        part = [(each.milestone.id, each.state, each.date, each.slip)
                for each in knowledge(then, day).milestones()]  # fmt: skip
        assert part == whole


@pytest.mark.usefixtures("shipped")
def test_an_export_is_a_sound_registry(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "missions.toml"
    assert run("export", "-o", str(path)).code == 0
    assert run("check", str(path), "--strict").code == 0
    assert run("fmt", str(path), "--check").code == 0
    for arguments in (("list", "--json"), ("slips", "--json")):
        ours, theirs = (json.loads(run(*arguments, *more).out)["items"]
                        for more in ((), ("-f", str(path))))  # fmt: skip
        assert sorted(map(str, ours)) == sorted(map(str, theirs))
    data = json.loads(run("export", "--json").out)
    assert set(data["missions"]) == set(SHIPPED.missions)


@pytest.mark.usefixtures("shipped")
def test_the_tables_of_json_are_those_of_toml(run: Run) -> None:
    data = json.loads(run("export", "--json").out)
    assert facts(again(tomli_w.dumps(data))) == facts(SHIPPED)


@pytest.mark.usefixtures("shipped")
def test_an_export_of_a_day_says_nothing_of_later(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "then.toml"
    run("export", "--as-of", DAY.isoformat(), "-o", str(path))
    views = [
        ("list", "--json"),
        ("timeline", "--json"),
        ("diff", "2020-01-01", "2022-07-01", "--json"),
    ]
    for view in views:
        asked = (*view, "--as-of", DAY.isoformat())
        whole, part = (json.loads(run(*asked, *more).out)["items"]
                       for more in ((), ("-f", str(path))))  # fmt: skip
        assert sorted(map(str, whole)) == sorted(map(str, part))
    rows = run("export", "--as-of", DAY.isoformat(), "-F", "csv").out.splitlines()
    assert 50 < len(rows) < len(run("export", "-F", "csv").out.splitlines())
