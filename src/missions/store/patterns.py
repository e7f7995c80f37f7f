"""Patterns of files, read part by part from the left: `**` stands for any folders.

What a pattern may still match is kept as the places in it that were reached, each once, so that
several `**` cost no more than one: no path is taken twice. Many patterns on many names have a bound
all the same: `Looks`.
"""

import re
from collections.abc import Callable, Iterable
from fnmatch import translate
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from missions.store.refusal import Refusal

MOST_FILES = 100_000

MOST_LOOKS = 5_000_000
"""Names held against patterns, some seconds: links may make endless folders of a few."""

Reached = frozenset[int]
"""Places in a pattern, in parts before them."""

_ANY_FOLDERS = "**"
_WILD = re.compile(r"[*?[]")


class Looks:
    """How much was looked at already, by all patterns together."""

    def __init__(self) -> None:
        self._number = 0

    def count(self, number: int) -> None:
        """Take so many more looks, or refuse."""
        self._number += number
        if self._number > MOST_LOOKS:
            raise Refusal(
                f"include looks at more than {MOST_LOOKS:,} names",
                'name the folders, such as "missions.d/*.toml", and fewer patterns',
            )


class Pattern(NamedTuple):
    """A pattern by its parts; `fits` tells of each whether a name does."""

    parts: tuple[str, ...]
    fits: tuple[Callable[[str], object], ...]

    def begun(self) -> Reached:
        """What is reached before any part of a path."""
        return self._opened({0})

    def step(self, reached: Reached, name: str, *, is_deep: bool = True) -> Reached:
        """What is reached behind one more part of a path, which `**` takes if it `is_deep`."""
        after = set[int]()
        for at in reached - {len(self.parts)}:
            if self.parts[at] != _ANY_FOLDERS:
                after.update([at + 1] if self.fits[at](name) else ())
            elif is_deep:
                after.add(at)
        return self._opened(after)

    def is_whole(self, reached: Reached) -> bool:
        """Whether a path may end here."""
        return len(self.parts) in reached

    def names(self, reached: Reached) -> set[str] | None:
        """The only names that lead on from here; `None` when a folder must be read for them."""
        parts = {self.parts[at] for at in reached if at < len(self.parts)}
        return None if any(map(_WILD.search, parts)) else parts

    def goes_on(self, reached: Reached) -> bool:
        """Whether a longer path may match."""
        return any(at < len(self.parts) for at in reached)

    def _opened(self, reached: Iterable[int]) -> Reached:
        """With the places behind each `**`, which may stand for no folder."""
        opened = set[int]()
        for at in reached:
            opened.add(at)
            while self.parts[at : at + 1] == (_ANY_FOLDERS,) and at + 1 not in opened:
                opened.add(at := at + 1)
        return frozenset(opened)


@lru_cache(maxsize=1 << 11)
def pattern_of(text: str) -> Pattern:
    """A pattern that was written; what it matches has the same letters, large and small."""
    parts = PurePosixPath(text).parts
    return Pattern(parts, tuple(map(_fitting, parts)))


def _fitting(part: str) -> Callable[[str], object]:
    return re.compile(translate(part)).match if _WILD.search(part) else part.__eq__


def is_pattern(text: str) -> bool:
    """Whether `**` stands for whole folders only, and a file can be meant.

    >>> is_pattern("d/**/*.toml"), is_pattern("d**/*.toml"), is_pattern("d/**")
    (True, False, False)
    """
    parts = PurePosixPath(text).parts
    whole = all(part == _ANY_FOLDERS or _ANY_FOLDERS not in part for part in parts)
    return bool(parts) and whole and parts[-1] != _ANY_FOLDERS


def require_few(files: int, pattern: str) -> None:
    """Refuse a pattern that names too many files."""
    if files > MOST_FILES:
        raise Refusal(f"{pattern} includes more than {MOST_FILES:,} files")


def matches(path: str, pattern: str) -> bool:
    """Whether a path matches a pattern from its first part to its last.

    >>> matches("missions.d/jwst.toml", "missions.d/*.toml"), matches("a/b.toml", "*.toml")
    (True, False)
    """
    if not is_pattern(pattern):
        return False
    found = pattern_of(pattern)
    reached = found.begun()
    for name in PurePosixPath(path).parts:
        reached = found.step(reached, name)
        if not reached:
            return False
    return found.is_whole(reached)
