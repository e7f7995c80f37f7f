"""Phrases and shapes that several views share: how a milestone's state is said and drawn."""

from datetime import date
from typing import TYPE_CHECKING

from missions.dates import (
    Due,
    DueState,
    Precision,
    Step,
    VagueDate,
    short_size,
    show,
    show_day,
    size_text,
)
from missions.dates.calendar import DAYS_A_MONTH, DAYS_A_YEAR
from missions.ledger import Effect, Entry, Standing, State
from missions.pictures.glyphs import GLYPHS, Shape
from missions.pictures.text import EMPTY, Line, Role, Run, safe, styled
from missions.registry import Claim, ClaimStatus, Registry, source_of

if TYPE_CHECKING:
    from missions.dates.verdict import Verdict

_PAST_WORDS = {
    State.OVERDUE: "overdue",
    State.ELAPSED: "elapsed",
    State.LAPSED: "lapsed",
    State.UNDATED: "undated",
    State.ACHIEVED: "done",
    State.PARTIAL: "partial",
    State.FAILED: "failed",
    State.CANCELLED: "cancelled",
    State.ON_HOLD: "on hold",
    State.LOST: "lost",
    State.COMPLETED: "completed",
    State.WINDOW_OPEN: "window open",
    State.PLANNED: "",
}

EFFECT_WORDS = {
    Effect.BESIDE: "commitment",
    Effect.OUTRANKED: "outranked",
    Effect.EVIDENCE: "no date given",
    Effect.AFTER_OUTCOME: "after the outcome",
    Effect.RETRACTED: "retracted",
    Effect.UNDATED: "evidence only",
    Effect.REMOVED: "removed",
}
"""What a claim did that neither became the plan nor settled anything."""

_SETTLED = frozenset((State.ACHIEVED, State.PARTIAL))
_GONE = frozenset((State.FAILED, State.CANCELLED, State.LOST))
_ENDED = frozenset((State.FAILED, State.CANCELLED, State.LOST, State.COMPLETED, State.ELAPSED))


def shape_of(standing: Standing) -> Shape:
    """The shape that says how sure a milestone's date is, or how it ended."""
    if standing.state is State.OVERDUE:
        return Shape.OVERDUE
    if standing.state in _SETTLED:
        return Shape.DONE if standing.state is State.ACHIEVED else Shape.PARTIAL
    if standing.state in _GONE:
        return Shape.GONE
    if standing.date is None or standing.date.target is None:
        return Shape.NONE
    return Shape.KNOWN if is_known_closely(standing.date) else Shape.WINDOW


def is_known_closely(vague: VagueDate) -> bool:
    """Whether a date is a month or finer, bounded on both sides."""
    return vague.precision <= Precision.MONTH and vague.bound.value == "in"


def date_role(standing: Standing) -> Role:
    """The role of a milestone's date: what happened is quiet, what is due stands out."""
    if standing.state is State.OVERDUE:
        return Role.OVERDUE
    if standing.state in _SETTLED or standing.state in _ENDED:
        return Role.DIM
    return Role.DATE if standing.date and standing.date.target else Role.DIM


def date_text(standing: Standing) -> str:
    """The date that stands, an instant as its civil day, or that there is none."""
    if standing.date is not None:
        return short_date(standing.date)
    return "no date" if standing.state is State.UNDATED else "—"


def short_date(vague: VagueDate) -> str:
    """A date for a column: as shown, without the time of day."""
    if vague.instant is not None and vague.target is not None and vague.bound.value == "in":
        return show_day(vague.target[0])
    return show(vague)


def state_line(standing: Standing) -> Line:
    """One word for the state; planned needs none."""
    role = Role.OVERDUE if standing.state is State.OVERDUE else Role.DIM
    return styled(_PAST_WORDS[standing.state], role)


def due_line(standing: Standing) -> Line:
    """The countdown or the age, in words, for open milestones; else how it ended."""
    if standing.is_open:
        role = Role.OVERDUE if standing.state is State.OVERDUE else Role.DIM
        return styled(short_due(standing.due), role)
    return state_line(standing)


