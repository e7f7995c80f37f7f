"""What every commit did to the claims of a registry: its file and includes, revision by revision.

A revision that cannot be read is counted and passed over; what it brought counts for the first
one after it that can be. Sources are kept as they were read last.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from missions.ledger.commits import Change, Commit
from missions.registry import Source
from missions.store.branches import Names, leading, names_of
from missions.store.command import HowFar
from missions.store.files import STDIN
from missions.store.log import Contents, Logged, contents, log
from missions.store.refusal import Refusal
from missions.store.reread import claims_of
from missions.store.revision import (
    EMPTY,
    Broken,
    File,
    State,
    fiscal_of,
    included_in,
    table_of,
    touched_between,
)
from missions.store.trace import trace
from missions.store.worktree import worktree_of
from missions.tomlfile import Document
from missions.tomlfile.missions import read_source
from missions.tomlfile.parse import patterns_in
from missions.tomlfile.scribe import Scribe
from missions.tomlfile.tables import tables_of


class Recordings(NamedTuple):
    """What git knows of a registry: changes by milestone, oldest first, and sources ever named.

    `revisions` are the days of the commits that changed it, each with whether it could be read.
    `unfollowed` are the include patterns of before that may mean what git was not asked of. Of a
    shallow clone `oldest` is the first commit it has.
    """

    changes: Mapping[str, Sequence[Change]]
    sources: Mapping[str, Source]
    revisions: Sequence[tuple[date, bool]]
    unfollowed: Sequence[str]
    oldest: str


def recordings(
    path: str,
    working: Sequence[Document],
    missions: frozenset[str] | None,
    today: date | None,
    tick: HowFar,
) -> Recordings:
    """Read every revision of a registry, for some missions or all.

    `working` is what stands on the disk; it counts as uncommitted on `today`, unless that is
    `None`. `tick` is told how many of all revisions are done, of none until git has told of them.
    """
    if path == STDIN or Path(path).is_dir():
        raise Refusal("only a registry with a main file has a history", "name that file with -f")
    file = Path(path).resolve()
    trace.spoil()  # every commit may matter
    tree = worktree_of(file.parent)
    name = file.relative_to(tree.top).as_posix()
    patterns = frozenset(patterns_in(working[0].data.get("registry")).values())
    below = [str(PurePosixPath(name).parent / each) for each in sorted(patterns)]
    commits = log(tree, name, below, partial(tick, 0, 0))
    names = names_of(name, commits)
    with contents(tree.top, _expected(commits, names), tree.env) as source:
        walk = _Walk(source, names, commits, missions, patterns)
        for number, commit in enumerate(commits):
            tick(number, len(commits))
            walk.take(commit)
    if today is not None:
        walk.take_working({_below(tree.top, each.path): each.text for each in working}, today)
    oldest = commits[0].hash if commits and tree.is_shallow else ""
    return walk.told(oldest)


def _expected(commits: Sequence[Logged], names: Names) -> Iterator[str]:
    """The contents that will surely be asked for, in that order."""
    for commit in commits:
        own = names.of.get(commit.hash)
        paths = (own,) if own else names.ever
        yield from (each.content for each in commit.touched if each.path in paths and each.content)


def _below(top: Path, path: str) -> str:
    whole = Path(path).resolve()
    return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else path


class _Walk:
    """From commit to commit; a state is kept while a commit to come is a child of it."""

    def __init__(
        self,
        source: Contents,
        names: Names,
        commits: Sequence[Logged],
        wanted: frozenset[str] | None,
        followed: frozenset[str],
    ) -> None:
        self._source = source
        self._names = names
        self._wanted = wanted
        self._followed = followed
        self._unfollowed: dict[str, set[str]] = {}
        self._commits = commits
        self._children = Counter(parent for each in commits for parent in each.parents)
        self._states: dict[str, State] = {}
        self._tip = EMPTY
        self._changes: dict[str, list[Change]] = {}
        self._sources: list[tuple[str, str, Source]] = []
        self._broken: set[str] = set()
        self._hash = ""
        self._sole: dict[str, str] = {}
        """The commits in which the registry is what a parent had, and which."""

    def told(self, oldest: str) -> Recordings:
        """What commits that led to the last one say, and the working copy."""
        counted = {*leading(self._commits, self._sole), ""}
        changes = {
            id_: [each for each in some if each.commit.hash in counted]
            for id_, some in self._changes.items()
        }
        sources = {id_: source for hash_, id_, source in self._sources if hash_ in counted}
        known = [each for each in self._commits if each.hash in counted]
        revisions = [(each.day, each.hash not in self._broken) for each in known]
        unfollowed = [each for each, had_by in self._unfollowed.items() if had_by & counted]
        return Recordings(changes, sources, revisions, unfollowed, oldest)

    def take(self, commit: Logged) -> None:
        """One more commit."""
        parents = [self._states.get(each, EMPTY) for each in commit.parents] or [EMPTY]
        tree = dict(parents[0].tree)
        for each in commit.touched:
            if each.content:
                tree[each.path] = each.content
            else:
                tree.pop(each.path, None)
        self._hash = commit.hash
        name = self._names.name(commit, tree, parents[0].name)
        try:
            state = self._state(tree, name, parents)
        except Broken:
            self._broken.add(commit.hash)
            state = parents[0]._replace(tree=tree, fresh=frozenset(), is_read=False, name=name)
        sides = zip(commit.parents, parents, strict=False)
        same = next((hash_ for hash_, each in sides if state.has_all_of(each)), None)
        if same is not None:
            self._sole[commit.hash] = same
        self._note(Commit(commit.hash, commit.day), parents, state)
        self._tip = self._states[commit.hash] = state
        for parent in commit.parents:
            self._children[parent] -= 1
            if not self._children[parent]:
                self._states.pop(parent, None)

    def take_working(self, texts: Mapping[str, str], today: date) -> None:
        """What stands on the disk, after the last commit."""
        self._hash = ""
        before = self._tip
        main = next(iter(before.files.values()), None)
        files = {}
        for path, text in texts.items():
            old = before.files.get(path, main)
            tables = tables_of(text.encode(), old.tables if old else None)
            if tables is not None:  # it was read a moment ago
                files[path] = File("", tables)
        try:
            state = self._read(before.tree, files, before)
        except Broken:
            return
        self._note(Commit("", today), [before], state)

    def _state(self, tree: Mapping[str, str], name: str, parents: Sequence[State]) -> State:
        if not name:
            return State(tree, {}, {}, frozenset(parents[0].missions))
        main = self._file(name, tree[name], parents)
        for pattern in patterns_in(main.tables.get(("registry", ""))).values():
            if not pattern.endswith(".toml") and pattern not in self._followed:
                self._unfollowed.setdefault(pattern, set()).add(self._hash)
        files = {name: main}
        for path in included_in(name, main.tables, tree, parents[0]):
            files[path] = self._file(path, tree[path], parents)
        return self._read(tree, files, parents[0])._replace(name=name)

    def _file(self, path: str, content: str, parents: Sequence[State]) -> File:
        for parent in parents:
            found = parent.files.get(path)
            if found is not None and found.content == content:
                return found
        every = [each for parent in parents for each in parent.files.values()]
        found = next((each for each in every if each.content == content), None)
        if found is not None:
            return found
        like = parents[0].files.get(path) or (every[0] if every else None)
        tables = tables_of(self._source.get(content), like.tables if like else None)
        if tables is None:
            raise Broken
        return File(content, tables, like.content if like else "")

    def _read(self, tree: Mapping[str, str], files: Mapping[str, File], old: State) -> State:
        """The state with what differs from another read again."""
        fiscal = fiscal_of(files)
        touched = set(touched_between(old.files, files))
        is_same_fiscal = fiscal == fiscal_of(old.files)
        if not is_same_fiscal:
            touched |= {key for file in files.values() for key in file.tables.found}
        missions = dict(old.missions)
        for section, id_ in touched:
            if section == "missions" and (self._wanted is None or id_ in self._wanted):
                known = missions.pop(id_, {})
                table = table_of((section, id_), files)
                like = table_of((section, id_), old.files) if is_same_fiscal else None
                if table is not None:
                    missions[id_] = claims_of(id_, table, fiscal, like, known)
            elif section == "sources" and (table := table_of((section, id_), files)) is not None:
                source = read_source(Scribe(""), (section, id_), table)
                self._sources.append((self._hash, id_, source))
        fresh = frozenset(id_ for section, id_ in touched if section == "missions")
        return State(tree, files, missions, fresh)

    def _note(self, commit: Commit, parents: Sequence[State], state: State) -> None:
        """Keep what a commit changed of any parent."""
        touched = set(state.fresh)
        for parent in parents[1:]:
            touched |= parent.missions.keys() | state.missions.keys()
        for id_ in sorted(touched):
            now = state.missions.get(id_, {})
            then = [parent.missions.get(id_, {}) for parent in parents]
            for local in dict.fromkeys(each for some in (*then, now) for each in some):
                after, befores = now.get(local, ()), [each.get(local, ()) for each in then]
                if any(before != after for before in befores):
                    every = tuple(claim for before in befores for claim in before)
                    self._changes.setdefault(f"{id_}.{local}", []).append(
                        Change(commit, every, after)
                    )
