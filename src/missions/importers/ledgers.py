"""The ledgers of a registry while an import adds to them, and the sources that it names.

A statement is held against what stood on the day it was made, with the statements before it.
Claims of another registry are held against what this one had before, so that none of theirs is
lost beside another.
"""

from collections.abc import Iterator, Sequence
from itertools import count

from missions.importers.compare import as_claim, compared, joined
from missions.importers.overwriting import place_before, taken_back
from missions.importers.proposal import (
    AnyProposal,
    Match,
    MissionProposal,
    Place,
    Proposal,
    Statement,
    Subject,
    UnusableError,
)
from missions.ledger.known import AnyClaim, place_of
from missions.ledger.sameness import statement
from missions.registry import Claim, Mission, Registry, Source, StatusClaim, source_of
from missions.registry.kinds import FLIGHT_IDS

MOST_CLAIMS = 10_000
"""Claims of one milestone, to which an import adds more: it looks at all of them for each."""


class Ledgers:
    """The ledgers of a registry, growing by what is proposed, and the sources they name."""

    def __init__(self, registry: Registry, *, taking: bool) -> None:
        self._registry = registry
        self._before = {each.id: each.claims for each in registry.milestones()}
        self._claims = {id_: list(claims) for id_, claims in self._before.items()}
        self._sources = dict(registry.sources)
        self._documents = {_document(each): each for each in registry.sources.values() if each.url}
        wanted = (Match.NEW, Match.REFINES, *([Match.CONFLICTS] if taking else ()))
        self._taken = frozenset(wanted)

    def proposal(
        self, mission: Mission, subject: Subject, told: Statement, after: Sequence[Statement] = ()
    ) -> Proposal:
        """A statement held against its ledger, which has it from now on if it is taken.

        What its subject says `after` it stands behind it, if that is in the ledger already.
        """
        source = self._named(told.source) if told.source else None
        claim = as_claim(told._replace(source=source))
        milestone = self._milestone(mission, told.milestone)
        address = f"{mission.id}.{milestone}"
        ledger = self._claims.setdefault(address, [])
        match, standing = compared(self._sources, ledger, claim, overwrites=told.overwrites)
        at = place_of(ledger, claim.announced)
        if match in self._taken:
            if told.overwrites and source is not None:
                source = self._another(source, ledger, claim)
                claim = claim._replace(source=source.id)
                at = place_before(ledger, at, claim, map(as_claim, after))
                claim = taken_back(self._sources, ledger, claim, at)
            _insert(address, ledger, at, claim)
        return Proposal(
            match, mission.id, milestone, subject, claim, source, told.place, standing, at
        )

    def joined(self, mission: Mission, subject: Subject, other: Mission) -> Iterator[AnyProposal]:
        """What another registry says of a mission, if only that there is one.

        Claims are held against the ledgers as they were before. A ledger that is new keeps its
        order.
        """
        there = self._registry.missions.get(mission.id)
        yield from self._statuses(mission, subject, there.status if there else ())
        for milestone in other.milestones:
            address = f"{mission.id}.{milestone.local_id}"
            before, ledger = self._before.get(address, ()), self._claims.setdefault(address, [])
            own = {statement(each): each for each in reversed(before)}
            for theirs in milestone.claims:
                source = self._quoted(source_of(theirs, subject.sources))
                claim = _as_quoted(theirs, source)
                same = own.get(statement(claim))
                match, standing = (
                    joined(self._sources, before, claim) if same is None else (Match.KNOWN, same)
                )
                at = place_of(ledger, claim.announced) if before else len(ledger)
                if match in self._taken:
                    _insert(address, ledger, at, claim)
                yield Proposal(
                    match, mission.id, milestone.local_id, subject, claim, source,
                    Place(other.file), standing, at,
                )  # fmt: skip
        if there is None and not (other.status or any(each.claims for each in other.milestones)):
            yield MissionProposal(Match.NEW, mission.id, subject)

    def _statuses(
        self, mission: Mission, subject: Subject, before: Sequence[StatusClaim]
    ) -> Iterator[MissionProposal]:
        known, statuses = set(map(_status, before)), list(before)
        for theirs in subject.mission.status if subject.mission else ():
            source = self._quoted(source_of(theirs, subject.sources))
            status = _as_quoted(theirs, source)
            match = Match.KNOWN if _status(status) in known else Match.NEW
            at = place_of(statuses, status.announced) if before else len(statuses)
            if match is Match.NEW:
                statuses.insert(at, status)
            yield MissionProposal(match, mission.id, subject, status, source, at)

    def _quoted(self, source: Source | None) -> Source | None:
        """The source that another registry names: here the same document may have another id."""
        if source is None:
            return None
        there = self._registry.sources.get(source.id)
        if there is None or not _is_same(there, source):
            known = self._documents.get(_document(source))
            if known is not None:
                return known
        return self._named(source)

    def _milestone(self, mission: Mission, wanted: str) -> str:
        """The milestone meant: a launch may stand in the registry as a first flight."""
        names = [wanted, *(FLIGHT_IDS if wanted in FLIGHT_IDS else ())]
        return next((each for each in names if self._claims.get(f"{mission.id}.{each}")), wanted)

    def _another(self, source: Source, ledger: Sequence[Claim], claim: Claim) -> Source:
        """The source, or another like it where it has said the same on that day already."""
        spoken = {statement(each) for each in ledger}
        return next(each for each in self._like(source)
                    if statement(claim._replace(source=each.id)) not in spoken)  # fmt: skip

    def _named(self, source: Source) -> Source:
        """The source under the id it has, or under one that is free."""
        return next(self._like(source))

    def _like(self, source: Source) -> Iterator[Source]:
        """The source under the ids that it has or may have."""
        for number in count(1):
            id_ = source.id if number == 1 else f"{source.id}-{number}"
            there = self._sources.get(id_, source._replace(id=id_))
            if _is_same(there, source) or not any(_document(source)):
                yield self._sources.setdefault(id_, there)


def _insert(address: str, ledger: list[Claim], at: int, claim: Claim) -> None:
    """Put a claim into its ledger, against all of which the next one will be held."""
    if len(ledger) >= MOST_CLAIMS:
        raise UnusableError(
            f"{address} would have more than {MOST_CLAIMS:,} claims", "import a part of them"
        )
    ledger.insert(at, claim)


def _as_quoted(claim: AnyClaim, source: Source | None) -> AnyClaim:
    """A claim with the source it has here, of whose day it is where it has none of its own."""
    if source is None:
        return claim._replace(source=None)
    return claim._replace(source=source.id, announced=claim.announced or source.published)


def _document(source: Source) -> tuple[object, ...]:
    """What makes a source the document that it is."""
    return (source.publisher, source.published, source.url)


def _is_same(one: Source, other: Source) -> bool:
    """Whether two sources are one document."""
    return _document(one) == _document(other)


def _status(claim: StatusClaim) -> tuple[object, ...]:
    """What makes two stated statuses the same statement."""
    return (claim.status, claim.source, claim.announced)
