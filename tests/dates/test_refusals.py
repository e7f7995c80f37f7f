"""Every reason for which a text is no date, the way out, and the part that is marked."""

import pytest
from tables import cells, known

from missions.dates import Unreadable, read
from missions.dates.prose import fold
from missions.dates.read import LONGEST

# written | why | way out | what is marked, where it is not the whole
NO_DATES = """
2024-13 | there is no such month | check the day, month and year |
2024-02-30 | there is no such day | check the day, month and year |
2024-W54 | there is no such week | check the day, month and year |
2026-10-20T24:41Z | there is no such time | write it such as 04:41+09:00 |
2026-10-20T04:61Z | there is no such time | write it such as 04:41+09:00 |
2026-10-20T04:41+24:00 | there is no such offset | write it such as 04:41+09:00 |
2026-10-20T04:41+09:75 | there is no such offset | write it such as 04:41+09:00 |
32 October 2026 | there is no such day | check the day, month and year |
1899 | years run from 1900 to 2199 | check the day, month and year |
2200 | years run from 1900 to 2199 | check the day, month and year |
2026-28-winter | a winter runs from December to March of the next year | check the day, month and year |
2027..2026 | the range ends before it starts | check the day, month and year |
2022..2023..2024 | "2022..2023..2024" is not a date | write a form such as 2026, 2026-10, 2026-Q3, mid-2026, FY2026@JP, NET 2026 or TBD |
H3 2026 | there is no such half | halves are H1 and H2 |
third half of 2026 | there is no such half | halves are H1 and H2 |
Q5 2026 | there is no such quarter | quarters are Q1 to Q4 |
2026-Q5 | there is no such quarter | quarters are Q1 to Q4 |
令和0年 | an era has no year 0 | its first year is 1, or 元 |
2026-10-20 04:41 | a time without its offset | add the offset, such as +09:00 or Z |
20 October 2026, 04:41 | a time without its offset | add the offset, such as +09:00 or Z |
20 October 2026, 04:41 IST | "ist" is not one time zone | add the offset, such as +09:00 or Z |
FY2026 | whose fiscal year? | write FY2026@JP, FY2026@US or FY2026@IN, or set fiscal in [registry] |
fiscal year 2026 | whose fiscal year? | write FY2026@JP, FY2026@US or FY2026@IN, or set fiscal in [registry] |
week of 28 June 2022 | 2022-06-28 is not a Monday | weeks begin on Monday; write 2022-W26 |
2004-21 | EDTF seasons have no agreed months | write 2026-spring, 2026-summer, 2026-autumn or 2026-27-winter |
NET NLT 2026 | bounded on both sides | write a range, such as 2026-04..2027-03 |
from 2026 by 2027 | "by 2027" is not part of a date | write "from 2026" alone, or "~from 2026" when the date is approximate | by 2027
soon | "soon" needs a day to count from | write the date that is meant, or "unstated" with the words in stated |
launch Soon | "soon" needs a day to count from | write the date that is meant, or "unstated" with the words in stated | Soon
some time next year | "next" needs a day to count from | write the date that is meant, or "unstated" with the words in stated | next
This Year | "this year" needs a day to count from | write the date that is meant, or "unstated" with the words in stated |
10/11/2026 | day and month may be either way round | write 2026-11-10 or 10 November 2026 |
31/1/2026 | day and month may be either way round | write 2026-11-10 or 10 November 2026 |
32/13/2026 | there is no such day | check the day, month and year |
31.04.2026 | there is no such day | check the day, month and year |
29-02-2026 | there is no such day | check the day, month and year |
0/12/2026 | there is no such day | check the day, month and year |
winter 2026 | which winter? one begins and one ends in that year | write winter 2026/27, or a month |
hiver de 2026 | which winter? one begins and one ends in that year | write winter 2026/27, or a month |
before 2026 | the last possible day is not clear | write NLT and the last window that is meant, such as NLT 2025 |
avant 2026 | the last possible day is not clear | write NLT and the last window that is meant, such as NLT 2025 |
after 2026 | the first possible day is not clear | write NET and the first window that is meant, such as NET 2027 |
après 2026 | the first possible day is not clear | write NET and the first window that is meant, such as NET 2027 |
26 | two digits are not a year | write all four digits, such as 2026 |
2026年度第3四半期 | a fiscal quarter or half has no canonical form | write the months, such as 2026-10..2027-03 |
2026-9 | months and days have two digits | write 2026-09 or 2026-09-05 |
2026-09-5 | months and days have two digits | write 2026-09 or 2026-09-05 |
2026/11/10 | the parts of a date are joined by hyphens | write 2026-09-05 |
{2024,2025} | a set of several windows is not one date | write a range, such as 2025..2027 |
[2024,2025] | a set of several windows is not one date | write a range, such as 2025..2027 |
October | no year | add the year, such as 2026-10 |
Q3 | no year | add the year, such as 2026-10 |
early summer | no year | add the year, such as 2026-10 |
10月 | no year | add the year, such as 2026-10 |
mid 2023 or so | "or so" is not part of a date | write "mid 2023" alone, or "~mid 2023" when the date is approximate | or so
Launch: mid 2023 | "Launch:" is not part of a date | write "mid 2023" alone, or "~mid 2023" when the date is approximate | Launch:
launched in mid 2023 | "launched" is not part of a date | write "in mid 2023" alone, or "~in mid 2023" when the date is approximate | launched
as of now 2026-Q3 | "as of now" is not part of a date | write "2026-Q3" alone, or "~2026-Q3" when the date is approximate | as of now
2026 2027 2028 | "2027 2028" is not part of a date | write "2026" alone, or "~2026" when the date is approximate | 2027 2028
sometime | "sometime" is not a date | write a form such as 2026, 2026-10, 2026-Q3, mid-2026, FY2026@JP, NET 2026 or TBD |
sometime in the future when all is said and done | "sometime in the future when all is said…" is not a date | write a form such as 2026, 2026-10, 2026-Q3, mid-2026, FY2026@JP, NET 2026 or TBD |
one two three four five six seven eight nine ten eleven twelve 2026 | "one two three four five six seven eight…" is not part of a date | write "2026" alone, or "~2026" when the date is approximate | one two three four five six seven eight nine ten eleven twelve
mi-mi-2026 | "mi-mi-2026" is not a date | write a form such as 2026, 2026-10, 2026-Q3, mid-2026, FY2026@JP, NET 2026 or TBD |
2004/foo | "2004/foo" is not a date | write a form such as 2026, 2026-10, 2026-Q3, mid-2026, FY2026@JP, NET 2026 or TBD |
foo/2004 | "foo/2004" is not a date | write a form such as 2026, 2026-10, 2026-Q3, mid-2026, FY2026@JP, NET 2026 or TBD |
[2027..2028) | a set of several windows is not one date | write a range, such as 2025..2027 |
(2027..2028] | "(2027..2028]" is not a date | write a form such as 2026, 2026-10, 2026-Q3, mid-2026, FY2026@JP, NET 2026 or TBD |
2026-10-20T04:41 | a time without its offset | add the offset, such as +09:00 or Z |
2030stbc | "2030stbc" is not a date | write a form such as 2026, 2026-10, 2026-Q3, mid-2026, FY2026@JP, NET 2026 or TBD |
October 2026 perhaps | "perhaps" is not part of a date | write "October 2026" alone, or "~October 2026" when the date is approximate | perhaps
2026 perhaps | "perhaps" is not part of a date | write "2026" alone, or "~2026" when the date is approximate | perhaps
Soon after landing | "soon" needs a day to count from | write the date that is meant, or "unstated" with the words in stated | Soon
soon, very soon | "soon" needs a day to count from | write the date that is meant, or "unstated" with the words in stated | soon
ｓｏｏｎ | "soon" needs a day to count from | write the date that is meant, or "unstated" with the words in stated |
from soon | "soon" needs a day to count from | write the date that is meant, or "unstated" with the words in stated | soon
2026-10-20T04:41+09:60 | there is no such offset | write it such as 04:41+09:00 |
NLT 2026 or later | bounded on both sides | write a range, such as 2026-04..2027-03 |
w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 w13 2026 | "w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 …" is not a date | write a form such as 2026, 2026-10, 2026-Q3, mid-2026, FY2026@JP, NET 2026 or TBD |
"""  # noqa: E501  a table, one row a line


