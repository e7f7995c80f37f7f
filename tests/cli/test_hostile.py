"""A registry is a stranger's text: nothing in it steers a terminal, a reader or a spreadsheet."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from conftest import Run

EVIL = (
    "\x1b]0;owned\x07 \x1b[31m \x9b31m \u202e rev \u2066 \u200b [red]m[/red] <b>&amp; | `x` "
    "*y* _z_ [l](javascript:1) =1+1 \r\n # h \u0085 \x7f 火星 e\u0301 \ufffe \U000e0001"
)


def toml(text: str) -> str:
    """A text as a TOML string, everything unusual escaped."""
    return '"' + "".join(f"\\U{ord(each):08x}" for each in text) + '"'


TEXT = f"""
[registry]
id = "evil"
title = {toml(EVIL)}

[sources.s]
publisher = {toml(EVIL)}
title = {toml(EVIL)}
url = "https://example.org/a|b(c)[d]`e"
published = 2022-07-01

[missions.evil]
name = {toml(EVIL)}
title = {toml(EVIL)}
native = {toml(EVIL)}
lead = {toml(EVIL)}
partners = [{toml(EVIL)}]
targets = [{toml(EVIL)}]
aliases = [{toml(EVIL)}]
note = {toml(EVIL)}
ids = {{ cospar = {toml(EVIL)} }}
status = [{{ is = "definition", source = "s", stated = {toml(EVIL)}, reason = {toml(EVIL)} }}]

[missions.evil.milestones.launch]
kind = "launch"
name = {toml(EVIL)}
note = {toml(EVIL)}
claims = [
  {{ date = "2024", source = "s", stated = {toml(EVIL)}, reason = {toml(EVIL)} }},
  {{ date = "2026", announced = 2023-01-01, note = {toml(EVIL)}, stated = {toml(EVIL)} }},
  {{ date = "2025", announced = 2023-02-01, retracted = {toml(EVIL)} }},
]

[missions.evil.deliverables.box]
from = [{toml(EVIL)}]
to = {toml(EVIL)}
due = "2025"
"""

VIEWS = (
    ("list",), ("show", "evil"), ("timeline",), ("timeline", "--compact"),
    ("timeline", "--accessible"), ("timeline", "--group-by", "agency"), ("upcoming",),
    ("history", "evil.launch"), ("slips",), ("slips", "--by", "agency"),
    ("slips", "--baseline", "2022"), ("trend", "evil"), ("trend", "evil", "--accessible"),
    ("sources",),
    ("sources", "s"), ("diff", "2022-07-01", "2026-11-23"), ("diff", "a.toml", "missions.toml"),
    ("check",),
)  # fmt: skip


@pytest.fixture
def evil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "missions.toml").write_text(TEXT, encoding="utf-8")
    plain = re.sub(r'"(\\U[0-9a-f]{8})+"', '"x"', TEXT)
    (tmp_path / "a.toml").write_text(plain, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


OUR_BREAKS = r"(?<=[@#:$wW-])\u200b|(?<=[0-9a-f]{6})\u200b"
"""Where Markdown gets a blank of no width, so that a forge makes nothing of what follows."""


def harmless(text: str) -> bool:
    """Printable, but for the ends of lines, which are the program's own."""
    return all(line.isprintable() for line in text.split("\n"))


COMMON = ("table", "markdown", "json", "csv")
FORMS = {
    "check": ("full", "concise", "json", "github", "sarif"),
    "timeline": (*COMMON, "svg", "mermaid", "html"),
    "history": (*COMMON, "svg"),
    "trend": (*COMMON, "svg"),
    "upcoming": (*COMMON, "ics"),
}
"""The formats that a view has, where they are not the common ones."""

EVERY_FORM = [(view, form) for view in VIEWS for form in FORMS.get(view[0], COMMON)]


@pytest.mark.usefixtures("evil")
@pytest.mark.parametrize(
    ("view", "form"), EVERY_FORM, ids=[f"{' '.join(view)} {form}" for view, form in EVERY_FORM]
)
def test_no_control_character_comes_out(run: Run, view: tuple[str, ...], form: str) -> None:
    ran = run(*view, "--format", form, "--color", "never")
    assert ran.code in {0, 1}, ran.err
    out = re.sub(OUR_BREAKS, "", ran.out) if form == "markdown" else ran.out
    assert harmless(out.replace("\r\n", "\n"))
    assert harmless(ran.err)
    if form == "json":
        json.loads(ran.out)


@pytest.mark.usefixtures("evil")
@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_colours_are_the_only_escapes(run: Run, view: tuple[str, ...]) -> None:
    ran = run(*view, "--color", "always")
    assert harmless(re.sub(r"\x1b\[[0-9;]*m", "", ran.out))


@pytest.mark.usefixtures("evil")
def test_json_carries_the_text_itself(run: Run) -> None:
    (item,) = json.loads(run("show", "evil", "--json").out)["items"]
    assert item["name"] == EVIL


@pytest.mark.usefixtures("evil")
@pytest.mark.parametrize("view", [("list",), ("history", "evil.launch"), ("sources",)])
def test_no_cell_of_a_csv_is_a_formula(run: Run, view: tuple[str, ...]) -> None:
    rows = list(csv.reader(io.StringIO(run(*view, "--format", "csv").out)))
    assert len({len(row) for row in rows}) == 1
    for row in rows:
        words = [cell for cell in row if not re.fullmatch(r"-?\d+", cell)]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in words)


@pytest.mark.usefixtures("evil")
def test_markdown_tables_keep_their_columns(run: Run) -> None:
    lines = run("history", "evil.launch", "--format", "markdown").out.splitlines()
    table = [line.replace("\\|", "") for line in lines if line.startswith("|")]
    assert len(table) > 3
    assert len({line.count("|") for line in table}) == 1
    assert "<b>" not in "".join(table)
