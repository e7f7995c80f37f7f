"""What became of the claims of a ledger: which stand, which were edited, and which are gone."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from missions.ledger.known import Announced, announced_between
from missions.registry import Claim, Registry, Source, StatusClaim, source_of

AnyClaim = Claim | StatusClaim


class Fates(NamedTuple):
    """Old claims with what stands for them now: as they were, by its place; or changed, or gone."""

    kept: Sequence[tuple[AnyClaim, AnyClaim, int]]
    lost: Sequence[tuple[AnyClaim, AnyClaim | None]]


def fates(
    before: Sequence[AnyClaim], after: Sequence[AnyClaim], base: Registry, registry: Registry
) -> Fates:
    """What became of each claim of a ledger, in time that grows with its length."""
    same = defaultdict[AnyClaim, deque[int]](deque)
    for place, new in enumerate(after):
        same[_said(new)].append(place)
    kept: list[tuple[AnyClaim, AnyClaim, int]] = []
    missing = []
    for old in before:
        places = same.get(_said(old), deque())
        claims = ((each, after[each]) for each in places)
        stands = (each for each in claims if _stands(old, each[1], base.sources, registry.sources))
        found = next(stands, None)
        if found is None:
            missing.append(old)
        else:
            places.remove(found[0])
            kept.append((old, found[1], found[0]))
    taken = {place for *_, place in kept}
    rest = [new for place, new in enumerate(after) if place not in taken]
    return Fates(kept, list(_became(missing, rest)))


def moved(kept: Iterable[tuple[AnyClaim, AnyClaim, int]]) -> Iterator[AnyClaim]:
    """The claims that stand before one of the same day behind which they stood."""
    last: dict[Announced, int] = {}
    for old, new, place in kept:
        when = announced_between(old)
        if when is not None:
            if place < last.get(when, place):
                yield new
            last[when] = max(place, last.get(when, place))


def _stands(
    old: AnyClaim,
    new: AnyClaim,
    before: Mapping[str, Source],
    after: Mapping[str, Source],
) -> bool:
    """Whether a claim of the same words says what it said; it may only gain `retracted`."""
    withdrawn = old.retracted is None or old.retracted == new.retracted
    inherited = _is_inherited(old, before) and _is_inherited(new, after)
    return withdrawn and (inherited or old.announced == new.announced)


def _is_inherited(claim: AnyClaim, sources: Mapping[str, Source]) -> bool:
    """Whether the day of a claim may be only its source's; a new day of that is its edit."""
    source = source_of(claim, sources)
    return source is not None and claim.announced == source.published


def _said(claim: AnyClaim) -> AnyClaim:
    """A claim without its place, its day and its retraction; `ledger.sameness` minds less."""
    return claim._replace(at=(), retracted=None, announced=None)


def _became(
    missing: Iterable[AnyClaim], rest: Sequence[AnyClaim]
) -> Iterator[tuple[AnyClaim, AnyClaim | None]]:
    """Old claims with the new ones they were turned into: each the one with most in common."""
    places = defaultdict[tuple[object, ...], deque[int]](deque)
    for place, new in enumerate(rest):
        for key in _in_common(new):
            places[key].append(place)
    taken: set[int] = set()
    for old in missing:
        found = None
        for key in _in_common(old):
            alike = places.get(key, deque())
            while alike and alike[0] in taken:
                alike.popleft()
            if alike:
                found = alike[0]
                break
        yield old, None if found is None else rest[found]
        if found is not None:
            taken.add(found)


def _in_common(claim: AnyClaim) -> Iterator[tuple[object, ...]]:
    """What may tell that one claim is another, edited: who, when, what and where; most first."""
    by, when, what, where = claim.source, claim.announced, claim[0], claim.at
    for number, known in enumerate(_TELLING):
        told = tuple(
            value for value, counts in zip((by, when, what, where), known, strict=True) if counts
        )
        if None not in told:
            yield number, *told


_TELLING = sorted(
    (each for each in product((True, False), repeat=4) if any(each)),
    key=lambda each: 2 * each[0] + 2 * each[1] + each[2] + each[3],
    reverse=True,
)
"""Which of source, day, date and place two claims share, what speaks loudest for one first."""
