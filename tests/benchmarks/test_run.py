"""The commands that are documented are commands that there are."""

import re
import shlex

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
