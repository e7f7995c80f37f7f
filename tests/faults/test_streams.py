"""Output that is cut, closed or full, and input that is closed, huge or no text."""

import os
import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from commands import ARGUMENTS, environment, prepare

from missions.cli.commands import COMMANDS

MANY = "\n".join(f'[missions.m{each}]\nname = "M"\n' for each in range(2_000))

M = f"{shlex.quote(sys.executable)} -m missions --today 2026-11-23"


def shell(folder: Path, script: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in a folder; `$M` is the program."""
    return subprocess.run(
        ["bash", "-c", script], env=environment({"M": M}), capture_output=True, check=False,
        cwd=folder,
    )  # fmt: skip


def each_command(folder: Path, script: str) -> list[tuple[str, str, str]]:
    """Run a line of bash for each command at once; its name, and what it said on both streams."""

    def one(command: str) -> tuple[str, str, str]:
        typed = script.replace("COMMAND", f"$M {ARGUMENTS[command]}")
        done = shell(prepare(folder / command), typed)
        return command, done.stdout.decode(), done.stderr.decode()

    with ThreadPoolExecutor(os.cpu_count()) as several:
        return list(several.map(one, COMMANDS))


def is_quiet(said: str) -> bool:
    return all(line.startswith(("wrote ", "now run")) for line in said.splitlines())


def test_closed_output_is_as_quiet_as_it_was_wished(tmp_path: Path) -> None:
    for command, code, said in each_command(tmp_path, "exec 3>&1; COMMAND >&-; echo $? >&3"):
        assert (code, is_quiet(said)) == ("0\n", True), f"{command}: {said}"


def test_a_cut_pipe_is_silent(tmp_path: Path) -> None:
    for command, code, said in each_command(tmp_path, "COMMAND | true; echo ${PIPESTATUS[0]}"):
        assert (code, is_quiet(said)) == ("0\n", True), f"{command}: {said}"


def test_closed_streams_are_not_taken_for_files(tmp_path: Path) -> None:
    all_open = each_command(tmp_path / "open", "COMMAND")
    for (command, told, _), (_, said, _) in zip(
        all_open, each_command(tmp_path / "closed", "COMMAND 0<&- 2>&-"), strict=True
    ):
        assert told == said
        for path in (tmp_path / "closed" / command).glob("*.toml"):
            assert path.read_bytes() == (tmp_path / "open" / command / path.name).read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_full_output_is_told_of_after_what_was_done(tmp_path: Path) -> None:
    for command, code, said in each_command(tmp_path, "exec 3>&1; COMMAND >/dev/full; echo $? >&3"):
        if command in {"init", "merge-file"}:  # they say nothing there
            continue
        folder = tmp_path / command
        changed = (folder / "missions.toml").read_bytes() != (folder / "base.toml").read_bytes()
        *written, error = said.splitlines()
        assert code == "2\n", command
        assert error == "missions: error: cannot write the output: No space left on device"
        assert written == ["wrote missions.toml"] * changed, command


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_of_which_a_part_is_taken_is_not_all_there(tmp_path: Path, unbuffered: str) -> None:
    registry = tmp_path / "missions.toml"
    registry.write_text(MANY, encoding="utf-8")
    for command in ("list", "list --json", "export -F toml"):
        limit = f"export PYTHONUNBUFFERED={unbuffered}; ulimit -f 16"
        done = shell(tmp_path, f"{limit}; $M {command} > out; echo $?")
        assert done.stdout == b"2\n", command
        assert b"error: cannot write the output: File too large" in done.stderr
        whole = shell(
            tmp_path, f"export PYTHONUNBUFFERED={unbuffered}; $M {command} | (sleep 1; cat)"
        )
        assert whole.stdout.startswith((tmp_path / "out").read_bytes())
        assert whole.stdout == shell(tmp_path, f"$M {command}").stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_where_errors_cannot_be_told_the_rest_is_done(tmp_path: Path) -> None:
    done = shell(prepare(tmp_path), f"$M {ARGUMENTS['claim']} 2>/dev/full")
    assert (done.returncode, "→ 2029" in done.stdout.decode()) == (0, True)
    assert shell(tmp_path, "$M list -f no.toml 2>/dev/full").returncode == 2


def test_closed_input_is_told_of(tmp_path: Path) -> None:
    done = shell(prepare(tmp_path), "$M list -f - <&-")
    assert done.returncode == 2
    assert done.stderr == (
        b"missions: error: standard input is closed\n  hint: name a file with -f\n"
    )


@pytest.mark.parametrize(
    "typed",
    ["check - -", "diff file:- file:-", "diff file:- -f -", "import registry - -f -",
     "diff -f - file:-"],
)  # fmt: skip
def test_input_that_is_named_twice_is_not_nothing_the_second_time(
    tmp_path: Path, typed: str
) -> None:
    done = shell(prepare(tmp_path), f"$M {typed} < missions.toml")
    assert (done.returncode, done.stdout) == (2, b"")
    assert (
        b"error: standard input is named twice\n  hint: name a file for one of them" in done.stderr
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("head -c 300000000 /dev/zero", "larger than 256 MiB"),
        ("head -c 100000 /dev/urandom", "M1"),
        ("printf '\\xff\\xfei\\0d\\0'", "this is UTF-16"),
        ("true < . | cat .", "missions"),
    ],
)
def test_input_of_any_kind_gets_an_answer(tmp_path: Path, given: str, said: str) -> None:
    done = shell(prepare(tmp_path), f"{given} 2>/dev/null | (ulimit -v 1000000; $M list -f -)")
    assert done.returncode in {0, 2}
    assert said in (done.stderr + done.stdout).decode()
    assert b"fault of ours" not in done.stderr


def waiting(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start the program with three pipes that are not to be waited for, as node gives them."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", NOT_WAITING, "--today", "2026-11-23", *arguments],
        cwd=folder, env=environment({}), stdin=pipe, stdout=pipe, stderr=pipe,
    )  # fmt: skip


NOT_WAITING = """
import os
for stream in range(3):
    os.set_blocking(stream, False)
from missions.__main__ import run
run()
"""


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_is_not_to_be_waited_for_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unbuffered: str
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    registry = tmp_path / "missions.toml"
    registry.write_text(MANY, encoding="utf-8")
    with waiting(tmp_path, "list", "--json") as process:
        time.sleep(1)  # it has filled the pipe, and waits
        told, said = process.communicate()
    assert (process.returncode, said) == (0, b"")
    assert told == shell(tmp_path, "$M list --json").stdout


NARROW = f"import fcntl\nfcntl.fcntl(1, 1031, 4096)  # F_SETPIPE_SZ\n{NOT_WAITING}"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux makes a pipe narrower")
@pytest.mark.parametrize("typed", [("claim", "--help"), ()], ids=["help", "completion"])
def test_help_and_completion_are_waited_for_too(tmp_path: Path, typed: tuple[str, ...]) -> None:
    (tmp_path / "missions.toml").write_text(MANY, encoding="utf-8")
    asks = {
        "_MISSIONS_COMPLETE": "complete_bash",
        "COMP_WORDS": "missions show ",
        "COMP_CWORD": "2",
    }
    env, pipe = environment({} if typed else asks), subprocess.PIPE
    whole = subprocess.run(
        [sys.executable, "-m", "missions", *typed], cwd=tmp_path, env=env, capture_output=True,
        check=True,
    )  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-c", NARROW, *typed], cwd=tmp_path, env=env, stdout=pipe, stderr=pipe
    ) as process:
        time.sleep(1)  # it has filled the pipe, and waits
        told, said = process.communicate()
    assert (process.returncode, said) == (0, b"")
    assert told == whole.stdout
    assert len(told) > 4096


def test_input_that_comes_late_is_waited_for(tmp_path: Path) -> None:
    with waiting(tmp_path, "list", "-f", "-", "--json") as process:
        assert process.stdin is not None
        for part in (MANY[:20], MANY[20:]):
            time.sleep(0.5)
            process.stdin.write(part.encode())
            process.stdin.flush()
        told, said = process.communicate()
    assert (process.returncode, said) == (0, b"")
    assert told.count(b'"id"') == MANY.count("[")


def test_errors_are_waited_for(tmp_path: Path) -> None:
    (tmp_path / "missions.toml").write_text("x = 1\n" * 3, encoding="utf-8")
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    room = 0
    with suppress(BlockingIOError):
        while True:
            room += os.write(writer, b"." * 1000)
    with subprocess.Popen(
        [sys.executable, "-m", "missions", "list"], cwd=tmp_path, env=environment({}), stderr=writer
    ) as process:
        os.close(writer)
        time.sleep(1)
        with open(reader, "rb") as stream:  # noqa: PTH123
            said = stream.read()
    assert process.returncode == 2
    assert said.strip(b".").count(b"missions: error") == 1
