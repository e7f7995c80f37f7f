"""When a claim became known, and which claims a day knows (REGISTRY.md, "Known")."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from missions.dates import VagueDate
from missions.registry import Claim, ClaimStatus, StatusClaim

Announced = tuple[date, date]
"""The first and the last day on which something may have been announced."""

FROM_THE_BEGINNING: Announced = (date.min, date.min)

HAPPENED = frozenset((ClaimStatus.ACHIEVED, ClaimStatus.PARTIAL, ClaimStatus.FAILED))
"""Outcomes that took place on a day, unlike a cancellation."""

AnyClaim = TypeVar("AnyClaim", Claim, StatusClaim)


def announced_between(claim: Claim | StatusClaim) -> Announced | None:
    """The days between which a claim was announced, or `None` when it is undated.

    A claim with neither source nor day is known from the beginning. One with a source whose
    day nobody knows is undated, except an outcome, which counts as announced on its own last
    day.
    """
    announced = claim.announced
    if announced is not None and announced.target is not None:
        return announced.target
    if announced is None and claim.source is None:
        return FROM_THE_BEGINNING
    if isinstance(claim, Claim) and claim.status in HAPPENED and claim.date and claim.date.target:
        return (claim.date.target[1], claim.date.target[1])
    return None


def known_on(claims: Iterable[AnyClaim], day: date) -> tuple[tuple[AnyClaim, Announced], ...]:
    """The claims announced by the end of a day, oldest first, each with its announcement.

    Ordered by the first day of the announcement, then its last, then as they stand in the file.
    """
    known = [
        (claim, when)
        for claim in claims
        if (when := announced_between(claim)) is not None and when[1] <= day
    ]
    if len(known) > 1:
        known.sort(key=_said_when)
    return tuple(known)


def _said_when(known: tuple[AnyClaim, Announced]) -> Announced:
    return known[1]


def undated(claims: Sequence[AnyClaim]) -> tuple[AnyClaim, ...]:
    """The claims of which nobody knows when they were made: evidence, and no plan."""
    return tuple(claim for claim in claims if announced_between(claim) is None)


def place_of(claims: Sequence[AnyClaim], announced: VagueDate | None) -> int:
    """Where a new claim belongs in a ledger kept oldest first; one without a day comes last."""
    if announced is None or announced.target is None:
        return len(claims)
    when = announced.target
    for at in range(len(claims), 0, -1):  # as a rule it belongs near the end
        said = announced_between(claims[at - 1])
        if said is not None and said <= when:
            return at
    return 0
