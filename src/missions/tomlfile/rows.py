"""Milestones whose ledgers were read by lines (`canonical`), without a dictionary for each claim.

A ledger in which there is anything to report is read as any other, as the tables it stands for,
so that what is wrong is worded in one place.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from missions.dates import VagueDate, read
from missions.problems import KeyPath
from missions.registry import Basis, Claim, ClaimStatus, Form, Milestone
from missions.registry.kinds import kind_from_id
from missions.tomlfile.canonical import KEYS, Ledgers, Row
from missions.tomlfile.claims import Sources, read_ledger
from missions.tomlfile.fields import UNSTATED
from missions.tomlfile.scribe import Scribe

_STATUSES = {"": ClaimStatus.PLANNED} | {each.value: each for each in ClaimStatus}
_BASES: Mapping[str, Basis | None] = {"": None} | {each.value: each for each in Basis}

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
    claims = tuple(_plain_claims(at, rows, sources, scribe.fiscal))
    if len(claims) == len(rows):
        return claims
    scribe.id = f"{at[1]}.{at[-1]}"
    return read_ledger(scribe, at, [_table(Row._make(row)) for row in rows], sources)


def _plain_claims(
    at: KeyPath, rows: Sequence[tuple[str, ...]], sources: Sources, fiscal: str | None
) -> Iterator[Claim]:
    """The claims up to the first with a date that there is anything to say of."""
    for index, row in enumerate(rows):
        _, said, stated, status, source, day, announced, basis, reason, reserve, *_ = row
        vague = _plain(said, fiscal)
        if day or announced:
            when = _plain(day or announced, fiscal)
            is_plain = when is not None
        else:
            when = sources[source].published if source in sources else None
            is_plain = True
        held = _plain(reserve, fiscal) if reserve else None
        if (vague is None and said != UNSTATED) or not is_plain or (reserve and held is None):
            return
        yield _fill(Claim, (
            vague, _STATUSES[status], source or None, when, stated or None, _BASES[basis],
            reason or None, row[11] or None, held, bool(row[10]), row[12] or None, (*at, index),
        ))  # fmt: skip


@lru_cache(maxsize=1 << 16)
def _plain(text: str, fiscal: str | None) -> VagueDate | None:
    """A date that is written as it should be; of any other there is something to report."""
    found = read(text, fiscal)
    if not isinstance(found, VagueDate) or found.text != text or found.other_reading:
        return None
    return found


def _table(row: Row) -> dict[str, Any]:
    """The table that a row stands for."""
    table: dict[str, Any] = {"date": row.date}
    for key in KEYS:
        value = getattr(row, key)
        if key == "announced" and row.announced_day:
            table[key] = date.fromisoformat(row.announced_day)
        elif value:
            table[key] = True if key == "widens" else value
    return table
