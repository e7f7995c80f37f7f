"""Every form of the table, in its canonical spelling and in the wild."""

from datetime import date
from pathlib import Path

import pytest

from missions.dates import Unreadable, VagueDate, read, show

# canonical, earliest, latest, shown as
CANONICAL = """
2026-10-20T04:41:03+09:00 | 2026-10-20 | 2026-10-20 | 20 Oct 2026 04:41 +09:00
2026-10-19T19:41:03Z | 2026-10-19 | 2026-10-19 | 19 Oct 2026 19:41 UTC
2026-10-20 | 2026-10-20 | 2026-10-20 | 20 Oct 2026
2026-W26 | 2026-06-22 | 2026-06-28 | week of 22 Jun 2026
early-2026-06 | 2026-06-01 | 2026-06-10 | early Jun 2026
mid-2026-06 | 2026-06-11 | 2026-06-20 | mid Jun 2026
late-2026-02 | 2026-02-21 | 2026-02-28 | late Feb 2026
2026-10 | 2026-10-01 | 2026-10-31 | Oct 2026
early-2026-Q3 | 2026-07-01 | 2026-07-31 | early Q3 2026
late-2026-Q4 | 2026-12-01 | 2026-12-31 | late Q4 2026
2026-Q3 | 2026-07-01 | 2026-09-30 | Q3 2026
2026-spring | 2026-03-01 | 2026-06-30 | spring 2026
2026-summer | 2026-06-01 | 2026-09-30 | summer 2026
2026-autumn | 2026-09-01 | 2026-12-31 | autumn 2026
2026-27-winter | 2026-12-01 | 2027-03-31 | winter 2026/27
early-2023 | 2023-01-01 | 2023-04-30 | early 2023
mid-2023 | 2023-05-01 | 2023-08-31 | mid-2023
late-2023 | 2023-09-01 | 2023-12-31 | late 2023
2026-H2 | 2026-07-01 | 2026-12-31 | H2 2026
2024 | 2024-01-01 | 2024-12-31 | 2024
FY2026@JP | 2026-04-01 | 2027-03-31 | FY2026 (JP)
FY2026@US | 2025-10-01 | 2026-09-30 | FY2026 (US)
FY2026@IN | 2026-04-01 | 2027-03-31 | FY2026 (IN)
2025..2027 | 2025-01-01 | 2027-12-31 | 2025–2027
2022-12-04..2022-12-15 | 2022-12-04 | 2022-12-15 | 4–15 Dec 2022
2028-10..2028-12 | 2028-10-01 | 2028-12-31 | Oct–Dec 2028
2026-10..2027-02 | 2026-10-01 | 2027-02-28 | Oct 2026 – Feb 2027
2026-10-20..2026-11-03 | 2026-10-20 | 2026-11-03 | 20 Oct 2026 – 3 Nov 2026
2026-10-20..2026-10-20 | 2026-10-20 | 2026-10-20 | 20 Oct 2026 – 20 Oct 2026
2026-10..2026-10-31 | 2026-10-01 | 2026-10-31 | Oct 2026 – 31 Oct 2026
2026-Q1..2026-Q3 | 2026-01-01 | 2026-09-30 | Q1 2026 – Q3 2026
2026-10-20T04:41+23:59 | 2026-10-20 | 2026-10-20 | 20 Oct 2026 04:41 +23:59
1900 | 1900-01-01 | 1900-12-31 | 1900
2199 | 2199-01-01 | 2199-12-31 | 2199
2030s | 2030-01-01 | 2039-12-31 | 2030s
early-2030s | 2030-01-01 | 2033-12-31 | early 2030s
mid-2030s | 2034-01-01 | 2036-12-31 | mid 2030s
late-2020s | 2027-01-01 | 2029-12-31 | late 2020s
NET 2026-Q3 | 2026-07-01 | .. | NET Q3 2026
NLT 2031 | .. | 2031-12-31 | by the end of 2031
NLT 2026-11-07 | .. | 2026-11-07 | by 7 Nov 2026
~2030 | 2030-01-01 | 2030-12-31 | ~2030
2026-10? | 2026-10-01 | 2026-10-31 | Oct 2026 (unconfirmed)
TBD | .. | .. | TBD
"""

