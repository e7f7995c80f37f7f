"""Finding missions and milestones by what somebody typed, and suggesting the nearest."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from missions.registry.model import Milestone, Mission, Registry

_LONGEST = 200
"""Characters of a word that are compared; no id is as long."""

_ALIKE = 0.6
"""How much of two words must be the same for one to be meant by the other."""

MOST_ASKED = 10_000
"""Words that a run looks for the nearest of; who has more mistakes has another trouble."""

_NEIGHBOURS = 16
"""How many words to each side are held against another, of those that begin or end like it."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word` in any case, or `None` when nothing is near.

    >>> nearest("mmx.lauch", ["mmx.launch", "callisto.first-flight"])
    'mmx.launch'
    """
    return _nearest(word, tuple(known))


@lru_cache(maxsize=256)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    """The same mistake is often made many times."""
    spelled = {each.lower(): each for each in known}
    return _most_like(word, spelled, spelled)


def _most_like(word: str, candidates: Iterable[str], spelled: Mapping[str, str]) -> str | None:
    """The best of the candidates, as written; they are compared until none can be better."""
    from difflib import SequenceMatcher  # noqa: PLC0415  only for mistakes

    matcher = SequenceMatcher(b=word[:_LONGEST].lower())
    at_most = []
    for each in candidates:
        matcher.set_seq1(each)
        if matcher.real_quick_ratio() >= _ALIKE:
            at_most.append((matcher.quick_ratio(), each))
    best = (_ALIKE, "")
    for most, each in sorted(at_most, reverse=True):
        if most < best[0]:
            break
        matcher.set_seq1(each)
        best = max(best, (matcher.ratio(), each))
    return spelled[best[1]] if best[1] else None


class Known:
    """Many known words, of which the nearest is asked for again and again.

    A word with a letter too many is understood at once. Any other is compared with its
    neighbours when words are sorted by how they begin, and by how they end; after `MOST_ASKED`
    words none is.

    >>> Known(["cnes-2022", "cnes-2023", "jaxa-2023"]).nearest("cnas-2022")
    'cnes-2022'
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = words
        self._found: dict[str, str | None] = {}

    def nearest(self, word: str) -> str | None:
        """The known word most like `word` in any case, or `None` when nothing is near."""
        if word not in self._found and len(self._found) < MOST_ASKED:
            self._found[word] = self._nearest(word[:_LONGEST].lower())
        return self._found.get(word)

    def _nearest(self, word: str) -> str | None:
        shorter = {word[:at] + word[at + 1 :] for at in range(len(word))} - {""}
        one_too_many = [each for each in shorter if each in self._spelled]
        if one_too_many:
            return self._spelled[max(one_too_many)]
        neighbours = {*_around(word, self._by_start), *self._by_end_around(word)}
        return _most_like(word, neighbours, self._spelled)

    def _by_end_around(self, word: str) -> Iterable[str]:
        return (each[::-1] for each in _around(word[::-1], self._by_end))

    @cached_property
    def _spelled(self) -> dict[str, str]:
        return {each.lower(): each for each in self._words}

    @cached_property
    def _by_start(self) -> list[str]:
        return sorted(self._spelled)

    @cached_property
    def _by_end(self) -> list[str]:
        return sorted(each[::-1] for each in self._spelled)


def _around(word: str, words: Sequence[str]) -> Sequence[str]:
    """The words on both sides of where another would stand."""
    from bisect import bisect  # noqa: PLC0415  only for mistakes

    at = bisect(words, word)
    return words[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS]


def some_of(words: Sequence[str], number: int = 12) -> str:
    """The first of many words, and how many more there are.

    >>> some_of(["a", "b", "c"], 2), some_of(["a", "b"], 2)
    ('a, b and 1 more', 'a, b')
    """
    more = len(words) - number
    return ", ".join(words[:number]) + (f" and {more} more" if more > 0 else "")


def find_milestone(registry: Registry, address: str) -> Milestone | None:
    """The milestone at an address such as `mmx.launch`, or `None`."""
    mission_id, _, local_id = address.partition(".")
    mission = registry.missions.get(mission_id)
    if mission is None:
        return None
    return next((each for each in mission.milestones if each.local_id == local_id), None)


def addresses(registry: Registry) -> list[str]:
    """Every id that names something: missions and their milestones, in file order."""
    return [*registry.missions, *(milestone.id for milestone in registry.milestones())]


def parts_of(registry: Registry, mission: Mission) -> list[Mission]:
    """The missions that are part of this one, in file order."""
    return [each for each in registry.missions.values() if each.part_of == mission.id]
