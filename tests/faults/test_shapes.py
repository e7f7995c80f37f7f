"""Registries of every size and shape: bounded time and memory, and an answer or one message."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import environment

from conftest import Run
from missions.store import Refusal, files

HEAD = '[registry]\nid = "x"\n'
MISSION = '[missions.m]\nname = "M"\nmilestones.launch = "2026"\n'
MEBIBYTE = 1024 * 1024

HUGE: dict[str, tuple[Callable[[], str], str]] = {
    "nested lists": (lambda: f"x = {'[' * 100_000}{']' * 100_000}\n", "nested too deeply"),
    "nested tables": (lambda: f"x = {'{a=' * 5_000}1{'}' * 5_000}\n", "nested too deeply"),
    "a long dotted header": (lambda: f"[{'a.' * 100_000}a]\n", "nested too deeply"),
    "a long dotted key": (lambda: f"{'a.' * 100_000}a = 1\n", "nested too deeply"),
    "many digits": (lambda: f"x = {'9' * 100_000}\n", "too many digits"),
    "257 MiB": (lambda: "#" * 257 * MEBIBYTE, "larger than 256 MiB"),
    "a string without end": (lambda: f'x = "{"y" * 20 * MEBIBYTE}\n', "TOML does not allow here"),
    "escaped quotes": (lambda: 'x = "' + '\\"' * 5 * MEBIBYTE + "\n", "TOML does not allow here"),
    "blank lines at the end": (lambda: "x = [\n" + "\n" * MEBIBYTE, "3:6"),
    "brackets": (lambda: f"x = {']' * MEBIBYTE}\n", "a bracket too many"),
    "a long date": (lambda: f'[missions.m]\nname = "M"\nmilestones.x = "{"2026 " * 9**6}"\n',
                    "too long for a date"),
    "unknown keys": (lambda: "".join(f"k{n} = 1\n" for n in range(2_000)), "2,000 problems"),
}  # fmt: skip


def limited(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the program in two minutes and 2 GiB; its exit code, and all that it said."""
    limit = "import resource as r; r.setrlimit(r.RLIMIT_AS, (2 << 30, 2 << 30))"
    done = subprocess.run(
        [sys.executable, "-c", f"{limit}; from missions.__main__ import run; run()",
         "--today", "2026-11-23", *arguments],
        env=environment({}), capture_output=True, text=True, check=False, cwd=folder, timeout=120,
    )  # fmt: skip
    assert "fault of ours" not in done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("shape", HUGE)
def test_what_is_too_much_gets_one_clear_message(tmp_path: Path, shape: str) -> None:
    text, said = HUGE[shape]
    (tmp_path / "missions.toml").write_text(HEAD + text(), encoding="utf-8")
    code, answer = limited(tmp_path, "check")
    assert code == 1
    assert said in answer


ENCODED = {
    "nothing": (b"", 0, "0 missions"),
    "a byte order mark": (b"\xef\xbb\xbf" + (HEAD + MISSION).encode(), 0, "1 mission"),
    "only a byte order mark": (b"\xef\xbb\xbf", 0, "0 missions"),
    "CRLF": ((HEAD + MISSION).replace("\n", "\r\n").encode(), 0, "1 mission"),
    "mixed endings": ((HEAD + MISSION.replace("\n", "\r\n")).encode(), 0, "1 mission"),
    "no last newline": ((HEAD + MISSION).rstrip().encode(), 0, "1 mission"),
    "old Mac endings": (HEAD.replace("\n", "\r").encode(), 2, "M101"),
    "UTF-16, little": ((HEAD + MISSION).encode("utf-16-le"), 2, "M101"),
    "UTF-16 with its mark": ((HEAD + MISSION).encode("utf-16"), 2, "this is UTF-16"),
    "UTF-32": ((HEAD + MISSION).encode("utf-32"), 2, "UTF-16"),
    "Latin-1": ((HEAD + MISSION).replace("M", "é").encode("latin-1"), 2, "not UTF-8"),
    "zeros": (b"\0" * 1000, 2, "M101"),
    "ones": (b"\xff" * 1000, 2, "not UTF-8"),
}


