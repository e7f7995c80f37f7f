"""The status of a mission on a day: what its milestones say, and what was stated."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from missions.ledger.effects import Effect, Entry
from missions.ledger.known import announced_between, known_on
from missions.ledger.standing import Standing, State
from missions.registry import Form, Mission, StatusClaim
from missions.registry.kinds import FLIGHT_IDS

STATED_LATER_WINS = frozenset(("cancelled", "lost", "completed", "on-hold", "operating"))

ENDED = {
    "cancelled": State.CANCELLED,
    "completed": State.COMPLETED,
    "lost": State.LOST,
}
"""Mission statuses that its open milestones take over."""

_FLOWN = frozenset((State.ACHIEVED, State.PARTIAL))
_END_ID = "end"


class _Derived(NamedTuple):
    status: str
    since: date | None


def status_on(mission: Mission, standings: Sequence[Standing], day: date) -> str:
    """The status of a mission: the first rule of REGISTRY.md that holds, on a day.

    A stated cancelled, lost, completed, on-hold or operating that was announced after what
    the milestones say wins over them.
    """
    derived = _from_milestones(mission, standings, day)
    claim = stated_on(mission, day)
    if claim is None:
        return derived.status if derived else "planned"
    if derived is None or _is_later(claim, derived):
        return claim.status
    return derived.status


def stated_on(mission: Mission, day: date) -> StatusClaim | None:
    """The newest status that had been stated by a day and was not retracted."""
    known = [claim for claim, _ in known_on(mission.status, day) if not claim.retracted]
    return known[-1] if known else None


def _is_later(claim: StatusClaim, derived: _Derived) -> bool:
    announced = announced_between(claim)
    later = announced is not None and derived.since is not None and announced[0] > derived.since
    return later and claim.status in STATED_LATER_WINS


def _from_milestones(mission: Mission, standings: Sequence[Standing], day: date) -> _Derived | None:
    flights = [each for each in standings if each.milestone.local_id in FLIGHT_IDS]
    return (
        _when(flights, frozenset((State.CANCELLED,)), "cancelled")
        or _when(flights, frozenset((State.FAILED,)), "lost")
        or _completed(mission, standings)
        or _extended(standings, day)
        or _when(flights, _FLOWN, "operating")
    )


def _when(flights: Iterable[Standing], states: frozenset[State], status: str) -> _Derived | None:
    return _last_said(status, [each for each in flights if each.state in states])


def _last_said(status: str, milestones: Sequence[Standing]) -> _Derived | None:
    """A status that milestones make, since the last of them was told of."""
    days = [day for each in milestones if (day := _said_on(each)) is not None]
    return _Derived(status, max(days, default=None)) if milestones else None


def _said_on(standing: Standing) -> date | None:
    """When what stands was told; where nobody gave a date, when it was last spoken of."""
    words = [standing.holder] if standing.holder else [each.claim for each in _words(standing)]
    announced = announced_between(words[-1]) if words else None
    return announced[1] if announced else None


def _words(standing: Standing) -> list[Entry]:
    """The claims that count for something."""
    return [each for each in standing.plan.entries if each.effect not in _NOTHING]


_NOTHING = frozenset((Effect.RETRACTED, Effect.UNDATED))


def _completed(mission: Mission, standings: Sequence[Standing]) -> _Derived | None:
    for each in standings:
        if each.milestone.local_id == _END_ID and each.state is State.ACHIEVED:
            return _last_said("completed", [each])
    if mission.flies or not standings or not all(each.is_settled for each in standings):
        return None
    return _last_said("completed", standings)


def _extended(standings: Iterable[Standing], day: date) -> _Derived | None:
    return _last_said("extended", [each for each in standings if _is_extending(each, day)])


def _is_extending(standing: Standing, day: date) -> bool:
    """Whether this is an extension that somebody announced, begun, and its end not passed."""
    if standing.milestone.form is not Form.EXTENSION or not standing.is_open:
        return False
    begun = begins(standing)
    is_over = standing.state is State.ELAPSED or begun is None or begun > day
    return not is_over and bool(_words(standing))


def begins(extension: Standing) -> date | None:
    """The first day of an extension: as stated, else when its end was first announced."""
    stated = extension.milestone.begins
    if stated is not None:
        return stated.earliest or stated.latest
    said = [each.announced for each in _words(extension)]
    return said[0][1] if said and said[0] else None
