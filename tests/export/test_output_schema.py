"""What every command gives with --json fits its published schema, and damage does not."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft7Validator

from conftest import ROOT, Run
from missions.cli.commands import COMMANDS
from missions.export.import_keys import MATCHES
from missions.export.output_schema import DEFINITIONS, ITEMS, output_schema
from missions.importers import Match

pytestmark = pytest.mark.usefixtures("shipped")

WITHOUT_JSON = {"explain", "schema", "report", "calendar", "feed", "export"} | {
    each for each, (group, _) in COMMANDS.items() if group == "Edit" and each != "import"
}

SAMPLES = ROOT / "tests/importers/data"
LL2 = [str(each) for each in sorted(SAMPLES.glob("ll2-*.json"))]

REQUESTS: dict[str, list[list[str]]] = {
    "list": [[], ["--as-of", "2022-07-01"], ["--theme", "event"]],
    "show": [["mmx"], ["mmx-rover"], ["hayabusa2"], ["mmx", "--as-of", "2022-07-01"]],
    "timeline": [[], ["--as-of", "2022-07-01"]],
    "upcoming": [[], ["--as-of", "2022-07-01"]],
    "history": [["mmx.launch"], ["jwst.launch"], ["hayabusa2.av43-arrival"]],
    "slips": [[], ["--by", "agency"], ["--by", "kind"], ["--baseline", "2022-07-01"]],
    "trend": [["mmx.launch", "callisto.first-flight"], ["jwst"], ["callisto.rv-x-first-flight"]],
    "sources": [[], ["cnes-cp042-2022"]],
    "diff": [["2022-07-01", "2026-11-23"], ["2026-11-23", "2022-07-01"], ["2019", "2020"]],
    "check": [[], *([str(each)] for each in sorted((ROOT / "tests/broken").glob("M*.toml")))],
    "import": [
        ["ll2", *LL2],
        ["ll2", *LL2, "--only", "mmx"],
        ["csv", str(SAMPLES / "launches.csv"), "--map", "name=mission,launch=launch_date"],
        ["gcat", str(SAMPLES / "gcat-psatcat.tsv")],
        ["registry", str(ROOT / "missions.toml")],
        ["registry", str(SAMPLES / "colleague.toml")],
        ["registry", str(ROOT / "missions.toml"), "-f", str(SAMPLES / "colleague.toml")],
    ],
    "date": [["FY2026@JP", "TBD", "NET 2026-10-20T04:41:03+09:00", "2029-33", "sometime"]],
}


def answer(run: Run, command: str, request: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(command, *request, "--json").out)
    return found


def schema_of(run: Run, command: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("schema", "--output-format", command).out)
    return found


def test_every_command_that_answers_in_json_has_a_schema_and_requests() -> None:
    assert set(ITEMS) == set(COMMANDS) - WITHOUT_JSON == set(REQUESTS)


@pytest.mark.parametrize("command", ITEMS)
def test_what_a_command_gives_fits_its_schema(run: Run, command: str) -> None:
    schema = schema_of(run, command)
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)
    answers = [answer(run, command, request) for request in REQUESTS[command]]
    assert any(each["items"] for each in answers)
    for each in answers:
        validator.validate(each)


@pytest.mark.parametrize("command", ITEMS)
def test_every_key_that_is_written_is_in_the_schema(run: Run, command: str) -> None:
    schema = _closed(schema_of(run, command))
    for request in REQUESTS[command]:
        Draft7Validator(schema).validate(answer(run, command, request))


def _closed(schema: Any) -> Any:  # noqa: ANN401  whatever JSON has
    """The same schema without room for more keys."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(each) for key, each in schema.items()}
    return {"additionalProperties": False, **closed} if "required" in schema else closed


Damage = Callable[[dict[str, Any]], object]