@pytest.mark.parametrize(("text", "why", "hint", "marked"), cells(NO_DATES))
def test_a_text_is_refused_with_its_reason_and_a_way_out(
    text: str, why: str, hint: str, marked: str
) -> None:
    found = read(text)
    assert isinstance(found, Unreadable)
    assert (found.text, found.why, found.hint) == (text, why, hint)
    start, end = found.span
    assert (start, end) == (0, len(text)) if not marked else text[start:end] == marked


def test_of_a_word_that_stands_twice_the_first_is_marked() -> None:
    found = read("soon, very soon")
    assert isinstance(found, Unreadable)
    assert found.span == (0, 4)


@pytest.mark.parametrize("text", ["٢٠٢٦", "20٢٦", "2026-٠٩", "FY٢٠٢٦@JP"])
def test_digits_of_other_scripts_are_no_canonical_form(text: str) -> None:
    assert isinstance(read(text), Unreadable)


def test_nothing_is_refused_as_empty() -> None:
    for text in ("", "  "):
        why = ("empty", 'write a date, "TBD", or "unstated"', (0, len(text)))
        assert read(text) == Unreadable(text, *why)


def test_what_is_too_long_is_refused_unread() -> None:
    assert known("2026".ljust(LONGEST)).text == "2026"
    text = "2026".ljust(LONGEST + 1)
    why = ("too long for a date", "write the date alone", (0, len(text)))
    assert read(text) == Unreadable(text, *why)


