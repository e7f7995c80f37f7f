"""What is exported and imported again is the same facts, in each of the three formats."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, Run
from missions.cli.export import TEXTS
from missions.cli.import_registry import exported
from missions.cli.proposal_edits import written
from missions.importers import Match, matched
from missions.importers.registries import read_registry
from missions.ledger.past import as_known
from missions.registry import Claim, Registry
from missions.store import files
from missions.tomlfile import Reading, parse, read
from registries import REGISTRIES, facts

SHIPPED = files.load(str(ROOT / "missions.toml")).registry
FORMATS = sorted(TEXTS)
law = settings(max_examples=60)


def reading_of(text: str) -> Reading:
    return read([parse("missions.toml", text.encode())])


def out_and_read(registry: Registry, form: str) -> Registry:
    text = TEXTS[form](registry)
    found = exported("export", text.encode())
    reading = found[0] if found else reading_of(text)
    assert [each for each in reading.problems if not each.code.startswith("M2")] == []
    return reading.registry


def brought_in(text: str, other: Registry) -> str:
    """A registry's text with all that another says, conflicts too."""
    reading = reading_of(text)
    found, unread = matched(reading.registry, read_registry(other).subjects, taking=True)
    assert not unread
    taken = [each for each in found if each.match is not Match.KNOWN]
    return written(reading, taken, other).get("missions.toml", text)


@pytest.mark.parametrize("form", FORMATS)
@law
@given(registry=REGISTRIES)
def test_an_export_states_the_same_facts(form: str, registry: Registry) -> None:
    again = out_and_read(registry, form)
    assert facts(again)[2:] == facts(registry)[2:]
    if form != "csv":  # which has no room for what a registry says of itself
        assert facts(again) == facts(registry)


@law
@given(REGISTRIES)
def test_what_is_brought_into_an_empty_registry_is_the_same_facts(registry: Registry) -> None:
    text = brought_in("", registry)
    assert facts(reading_of(text).registry) == facts(registry)


@law
@given(REGISTRIES)
def test_nothing_is_proposed_to_where_it_came_from(registry: Registry) -> None:
    found, unread = matched(registry, read_registry(registry).subjects)
    assert not unread
    assert {each.match for each in found} <= {Match.KNOWN}


def said(registry: Registry) -> dict[str, set[Claim]]:
    """The claims of each ledger, in any order."""
    return {
        each.id: {claim._replace(at=()) for claim in each.claims}
        for each in registry.milestones()
        if each.claims
    }


@law
@given(REGISTRIES, st.dates(date(2019, 1, 1), date(2026, 12, 31)))
def test_what_was_known_on_a_day_grows_into_the_whole(registry: Registry, day: date) -> None:
    then = TEXTS["toml"](as_known(registry, day))
    now = reading_of(brought_in(then, registry)).registry
    assert said(now) == said(registry)
    assert now.sources.keys() == registry.sources.keys()
    found, _ = matched(now, read_registry(registry).subjects)
    assert {each.match for each in found} <= {Match.KNOWN}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("day", [None, "2022-07-01", "2016-01-01"])
@pytest.mark.usefixtures("shipped")
def test_the_shipped_registry_goes_out_and_in_again(
    run: Run, tmp_path: Path, form: str, day: str | None
) -> None:
    export, into = tmp_path / f"export.{form}", tmp_path / "missions.toml"
    into.write_text("")
    assert run("export", "-o", str(export), *(["--as-of", day] if day else [])).code == 0
    assert run("import", "registry", str(export), "-f", str(into), "--apply").code == 0
    then = as_known(SHIPPED, date.fromisoformat(day)) if day else SHIPPED
    assert facts(files.load(str(into)).registry)[2:] == facts(then)[2:]
    once = into.read_text()
    for target in ([], ["-f", str(into)]):
        ran = run("import", "registry", str(export), "--json", *target)
        assert {each["match"] for each in json.loads(ran.out)["items"]} == {"known"}
    assert run("import", "registry", str(export), "-f", str(into), "--apply").code == 0
    assert into.read_text() == once
