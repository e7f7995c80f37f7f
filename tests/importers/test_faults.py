"""What is no CSV and no JSON is refused with its place, in our words, and with a way out."""

import csv
import json
from pathlib import Path

import pytest

from conftest import Run
from missions.importers.faults import of_json

LONG = "x" * (csv.field_size_limit() + 1)
TABLE = ("csv", "t.csv", "--map", "id=id,launch=launch", "--announced", "2024")
ANOTHER = ("registry", "t.csv")
EXPORT = "mission,milestone,form,date\n"

NO_JSON = {
    '{"a": 1,\n "b" 2}': "2:6: not JSON: no colon behind a key",
    '{"a": 1\n "b": 2}': "2:2: not JSON: no comma and no closing bracket",
    '{"a": nan}': "1:7: not JSON: no value where one is expected",
    '{"a NaN": "\\"NaN",\n "b": NaN}': "2:7: not JSON: a word for what is no number",
    '{"a": [-Infinity]}': "1:8: not JSON: a word for what is no number",
    "{'a': 1}": "1:2: not JSON: no key where one is expected",
    '{"a": 1} x': "1:10: not JSON: more text behind the end",
    '{"a": "x}': "1:7: not JSON: a text begins here and does not end",
    '{"a": "x\ny"}': "1:9: not JSON: a line break or another control character",
    '{"a": "\\q"}': "1:8: not JSON: a backslash before what has no such form",
    '{"a": "\\u12"}': "1:9: not JSON: a backslash before what has no such form",
    '{"a": [1, 2': "1:12: not JSON: the text ends too early",
    '{"a": ' + "[" * 100_000: " not JSON: lists in lists",
    '{"a": ' + "1" * 5_000 + "}": " not JSON: a number of thousands of digits",
}


@pytest.mark.parametrize("text", NO_JSON)
def test_what_is_no_json_is_told_with_its_line_and_column(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("missions.toml").write_text("", encoding="utf-8")
    Path("t.json").write_text(text, encoding="utf-8")
    for command in ("registry", "ll2"):
        ran = run("import", command, "t.json")
        assert (ran.code, ran.out) == (2, "")
        first, second = ran.err.splitlines()
        assert first.startswith(f"missions: error: t.json:{NO_JSON[text]}")
        assert second.startswith("  hint: ")


@pytest.mark.parametrize("text", ["[1,]", '{"a": 1,}'])
def test_a_comma_too_many_is_told_whatever_python_calls_it(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(text)
    assert "comma behind the last value" in f"{of_json(caught.value)}"


@pytest.mark.parametrize(
    ("command", "text", "why"),
    [
        (TABLE, f"id,launch\na,2030\nb,{LONG}\n", "3: not CSV: a cell of more"),
        (TABLE, f"id,launch,{LONG}\na,2030\n", "1: not CSV: a cell of more"),
        (
            TABLE,
            'id,launch\na,"2030\n' + "b,2031\n" * 20_000,
            "2: not CSV: a cell",
        ),
        (TABLE, 'id,launch\na,"20"30"\n', "2: not CSV: a quote within a cell"),
        (
            ANOTHER,
            f"{EXPORT}x,launch,milestone,{LONG}\n",
            "2: not CSV: a cell of more",
        ),
        (
            ANOTHER,
            f'{EXPORT}x,a,milestone,"2030\n\n',
            "2: not CSV: a cell that begins",
        ),
    ],
    ids=lambda each: each[:40] if isinstance(each, str) else each[0],
)
def test_what_is_no_csv_is_told_with_the_line_on_which_its_row_begins(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    text: str,
    why: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("missions.toml").write_text("", encoding="utf-8")
    Path("t.csv").write_text(text, encoding="utf-8")
    ran = run("import", *command)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith(f"missions: error: t.csv:{why}")
    assert second.startswith("  hint: ")
