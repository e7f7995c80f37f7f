"""The work tree that a registry is in, and the environment in which git takes it for that.

git tells its hooks of a repository in variables, and who keeps one apart from its files sets them
(`GIT_DIR`, `GIT_WORK_TREE`). Without the second git takes the folder it is run in for the root,
so the work tree is looked for from the registry upwards first, as git does without them.
"""

import os
from pathlib import Path
from typing import NamedTuple

from missions.store.command import Environment, elsewhere, here, is_bare, named, reason, run
from missions.store.refusal import Refusal


class Worktree(NamedTuple):
    """The root of a work tree, and the environment for git in it."""

    top: Path
    env: Environment
    is_shallow: bool = False


class _Answer(NamedTuple):
    """What git says of the repository around a folder: its root, or its reason and advice."""

    is_bare: bool
    is_shallow: bool
    top: str
    why: tuple[str, str]


def worktree_of(folder: Path) -> Worktree:
    """The work tree that a folder is in; raises `Refusal` outside of any."""
    folder = folder.resolve()
    told = _told() if "GIT_WORK_TREE" in os.environ else None
    if told and folder.is_relative_to(told.top):
        return told
    env = _around(folder)
    found = _asked(folder, env)
    top = Path(found.top).resolve()
    if found.top and folder.is_relative_to(top):
        return Worktree(top, env, found.is_shallow)
    told = _told() if "GIT_DIR" in os.environ and not found.is_bare else None
    if told and folder.is_relative_to(told.top):
        return told
    raise _refusal(folder, found)


def require_clone(folder: Path) -> None:
    """Refuse a bare clone, which has no registry to begin with."""
    found = _asked(folder, elsewhere())
    if found.is_bare:
        raise _refusal(folder, found)


def is_shallow(folder: Path) -> bool:
    """Whether a repository that was named is a shallow clone."""
    return _asked(folder, named(folder)).is_shallow


def _asked(folder: Path, env: Environment) -> _Answer:
    told = run(
        folder, "rev-parse", "--is-bare-repository", "--is-shallow-repository", "--show-toplevel",
        env=env,
    )  # fmt: skip
    bare, shallow, top = (os.fsdecode(told.stdout).split("\n", 2) + [""] * 3)[:3]
    why = reason(told)
    is_bare = bare == "true" or "cannot use bare repository" in why[0]
    return _Answer(is_bare, shallow == "true", top.removesuffix("\n"), why)


_PLACES = ("GIT_COMMON_DIR", "GIT_DIR", "GIT_IMPLICIT_WORK_TREE", "GIT_WORK_TREE")


def _around(folder: Path) -> Environment:
    """The environment in which git looks for a repository from a folder upwards.

    The index and the objects that a hook was told of count only if it runs for that repository.
    """
    env = here()
    apart = {name: value for name, value in env.items() if name not in _PLACES}
    if "GIT_DIR" not in env:
        return apart
    found = _git_dir(folder, apart)
    is_same = bool(found) and os.path.realpath(found) == os.path.realpath(env["GIT_DIR"])
    return apart if is_same else elsewhere()


def _told() -> Worktree | None:
    """The work tree that the environment names, seen from the current folder as git sees it."""
    folder, env = Path.cwd(), here()
    found = _asked(folder, env)
    if not found.top:
        return None
    env = {**env, "GIT_DIR": _git_dir(folder, env), "GIT_WORK_TREE": found.top}
    return Worktree(Path(found.top).resolve(), env, found.is_shallow)


def _git_dir(folder: Path, env: Environment) -> str:
    told = run(folder, "rev-parse", "--absolute-git-dir", env=env)
    return os.fsdecode(told.stdout).removesuffix("\n")


def _refusal(folder: Path, found: _Answer) -> Refusal:
    if found.is_bare:
        from shlex import quote  # noqa: PLC0415  only for mistakes

        bare = next((each for each in (folder, *folder.parents) if is_bare(each)), folder)
        return Refusal(
            f"{bare} is a bare clone: no registry is checked out in it",
            f"clone it, and ask there: git clone {quote(str(bare))}",
        )
    why, advice = (f"its repository has one at {found.top}", "") if found.top else found.why
    if "not a git repository" not in why:
        return Refusal(f"git reads no work tree at {folder}: {why}", advice)
    if "GIT_DIR" in os.environ:
        return Refusal(
            f"{folder} is in no work tree of GIT_DIR, {os.environ['GIT_DIR']}",
            "name the root of its files in GIT_WORK_TREE, or unset GIT_DIR",
        )
    return Refusal(
        f"{folder} is not in a git repository",
        "leave out --recorded or --against, or compare files or days",
    )
