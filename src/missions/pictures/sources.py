"""`missions sources`: the documents, and what one of them claimed, then and now."""

from collections.abc import Mapping, Sequence

from missions.dates import relate, show
from missions.ledger import Knowledge, Standing
from missions.pictures.table import Column, Row, Table
from missions.pictures.text import EMPTY, Line, Role, plain, safe, styled, title
from missions.pictures.wording import as_known, counted, marked_date, step_text
from missions.registry import Claim, Source

COLUMNS = (
    Column("source", drop=1, least=16, wraps=True),
    Column("publisher", drop=3, least=12),
    Column("published", drop=2),
    Column("claims", "right"),
    Column("class", drop=4),
    Column("title", drop=5, least=12),
)


def sources(knowledge: Knowledge, documents: Sequence[Source], claims: Mapping[str, int]) -> Table:
    """The documents, with how many claims each made."""
    total = sum(claims.get(each.id, 0) for each in documents)
    head = title(
        counted(len(documents), "source"), counted(total, "claim"), as_known(knowledge.day)
    )
    return Table(head, COLUMNS, tuple(_row(each, claims.get(each.id, 0)) for each in documents))


def _row(source: Source, claims: int) -> Row:
    return Row(
        (
            styled(source.id, Role.STRONG),
            plain(safe(source.publisher or "")),
            plain(source.published.text if source.published else "undated"),
            plain(str(claims)),
            styled(source.source_class.value, Role.DIM),
            styled(safe(source.title or ""), Role.DIM),
        )
    )


CLAIM_COLUMNS = (
    Column("milestone", drop=2, least=8, wraps=True),
    Column("then", drop=1, least=10, wraps=True),
    Column("now", drop=1, least=12, wraps=True),
    Column("since", drop=3),
    Column("stated", drop=4, least=12),
)


def source_claims(
    knowledge: Knowledge, source: Source, claims: Sequence[tuple[Standing, Claim]]
) -> Table:
    """Every claim of one document beside what stands today."""
    head = title(
        source.id,
        safe(source.publisher or ""),
        source.published.text if source.published else "undated",
        counted(len(claims), "claim"),
        as_known(knowledge.day),
    )
    rows = tuple(_claim_row(standing, claim) for standing, claim in claims)
    links = [styled(safe(text), Role.DIM) for text in (source.title, source.url) if text]
    return Table(head, CLAIM_COLUMNS, rows, tuple(links))


def _claim_row(standing: Standing, claim: Claim) -> Row:
    then = show(claim.date) if claim.date else "unstated"
    return Row(
        (
            plain(standing.milestone.id),
            styled(then, Role.DIM),
            marked_date(standing),
            _since(standing, claim),
            styled(safe(claim.stated or ""), Role.DIM),
        )
    )


def _since(standing: Standing, claim: Claim) -> Line:
    if claim.date is None or standing.date is None:
        return EMPTY
    return plain(step_text(relate(claim.date, standing.date)))
