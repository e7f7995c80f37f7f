"""The hooks, tried with pre-commit itself in a scratch repository."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, git, python

GOOD = '[registry]\nid = "s"\n\n[missions.x]\nname = "X"\n'
FAULTY = GOOD + 'nam = "Y"\n'
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
OFFLINE = re.compile(r"No matching distribution|NewConnectionError|ConnectionError|ReadTimeout")

Try = Callable[[str, str], subprocess.CompletedProcess[str]]


def copy_of_this_tree(folder: Path) -> Path:
    """A repository of the present tree: pre-commit installs commits, not work trees."""
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "this tree")
    return folder


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Try:
    """Try a hook on a registry, in a repository of its own; the hook is installed once."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not in a git repository")
    hooks = copy_of_this_tree(tmp_path_factory.mktemp("hooks"))
    commit = git(hooks, "rev-parse", "HEAD").strip()
    cache = tmp_path_factory.mktemp("cache")

    def run(hook: str, text: str) -> subprocess.CompletedProcess[str]:
        folder = tmp_path_factory.mktemp("registry")
        git(folder, "init", "-q")
        (folder / "missions.toml").write_text(text, encoding="utf-8")
        git(folder, "add", ".")
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), hook,
             "--ref", commit, "--verbose", "--files", "missions.toml"],
            cwd=folder, env={**os.environ, "PRE_COMMIT_HOME": str(cache)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if OFFLINE.search(done.stdout):
            pytest.skip("no package index to install the hook from")
        return done

    return run


def test_a_registry_without_a_fault_passes(tried: Try) -> None:
    done = tried("missions-check", GOOD)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"missions check\.+Passed", done.stdout)
    assert "1 mission, 0 milestones, 0 claims, no problems" in done.stdout


def test_a_fault_stops_the_commit_and_is_shown_at_its_place(tried: Try) -> None:
    done = tried("missions-check", FAULTY)
    assert done.returncode == 1
    assert "error[M102]: unknown key" in done.stdout
    assert "--> missions.toml:6:1" in done.stdout


@pytest.mark.skipif(
    python("-m", "missions", "fmt", "--help").returncode != 0, reason="there is no fmt yet"
)
def test_the_registry_is_formatted(tried: Try) -> None:
    done = tried("missions-fmt", GOOD)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_looks_only_at_registries(hook: dict[str, Any]) -> None:
    wanted = ("missions.toml", "data/missions.toml", "missions.d/x.toml", "a/missions.d/b/x.toml")
    others = (
        "pyproject.toml",
        "old-missions.toml",
        "missions.toml.txt",
        "x.toml",
        "missions.dx.toml",
    )
    assert all(re.search(hook["files"], name) for name in wanted)
    assert not any(re.search(hook["files"], name) for name in others)
    assert hook["pass_filenames"] is False
