"""Drawing at random so that every Python draws the same: only `Random.random` is used."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A seeded stream of choices."""

    def __init__(self, seed: str) -> None:
        self._next = random.Random(seed).random  # noqa: S311  the same every time, on purpose

    def whether(self, share: float) -> bool:
        """True as often as `share` says."""
        return self._next() < share

    def one(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[int(self._next() * len(things))]

    def number(self, first: int, last: int) -> int:
        """A whole number, both ends included."""
        return first + int(self._next() * (last - first + 1))

    def several(self, things: Sequence[T], count: int) -> list[T]:
        """`count` different things in the order they stand in, or all there are."""
        if count >= len(things):
            return list(things)
        places: set[int] = set()
        while len(places) < count:
            places.add(self.number(0, len(things) - 1))
        return [things[at] for at in sorted(places)]
