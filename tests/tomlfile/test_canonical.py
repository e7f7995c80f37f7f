"""Reading by lines says what a TOML reader says: values, problems and places, for any text."""

import random
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from conftest import Run
from missions.tomlfile import Document, canonical, locate, parse, read
from missions.tomlfile.parse import WORTHWHILE, Rows
from missions.tomlfile.rows import tables
from missions.tomlfile.syntax import syntax_problem
from mutations import TEXT, mutated

ROOT = Path(__file__).parents[2]


def by_toml(text: str) -> Document:
    """The document of a text as a TOML reader alone makes it."""
    try:
        return Document("m.toml", text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        place = (error.lineno, error.colno)
        return Document("m.toml", text, {}, (syntax_problem("m.toml", text, error.msg, *place),))


def said(document: Document) -> str:
    reading = read([document])
    return f"{reading.registry}\n{locate(reading.problems, [document])}"


def assert_same(text: str) -> None:
    by_lines = parse("m.toml", text.encode(), WORTHWHILE)
    assert said(by_lines) == said(by_toml(text.removeprefix("\ufeff"))), text


def test_a_canonical_text_is_read_by_lines() -> None:
    data = canonical.loads(TEXT)
    assert data is not None
    assert data["sources"]["a"]["published"] == date(2022, 7, 1)
    assert data["missions"]["x"]["partners"] == ["JAXA", "CNES"]
    for mission in "xyz":
        for id_, ledger in data["missions"][mission]["milestones"].items():
            assert isinstance(ledger if id_ != "first-flyby" else ledger["claims"], Rows)


def test_facts_are_read_by_lines_as_toml_has_them() -> None:
    facts = """\
[missions.x]
yes = true
no = false
day = 2022-07-01
text = "a \\"b\\" \\\\ c"
list = ["d", "e f"]
"""
    assert canonical.loads(facts) == tomli.loads(facts)


def test_a_claim_with_every_key_is_the_table_that_toml_has() -> None:
    text = """\
[missions.x.milestones]
launch = [
  { date = "2024", stated = "\\"24\\"", status = "failed", source = "a", announced = 2023-01-01, \
basis = "target", reason = "r", reserve = "2025", widens = true, note = "n", retracted = "why" },
  { date = "2025", announced = "2023" },
]
"""
    data = canonical.loads(text)
    assert data is not None
    ledger = data["missions"]["x"]["milestones"]["launch"]
    assert tables(ledger) == tomli.loads(text)["missions"]["x"]["milestones"]["launch"]


def test_a_pair_of_another_form_leaves_the_ledgers_beside_it_as_lines() -> None:
    ledger = 'launch = [\n  { date = "2024" },\n]\n'
    for odd in ("ids.ll2 = 'a'\n", "end = { date = 2030 }\n", 'end = [\n  "2030",\n]\n'):
        for pairs in (odd + ledger, ledger + odd):
            data = canonical.loads(f"[missions.x.milestones]\n{pairs}")
            assert data is not None
            assert isinstance(data["missions"]["x"]["milestones"]["launch"], Rows)
            assert len(data["missions"]["x"]["milestones"]) == 2


@pytest.mark.parametrize("value", ["1", '"a"', "{ a = 1 }", '[\n  { date = "2024" },\n]'])
def test_no_table_goes_through_a_value(value: str) -> None:
    broken = f"[missions.x]\nmilestones = {value}\n\n[missions.x.milestones]\nb = 2024\n"
    assert canonical.loads(broken) is None
    assert [each.code for each in parse("m.toml", broken.encode()).problems] == ["M101"]
    deeper = broken.replace("milestones]", "milestones.b]")
    assert canonical.loads(deeper) is None


def test_what_edits_and_exports_write_is_read_by_lines(run: Run, shipped: Path) -> None:
    exported = run("export", "-F", "toml").out
    data = canonical.loads(exported)
    assert data is not None
    ledgers = [
        ledger
        for mission in data["missions"].values()
        for id_, ledger in mission.get("milestones", {}).items()
        if not isinstance(ledger, dict)
    ]
    assert len(ledgers) > 50, shipped
    assert all(isinstance(each, Rows) for each in ledgers)


@pytest.mark.parametrize("path", [ROOT / "missions.toml", *sorted(ROOT.glob("missions.d/*.toml"))])
def test_the_shipped_registry_says_the_same(path: Path) -> None:
    assert_same(path.read_text(encoding="utf-8"))


def test_an_open_list_does_not_swallow_a_table() -> None:
    broken = (
        '[missions.x]\na = [\n[missions.x.milestones]\nb = [\n  { date = "2024" },\n]\n["c"]\n]\n'
    )
    assert parse("m.toml", broken.encode()).problems
    assert_same(broken)


@pytest.mark.parametrize("seed", range(40))
def test_by_lines_and_by_toml_say_the_same_of_any_text(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret depends on it
    for _ in range(25):
        assert_same(mutated(chance, TEXT))


def test_a_reader_that_dropped_a_claim_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    loads = canonical.loads

    def without_last(text: str) -> Mapping[str, Any] | None:
        data = loads(text)
        if data is not None:
            data["missions"]["x"]["milestones"]["launch"].rows.pop()
        return data

    monkeypatch.setattr(canonical, "loads", without_last)
    with pytest.raises(AssertionError):
        assert_same(TEXT)