@pytest.mark.parametrize(("length", "shown"), [(40, "x" * 40), (41, "x" * 39 + "…")])
def test_a_long_text_is_shortened_where_it_is_named(length: int, shown: str) -> None:
    found = read("x" * length)
    assert isinstance(found, Unreadable)
    assert found.why == f'"{shown}" is not a date'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sometime", '"sometime" is not a date'),
        ("  2030stbc ", '"2030stbc" is not a date'),
        ("x" * 41, f'"{"x" * 39}…" is not a date'),
        ("soon", '"soon" needs a day to count from'),
        ("soonish", '"soon" needs a day to count from: soonish'),
        ("2030 or so", '"or so" is not part of a date: 2030 or so'),
        ("2030-13", "there is no such month: 2030-13"),
        ("FY2027", "whose fiscal year? FY2027"),
        (" ", "empty"),
    ],
)
def test_what_is_no_date_is_said_once(text: str, told: str) -> None:
    found = read(text)
    assert isinstance(found, Unreadable)
    assert found.told == told


def test_the_owner_of_fiscal_years_counts_in_every_part_of_a_text() -> None:
    for text in ("FY2026 to FY2027", "between FY2026 and FY2027", "FY2026/FY2027"):
        found = read(text, "JP")
        assert found == known("FY2026@JP..FY2027@JP"), text
    assert read("NET FY2026", "US") == known("NET FY2026@US")
    odd = read("FY2026 or so", "IN")
    assert isinstance(odd, Unreadable)
    assert odd.why == '"or so" is not part of a date'


def test_a_text_is_folded_before_it_is_read() -> None:
    assert fold("Ｌａｔｅ\u20102026 〜  ’S") == "late-2026 ~ 's"
