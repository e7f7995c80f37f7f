"""Which repository a registry is in, whatever git tells its hooks."""

import json
import os
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, git
from missions.store import Refusal
from missions.store.worktree import worktree_of

REGISTRY = '[missions.a]\nname = "A"\nmilestones.launch = {}\n'


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a registry in a folder of it, where it was changed once."""
    top = tmp_path / "top"
    home = top / "sub"
    home.mkdir(parents=True)
    git(top, "init", "-q", "-b", "main")
    for day, value in (("2021-01-01", "2024"), ("2022-01-01", "2026")):
        (home / "missions.toml").write_text(REGISTRY.format(value), encoding="utf-8")
        git(top, "add", ".")
        git(top, "commit", "-qm", "x", day=day)
    monkeypatch.chdir(home)
    return top


def held(run: Run, *more: str) -> list[tuple[str, str]]:
    """The dates that the file held, with the days they were recorded."""
    ran = run("history", "a.launch", "--recorded", "--json", *more)
    assert ran.code == 0, ran.err
    items: list[dict[str, Any]] = json.loads(ran.out)["items"]
    return [(each["date"]["text"], each["recorded"]) for each in items]


HELD = [("2024", "2021-01-01"), ("2026", "2022-01-01")]


@pytest.mark.parametrize("before", ["", "cd sub &&"])
def test_a_hook_of_a_linked_worktree_is_told_the_truth(top: Path, before: str) -> None:
    linked = top.parent / "linked"
    git(top, "worktree", "add", "-q", str(linked))
    registry = linked / "sub" / "missions.toml"
    registry.write_text(REGISTRY.format("2030"), encoding="utf-8")
    file = "missions.toml" if before else "sub/missions.toml"
    program = f"{shlex.quote(sys.executable)} -m missions --today 2026-11-23 -f {file}"
    told = shlex.quote(str(top.parent / "told"))
    hook = top / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f'#!/bin/sh\ntest -n "$GIT_DIR" || exit 1\n'
        f"exec >{told}\n"
        f"{before} {program} history a.launch --recorded --json\n{program} diff HEAD\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    git(linked, "commit", "-qam", "x")
    history, _, diff = (top.parent / "told").read_text(encoding="utf-8").partition("\n}\n")
    recorded = [each["recorded"] for each in json.loads(f"{history}}}")["items"]]
    assert recorded == ["2021-01-01", "2022-01-01", "2026-11-23"]
    assert "2026 → 2030" in diff


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIT_DIR", "{top}/.git"),
        ("GIT_DIR", "../.git"),
        ("GIT_DIR", "/nowhere"),
        ("GIT_DIR", ""),
        ("GIT_WORK_TREE", "{top}"),
        ("GIT_WORK_TREE", ".."),
        ("GIT_WORK_TREE", "/nowhere"),
        ("GIT_PREFIX", "sub/"),
        ("GIT_INDEX_FILE", ".git/index"),
        ("GIT_CONFIG", os.devnull),
        ("GIT_LITERAL_PATHSPECS", "1"),
        ("GIT_GLOB_PATHSPECS", "1"),
        ("GIT_NOGLOB_PATHSPECS", "1"),
        ("GIT_ICASE_PATHSPECS", "1"),
    ],
)
def test_what_git_tells_a_hook_changes_nothing(
    top: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value.format(top=top))
    assert held(run) == HELD
    assert "2024 → 2026" in run("diff", "HEAD~1..HEAD").out


def test_the_repository_around_the_registry_is_meant_and_no_other(
    top: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / ".git" / "objects"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    assert held(run) == HELD
    assert "2024 → 2026" in run("diff", "HEAD~1").out
    del top


def test_files_kept_apart_from_their_repository_have_a_history(
    top: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (top / ".git").rename(tmp_path / "kept.git")
    git(tmp_path / "kept.git", "config", "core.bare", "true")
    monkeypatch.setenv("GIT_DIR", "../../kept.git")
    ran = run("diff", "HEAD~1")
    assert ran.code == 2
    assert "is in no work tree of GIT_DIR, ../../kept.git" in ran.err
    assert "GIT_WORK_TREE" in ran.err
    monkeypatch.setenv("GIT_WORK_TREE", "..")
    assert held(run) == HELD
    assert "2024 → 2026" in run("diff", "HEAD~1").out


def test_the_root_of_files_kept_apart_is_the_current_folder(
    top: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (top / ".git").rename(tmp_path / "kept.git")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "kept.git"))
    monkeypatch.chdir(top)
    assert held(run, "-f", "sub/missions.toml") == HELD


def test_a_push_is_checked_while_it_is_in_quarantine(top: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "served.git")
    told = tmp_path / "told"
    files = tmp_path / "files"
    files.mkdir()
    hook = tmp_path / "served.git" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        "#!/bin/sh\nread old new name\n"
        f"export GIT_WORK_TREE={shlex.quote(str(files))}\n"
        "git read-tree $new && git checkout-index -a || exit 1\n"
        f"{shlex.quote(sys.executable)} -m missions -f $GIT_WORK_TREE/sub/missions.toml "
        f"diff $new~1..$new >{shlex.quote(str(told))} || exit 1\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    git(top, "push", "-q", str(tmp_path / "served.git"), "main")
    assert "2024 → 2026" in told.read_text(encoding="utf-8")


def test_outside_a_repository_the_way_out_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="not in a git repository"):
        worktree_of(tmp_path)


def test_a_repository_of_somebody_else_is_refused_with_the_cure_that_git_names(
    top: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for command in (
        ("diff", "HEAD"),
        ("history", "a.launch", "--recorded"),
        ("check", "--against", "HEAD"),
    ):
        ran = run(*command)
        assert ran.code == 2
        assert "dubious ownership" in ran.err
        assert f"hint: git config --global --add safe.directory {top}" in ran.err


def test_a_repository_whose_files_are_elsewhere_says_where(top: Path, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    git(top, "config", "core.worktree", str(tmp_path / "files"))
    with pytest.raises(Refusal, match=r"its repository has one at .*/files$"):
        worktree_of(top / "sub")


def test_inside_the_folder_of_git_it_says_why(top: Path) -> None:
    with pytest.raises(Refusal, match="no registry is checked out in it"):
        worktree_of(top / ".git")
