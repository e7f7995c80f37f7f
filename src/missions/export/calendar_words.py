"""What the entries of a calendar say: a milestone's state, its date, and its ledger in words."""

from missions.dates import Bound, Precision, VagueDate, show
from missions.export.names import OPENS
from missions.ledger import Effect, Entry, Knowledge, Standing, State
from missions.ledger.standing import TOOK_PLACE
from missions.pictures.text import safe
from missions.pictures.wording import announced_text, slip_text, source_text, step_text
from missions.registry import ClaimStatus

_OFF = frozenset((State.CANCELLED, State.LOST, State.COMPLETED))
_TOLD = TOOK_PLACE | _OFF | {State.ON_HOLD}
"""States that an entry names; what follows from the clock alone it does not."""


def status(standing: Standing) -> str:
    """How certain an entry is, in the words of iCalendar."""
    if standing.state in TOOK_PLACE:
        return "CONFIRMED"
    return "CANCELLED" if standing.state in _OFF else "TENTATIVE"


def told(standing: Standing, ending: str) -> str:
    """What stands behind the name in the title of an entry whose UID ends so: state and date.

    `, achieved`, ` (some time in 2026-12)`, `, window opens (2027)`.
    """
    return f"{_state(standing)}{_when(standing, ending)}"


_STATES = {State.LOST: "mission lost", State.COMPLETED: "mission completed"}


def _state(standing: Standing) -> str:
    state = standing.state
    return f", {_STATES.get(state, state.value)}" if state in _TOLD else ""


def _when(standing: Standing, ending: str) -> str:
    """The date where it says more than the day on which the entry stands."""
    vague = standing.date
    if vague is None or (_is_the_day(vague) and not ending):
        return ""
    if ending:
        first, last = ("earliest day", "latest day") if standing.state in TOOK_PLACE else _WINDOW
        return f", {first if ending == OPENS else last} ({_words(vague)})"
    within = Precision.DAY < vague.precision <= Precision.MONTH and not vague.approximate
    some = "some time in " if within and vague.bound is Bound.IN else ""
    return f" ({some}{_words(vague)})"


_WINDOW = ("window opens", "window closes")


def _is_the_day(vague: VagueDate) -> bool:
    exact = vague.precision <= Precision.DAY or vague.precision is Precision.RANGE
    return exact and vague.bound is Bound.IN and not (vague.approximate or vague.unconfirmed)


def instead(standing: Standing) -> str:
    """What is so instead of an entry that an earlier claim may have put there."""
    vague = standing.date
    return f"now {_words(vague)}" if vague is not None and vague.target else "no date now"


def _words(vague: VagueDate) -> str:
    """A date for a title: without signs that a calendar does not explain.

    >>> from missions.dates import read
    >>> _words(read("NET ~FY2026@JP")), _words(read("2026?"))
    ('no earlier than around FY2026, JP', '2026, unconfirmed')
    """
    shown = show(vague).replace("NET ", "no earlier than ").replace("~", "around ")
    return shown.replace(" (", ", ").replace(")", "")


def description(knowledge: Knowledge, standing: Standing) -> str:
    """The date, its reserve, how far it moved, and the ledger, one claim a line."""
    plan = standing.plan
    reserve = plan.current.reserve if plan.current else None
    slip = slip_text(standing.slip)
    first = standing.first.date if standing.first else None
    lines = [
        f"Date: {show(standing.date) if standing.date else 'none'}",
        f"Held in reserve: {show(reserve)}" if reserve else "",
        f"First given as: {show(first)} ({slip})" if first and slip else "",
        *(_line(knowledge, entry) for entry in plan.entries),
    ]
    return "\n".join(line for line in lines if line)


def _line(knowledge: Knowledge, entry: Entry) -> str:
    claim = entry.claim
    who = source_text(claim, knowledge.registry)
    said = f"{announced_text(claim)}{', ' if who else ''}{who}: "
    date_ = show(claim.date) if claim.date else "unstated"
    outcome = claim.status.value if claim.status is not ClaimStatus.PLANNED else ""
    moves = entry.effect in {Effect.PLAN, Effect.OUTCOME}
    words = (date_, outcome, step_text(entry.step) if moves else entry.effect.value)
    return said + safe(", ".join(each for each in words if each))
