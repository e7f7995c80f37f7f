"""One edit of a registry at a time.

What is locked is the file itself. So a lock ends with its process, holds for everybody who can
edit that file, on whatever machine, and leaves nothing behind.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep

from missions.store.refusal import Refusal

_PAUSE = 0.02
_NO_LOCKS = "its disk has no locks: edit a copy on one that has, such as a clone"


def locked(path: Path, patience: float) -> AbstractContextManager[None]:
    """Keep other edits of a file or a folder waiting; seconds of patience for those at work."""
    try:
        import fcntl  # noqa: F401, PLC0415  Windows has none
    except ImportError:
        return _locked_elsewhere(path, patience)
    return _locked(path, patience)


@contextmanager
def _locked(path: Path, patience: float) -> Iterator[None]:
    try:
        if not path.is_file() and not path.is_dir():
            raise Refusal(f"{path} is not a file")
        handle = _held(path, monotonic() + patience)
    except OSError as error:
        raise Refusal(f"cannot lock {path}: {error.strerror}") from error
    try:
        yield
    finally:
        os.close(handle)


def _held(path: Path, deadline: float) -> int:
    """The open and locked file; one that was replaced while this one waited is opened anew."""
    while True:
        handle = _opened(path)
        try:
            _wait(handle, path, deadline)
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _opened(path: Path) -> int:
    """A file for writing, which network file systems ask of who locks; else for reading."""
    try:
        return os.open(path, os.O_RDWR)
    except OSError:
        return os.open(path, os.O_RDONLY)


def _wait(handle: int, path: Path, deadline: float) -> None:
    from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415  Windows has none

    while True:
        try:
            flock(handle, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            if monotonic() >= deadline:
                raise Refusal(f"{path} is being edited by another command", "try again") from None
            sleep(_PAUSE)
        except OSError as error:
            raise Refusal(f"cannot lock {path}: {error.strerror}", _NO_LOCKS) from error
        else:
            return


@contextmanager
def _locked_elsewhere(path: Path, patience: float) -> Iterator[None]:
    """Where a file cannot be locked and replaced, another stands for it."""
    from filelock import FileLock, Timeout  # noqa: PLC0415

    name = sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]
    try:
        with FileLock(Path(tempfile.gettempdir()) / f"missions-{name}.lock", timeout=patience):
            yield
    except Timeout as error:
        raise Refusal(f"{path} is being edited by another command", "try again") from error