# as written = canonical
WILD = """
1er juillet 2022 = 2022-07-01
October 20, 2026 = 2026-10-20
2022年12月23日 = 2022-12-23
week of 27 June 2022 = 2022-W26
la semaine du 27 juin 2022 = 2022-W26
early June 2026 = early-2026-06
mi-septembre 2023 = mid-2023-09
Ende Januar 2024 = late-2024-01
2023年12月下旬 = late-2023-12
juillet 2029 = 2029-07
4th Quarter, 2025 = 2025-Q4
T3 2026 = 2026-Q3
3Q 2026 = 2026-Q3
Q3 – 2026-Q4 = 2026-Q3..2026-Q4
2026年第3四半期 = 2026-Q3
Fall 2026 = 2026-autumn
été 2026 = 2026-summer
winter 2026/27 = 2026-27-winter
winter 2026/2027 = 2026-27-winter
mid - 2026 = mid-2026
mi 2023 = mid-2023
fin 2023 = late-2023
2nd Half 2027 = 2027-H2
2e semestre 2026 = 2026-H2
H2 2026 = 2026-H2
2H 2026 = 2026-H2
second half of 2021 at the earliest = NET 2021-H2
en 2024 = 2024
JFY2026 = FY2026@JP
2026年度(中) = FY2026@JP
26年度 = FY2026@JP
令和8年度 = FY2026@JP
USFY2026 = FY2026@US
between late 2025 and early 2026 = late-2025..early-2026
entre octobre et décembre 2028 = 2028-10..2028-12
from 2025 to 2027 = 2025..2027
from October until December 2026, TBC = 2026-10..2026-12?
from 2025 onwards = NET 2025
between the beginning of 2025 and the end of 2026 = early-2025..late-2026
du 4 au 15 décembre 2022 = 2022-12-04..2022-12-15
October to 2026-12 = 2026-10..2026-12
mid-June to end of July 2024 = mid-2024-06..late-2024-07
4–15 December 2022 = 2022-12-04..2022-12-15
December 4-15, 2022 = 2022-12-04..2022-12-15
2026~27年度 = FY2026@JP..FY2027@JP
令和7～令和8年度 = FY2025@JP..FY2026@JP
2025～2026年 = 2025..2026
2026年10月 = 2026-10
2026年10月～12月 = 2026-10..2026-12
10月から2026年12月 = 2026-10..2026-12
2026年10月4日～15日 = 2026-10-04..2026-10-15
4日～2026年10月15日 = 2026-10-04..2026-10-15
2026年春～夏 = 2026-spring..2026-summer
春から2026年夏にかけて = 2026-spring..2026-summer
2025年12月8日～2026年1月31日 = 2025-12-08..2026-01-31
the middle of the 2020s = mid-2020s
dans les années 2020 = 2020s
prévu pour juillet 2029 = 2029-07
d'ici à fin 2026 = NLT 2026
2023年度をめどに = ~FY2023@JP
2020年代前半 = 2020..2024
2020年代後半 = 2025..2029
2020年代 = 2020s
2020年代半ば = mid-2020s
2026年上期 = 2026-H1
2026年前半 = 2026-H1
2026年下半期 = 2026-H2
2026年後半 = 2026-H2
2026年秋 = 2026-autumn
2026年初頭 = early-2026
the first half of the 2020s = 2020..2024
2nd half of the 2030s = 2035..2039
the second half of the 2030s = 2035..2039
no earlier than June 2026 = NET 2026-06
à partir de 2022 = NET 2022
March 2026 or later = NET 2026-03
2021年度以降 = NET FY2021@JP
by 2031 = NLT 2031
d'ici 2031 = NLT 2031
d'ici fin 2026 = NLT 2026
2025年度末まで = NLT 2026-03
around 2029 = ~2029
circa 2030 = ~2030
à l'horizon 2034 = ~2034
2023年度をめど = ~FY2023@JP
October 2026 (TBC) = 2026-10?
2026, unconfirmed = 2026?
TBD 2025-2027 = 2025..2027?
NET July 15 2026, TBC = NET 2026-07-15?
à déterminer = TBD
未定 = TBD
jusqu'en 2031 = 2031
Thu Oct 24, 2024 17:15 UTC = 2024-10-24T17:15Z
20 October 2026, 04:41:03 JST = 2026-10-20T04:41:03+09:00
April 1, 2026, 6:24 p.m. EDT = 2026-04-01T18:24-04:00
２０３１年度 = FY2031@JP
201X = 2010s
2004-XX = 2004
2004-06-XX = 2004-06
2026-38 = mid-2026
1985-04-12/.. = NET 1985-04-12
../1985-04 = NLT 1985-04
[2027..2028] = 2027..2028
2004-06-11% = ~2004-06-11?
2004-06~/2006-08 = ~2004-06..2006-08
2004/2006? = 2004..2006?
[2027?..2028~] = ~2027..2028?
1985~/.. = NET ~1985
../1985? = NLT 1985?
"""

