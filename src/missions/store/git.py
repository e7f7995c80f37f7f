"""Reading a registry as it stood in a git revision.

Git is run through its own command: one `ls-tree` and one `cat-file --batch` for all that a
main file includes, however many files that is. What users type never becomes an option of git's.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from missions.store.command import run
from missions.store.files import NAME
from missions.store.log import STAMP, day_of
from missions.store.patterns import matches
from missions.store.refusal import Refusal
from missions.store.trace import seen, trace
from missions.store.worktree import Worktree, worktree_of
from missions.tomlfile import Reading, Texts, included, read_texts

_MOST_CONFLICTS = 127
"""What git counts to; above that its exit code tells of an error."""


class Absent(Refusal):
    """The revision has no such file."""


class Revision(NamedTuple):
    """A commit that was named: as it was typed, its hash, and the day it was committed."""

    name: str
    commit: str
    day: date


def resolve(name: str, path: Path) -> Revision | None:
    """The commit a name stands for in the repository of a file or a folder, or `None`.

    Raises `Refusal` outside a repository.
    """
    if not name or name.startswith("-"):
        return None
    folder = _folder(path)
    commit, _ = commit_of(str(folder), name)
    if not commit:
        return None
    told = _run(
        worktree_of(folder), "show", "-s", "--no-show-signature", "--date=raw",
        f"--format={STAMP}", commit,
    )  # fmt: skip
    return Revision(name, commit, day_of((told or b"").decode().strip()))


@seen
def commit_of(folder: str, name: str) -> tuple[str, str]:
    """The hash that a name stands for in the repository of a folder, and the root of that.

    The hash is empty for no name of a commit.
    """
    tree = worktree_of(Path(folder))
    answer = _run(
        tree, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    return (answer or b"").decode().strip(), str(tree.top)


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def load(revision: Revision, path: str) -> Reading:
    """Read the registry at `path`, with its includes, as the revision had it."""
    return read_texts(texts(revision, path))


def texts(revision: Revision, path: str) -> Texts:
    """The files of the registry at `path` as the revision had them, unread.

    What has another name since then is read under its old one. A folder means there what it
    means here: its `missions.toml`, else every `*.toml` in it.
    """
    whole = Path(path).resolve()
    tree = _Tree(revision, worktree_of(_folder(whole)))
    name = PurePosixPath(whole.relative_to(tree.place.top).as_posix())
    find_it = _folder_texts if whole.is_dir() else _file_texts
    found = find_it(tree, name, Path(path))
    if found is None:
        old = _old_name(tree, name, is_folder=whole.is_dir())
        found = find_it(tree, old, Path(os.path.relpath(tree.place.top / old))) if old else None
    if found is None:
        what = f"*.toml in {path}" if whole.is_dir() else name
        raise Absent(f"{revision.name} has no {what}", "name a revision that has it")
    return found


class _Tree(NamedTuple):
    """All files of a revision, and the work tree that its names count from."""

    revision: Revision
    place: Worktree

    def names(self) -> list[PurePosixPath]:
        listed = _run(self.place, "ls-tree", "-r", "-z", "--name-only", self.revision.commit)
        return list(map(PurePosixPath, _texts(listed)))


def _file_texts(tree: _Tree, name: PurePosixPath, shown: Path) -> Texts | None:
    main = _contents(tree, [name], name.parent, shown.parent)
    more = _included(main, tree, name, shown.parent)
    return Texts("", tuple((main | more).items())) if main else None


def _folder_texts(tree: _Tree, folder: PurePosixPath, shown: Path) -> Texts | None:
    main = _file_texts(tree, folder / NAME, shown / NAME)
    if main is not None:
        return main
    names = sorted(each for each in tree.names() if each.parent == folder and _is_toml(each))
    own = _contents(tree, names, folder, shown)
    more = _included(own, tree, names[0], shown) if own else {}
    return Texts(str(shown), tuple({**own, **more, **own}.items())) if own else None


def _is_toml(name: PurePosixPath) -> bool:
    return name.name.endswith(".toml")


def _included(
    own: Mapping[str, bytes], tree: _Tree, name: PurePosixPath, shown: Path
) -> dict[str, bytes]:
    """What the first of some files includes, which is called `name`."""
    main = next(iter(own.items()), None)
    patterns = [str(name.parent / each) for each in included(*main).values()] if main else []
    if not patterns:
        return {}
    wanted = sorted(
        each
        for each in tree.names()
        if each != name and any(matches(str(each), pattern) for pattern in patterns)
    )
    return _contents(tree, wanted, name.parent, shown)


def _contents(
    tree: _Tree, names: Sequence[PurePosixPath], folder: PurePosixPath, shown: Path
) -> dict[str, bytes]:
    """Those files that a revision has; they are named as if their folder were the one shown."""
    blobs = _blobs(tree, [str(each) for each in names])
    return {
        str(shown / each.relative_to(folder)): raw
        for each, raw in zip(names, blobs, strict=True)
        if raw is not None
    }


def _old_name(tree: _Tree, name: PurePosixPath, *, is_folder: bool) -> PurePosixPath | None:
    """What a file that git saw renamed since the revision was called, or a folder by its files."""
    trace.spoil()  # git looks at the whole work tree
    answer = _run(
        tree.place, "diff-index", "--find-renames", "--diff-filter=R", "--name-status", "-z",
        tree.revision.commit, "--",
    )  # fmt: skip
    told = [PurePosixPath(each) for each in _texts(answer)]
    for old, new in zip(told[1::3], told[2::3], strict=True):
        if new == name:
            return old
        if is_folder and new.parent == name and _is_toml(old):
            return old.parent
    return None


def _texts(listed: bytes | None) -> list[str]:
    """What git lists with a zero byte after each."""
    return [each.decode(errors="surrogateescape") for each in (listed or b"").split(b"\0") if each]


def _blobs(tree: _Tree, names: Sequence[str]) -> list[bytes | None]:
    """The contents of files at a revision, in one run of git; `None` for one it has not."""
    if not names:
        return []
    asked = "".join(f"{tree.revision.commit}:{name}\n" for name in names)
    given = asked.encode(errors="surrogateescape")
    return list(_split(_run(tree.place, "cat-file", "--batch", given=given) or b"", len(names)))


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


def _run(tree: Worktree, *arguments: str, given: bytes | None = None) -> bytes | None:
    """What git printed, or `None` when it said no."""
    done = run(tree.top, *arguments, env=tree.env, given=given)
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
