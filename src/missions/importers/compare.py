"""How a statement stands to the claims of a ledger: new, known, refining or in conflict."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from missions.dates import Bound, Relation, VagueDate, relate
from missions.importers.proposal import Match, Statement
from missions.ledger.known import HAPPENED, announced_between, known_on
from missions.registry import Claim, ClaimStatus, Source, source_of


def as_claim(statement: Statement) -> Claim:
    """What a statement is in a ledger."""
    source = statement.source.id if statement.source else None
    return Claim(
        statement.date, statement.status, source, statement.announced, statement.stated,
        note=statement.note,
    )  # fmt: skip


def compared(
    sources: Mapping[str, Source],
    ledger: Sequence[Claim],
    spoken: Claim,
    *,
    overwrites: bool = False,
) -> tuple[Match, Claim | None]:
    """How a claim stands to a ledger, and the one that stood when it was made.

    A registry that `overwrites` may say several things on one day, and one of them again.
    """
    standing = _standing(ledger, spoken)
    if standing is not None and _says(standing, spoken):
        return Match.KNOWN, standing
    if any(
        is_again(each, spoken)
        if overwrites
        else _says(each, spoken) and each.announced == spoken.announced
        for each in ledger
    ):
        return Match.KNOWN, None
    if standing is None:
        return Match.NEW, None
    ours, theirs = (source_of(each, sources) for each in (standing, spoken))
    if theirs and publisher_of(ours) == publisher_of(theirs):
        is_other_day = spoken.announced is not None and spoken.announced != standing.announced
        is_later = overwrites or is_other_day
        return (Match.NEW if is_later else _between(standing, spoken)), standing
    return _between(standing, spoken), standing


def joined(
    sources: Mapping[str, Source], ledger: Sequence[Claim], spoken: Claim
) -> tuple[Match, Claim | None]:
    """How a claim of another ledger, which this one has not, stands to it.

    What says no more than the plan is another word for it all the same, and new.
    """
    if spoken.date is None or spoken.retracted or announced_between(spoken) is None:
        return Match.NEW, None
    match, standing = compared(sources, ledger, spoken)
    return (Match.NEW if match is Match.KNOWN else match), standing


def _standing(ledger: Sequence[Claim], spoken: Claim) -> Claim | None:
    """What stood when a statement was made; the last of all where nobody knows when."""
    when = announced_between(spoken)
    claims = [each for each in ledger if each.retracted is None]
    if when is None or spoken.announced is None:
        return claims[-1] if claims else None
    known = known_on(claims, when[1])
    return known[-1][0] if known else None


def is_again(claim: Claim, spoken: Claim) -> bool:
    """Whether a claim is the same one of a day that knows several.

    Its note tells when it was seen; the source is another where one said the same before.
    """
    is_then = claim.announced == spoken.announced and claim.note == spoken.note
    return is_then and bool(claim.note or claim.source == spoken.source) and _says(claim, spoken)


def _says(claim: Claim, spoken: Claim) -> bool:
    """Whether a claim says the same; two instants are compared as such."""
    if claim.date is None or spoken.date is None or claim.status is not spoken.status:
        return False
    return same(claim.date, spoken.date)


def same(one: VagueDate, other: VagueDate) -> bool:
    """Whether two dates say the same, whatever offset their instants are written with."""
    if one.instant is None or other.instant is None:
        return one == other
    return relate(one, other).relation is Relation.REAFFIRMED


def changes(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements that say something else than the one before, in their order."""
    last: Statement | None = None
    for each in statements:
        if last is None or last.status is not each.status or not same(last.date, each.date):
            yield each
            last = each


def publisher_of(source: Source | None) -> str:
    """Who speaks in a source, however that is spelled; empty for none."""
    return (source.publisher or source.id).casefold() if source else ""


_FITS = frozenset((Relation.REAFFIRMED, Relation.REFINED, Relation.DATED))
_SAYS_NO_MORE = frozenset((Relation.WIDENED, Relation.UNDATED, Relation.REAFFIRMED))


def _between(standing: Claim, spoken: Claim) -> Match:
    """How a claim stands to what another publisher said last."""
    relation = Relation.DATED
    if standing.date and spoken.date:
        relation = relate(standing.date, spoken.date).relation
    if _ended(standing) or _ended(spoken):
        return _with_an_end(standing, spoken, relation)
    if standing.status is not spoken.status:
        return Match.CONFLICTS
    if relation is Relation.REQUALIFIED:
        return Match.REFINES if _is_firm(spoken.date) else Match.KNOWN
    if relation in _SAYS_NO_MORE:
        return Match.KNOWN
    return Match.REFINES if relation in _FITS else Match.CONFLICTS


def _is_firm(date: VagueDate | None) -> bool:
    return bool(date and date.bound is Bound.IN and not (date.approximate or date.unconfirmed))


def _ended(claim: Claim) -> bool:
    return claim.status in HAPPENED or claim.status is ClaimStatus.CANCELLED


def _with_an_end(standing: Claim, spoken: Claim, relation: Relation) -> Match:
    """An outcome refines a plan it fits into, and is known beside a plan that fitted it."""
    fits = relation in _FITS or relation is Relation.REQUALIFIED
    if standing.status is spoken.status:
        no_more = relation in _SAYS_NO_MORE
        return Match.KNOWN if no_more else Match.REFINES if fits else Match.CONFLICTS
    if standing.status is ClaimStatus.PLANNED and spoken.status in HAPPENED and fits:
        return Match.REFINES
    is_older_plan = spoken.status is ClaimStatus.PLANNED and standing.status in HAPPENED
    if is_older_plan and (fits or relation in _SAYS_NO_MORE):
        return Match.KNOWN
    return Match.CONFLICTS