# as written = part of the reason
REFUSED = """
FY2026 = whose fiscal year
winter 2026 = which winter
10/11/2026 = either way round
26 = two digits
soon = a day to count from
next year = a day to count from
two more years = a day to count from
2024-02-30 = no such day
2023-02-29 = no such day
2024-13 = no such month
2024-Q5 = no such quarter
H3 2026 = no such half
2026-9 = two digits
week of 28 June 2022 = not a Monday
2026年度第3四半期 = fiscal quarter
2004-21 = EDTF seasons
2027-2026 = ends before it starts
{2024,2025} = several windows
mid 2023 or so = "or so" is not part
October = no year
2026-10-20T04:41 = without its offset
1850 = 1900 to 2199
2026-10-20T04:41+99:00 = there is no such offset
2026-10-20T04:41+09:75 = there is no such offset
20 Oct 2026 04:41 +24:00 = there is no such offset
2026-10-20T24:41Z = there is no such time
令和0年 = an era has no year 0
令和00年度 = an era has no year 0
令和0年10月 = an era has no year 0
10-11-2026 = either way round
2026/11/10 = joined by hyphens
NET NLT 2026 = both sides
"""


def rows(table: str, separator: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(separator)] for line in table.strip().split("\n")]


@pytest.mark.parametrize(("text", "earliest", "latest", "shown"), rows(CANONICAL, " | "))
def test_a_canonical_form_has_its_window_and_its_wording(
    text: str, earliest: str, latest: str, shown: str
) -> None:
    found = read(text)
    assert isinstance(found, VagueDate)
    assert found.text == text
    assert (str(found.earliest or ".."), str(found.latest or "..")) == (earliest, latest)
    assert show(found) == shown


@pytest.mark.parametrize(("text", "canonical"), rows(WILD, " = "))
def test_a_wild_spelling_means_its_canonical_form(text: str, canonical: str) -> None:
    found = read(text)
    assert isinstance(found, VagueDate), found
    assert found.text == canonical
    assert found == read(canonical)
    assert found.written == text


@pytest.mark.parametrize(("text", "reason"), rows(REFUSED, " = "))
def test_what_is_not_a_date_is_refused_with_a_reason_and_a_way_out(text: str, reason: str) -> None:
    found = read(text)
    assert isinstance(found, Unreadable)
    assert reason in found.why
    assert found.hint


def test_the_refused_part_is_marked() -> None:
    found = read("mid 2023 or so")
    assert isinstance(found, Unreadable)
    assert found.text[slice(*found.span)] == "or so"


def test_a_registry_may_own_bare_fiscal_years() -> None:
    assert read("FY2026", "JP") == read("FY2026@JP")
    assert read("FY2026", "US") == read("FY2026@US")


@pytest.mark.parametrize(
    ("text", "canonical", "other"),
    [
        ("2029-33", "2029-Q1", "2029–2033"),
        ("2000-41", "2000-H2", "2000–2041"),
        ("2033-33", "2033-Q1", ""),
        ("2050-33", "2050-Q1", ""),
        ("201X", "2010s", ""),
    ],
)
def test_a_number_like_2029_33_names_its_other_reading(
    text: str, canonical: str, other: str
) -> None:
    found = read(text)
    assert isinstance(found, VagueDate)
    assert (found.text, found.other_reading) == (canonical, other)


CORPUS = Path(__file__).parents[3] / "shared" / "data" / "corpus-dev.tsv"


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real date strings is not here")
def test_the_corpus_is_read_exactly() -> None:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    wrong, read_rows = [], 0
    for line in lines[1:]:
        text, origin, _, earliest, latest, *comment = line.split("\t")
        remark = comment[0] if comment else ""
        if origin.startswith(("gcat", "ll2-pair")) or "house:out" in remark:
            continue
        found = read(text)
        if earliest == "REJECT":
            assert isinstance(found, Unreadable), text
        elif "anchor=" not in remark:
            read_rows += 1
            right = isinstance(found, VagueDate) and (
                str(found.earliest or ".."), str(found.latest or ".."),
            ) == (earliest[:10], latest[:10])  # fmt: skip
            wrong += [] if right else [(text, found)]
    assert read_rows > 100
    assert wrong == []


def test_what_was_never_read_is_not_shown() -> None:
    made = read("2026")
    assert isinstance(made, VagueDate)
    with pytest.raises(ValueError, match="'soon' is not in canonical form"):
        show(made._replace(text="soon"))


def test_native_days_and_years_read_as_their_texts() -> None:
    from missions.dates import of_day, of_year  # noqa: PLC0415

    assert of_day(date(2024, 3, 7)) == read("2024-03-07")
    assert of_year(2024) == read("2024")
    assert isinstance(of_year(24), Unreadable)
