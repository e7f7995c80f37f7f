"""Finding a registry on the disk and reading all its files."""

import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from missions.problems import Problem
from missions.store.refusal import Refusal
from missions.store.trace import seen, trace
from missions.tomlfile import Document, Reading, included, parse, read

NAME = "missions.toml"
STDIN = "-"
STDIN_SHOWN = "<stdin>"

MOST_FILES = 100_000


def find(given: str | None, start: Path) -> str:
    """The path of the registry: as given, else the first `missions.toml` upwards.

    A folder that has a `missions.toml` means that registry, not the other TOML beside it.

    Paths below `start` are given relative to it, as people would type them.
    """
    if given:
        if given != STDIN and not kind_of(given):
            raise Refusal(f"no such file: {given}", "name a file or a folder, or - for stdin")
        return _main_file(given)
    for folder in (start, *start.parents):
        if kind_of(str(folder / NAME)) == "file":
            return os.path.relpath(folder / NAME, start)
    raise Refusal(
        f"no {NAME} in {start} or above it",
        "begin one with `missions init`, or name one with -f FILE or MISSIONS_FILE",
    )


def load(path: str) -> Reading:
    """Read what `find` found: a file with its includes, every `*.toml` of a folder, or stdin."""
    if path == STDIN:
        trace.spoil()
        return read([parse(STDIN_SHOWN, sys.stdin.buffer.read())])
    if kind_of(path) == "folder":
        return _load_folder(Path(path))
    main = _parse(Path(path), path)
    documents, problems = follow(main, Path(path).parent)
    return read([main, *documents], problems)


def _main_file(path: str) -> str:
    """The registry that a folder is the home of; any other path is what it says."""
    main = str(Path(path) / NAME)
    return main if kind_of(main) == "file" else path


def _load_folder(folder: Path) -> Reading:
    paths = [folder / name for name in own_files(str(folder))]
    if not paths:
        raise Refusal(f"no *.toml in {folder}", "name a file, or a folder that has some")
    documents = [_parse(each, str(each)) for each in paths]
    more, problems = follow(documents[0], folder)
    known = {document.path for document in documents}
    every = [*documents, *(each for each in more if each.path not in known)]
    return read(every, problems, str(folder))


def follow(main: Document, folder: Path) -> tuple[list[Document], list[Problem]]:
    """The documents that a main document includes, by name, and what is wrong with that."""
    found: dict[str, Document] = {}
    problems: list[Problem] = []
    for index, pattern in included(main).items():
        paths = matching(str(folder), pattern)
        if not paths:
            problems.append(_nothing_included(main, index, pattern))
        for path in paths:
            name = os.path.normpath(os.path.join(os.path.dirname(main.path), path))  # noqa: PTH118, PTH120  as typed
            if name != os.path.normpath(main.path):
                found.setdefault(name, _parse(folder / path, name))
    return list(found.values()), problems


@seen
def kind_of(path: str) -> str:
    """What stands at a path: a file, a folder, something else, or nothing."""
    whole = Path(path)
    if whole.is_file():
        return "file"
    return "folder" if whole.is_dir() else "other" * whole.exists()


@seen
def own_files(folder: str) -> list[str]:
    """The names of the TOML files of a folder."""
    return sorted(each.name for each in Path(folder).glob("*.toml") if each.is_file())


@seen
def matching(folder: str, pattern: str) -> list[str]:
    """Files below the folder that a pattern names, also when links are followed."""
    top = Path(folder)
    try:
        candidates = sorted(top.glob(pattern))
    except (ValueError, NotImplementedError, OSError):
        return []
    inside = _files_inside(candidates, top.resolve())
    if len(inside) > MOST_FILES:
        raise Refusal(f"{pattern} includes more than {MOST_FILES:,} files")
    return [str(each.relative_to(top)) for each in inside]


def _files_inside(candidates: Iterable[Path], root: Path) -> list[Path]:
    """The files among the candidates; one that leads out through a link is refused."""
    parents: dict[Path, bool] = {}
    files = []
    for path in candidates:
        if path.parent not in parents:
            parents[path.parent] = path.parent.resolve().is_relative_to(root)
        inside = parents[path.parent]
        if not inside or (path.is_symlink() and not path.resolve().is_relative_to(root)):
            raise Refusal(f"{path} leads out of the registry's folder", "copy the file instead")
        if path.is_file():
            files.append(path)
    return files


def _nothing_included(main: Document, index: int, pattern: str) -> Problem:
    at = ("registry", "include", index)
    from missions.problems.catalogue import RULES  # noqa: PLC0415  only for mistakes

    title = RULES["M107"].title
    return Problem("M107", title, main.path, at, "value", f'"{pattern}" matches no file')


def _parse(path: Path, name: str) -> Document:
    return parse(name, content(str(path)))


@seen
def content(path: str) -> bytes:
    """The bytes of a regular file; anything else is refused."""
    return read_bytes(Path(path))


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file; anything else is refused."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refusal(f"{path} is not a file")
        return path.read_bytes()
    except OSError as error:
        raise Refusal(f"cannot read {path}: {error.strerror}") from error


def write(path: str, text: str) -> None:
    """Write a result where it was asked for."""
    try:
        Path(path).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise Refusal(f"cannot write {path}: {error.strerror}") from error