AROUND: dict[str, Damage] = {
    "another format": lambda whole: whole.update(format="missions.other"),
    "another version": lambda whole: whole.update(version=2),
    "no registry": lambda whole: whole.pop("registry"),
    "a vague day": lambda whole: whole.update(today="2026-11"),
    "items that are none": lambda whole: whole.update(items={}),
    "an item that is none": lambda whole: whole["items"].append(None),
    "an empty item": lambda whole: whole["items"].append({}),
}

INSIDE: dict[str, dict[str, object]] = {
    "list": {"status": "flying", "partners": None, "next": {}},
    "show": {"milestones": [{}], "flies": "yes", "ids": {"ll2": 1}},
    "timeline": {"state": "late", "claims": None, "slip": {"relation": "slipped"}},
    "upcoming": {"date": "2026", "due": {"least_days": 1.5, "most_days": 2}, "kind": 1},
    "history": {"relation": "later", "least_days": "12", "status": None},
    "trend": {"date": None, "effect": "slipped", "announced": 2022},
    "slips": {"first": {"text": "2024"}, "moves": None, "most_days": True},
    "sources": {"class": "third-party", "claims": "3", "url": 1},
    "diff": {"change": "moved", "before": 1, "catch_up": None},
    "check": {"severity": "info", "line": None, "help": 1},
    "date": {"input": 1, "date": {"text": "2026"}},
    "import": {"match": "maybe", "date": "2026", "ids": {"ll2": 1}, "line": "1", "source": "x"},
}
"""For each command, values that the keys of its items cannot have."""


@pytest.mark.parametrize("command", ITEMS)
@pytest.mark.parametrize("name", AROUND)
def test_damage_around_the_items_is_refused(run: Run, command: str, name: str) -> None:
    whole = answer(run, command, REQUESTS[command][-1])
    AROUND[name](whole)
    assert not Draft7Validator(output_schema(command)).is_valid(whole)


@pytest.mark.parametrize(
    ("command", "key"), [(command, key) for command, keys in INSIDE.items() for key in keys]
)
def test_damage_of_an_item_is_refused(run: Run, command: str, key: str) -> None:
    whole = answer(run, command, REQUESTS[command][-1 if command in {"check", "date"} else 0])
    validator = Draft7Validator(output_schema(command))
    assert validator.is_valid(whole)
    whole["items"][0][key] = INSIDE[command][key]
    assert not validator.is_valid(whole)


def test_the_schema_knows_every_match() -> None:
    assert set(MATCHES) == {each.value for each in Match}


# CLI.md, "Items": these keys stay
STAYING = {
    "list": "id name lead partners theme status next",
    "show": "id name lead partners theme status next milestones",
    "timeline": "id mission kind name state date first claims announced source slip due",
    "upcoming": "id mission kind name state date first claims announced source slip due",
    "history": "announced source date stated status relation least_days most_days retracted",
    "slips": "id first date relation least_days most_days moves",
    "trend": "id announced date effect",
    "sources": "id publisher title published url class claims",
    "diff": "id mission change before after least_days most_days announced source catch_up",
    "check": "code severity path line column end_column message help",
    "date": "input date",
    "import": "match id mission name ids date status stated announced note source stands file line",
}
DATE = "text precision bound earliest latest target approximate unconfirmed instant"


@pytest.mark.parametrize("command", ITEMS)
def test_the_keys_that_stay_are_required(run: Run, command: str) -> None:
    validator = Draft7Validator(output_schema(command))
    whole = answer(run, command, REQUESTS[command][-1 if command == "check" else 0])
    item = whole["items"][0]
    for key in STAYING[command].split():
        whole["items"] = [{each: value for each, value in item.items() if each != key}]
        assert not validator.is_valid(whole), key
    assert DEFINITIONS["date"]["required"] == DATE.split()


def test_a_command_without_json_has_no_schema(run: Run) -> None:
    ran = run("schema", "--output-format", "explain")
    assert ran.code == 2
    assert ran.err == (
        f"missions: error: --output-format: no 'explain' here\n  hint: choose {', '.join(ITEMS)}\n"
    )
