"""Several writers of one registry: what was acknowledged is there, exactly once."""

import builtins
import errno
import fcntl
import os
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic, sleep

import pytest
from commands import environment, prepare

from conftest import Run
from missions.cli import init
from missions.store import edits, writing
from missions.store.lock import locked
from missions.store.refusal import Refusal

WRITERS = int(os.environ.get("MISSIONS_WRITERS", "16"))
"""How many write at once; 50 are as well off, given the time."""

CLAIM = ("claim", "m.launch", "2029", "--source", "a", "--announced", "2024-03-01")


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(prepare(tmp_path))
    return tmp_path / "missions.toml"


def write_at_once(folder: Path, dates: list[str]) -> list[tuple[int, str]]:
    """Claim each date in a process of its own, all at once; exit codes, and what was said.

    Their temporary folders differ, as those of users and of machines do.
    """
    begun = []
    for number, date in enumerate(dates):
        own = folder / f"tmp{number}"
        own.mkdir()
        claim = ("claim", "m.launch", date, "--source", "a", "--announced", "2024-03-01")
        begun.append(subprocess.Popen(
            [sys.executable, "-m", "missions", "--today", "2026-11-23", *claim],
            env=environment({"TMPDIR": str(own)}), cwd=folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        ))  # fmt: skip
    said = [each.communicate()[1] for each in begun]
    return list(zip((each.returncode for each in begun), said, strict=True))


@pytest.mark.parametrize("writers", [2, WRITERS])
def test_every_acknowledged_claim_is_there_exactly_once(registry: Path, writers: int) -> None:
    dates = [str(2040 + number) for number in range(writers)]
    ended = write_at_once(registry.parent, dates)
    text = registry.read_text(encoding="utf-8")
    for date, (code, said) in zip(dates, ended, strict=True):
        assert ("wrote missions.toml" in said) == (code == 0), said
        assert text.count(f'"{date}"') == (code == 0), said
    assert all("is being edited" in said for code, said in ended if code)
    assert [code for code, _ in ended].count(0) > writers // 2
    assert [each.name for each in registry.parent.iterdir() if each.name[0] == "."] == []


def test_of_the_same_claim_made_twice_at_once_one_is_refused(registry: Path) -> None:
    ended = write_at_once(registry.parent, ["2040"] * 4)
    assert sorted(code for code, _ in ended) == [0, 2, 2, 2]
    assert all("M306" in said for code, said in ended if code)
    assert registry.read_text(encoding="utf-8").count('"2040"') == 1


