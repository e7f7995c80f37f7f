"""Ledgers of any claims in any order, for laws."""

from datetime import date

from hypothesis import strategies as st

from missions.dates import read
from missions.registry import Claim, ClaimStatus, Form, Milestone, Mission, Registry

DATES = st.sampled_from(
    ("2024", "2025", "2026", "2024-09", "2026-10-20", "mid-2023", "FY2026@JP", "NET 2027",
     "NLT 2028", "~2030", "TBD", "2024..2026", None)
)  # fmt: skip
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
STATUSES = st.sampled_from(list(ClaimStatus))


def claim(text: str | None, status: ClaimStatus, announced: date, *, retracted: bool) -> Claim:
    """A claim from parts that Hypothesis shrinks well."""
    said = read(announced.isoformat())
    return Claim(
        read(text) if text else None,  # type: ignore[arg-type]
        status,
        announced=said,  # type: ignore[arg-type]
        retracted="a misprint" if retracted else None,
    )


CLAIMS = st.builds(claim, DATES, STATUSES, DAYS, retracted=st.booleans())
PLANS = st.lists(
    st.builds(
        claim,
        st.sampled_from(("2024", "2025", "2024-09", "2026-10-20", "mid-2023", "FY2026@JP")),
        st.just(ClaimStatus.PLANNED),
        DAYS,
        retracted=st.just(False),  # noqa: FBT003
    ),
    min_size=1,
    max_size=4,
)
"""Ledgers of plans with no bound and no outcome."""
LEDGERS = st.lists(CLAIMS, min_size=1, max_size=7)


def registry_with(claims: list[Claim]) -> Registry:
    """A registry of one mission with one milestone."""
    milestone = Milestone("x", "launch", "launch", Form.MILESTONE, tuple(claims))
    mission = Mission("x", "X", milestones=(milestone,))
    return Registry({"x": mission}, {})
