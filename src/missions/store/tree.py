"""What git has of a revision: its files by name, and their contents."""

import os
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from missions.store.command import run
from missions.store.refusal import Refusal
from missions.store.worktree import Worktree


class Entry(NamedTuple):
    """What stands under a name: a file, a link, or the commit of a submodule."""

    mode: str
    kind: str
    hash: str


Entries = Mapping[PurePosixPath, Entry]

LINK = "120000"
_MOST_LINKS = 10
"""How often a link may lead to another."""


class Tree(NamedTuple):
    """A commit, and the work tree that its names count from."""

    place: Worktree
    commit: str

    def entries(self, *names: str) -> Entries:
        """What stands under some names, or all there is."""
        listed = answer_of(self.place, "ls-tree", "-r", "-z", "--", self.commit, *names)
        pairs = (each.partition("\t") for each in texts_in(listed))
        return {PurePosixPath(name): Entry(*facts.split()) for facts, _, name in pairs}

    def contents(self, entries: Entries) -> dict[PurePosixPath, bytes]:
        """The contents of files, in one run of git; of a link, those of the file it leads to.

        They are asked for by their hashes: a name may have a line end.
        """
        found = dict(self._with_links(entries, _MOST_LINKS))
        return {name: found[name] for name in entries if name in found}

    def _with_links(self, entries: Entries, links: int) -> Iterator[tuple[PurePosixPath, bytes]]:
        given = "".join(f"{each.hash}\n" for each in entries.values()).encode()
        answer = (given and answer_of(self.place, "cat-file", "--batch", given=given)) or b""
        for (name, entry), raw in zip(entries.items(), _split(answer), strict=bool(answer)):
            if raw is None:
                continue
            if entry.mode != LINK:
                yield name, raw
            elif links:
                target = self._target(name, os.fsdecode(raw))
                beyond = self.entries(str(target)) if ".." not in target.parts else {}
                there = {each: it for each, it in beyond.items() if each == target}
                if not there:
                    self.require_no_links_above(target)
                yield from ((name, each) for _, each in self._with_links(there, links - 1))

    def _target(self, name: PurePosixPath, written: str) -> PurePosixPath:
        """Where a link leads, as git names it."""
        target = PurePosixPath(os.path.normpath(name.parent / written))
        if target.is_absolute() and target.is_relative_to(self.place.top.as_posix()):
            return target.relative_to(self.place.top.as_posix())
        return target

    def require_no_links_above(self, name: PurePosixPath) -> None:
        """Refuse a name below a link: nothing may be missed because git does not follow it."""
        above = [each for each in name.parents if each.name and ".." not in each.parts]
        for folder in above if not name.is_absolute() else ():
            there = self.entries(str(folder)).get(folder)
            if there and there.mode == LINK:
                raise through_a_link(self.commit, folder)


def through_a_link(commit: str, folder: PurePosixPath) -> Refusal:
    """What is said of files below a link to a folder, which a revision does not follow."""
    return Refusal(
        f"{commit[:12]} has files below {folder}, a link",
        "name the folder itself, or compare files or days",
    )


def texts_in(listed: bytes | None) -> list[str]:
    """What git lists with a zero byte after each."""
    return [each.decode(errors="surrogateescape") for each in (listed or b"").split(b"\0") if each]


def _split(answer: bytes) -> Iterator[bytes | None]:
    """The contents that `cat-file` gives; `None` for what is no file or is not there."""
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        header = answer[at:end].split(b" ")
        at = end + 1
        if len(header) < len(Entry._fields):
            yield None
            continue
        size = int(header[2])
        yield answer[at : at + size] if header[1] == b"blob" else None
        at += size + 1


def answer_of(place: Worktree, *arguments: str, given: bytes | None = None) -> bytes | None:
    """What git printed, or `None` when it said no."""
    done = run(place.top, *arguments, env=place.env, given=given)
    return done.stdout if done.returncode == 0 else None
