"""The commands that are documented are commands that there are."""

import re
import shlex
from pathlib import Path

import pytest

import generate
import run
from conftest import ROOT

PAGES = ("docs/performance.md", "README.md", ".github/workflows/nightly.yml")
PARSERS = {"run.py": run.parser, "generate.py": generate.parser}


def commands() -> list[tuple[str, str, list[str]]]:
    found = []
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for script, rest in re.findall(r"python benchmarks/(\w+\.py)([^\n`]*)", text):
            found.append((page, script, shlex.split(rest, comments=True)))
    return found


@pytest.mark.parametrize(("page", "script", "arguments"), commands())
def test_a_documented_command_is_understood(page: str, script: str, arguments: list[str]) -> None:
    assert (ROOT / "benchmarks" / script).exists(), page
    PARSERS[script]().parse_args(arguments)


def test_every_page_names_the_one_command() -> None:
    assert {page for page, script, _ in commands() if script == "run.py"} == set(PAGES)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("new --missions 99", "100 to 100,000"),
        ("new --missions 100001", "100 to 100,000"),
        ("new --revisions 0", "at least one"),
        ("new --revisions 5 --split", "one file"),
        ("full", "is there already"),
        ("full/file", "is there already"),
    ],
)
def test_what_cannot_be_made_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: str, told: str,
) -> None:  # fmt: skip
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        generate.read(arguments.split())
    assert told in capsys.readouterr().err
