"""What a file was called in each commit of a log, and which of the commits led to what it is."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from missions.store.log import Logged


class Names(NamedTuple):
    """What a file was called: in the commits of the branch itself, and ever, newest first.

    On the way back along first parents a name is the file's until the commit that gave it; what
    had the name before is another file.
    """

    of: Mapping[str, str]
    ever: Sequence[str]

    def name(self, commit: Logged, tree: Collection[str], before: str) -> str:
        """The name in a commit with these files, `""` without one; `before` was its parent's.

        A commit of another branch has the name of what it branched from, unless it renamed it.
        """
        own = self.of.get(commit.hash)
        moved = (each.path for each in commit.touched if before and each.renamed == before)
        name = own or next(moved, before)
        older = self.ever[self.ever.index(own) + 1 :] if own else self.ever
        return next((each for each in (name, *older) if each in tree), "")


def names_of(name: str, commits: Sequence[Logged]) -> Names:
    """Every name that a file had."""
    of: dict[str, str] = {}
    ever = [name]
    on_branch = commits[-1].hash if commits else ""
    for commit in reversed(commits):
        is_own = commit.hash == on_branch
        names = [name] if is_own else ever
        old = [each.renamed for each in commit.touched if each.renamed and each.path in names]
        ever += [each for each in old if each not in ever]
        if is_own:
            of[commit.hash] = name
            name = old[0] if old else name
            on_branch = next(iter(commit.parents), "")
    return Names(of, ever)


def leading(commits: Sequence[Logged], sole: Mapping[str, str]) -> set[str]:
    """The commits that led to the last one and changed something.

    `sole` says of a commit that has what a parent had which that is; what a merge's others had
    was thrown away.
    """
    reached = {commits[-1].hash} if commits else set()
    for commit in reversed(commits):
        if commit.hash in reached:
            reached |= {sole[commit.hash]} if commit.hash in sole else set(commit.parents)
    return reached - sole.keys()
