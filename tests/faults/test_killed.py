"""Kill -9 at every operation on files: afterwards a file is the old one or the new one."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

MAIN = """\
[registry]
id = "x"
include = ["missions.d/*.toml"]

[sources.a] # the first
publisher = "A"
published = 2024-01-10

[missions.m]
name = "M"

[missions.m.milestones]
launch = [
  { date = "Mid 2026", source = "a" }, # as said
]
"""
INCLUDED = """\
[missions.n]
name = "N"
[missions.n.deliverables.box]
due = "Mid 2023"
"""
TABLE = "id,launch\nm,2029\nn,2031\n"
ATTRIBUTES = "*.png binary\n"

DAY = ("--today", "2026-11-23")
NEW = ("--publisher", "B", "--published", "2025-03")
EDITS = {
    "claim": ("claim", "m.launch", "2028", "--source", "a", "--announced", "2025-03-01"),
    "claim, new source": ("claim", "n.box", "2028", "--source", "b", *NEW),
    "achieve": ("achieve", "m.launch", "2026-05-01", "--source", "a", "--announced", "2026-05"),
    "retract": ("retract", "m.launch", "1", "--why", "a typo"),
    "add mission": ("add", "mission", "b", "--name", "B"),
    "add milestone": ("add", "milestone", "m.pdr", "2027", "--source", "a"),
    "add source": ("add", "source", "b", *NEW),
    "fmt": ("fmt",),
    "check --fix": ("check", "--fix"),
    "import": ("import", "csv", "t.csv", "--map", "id=id,launch=launch", "--only", "m",
               "--source", "a", "--announced", "2024-02-01", "--apply"),
    "init": ("init", "new.toml"),
    "init --git": ("init", "--git"),
    "merge-file": ("merge-file", "base.toml", "missions.toml", "theirs.toml"),
    "-o": ("list", "-o", "list.json"),
}  # fmt: skip


class Died(NamedTuple):
    """A run that was ended: at which operation, its exit code, and the files it left."""

    at: str
    code: int
    tree: dict[str, list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A registry that is a link, with an included file, and what edits read."""
    folder = tmp_path / "registry"
    (folder / "missions.d").mkdir(parents=True)
    (folder / "real.toml").write_text(MAIN, encoding="utf-8")
    (folder / "real.toml").chmod(0o640)
    (folder / "missions.toml").symlink_to("real.toml")
    (folder / "missions.d" / "n.toml").write_text(INCLUDED, encoding="utf-8")
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    (folder / ".gitattributes").write_text(ATTRIBUTES, encoding="utf-8")
    (folder / "list.json").write_text("an older one", encoding="utf-8")
    (folder / "base.toml").write_text(MAIN, encoding="utf-8")
    theirs = MAIN.replace(
        "# as said\n", '# as said\n  { date = "2027", announced = 2025-01-01 },\n'
    )
    (folder / "theirs.toml").write_text(theirs, encoding="utf-8")
    return folder


def dying(folder: Path, sent: int, arguments: tuple[str, ...]) -> list[Died]:
    """Runs that a signal met at each operation; the first and the last ones reach their end."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("dying.py"), folder, str(sent), *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return [Died(**json.loads(line)) for line in done.stdout.splitlines()]


def is_left(name: str) -> bool:
    """Whether a file is one that a crash may leave beside what it would have become."""
    return Path(name).name.startswith(".") and name.endswith(".new")


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@needs_fork
@pytest.mark.parametrize("edit", EDITS)
def test_killed_at_any_operation_a_file_is_the_old_or_the_new_one(folder: Path, edit: str) -> None:
    whole, *killed, last = dying(folder, signal.SIGKILL, (*DAY, *EDITS[edit]))
    assert (whole.at, whole.code, last.at, last.code) == ("", 0, "", 0)
    assert whole.tree == last.tree, "an edit does the same each time"
    old = dying_tree(folder)
    assert whole.tree != old
    assert len(killed) > 10
    assert {each.code for each in killed} == {-signal.SIGKILL}
    for died in killed:
        left = {name: file for name, file in died.tree.items() if not is_left(name)}
        assert len(died.tree) <= len(left) + 1
        assert old.keys() <= left.keys() <= whole.tree.keys()
        for name, file in left.items():
            assert file in (old.get(name), whole.tree[name]), f"{name}, killed at {died.at}"
    at = {died.at for died in killed}
    assert {"os.link" if edit == "init" else "os.rename", "os.fsync", "half of a write"} <= at


def dying_tree(folder: Path) -> dict[str, list[str]]:
    """The files of a folder as a dying run tells of them."""
    from dying import tree  # noqa: PLC0415

    return {name: list(file) for name, file in tree(folder).items()}
