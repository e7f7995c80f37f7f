"""Which lines two texts have alike, in order.

`difflib` looks for the longest run again and again, so where a change stands every few lines its
time grows with the square of the text. Here lines that stand once in both texts come first: the
most of them that are in one order hold the texts together, and between them the same is done
again. `difflib` gets only what is short.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import chain, pairwise
from typing import NamedTuple

_SHORT = 1 << 12
"""Pairs of lines that are few enough to be compared one by one."""

_DEEPEST = 16
"""How often a part is taken apart again; what then has no line of its own is shown as replaced."""

Lines = Sequence[str]


class _Part(NamedTuple):
    """Some lines of the old text, and those of the new one that are in their place."""

    old: int
    old_end: int
    new: int
    new_end: int
    depth: int = 0

    @property
    def pairs(self) -> int:
        """How many pairs of an old and a new line there are."""
        return (self.old_end - self.old) * (self.new_end - self.new)


class Alike(SequenceMatcher[str]):
    """What `difflib` makes of two lists of lines, with our way to find what they have alike."""

    def __init__(self, old: Lines, new: Lines) -> None:
        super().__init__(None, "", "")
        self.lines = old, new

    def get_matching_blocks(self) -> list[Match]:
        """The runs of lines alike, in order, none next to another; an empty one ends them."""
        old, new = self.lines
        runs: list[Match] = []
        for run in sorted(each for each in _runs(old, new) if each.size):
            if runs and (runs[-1].a + runs[-1].size, runs[-1].b + runs[-1].size) == run[:2]:
                run = Match(runs[-1].a, runs[-1].b, runs.pop().size + run.size)  # noqa: PLW2901
            runs.append(run)
        return [*runs, Match(len(old), len(new), 0)]


def _runs(old: Lines, new: Lines) -> Iterator[Match]:
    left = [_Part(0, len(old), 0, len(new))]
    while left:
        whole = left.pop()
        part = _trimmed(whole, old, new)
        yield Match(whole.old, whole.new, part.old - whole.old)
        yield Match(part.old_end, part.new_end, whole.old_end - part.old_end)
        if part.pairs <= _SHORT:
            yield from _in_short(part, old, new)
        elif part.depth < _DEEPEST:
            anchors = _anchors(part, old, new)
            yield from (Match(*each, 1) for each in anchors)
            left += _between(part, anchors) if anchors else ()


def _trimmed(part: _Part, old: Lines, new: Lines) -> _Part:
    """The part without the lines that both have at its start and at its end."""
    start, end, other, other_end, depth = part
    while start < end and other < other_end and old[start] == new[other]:
        start, other = start + 1, other + 1
    while start < end and other < other_end and old[end - 1] == new[other_end - 1]:
        end, other_end = end - 1, other_end - 1
    return _Part(start, end, other, other_end, depth)


def _in_short(part: _Part, old: Lines, new: Lines) -> Iterator[Match]:
    if part.pairs:
        one, other = old[part.old : part.old_end], new[part.new : part.new_end]
        for a, b, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
            yield Match(part.old + a, part.new + b, size)


def _anchors(part: _Part, old: Lines, new: Lines) -> list[tuple[int, int]]:
    """The most lines that stand once in both and in one order, by where they stand.

    Where no line does, those that stand in both equally often, the first for the first.
    """
    own, other = _places(old, part.old, part.old_end), _places(new, part.new, part.new_end)
    equal = [line for line, places in own.items() if len(places) == len(other.get(line, ()))]
    once = [line for line in equal if len(own[line]) == 1]
    pairs = (zip(own[line], other[line], strict=True) for line in once or equal)
    return _rising(sorted(chain.from_iterable(pairs)))


def _places(lines: Lines, start: int, end: int) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at in range(start, end):
        found.setdefault(lines[at], []).append(at)
    return found


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs whose second numbers rise, of those whose first ones do.

    >>> _rising([(1, 5), (2, 1), (3, 7), (4, 2), (5, 3)])
    [(2, 1), (4, 2), (5, 3)]
    """
    least: list[int] = []  # the second number on which a row of each length can end, and where
    ends: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        length = bisect_left(least, second)
        before.append(ends[length - 1] if length else -1)
        least[length : length + 1] = [second]
        ends[length : length + 1] = [at]
    found, at = [], ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _between(part: _Part, anchors: Sequence[tuple[int, int]]) -> Iterator[_Part]:
    """What is left of a part before, between and behind its anchors."""
    edges = ((part.old - 1, part.new - 1), *anchors, (part.old_end, part.new_end))
    for (old, new), (old_end, new_end) in pairwise(edges):
        if old + 1 < old_end and new + 1 < new_end:
            yield _Part(old + 1, old_end, new + 1, new_end, part.depth + 1)
