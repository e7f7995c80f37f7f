"""Comparing two states, mission by mission and milestone by milestone, blind to order."""

from collections.abc import Iterator
from datetime import date

from missions.changes.change import Change, Kind
from missions.changes.claims import NewDays, milestone_claims, new_days, on_new_day, status_claims
from missions.changes.facts import milestone_facts, mission_facts, registry_facts, source_facts
from missions.dates import Relation, Step, VagueDate, relate
from missions.ledger import Knowledge, MissionStanding, Standing, State
from missions.ledger.sameness import said
from missions.ledger.standing import TOOK_PLACE
from missions.registry import Claim, Milestone

_OUTCOMES = {
    State.ACHIEVED: Kind.ACHIEVED,
    State.PARTIAL: Kind.PARTIAL,
    State.FAILED: Kind.FAILED,
    State.CANCELLED: Kind.CANCELLED,
    State.ON_HOLD: Kind.ON_HOLD,
}
_CLOCK = {
    State.OVERDUE: Kind.OVERDUE,
    State.ELAPSED: Kind.ELAPSED,
    State.LAPSED: Kind.LAPSED,
}
_RUNS_ON = frozenset(("extension", "end"))
"""Kinds whose slip means more time, and whose advance means less."""


def compare(
    before: Knowledge, after: Knowledge, *, recorded: bool = False, since: date | None = None
) -> tuple[Change, ...]:
    """What changed from one state to another, in the order of the later registry.

    With `recorded`, the two are different texts: other facts that changed are named too, those of
    sources first, and claims that came, went or were retracted without touching a plan. A claim
    that is new although it was announced before `since`, the day of the earlier text, is a
    catch-up.
    """
    earlier = {each.mission.id: each for each in before.missions}
    later = {each.mission.id: each for each in after.missions}
    changes: list[Change] = []
    days = new_days(before.registry.sources, after.registry.sources) if recorded else None
    if recorded:
        changes += registry_facts(before.registry, after.registry)
        changes += source_facts(before.registry.sources, after.registry.sources)
    for id_ in dict.fromkeys((*later, *earlier)):
        changes += _mission(earlier.get(id_), later.get(id_), days)
    return tuple(_marked(each, since, earlier.get(each.mission), days or {}) for each in changes)


def _marked(
    change: Change, since: date | None, before: MissionStanding | None, days: NewDays
) -> Change:
    announced = change.claim.announced if change.claim else None
    if since is None or announced is None or announced.target is None:
        return change
    if announced.target[1] >= since or _stood(change, before, days):
        return change
    return change._replace(catch_up=True)


def _stood(change: Change, before: MissionStanding | None, days: NewDays) -> bool:
    """Whether the earlier text had the claim already: then it is no news, whatever it now does."""
    claims = (
        claim
        for each in (before.milestones if before else ())
        if each.milestone.id == change.id
        for claim in each.milestone.claims
    )
    return change.claim is not None and any(
        said(change.claim) in (said(each), said(on_new_day(each, days))) for each in claims
    )


def _mission(
    before: MissionStanding | None, after: MissionStanding | None, days: NewDays | None
) -> Iterator[Change]:
    """Of two texts, when `days` are those their sources changed, facts and claims are told too."""
    if after is None:
        if before is not None:
            yield Change(before.mission.id, before.mission.id, Kind.REMOVED, before.status)
        return
    id_ = after.mission.id
    if before is None:
        yield Change(id_, id_, Kind.ADDED, None, after.status)
    elif before.status != after.status:
        yield Change(id_, id_, Kind.STATUS, before.status, after.status)
    if before is not None and days is not None:
        yield from mission_facts(before.mission, after.mission)
        is_other = before.status != after.status  # then what made it so has been told
        told = {(Kind.ADDED, None, after.status), (Kind.REMOVED, before.status, None)}
        for each in status_claims(before.mission, after.mission, days):
            if not (is_other and (each.kind, each.before, each.after) in told):
                yield each
    yield from _milestones(before, after, days)


