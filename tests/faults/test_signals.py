"""A signal in the middle of a command: an exit code that tells, no traceback, nothing left."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from commands import ARGUMENTS, environment, prepare
from dying import tree
from test_killed import DAY, EDITS, Died, dying, dying_tree, folder, needs_fork

from missions.cli.commands import COMMANDS

__all__ = ["folder"]

ENDS = {signal.SIGINT: 130, signal.SIGTERM: -signal.SIGTERM}
"""How a program ends: Ctrl-C with a code of its own, else by the signal, which shells call 143."""


@needs_fork
@pytest.mark.parametrize("edit", ["claim", "fmt", "init --git", "-o"])
@pytest.mark.parametrize("sent", ENDS, ids=lambda each: signal.Signals(each).name)
def test_interrupted_at_any_operation_nothing_is_left_beside_a_file(
    folder: Path,
    edit: str,
    sent: signal.Signals,
) -> None:
    old = dying_tree(folder)
    whole, *ended, _ = dying(folder, sent, (*DAY, *EDITS[edit]))
    assert len(ended) > 10
    for died in ended:
        assert died.code == ENDS[sent], died.at
        assert old.keys() <= died.tree.keys() <= whole.tree.keys(), died.at
        for name, file in died.tree.items():
            assert file in (old.get(name), whole.tree[name]), f"{name} at {died.at}"
    assert_atomic(ended, old)


def assert_atomic(ended: list[Died], old: dict[str, list[str]]) -> None:
    """What ends a program waits for a file that is being put in its place."""
    assert any(died.tree == old for died in ended)
    assert any(died.tree != old for died in ended if died.at == "half of a write")


def interrupted(folder: Path, sent: int, at: int, command: str) -> tuple[int, str]:
    """Run a command that a signal meets; its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("interrupted.py"), str(sent), str(at), *DAY,
         *ARGUMENTS[command].split()],
        cwd=folder, env=environment({}), capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")
def test_every_command_ends_at_once_and_quietly(tmp_path: Path) -> None:
    assert ARGUMENTS.keys() == COMMANDS.keys()
    folders = count()

    def meet(command: str, sent: int, share: float) -> tuple[str, int, str, set[str]]:
        at = 1 + int(events[command] * share)
        place = prepare(tmp_path / str(next(folders)))
        code, said = interrupted(place, sent, at, command)
        return f"{command} at {at}", code, said, {each for each in tree(place) if each[0] == "."}

    def counted(command: str) -> int:
        code, said = interrupted(prepare(tmp_path / command), 0, 0, command)
        assert code == 0, f"{command}: {said}"
        return int(said.splitlines()[-1])

    with ThreadPoolExecutor(os.cpu_count()) as several:
        events = dict(zip(COMMANDS, several.map(counted, COMMANDS), strict=True))
        for sent, shares in ((signal.SIGINT, (0.3, 0.97)), (signal.SIGTERM, (0.9,))):
            met = [several.submit(meet, each, sent, share) for each in COMMANDS for share in shares]
            for one in met:
                where, code, said, left = one.result()
                assert (code, "Traceback" in said, left) == (ENDS[sent], False, set()), where + said


@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")
def test_an_interrupt_while_libraries_are_loaded_is_quiet(tmp_path: Path) -> None:
    prepare(tmp_path)
    code, said = interrupted(tmp_path, 0, 0, "list")
    assert code == 0
    last = int(said.splitlines()[-1])
    for at in range(20, last, last // 20):
        assert interrupted(tmp_path, signal.SIGINT, at, "list")[0] == 130, at
