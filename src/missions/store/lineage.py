"""Every content that files of any repository had, commit by commit, through all their names.

The steps are those of the branch itself (first parents), so that contents follow each other: a
merge is one step on its own day. Nothing has to be checked out; a bare repository will do.
"""

import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import urlsplit

from missions.importers.revisions import Commit, Revision
from missions.registry.find import nearest
from missions.store.git import matches
from missions.store.log import Logged, clone, contents, line, whole
from missions.store.refusal import Refusal

Tick = Callable[[int, int], None]


class Step(NamedTuple):
    """What a commit made of a file: the file's name then and at last, and its content's id."""

    commit: Commit
    path: str
    name: str
    content: str
    file: int


class Lineage(NamedTuple):
    """A repository, what it is called and where the web shows its commits, and steps of its files.

    Where the address ends in a slash, a commit's hash comes behind it.
    """

    folder: Path
    name: str
    url: str | None
    steps: Sequence[Step]


Chain = list[tuple[Logged, str, str]]
"""The commits that touched a file, with its name and the id of its content then."""


def lineage(repository: str, path: str, revision: str, endings: Sequence[str]) -> Lineage:
    """What became of a file, of all in a folder, or of all that a pattern names.

    Only files with one of the endings count. Raises `Refusal` where there is no
    such repository, revision or path, and for a shallow clone, which does not know its past.
    """
    folder = _folder(repository)
    commit = _commit(folder, repository, revision)
    if clone(folder).is_shallow:
        raise Refusal(
            f"{repository} is a shallow clone: what it cut off cannot be dated",
            "fetch the rest: git fetch --unshallow",
        )
    wanted = PurePosixPath(path).as_posix()
    there = _meant(wanted, _listed(folder, commit))
    used = [each for each in endings if any(name.endswith(each) for name in there)]
    patterns = [f"**/*{each}" for each in used or endings]
    commits, chains, names = _followed(
        folder, commit, patterns, partial(_names, repository, wanted)
    )
    steps = [
        step
        for file, (name, chain) in enumerate(chains)
        if name in names
        for step in _steps(file, name, chain)
    ]
    place = {each.hash: number for number, each in enumerate(commits)}
    steps.sort(key=lambda each: place[each.commit.hash])
    url = _url(folder)
    return Lineage(folder, _name(folder, url), url, steps)


def _followed(
    folder: Path, commit: str, patterns: Sequence[str], meant: Callable[[Sequence[str]], set[str]]
) -> tuple[Sequence[Logged], Sequence[tuple[str, Chain]], set[str]]:
    """The commits of files, what became of each, and which are meant, through all their names.

    A file that seems to begin may have had a name that none of the patterns fits: its commit is
    asked for that, and such a name is looked for too.
    """
    older: set[str] = set()
    asked: set[str] = set()
    while True:
        commits = line(folder, commit, patterns, sorted(older))
        chains = list(_chains(commits))
        names = meant([name for name, _ in chains])
        begun = {each for name, chain in chains if name in names for each in _begun(chain)}
        new = {hash_ for hash_, _ in begun} - asked
        found = {
            each.renamed
            for whole_commit in whole(folder, sorted(new))
            for each in whole_commit.touched
            if each.renamed and (whole_commit.hash, each.path) in begun
        }
        if found <= older:
            return commits, chains, names
        older |= found
        asked |= new


def _begun(chain: Chain) -> Iterator[tuple[str, str]]:
    """The commits in which a file seems to begin, or to come back, with its name then."""
    before = ""
    for commit, path, content in chain:
        if content and not before:
            yield commit.hash, path
        before = content


def revisions(found: Lineage, tick: Tick) -> Iterator[Revision]:
    """The contents, in one run of git; `tick` is told how many of all are read."""
    expected = (each.content for each in found.steps if each.content)
    with contents(found.folder, expected) as source:
        for number, each in enumerate(found.steps):
            tick(number, len(found.steps))
            content = source.get(each.content) if each.content else None
            yield Revision(each.commit, each.path, each.name, content, each.file)


