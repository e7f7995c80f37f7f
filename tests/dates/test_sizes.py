"""How far a date moved, in days and in words; owners of years, moments and eras."""

import pytest
from tables import cells, known

from missions.dates import Size, relate, short_size, size_text

# before, after | relation | in the dates' own words | least and most days | words | short
STEPS = """
2026-01-01, 2026-01-02 | slipped | None | 1 1 | +1 day | +1 d
2026-01-01, 2026-01-03 | slipped | None | 2 2 | +2 days | +2 d
2026-01-02, 2026-01-01 | advanced | None | -1 -1 | −1 day | −1 d
2026-01-01T00:00Z, 2026-01-01T05:00Z | slipped | None | 0 0 | under a day | <1 d
2026-10-21T01:30+09:00, 2026-10-20T23:30Z | slipped | None | 0 0 | under a day | <1 d
2026-10-20T23:30Z, 2026-10-21T01:30+09:00 | advanced | None | 0 0 | under a day | <1 d
NLT 2026-10-22T23:59Z, 2026-10-20T04:41Z | refined | None | | |
NLT 2026-10-22T23:59Z, 2026-10-23T04:41Z | slipped | None | 1 1 | +1 day | +1 d
2026-01-31, 2026-02-28 | slipped | None | 28 28 | +1 month | +1 mo
2026-01, 2026-02 | slipped | +1 month | 1 58 | +0–2 months | +0–2 mo
2026-02, 2026-01 | advanced | −1 month | -58 -1 | −0–2 months | −0–2 mo
2026-01, 2028-02 | slipped | +25 months | 731 789 | +24–26 months | +24–26 mo
2026-01-15, 2027-01-15 | slipped | None | 365 365 | +12 months | +12 mo
2026, 2029 | slipped | +3 years | 732 1460 | +24–48 months | +24–48 mo
2026, 2027 | slipped | +1 year | 1 729 | +0–24 months | +0–24 mo
2026-Q1, 2027-Q1 | slipped | +12 months | 276 454 | +9–15 months | +9–15 mo
2026-H1, 2026-H2 | slipped | +6 months | 1 364 | +0–12 months | +0–12 mo
mid-2026, mid-2027 | slipped | +1 year | 243 487 | +8–16 months | +8–16 mo
2020s, 2030s | slipped | +10 years | 1 7304 | +0–240 months | +0–240 mo
2026-spring, 2026-summer | slipped | None | 1 183 | +0–6 months | +0–6 mo
2026-12-31, 2027 | slipped | None | 1 365 | +0–12 months | +0–12 mo
2027, 2026-12-31 | advanced | None | -365 -1 | −0–12 months | −0–12 mo
NET 2026, 2027 | slipped | +1 year | 1 729 | +0–24 months | +0–24 mo
2026-01-01, 2026-01-03T00:00Z | slipped | None | 2 2 | +2 days | +2 d
2026-01-01, 2026-01-02T00:00Z | shifted | None | | |
2026-01-02, 2026-01-01T00:00Z | shifted | None | | |
2026, FY2026@JP | shifted | None | | |
2026..2027, 2027..2028 | shifted | None | | |
2026, 2026..2027 | widened | None | | |
2026, 2026-01 | refined | None | | |
2026, 2026-12 | refined | None | | |
NLT 2026, 2026-12-31 | refined | None | | |
NLT 2026, 2026 | requalified | None | | |
2025, 2026-01-31 | slipped | None | 31 395 | +0–13 months | +1–13 mo
2026-01-01, 2026-02-02..2026-02-05 | slipped | None | 32 35 | +32–35 days | +32–35 d
2026-01-01, 2029-01-01 | slipped | None | 1096 1096 | +36 months | +3 y
2026-01-01, 2029-01-01..2029-01-15 | slipped | None | 1096 1110 | +35–36 months | +1096–1110 d
"""


@pytest.mark.parametrize(("pair", "relation", "stated", "days", "words", "short"), cells(STEPS))
def test_a_step_is_told_as_in_the_table(
    pair: str, relation: str, stated: str, days: str, words: str, short: str
) -> None:
    before, after = map(known, pair.split(", "))
    step = relate(before, after)
    assert (step.relation.value, str(step.stated)) == (relation, stated)
    if step.size is None:
        assert not days
        return
    assert f"{step.size.least_days} {step.size.most_days}" == days
    assert (size_text(step.size), short_size(step.size)) == (words, short)


def test_a_size_without_its_windows_has_days_alone() -> None:
    assert Size(400, 800).months() == (0, 0)
    assert size_text(Size(400, 800)) == "+400–800 days"


@pytest.mark.parametrize(
    ("owner", "prefixes"),
    [
        ("JP", "J Japanese_ Japan's_ FY2026_(JP)"),
        ("US", "US_ USA_ U.S._ NASA_ FY2026_(US)"),
        ("IN", "Indian_ India's_ FY2026_(IN)"),
    ],
)
def test_a_fiscal_year_is_its_owners(owner: str, prefixes: str) -> None:
    for each in prefixes.split():
        text = each.replace("_", " ")
        assert known(text if "FY" in text else f"{text}FY2026").text == f"FY2026@{owner}"
    assert known("mid-2026").text == "mid-2026"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("20 October 2026, 12:41 a.m. JST", "2026-10-20T00:41+09:00"),
        ("20 October 2026, 12:41 p.m. JST", "2026-10-20T12:41+09:00"),
        ("20 October 2026 04:41 +0930", "2026-10-20T04:41+09:30"),
        ("20 October 2026, 04:41 EST", "2026-10-20T04:41-05:00"),
        ("令和元年", "2019"),
        ("令和8年", "2026"),
        ("week of 5 January 2026", "2026-W02"),
        ("2nd half of 2026", "2026-H2"),
    ],
)
def test_moments_eras_and_weeks_are_read(written: str, text: str) -> None:
    assert known(written).text == text
