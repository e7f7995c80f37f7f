"""The words of registries that overwrite: what they say now is all they say.

By a ledger's rule a coarser date only restates the finer one that stands. A publisher who
overwrites the finer date has taken it back, and the claim must say so.
"""

from collections.abc import Iterable, Mapping, Sequence

from missions.importers.compare import is_again, publisher_of
from missions.ledger.effects import Effect, Plan
from missions.ledger.known import announced_between
from missions.ledger.plan import plans
from missions.registry import Claim, Form, Milestone, Source, source_of


def place_before(ledger: Sequence[Claim], at: int, claim: Claim, after: Iterable[Claim]) -> int:
    """The place of a claim before those of its day that were said after it; at the latest `at`."""
    later = [each for each in after if each.announced == claim.announced]
    while at and any(is_again(ledger[at - 1], each) for each in later):
        at -= 1
    return at


def taken_back(
    sources: Mapping[str, Source], ledger: Sequence[Claim], claim: Claim, at: int
) -> Claim:
    """A claim to be put at a place in a ledger; it widens what its publisher said finer before."""
    when = announced_between(claim)
    if when is None:
        return claim
    with_it = Milestone("", "", "", Form.MILESTONE, (*ledger[:at], claim, *ledger[at:]))
    before = Plan()
    for plan in plans(with_it, sources, when[1]):
        passed, effect, *_ = plan.walked[0]
        if passed is claim and effect is Effect.REAFFIRMED:
            return claim._replace(widens=_is_own(sources, before.outcome or before.current, claim))
        before = plan
    return claim


def _is_own(sources: Mapping[str, Source], standing: Claim | None, claim: Claim) -> bool:
    """Whether a claim that holds all days of what stands says less, by the same publisher."""
    before, after = standing and standing.date, claim.date
    if standing is None or before is None or after is None:
        return False
    theirs, ours = (source_of(each, sources) for each in (standing, claim))
    is_coarser = before.target != after.target or (before.instant and not after.instant)
    return bool(is_coarser) and publisher_of(theirs) == publisher_of(ours)