def _folder(repository: str) -> Path:
    """The top of a work tree, or a bare repository."""
    folder = Path(repository)
    if not folder.is_dir():
        is_address = "://" in repository or repository.startswith("git@")
        raise Refusal(
            f"{repository} is not a folder",
            "clone it first, and name the clone" if is_address else "name a clone of a repository",
        )
    bare = _asked(folder, "rev-parse", "--is-bare-repository")
    if bare.returncode:
        why = bare.stderr.decode(errors="replace").strip().split("\n")[0].removeprefix("fatal: ")
        raise Refusal(f"{repository} is not a repository that git can read: {why}")
    top = _asked(folder, "rev-parse", "--show-toplevel")
    return folder if top.returncode else Path(top.stdout.decode().rstrip("\n"))


def _commit(folder: Path, repository: str, revision: str) -> str:
    answer = _asked(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if answer.returncode:
        raise Refusal(
            f"{repository} has no commit {revision}", "name a branch, a tag or a hash with --rev"
        )
    return answer.stdout.decode().strip()


def _chains(commits: Sequence[Logged]) -> Iterator[tuple[str, Chain]]:
    """The files ever there by the last name of each, with what became of them.

    A file that comes back under its name goes on; one that is renamed takes its past along, and
    the name from what had it before.
    """
    files: dict[str, Chain] = {}
    for commit in commits:
        names = [each for each in commit.touched if each.renamed]
        moved = {each.path: files.pop(each.renamed, []) for each in names}
        yield from ((each, files.pop(each)) for each in moved if each in files)
        files |= moved
        for each in commit.touched:
            is_old_name = not each.content and (each.path in moved or each.path not in files)
            if not is_old_name:
                files.setdefault(each.path, []).append((commit, each.path, each.content))
    yield from files.items()


def _steps(file: int, name: str, chain: Chain) -> Iterator[Step]:
    """The steps of a file that changed its content, none earlier than the one before it."""
    before, latest = "", date.min
    for commit, path, content in chain:
        latest = max(latest, commit.day)
        if content != before:
            yield Step(Commit(commit.hash, latest, commit.subject), path, name, content, file)
        before = content


def _listed(folder: Path, commit: str) -> list[str]:
    """The files of a commit."""
    told = _asked(folder, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit).stdout
    return told.decode(errors="surrogateescape").split("\0")[:-1]


def _meant(wanted: str, names: Iterable[str]) -> set[str]:
    """The files that a path means: one, those in a folder, or those that a pattern names."""
    names = set(names)
    folder = "" if wanted == "." else f"{wanted}/"
    below = {each for each in names if each.startswith(folder)}
    return {wanted} & names or below or {each for each in names if matches(each, wanted)}


def _names(repository: str, wanted: str, names: Sequence[str]) -> set[str]:
    """The files that are meant, by their last names; refuses a path that means none."""
    found = _meant(wanted, names)
    if not found:
        meant = next((each for each in names if wanted.endswith(f"/{each}")), None)
        meant = meant or nearest(wanted, names)
        raise Refusal(
            f"{repository} has no registry at {wanted}",
            f"did you mean {meant}?" if meant
            else "give a path from the top of the repository: a file that can be read, or a folder",
        )  # fmt: skip
    return found


_FORGES = ("github.com", "gitlab.com", "codeberg.org")
"""Hosts on which `…/commit/` and a hash is the page of a commit."""

_ADDRESS = re.compile(r"https?://[!#-;=?-~]+", re.IGNORECASE)


def _url(folder: Path) -> str | None:
    """Where a repository was cloned from, if that is an address of the web; no password in it."""
    told = _asked(folder, "config", "--get", "remote.origin.url").stdout.decode(errors="replace")
    try:
        parts = urlsplit(told.strip())
        host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    except ValueError:
        return None
    whole = f"{parts.scheme}://{host}{parts.path}".rstrip("/").removesuffix(".git")
    if not host or not _ADDRESS.fullmatch(whole):
        return None
    return f"{whole}/commit/" if host in _FORGES else whole


def _name(folder: Path, url: str | None) -> str:
    """What a repository is called: owner and name at its address, else as its folder."""
    if url:
        path = urlsplit(url.removesuffix("/commit/")).path
        return "/".join(path.strip("/").split("/")[-2:]) or url
    whole = folder.resolve()
    return (whole.parent if whole.name == ".git" else whole).name.removesuffix(".git")


def _asked(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise Refusal("git is not installed") from error
