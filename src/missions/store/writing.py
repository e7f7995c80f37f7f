"""Putting a content where it is to stand: whole, or not at all.

It is written beside its place, made to last, and renamed: who looks sees the old file or the
new one, and a crash at any instant leaves one of them. What must be the first at its place gets
the name as a second one, which no file takes from another. A pipe or a device is written as it is.
"""

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from missions.store.refusal import Refusal

_NOT_BESIDE = frozenset((errno.EACCES, errno.EPERM, errno.EBUSY, errno.EXDEV, errno.ENAMETOOLONG))
"""What the system says where a file may be written but not replaced."""

_OPEN_ALREADY = ("/dev/std", "/dev/fd/", "/proc/")
"""What such a path leads to is not the path's own: a shell may add to it later."""

_NOT_WAITING = getattr(os, "O_NONBLOCK", 0)


def write(path: str, text: str) -> None:
    """Write a result where it was asked for."""
    content, target = text.encode(), Path(os.path.realpath(path))
    try:
        if not _is_replaceable(path, target):
            _pour(path, content)
            return
        try:
            replace(target, content, f"{os.getpid()}.new")
        except OSError as error:
            if error.errno not in _NOT_BESIDE:
                raise
            _pour(path, content)
    except BrokenPipeError:
        raise
    except OSError as error:
        why = "nobody reads it" if error.errno == errno.ENXIO else error.strerror
        raise Refusal(f"cannot write {path}: {why}") from error


def _is_replaceable(path: str, target: Path) -> bool:
    """Whether a path is a file, or will be one."""
    if os.path.abspath(path).startswith(_OPEN_ALREADY):  # noqa: PTH100  as typed
        return False
    try:
        found = target.stat()
    except FileNotFoundError:
        return True
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_ISREG(found.st_mode)


def _pour(path: str, content: bytes) -> None:
    """Write into what stands there; a pipe that nobody reads is not waited for."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NOT_WAITING, 0o666)
    if _NOT_WAITING:
        os.set_blocking(handle, True)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def create(path: str, text: str) -> None:
    """Write a file where nothing stands, not even a link: of several at once one does."""
    target = Path(path)
    try:
        _put(target, text.encode(), f"{os.getpid()}.new", lambda beside: _name(beside, target))
    except FileExistsError as error:
        raise Taken(f"{path} is there already", "nothing was overwritten") from error
    except OSError as error:
        raise Refusal(f"cannot write {path}: {error.strerror}") from error


class Taken(Refusal):
    """Something stands already where a file was to begin."""


def _name(beside: Path, target: Path) -> None:
    """Give a file the name that nothing has yet; without hard links an empty one takes it first."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        beside.replace(target)
    else:
        beside.unlink()


def replace(target: Path, content: bytes, ending: str, check: Callable[[], object] = bool) -> None:
    """Put a content in the place of a file that has its owner, mode and attributes, or of none.

    It stands beside the file with another ending until `check`, which may raise, has been asked.
    """

    def put(beside: Path) -> None:
        check()
        beside.replace(target)

    _put(target, content, ending, put)


def _put(target: Path, content: bytes, ending: str, put: Callable[[Path], None]) -> None:
    """Fill a file beside its place, and `put` it there.

    What ends a program waits meanwhile, so that nothing is left beside it but by a crash.
    """
    beside = target.with_name(f".{target.name}.{ending}")
    with _signals_waiting():
        _make_way(beside, target)
        try:
            _fill(beside, content, target)
            put(beside)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _sync(target.parent)


def _make_way(beside: Path, target: Path) -> None:
    """Take out what a program that crashed left where a file is to be filled."""
    try:
        beside.unlink(missing_ok=True)
    except OSError as error:
        if not beside.is_dir():
            raise
        raise Refusal(
            f"cannot write {target.name}: {beside} is in the way",
            "move it elsewhere: a new text is first written there",
        ) from error


def _fill(beside: Path, content: bytes, target: Path) -> None:
    """Make a file that holds the content, on the disk for good; nobody else reads it before."""
    is_new = not target.exists()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(beside, flags, 0o666 if is_new else 0o600), "wb") as file:
        file.write(content)
        file.flush()
        if not is_new:
            _liken(beside, target)
        os.fsync(file.fileno())


def _liken(beside: Path, target: Path) -> None:
    """Give a file the owner, mode and attributes of another, as far as that is allowed."""
    owner = target.stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(beside, -1, owner.st_gid)
            os.chown(beside, owner.st_uid, -1)
    shutil.copystat(target, beside)
    os.utime(beside)


@contextmanager
def _signals_waiting() -> Iterator[None]:
    """Keep signals that end a program from doing so, where the system can."""
    import signal  # noqa: PLC0415  most commands write nothing

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    ending = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ending)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _sync(folder: Path) -> None:
    """Make the rename last; where folders cannot be synced, it lasts when the system says."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
