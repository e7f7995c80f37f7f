"""Output that is cut, closed or full, and input that is closed, huge or no text."""

import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from commands import ARGUMENTS, environment, prepare

from missions.cli.main import COMMANDS

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
    missions = (f'[missions.m{each}]\nname = "M"\n' for each in range(2_000))
    registry.write_text("\n".join(missions), encoding="utf-8")
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
