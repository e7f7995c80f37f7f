"""Which plan the registry's file held after each commit, and the plan that makes one after another.

What a commit left is walked as any ledger. A single value is none: it took the place of the one
before, so it was the plan whoever gave it, however wide it is and whenever it was said. Where the
file gave no date for a while there was none.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from missions.ledger.commits import Change, Commit, as_day, held_since
from missions.ledger.effects import Effect, Entry, Plan, Walked
from missions.ledger.known import HAPPENED
from missions.ledger.plan import walk
from missions.ledger.standing import Standing, stand
from missions.ledger.status import ENDED
from missions.registry import Claim, Milestone, Registry, Source, source_of

Sources = Mapping[str, Source]


class Held(NamedTuple):
    """What a commit left: its claim, as it is written, and the plan that it was.

    It is the only claim, or of several the one that stood; `None` where there was none. `since`
    is the day from which the commit counts.
    """

    claim: Claim | None
    value: Plan
    commit: Commit
    since: date


def is_value(milestone: Milestone) -> bool:
    """Whether a milestone states a single value, and no list of claims."""
    return any(not isinstance(each.at[-1], int) for each in milestone.claims)


def held(
    standing: Standing, changes: Sequence[Change], sources: Sources, day: date
) -> Iterator[Held]:
    """What the file held, commit by commit, as a day sees it that ends with a standing."""
    milestone = standing.milestone
    is_single = is_value(milestone)
    for change, since in zip(changes, held_since(changes, day), strict=True):
        claims = change.after
        if is_single and len(claims) == 1:
            alone = claims[0]._replace(source=None, announced=None)
            value = walk(milestone._replace(claims=(alone,)), {}, date.max)
            yield Held(claims[0], value, change.commit, since)
            continue
        if change is changes[-1] and len(claims) == len(milestone.claims):
            known, value = milestone.claims, standing.plan
        else:
            known = tuple(dated(each, sources) for each in claims)
            value = walk(milestone._replace(claims=known), sources, day)
        pairs = zip(claims, known, strict=True)
        claim = next((own for own, each in pairs if each is value.holder), None)
        yield Held(claim, value, change.commit, since)


def dated(claim: Claim, sources: Sources) -> Claim:
    """A claim with the day of its source where it has no day of its own."""
    source = source_of(claim, sources) if claim.announced is None else None
    return claim._replace(announced=source.published) if source else claim


def as_held(standing: Standing, changes: Sequence[Change], sources: Sources, day: date) -> Standing:
    """A milestone with the dates its file held one after another in place of its ledger."""
    plan = Plan()
    for each in held(standing, changes, sources, day):
        plan = _then(plan, each)
    is_other = is_value(standing.milestone)  # a ledger ends with the plan that stands
    return standing_by(standing, plan, day) if is_other else standing._replace(plan=plan)


def _then(plan: Plan, held: Held) -> Plan:
    """The plan after the file held another; the same date again is no news, but as it last read."""
    value, since, stood = held.value, held.since, plan.holder
    if value.holder is None or held.claim is None:
        return _without(plan, since) if plan.date else plan
    claim = held.claim._replace(date=value.date, announced=as_day(since))
    if claim.date is None:
        return put(plan, claim, value, plan.walked)
    if stood and stood.status is claim.status and stood.date == claim.date:
        claim = claim._replace(announced=stood.announced)
        *before, (_, effect, said, earlier) = plan.walked
        return put(plan, claim, value, (*before, (claim, effect, said, earlier)))
    entry = (claim, Effect.PLAN, (since, since), plan.date)
    return put(plan, claim, value, (*plan.walked, entry))


def put(plan: Plan, claim: Claim, value: Plan, walked: tuple[Walked, ...]) -> Plan:
    """The plan after a value, of which this claim is the holder, took the place of another.

    What happened is judged by the plan before it, where the value has none of its own; so is what
    was given up without a date.
    """
    is_judged = claim.status in HAPPENED or (value.outcome is not None and claim.date is None)
    judged = value.current or (plan.current if is_judged else None)
    return Plan(
        claim if value.current is value.holder else judged,
        plan.first or (claim if claim.date and claim.date.target else None),
        None,
        claim if value.outcome else None,
        claim,
        walked,
    )


def _without(plan: Plan, day: date) -> Plan:
    nothing = Entry(Claim(None, announced=as_day(day)), Effect.REMOVED, (day, day), plan.date)
    return plan._replace(current=None, outcome=None, walked=(*plan.walked, nothing))


def as_filed(registry: Registry, had: Mapping[str, Sequence[Claim]], sources: Sources) -> Registry:
    """The registry with only the claims that its file had on another day, by milestone.

    Those that had none are gone. A single value is known whenever it was made.
    """
    missions = dict(registry.missions)
    for id_, mission in missions.items():
        kept = (each for each in mission.milestones if had.get(each.id))
        filed = tuple(_filed(each, had[each.id], sources) for each in kept)
        missions[id_] = mission._replace(milestones=filed)
    return registry._replace(missions=missions)


def _filed(milestone: Milestone, claims: Sequence[Claim], sources: Sources) -> Milestone:
    if is_value(milestone) and len(claims) == 1:
        alone = claims[0]._replace(source=None, announced=None, at=milestone.claims[0].at)
        return milestone._replace(claims=(alone,))
    placed = enumerate(dated(each, sources) for each in claims)
    return milestone._replace(
        claims=tuple(each._replace(at=(*milestone.at, at)) for at, each in placed)
    )


def standing_by(standing: Standing, plan: Plan, day: date) -> Standing:
    """How a milestone stands by another plan than its ledger's, its mission being what it is."""
    told = stand(standing.milestone, plan, day)
    has_ended = told.is_open and standing.state in ENDED.values()
    return told._replace(state=standing.state) if has_ended else told
