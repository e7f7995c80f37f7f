"""Reading a registry as it stood in a git revision.

Git is run through its own command: one `ls-tree` and one `cat-file --batch` for a whole
registry, however many files it has. What users type never becomes an option of git's.
"""

import subprocess
from collections.abc import Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from missions.store.refusal import Refusal
from missions.tomlfile import Document, Reading, included, parse, read

_MOST_CONFLICTS = 127
"""What git counts to; above that its exit code tells of an error."""


class Absent(Refusal):
    """The revision has no such file."""


class Revision(NamedTuple):
    """A commit that was named: as it was typed, its hash, and the day it was committed."""

    name: str
    commit: str
    day: date


def resolve(name: str, folder: Path) -> Revision | None:
    """The commit a name stands for, or `None`; raises `Refusal` outside a repository."""
    if not name or name.startswith("-"):
        return None
    top_level(folder)
    answer = _run(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    if answer is None:
        return None
    commit = answer.decode().strip()
    day = _run(folder, "show", "-s", "--format=%cs", commit) or b""
    return Revision(name, commit, date.fromisoformat(day.decode().strip()))


def top_level(folder: Path) -> Path:
    """The root of the work tree that a folder is in."""
    answer = _run(folder, "rev-parse", "--show-toplevel")
    if answer is None:
        raise Refusal(
            f"{folder} is not in a git repository",
            "compare files or days instead: missions diff 2022-07-01 today",
        )
    return Path(answer.decode().rstrip("\n"))


def load(revision: Revision, path: str) -> Reading:
    """Read the registry at `path`, with its includes, as the revision had it."""
    file = Path(path).resolve()
    top = top_level(file.parent).resolve()
    name = file.relative_to(top).as_posix()
    raw = _blobs(top, revision, [name])[0]
    if raw is None:
        raise Absent(f"{revision.name} has no {name}", "name a revision that has the file")
    main = parse(path, raw)
    return read([main, *_included(main, name, top, revision)])


def _included(main: Document, name: str, top: Path, revision: Revision) -> list[Document]:
    folder = PurePosixPath(name).parent
    patterns = [str(folder / pattern) for pattern in included(main).values()]
    if not patterns:
        return []
    listed = _run(top, "ls-tree", "-r", "-z", "--name-only", revision.commit) or b""
    files = [each.decode(errors="surrogateescape") for each in listed.split(b"\0") if each]
    wanted = sorted(
        file for file in files if file != name and any(matches(file, each) for each in patterns)
    )
    shown = Path(main.path).parent
    blobs = _blobs(top, revision, wanted)
    return [
        parse(str(shown / PurePosixPath(file).relative_to(folder)), raw)
        for file, raw in zip(wanted, blobs, strict=True)
        if raw is not None
    ]


def matches(path: str, pattern: str) -> bool:
    """Whether a path matches a glob, part by part; `**` stands for any folders.

    >>> matches("missions.d/jwst.toml", "missions.d/*.toml"), matches("a/b.toml", "*.toml")
    (True, False)
    """
    return _parts_match(PurePosixPath(path).parts, PurePosixPath(pattern).parts)


def _parts_match(path: Sequence[str], pattern: Sequence[str]) -> bool:
    if not pattern:
        return not path
    if pattern[0] == "**":
        return any(_parts_match(path[skip:], pattern[1:]) for skip in range(len(path) + 1))
    return bool(path) and fnmatchcase(path[0], pattern[0]) and _parts_match(path[1:], pattern[1:])


def _blobs(top: Path, revision: Revision, names: Sequence[str]) -> list[bytes | None]:
    """The contents of files at a revision, in one run of git; `None` for one it has not."""
    if not names:
        return []
    asked = "".join(f"{revision.commit}:{name}\n" for name in names)
    answer = _run(top, "cat-file", "--batch", given=asked.encode(errors="surrogateescape")) or b""
    return list(_split(answer, len(names)))


def _split(answer: bytes, number: int) -> list[bytes | None]:
    found: list[bytes | None] = []
    at = 0
    for _ in range(number):
        end = answer.index(b"\n", at)
        header = answer[at:end].rsplit(b" ", 2)
        at = end + 1
        if header[-1] == b"missing" or header[-2] != b"blob":
            found.append(None)
            continue
        size = int(header[-1])
        found.append(answer[at : at + size])
        at += size + 1
    return found


def _run(folder: Path, *arguments: str, given: bytes | None = None) -> bytes | None:
    """What git printed, or `None` when it said no."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], input=given, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise Refusal("git is not installed", "compare files or days instead") from error
    return done.stdout if done.returncode == 0 else None


def merge_lines(base: Path, ours: Path, theirs: Path, marker_size: int) -> int:
    """Merge two edits of a file into ours, line by line; gives the number of conflicts."""
    names = (argument for name in ("ours", "base", "theirs") for argument in ("-L", name))
    files = (str(each) for each in (ours, base, theirs))
    done = subprocess.run(
        ["git", "merge-file", "--quiet", f"--marker-size={marker_size}", *names, "--", *files],
        capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode > _MOST_CONFLICTS:
        raise Refusal(f"git cannot merge {ours}: {done.stderr.decode(errors='replace').strip()}")
    return done.returncode
