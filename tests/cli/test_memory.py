"""What was asked before is answered again, byte for byte, and never when anything differs."""

import os
from collections.abc import Callable
from hashlib import sha256
from json import dumps, loads
from pathlib import Path

import pytest

from conftest import git, python
from missions.cli.main import COMMANDS
from missions.cli.memory import CONSULTED, READING, recall
from missions.store import answers

SOURCES = Path(__file__).parents[2] / "src" / "missions"

TEXT = f"""\
[registry]
include = ["more/*.toml"]

# {"x" * (1 << 20)}

[missions.a]
name = "A"

[missions.a.milestones]
launch = [
  {{ date = "2024" }},
]
"""

Ask = Callable[..., bytes]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "registry"
    (place / "more").mkdir(parents=True)
    (place / "missions.toml").write_text(TEXT)
    (place / "more" / "b.toml").write_text('[missions.b]\nname = "B"\n')
    git(place, "init", "-q")
    git(place, "add", ".")
    git(place, "commit", "-qm", "first")
    return place


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def ask(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run the program with the cache; what it says must be what it says without."""
    monkeypatch.setenv("MISSIONS_TODAY", "2026-11-23")

    def asks(*arguments: str, **more: str) -> bytes:
        words = ("-m", "missions", "-f", str(folder), *arguments)
        kept = python(*words, **{"MISSIONS_CACHE": str(cache)} | more)
        plain = python(*words, **{"MISSIONS_CACHE": "off"} | more)
        assert (kept.stdout, kept.stderr, kept.returncode) == (
            plain.stdout, plain.stderr, plain.returncode,
        )  # fmt: skip
        return kept.stdout.encode()

    return asks


def kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("*")) if cache.is_dir() else []


def poison(cache: Path) -> None:
    """Make the kept answers wrong but whole, so that one that is given shows."""
    for file in kept(cache):
        head, _, _ = file.read_bytes().partition(b"\n")
        told = loads(head) | {"text": sha256(b"KEPT\n").hexdigest()}
        file.write_bytes(dumps(told).encode() + b"\nKEPT\n")


def is_remembered(cache: Path, folder: Path, *arguments: str, **more: str) -> bool:
    """Whether a kept answer is given; it is spoilt before, and made good again after."""
    poison(cache)
    words = ("-m", "missions", "-f", str(folder), *arguments)
    told = python(*words, **{"MISSIONS_CACHE": str(cache)} | more).stdout
    for file in kept(cache):
        file.unlink()
    return told == "KEPT\n"


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("upcoming", "--json"), ("check",), ("upcoming", "--exit-code"), ("diff", "HEAD")],
    ids=" ".join,
)
def test_the_same_question_is_answered_from_memory(
    ask: Ask, cache: Path, folder: Path, arguments: tuple[str, ...]
) -> None:
    assert ask(*arguments) == ask(*arguments)
    assert len(kept(cache)) == 1
    assert is_remembered(cache, folder, *arguments)


def _edit(folder: Path) -> None:
    text = (folder / "missions.toml").read_text()
    (folder / "missions.toml").write_text(text.replace("2024", "2025"))


def _edit_included(folder: Path) -> None:
    (folder / "more" / "b.toml").write_text('[missions.b]\nname = "C"\n')


def _include_another(folder: Path) -> None:
    (folder / "more" / "c.toml").write_text('[missions.c]\nname = "C"\n')


def _take_away(folder: Path) -> None:
    (folder / "more" / "b.toml").unlink()
    (folder / "more" / "d.toml").write_text('[missions.d]\nname = "D"\n')


def _break(folder: Path) -> None:
    (folder / "missions.toml").write_text("broken")


@pytest.mark.parametrize(
    "change", [_edit, _edit_included, _include_another, _take_away, _break],
    ids=lambda each: each.__name__,
)  # fmt: skip
def test_a_registry_that_changed_is_read_again(
    ask: Ask, cache: Path, folder: Path, change: Callable[[Path], None]
) -> None:
    before = ask("list")
    change(folder)
    assert ask("list") != before
    ask("diff", "HEAD")
    assert not is_remembered(cache, folder, "list", MISSIONS_TODAY="2026-11-24")


def test_a_revision_that_moved_is_read_again(ask: Ask, folder: Path) -> None:
    _edit(folder)
    changed = ask("diff", "HEAD")
    git(folder, "commit", "-qam", "second")
    assert ask("diff", "HEAD") != changed


@pytest.mark.parametrize(
    "more",
    [
        {"MISSIONS_TODAY": "2027-01-01"}, {"COLUMNS": "60"}, {"MISSIONS_ASCII": "1"},
        {"FORCE_COLOR": "1"},
    ],
    ids=str,
)  # fmt: skip
def test_another_day_or_terminal_is_another_question(
    ask: Ask, cache: Path, folder: Path, more: dict[str, str]
) -> None:
    ask("list")
    assert not is_remembered(cache, folder, "list", **more)


@pytest.mark.parametrize("damage", [b"", b"\n", b"{}\n", b"[[[[", b"\x80\x04cos\nsystem\n"])
def test_a_damaged_answer_is_as_good_as_none(ask: Ask, cache: Path, damage: bytes) -> None:
    told = ask("list")
    (file,) = kept(cache)
    file.write_bytes(damage)
    assert ask("list") == told
    whole = file.read_bytes()
    file.write_bytes(whole[:-3])
    assert ask("list") == told


def test_what_writes_or_cannot_be_looked_at_again_is_not_kept(
    ask: Ask, cache: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    ask("list", "-o", str(out))
    ask("check", "--fix")
    ask("list", "nothing")
    python("-m", "missions", "date", "2024", MISSIONS_CACHE=str(cache))
    assert out.exists()
    assert kept(cache) == []


def test_a_small_registry_leaves_no_trace(folder: Path, cache: Path) -> None:
    (folder / "missions.toml").write_text(TEXT.replace("x" * (1 << 20), ""))
    python("-m", "missions", "-f", str(folder), "list", MISSIONS_CACHE=str(cache))
    assert not cache.exists()


def test_a_cache_that_cannot_be_written_is_no_trouble(ask: Ask, cache: Path) -> None:
    cache.write_text("not a folder")
    assert ask("list")


def test_a_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("MISSIONS_CACHE", raising=False)
    assert recall(["list"]) is None


def test_the_longest_unasked_answers_go_first(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_BYTES", 1300)
    for number, name in enumerate("abc"):
        answers.keep(cache, name, answers.Answer(b"x" * 300, 0, []))
        os.utime(cache / f"{name}.answer", (number, number))
    assert answers.recall(cache, "a") is not None  # asked for just now
    answers.keep(cache, "d", answers.Answer(b"x" * 300, 0, []))
    assert [each.stem for each in kept(cache)] == ["a", "c", "d"]
    answers.keep(cache, "e", answers.Answer(b"x" * 2000, 0, []))
    assert answers.recall(cache, "e") is None


def test_every_variable_that_is_looked_at_is_part_of_the_question() -> None:
    text = "".join(each.read_text() for each in (SOURCES / "cli").glob("*.py"))
    named = {word for word in text.replace("(", '"').replace(")", '"').split('"')
             if word.isupper() and ("MISSIONS_" in word or word in CONSULTED)}  # fmt: skip
    assert named - {"MISSIONS_CACHE"} <= set(CONSULTED)


def test_commands_that_write_are_never_remembered() -> None:
    writing = {name for name, group in COMMANDS.items() if group == "edit"}
    assert not writing & READING
    assert set(COMMANDS) >= READING


def test_nothing_is_loaded_to_answer_from_memory(ask: Ask, cache: Path, folder: Path) -> None:
    ask("list")
    words = f"['missions', '-f', {str(folder)!r}, 'list']"
    script = (
        f"import sys, os; sys.argv = {words}\n"
        "os._exit = lambda code: print(code, 'typer' in sys.modules, file=sys.stderr) or exit()\n"
        "from missions.__main__ import run; run()"
    )
    told = python("-c", script, MISSIONS_CACHE=str(cache))
    assert told.stderr.split() == ["0", "False"]
