"""The README's commands print what it says they print. UPDATE_README=1 writes it anew."""

import os
import re
import shlex
from pathlib import Path

import pytest

from conftest import ROOT, Run
from missions.cli.commands import COMMANDS

README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=```console\n)\$ missions (?P<command>.*)\n(?P<output>(?:.*\n)*?)(?=```)")


def blocks() -> list[tuple[str, str]]:
    text = README.read_text(encoding="utf-8")
    return [(match["command"], match["output"]) for match in BLOCK.finditer(text)]


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(("command", "output"), blocks(), ids=[each[0] for each in blocks()])
def test_a_command_of_the_readme_prints_what_it_shows(run: Run, command: str, output: str) -> None:
    ran = run(*shlex.split(command))
    printed = ran.out + ran.err
    if os.environ.get("UPDATE_README"):
        text = README.read_text(encoding="utf-8")
        old, new = f"$ missions {command}\n{output}```", f"$ missions {command}\n{printed}```"
        README.write_text(text.replace(old, new), encoding="utf-8")
    else:
        assert printed == output


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"## missions {command}" in page


def test_the_example_of_the_format_can_be_copied(run: Run, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "registry-format.md").read_text(encoding="utf-8")
    copied = tmp_path / "missions.toml"
    copied.write_text(page.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    ran = run("check", str(copied), "--strict", "--ignore", "M312")
    assert (ran.code, ran.err) == (0, "")
    assert "2 missions, 5 milestones, 6 claims, no problems" in ran.out


def test_the_set_up_commands_stand_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert ".venv/bin/missions timeline --until 2031" in text
    assert ".venv/bin/python -m pytest" in text
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").count("-m pytest") == 1
