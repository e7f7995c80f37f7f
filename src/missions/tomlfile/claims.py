"""A milestone's value, from a bare year to a ledger, as claims."""

from collections.abc import Mapping
from typing import Any

from missions.problems import KeyPath
from missions.registry import Basis, Claim, ClaimStatus, Source, StatusClaim
from missions.tomlfile.fields import read_table, read_value
from missions.tomlfile.parse import Rows
from missions.tomlfile.scribe import Scribe, wrong_type
from missions.tomlfile.shape import CLAIM, STATUS_CLAIM, UNSTATED, Type

Sources = Mapping[str, Source]


def read_ledger(scribe: Scribe, at: KeyPath, value: object, sources: Sources) -> tuple[Claim, ...]:
    """The claims of a milestone written in any of the forms of REGISTRY.md."""
    if isinstance(value, Rows):
        return _read_rows(scribe, at, value, sources)
    if isinstance(value, list):
        found = [_claim(scribe, (*at, index), item, sources) for index, item in enumerate(value)]
    else:
        found = [_claim(scribe, at, value, sources)]
    return tuple(claim for claim in found if claim is not None)


def _read_rows(scribe: Scribe, at: KeyPath, ledger: Rows, sources: Sources) -> tuple[Claim, ...]:
    """A ledger that was read by lines; one of which there is anything to say is read as any."""
    from missions.tomlfile.rows import plain_claims, tables  # noqa: PLC0415  large registries

    claims = plain_claims(ledger, at, sources)
    return read_ledger(scribe, at, tables(ledger), sources) if claims is None else claims


def _claim(scribe: Scribe, at: KeyPath, value: object, sources: Sources) -> Claim | None:
    if isinstance(value, dict):
        return _full_claim(scribe, at, value, sources)
    if isinstance(value, list):
        wrong_type(scribe, at, value, "a claim")
        return None
    date = read_value(scribe, at, value, Type.DATE_OR_UNSTATED)
    return Claim(_stated_date(date), at=at) if _is_date(date) else None


def _is_date(read: object) -> bool:
    return read == UNSTATED or hasattr(read, "precision")


def _stated_date(read: Any) -> Any:  # noqa: ANN401
    return None if read == UNSTATED else read


def _full_claim(
    scribe: Scribe, at: KeyPath, table: Mapping[str, object], sources: Sources
) -> Claim | None:
    found = read_table(scribe, at, table, CLAIM)
    if "date" not in found:
        scribe.unread(at, found.get("source"))
        return None
    basis = found.get("basis")
    return Claim(
        _stated_date(found["date"]),
        ClaimStatus(found.get("status", "planned")),
        found.get("source"),
        announced(found, sources),
        found.get("stated"),
        Basis(basis) if basis else None,
        found.get("reason"),
        found.get("note"),
        found.get("reserve"),
        found.get("widens", False),
        found.get("retracted"),
        at,
    )


def announced(found: Mapping[str, Any], sources: Sources) -> Any:  # noqa: ANN401
    """When a claim was made: its own day, else its source's."""
    if "announced" in found or "source" not in found:
        return found.get("announced")
    source = sources.get(found["source"])
    return source.published if source else None


def read_statuses(
    scribe: Scribe, at: KeyPath, value: object, sources: Sources
) -> tuple[StatusClaim, ...]:
    """The stated statuses of a mission: a list of tables, one table, or one word."""
    if isinstance(value, str):
        word = read_value(scribe, at, value, STATUS_CLAIM.fields["is"])
        return (StatusClaim(word, at=at),) if isinstance(word, str) else ()
    items = value if isinstance(value, list) else [value]
    paths = [(*at, index) for index in range(len(items))] if isinstance(value, list) else [at]
    claims = [_status(scribe, path, item, sources) for path, item in zip(paths, items, strict=True)]
    return tuple(claim for claim in claims if claim is not None)


def _status(scribe: Scribe, at: KeyPath, table: object, sources: Sources) -> StatusClaim | None:
    found = read_table(scribe, at, table, STATUS_CLAIM)
    if "is" not in found:
        scribe.unread(at, found.get("source"))
        return None
    return StatusClaim(
        found["is"],
        found.get("source"),
        announced(found, sources),
        found.get("stated"),
        found.get("reason"),
        found.get("note"),
        found.get("retracted"),
        at,
    )
