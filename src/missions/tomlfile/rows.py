"""Claims of a ledger that was read by lines (`canonical`), without a table for each."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from missions.dates import VagueDate, read
from missions.problems import KeyPath
from missions.registry import Basis, Claim, ClaimStatus, Source
from missions.tomlfile.canonical import RARE, Row, Rows, plain, rare

UNSTATED = "unstated"
"""What stands for the date of a claim that gives none."""

_STATUSES = {"": ClaimStatus.PLANNED} | {each.value: each for each in ClaimStatus}
_BASES: Mapping[str, Basis | None] = {"": None} | {each.value: each for each in Basis}

_fill = tuple.__new__
"""Makes a named tuple of all its fields in a third of the time."""


def plain_claims(
    ledger: Rows, at: KeyPath, sources: Mapping[str, Source], fiscal: str | None
) -> tuple[Claim, ...] | None:
    """The claims of a ledger, `None` when there is anything to say of their dates."""
    claims = []
    for index, row in enumerate(ledger.rows):
        claim = _claim(row, (*at, index), sources, fiscal)
        if claim is None:
            return None
        claims.append(claim)
    return tuple(claims)


def _claim(
    row: tuple[str, ...], at: KeyPath, sources: Mapping[str, Source], fiscal: str | None
) -> Claim | None:
    _, said, stated, status, source, day, text, more, *_ = row
    vague = _canonical(said, fiscal)
    if vague is None and said != UNSTATED:
        return None
    if day or text:
        announced = _canonical(day or text, fiscal)
        if announced is None:
            return None
    else:
        announced = sources[source].published if source in sources else None
    if more:
        return _with_rare(row, vague, announced, at, fiscal)
    return _fill(Claim, (
        vague, _STATUSES[status], source or None, announced,
        (plain(stated) if "\\" in stated else stated) or None,
        None, None, None, None, False, None, at,
    ))  # fmt: skip


def _with_rare(
    row: tuple[str, ...], vague: VagueDate | None, announced: VagueDate | None, at: KeyPath,
    fiscal: str | None,
) -> Claim | None:  # fmt: skip
    """A claim with keys that few have."""
    basis, reason, days, widens, note, retracted = rare(row[7])
    reserve = _canonical(days, fiscal) if days else None
    if days and reserve is None:
        return None
    return _fill(Claim, (
        vague, _STATUSES[row[3]], row[4] or None, announced, plain(row[2]) or None,
        _BASES[basis], reason or None, note or None, reserve, bool(widens), retracted or None, at,
    ))  # fmt: skip


@lru_cache(maxsize=1 << 16)
def _canonical(text: str, fiscal: str | None) -> VagueDate | None:
    """A date that is written as it should be; of any other there is something to report."""
    found = read(text, fiscal)
    if not isinstance(found, VagueDate) or found.text != text or found.other_reading:
        return None
    return found


def tables(ledger: Rows) -> list[dict[str, Any]]:
    """The list of tables that a ledger is in TOML."""
    return [_table(Row._make(row)) for row in ledger.rows]


def _table(row: Row) -> dict[str, Any]:
    day = date.fromisoformat(row.announced_day) if row.announced_day else row.announced
    texts = {"stated": plain(row.stated), "status": row.status, "source": row.source}
    more = dict(zip(RARE, rare(row.more), strict=True))
    table: dict[str, Any] = {"date": row.date, **texts, "announced": day, **more}
    told = {key: value for key, value in table.items() if value}
    return told | ({"widens": True} if "widens" in told else {})
