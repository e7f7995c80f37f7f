"""Tables as rows and back: what a spreadsheet can hold of a registry."""

from datetime import date
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings

from missions.registry import Registry
from missions.tomlfile.flat import COLUMNS, UnfitRowError, data_of, rows_of
from missions.tomlfile.write import as_data
from registries import REGISTRIES, again, facts

DATA: dict[str, Any] = {
    "sources": {
        "p": {"publisher": "P", "published": date(2020, 1, 2), "class": "first-party"},
        "unquoted": {"title": "Nobody names it"},
    },
    "missions": {
        "m": {
            "name": "M",
            "partners": ["A; B", "C\\D", "E"],
            "flies": False,
            "ids": {"ll2": "L", "cospar": "2014-076A"},
            "status": [{"is": "definition", "source": "p"}],
            "milestones": {
                "launch": [
                    {"date": "2024", "source": "p"},
                    {"date": "2026", "announced": date(2022, 3, 4), "widens": True},
                ],
                "visit": {"kind": "flyby", "name": "V", "note": "n", "claims": []},
            },
            "deliverables": {
                "unit": {"from": ["A", "B"], "to": "C", "due": [{"date": "2025"}]},
            },
            "extensions": {"more": {"from": "2024", "until": [{"date": "2027"}]}},
        },
        "alone": {"name": "Alone"},
    },
}
OWN = {
    "mission": "m",
    "mission_name": "M",
    "mission_partners": "A\\; B; C\\\\D; E",
    "mission_flies": "false",
    "mission_ids_ll2": "L",
    "mission_ids_cospar": "2014-076A",
}
SOURCE = {"source_publisher": "P", "source_published": "2020-01-02", "source_class": "first-party"}
LAUNCH = {"milestone": "launch", "form": "milestone", "kind": "launch", "status": "planned"}
MORE = {"milestone": "more", "form": "extension", "kind": "extension", "milestone_from": "2024"}
ROWS: list[dict[str, str]] = [
    OWN | LAUNCH | {"date": "2024", "source": "p", "announced": "2020-01-02"} | SOURCE,
    OWN | LAUNCH | {"date": "2026", "announced": "2022-03-04", "widens": "true"},
    OWN
    | {"milestone": "visit", "form": "milestone", "kind": "flyby"}
    | {"milestone_name": "V", "milestone_note": "n"},
    OWN
    | {"milestone": "unit", "form": "deliverable", "kind": "delivery", "status": "planned"}
    | {"milestone_from": "A; B", "milestone_to": "C", "date": "2025"},
    OWN | MORE | {"status": "planned", "date": "2027"},
    OWN
    | {"form": "status", "status": "definition", "source": "p", "announced": "2020-01-02"}
    | SOURCE,
    {"mission": "alone", "mission_name": "Alone", "form": "mission"},
    {"form": "source", "source": "unquoted", "source_title": "Nobody names it"},
]


def numbered(rows: list[dict[str, str]]) -> list[tuple[int, dict[str, str]]]:
    return list(enumerate(rows, start=2))


def test_a_row_is_a_claim_with_what_is_told_of_its_source_milestone_and_mission() -> None:
    rows = list(rows_of(DATA))
    assert rows == ROWS
    assert all(set(row) <= set(COLUMNS) for row in rows)


def test_no_tables_make_no_rows() -> None:
    assert list(rows_of({})) == []
    assert data_of([]).data == {"sources": {}, "missions": {}}


@settings(deadline=None)
@given(REGISTRIES)
def test_any_registry_is_the_same_in_rows(registry: Registry) -> None:
    rows = list(rows_of(as_data(registry)))
    data = data_of(numbered(rows)).data
    assert facts(again(tomli_w.dumps(data)))[2:] == facts(registry)[2:]


def test_every_part_knows_its_line() -> None:
    lines = data_of(numbered(ROWS)).lines
    own = ("missions", "m")
    assert lines == {
        ("sources", "p"): 2,
        ("sources", "unquoted"): 9,
        own: 2,
        (*own, "milestones", "launch"): 2,
        (*own, "milestones", "launch", "claims", 0): 2,
        (*own, "milestones", "launch", "claims", 1): 3,
        (*own, "milestones", "visit"): 4,
        (*own, "deliverables", "unit"): 5,
        (*own, "deliverables", "unit", "due", 0): 5,
        (*own, "extensions", "more"): 6,
        (*own, "extensions", "more", "until", 0): 6,
        (*own, "status", 0): 7,
        ("missions", "alone"): 8,
    }


CLAIM = {"mission": "m", "milestone": "launch", "form": "milestone", "date": "2024"}


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([{"mission": "m"}], "line 2: no row is of the form ''"),
        ([CLAIM | {"form": "wish"}], "line 2: no row is of the form 'wish'"),
        ([{"form": "source"}], "line 2: no row is of the form 'source'"),
        ([CLAIM | {"mission": ""}], "line 2: it names no mission"),
        ([CLAIM, CLAIM | {"milestone": ""}], "line 3: it names no milestone"),
        ([{"form": "status", "status": "lost"}], "line 2: it names no mission"),
        (
            [CLAIM, CLAIM | {"mission_name": "N"}],
            "line 3: it tells other things of m than line 2",
        ),
        (
            [CLAIM, CLAIM, CLAIM | {"milestone_note": "N"}],
            "line 4: it tells other things of launch than line 2",
        ),
        (
            [CLAIM | {"source": "p"}, CLAIM | {"source": "p", "source_url": "u"}],
            "line 3: it tells other things of p than line 2",
        ),
    ],
)
def test_a_row_that_says_what_no_registry_can_is_named(
    rows: list[dict[str, str]], says: str
) -> None:
    with pytest.raises(UnfitRowError) as caught:
        data_of(numbered(rows))
    assert str(caught.value) == says


def test_what_spreadsheets_make_of_flags_and_lists_is_read() -> None:
    row = CLAIM | {"widens": "TRUE", "mission_flies": "False", "mission_targets": "A;B;  C; "}
    mission = data_of(numbered([row])).data["missions"]["m"]
    assert mission["flies"] is False
    assert mission["targets"] == ["A", "B", " C"]
    assert mission["milestones"]["launch"]["claims"] == [{"date": "2024", "widens": True}]
    odd = data_of(numbered([CLAIM | {"widens": "perhaps"}])).data["missions"]["m"]
    assert odd["milestones"]["launch"]["claims"][0]["widens"] == "perhaps"


def test_a_kind_is_told_only_where_the_id_does_not_name_it() -> None:
    for kind, told in (("launch", {}), ("", {}), ("flyby", {"kind": "flyby"})):
        mission = data_of(numbered([CLAIM | {"kind": kind}])).data["missions"]["m"]
        assert mission["milestones"]["launch"] == told | {"claims": [{"date": "2024"}]}
