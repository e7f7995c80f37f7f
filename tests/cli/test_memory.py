"""What was asked before is answered again, byte for byte, and never when anything differs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from json import dumps, loads
from pathlib import Path

import pytest

from conftest import ROOT, git, python
from missions.cli.commands import COMMANDS
from missions.cli.memory import CONSULTED, recall
from missions.store import answers
from missions.store.trace import Sight

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
SIGHTS = [Sight("a look", (), "what was found")]
_DAY = {"MISSIONS_TODAY": "2026-11-23"}


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


def rewritten(file: Path, text: bytes | None = None, **facts: object) -> None:
    """Say something else in an answer, whole: with the digest that it should have."""
    _, head, told = file.read_bytes().split(b"\n", 2)
    rest = dumps(loads(head) | facts).encode() + b"\n" + (told if text is None else text)
    file.write_bytes(sha256(rest).hexdigest().encode() + b"\n" + rest)


def poison(cache: Path) -> None:
    """Make the kept answers wrong but whole, so that one that is given shows."""
    for file in kept(cache):
        rewritten(file, b"KEPT\n")


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


def test_a_revision_that_is_replaced_is_read_again(ask: Ask, folder: Path) -> None:
    (folder / "missions.toml").write_text(TEXT.replace("2024", "2029"))
    git(folder, "commit", "-qam", "second")
    (folder / "missions.toml").write_text(TEXT.replace("2024", "2034"))
    git(folder, "commit", "-qam", "third")
    told = ask("diff", "HEAD~2")
    git(folder, "replace", "HEAD~2", "HEAD~1")
    assert ask("diff", "HEAD~2") != told
    assert ask("diff", "HEAD~2", GIT_NO_REPLACE_OBJECTS="1") == told
    git(folder, "replace", "-d", "HEAD~2")
    assert ask("diff", "HEAD~2") == told


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


def test_an_answer_with_one_bit_turned_is_none(ask: Ask, cache: Path) -> None:
    told = ask("list")
    (file,) = kept(cache)
    whole = file.read_bytes()
    question = loads(whole.split(b"\n")[1])["question"]
    assert answers.recall(cache, file.stem, question)
    for at in range(0, len(whole), 7):
        file.write_bytes(whole[:at] + bytes((whole[at] ^ 2,)) + whole[at + 1 :])
        assert answers.recall(cache, file.stem, question) is None
    file.write_bytes(whole.replace(b'"code": 0', b'"code": 1'))
    assert ask("list") == told


@pytest.mark.parametrize(
    "facts",
    [
        {"code": 8}, {"code": 1e400}, {"code": 10**30}, {"code": None}, {"question": "another"},
        {"sights": [["missions.store.files.content", [], "x"]]},
        {"sights": [["missions.store.files.content", ["a\0b"], "x"]]},
        {"sights": [["missions.store.files.content", ["\ud800"], "x"]]},
        {"sights": [[["list"], ["x"], "x"]]}, {"sights": [["no.such.look", [], "x"]]},
        {"sights": 5},
    ],
    ids=str,
)  # fmt: skip
def test_a_whole_answer_that_is_none_of_ours_is_not_given(
    ask: Ask, cache: Path, facts: dict[str, object]
) -> None:
    told = ask("list")
    (file,) = kept(cache)
    rewritten(file, b"FOREIGN\n", **facts)
    assert ask("list") == told


def test_an_answer_under_the_name_of_another_question_is_not_given(ask: Ask, cache: Path) -> None:
    ask("list")
    (listed,) = kept(cache)
    quiet = ask("list", "-q")
    (other,) = set(kept(cache)) - {listed}
    other.write_bytes(listed.read_bytes())
    assert ask("list", "-q") == quiet


def test_an_answer_that_looked_at_nothing_is_not_given(ask: Ask, cache: Path) -> None:
    ask("list")
    for file in kept(cache):
        rewritten(file, b"KEPT\n", sights=[])
    assert b"KEPT" not in ask("list")


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o1777])
def test_a_folder_that_others_can_write_into_holds_no_answers(
    ask: Ask, cache: Path, mode: int
) -> None:
    ask("list")
    poison(cache)
    cache.chmod(mode)
    assert b"KEPT" not in ask("list")
    shutil.rmtree(cache)
    cache.mkdir()
    cache.chmod(mode)
    ask("list")
    assert kept(cache) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a folder away")
def test_the_folder_of_another_user_holds_no_answers(ask: Ask, cache: Path) -> None:
    ask("list")
    poison(cache)
    os.chown(cache, 65534, 65534)
    assert b"KEPT" not in ask("list")


def test_the_folders_above_are_made_for_this_user_alone(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "above" / "between" / "cache"
    before = os.umask(0)
    try:
        ask("list", MISSIONS_CACHE=str(place))
    finally:
        os.umask(before)
    assert len(kept(place)) == 1
    assert {each.stat().st_mode & 0o777 for each in (place, *place.parents[:2])} == {0o700}


def test_a_cache_below_the_home_is_written_with_a_tilde(ask: Ask, tmp_path: Path) -> None:
    ask("list", MISSIONS_CACHE="~/some cache", HOME=str(tmp_path))
    assert len(kept(tmp_path / "some cache")) == 1
    ask("list", MISSIONS_CACHE="~nobody-of-that-name/cache")


def test_a_pipe_in_the_place_of_an_answer_is_not_waited_for(ask: Ask, cache: Path) -> None:
    told = ask("list")
    (file,) = kept(cache)
    file.unlink()
    os.mkfifo(file)
    assert ask("list") == told


def test_an_edit_is_not_answered_from_memory_whatever_is_written_in_it(
    cache: Path, folder: Path
) -> None:
    edit = ("-m", "missions", "-f", str(folder), "add", "mission", "list", "--name", "check")
    for _ in range(2):
        assert python(*edit, MISSIONS_CACHE=str(cache)).returncode == 0
        assert "[missions.list]" in (folder / "missions.toml").read_text()
        (folder / "missions.toml").write_text(TEXT)
    assert kept(cache) == []


def test_an_answer_whose_end_nobody_took_is_not_kept(cache: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "missions", "check", *[str(folder)] * 3]  # three are written
    near, far = os.pipe()
    os.close(near)
    told = subprocess.run(command, env=os.environ | {"MISSIONS_CACHE": str(cache)}, stdout=far,
                          stderr=subprocess.PIPE, check=False, cwd=ROOT)  # fmt: skip
    os.close(far)
    assert (told.returncode, told.stderr) == (0, b"")
    assert kept(cache) == []


def test_an_answer_of_the_day_before_midnight_is_not_kept_for_the_day_after(
    cache: Path, folder: Path
) -> None:
    script = (
        "import datetime, sys\n"
        "from missions.cli import clock\n"
        "days = iter(range(27, 99))\n"
        "clock._now = lambda: datetime.date(2026, 11, 20) + datetime.timedelta(next(days))\n"
        f"sys.argv = ['missions', '-f', {str(folder)!r}, 'list']\n"
        "from missions.__main__ import run; run()"
    )
    told = python("-c", script, MISSIONS_CACHE=str(cache))
    assert (told.returncode, told.stderr) == (0, "")
    assert kept(cache) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_a_full_output_is_told_alike_with_and_without_a_memory(
    ask: Ask, cache: Path, folder: Path
) -> None:
    ask("list")
    command = [sys.executable, "-m", "missions", "-f", str(folder), "list"]
    with Path("/dev/full").open("w") as full:
        told = [
            subprocess.run(command, env=os.environ | {"MISSIONS_CACHE": each, **_DAY}, stdout=full,
                           stderr=subprocess.PIPE, check=False, cwd=ROOT)
            for each in ("off", str(cache))
        ]  # fmt: skip
    assert [(each.returncode, each.stderr) for each in told] == [
        (2, b"missions: error: cannot write the output: No space left on device\n")
    ] * 2


def test_what_killed_runs_left_goes_with_the_oldest(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "MOST_BYTES", 1000)
    cache.mkdir()
    left = cache / "x.answer.part"
    left.write_bytes(b"x" * 900)
    os.utime(left, (1, 1))
    folder = cache / "y.answer"
    folder.mkdir()
    os.utime(folder, (0, 0))
    answers.keep(cache, "a", "?", answers.Answer(b"x" * 300, 0, SIGHTS))
    assert [each.name for each in kept(cache)] == ["a.answer", "y.answer"]


@pytest.mark.parametrize("word", ["off", "OFF", "0", "no", "False"])
def test_a_cache_that_is_refused_makes_no_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.chdir(folder)
    python("-m", "missions", "list", MISSIONS_CACHE=word)
    assert not (folder / word).exists()


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
    monkeypatch.setattr(answers, "MOST_BYTES", 1500)
    for number, name in enumerate("abc"):
        answers.keep(cache, name, "?", answers.Answer(b"x" * 300, 0, SIGHTS))
        os.utime(cache / f"{name}.answer", (number, number))
    assert answers.recall(cache, "a", "?") is not None  # asked for just now
    answers.keep(cache, "d", "?", answers.Answer(b"x" * 300, 0, SIGHTS))
    assert [each.stem for each in kept(cache)] == ["a", "c", "d"]
    answers.keep(cache, "e", "?", answers.Answer(b"x" * 2000, 0, SIGHTS))
    assert answers.recall(cache, "e", "?") is None


def test_every_variable_that_is_looked_at_is_part_of_the_question() -> None:
    text = "".join(each.read_text() for each in (SOURCES / "cli").glob("*.py"))
    named = {word for word in text.replace("(", '"').replace(")", '"').split('"')
             if word.isupper() and ("MISSIONS_" in word or word in CONSULTED)}  # fmt: skip
    for_no_answer = {"MISSIONS_CACHE", "_MISSIONS_COMPLETE"}
    assert named - for_no_answer <= set(CONSULTED)


def test_commands_that_write_are_never_remembered() -> None:
    groups = {group for group, only_reads in COMMANDS.values() if only_reads}
    assert groups == {"Look", "Compare and check", "Publish"}


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
