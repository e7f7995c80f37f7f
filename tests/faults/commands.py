"""Every command, with arguments under which it does its work on a small registry."""

import os
import subprocess
import sys
from pathlib import Path

from missions.cli.memory import CONSULTED

MAIN = """\
[registry]
id = "x"

[sources.a]
publisher = "A — «é» 火星"
title = "Ein Titel"
url = "https://example.org/a"
published = 2024-01-10

[missions.m]
name = "Mission “é” 火星"
lead = "JAXA"
status = [{ is = "definition", source = "a" }]

[missions.m.milestones]
launch = [
  { date = "2026", source = "a" },
  { date = "2028-02-29", source = "a", announced = 2024-02-29 },
]
landing = [
  { date = "1900", announced = 1900-01-01 },
  { date = "2199-12-31", source = "a" },
]
return = "NET mid 2031"
"""
TABLE = "id,launch\nm,2029\n"

ARGUMENTS = {
    "list": "list", "show": "show m", "timeline": "timeline", "upcoming": "upcoming",
    "history": "history m.launch m.landing", "slips": "slips", "trend": "trend m.launch m.landing",
    "sources": "sources", "diff": "diff 2024-02-01 today", "check": "check",
    "explain": "explain M203", "date": "date 2028-02-29", "init": "init new.toml",
    "add": "add mission b --name B",
    "claim": "claim m.launch 2029 --source a --announced 2024-03-01",
    "achieve": "achieve m.launch 2024-02-29 --source a --announced 2024-02-29",
    "retract": "retract m.launch 1 --why typo",
    "import": "import csv t.csv --map id=id,launch=launch --source a --announced 2024-04-01",
    "fmt": "fmt", "merge-file": "merge-file base.toml missions.toml theirs.toml",
    "report": "report", "calendar": "calendar", "feed": "feed", "export": "export",
    "schema": "schema",
}  # fmt: skip
"""What is typed of each command."""

EDITING = frozenset(("claim", "achieve", "retract", "add", "fmt", "init", "merge-file"))


def prepare(folder: Path) -> Path:
    """A folder with what the commands need."""
    folder.mkdir(exist_ok=True, parents=True)
    (folder / "missions.toml").write_text(MAIN, encoding="utf-8")
    (folder / "base.toml").write_text(MAIN, encoding="utf-8")
    (folder / "theirs.toml").write_text(MAIN.replace("Ein", "Der"), encoding="utf-8")
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    return folder


def run(
    folder: Path, *arguments: str, more: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as its own process in a folder, with more environment."""
    command = [sys.executable, "-m", "missions", *arguments]
    return subprocess.run(
        command, env=environment(more or {}), capture_output=True, check=False, cwd=folder
    )


def environment(more: dict[str, str]) -> dict[str, str]:
    """The environment of this process without what the program looks at, and with more."""
    kept = {name: text for name, text in os.environ.items() if name not in CONSULTED}
    own = {"PYTHONDONTWRITEBYTECODE": "1"}  # some have no room for it, and half of it is left
    return kept | own | more
