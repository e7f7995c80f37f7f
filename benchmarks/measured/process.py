"""Running one command as its shell would, and what it took: wall, processor, memory."""

import os
import pty
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

MEBI_KIB = 1024


class Job(NamedTuple):
    """A command in a folder; `codes` are the exit codes that mean it has answered."""

    name: str
    command: tuple[str, ...]
    folder: Path
    variables: Mapping[str, str] = {}
    on_terminal: bool = False
    codes: frozenset[int] = frozenset((0,))
    seconds: float = 60


class Taken(NamedTuple):
    """What a run took; the processor's seconds and the peak memory are of it and its children."""

    wall: float
    processor: float
    mebibytes: float


class Failure(Exception):  # noqa: N818  a failure of what is measured, not of this program
    """A command gave no answer."""


def environment(home: Path, variables: Mapping[str, str]) -> dict[str, str]:
    """The same for every command; byte code may be written, as for everybody."""
    kept = {key: os.environ[key] for key in ("PATH", "VIRTUAL_ENV") if key in os.environ}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8", "COLUMNS": "120",
            "TERM": "xterm-256color", **variables}  # fmt: skip


def run(job: Job, home: Path) -> Taken | None:
    """Run it once; `None` when its time was over.

    The peak memory of a process is at least that of the one that started it: keep this one small.
    """
    leader, follower = pty.openpty() if job.on_terminal else (-1, os.open(os.devnull, os.O_WRONLY))
    with (home / "errors").open("w+b") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            job.command, cwd=job.folder, env=environment(home, job.variables), stdout=follower,
            stderr=errors, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        os.close(follower)
        is_over = threading.Event()
        alarm = threading.Timer(job.seconds, _end, (process.pid, is_over))
        alarm.start()
        if job.on_terminal:
            _drain(leader)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if is_over.is_set():
            return None
        errors.seek(0)
        _insist(job, process.returncode, errors.read())
    return Taken(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / MEBI_KIB)


def _end(pid: int, is_over: threading.Event) -> None:
    """Ask the command and its children to end, so that a browser goes too, then make them."""
    is_over.set()
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(pid, how)
        time.sleep(2)


def _drain(leader: int) -> None:
    try:
        while os.read(leader, 65536):
            pass
    except OSError:  # Linux says so when the other side has been closed
        pass
    os.close(leader)


def _insist(job: Job, code: int, errors: bytes) -> None:
    if code not in job.codes:
        said = errors.decode(errors="replace").strip().splitlines() or [""]
        raise Failure(f"exit code {code}: {said[-1][:120]}")
