"""What several tests need: registries from text, days, and running the program."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from missions.cli.main import main
from missions.cli.memory import CONSULTED
from missions.ledger import Knowledge, knowledge
from missions.registry import Registry
from missions.tomlfile import parse, read

settings.register_profile("house", deadline=None)  # nothing is timed
settings.register_profile(
    "mutation", max_examples=25, deadline=None, derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # the smallest example of a mutant helps nobody
)  # fmt: skip
settings.load_profile("house")

sys.modules["missions.tomlfile.parse"].__dict__["WORTHWHILE"] = 0  # all is read as large ones are

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Ran:
    """What a run of the program gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def registry_of(text: str) -> Registry:
    """The registry a text states; the text must be without errors."""
    reading = read([parse("missions.toml", text.encode())])
    assert not [each for each in reading.problems if not each.code.startswith("M2")], (
        reading.problems
    )
    return reading.registry


def known(text: str, day: str, *, evidence: bool = False) -> Knowledge:
    """What a day knew of the registry a text states."""
    return knowledge(registry_of(text), date.fromisoformat(day), evidence=evidence)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Mutmut tries a mutant where the real thing has run: what that remembered would hide it.

    It also notes which functions a test comes by; a remembered answer would keep it from them.
    """
    if os.environ.get("MUTANT_UNDER_TEST"):
        for name, module in [*sys.modules.items()]:
            if name.startswith("missions."):
                for each in vars(module).values():
                    if isinstance(each, _REMEMBERING):
                        each.cache_clear()


_REMEMBERING = type(cache(len))


@pytest.fixture(autouse=True, scope="session")
def _children_hear_signals() -> None:
    """What `nohup` and a shell's `&` have ignored is ignored here still, but by no child.

    A new program ignores what its parent ignored; what its parent only took, it obeys.
    """
    for name in ("SIGHUP", "SIGINT", "SIGTERM"):
        number = getattr(signal, name, None)  # not every system has all
        if number and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


@pytest.fixture(autouse=True)
def _locks_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.getbasetemp()))


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in CONSULTED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MISSIONS_CACHE", "off")


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process, as its shell would, on 23 November 2026."""

    def runs(*arguments: str, today: str = "2026-11-23") -> Ran:
        capfd.readouterr()
        code = main(["--today", today, *arguments])
        captured = capfd.readouterr()
        return Ran(code, captured.out, captured.err)

    return runs


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the shipped registry, as the current one."""
    monkeypatch.chdir(ROOT)
    return ROOT


def git(folder: Path, *arguments: str, day: str = "2026-11-01", written: str = "") -> str:
    """Run git in a scratch repository, apart from whatever the machine has set up.

    Commits are made on `day`; `written` is the author's day, where that is another.
    """
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_AUTHOR_DATE": f"{written or day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
    }  # fmt: skip
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def commit_stamped(folder: Path, stamp: str, more: str = "") -> None:
    """Commit what is staged in a scratch repository, with anything for the committer's date."""
    tree, parent = (git(folder, *how).strip() for how in (("write-tree",), ("rev-parse", "HEAD")))
    text = f"tree {tree}\nparent {parent}\nauthor a <a> 0 +0000\ncommitter a <a>{stamp}\n{more}\nx"
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        made = git(folder, "hash-object", "-t", "commit", "-w", "--literally", file.name)
    git(folder, "reset", "-q", "--soft", made.strip())


def python(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run this Python with arguments, and with more environment."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **more}, capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
