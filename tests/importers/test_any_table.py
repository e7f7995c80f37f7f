"""Any table: every row is read, or listed with its line and why."""

import csv
from pathlib import Path

import pytest

from conftest import SHARED
from missions.dates import VagueDate, read
from missions.importers import UnusableError
from missions.importers.csv import Reading, read_csv

TABLE = """mission,when,who,said
MMX,FY2026@JP,JAXA,2024-02-01
"Moon, lander",mid-2027,,2024
,2026,,
Late,soon,,
Both,2029-33,,
Bad day,2026,,yesterday
No day,2026,,TBD
"""
COLUMNS = {"name": "mission", "launch": "when", "lead": "who", "announced": "said"}


def test_a_table_is_read_by_its_columns() -> None:
    found = read_csv("t.csv", TABLE, Reading(COLUMNS))
    assert [(each.id, each.name, dict(each.facts)) for each in found.subjects] == [
        ("mmx", "MMX", {"lead": "JAXA"}), ("moon-lander", "Moon, lander", {}),
    ]  # fmt: skip
    said = found.subjects[0].statements[0]
    assert (said.date.text, said.announced, said.milestone) == (
        "FY2026@JP", read("2024-02-01"), "launch",
    )  # fmt: skip


def test_what_cannot_be_read_is_listed_with_its_line_and_why() -> None:
    found = read_csv("t.csv", TABLE, Reading(COLUMNS))
    assert [(each.place.line, each.what) for each in found.unread] == [
        (4, "row"), (5, "Late"), (6, "Both"), (7, "Bad day"), (8, "No day"),
    ]  # fmt: skip
    assert found.unread[2].why == "launch: 2029-33 could be 2029-Q1 or 2029–2033"


def test_it_says_how_the_columns_were_read() -> None:
    found = read_csv("t.csv", TABLE, Reading(COLUMNS))
    assert "launch is the column when: 1 fiscal-year, 1 part-year" in found.understood


def test_words_that_are_not_canonical_are_kept_as_stated() -> None:
    found = read_csv("t.csv", "n,d\nX,3Q 2026\n", Reading({"name": "n", "launch": "d"}))
    said = found.subjects[0].statements[0]
    assert (said.date.text, said.stated) == ("2026-Q3", "3Q 2026")


@pytest.mark.parametrize(
    ("columns", "hint"),
    [
        ({"name": "mision", "launch": "when"}, 'did you mean "mission"?'),
        ({"launch": "when"}, "add id=… or name=…"),
        ({"name": "mission"}, "add launch=…, or another milestone"),
    ],
)
def test_a_map_that_cannot_work_is_refused(columns: dict[str, str], hint: str) -> None:
    with pytest.raises(UnusableError) as caught:
        read_csv("t.csv", TABLE, Reading(columns))
    assert caught.value.hint == hint


@pytest.mark.parametrize("text", ['name,d\n"open', "name,d\nX,2026,more\n", "name,d\n\x00,2026\n"])
def test_damage_is_told_and_not_read(text: str) -> None:
    try:
        found = read_csv("t.csv", text, Reading({"name": "name", "launch": "d"}))
    except UnusableError:
        return
    assert found.unread or all("\x00" not in each.name for each in found.subjects)
    assert "more" not in str(found.subjects)


ECONOMIST = SHARED / "data/economist_launches_2018.csv"


@pytest.mark.skipif(not ECONOMIST.exists(), reason="the table is not here")
def test_every_row_of_a_large_table_is_read_or_listed() -> None:
    text = Path(ECONOMIST).read_text(encoding="utf-8")
    how = Reading({"id": "tag", "name": "mission", "launch": "launch_date"})
    found = read_csv("e.csv", text, how)
    rows = list(csv.DictReader(text.splitlines()))
    assert len(found.subjects) + len(found.unread) == len(rows) == 5726
    days = {row["launch_date"] for row in rows}
    for subject in found.subjects:
        date = subject.statements[0].date
        assert isinstance(date, VagueDate)
        assert date.text in days


ROWS = """mission,milestone,date,status,announced,retracted
mmx,Mars arrival,2027,planned,2024-01-01,
mmx,Mars arrival,2028,planned,2024-01-02,an error
mmx,launch,2026-10-20,achieved,2026-10-21,
mmx,launch,2026-10-20,done,2026-10-21,
mmx,,2027,planned,2024-01-01,
"""
BY_ROW = {"id": "mission", "milestone": "milestone", "date": "date", "status": "status",
          "announced": "announced"}  # fmt: skip


def test_a_row_can_be_one_milestone_and_tell_what_came_of_it() -> None:
    found = read_csv("t.csv", ROWS, Reading(BY_ROW, where=[("retracted", "")]))
    assert [
        (each.milestone, each.date.text, each.status.value)
        for subject in found.subjects
        for each in subject.statements
    ] == [("mars-arrival", "2027", "planned"), ("launch", "2026-10-20", "achieved")]
    assert [(each.place.line, each.why.partition(",")[0]) for each in found.unread] == [
        (5, "status: done: none of planned"), (6, "no milestone"),
    ]  # fmt: skip
    assert (
        "milestone is the column milestone, with dates in date: 1 year, 1 day" in found.understood
    )


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_cells_may_be_apart_by_semicolons_or_tabs(mark: str) -> None:
    text = f'name{mark}"when"{mark}x\nMMX{mark}"2027"{mark}1,5\n'.replace("1,5", '"1,5"')
    found = read_csv("t.csv", text, Reading({"name": "name", "launch": "when"}))
    assert found.subjects[0].statements[0].date.text == "2027"


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(UnusableError):
        read_csv("t.csv", "n,d,d\nX,2026,2027\n", Reading({"name": "n", "launch": "d"}))


@pytest.mark.parametrize("mark", list(",;\t|"))
def test_cells_may_be_apart_by_other_marks(mark: str) -> None:
    table = f'"na,me"{mark}when\nMMX{mark}2026\n'
    (subject,) = read_csv("t.csv", table, Reading({"name": "na,me", "launch": "when"})).subjects
    assert (subject.name, subject.statements[0].date.text) == ("MMX", "2026")
    for columns in ({"name": "na,me", "launch": "wen"}, {"name": "x", "launch": "wen"}):
        with pytest.raises(UnusableError) as caught:
            read_csv("t.csv", table, Reading(columns))
        assert "when" in caught.value.hint


def test_a_row_with_a_cell_of_several_lines_is_listed_at_its_first() -> None:
    table = 'n,d,x\nA,2026,"1\n2"\n\nB,soon,"1\n2\n3"\nC,2027\nD,soon\nE,2026,,\n'
    found = read_csv("t.csv", table, Reading({"name": "n", "launch": "d"}))
    assert [(each.name, each.statements[0].place.line) for each in found.subjects] == [
        ("A", 2), ("C", 8),
    ]  # fmt: skip
    assert [(each.what, each.place.line) for each in found.unread] == [
        ("B", 5), ("D", 9), ("E", 10),
    ]  # fmt: skip