@pytest.mark.parametrize("has_links", [True, False])
def test_of_registries_begun_at_once_under_one_name_one_is_written(
    registry: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    together, said, real = threading.Barrier(8), list[str](), os.link

    def link(beside: Path, target: Path) -> None:
        together.wait(20)
        if not has_links:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        real(beside, target)

    monkeypatch.setattr(os, "link", link)
    new = registry.parent / "new.toml"

    def begin(number: int) -> None:
        try:
            writing.create(str(new), f"{number}\n" * 1000)
        except Refusal as refusal:
            said.append(str(refusal))
        else:
            said.append(str(number))

    at_once = [threading.Thread(target=begin, args=[number]) for number in range(8)]
    monkeypatch.setattr(os, "getpid", threading.get_native_id)
    for each in at_once:
        each.start()
    for each in at_once:
        each.join()
    (winner,) = {each for each in said if each.isdigit()}
    assert sorted(said) == [*[f"{new} is there already"] * 7, winner]
    assert new.read_text(encoding="utf-8") == f"{winner}\n" * 1000
    assert [each.name for each in registry.parent.iterdir() if each.name[0] == "."] == []


def test_two_that_begin_a_registry_at_once_do_not_both_say_so(
    tmp_path: Path,
) -> None:
    begun = [
        subprocess.Popen(
            [sys.executable, "-m", "missions", "init", "new.toml"],
            env=environment({}), cwd=tmp_path, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(4)
    ]  # fmt: skip
    said = [each.communicate()[1] for each in begun]
    assert sum("wrote new.toml" in each for each in said) == 1, said
    assert sorted(each.returncode for each in begun) == [0, 2, 2, 2]


def test_attributes_that_another_changes_meanwhile_are_left_alone(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    attributes = tmp_path / ".gitattributes"
    attributes.write_text("a b\n", encoding="utf-8")

    def late(*told: str) -> None:
        attributes.write_text("c d\n", encoding="utf-8")
        edits.exchange(*told)

    monkeypatch.setattr(init, "exchange", late)
    ran = run("init", "--git")
    assert (ran.code, ".gitattributes was changed by another program" in ran.err) == (2, True)
    assert attributes.read_text(encoding="utf-8") == "c d\n"


def test_a_lock_left_by_a_dead_process_does_not_block(registry: Path, run: Run) -> None:
    holding = "import fcntl, sys, time; f = open(sys.argv[1], 'r+'); fcntl.flock(f, fcntl.LOCK_EX)"
    holder = subprocess.Popen(
        [sys.executable, "-c", f"{holding}; print('held', flush=True); time.sleep(60)", registry],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(Refusal, match="being edited"), locked(registry, 0.05):
        pass
    holder.kill()
    holder.communicate()
    assert run(*CLAIM).code == 0


def test_what_a_dead_process_left_is_gone_after_the_next_edit(registry: Path, run: Run) -> None:
    left = registry.with_name(".missions.toml.new")
    left.write_text("half of a regist", encoding="utf-8")
    assert run(*CLAIM).code == 0
    assert not left.exists()
    assert "half" not in registry.read_text(encoding="utf-8")


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_folder_where_a_new_text_is_written_first_is_named_and_left_alone(
    registry: Path, run: Run, *, is_empty: bool
) -> None:
    left, text = registry.with_name(".missions.toml.new"), registry.read_bytes()
    left.mkdir()
    if not is_empty:
        (left / "x").touch()
    ran = run(*CLAIM)
    assert (ran.code, f"{left} is in the way\n  hint: move it elsewhere" in ran.err) == (2, True)
    assert registry.read_bytes() == text
    assert left.is_dir()
    left.rename(registry.with_name("elsewhere"))
    assert run(*CLAIM).code == 0


def test_who_waited_locks_the_file_that_stands_there_now(registry: Path) -> None:
    old = os.open(registry, os.O_RDWR)
    fcntl.flock(old, fcntl.LOCK_EX)
    begun, is_held, may_end = threading.Event(), threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        with locked(registry, 20):
            is_held.set()
            may_end.wait(20)

    waiting = threading.Thread(target=wait)
    waiting.start()
    begun.wait()
    sleep(0.2)  # it has opened the old file by now
    new = registry.with_name("new.toml")
    new.write_text("", encoding="utf-8")
    new.replace(registry)
    os.close(old)
    assert is_held.wait(20)
    with pytest.raises(Refusal, match="being edited"), locked(registry, 0.05):
        pass
    may_end.set()
    waiting.join()


def test_an_included_file_is_not_written_while_another_edits_it(
    registry: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edits, "_WAIT_SECONDS", 0.05)
    (registry.parent / "n.toml").write_text('[missions.n]\nname = "N"\nmilestones.launch = 2030\n')
    text = registry.read_text(encoding="utf-8")
    registry.write_text(text.replace('id = "x"', 'id = "x"\ninclude = ["n.toml"]'))
    edit = ("claim", "n.launch", "2031", "--source", "a")
    with locked(registry.parent / "n.toml", 1):
        ran = run(*edit)
        assert (ran.code, "n.toml is being edited" in ran.err) == (2, True)
    assert run(*edit).code == 0


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EBADF])
def test_a_disk_without_locks_gets_a_clear_message(
    registry: Path, run: Run, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def unable(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    before = registry.read_bytes()
    monkeypatch.setattr(fcntl, "flock", unable)
    ran = run(*CLAIM)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"missions: error: cannot lock missions.toml: {os.strerror(number)}\n"
        "  hint: its disk has no locks: edit a copy on one that has, such as a clone\n"
    )
    assert registry.read_bytes() == before
    assert run("check").code == 0, "reading needs no lock"
    assert run(*CLAIM, "--dry-run").code == 0


def test_where_the_system_has_no_flock_edits_exclude_each_other_too(
    registry: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: object, **more: object) -> object:
        if name == "fcntl" and "missions" in str(arguments[0]):
            raise ImportError
        return real(name, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with locked(registry, 1), pytest.raises(Refusal, match="being edited"), locked(registry, 0.1):
        pass
    assert run(*CLAIM).code == 0


def test_a_waiting_edit_gives_up_after_some_seconds(registry: Path) -> None:
    begun = monotonic()
    with locked(registry, 1), pytest.raises(Refusal), locked(registry, 0.3):
        pass
    assert 0.3 <= monotonic() - begun < 5
