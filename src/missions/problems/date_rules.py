"""M2: every date is understood, and says one thing."""

from missions.problems.rule import error, warning

DATE_RULES = (
    error(
        "M201",
        "fiscal year without an owner",
        "FY2026 begins in April 2026 in Japan and in October 2025 in the United States. Name "
        'the owner, or set fiscal = "JP" in [registry] for all bare fiscal years.',
        'launch = "FY2026"',
        'launch = "FY2026@JP"',
    ),
    error(
        "M203",
        "date not understood",
        "A date that cannot be read would be left out of every plan and comparison. "
        "`missions date TEXT` tells how a text is read.",
        'launch = "mid 2023 or so"',
        'launch = "mid-2023"',
    ),
    warning(
        "M204",
        "date not in canonical form",
        "Every readable form is accepted; one form for one thing makes pull requests easier "
        "to read and to search.",
        'launch = "Q3 2026"',
        'launch = "2026-Q3"',
    ),
    warning(
        "M205",
        "date with another reading",
        "In EDTF a number from 33 to 41 behind a year is a quarter, a third or a half; most "
        "readers take it for a range of years.",
        'launch = "2029-33"',
        'launch = "2029..2033"',
    ),
)
