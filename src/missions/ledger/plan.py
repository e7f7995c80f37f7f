"""The walk from claim to claim: which one is the plan, and what each did to it (REGISTRY.md).

A registry never stores a plan. It is found by walking the claims in the order in which they
were announced, and keeping, for each, what it did: became the plan, reaffirmed it, settled
it, or was only evidence.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from missions.dates import Relation, relate
from missions.ledger.effects import Effect, Plan, Walked, standing_date
from missions.ledger.known import Announced, announced_between, known_on
from missions.registry import Basis, Claim, ClaimStatus, Milestone, Source, SourceClass

RANKS = {SourceClass.FIRST_PARTY: 0, SourceClass.SECOND_PARTY: 1, SourceClass.COMMUNITY: 2}
"""Of two claims that merely overlap, that of the lower rank stands."""

_COMMUNITY = RANKS[SourceClass.COMMUNITY]

# Every claim passes by these, and a member of an Enum takes longer to look up than a name.
_PLANNED = ClaimStatus.PLANNED
_COMMITMENT = Basis.COMMITMENT
_PLAN = Effect.PLAN


def walk(
    milestone: Milestone, sources: Mapping[str, Source], day: date, *, evidence: bool = False
) -> Plan:
    """The plan of a milestone as it was known at the end of a day.

    With `evidence`, claims of which nobody knows when they were made are listed too, last;
    they never touch the plan.
    """
    known = known_on(milestone.claims, day)
    walk = _Walk()
    walked = [walk.pass_by(claim, announced, sources) for claim, announced in known]
    if evidence and len(known) < len(milestone.claims):
        walked += _undated_entries(milestone.claims)
    return walk.plan(walked)


def plans(milestone: Milestone, sources: Mapping[str, Source], day: date) -> Iterator[Plan]:
    """The plan after each claim that a day knew, oldest first, with the entry of that claim."""
    walk = _Walk()
    for claim, announced in known_on(milestone.claims, day):
        yield walk.plan((walk.pass_by(claim, announced, sources),))


def _undated_entries(claims: Iterable[Claim]) -> Iterator[Walked]:
    for claim in claims:
        if announced_between(claim) is None:
            yield claim, Effect.RETRACTED if claim.retracted else Effect.UNDATED, None, None


class _Walk:
    """Where the walk along one ledger has come to: a plan in the making."""

    current: Claim | None = None
    first: Claim | None = None
    commitment: Claim | None = None
    outcome: Claim | None = None
    newest: Claim | None = None

    def pass_by(self, claim: Claim, announced: Announced, sources: Mapping[str, Source]) -> Walked:
        """Take one more claim into account; gives its entry."""
        before = standing_date(self.current, self.outcome)
        effect = _effect(self, claim, announced, sources)
        apply = _APPLY.get(effect)
        if apply is not None:
            apply(self, claim)
        return claim, effect, announced, before

    def plan(self, walked: Iterable[Walked]) -> Plan:
        """The plan so far."""
        return Plan(
            self.current, self.first, self.commitment, self.outcome, self.newest, tuple(walked)
        )


def _effect(
    walk: _Walk, claim: Claim, announced: Announced, sources: Mapping[str, Source]
) -> Effect:
    if claim.retracted:
        return Effect.RETRACTED
    if claim.status is not _PLANNED:
        return _outcome_effect(walk, claim, announced, sources)
    if claim.date is None:
        return Effect.EVIDENCE
    outcome = walk.outcome
    if outcome:
        if not _reopens(outcome, announced):
            return Effect.AFTER_OUTCOME
        if _is_outclassed(claim, outcome, sources):
            return Effect.OUTRANKED
    current = walk.current
    return _PLAN if current is None else _planned_effect(current, claim, sources)


def _outcome_effect(
    walk: _Walk, claim: Claim, announced: Announced, sources: Mapping[str, Source]
) -> Effect:
    """An outcome settles; told again more vaguely, or by the community, the first stands."""
    standing = walk.outcome
    if claim.status is ClaimStatus.ON_HOLD:
        return _hold_effect(walk, claim, announced, sources)
    if standing is None or standing.status is ClaimStatus.ON_HOLD:
        return Effect.OUTCOME
    if _is_outclassed(claim, standing, sources):
        return Effect.OUTRANKED
    if claim.status is standing.status and (claim.date is None or _restates(standing, claim)):
        return Effect.REAFFIRMED
    return Effect.OUTCOME


def _hold_effect(
    walk: _Walk, claim: Claim, announced: Announced, sources: Mapping[str, Source]
) -> Effect:
    """On hold settles nothing: it says of a plan that it waits, and gives it a date as a plan may.

    What is settled it takes up only with another date.
    """
    outcome, current = walk.outcome, walk.current
    standing = outcome or current
    if outcome and outcome.status is not ClaimStatus.ON_HOLD:
        is_new = claim.date is not None and not _restates(outcome, claim)
        if not is_new or not _reopens(outcome, announced):
            return Effect.AFTER_OUTCOME
    if standing is not None and _is_outclassed(claim, standing, sources):
        return Effect.OUTRANKED
    if current is None or claim.date is None:
        return Effect.OUTCOME
    is_plan = _planned_effect(current, claim, sources) is _PLAN
    return Effect.OUTCOME if is_plan else Effect.REAFFIRMED


def _is_outclassed(claim: Claim, standing: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether the community speaks against another class."""
    return rank(claim, sources) == _COMMUNITY > rank(standing, sources)


