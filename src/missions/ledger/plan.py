"""The walk from claim to claim: which one is the plan, and what each did to it (REGISTRY.md).

A registry never stores a plan. It is found by walking the claims in the order in which they
were announced, and keeping, for each, what it did: became the plan, reaffirmed it, settled
it, or was only evidence.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from missions.dates import MOVES, Relation, Step, relate
from missions.ledger.effects import Effect, Entry, Plan
from missions.ledger.known import Announced, announced_between, known_on
from missions.registry import Basis, Claim, ClaimStatus, Milestone, Source, SourceClass

RANKS = {SourceClass.FIRST_PARTY: 0, SourceClass.SECOND_PARTY: 1, SourceClass.COMMUNITY: 2}

_COMMUNITY = RANKS[SourceClass.COMMUNITY]


def walk(
    milestone: Milestone, sources: Mapping[str, Source], day: date, *, evidence: bool = False
) -> Plan:
    """The plan of a milestone as it was known at the end of a day.

    With `evidence`, claims of which nobody knows when they were made are listed too, last;
    they never touch the plan.
    """
    plan = Plan()
    entries: list[Entry] = []
    for plan in plans(milestone, sources, day):
        entries += plan.entries
    if evidence:
        entries += _undated_entries(milestone.claims)
    return plan._replace(entries=tuple(entries))


def plans(milestone: Milestone, sources: Mapping[str, Source], day: date) -> Iterator[Plan]:
    """The plan after each claim that a day knew, oldest first, with the entry of that claim."""
    plan = Plan()
    for claim, announced in known_on(milestone.claims, day):
        plan = _after(plan, claim, announced, sources)
        yield plan


def _undated_entries(claims: Iterable[Claim]) -> Iterable[Entry]:
    for claim in claims:
        if announced_between(claim) is None:
            yield Entry(claim, Effect.RETRACTED if claim.retracted else Effect.UNDATED)


def _after(plan: Plan, claim: Claim, announced: Announced, sources: Mapping[str, Source]) -> Plan:
    """The plan after one more claim, with the entry of that one."""
    effect = _effect(plan, claim, announced, sources)
    step = _step(plan, claim, effect)
    entries = (Entry(claim, effect, step, announced),)
    changed = _APPLY.get(effect, _unchanged)(plan, claim)
    changes_date = effect is Effect.PLAN or effect is Effect.OUTCOME
    moved = changes_date and step is not None and step.relation in MOVES
    newest = claim if effect in _SAYS_IT else plan.newest
    if effect is Effect.BESIDE and plan.outcome:  # what had settled the plan no longer stands
        newest = changed.holder
    return changed._replace(entries=entries, newest=newest, moves=plan.moves + moved)


_SAYS_IT = frozenset((Effect.PLAN, Effect.OUTCOME, Effect.REAFFIRMED))


def _step(plan: Plan, claim: Claim, effect: Effect) -> Step | None:
    """The step from the date before; a restatement reaffirms, whatever its width."""
    if plan.date is None or claim.date is None or effect is Effect.RETRACTED:
        return None
    if claim.status in {ClaimStatus.CANCELLED, ClaimStatus.ON_HOLD} and not claim.date.target:
        return None
    return (
        Step(Relation.REAFFIRMED) if effect is Effect.REAFFIRMED else relate(plan.date, claim.date)
    )


def _effect(
    plan: Plan, claim: Claim, announced: Announced, sources: Mapping[str, Source]
) -> Effect:
    if claim.retracted:
        return Effect.RETRACTED
    if claim.status is not ClaimStatus.PLANNED:
        return _outcome_effect(plan, claim, sources)
    if claim.date is None:
        return Effect.EVIDENCE
    if plan.outcome and not _reopens(plan.outcome, announced):
        return Effect.AFTER_OUTCOME
    return _planned_effect(plan, claim, sources)


def _outcome_effect(plan: Plan, claim: Claim, sources: Mapping[str, Source]) -> Effect:
    """An outcome settles; told again more vaguely, or by the community, the first stands."""
    standing = plan.outcome
    if standing is None or standing.status is ClaimStatus.ON_HOLD:
        return Effect.OUTCOME
    if rank(claim, sources) == _COMMUNITY > rank(standing, sources):
        return Effect.OUTRANKED
    if claim.status is standing.status and (claim.date is None or _restates(standing, claim)):
        return Effect.REAFFIRMED
    return Effect.OUTCOME


def _reopens(outcome: Claim, announced: Announced) -> bool:
    """Only a plan that was surely announced after the outcome opens the matter again."""
    settled = announced_between(outcome)
    if outcome.status is ClaimStatus.ON_HOLD or settled is None:
        return True
    return announced[0] > settled[1]


def _planned_effect(plan: Plan, claim: Claim, sources: Mapping[str, Source]) -> Effect:
    current = plan.current
    if current is None:
        return Effect.PLAN
    commits, committed = claim.basis is Basis.COMMITMENT, current.basis is Basis.COMMITMENT
    if commits and not committed:
        return Effect.BESIDE
    lower = rank(claim, sources) > rank(current, sources)
    if lower and rank(claim, sources) == _COMMUNITY:
        return Effect.REAFFIRMED if _restates(current, claim) else Effect.OUTRANKED
    if committed and not commits:
        return Effect.PLAN
    if _restates(current, claim):
        return Effect.REAFFIRMED
    return Effect.OUTRANKED if lower and _merely_overlaps(current, claim) else Effect.PLAN


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


def _unchanged(plan: Plan, _: Claim) -> Plan:
    return plan


def _becomes_plan(plan: Plan, claim: Claim) -> Plan:
    dated = claim.date is not None and claim.date.target is not None
    commitment = plan.current if _gives_way(plan.current, claim) else plan.commitment
    first = claim if plan.first is None and dated else plan.first
    return plan._replace(current=claim, first=first, commitment=commitment, outcome=None)


def _gives_way(current: Claim | None, claim: Claim) -> bool:
    committed = current is not None and current.basis is Basis.COMMITMENT
    return committed and claim.basis is not Basis.COMMITMENT


def _stands_beside(plan: Plan, claim: Claim) -> Plan:
    return plan._replace(commitment=claim, outcome=None)


def _reaffirms(plan: Plan, claim: Claim) -> Plan:
    reopened = claim.status is ClaimStatus.PLANNED
    return plan._replace(outcome=None if reopened else plan.outcome)


def _settles(plan: Plan, claim: Claim) -> Plan:
    on_hold = claim.status is ClaimStatus.ON_HOLD and claim.date is not None
    current = claim if on_hold else plan.current
    first = plan.first
    if first is None and claim.date is not None and claim.date.target:
        first = claim
    return plan._replace(outcome=claim, current=current, first=first)


_APPLY = {
    Effect.PLAN: _becomes_plan,
    Effect.BESIDE: _stands_beside,
    Effect.REAFFIRMED: _reaffirms,
    Effect.OUTCOME: _settles,
}
