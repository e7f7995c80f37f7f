"""Proposals to look at: what is said beside what stands, and what could not be read."""

from collections import Counter
from collections.abc import Sequence

from missions.dates import show
from missions.importers.proposal import (
    AnyProposal,
    Imported,
    Match,
    MissionProposal,
    Proposal,
    Remark,
)
from missions.pictures.table import Column, Page, Row, Table
from missions.pictures.text import EMPTY, Line, Role, plain, safe, styled, title
from missions.pictures.wording import counted
from missions.registry import Claim, ClaimStatus, StatusClaim

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


def proposals(imported: Imported, found: Sequence[AnyProposal], unread: Sequence[Remark]) -> Page:
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


def _row(each: AnyProposal) -> Row:
    what, said, stands, announced = _cells(each)
    return Row(
        (
            styled(each.match.value, _ROLES[each.match]),
            plain(what),
            plain(said),
            styled(stands, Role.DIM),
            plain(announced),
            styled(safe(each.subject.name), Role.DIM),
        )
    )


def _cells(each: Proposal | MissionProposal) -> tuple[str, str, str, str]:
    """What is spoken of, what is said, what stands, and since when it is said."""
    if isinstance(each, MissionProposal):
        told = each.status
        if each.ids:
            return each.mission, ", ".join(f"{key} = {safe(id_)}" for key, id_ in each.ids), "", ""
        return each.mission, told.status if told else "", "", _day(told) if told else ""
    standing = _said(each.standing) if each.standing else ""
    return f"{each.mission}.{each.milestone}", _said(each.claim), standing, _day(each.claim)


def _said(told: Claim) -> str:
    date = show(told.date) if told.date else "unstated"
    words = [date, *([] if told.status is ClaimStatus.PLANNED else [told.status.value])]
    return " ".join([*words, *(["retracted"] if told.retracted else [])])


def _day(told: Claim | StatusClaim) -> str:
    return told.announced.text if told.announced else "undated"


def _remark(each: Remark) -> Line:
    line = f":{each.place.line}" if each.place.line is not None else ""
    where = styled(safe(f"{each.place.file}{line}: "), Role.PLACE)
    return (*where, *plain(safe(f"{each.what}: {each.why}")))
