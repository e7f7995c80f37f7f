"""The pattern of dates for other programs: it refuses nothing that reads without a problem."""

import re
from datetime import datetime, timedelta, timezone

import pytest
import regress
from hypothesis import given
from hypothesis import strategies as st
from strategies import TEXTS

from missions.dates import VagueDate, read
from missions.dates.pattern import pattern

FITS = regress.Regex(pattern())
"""The pattern as ECMA-262 reads it, and so editors."""

INSTANTS = st.builds(
    lambda moment, zone, spec: moment.replace(tzinfo=zone).isoformat(timespec=spec),
    st.datetimes(datetime(1901, 1, 1), datetime(2198, 12, 31)),  # noqa: DTZ001  zones are drawn
    st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    st.sampled_from(("minutes", "seconds", "milliseconds", "microseconds")),
)


@given(st.one_of(TEXTS, INSTANTS, st.builds("NET {}..{}?".format, INSTANTS, INSTANTS)))
def test_no_date_that_reads_without_a_problem_is_refused(text: str) -> None:
    found = read(text)
    if isinstance(found, VagueDate) and found.text == text and not found.other_reading:
        assert FITS.find(text)


@given(st.text(alphabet="0123456789-.~?QHWsFY@JPUSINETLBD earlymidtwn", max_size=24))
def test_no_text_that_reads_without_a_problem_is_refused(text: str) -> None:
    found = read(text)
    if isinstance(found, VagueDate) and found.text == text and not found.other_reading:
        assert FITS.find(text)


@pytest.mark.parametrize(
    "text",
    ["mid 2023 or so", "sometime", "2023-13", "Q5 2024", "2024-Q5", "2024-H3", "FY2026", "24", "",
     "2023-02-32", "NET", "~", "2024?..2025", "1899", "2200", "2024..", "2024 2025", "2023-W60",
     "x2024", "2024x", "2024\n", "2026-10-20T04:41", "2026-10-20T24:70Z"],
)  # fmt: skip
def test_what_is_not_a_date_is_refused(text: str) -> None:
    assert not FITS.find(text)


def test_the_pattern_is_written_in_what_every_dialect_has() -> None:
    assert not any(odd in pattern() for odd in ("(?P", "(?<", "(?=", "(?!", "(?i", r"\d"))
    assert re.compile(pattern()).groups == 0
    assert "(?:)" not in pattern()
