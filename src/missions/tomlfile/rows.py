"""Milestones whose ledgers were read by lines (`canonical`), without a dictionary for each claim.

A ledger in which there is anything to report is read as any other, as the tables it stands for,
so that what is wrong is worded in one place.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from missions.dates import VagueDate, read
from missions.problems import KeyPath
from missions.registry import Basis, Claim, ClaimStatus, Form, Milestone
from missions.registry.kinds import kind_from_id
from missions.tomlfile.canonical import Ledgers, Row, more
from missions.tomlfile.claims import Sources, read_ledger
from missions.tomlfile.fields import UNSTATED
from missions.tomlfile.scribe import Scribe

_STATUSES = {"": ClaimStatus.PLANNED} | {each.value: each for each in ClaimStatus}

_fill = tuple.__new__
"""Makes a named tuple of all its fields in a third of the time."""


def read_rows(
    scribe: Scribe, at: KeyPath, ledgers: Ledgers, sources: Sources
) -> dict[str, Milestone]:
    """The milestones of one table, by id."""
    mission = str(at[-2])
    return {
        id_: _fill(Milestone, (
            mission, id_, kind_from_id(id_), Form.MILESTONE,
            _claims(scribe, (*at, id_), rows, sources),
            None, None, (), None, None, (*at, id_),
        ))
        for id_, rows in ledgers.found.items()
    }  # fmt: skip


def _claims(
    scribe: Scribe, at: KeyPath, rows: Sequence[tuple[str, ...]], sources: Sources
) -> tuple[Claim, ...]:
    claims = [_claim((*at, index), row, sources, scribe.fiscal) for index, row in enumerate(rows)]
    if None not in claims:
        return tuple(claims)  # type: ignore[arg-type]
    scribe.id = f"{at[1]}.{at[-1]}"
    return read_ledger(scribe, at, [_table(Row._make(row)) for row in rows], sources)


def _claim(at: KeyPath, row: tuple[str, ...], sources: Sources, fiscal: str | None) -> Claim | None:
    """A claim, `None` when there is anything to say of its dates."""
    _, said, stated, status, source, day, text, rare, _ = row
    vague = _plain(said, fiscal)
    if day or text:
        announced = _plain(day or text, fiscal)
        if announced is None:
            return None
    else:
        announced = sources[source].published if source in sources else None
    if vague is None and said != UNSTATED:
        return None
    claim: Claim = _fill(Claim, (
        vague, _STATUSES[status], source or None, announced, stated or None,
        None, None, None, None, False, None, at,
    ))  # fmt: skip
    return _with_more(claim, more(rare), fiscal) if rare else claim


def _with_more(claim: Claim, told: Mapping[str, str], fiscal: str | None) -> Claim | None:
    reserve = _plain(told["reserve"], fiscal) if "reserve" in told else None
    if "reserve" in told and reserve is None:
        return None
    return claim._replace(
        basis=Basis(told["basis"]) if "basis" in told else None,
        reason=told.get("reason"),
        note=told.get("note"),
        reserve=reserve,
        widens="widens" in told,
        retracted=told.get("retracted"),
    )


@lru_cache(maxsize=1 << 16)
def _plain(text: str, fiscal: str | None) -> VagueDate | None:
    """A date that is written as it should be; of any other there is something to report."""
    found = read(text, fiscal)
    if not isinstance(found, VagueDate) or found.text != text or found.other_reading:
        return None
    return found


def _table(row: Row) -> dict[str, Any]:
    """The table that a row stands for."""
    plain = {"stated": row.stated, "status": row.status, "source": row.source}
    day = date.fromisoformat(row.announced_day) if row.announced_day else row.announced
    table = {"date": row.date, **plain, "announced": day, **more(row.more)}
    told: dict[str, Any] = {key: value for key, value in table.items() if value}
    return told | ({"widens": True} if "widens" in told else {})
