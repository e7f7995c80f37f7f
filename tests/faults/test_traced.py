"""Kill -9 at every system call of an edit that touches the registry, with strace."""

import os
import re
import shutil
import stat
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from dying import tree
from test_killed import DAY, EDITS, MAIN

CALL = re.compile(r"^(?:\d+ +)?(\w+)\(", re.MULTILINE)


def traced(folder: Path, *options: str) -> tuple[int, str]:
    """Run an edit under strace; its exit code and the calls that touched the registry."""
    ours = ("missions.toml", "real.toml", ".real.toml.new")
    near = [option for name in ours for option in ("-P", str(folder / name))]
    log = folder.with_name(f"{folder.name}.log")
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", log, *near, "-P", folder, *options,
         sys.executable, "-m", "missions", *DAY, *EDITS["claim"], "-f", folder / "missions.toml"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, log.read_text(encoding="utf-8")


def made(folder: Path) -> Path:
    """A registry that is a link to a file with a mode of its own."""
    folder.mkdir()
    text = MAIN.replace('include = ["missions.d/*.toml"]\n', "")
    (folder / "real.toml").write_text(text, encoding="utf-8")
    (folder / "real.toml").chmod(0o640)
    (folder / "missions.toml").symlink_to("real.toml")
    return folder


def calls(folder: Path) -> list[tuple[str, int]]:
    """Each call of a whole run, with which of its name it is."""
    code, log = traced(folder)
    if code != 0:
        pytest.skip("strace cannot trace here")
    counts = Counter(CALL.findall(log))
    return [(name, number + 1) for name, count in counts.items() for number in range(count)]


@pytest.mark.skipif(shutil.which("strace") is None, reason="there is no strace")
def test_killed_at_any_system_call_the_registry_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    folders = iter([made(tmp_path / str(number)) for number in range(200)])
    first = next(folders)
    old = tree(first)
    found = calls(first)
    new = tree(first)
    assert {"flock", "write", "fsync", "rename"} <= {name for name, _ in found}
    assert len(found) > 50

    def killed(call: tuple[str, int]) -> tuple[str, dict[str, tuple[str, str]]]:
        name, number = call
        folder = next(folders)
        one = ("-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={number}")
        traced(folder, *one)
        left = tree(folder)
        left.pop(".real.toml.new", None)
        return f"{name} {number}", left

    with ThreadPoolExecutor(os.cpu_count()) as several:
        outcomes = dict(several.map(killed, found))
    assert {call for call, left in outcomes.items() if left not in (old, new)} == set()
    assert [left == old for left in outcomes.values()].count(True) > 40
    assert outcomes["rename 1"] == old
    assert outcomes["fsync 2"] == new
    assert stat.S_IMODE((first / "real.toml").stat().st_mode) == 0o640
