"""Proposals to look at: what is said beside what stands, and what could not be read."""

from collections import Counter
from collections.abc import Sequence

from missions.dates import show
from missions.importers.proposal import Imported, Match, Proposal, Remark
from missions.pictures.table import Column, Page, Row, Table
from missions.pictures.text import EMPTY, Line, Role, plain, safe, styled, title
from missions.pictures.wording import counted
from missions.registry import ClaimStatus

COLUMNS = (
    Column("match"),
    Column("milestone", drop=1, least=12, wraps=True),
    Column("said", drop=1, least=10, wraps=True),
    Column("stands", drop=1, least=10, wraps=True),
    Column("announced", drop=2),
    Column("name", drop=4, least=12),
)

_ROLES = {
    Match.NEW: Role.DONE,
    Match.KNOWN: Role.DIM,
    Match.REFINES: Role.DATE,
    Match.CONFLICTS: Role.OVERDUE,
}


def proposals(imported: Imported, found: Sequence[Proposal], unread: Sequence[Remark]) -> Page:
    """What an import proposes; what is known is counted, and not listed."""
    numbers = Counter(each.match for each in found)
    head = title(*(f"{numbers[each]:,} {each.value}" for each in Match),
                 *([f"{len(unread):,} not read"] if unread else []))  # fmt: skip
    rows = tuple(_row(each) for each in found if each.match is not Match.KNOWN)
    parts: list[Table | Line] = []
    if rows:
        parts += [Table(EMPTY, COLUMNS, rows), EMPTY]
    for heading, remarks in (("not read", unread), ("read with a doubt", imported.doubts)):
        if remarks:
            parts += [styled(f"{counted(len(remarks), 'line')} {heading}", Role.STRONG),
                      *map(_remark, remarks), EMPTY]  # fmt: skip
    parts += [styled(safe(each), Role.DIM) for each in imported.understood]
    return Page(head, tuple(parts))


def _row(each: Proposal) -> Row:
    said, stands = each.statement, each.standing
    standing = ""
    if stands is not None:
        standing = _said(show(stands.date) if stands.date else "unstated", stands.status)
    return Row(
        (
            styled(each.match.value, _ROLES[each.match]),
            plain(f"{each.mission}.{each.milestone}"),
            plain(_said(show(said.date), said.status)),
            styled(standing, Role.DIM),
            plain(said.announced.text if said.announced else "undated"),
            styled(safe(each.subject.name), Role.DIM),
        )
    )


def _said(date: str, status: ClaimStatus) -> str:
    return date if status is ClaimStatus.PLANNED else f"{date} {status.value}"


def _remark(each: Remark) -> Line:
    line = f":{each.place.line}" if each.place.line is not None else ""
    where = styled(safe(f"{each.place.file}{line}: "), Role.PLACE)
    return (*where, *plain(safe(f"{each.what}: {each.why}")))