def short_due(due: Due) -> str:
    """`in 34 d`, `in 8–38 d`, `in 13–25 mo`, or what has passed."""
    if due.state is DueState.OVERDUE:
        return f"overdue {_span(due.most_days, due.most_days)}"
    if due.state is DueState.PLANNED:
        return f"in {_span(due.least_days, due.most_days)}"
    if due.state is DueState.WINDOW_OPEN:
        return "window open"
    return str(due.state.value)


_LONG_DAYS = 90
_LONG_MONTHS = 36 * 30


def _span(least: int | None, most: int | None) -> str:
    low, high = abs(least or 0), abs(most if most is not None else least or 0)
    if high < _LONG_DAYS:
        return _range(low, high, 1, "d")
    if low < _LONG_MONTHS:
        return _range(low, high, DAYS_A_MONTH, "mo")
    return _range(low, high, DAYS_A_YEAR, "y")


def _range(low: int, high: int, unit: float, name: str) -> str:
    first, last = round(low / unit), round(high / unit)
    return f"{first} {name}" if first == last else f"{first}–{last} {name}"


def slip_text(step: Step | None) -> str:
    """The size of a slip for a column; empty where nothing moved."""
    return short_size(step.size) if step is not None and step.size is not None else ""


def step_text(step: Step | None) -> str:
    """A step in full: its size for a move, else its relation."""
    if step is None:
        return ""
    return size_text(step.size, step.stated) if step.size else step.relation.value


def effect_text(entry: Entry) -> str:
    """What a claim did, in words: the step it was, the outcome it told, or why it changed nothing.

    `achieved, +2 months`.
    """
    step = EFFECT_WORDS.get(entry.effect) or step_text(entry.step)
    is_hold = entry.effect is Effect.REAFFIRMED and entry.claim.status is ClaimStatus.ON_HOLD
    outcome = entry.claim.status.value if entry.effect is Effect.OUTCOME or is_hold else ""
    return ", ".join(each for each in (outcome, step) if each)


def verdict_text(judged: "Verdict | None") -> str:
    """`late by 6–10 months`, `on time`, … ; empty without a verdict."""
    if judged is None:
        return ""
    if judged.size is None:
        return judged.word.value
    from missions.dates.verdict import VerdictWord  # noqa: PLC0415  most views judge nothing

    size = size_text(judged.size).lstrip("+−")
    if judged.word is VerdictWord.EARLY:
        return f"{size} early"
    if judged.word is VerdictWord.LATE:
        return f"late by {size}"
    return f"{size} {judged.word.value}"


def announced_text(claim: Claim) -> str:
    """The day a claim was made, as it is known."""
    return claim.announced.text if claim.announced else "undated"


def source_text(claim: Claim, registry: Registry) -> str:
    """Who said it: the publisher, else the id of the source."""
    source = source_of(claim, registry.sources)
    if source is None:
        return safe(claim.source or "")
    return safe(source.publisher or source.id)


def said_line(claim: Claim | None, registry: Registry) -> Line:
    """`said 2026-08-20, JAXA`, dim."""
    if claim is None:
        return EMPTY
    who = source_text(claim, registry)
    return styled(f"said {announced_text(claim)}{', ' if who else ''}{who}", Role.DIM)


def marked_date(standing: Standing) -> Line:
    """The glyph of the state and the date. Painters replace the glyph in ASCII."""
    shape = shape_of(standing)
    return (*glyph(shape), Run(" "), Run(date_text(standing), date_role(standing)))


def glyph(shape: Shape) -> Line:
    """The glyph of a shape."""
    character, role = GLYPHS[shape]
    return (Run(character, role),)


def counted(number: int, noun: str) -> str:
    """`1 mission`, `2 missions`.

    >>> counted(1, "mission"), counted(0, "mission"), counted(2_000, "catch-up")
    ('1 mission', '0 missions', '2,000 catch-ups')
    """
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def as_known(day: date) -> str:
    """The part of a title that names the knowledge date."""
    return f"as known on {day.isoformat()}"


def not_yet_known(number: int) -> str:
    """The part of a title that counts missions the day knew nothing of; empty for none."""
    return f"{number:,} not yet known" if number else ""