def _reopens(outcome: Claim, announced: Announced) -> bool:
    """Only a plan that was surely announced after the outcome opens the matter again."""
    settled = announced_between(outcome)
    if outcome.status is ClaimStatus.ON_HOLD or settled is None:
        return True
    return announced[0] > settled[1]


def _planned_effect(current: Claim, claim: Claim, sources: Mapping[str, Source]) -> Effect:
    commits, committed = claim.basis is _COMMITMENT, current.basis is _COMMITMENT
    if commits and not committed:
        return Effect.BESIDE
    lower = claim.source != current.source and rank(claim, sources) > rank(current, sources)
    if lower and rank(claim, sources) == _COMMUNITY:
        return Effect.REAFFIRMED if _restates(current, claim) else Effect.OUTRANKED
    if committed and not commits:
        return _PLAN
    if _restates(current, claim):
        return Effect.REAFFIRMED
    return Effect.OUTRANKED if lower and _merely_overlaps(current, claim) else _PLAN


def rank(claim: Claim, sources: Mapping[str, Source]) -> int:
    """0 for a first party, 1 for a second, 2 for the community; no source counts as second."""
    source = sources.get(claim.source) if claim.source else None
    return RANKS[source.source_class if source else SourceClass.SECOND_PARTY]


def _restates(plan: Claim, claim: Claim) -> bool:
    """Whether a claim only says the plan again, no finer: its window holds the plan's."""
    before, after = plan.date, claim.date
    if before is None or after is None or claim.widens or before.bound is not after.bound:
        return False
    if before.target is None or after.target is None or before.target == after.target:
        return relate(before, after).relation is Relation.REAFFIRMED
    return after.target[0] <= before.target[0] and before.target[1] <= after.target[1]


def _merely_overlaps(plan: Claim, claim: Claim) -> bool:
    """Neither finer than the plan nor apart from it, and bounded alike."""
    before, after = plan.date, claim.date
    if before is None or after is None or before.bound is not after.bound or claim.widens:
        return False
    return relate(before, after).relation is Relation.SHIFTED


def _becomes_plan(walk: _Walk, claim: Claim) -> None:
    current, date = walk.current, claim.date
    if current is not None and current.basis is _COMMITMENT and claim.basis is not _COMMITMENT:
        walk.commitment = current
    if walk.first is None and date is not None and date.target is not None:
        walk.first = claim
    walk.current = walk.newest = claim
    walk.outcome = None


def _stands_beside(walk: _Walk, claim: Claim) -> None:
    """A commitment beside the plan; what had settled the plan no longer stands."""
    if walk.outcome is not None:
        walk.newest = walk.current
    walk.commitment, walk.outcome = claim, None


def _reaffirms(walk: _Walk, claim: Claim) -> None:
    walk.newest = claim
    if claim.status is _PLANNED:
        walk.outcome = None
    if claim.status is ClaimStatus.ON_HOLD:
        walk.outcome = claim


def _settles(walk: _Walk, claim: Claim) -> None:
    if claim.status is ClaimStatus.ON_HOLD and claim.date is not None:
        walk.current = claim
    if walk.first is None and claim.date is not None and claim.date.target:
        walk.first = claim
    walk.outcome = walk.newest = claim


_APPLY = {
    Effect.PLAN: _becomes_plan,
    Effect.BESIDE: _stands_beside,
    Effect.REAFFIRMED: _reaffirms,
    Effect.OUTCOME: _settles,
}
"""What a claim with an effect changes; the others change nothing."""
