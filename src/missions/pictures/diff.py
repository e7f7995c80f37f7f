"""`missions diff`: what changed between two states, grouped by mission."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from missions.changes import Change, Kind
from missions.dates import VagueDate, show
from missions.dates.verdict import verdict
from missions.pictures.table import Column, Row, Table
from missions.pictures.text import EMPTY, Line, Role, Run, plain, safe, styled, title
from missions.pictures.wording import announced_text, source_text, step_text, verdict_text
from missions.registry import Registry

COLUMNS = (
    Column(""),
    Column("milestone", drop=2, least=10, wraps=True),
    Column("change", drop=2, least=10, wraps=True),
    Column("kind"),
    Column("size", drop=1),
    Column("said", drop=4, least=16),
)

_DONE = frozenset((Kind.ACHIEVED, Kind.PARTIAL, Kind.FAILED))
_ALARM = frozenset((Kind.OVERDUE, Kind.FAILED, Kind.CANCELLED, Kind.REMOVED))
_GLYPHS = {
    Kind.ACHIEVED: "●",
    Kind.PARTIAL: "◐",
    Kind.FAILED: "×",
    Kind.OVERDUE: "!",
    Kind.ADDED: "+",
    Kind.REMOVED: "-",
    Kind.RETRACTED: "-",
    Kind.STATUS: "·",
    Kind.FACTS: "·",
}
_ONE_AND_MORE = {Kind.FACTS: ("fact", "facts"), Kind.STATUS: ("status", "statuses")}
"""The kinds whose words are nouns."""

_NOTHING = "none"


def diff(changes: Sequence[Change], registry: Registry, before: str, after: str) -> Table:
    """All changes, mission by mission; `before` and `after` name the two states."""
    head = title("Status changes", f"{before} → {after}", headline(changes))
    rows: list[Row] = []
    for id_, group in groupby(changes, key=lambda change: change.mission):
        rows.append(Row(heading=_mission(registry, id_)))
        rows += [_row(change, registry) for change in group]
    notes = () if rows else (styled("no changes", Role.DIM),)
    return Table(head, COLUMNS, tuple(rows), notes, headings=False)


def headline(changes: Sequence[Change]) -> str:
    """How many changes of each kind, the weightiest first."""
    counts = Counter(change.kind for change in changes)
    return ", ".join(_counted(counts[kind], kind) for kind in Kind if counts[kind]) or _NOTHING


def _counted(number: int, kind: Kind) -> str:
    one, more = _ONE_AND_MORE.get(kind, (kind.value, kind.value))
    return f"{number:,} {one if number == 1 else more}"


def _mission(registry: Registry, id_: str) -> Line:
    if not id_:
        return styled("Registry and sources", Role.STRONG)
    mission = registry.missions.get(id_)
    name = safe(mission.name) if mission else id_
    beside = styled(f"  {id_}", Role.DIM) if name.lower() != id_ else EMPTY
    return (Run(name, Role.STRONG), *beside)


def _row(change: Change, registry: Registry) -> Row:
    return Row(
        (
            styled(f"  {_GLYPHS.get(change.kind, '~')}", _role(change.kind)),
            plain(_what(change)),
            _step(change),
            styled(kind_text(change), Role.OVERDUE if change.kind in _ALARM else Role.PLAIN),
            styled(size_of(change), Role.NOTE),
            styled(said(change, registry), Role.DIM),
        )
    )


def _what(change: Change) -> str:
    """What changed, below the heading of its mission: a milestone, a fact, or the fact of one."""
    whose = change.document or change.id.partition(".")[2] or ("" if change.mission else change.id)
    return f"{whose} {change.field}".strip() or "mission"


def kind_text(change: Change) -> str:
    """The kind of a change; of a claim that left the plan as it was, what it did instead."""
    return f"claim {change.kind.value}, {change.effect}" if change.effect else change.kind.value


def _role(kind: Kind) -> Role:
    if kind in _ALARM:
        return Role.OVERDUE
    return Role.DONE if kind is Kind.ACHIEVED else Role.DATE


def _step(change: Change) -> Line:
    before, after = value_text(change.before), value_text(change.after)
    role = Role.DIM if change.kind in _DONE else _role(change.kind)
    if before == after:
        return styled(after, role)
    if change.kind is Kind.FACTS:  # nothing else tells one that came from one that went
        before, after = before or _NOTHING, after or _NOTHING
    return styled(" → ".join(text for text in (before, after) if text), role)


def value_text(value: VagueDate | str | None) -> str:
    """A date as shown, words as they are, nothing for nothing."""
    if value is None:
        return ""
    return show(value) if isinstance(value, VagueDate) else safe(value)


def size_of(change: Change) -> str:
    """Least and most, for a change that has a size; an outcome is judged against its plan."""
    before, after = change.before, change.after
    if change.step is None or change.step.size is None:
        return ""
    if change.kind in _DONE and isinstance(before, VagueDate) and isinstance(after, VagueDate):
        return verdict_text(verdict(after, before, change.reserve))
    return step_text(change.step)


def said(change: Change, registry: Registry) -> str:
    """Who said it and when; or that it is news to the file only."""
    if change.claim is None or not (change.claim.announced or change.claim.source):
        return ""
    who = source_text(change.claim, registry)
    news = "  (catch-up)" if change.catch_up else ""
    return f"said {announced_text(change.claim)}{', ' if who else ''}{who}{news}"
