"""Every code has a catalogue entry, a page, and a broken example that yields exactly it."""

import re
from datetime import date
from pathlib import Path

import pytest

from missions.checks import check, set_aside
from missions.checks.history import deleted, edited
from missions.problems import Problem
from missions.problems.catalogue import RULES
from missions.tomlfile import Document, Reading, locate, parse, read

BROKEN = Path(__file__).parents[1] / "broken"
DOCS = Path(__file__).parents[2] / "docs" / "problems.md"
TODAY = date(2026, 11, 23)


def found_in(path: Path) -> tuple[Problem, ...]:
    document = parse(path.name, path.read_bytes())
    reading = read([document])
    problems = reading.problems
    if not document.problems:
        problems = (*problems, *check(reading.registry, TODAY))
    found = locate(set_aside(reading.registry, problems), [document])
    base = path.parent / "base" / path.name
    return (*found, *history(base, reading, document)) if base.exists() else found


def history(base: Path, reading: Reading, document: Document) -> tuple[Problem, ...]:
    """What a base had said and a broken example no longer says."""
    before = parse(base.name, base.read_bytes())
    registry = read([before]).registry
    changed = locate(edited(registry, reading.registry), [document])
    return (*changed, *locate(deleted(registry, reading.registry), [before]))


def expected_place(path: Path) -> tuple[int, int]:
    match = re.search(rb"# here (\d+):(\d+)", path.read_bytes())
    assert match is not None
    return int(match[1]), int(match[2])


@pytest.mark.parametrize("code", RULES)
def test_a_broken_example_yields_its_own_code_once_at_its_place(code: str) -> None:
    path = BROKEN / f"{code}.toml"
    found = [each for each in found_in(path) if code == "M302" or each.code != "M302"]
    assert [each.code for each in found] == [code]
    place = found[0].place
    assert place is not None
    assert (place.line, place.column) == expected_place(path)


def test_there_is_one_example_and_one_page_entry_for_each_code() -> None:
    assert {path.stem for path in BROKEN.glob("*.toml")} == set(RULES)
    assert re.findall(r"^## (M\d+)", DOCS.read_text(encoding="utf-8"), re.MULTILINE) == list(RULES)


def test_the_page_says_what_explain_says() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for rule in RULES.values():
        assert f"## {rule.code} {rule.title}" in page
        assert rule.why in page
        assert rule.wrong in page
        assert rule.right in page


@pytest.mark.parametrize(("status", "places"), [
    ('"definition"', [(3, 10)]),
    ('{ is = "definition" }', [(3, 17)]),
    ('[{ is = "definition", source = "s" }, { is = "development" }]', [(3, 55)]),
    ('{ is = "definition", source = "s" }', []),
])  # fmt: skip
def test_a_stated_status_needs_its_source_too(status: str, places: list[tuple[int, int]]) -> None:
    text = f'[missions.x]\nname = "X"\nstatus = {status}\n[sources.s]\n'
    document = parse("m.toml", text.encode())
    found = locate(check(read([document]).registry, TODAY), [document])
    asked = [each.place for each in found if each.code == "M302" and each.place]
    assert [(each.line, each.column) for each in asked] == places


UNREAD = """
[missions.x]
name = "X"
status = [{ is = "nonsense", source = "b" }, { is = "lost and found", source = "tipo" }]
[missions.x.milestones]
launch = [{ date = "soon", source = "a" }, { date = "never", source = "typo" }]
[sources.a]
[sources.b]
"""


def test_a_claim_that_cannot_be_read_still_names_its_source() -> None:
    document = parse("m.toml", UNREAD.encode())
    reading = read([document])
    found = locate((*reading.problems, *check(reading.registry, TODAY)), [document])
    told = [(each.code, each.place and (each.place.line, each.place.column)) for each in found]
    assert told == [
        ("M105", (4, 18)), ("M105", (4, 53)), ("M301", (4, 80)),
        ("M203", (6, 20)), ("M203", (6, 53)), ("M301", (6, 71)),
    ]  # fmt: skip
    assert [each.id for each in found if each.code == "M301"] == ["x", "x.launch"]


def registry_with(ignore: str) -> tuple[str, ...]:
    text = (
        f"[registry.check]\nignore = [{ignore}]\n"
        '[sources.s]\npublished = 2022-07-01\n[missions.x]\nname = "X"\n[missions.x.milestones]\n'
        'launch = { date = "2040", source = "s", announced = 2021-12-22 }\n'
    )
    registry = read([parse("m.toml", text.encode())]).registry
    return tuple(each.code for each in set_aside(registry, check(registry, TODAY)))


def test_an_exception_with_its_reason_sets_a_warning_aside() -> None:
    assert registry_with("") == ("M310",)
    assert registry_with('{ code = "M310", id = "x.launch", reason = "told later" }') == ()


def test_an_exception_that_excepts_nothing_is_a_warning_itself() -> None:
    assert registry_with('{ code = "M401", id = "x", reason = "?" }') == ("M310", "M402")
    assert registry_with('{ code = "M310", id = "y.launch", reason = "?" }') == ("M310", "M402")


def test_an_error_is_never_set_aside_by_the_registry() -> None:
    text = (
        '[registry.check]\nignore = [{ code = "M301", reason = "never mind" }]\n'
        '[missions.x]\nname = "X"\nmilestones.launch = { date = "2024", source = "nobody" }\n'
    )
    registry = read([parse("m.toml", text.encode())]).registry
    assert "M301" in [each.code for each in set_aside(registry, check(registry, TODAY))]
