"""Claims that came, went or were withdrawn between two texts, whatever they do to a plan."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from missions.changes.change import Change, Kind
from missions.changes.facts import claim_facts
from missions.dates import VagueDate
from missions.ledger import Standing
from missions.ledger.known import AnyClaim
from missions.ledger.sameness import said
from missions.registry import Claim, Milestone, Mission, Source, StatusClaim

NewDays = Mapping[str, tuple[VagueDate | None, VagueDate | None]]
"""The sources that say another day of themselves, with the one they said and the one they say."""


def new_days(before: Mapping[str, Source], after: Mapping[str, Source]) -> NewDays:
    """The sources of which another day is known, in two texts."""
    return {
        id_: (before[id_].published, source.published)
        for id_, source in after.items()
        if id_ in before and before[id_].published != source.published
    }


def on_new_day(claim: AnyClaim, days: NewDays) -> AnyClaim:
    """A claim of the earlier text as the later one has it, if it goes by the day of its source."""
    old, new = days.get(claim.source or "", (None, None))
    return claim._replace(announced=new) if claim.announced == old and old != new else claim


def milestone_claims(
    before: Milestone, after: Standing, told: Collection[Claim], days: NewDays
) -> Iterator[Change]:
    """Those of a milestone that no other change tells of, and what is said beside others."""
    id_, mission = before.id, before.mission
    effects = {id(entry.claim): entry.effect.value for entry in after.plan.entries}
    for old, new in _pairs(before.claims, after.milestone.claims, _words, days):
        if new is None:
            yield Change(id_, mission, Kind.REMOVED, old and old.date, None, None, old)
        elif _is_withdrawn(old, new):
            yield Change(id_, mission, Kind.RETRACTED, new.date, None, None, new)
        elif old is None and new not in told:
            effect = effects.get(id(new), "not yet known")
            yield Change(id_, mission, Kind.ADDED, None, new.date, None, new, effect=effect)
        if old and new:
            was = old._replace(retracted=None) if new in told else old  # that it stands is told
            yield from claim_facts(Change(id_, mission, Kind.FACTS, claim=new), was, new)


def status_claims(before: Mission, after: Mission, days: NewDays) -> Iterator[Change]:
    """Those of a mission's status, whatever it is today."""
    told = Change(after.id, after.id, Kind.ADDED, field="status")
    for old, new in _pairs(before.status, after.status, _status_words, days):
        if new is None:
            yield told._replace(kind=Kind.REMOVED, before=old and old.status)
        elif _is_withdrawn(old, new):
            yield told._replace(kind=Kind.RETRACTED, before=new.status)
        elif old is None:
            yield told._replace(after=new.status, effect=_when(new))
        if old and new:
            yield from claim_facts(told._replace(kind=Kind.FACTS), old, new)


def _when(claim: StatusClaim) -> str:
    return f"said {claim.announced.text}" if claim.announced else "said on no known day"


def _pairs(
    before: Iterable[AnyClaim],
    after: Iterable[AnyClaim],
    words: Callable[[AnyClaim], object],
    days: NewDays,
) -> Iterator[tuple[AnyClaim | None, AnyClaim | None]]:
    """Each claim with what it was, and those that are gone; what was taken back first is new."""
    later = _by_words(after, words)
    earlier = _by_words(
        (
            each if (words(each), 0) in later else on_new_day(each, days) if days else each
            for each in before
        ),
        words,
    )
    yield from ((earlier.get(key), claim) for key, claim in later.items())
    yield from ((claim, None) for key, claim in earlier.items() if key not in later)


def _is_withdrawn(old: AnyClaim | None, new: AnyClaim) -> bool:
    return bool(new.retracted and (old is None or not old.retracted))


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
