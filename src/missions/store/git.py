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

from missions.store.command import commit_of
from missions.store.files import NAME
from missions.store.log import STAMP, day_of
from missions.store.named import Named
from missions.store.refusal import Refusal
from missions.store.trace import seen, trace
from missions.store.tree import LINK, Entries, Tree, answer_of, texts_in, through_a_link
from missions.store.worktree import worktree_of
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
    commit, _ = _commit_and_top(str(folder), name)
    if not commit:
        return None
    replaced(str(folder))  # looked at, so that nothing is remembered of what stood there before
    told = answer_of(
        worktree_of(folder), "show", "-s", "--no-show-signature", "--date=raw",
        f"--format={STAMP}", commit,
    )  # fmt: skip
    return Revision(name, commit, day_of((told or b"").decode().strip()))


@seen
def _commit_and_top(folder: str, name: str) -> tuple[str, str]:
    """The hash that a name stands for in the repository of a folder, and the root of that."""
    tree = worktree_of(Path(folder))
    return commit_of(tree.top, name, tree.env), str(tree.top)


@seen
def replaced(folder: str) -> bytes:
    """What git takes for other objects in the repository of a folder (`git replace`)."""
    return answer_of(worktree_of(Path(folder)), "for-each-ref", "refs/replace/") or b""


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def load(revision: Revision, path: str, typed: str | None = None) -> Reading:
    """Read the registry at `path`, with its includes, as the revision had it."""
    return read_texts(texts(revision, path, typed))


def texts(revision: Revision, path: str, typed: str | None = None) -> Texts:
    """The files of the registry at `path` as the revision had them, unread.

    What has another name since then is read under its old one. A folder means there what it
    means here: its `missions.toml`, else every `*.toml` in it; also where one was `typed` that had
    no `missions.toml` yet.
    """
    whole = Path(path).resolve()
    tree = Tree(worktree_of(_folder(whole)), revision.commit)
    for name in _names(Path(path), tree.place.top):
        found = _found(tree, name, Path(path))
        if found is not None:
            return found
    old = _old_name(tree, name, is_folder=whole.is_dir())
    found = _found(tree, old, Path(os.path.relpath(tree.place.top / old)), whole) if old else None
    if found is None and typed and Path(typed).is_dir() and not whole.is_dir():
        found = _folder_texts(tree, name.parent, Path(typed))
    if found is None:
        tree.require_no_links_above(name)
        what = f"*.toml in {path}" if whole.is_dir() else name
        raise Absent(f"{revision.name} has no {what}", "name a revision that has it")
    return found


def _names(path: Path, top: Path) -> list[PurePosixPath]:
    """What a path may be called in its repository: itself, else what it leads to as a link."""
    named = path.parent.resolve() / path.name if path.name not in {"", ".."} else path.resolve()
    return [
        PurePosixPath(each.relative_to(top).as_posix())
        for each in dict.fromkeys((named, path.resolve()))
        if each.is_relative_to(top)
    ]


def _found(tree: Tree, name: PurePosixPath, shown: Path, now: Path | None = None) -> Texts | None:
    """The registry of that name; what is a folder `now` may have been a file."""
    if not (now or shown).is_dir():
        return _file_texts(tree, name, shown)
    return _folder_texts(tree, name, shown) or _file_texts(tree, name, shown)


def _file_texts(tree: Tree, name: PurePosixPath, shown: Path) -> Texts | None:
    main = _contents(tree, tree.entries(str(name)), [name], name.parent, shown.parent)
    more = _included(main, tree, name, shown.parent)
    return Texts("", tuple((main | more).items())) if main else None


def _folder_texts(tree: Tree, folder: PurePosixPath, shown: Path) -> Texts | None:
    main = _file_texts(tree, folder / NAME, shown / NAME)
    if main is not None:
        return main
    entries = tree.entries()
    names = sorted(each for each in entries if each.parent == folder and _is_toml(each))
    own = _contents(tree, entries, names, folder, shown)
    more = _included(own, tree, names[0], shown) if own else {}
    return Texts(str(shown), tuple({**own, **more, **own}.items())) if own else None


def _is_toml(name: PurePosixPath) -> bool:
    return name.name.endswith(".toml")


def _included(
    own: Mapping[str, bytes], tree: Tree, name: PurePosixPath, shown: Path
) -> dict[str, bytes]:
    """What the first of some files includes, which is called `name`."""
    main = next(iter(own.items()), None)
    patterns = [str(name.parent / each) for each in included(*main).values()] if main else []
    if not patterns:
        return {}
    entries = tree.entries()
    texts = {str(each): each for each in entries if each != name}
    wanted = sorted(texts[each] for each in Named(patterns).among(texts))
    _refuse_submodules(tree, entries, patterns)
    _refuse_links(tree, entries, patterns)
    return _contents(tree, entries, wanted, name.parent, shown)


def _refuse_submodules(tree: Tree, entries: Entries, patterns: Sequence[str]) -> None:
    """Say that files of a submodule are not looked up: git has only the name of its commit."""
    modules = [name for name, entry in entries.items() if entry.kind == "commit"]
    for name in _led_into(modules, patterns, patterns):
        raise Refusal(
            f"{tree.commit[:12]} includes files of {name}, a submodule",
            "compare files or days instead",
        )


def _refuse_links(tree: Tree, entries: Entries, patterns: Sequence[str]) -> None:
    """Say that a link to a folder is not followed; `**` follows none on a disk either."""
    links = [name for name, entry in entries.items() if entry.mode == LINK]
    straight = [each for each in patterns if "**" not in each]
    for name in _led_into(links, patterns, straight):
        if not tree.contents({name: entries[name]}):
            raise through_a_link(tree.commit, name)


def _led_into(
    names: Sequence[PurePosixPath], patterns: Sequence[str], wild: Sequence[str]
) -> list[PurePosixPath]:
    """Those names that are folders to patterns: written out in one, or matched by a wild one."""
    if not names:
        return []
    above = {str(folder) for each in patterns for folder in PurePosixPath(each).parents}
    meant = {*Named(wild).among(f"{name}/x.toml" for name in names)}
    return [name for name in names if str(name) in above or f"{name}/x.toml" in meant]


def _contents(
    tree: Tree, entries: Entries, names: Sequence[PurePosixPath],
    folder: PurePosixPath, shown: Path,
) -> dict[str, bytes]:  # fmt: skip
    """Those files that a revision has; they are named as if their folder were the one shown."""
    there = {name: entries[name] for name in names if name in entries}
    return {
        str(shown / name.relative_to(folder)): raw for name, raw in tree.contents(there).items()
    }


def _old_name(tree: Tree, name: PurePosixPath, *, is_folder: bool) -> PurePosixPath | None:
    """What a file that git saw renamed since the revision was called, or a folder by its files."""
    trace.spoil()  # git looks at the whole work tree
    answer = answer_of(
        tree.place, "diff-index", "--find-renames", "--diff-filter=R", "--name-status", "-z",
        tree.commit, "--",
    )  # fmt: skip
    told = [PurePosixPath(each) for each in texts_in(answer)]
    for old, new in zip(told[1::3], told[2::3], strict=True):
        if new == name:
            return old
        if is_folder and new.parent == name and _is_toml(old):
            return old.parent
    return None


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
