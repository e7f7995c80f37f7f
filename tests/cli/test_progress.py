"""What a terminal sees while git is being read."""

import os
import pty
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from conftest import git

SLOW = """
import sys, time
from missions.cli import progress
from missions.__main__ import run
from missions.store.log import Contents
progress.PATIENCE, get = float(sys.argv[1]), Contents.get
Contents.get = lambda self, content: time.sleep(0.02) or get(self, content)
del sys.argv[1]
run()
"""

ASKED_AGAIN = """
import signal
from missions.cli import interrupts
now = 0.0
interrupts.monotonic = lambda: now
interrupts.heed()
for now in (5.0, 5.9, 6.1):
    try:
        signal.raise_signal(signal.SIGINT)
        print("at_once")
    except KeyboardInterrupt:
        print("heard")
"""

Seen = Callable[["subprocess.Popen[bytes]"], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository whose registry was changed twenty times."""
    folder = tmp_path / "r"
    folder.mkdir()
    git(folder, "init", "-q")
    for number in range(20):
        text = f'[missions.a]\nname = "A"\nmilestones.launch = {2000 + number}\n'
        (folder / "missions.toml").write_text(text, encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "x")
    return folder


def on_a_terminal(
    folder: Path,
    *more: str,
    seen: Seen = lambda _: None,
    patience: float = 0.0,
    variables: Mapping[str, str] = MappingProxyType({}),
    script: str = SLOW,
) -> tuple[int, str]:
    """Run `slips --recorded` with stderr on a terminal; gives the exit code and what it showed.

    `seen` is called once the bar is seen.
    """
    leader, follower = pty.openpty()
    command = [sys.executable, "-c", script, str(patience), "slips", "--recorded", *more]
    shown = ""
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=follower, start_new_session=True,
        env={**os.environ, "TERM": "xterm", "PYTHONUTF8": "1", **variables},
    ) as process:  # fmt: skip
        os.close(follower)
        is_seen = False
        while True:
            try:
                shown += os.read(leader, 65536).decode(errors="replace")
            except OSError:  # Linux says so when the other side has been closed
                break
            if "reading" in shown and not is_seen:
                is_seen = True
                seen(process)
    os.close(leader)
    return process.returncode, shown


def sent(signal_: signal.Signals) -> Seen:
    return lambda process: os.killpg(process.pid, signal_)


def test_a_terminal_sees_a_bar_and_nothing_of_it_stays(folder: Path) -> None:
    code, shown = on_a_terminal(folder)
    assert "reading revisions" in shown
    assert "━" in shown
    assert "%" in shown
    assert "-:--" not in shown, "a time left that nobody knows"
    assert "\n" not in shown
    assert shown.endswith("\r\x1b[2K")
    assert code == 0


def test_a_bar_that_is_interrupted_is_taken_away(folder: Path) -> None:
    before = sorted(each.name for each in folder.iterdir())
    code, shown = on_a_terminal(folder, seen=sent(signal.SIGINT))
    assert (code, shown[-5:]) == (130, "\r\x1b[2K")
    assert "error" not in shown
    assert sorted(each.name for each in folder.iterdir()) == before


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_whatever_ends_it_the_cursor_is_never_hidden(
    folder: Path, ended_by: signal.Signals
) -> None:
    code, shown = on_a_terminal(folder, seen=sent(ended_by))
    assert code == -ended_by
    assert "\x1b[?25l" not in shown
    if ended_by is signal.SIGTERM:  # else there is no terminal, or nobody to do it
        assert shown[-5:] == "\r\x1b[2K"


def test_a_bar_is_drawn_as_it_was_asked_for(folder: Path) -> None:
    coloured = on_a_terminal(folder)[1]
    assert "\x1b[3" in coloured or "\x1b[9" in coloured
    for more, variables in ((["--no-color"], {}), ([], {"NO_COLOR": "1"})):
        shown = on_a_terminal(folder, *more, variables=variables)[1]
        assert set(re.findall("\x1b\\[[0-9;]*.", shown)) == {"\x1b[K", "\x1b[2K"}
        assert "reading revisions" in shown
    shown = on_a_terminal(folder, "--ascii")[1]
    assert "reading revisions" in shown
    assert shown.isascii()


@pytest.mark.parametrize(
    ("more", "variables"),
    [
        (["-q"], {}),
        (["--accessible"], {}),
        ([], {"ACCESSIBLE": "1"}),
        ([], {"TERM": "dumb"}),
    ],
)
def test_who_wants_none_and_who_cannot_draw_over_a_line_sees_none(
    folder: Path, more: list[str], variables: dict[str, str]
) -> None:
    assert on_a_terminal(folder, *more, variables=variables) == (0, "")


def test_it_is_seen_while_the_registry_of_today_is_read(folder: Path, tmp_path: Path) -> None:
    go = tmp_path / "go"
    waiting = f"""
import time
from pathlib import Path
from missions.store import files
load, go = files.load, Path({str(go)!r})
def waits(path):
    end = time.monotonic() + 60
    while not go.exists() and time.monotonic() < end:
        time.sleep(0.05)
    return load(path)
files.load = waits
"""
    code, shown = on_a_terminal(folder, seen=lambda _: go.touch(), script=waiting + SLOW)
    assert (code, shown[-5:]) == (0, "\r\x1b[2K")
    assert go.exists()


def test_work_that_is_soon_done_shows_none(folder: Path) -> None:
    assert on_a_terminal(folder, patience=1000.0) == (0, "")


def test_it_is_seen_while_git_still_looks_for_the_commits(folder: Path, tmp_path: Path) -> None:
    go, real = shlex.quote(str(tmp_path / "go")), shutil.which("git")
    assert real is not None
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text(
        '#!/bin/sh\ncase "$*" in\n'
        f"*' log '*) for _ in $(seq 600); do test -e {go} && break; sleep 0.1; done\n"
        f'test -e {go} || exit 1;;\nesac\nexec {shlex.quote(real)} "$@"\n',
        encoding="utf-8",
    )
    slow.chmod(0o755)
    path = f"{slow.parent}{os.pathsep}{os.environ['PATH']}"
    code, shown = on_a_terminal(
        folder, seen=lambda _: (tmp_path / "go").touch(), variables={"PATH": path}
    )
    assert (code, shown[-5:]) == (0, "\r\x1b[2K")


@pytest.mark.parametrize("pause", [0.0, 0.0005, 0.001, 0.003])
def test_several_interrupts_at_once_are_one(folder: Path, pause: float) -> None:
    def press(process: "subprocess.Popen[bytes]") -> None:
        for _ in range(20):
            os.kill(process.pid, signal.SIGINT)
            time.sleep(pause)

    code, shown = on_a_terminal(folder, seen=press)
    assert (code, "\n" in shown, shown[-5:]) == (130, False, "\r\x1b[2K")


def test_who_asks_again_later_is_heard_again() -> None:
    said = subprocess.run(
        [sys.executable, "-c", ASKED_AGAIN], capture_output=True, text=True, check=True
    ).stdout
    assert said.split() == ["heard", "at_once", "heard"]
