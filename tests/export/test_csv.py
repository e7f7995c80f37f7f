"""CSV for scripts: its header is a promise, whatever rows there are."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Run

pytestmark = pytest.mark.usefixtures("shipped")

HEADERS = [
    (("list",), ("list", "ariane-6")),
    (("list",), ("list", "--status", "lost")),
    (("show", "mmx"), ("show", "ariane-6")),
    (("timeline",), ("timeline", "h3-tf1")),
    (("upcoming",), ("upcoming", "--kind", "launch")),
    (("history", "mmx.launch"), ("history", "litebird.launch")),
    (("slips",), ("slips", "--kind", "vote")),
    (("slips", "--by", "agency"), ("slips", "--by", "kind", "--status", "lost")),
    (("trend", "mmx.launch"), ("trend", "callisto.rv-x-first-flight")),
    (("slips", "--baseline", "2022"), ("slips", "--baseline", "1999")),
    (("sources", "cnes-cp042-2022"), ("sources", "afp-mmx-rover")),
    (("diff", "2022-07-01", "2026-11-23"), ("diff", "2022-07-01", "2022-07-01")),
    (("date", "2024", "when?"), ("date", "2024")),
]

ALL = [first for first, _ in HEADERS]


def rows(run: Run, *arguments: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(run(*arguments, "--format", "csv").out)))


@pytest.mark.parametrize(("arguments", "others"), HEADERS)
def test_the_header_does_not_depend_on_the_rows(
    run: Run, arguments: tuple[str, ...], others: tuple[str, ...]
) -> None:
    first, second = rows(run, *arguments), rows(run, *others)
    assert first[0] == second[0]
    assert len(first[0]) == len(set(first[0]))
    assert {len(each) for each in (*first, *second)} == {len(first[0])}


def test_without_rows_the_header_is_still_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.toml").write_text("", encoding="utf-8")
    for command in ("list", "timeline", "upcoming", "slips", "sources"):
        empty = rows(run, command, "-f", str(tmp_path / "empty.toml"))
        assert empty == rows(run, command)[:1]
        assert empty[0]


def keys(item: dict[str, object], prefix: str = "") -> Iterator[str]:
    """The columns an item of JSON asks for; a null may stand for a whole object."""
    for key, value in item.items():
        if isinstance(value, dict):
            yield from keys(value, f"{prefix}{key}_")
        elif not (isinstance(value, list) and key == "milestones"):
            yield f"{prefix}{key}"


@pytest.mark.parametrize("arguments", [*ALL, ("sources",)])
def test_every_key_of_json_has_its_column(run: Run, arguments: tuple[str, ...]) -> None:
    items = json.loads(run(*arguments, "--json").out)["items"]
    header = rows(run, *arguments)[0]
    for key in {key for item in items for key in keys(item)}:
        assert key in header or any(column.startswith(f"{key}_") for column in header)


def test_a_word_where_others_have_a_date_stands_in_the_first_column(run: Run) -> None:
    header, *changes = rows(run, "diff", "2022-07-01", "2026-11-23")
    found = [dict(zip(header, each, strict=True)) for each in changes]
    statuses = {each["after_text"] for each in found if each["change"] == "status"}
    assert "operating" in statuses