@pytest.mark.parametrize("kind", ENCODED)
def test_texts_of_any_kind_are_read_or_refused(
    tmp_path: Path, run: Run, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    raw, code, said = ENCODED[kind]
    Path("missions.toml").write_bytes(raw)
    ran = run("list")
    assert (ran.code, said in ran.out + ran.err) == (code, True), ran
    assert run("check").code == code // 2


def ledger(number: int) -> str:
    """A mission with a ledger of many claims, each of another day and date."""
    claims = [
        f'  {{ date = "{2030 + n // 5000}", announced = {2000 + n % 5000 // 336:04}-'
        f"{n % 336 // 28 + 1:02}-{n % 28 + 1:02} }},\n"
        for n in range(number)
    ]
    return (
        f'{HEAD}[missions.m]\nname = "M"\n[missions.m.milestones]\nlaunch = [\n{"".join(claims)}]\n'
    )


def test_a_ledger_of_very_many_claims_is_read_in_bounded_time(tmp_path: Path) -> None:
    (tmp_path / "missions.toml").write_text(ledger(20_000), encoding="utf-8")
    assert limited(tmp_path, "list")[0] == 0
    code, said = limited(tmp_path, "history", "m.launch", "--json")
    assert (code, said.count('"announced"') >= 20_000) == (0, True)


@pytest.mark.parametrize("command", ["trend m", "report"])
def test_what_would_take_forever_to_play_back_is_refused(tmp_path: Path, command: str) -> None:
    (tmp_path / "missions.toml").write_text(ledger(1_001), encoding="utf-8")
    code, said = limited(tmp_path, *command.split())
    assert (code, "1,001 claims" in said) == (2, True)


def test_ten_thousand_includes_are_read(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "missions.toml").write_text(f'{HEAD}include = ["d/*.toml"]\n', encoding="utf-8")
    for number in range(10_000):
        (tmp_path / "d" / f"{number}.toml").write_text(f'[missions.m{number}]\nname = "M"\n')
    code, said = limited(tmp_path, "list")
    assert (code, "10,000 missions" in said) == (0, True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d").mkdir()
    (tmp_path / "missions.toml").write_text(f'{HEAD}include = ["d/*.toml", "**/*.toml"]\n{MISSION}')
    (tmp_path / "d" / "n.toml").write_text('[missions.n]\nname = "N"\n')
    return tmp_path


def test_includes_that_include_each_other_are_read_once(folder: Path, run: Run) -> None:
    (folder / "d" / "n.toml").write_text('[registry]\ninclude = ["../missions.toml", "*.toml"]\n')
    ran = run("check", "-F", "concise")
    assert ran.code == 1
    assert ran.out.count("only the main file has it") == 1


def test_an_id_in_two_files_is_told_with_both(folder: Path, run: Run) -> None:
    (folder / "d" / "o.toml").write_text(MISSION)
    ran = run("check", "-F", "concise")
    assert "d/o.toml:1:2: error[M108]" in ran.out
    assert "this id is taken in missions.toml" in ran.out


def test_a_folder_with_the_name_of_a_file_is_no_file(folder: Path, run: Run) -> None:
    (folder / "d" / "o.toml").mkdir()
    assert run("list").code == 0
    ran = run("list", "-f", "d/o.toml")
    assert (ran.code, "no *.toml in d/o.toml" in ran.err) == (2, True)


@pytest.mark.parametrize("to", ["nowhere", "o.toml"], ids=["dangling", "to itself"])
def test_a_link_to_nothing_is_told(folder: Path, run: Run, to: str) -> None:
    (folder / "d" / "o.toml").symlink_to(to)
    ran = run("list")
    assert (ran.code, "d/o.toml is a link to nothing" in ran.err) == (2, True)
    ran = run("list", "-f", "d/o.toml")
    assert ran.code == 2
    assert ran.err.startswith("missions: error: ")
    assert "fault of ours" not in ran.err


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "pipe.toml", "a" * 300, "a/" * 3000,
                                  "missions.toml/x", "a\0b"])  # fmt: skip
@pytest.mark.parametrize("command", ["list -f", "check", "fmt", "diff", "claim m.launch 2027 -f"])
def test_what_is_no_file_is_refused_at_once(
    folder: Path, run: Run, path: str, command: str
) -> None:
    os.mkfifo(folder / "pipe.toml")
    ran = run(*command.split(), path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("missions: error: ")
    assert "fault of ours" not in ran.err


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="nobody without permission to be")
@pytest.mark.parametrize("path", ["missions.toml", "d/n.toml", "d"])
def test_what_may_not_be_read_is_refused(folder: Path, path: str) -> None:
    weak = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] * (os.geteuid() == 0)
    (folder / path).chmod(0)
    done = subprocess.run(
        [*weak, sys.executable, "-m", "missions", "list", "-f", str(folder / "missions.toml")],
        env=environment({}), capture_output=True, text=True, check=False, cwd=folder,
    )  # fmt: skip
    (folder / path).chmod(0o700)
    assert (done.returncode, "error" in done.stderr) == (2, True)
    assert "fault of ours" not in done.stderr


def written_meanwhile(monkeypatch: pytest.MonkeyPatch, file: Path, times: int) -> None:
    """Another program appends to a file each time that it has been looked at, for some times."""
    real, left = os.fstat, [times]

    def fstat(handle: int) -> os.stat_result:
        found = real(handle)
        if found.st_ino == file.stat().st_ino and left[0]:
            left[0] -= 1
            with file.open("a", encoding="utf-8") as more:
                more.write("# more\n")
        return found

    monkeypatch.setattr(os, "fstat", fstat)


def test_a_file_written_while_it_is_read_is_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_meanwhile(monkeypatch, folder / "missions.toml", 3)
    raw = files.read_bytes(folder / "missions.toml")
    assert raw.endswith(b"# more\n# more\n# more\n")
    assert raw == (folder / "missions.toml").read_bytes()


def test_a_file_that_never_comes_to_rest_is_refused(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_meanwhile(monkeypatch, folder / "missions.toml", 1000)
    ran = run("list")
    assert (ran.code, "missions.toml changes while it is read" in ran.err) == (2, True)


def test_what_the_system_makes_up_is_refused_and_not_shown(folder: Path, run: Run) -> None:
    if not Path("/proc/self/environ").exists():
        pytest.skip("no /proc")
    (folder / "missions.toml").unlink()
    (folder / "missions.toml").symlink_to("/proc/self/environ")
    ran = run("check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("missions: error: missions.toml is made up by the system\n")
    assert "PATH" not in ran.err


def test_a_file_that_becomes_a_pipe_is_not_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "missions.toml"
    real = os.open

    def late(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if Path(path) == file and not file.is_fifo():
            file.unlink()
            os.mkfifo(file)
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", late)
    with pytest.raises(Refusal, match="is not a file"):
        files.read_bytes(file)


def test_a_current_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    script = f"mkdir gone; cd gone; rmdir ../gone; exec {sys.executable} -m missions list"
    done = subprocess.run(
        ["bash", "-c", script], env=environment({}), capture_output=True, text=True, check=False,
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("missions: error: ")
    assert "fault of ours" not in done.stderr
