"""Finding a registry on the disk and reading all its files."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from missions.problems import Problem
from missions.store.included import LedOutError, matching
from missions.store.patterns import matches
from missions.store.refusal import Refusal
from missions.store.trace import seen, trace
from missions.tomlfile import Reading, Texts, included, read_texts
from missions.tomlfile.parse import LARGEST

NAME = "missions.toml"
STDIN = "-"
STDIN_SHOWN = "<stdin>"

_TRIES = 10
"""How often a file is read that is written to at the same time."""

_PART = 1 << 20

_NOT_WAITING = getattr(os, "O_NONBLOCK", 0)
"""So that what has become a pipe since it was looked at is not waited for."""


def find(given: str | None, start: Path) -> str:
    """The path of the registry: as given, else the first `missions.toml` upwards.

    A folder that has a `missions.toml` means that registry, not the other TOML beside it.

    Paths below `start` are given relative to it, as people would type them.
    """
    if given is not None:
        if given != STDIN:
            _require_there(given)
        return _main_file(given)
    for folder in (start, *start.parents):
        if kind_of(str(folder / NAME)) == "file":
            return os.path.relpath(folder / NAME, start)
    raise Refusal(
        f"no {NAME} in {start} or above it",
        "begin one with `missions init`, or name one with -f FILE or MISSIONS_FILE",
    )


def _require_there(path: str) -> None:
    if not path:
        raise Refusal("no file is named", "name one; it may be a variable that nobody set")
    try:
        os.stat(path)  # noqa: PTH116  a text may be no path at all
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        link = " (a link to nothing)" if os.path.islink(path) else ""  # noqa: PTH114
        raise Refusal(
            f"no such file: {path}{link}", "name a file or a folder, or - for stdin"
        ) from error
    except OSError as error:
        raise Refusal(f"cannot read {path}: {error.strerror}") from error


def load(path: str) -> Reading:
    """Read what `find` found: a file with its includes, every `*.toml` of a folder, or stdin."""
    return read_texts(texts(path))


def texts(path: str) -> Texts:
    """The files of the registry that `find` found, unread."""
    if path == STDIN:
        trace.spoil()
        return Texts("", ((STDIN_SHOWN, _stdin()),))
    if kind_of(path) == "folder":
        return _folder_texts(Path(path))
    main = (path, content(path))
    more, problems = follow(*main, Path(path).parent)
    return Texts("", (main, *more.items()), tuple(problems))


def _stdin() -> bytes:
    if not sys.stdin:  # as Python has it where the shell closed it
        raise Refusal("standard input is closed", "name a file with -f")
    if _Taken.stream is sys.stdin:
        raise Refusal("standard input is named twice", "name a file for one of them")
    _Taken.stream = sys.stdin
    try:
        return b"".join(_parts(sys.stdin.buffer, LARGEST + 1))
    except OSError as error:
        raise Refusal(f"cannot read standard input: {error.strerror}") from error


class _Taken:
    """The standard input that has been read: again it gives nothing, which is a registry, too."""

    stream: object = None


def _parts(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """What a stream gives until it ends; a pipe is waited for, also one opened not to be."""
    raw: Any = getattr(stream, "raw", stream)
    while most > 0 and (part := raw.read(min(most, _PART))) != b"":
        if part is None:
            from select import select  # noqa: PLC0415  hardly ever

            select((raw,), (), ())
        else:
            most -= len(part)
            yield part


def _main_file(path: str) -> str:
    """The registry that a folder is the home of; any other path is what it says."""
    main = str(Path(path) / NAME)
    return main if kind_of(main) == "file" else path


def _folder_texts(folder: Path) -> Texts:
    paths = [str(folder / name) for name in own_files(str(folder))]
    if not paths:
        raise Refusal(f"no *.toml in {folder}", "name a file, or a folder that has some")
    own = {path: content(path) for path in paths}
    more, problems = follow(paths[0], own[paths[0]], folder)
    return Texts(str(folder), tuple({**own, **more, **own}.items()), tuple(problems))


def follow(name: str, raw: bytes, folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The files that a main one includes, by name, and what is wrong with that."""
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    patterns = included(name, raw)
    try:
        named = matching(str(folder), *patterns.values()) if patterns else []
    except LedOutError as error:
        trace.spoil()  # what it looked at is not noted
        at = ("registry", "include", list(patterns)[error.number])
        return {}, [Problem("M107", name, at, label=str(error), help=error.hint)]
    for (index, pattern), paths in zip(patterns.items(), named, strict=True):
        if not paths:
            problems.append(_nothing_included(name, index, pattern))
        for path in paths:
            shown = os.path.normpath(os.path.join(os.path.dirname(name), path))  # noqa: PTH118, PTH120  as typed
            if shown != os.path.normpath(name) and shown not in found:
                found[shown] = content(os.path.join(folder, path))  # noqa: PTH118
    return found, problems


def would_read(path: str, new: str) -> bool:
    """Whether a file that is not there yet would be one of the registry that `find` found."""
    if path == STDIN:
        return False
    is_folder = kind_of(path) == "folder"
    folder = Path(path) if is_folder else Path(path).parent
    beyond = os.path.relpath(os.path.realpath(new), folder.resolve())
    patterns = ("*.toml",) if is_folder else included(path, content(path)).values()
    return any(matches(Path(beyond).as_posix(), each) for each in patterns)


@seen
def kind_of(path: str) -> str:
    """What stands at a path: a file, a folder, something else, or nothing."""
    if os.path.isfile(path):  # noqa: PTH113  no where it may not be looked
        return "file"
    return "folder" if os.path.isdir(path) else "other" * os.path.exists(path)  # noqa: PTH110, PTH112


@seen
def own_files(folder: str) -> list[str]:
    """The names of the TOML files of a folder."""
    return sorted(each.name for each in Path(folder).glob("*.toml") if each.is_file())


def _nothing_included(name: str, index: int, pattern: str) -> Problem:
    at = ("registry", "include", index)
    return Problem("M107", name, at, label=f'"{pattern}" matches no file')


@seen
def content(path: str) -> bytes:
    """The bytes of a regular file; anything else is refused."""
    return read_bytes(path)


def read_bytes(path: Path | str, most: int = LARGEST) -> bytes:
    """The bytes of a regular file, as they stood at one moment; anything else is refused.

    Of a file of more than `most` bytes no more is read than tells that.
    """
    try:
        for _ in range(_TRIES):
            _require_file(path, os.stat(path))  # noqa: PTH116  ten thousand files are read
            content = _read_once(path, most)
            if content is not None:
                return content
    except OSError as error:
        raise Refusal(f"cannot read {path}: {error.strerror}") from error
    raise Refusal(f"{path} changes while it is read", "try again when it is written")


def _require_file(path: Path | str, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise Refusal(f"{path} is not a file")


def _read_once(path: Path | str, most: int) -> bytes | None:
    """The bytes of a file; `None` when it was written to meanwhile."""
    with open(os.open(path, os.O_RDONLY | _NOT_WAITING), "rb") as file:  # noqa: PTH123
        before = os.fstat(file.fileno())
        _require_file(path, before)
        content = file.read(min(before.st_size, most) + 1) or b""  # nothing came, not waited for
        after = os.fstat(file.fileno())
    if content and not after.st_size:  # /proc/self/environ, to which a stranger's link may lead
        raise Refusal(f"{path} is made up by the system", "name a file that stands on a disk")
    changed = before.st_mtime_ns != after.st_mtime_ns or before.st_size != after.st_size
    torn = len(content) != min(before.st_size, most + 1)
    return None if changed or torn else content
