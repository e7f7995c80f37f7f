"""Every claim as a flat row, for spreadsheets and databases."""

from typing import Any

from missions.dates import VagueDate
from missions.export.shapes import Shape
from missions.registry import Claim, Milestone, Source

CLAIM_ROW: Shape = dict.fromkeys(
    ("mission", "milestone", "kind", "date", "status", "source", "announced", "stated", "basis",
     "reason", "reserve", "widens", "note", "retracted", "publisher", "url")
)  # fmt: skip
"""The columns; dates are in canonical form."""


def claim_row(milestone: Milestone, claim: Claim, source: Source | None) -> dict[str, Any]:
    """One claim, with who published it."""
    return {
        "mission": milestone.mission,
        "milestone": milestone.local_id,
        "kind": milestone.kind,
        "date": _text(claim.date) or "unstated",
        "status": claim.status.value,
        "source": claim.source,
        "announced": _text(claim.announced),
        "stated": claim.stated,
        "basis": claim.basis.value if claim.basis else None,
        "reason": claim.reason,
        "reserve": _text(claim.reserve),
        "widens": claim.widens or None,
        "note": claim.note,
        "retracted": claim.retracted,
        "publisher": source.publisher if source else None,
        "url": source.url if source else None,
    }


def _text(vague: VagueDate | None) -> str | None:
    return vague.text if vague else None
