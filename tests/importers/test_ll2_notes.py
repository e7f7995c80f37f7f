"""Notes on a launch: one that begins with a whole date is a claim of its day, others are left."""

import json

import pytest

from missions.importers import Statement
from missions.importers.ll2 import Answer, read_ll2
from missions.importers.ll2_notes import date_of


def told(*notes: object, asof: str = "2026-08-22T12:00:00Z") -> tuple[Statement, ...]:
    launch = {
        "id": "a1", "name": "R | Probe", "net": "2026-12-31T00:00:00Z", "status": "Go",
        "net_precision": {"name": "Year"}, "updates": list(notes),
    }  # fmt: skip
    answer = Answer("a.json", json.dumps({"asof": asof, "results": [launch]}))
    return read_ll2([answer]).subjects[0].statements


def note(
    comment: object,
    day: object = "2025-05-08T19:11:00Z",
    link: object = "https://e.org/a",
    id_: int = 7,
) -> dict[str, object]:
    return {"id": id_, "comment": comment, "info_url": link, "created_on": day}


def test_a_note_that_is_a_date_is_a_claim_of_its_day_with_its_link() -> None:
    first, last = told(note("Delayed to NET H2 2026."))
    assert (first.date.text, first.stated) == ("NET 2026-H2", "Delayed to NET H2 2026.")
    assert first.source is not None
    assert (first.source.id, first.source.url) == ("ll2-note-7", "https://e.org/a")
    assert first.announced == first.source.published
    assert str(first.announced and first.announced.text) == "2025-05-08"
    assert last.date.text == "2026"


@pytest.mark.parametrize(
    ("comment", "date"),
    [
        ("NET 2026, with 3 satellites on board.", "NET 2026"),
        ("NET 2026 (as of March 2025).", "NET 2026"),
        ("NET September 2026. (see 02:17:55 mark)", "NET 2026-09"),
        ("NET late 2026 with ISS docking cancelled.", "NET late-2026"),
        ("Moved back to 2025 TBD due to another test firing failure.", "2025?"),
        ("Added launch for around Q2 2026.", "~2026-Q2"),
    ],
)
def test_a_note_may_go_on_behind_its_date(comment: str, date: str) -> None:
    found = date_of(comment)
    assert found is not None
    assert found.text == date


def test_notes_are_told_oldest_first_and_once() -> None:
    newest, oldest = note("NET 2026."), note("NET 2025.", "2023-01-01T00:00:00Z", id_=3)
    again = note("NET 2026", "2025-07-01T00:00:00Z", id_=9)
    assert [each.date.text for each in told(again, newest, oldest)] == [
        "NET 2025", "NET 2026", "2026",
    ]  # fmt: skip


def test_all_that_is_said_on_one_day_is_told_in_the_order_of_its_hours() -> None:
    notes = [
        note("NET 2029", "2026-08-22T13:00:00Z", id_=4),
        note("NET 2028", "2026-08-22T11:00:00Z", id_=3),
        note("NET 2027", "2026-08-22T11:00:00Z", id_=2),
        note("NET 2027", "2026-08-22T05:00:00+03:00", id_=1),
    ]
    assert [each.date.text for each in told(*notes)] == [
        "NET 2027", "NET 2028", "2026", "NET 2029",
    ]  # fmt: skip
    days = [each.announced and each.announced.text for each in told(*notes)]
    assert days == ["2026-08-22"] * 4


@pytest.mark.parametrize(
    "comment",
    [
        "NET Q3.",  # of which year?
        "Delayed to 2026 launch window due to unavailability.",  # not to 2026
        "VIPER cancelled, but launch still scheduled for fall 2025",
        "NET Q2 (spring) 2026",
        "No more ULA (Vulcan) launches for 2025.",
        "TBD",
        "Added launch.",
        "",
        "Adding launch 2029-33",  # could be two
    ],
)
def test_a_note_that_says_more_or_less_than_a_date_is_left_alone(comment: str) -> None:
    assert date_of(comment) is None


@pytest.mark.parametrize(
    "damaged",
    [
        7, None, {}, note(7), note("NET 2026", None), note("NET 2026", "yesterday"),
        {**note("NET 2026"), "id": "x"},
    ],
)  # fmt: skip
def test_a_damaged_note_is_left_alone(damaged: object) -> None:
    assert len(told(damaged)) == 1


@pytest.mark.parametrize("link", [None, "javascript:1", 'https://e.org/"', "https://e.org/ b", 7])
def test_what_is_no_link_is_left_out(link: object) -> None:
    source = told(note("NET 2027", link=link))[0].source
    assert source is not None
    assert source.url is None


def test_notes_that_are_no_claims_are_counted_once() -> None:
    notes = [note("NET Q3."), note("NET 2027.", id_=8), note("Go!", id_=9), 7]
    launch = {"id": "a1", "name": "R | Probe", "net": "2026-12-31T00:00:00Z", "status": "Go",
              "net_precision": {"name": "Year"}, "updates": notes}  # fmt: skip
    answers = [
        Answer(day, json.dumps({"asof": f"{day}T00:00:00Z", "results": [launch]}))
        for day in ("2026-08-22", "2026-08-29")
    ]
    (remark,) = read_ll2(answers).unread
    assert (remark.place.file, remark.what) == ("2026-08-29", "updates")
    assert remark.why == "2 notes on launches with no whole date in front"
