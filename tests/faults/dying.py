"""A program that dies at its N-th operation on files, for every N in turn.

`python dying.py FOLDER SIGNAL ARGUMENT…` runs the program in copies of a folder until one run
reaches its end, and prints for each as a line of JSON where it was, how it ended and what it left.

An operation is one that Python tells its audit hooks of, or writing, syncing or closing. A run
dies before it, and of a write also halfway. Needs `fork`, and nothing else of the system.
"""

import io
import json
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from missions.cli.main import main as program

WATCHED = frozenset((
    "open", "os.rename", "os.remove", "os.chmod", "os.chown", "os.utime", "os.link",
    "os.listxattr", "os.setxattr", "os.truncate", "os.mkdir", "os.symlink", "fcntl.flock",
))  # fmt: skip


class Countdown:
    """Sends this process a signal at the N-th operation on files in a folder."""

    def __init__(self, number: int, sent: int, folder: Path) -> None:
        self.left, self.sent, self.folder = number, sent, str(folder)

    def watch(self) -> None:
        """Count from now on."""
        sys.addaudithook(self._heard)
        for name in ("fsync", "close"):
            setattr(os, name, self._counted(name, getattr(os, name)))
        os.fdopen = self._opened  # type: ignore[assignment]

    def tick(self, event: str) -> None:
        """One operation is about to be done."""
        self.left -= 1
        if self.left == 0:
            os.write(3, f"{event}\n".encode())
            os.kill(os.getpid(), self.sent)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in WATCHED and (event == "fcntl.flock" or self._is_near(arguments[0])):
            self.tick(event)

    def _is_near(self, path: object) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        return str(Path(os.fsdecode(path)).absolute()).startswith(self.folder)

    def _counted(self, name: str, real: Callable[[int], None]) -> Callable[[int], None]:
        def counted(handle: int) -> None:
            self.tick(f"os.{name}")
            real(handle)

        return counted

    def _opened(self, handle: int, mode: str, **_: str) -> io.BufferedWriter:
        assert mode == "wb"
        return io.BufferedWriter(_Halting(handle, self))


class _Halting(io.FileIO):
    """A file of which a write may get only halfway."""

    def __init__(self, handle: int, countdown: Countdown) -> None:
        super().__init__(handle, "wb")
        self._countdown = countdown

    def write(self, content: Any) -> int:  # noqa: ANN401  a buffer
        self._countdown.tick("write")
        half = super().write(bytes(content[: (len(content) + 1) // 2]))
        self._countdown.tick("half of a write")
        return half


def tree(folder: Path) -> dict[str, tuple[str, str]]:
    """The files of a folder, each with its mode (or the link it is) and its content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        mode = str(path.readlink()) if path.is_symlink() else stat.filemode(path.stat().st_mode)
        if path.is_file():
            found[str(path.relative_to(folder))] = (mode, path.read_text(encoding="utf-8"))
    return found


def run(folder: Path, number: int, sent: int, arguments: list[str]) -> dict[str, Any]:
    """Run the program in a folder, dying at an operation; tell what came of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 3)
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if number:
            Countdown(number, sent, folder).watch()
        os._exit(program(arguments))
    os.close(writing)
    with open(reading, encoding="utf-8") as told:  # noqa: PTH123
        at = told.read().strip()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {"at": at, "code": code, "tree": tree(folder)}


def load(template: Path, folder: Path, arguments: list[str]) -> None:
    """Run once in this process, so that each run after it has all libraries."""
    shutil.copytree(template, folder, symlinks=True)
    os.chdir(folder)
    out, err = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
    with redirect_stdout(out), redirect_stderr(err):
        program(arguments)


def main() -> None:
    """Die at each operation in turn."""
    template, sent, arguments = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    memory = Path("/dev/shm")  # noqa: S108  syncing takes no time there
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as scratch:
        load(template, Path(scratch).resolve() / "load", arguments)
        number, is_over = 0, False
        while not is_over:
            folder = Path(scratch).resolve() / str(number)
            shutil.copytree(template, folder, symlinks=True)
            told = run(folder, number, sent, arguments)
            print(json.dumps(told))  # noqa: T201
            shutil.rmtree(folder)
            is_over = number > 0 and not told["at"]
            number += 1


if __name__ == "__main__":
    main()