def _milestones(
    before: MissionStanding | None, after: MissionStanding, days: NewDays | None
) -> Iterator[Change]:
    earlier = {each.milestone.id: each for each in before.milestones} if before else {}
    later = {each.milestone.id: each for each in after.milestones}
    for id_ in dict.fromkeys((*later, *earlier)):
        yield from milestone_changes(id_, earlier.get(id_), later.get(id_), days)


def milestone_changes(
    id_: str, before: Standing | None, after: Standing | None, days: NewDays | None = None
) -> Iterator[Change]:
    """What changed of one milestone: at most one change of its plan, then one of its outcome."""
    mission = id_.partition(".")[0]
    if after is None:
        yield Change(id_, mission, Kind.REMOVED, before.date if before else None)
        return
    if before is None:
        found = list(_added(id_, mission, after))
    else:
        found = list(_between(id_, mission, before, after))
    yield from found
    if days is not None and before is not None:
        told = [change.claim for change in found if change.claim is not None]
        yield from milestone_claims(before.milestone, after, told, days)
        yield from milestone_facts(before.milestone, after.milestone)


def _added(id_: str, mission: str, after: Standing) -> Iterator[Change]:
    """A milestone that is new: its outcome, or its plan with the overdue mark it may bear."""
    outcome = _OUTCOMES.get(after.state)
    if outcome is not None:
        yield Change(id_, mission, outcome, None, after.date, None, after.holder)
        return
    yield Change(
        id_, mission, Kind.ADDED, None, after.date, None, after.holder or after.plan.last_word
    )
    if after.state in _CLOCK:
        yield Change(id_, mission, _CLOCK[after.state], None, after.date)


def _between(id_: str, mission: str, before: Standing, after: Standing) -> Iterator[Change]:
    outcome = _outcome(id_, mission, before, after)
    settled_now = outcome is not None and outcome.kind in _OUTCOMES.values()
    plan = None if settled_now and after.state in TOOK_PLACE else _plan(id_, mission, before, after)
    if plan is not None:
        yield plan
    if outcome is not None:
        yield outcome


def _plan(id_: str, mission: str, before: Standing, after: Standing) -> Change | None:
    earlier, later = before.plan.current, after.plan.current
    old, new = _date(earlier), _date(later)
    if old is None or new is None:
        if new is None or later is None:
            return None
        kind = Kind.DATED if new.target else Kind.UNDATED
        return Change(id_, mission, kind, None, new, None, later)
    step = relate(old, new)
    if step.relation is Relation.REAFFIRMED:
        return None
    return Change(id_, mission, _kind(step, after.milestone), old, new, step, later)


def _date(claim: Claim | None) -> VagueDate | None:
    return claim.date if claim else None


def _kind(step: Step, milestone: Milestone) -> Kind:
    if milestone.kind in _RUNS_ON and step.relation is Relation.SLIPPED:
        return Kind.EXTENDED
    if milestone.kind in _RUNS_ON and step.relation is Relation.ADVANCED:
        return Kind.CURTAILED
    return Kind(step.relation.value)


def _outcome(id_: str, mission: str, before: Standing, after: Standing) -> Change | None:
    if after.state in _OUTCOMES:
        return _settled(id_, mission, before, after)
    if before.state in _OUTCOMES and after.is_open:
        newest = after.plan.newest
        return Change(id_, mission, Kind.REINSTATED, before.date, after.date, None, newest)
    if after.state in _CLOCK and after.state is not before.state:
        return Change(id_, mission, _CLOCK[after.state], before.date, after.date)
    return None


def _settled(id_: str, mission: str, before: Standing, after: Standing) -> Change | None:
    """A new outcome, or another day for the same one, against the plan that was."""
    same = before.state is after.state
    if same and (before.date == after.date or after.state not in TOOK_PLACE):
        return None
    step = relate(before.date, after.date) if before.date and after.date else None
    shown = None if after.state not in TOOK_PLACE else step
    plan = before.plan.current
    return Change(
        id_, mission, _OUTCOMES[after.state], before.date, after.date, shown, after.holder,
        reserve=plan.reserve if plan else None,
    )  # fmt: skip
