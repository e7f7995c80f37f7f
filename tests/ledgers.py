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


LAUNCHES = st.builds(
    claim,
    st.sampled_from(("2020-03-05", "2021-06", "2023")),
    st.sampled_from((ClaimStatus.ACHIEVED, ClaimStatus.PLANNED, ClaimStatus.FAILED)),
    DAYS,
    retracted=st.just(False),  # noqa: FBT003
)


@st.composite
def lives(draw: st.DrawFn) -> Registry:
    """A registry of one mission that flies, ends, and is extended, with or without a first day."""
    begins = draw(st.sampled_from(("2022-07-15", "2024", "~2025-03", "NLT 2023", "TBD", None)))
    milestones = (
        Milestone("x", "launch", "launch", Form.MILESTONE, (draw(LAUNCHES),)),
        Milestone("x", "end", "end", Form.MILESTONE, tuple(draw(st.lists(CLAIMS, max_size=2)))),
        Milestone(
            "x", "more", "extension", Form.EXTENSION, tuple(draw(st.lists(CLAIMS, max_size=3))),
            begins=read(begins) if begins else None,  # type: ignore[arg-type]
        ),
    )  # fmt: skip
    return Registry({"x": Mission("x", "X", milestones=milestones)}, {})


def registry_with(claims: list[Claim]) -> Registry:
    """A registry of one mission with one milestone."""
    milestone = Milestone("x", "launch", "launch", Form.MILESTONE, tuple(claims))
    mission = Mission("x", "X", milestones=(milestone,))
    return Registry({"x": mission}, {})
