"""Claims of a ledger that was read by lines (`canonical`), without a table for each."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from missions.dates import VagueDate, read
from missions.problems import KeyPath
from missions.registry import Basis, Claim, ClaimStatus, Source
from missions.tomlfile.lines import RARE, plain, rare
from missions.tomlfile.parse import Rows
from missions.tomlfile.shape import UNSTATED

_STATUSES = {"": ClaimStatus.PLANNED} | {each.value: each for each in ClaimStatus}
_BASES: Mapping[str, Basis | None] = {"": None} | {each.value: each for each in Basis}

_fill = tuple.__new__
"""Makes a named tuple of all its fields in a third of the time."""


class _Dates(dict[str, VagueDate | None]):
    """Dates that are written as they should be, by their text; `None` for any other text.

    Of any other there is something to report. One that is written as it should be says itself
    whose a fiscal year is.
    """

    def __missing__(self, text: str) -> VagueDate | None:
        """Read a text that was not met before."""
        if len(self) >= _MOST:
            self.clear()
        date = self[text] = _canonical(text)
        return date


def _canonical(text: str) -> VagueDate | None:
    if text == UNSTATED:  # to look among the wild spellings for it would cost a start-up
        return None
    found = read(text)
    if not isinstance(found, VagueDate) or found.text != text or found.other_reading:
        return None
    return found


_MOST = 1 << 16
"""How many dates are remembered."""

_dates = cache(_Dates)


def plain_claims(
    ledger: Rows, at: KeyPath, sources: Mapping[str, Source]
) -> tuple[Claim, ...] | None:
    """The claims of a ledger, `None` when there is anything to say of their dates."""
    dates = _dates()
    claims = []
    for index, row in enumerate(ledger.rows):
        _, said, stated, status, source, day, text, more, _, _, _ = row
        vague = dates[said]
        if vague is None and said != UNSTATED:
            return None
        if day or text:
            announced = dates[day or text]
            if announced is None:
                return None
        else:
            announced = sources[source].published if source in sources else None
        basis, reason, days, widens, note, retracted = rare(more) if more else _NONE
        reserve = dates[days] if days else None
        if days and reserve is None:
            return None
        claims.append(_fill(Claim, (
            vague, _STATUSES[status], source or None, announced,
            (plain(stated) if "\\" in stated else stated) or None, _BASES[basis],
            reason or None, note or None, reserve, bool(widens), retracted or None, (*at, index),
        )))  # fmt: skip
    return tuple(claims)


_NONE = ("",) * len(RARE)


def tables(ledger: Rows) -> list[dict[str, Any]]:
    """The list of tables that a ledger is in TOML."""
    return [_table(*row[1:8]) for row in ledger.rows]


def _table(
    said: str, stated: str, status: str, source: str, day: str, text: str, more: str
) -> dict[str, Any]:
    texts = {"stated": plain(stated), "status": status, "source": source}
    announced = date.fromisoformat(day) if day else text
    rest = dict(zip(RARE, rare(more), strict=True))
    table: dict[str, Any] = {"date": said, **texts, "announced": announced, **rest}
    told = {key: value for key, value in table.items() if value}
    return told | ({"widens": True} if "widens" in told else {})
