"""Ledgers out of the history of a registry that only ever overwrote its values.

Each value that a field held is a claim, announced on the day of the commit that brought it.
`git_ledgers` makes statements of what is found here.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from missions.importers.documents import ENDINGS, UnreadableError, document
from missions.importers.mapping import Said, tellings
from missions.importers.proposal import Place, Remark, Subject, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from missions.importers.mapping import Map
    from missions.importers.revisions import Commit, Revision

Key = tuple[str, str]
"""The ids of a subject and of a milestone."""


class Value(NamedTuple):
    """What was held for a milestone from a commit on; `None` where that was taken away."""

    said: Said | None
    commit: Commit
    path: str

    @property
    def place(self) -> Place:
        """The file in its commit, as `git show` takes it turned round."""
        return Place(f"{clean(self.path)}@{self.commit.hash[:10]}")


class Past:
    """What files held, revision by revision."""

    def __init__(self, how: Map) -> None:
        self.how = how
        self.values: dict[Key, list[Value]] = {}
        self.subjects: dict[str, Subject] = {}
        self.unread: dict[tuple[str, str], Remark] = {}
        self.doubts: dict[tuple[str, str], Remark] = {}
        self.revisions = 0
        self.days: tuple[date, ...] = ()
        self._held: dict[int, Mapping[Key, Said]] = {}
        self._files: dict[Key, dict[int, str]] = {}

    def take_all(self, revisions: Iterable[Revision]) -> Past:
        """Every revision, oldest first; those of one commit together."""
        for _, touched in groupby(revisions, key=lambda each: each.commit.hash):
            self._take(touched)
        return self

    def _take(self, touched: Iterable[Revision]) -> None:
        changed: dict[Key, Revision] = {}
        for each in touched:
            self.revisions += 1
            self.days = (*self.days[:1], each.commit.day)
            now = self._read(each)
            if now is None:
                continue
            old = self._held.get(each.file, {})
            differs = {key for key, _ in old.items() ^ now.items()}
            changed |= {key: each for key in (*now, *old) if key in differs}
            self._held[each.file] = now
            self._note(each, differs)
        for key, revision in changed.items():
            said = self._said(key, revision)
            values = self.values.setdefault(key, [])
            if said != (values[-1].said if values else None):
                values.append(Value(said, revision.commit, revision.path))

    def _note(self, revision: Revision, keys: Iterable[Key]) -> None:
        """Which files have a milestone, in the order in which they got it."""
        for key in keys:
            files = self._files.setdefault(key, {})
            if key in self._held[revision.file]:
                files.setdefault(revision.file, revision.path)
            else:
                files.pop(revision.file, None)

    def _said(self, key: Key, revision: Revision) -> Said | None:
        """What is said of a milestone after a commit: of several files the first counts."""
        files = self._files[key]
        told = [self._held[each][key] for each in files]
        if len(set(told)) > 1:
            both = " and ".join(clean(each) for each in list(files.values())[:2])
            self._doubt(revision, ".".join(key), f"in {both}: the first counts")
        return told[0] if told else None

    def _read(self, revision: Revision) -> dict[Key, Said] | None:
        """What a revision says of milestones; `None` where it cannot be read."""
        if revision.content is None:
            return {}
        try:
            whole = document(_readable(revision), revision.content)
        except UnreadableError as error:
            self._list(revision, "revision", clean(str(error)))
            return None
        name = revision.name.rpartition("/")[2].rpartition(".")[0]
        found: dict[Key, Said] = {}
        for each in tellings(whole, name, self.how):
            if isinstance(each, str):
                self._list(revision, clean(revision.path), each)
                continue
            self.subjects[each.subject.id] = each.subject
            for milestone, said in each.said.items():
                key = (each.subject.id, milestone)
                if found.setdefault(key, said) != said:
                    self._doubt(revision, ".".join(key), f"twice, also {said.text}")
        return found

    def _list(self, revision: Revision, what: str, why: str) -> None:
        place = Value(None, revision.commit, revision.path).place
        self.unread.setdefault((revision.path, why), Remark(place, what, why))

    def _doubt(self, revision: Revision, what: str, why: str) -> None:
        place = Value(None, revision.commit, revision.path).place
        self.doubts.setdefault((what, why), Remark(place, what, why))


def _readable(revision: Revision) -> str:
    """The name that tells how to read a revision: of then, or a later one that tells more."""
    return revision.path if revision.path.lower().endswith(ENDINGS) else revision.name
