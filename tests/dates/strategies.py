"""Dates of every canonical form, for laws."""

from datetime import date

from hypothesis import strategies as st

from missions.dates import VagueDate, read

YEARS = st.integers(1901, 2198)
MONTHS = st.integers(1, 12)
PARTS = st.sampled_from(("early", "mid", "late"))


def _decades(year: int) -> int:
    return min(year - year % 10, 2180)


UNITS = st.one_of(
    YEARS.map(str),
    st.builds("{}-{:02}".format, YEARS, MONTHS),
    st.dates(date(1901, 1, 1), date(2198, 12, 31)).map(str),
    st.builds("{}-Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("{}-H{}".format, YEARS, st.integers(1, 2)),
    st.builds("{}-{}".format, PARTS, YEARS),
    st.builds("{}-{}-{:02}".format, PARTS, YEARS, MONTHS),
    st.builds("{}-{}-Q{}".format, PARTS, YEARS, st.integers(1, 4)),
    st.builds("{}-W{:02}".format, YEARS, st.integers(1, 52)),
    st.builds("{}-{}".format, YEARS, st.sampled_from(("spring", "summer", "autumn"))),
    YEARS.map(lambda year: f"{year}-{(year + 1) % 100:02}-winter"),
    st.builds("FY{}@{}".format, YEARS, st.sampled_from(("JP", "US", "IN"))),
    YEARS.map(lambda year: f"{_decades(year)}s"),
    st.builds(lambda part, year: f"{part}-{_decades(year)}s", PARTS, YEARS),
)


def _range(first: str, last: str) -> str:
    ends = sorted((first, last), key=lambda text: _target(text)[0])
    return ends[0] if _target(ends[0])[0] > _target(ends[1])[1] else "..".join(ends)


def _target(text: str) -> tuple[date, date]:
    found = read(text)
    assert isinstance(found, VagueDate)
    assert found.target is not None
    return found.target


def _whole(text: str) -> bool:
    return isinstance(read(text), VagueDate)


STATED = st.one_of(UNITS, st.builds(_range, UNITS, UNITS)).filter(_whole)

TEXTS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(("", "NET ", "NLT ")),
    st.sampled_from(("", "~")),
    STATED,
    st.sampled_from(("", "?")),
)

DATES = TEXTS.map(read).filter(lambda found: isinstance(found, VagueDate))
