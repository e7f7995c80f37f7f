"""Claims that came, went or were withdrawn between two texts, whatever they do to a plan."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from missions.changes.change import Change, Kind
from missions.ledger import Standing
from missions.ledger.known import AnyClaim
from missions.ledger.sameness import said
from missions.registry import Claim, Milestone, Mission, StatusClaim


def milestone_claims(
    before: Milestone, after: Standing, told: Collection[Claim]
) -> Iterator[Change]:
    """Those of a milestone that no other change tells of."""
    id_, mission = before.id, before.mission
    effects = {id(entry.claim): entry.effect.value for entry in after.plan.entries}
    for kind, claim in _differing(before.claims, after.milestone.claims, _words):
        if kind is not Kind.ADDED:
            yield Change(id_, mission, kind, claim.date, None, None, claim)
        elif claim not in told:
            effect = effects.get(id(claim), "not yet known")
            yield Change(id_, mission, kind, None, claim.date, None, claim, effect=effect)


def status_claims(before: Mission, after: Mission) -> Iterator[Change]:
    """Those of a mission's status, whatever it is today."""
    for kind, claim in _differing(before.status, after.status, _status_words):
        told = Change(after.id, after.id, kind, claim.status, field="status")
        is_new = kind is Kind.ADDED
        yield (
            told._replace(before=None, after=claim.status, effect=_when(claim)) if is_new else told
        )


def _when(claim: StatusClaim) -> str:
    return f"said {claim.announced.text}" if claim.announced else "said on no known day"


def _differing(
    before: Iterable[AnyClaim], after: Iterable[AnyClaim], words: Callable[[AnyClaim], object]
) -> Iterator[tuple[Kind, AnyClaim]]:
    earlier, later = _by_words(before, words), _by_words(after, words)
    for key, claim in later.items():
        known = earlier.get(key)
        if claim.retracted and (known is None or not known.retracted):
            yield Kind.RETRACTED, claim
        elif known is None:
            yield Kind.ADDED, claim
    yield from ((Kind.REMOVED, claim) for key, claim in earlier.items() if key not in later)


def _by_words(
    claims: Iterable[AnyClaim], words: Callable[[AnyClaim], object]
) -> dict[object, AnyClaim]:
    """Claims by what they say; of those that say the same, by how many did before."""
    counts: Counter[object] = Counter()
    found: dict[object, AnyClaim] = {}
    for claim in claims:
        said_ = words(claim)
        found[said_, counts[said_]] = claim
        counts[said_] += 1
    return found


def _words(claim: Claim) -> object:
    """A claim of another basis is told, too."""
    return said(claim), claim.basis


def _status_words(claim: StatusClaim) -> object:
    return claim._replace(at=(), retracted=None, reason=None, note=None)
