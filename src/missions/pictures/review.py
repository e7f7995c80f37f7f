"""`missions diff -F markdown`: what changed, as a comment under a pull request."""

from collections.abc import Sequence

from missions.changes import Change, Kind
from missions.pictures.diff import headline, kind_text, size_of, value_text
from missions.pictures.table import Column, Row, Table
from missions.pictures.text import EMPTY, Line, Role, Run, plain, safe, shortened, styled, title
from missions.pictures.wording import announced_text, counted, source_text
from missions.registry import Claim, Registry, source_of

COLUMNS = (
    Column("change"),
    Column("milestone"),
    Column("before"),
    Column("after"),
    Column("said"),
)

_WORTH = {"cancelled": Kind.CANCELLED, "lost": Kind.FAILED, "on-hold": Kind.ON_HOLD}
"""Statuses of a mission that weigh as much as the same outcome of a milestone."""

_WEIGHT = {kind: number for number, kind in enumerate(Kind)}
_LONGEST = 200

_CATCH_UP = (
    "catch-up: announced before the earlier version was written; news to the file, not to the world"
)
_RETRACTED = "retracted: the claim stays in its ledger and counts for nothing"


def review(changes: Sequence[Change], registry: Registry, before: str, after: str) -> Table:
    """A headline with counts and one table: the worst first, sources linked, reasons told."""
    worst_first = sorted(changes, key=lambda each: (_weight(each), -each.most_days, each.id))
    rows = tuple(_row(change, registry) for change in worst_first)
    return Table(_head(changes, f"{before} → {after}"), COLUMNS, rows, _notes(changes))


def _weight(change: Change) -> int:
    kind = _WORTH.get(str(change.after)) if change.kind is Kind.STATUS else None
    return _WEIGHT[kind or change.kind]


def _head(changes: Sequence[Change], step: str) -> Line:
    if not changes:
        return title("no changes", step)
    missions = len({change.mission for change in changes if change.mission})
    documents = len({change.document for change in changes if change.document})
    named = ((missions, "mission"), (documents, "source"))
    where = (
        " and ".join(counted(number, what) for number, what in named if number) or "the registry"
    )
    late = sum(change.catch_up for change in changes)
    parts = (step, headline(changes), counted(late, "catch-up") if late else "")
    return title(f"{counted(len(changes), 'change')} to {where}", *parts)


def _notes(changes: Sequence[Change]) -> tuple[Line, ...]:
    withdrawn = any(change.kind is Kind.RETRACTED for change in changes)
    caught_up = any(change.catch_up for change in changes)
    chosen = ((_RETRACTED, withdrawn), (_CATCH_UP, caught_up))
    return tuple(styled(text, Role.DIM) for text, is_told in chosen if is_told)


def _row(change: Change, registry: Registry) -> Row:
    before, after = value_text(change.before), value_text(change.after)
    size = size_of(change)
    return Row(
        (
            (Run(kind_text(change), Role.STRONG), *plain(f" {size}" if size else "")),
            plain(f"{'source ' if change.document else ''}{change.id} {change.field}".strip()),
            plain(shortened(before, _LONGEST)),
            plain(shortened(after, _LONGEST) if after != before else ""),
            _said(change, registry),
        )
    )


def _said(change: Change, registry: Registry) -> Line:
    """When, by whom with a link, why; and that it is news to the file only."""
    claim = change.claim
    if claim is None or not (claim.source or claim.announced):
        return EMPTY
    source = source_of(claim, registry.sources)
    who = source_text(claim, registry)
    when = f"{announced_text(claim)}{', ' if who else ''}{who}"
    reason = _why(claim)
    return (
        Run(shortened(when, _LONGEST), link=(source.url or "") if source else ""),
        *plain(f": {shortened(reason, _LONGEST)}" if reason else ""),
        *plain(" (catch-up)" if change.catch_up else ""),
    )


def _why(claim: Claim) -> str:
    return safe(claim.retracted or claim.reason or "")
