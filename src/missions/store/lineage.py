"""Every content that files of any repository had, commit by commit, through all their names.

The steps are those of the branch itself (first parents), so that contents follow each other: a
merge is one step on its own day. Nothing has to be checked out; a bare repository will do.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from missions.importers.revisions import Commit, Revision
from missions.registry.find import nearest
from missions.store.command import Beat, HowFar, commit_of, named
from missions.store.log import Logged, aside, contents, line, whole
from missions.store.patterns import matches
from missions.store.refusal import Refusal
from missions.store.repository import folder_of, listed, name_of, url_of
from missions.store.worktree import is_shallow


class Step(NamedTuple):
    """What a commit made of a file: the file's name then and at last, and its content's id."""

    commit: Commit
    path: str
    name: str
    content: str
    file: int


class Lineage(NamedTuple):
    """A repository, what it is called and where the web shows its commits, and steps of its files.

    Where the address ends in a slash, a commit's hash comes behind it. `aside` is how many
    contents the files had on merged branches only.
    """

    folder: Path
    name: str
    url: str | None
    steps: Sequence[Step]
    aside: int = 0


Chain = list[tuple[Logged, str, str]]
"""The commits that touched a file, with its name and the id of its content then."""


def lineage(
    repository: str, path: str, revision: str, endings: Sequence[str], beat: Beat
) -> Lineage:
    """What became of a file, of all in a folder, or of all that a pattern names.

    Only files with one of the endings count; `beat` is called while git is at work. Raises
    `Refusal` where there is no such repository, revision or path, and for a shallow clone, which
    does not know its past.
    """
    folder = folder_of(repository)
    commit = commit_of(folder, revision, named(folder))
    if not commit:
        raise Refusal(
            f'{repository} has no commit "{revision}"', "name a branch, a tag or a hash with --rev"
        )
    if is_shallow(folder):
        raise Refusal(
            f"{repository} is a shallow clone: what it cut off cannot be dated",
            "fetch the rest: git fetch --unshallow",
        )
    wanted = PurePosixPath(path).as_posix()
    there = _meant(wanted, listed(folder, commit))
    used = [each for each in endings if any(name.endswith(each) for name in there)]
    patterns = [f"**/*{each}" for each in used or endings]
    commits, chains, names = _followed(
        folder, commit, patterns, partial(_names, repository, wanted), beat
    )
    steps = [
        step
        for file, (name, chain) in enumerate(chains)
        if name in names
        for step in _steps(file, name, chain)
    ]
    place = {each.hash: number for number, each in enumerate(commits)}
    steps.sort(key=lambda each: place[each.commit.hash])
    url = url_of(folder)
    return Lineage(folder, name_of(folder, url), url, steps, _aside(folder, commit, steps, beat))


def _aside(folder: Path, commit: str, steps: Sequence[Step], beat: Beat) -> int:
    """How many contents of files were never those of the branch itself."""
    names, kept = {each.path for each in steps}, {each.content for each in steps}
    ever = {
        touched.content
        for each in aside(folder, commit, sorted(names), beat)
        for touched in each.touched
        if touched.path in names and touched.content
    }
    return len(ever - kept)


def _followed(
    folder: Path,
    commit: str,
    patterns: Sequence[str],
    meant: Callable[[Sequence[str]], set[str]],
    beat: Beat,
) -> tuple[Sequence[Logged], Sequence[tuple[str, Chain]], set[str]]:
    """The commits of files, what became of each, and which are meant, through all their names.

    A file that seems to begin may have had a name that none of the patterns fits: its commit is
    asked for that, and such a name is looked for too.
    """
    older: set[str] = set()
    asked: set[str] = set()
    while True:
        commits = line(folder, commit, patterns, sorted(older), beat)
        chains = list(_chains(commits))
        names = meant([name for name, _ in chains])
        begun = {each for name, chain in chains if name in names for each in _begun(chain)}
        new = {hash_ for hash_, _ in begun} - asked
        found = {
            each.renamed
            for whole_commit in whole(folder, sorted(new), beat)
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


def revisions(found: Lineage, tick: HowFar) -> Iterator[Revision]:
    """The contents, in one run of git; `tick` is told how many of all are read."""
    expected = (each.content for each in found.steps if each.content)
    with contents(found.folder, expected, named(found.folder)) as source:
        for number, each in enumerate(found.steps):
            tick(number, len(found.steps))
            content = bytes(source.get(each.content)) if each.content else None
            yield Revision(each.commit, each.path, each.name, content, each.file)


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
