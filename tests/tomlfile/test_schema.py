"""The schema for editors: it accepts what the reader reads, and finds what the reader refuses."""

import json
import sysconfig
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from subprocess import run as execute
from typing import Any

import pytest
import regress
import tomli
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError, validators
from jsonschema.protocols import Validator
from strategies import TEXTS

from conftest import ROOT, Run
from missions.dates import VagueDate, read
from missions.dates.pattern import pattern
from missions.problems.catalogue import is_error
from missions.tomlfile import parse
from missions.tomlfile import read as read_registry
from missions.tomlfile.descriptions import KEYS, TABLES, VALUES
from missions.tomlfile.parse import Document
from missions.tomlfile.schema import EXAMPLES, REQUIRED, registry_schema
from missions.tomlfile.shape import SHAPES

SCHEMA = "missions.schema.json"
SHIPPED = sorted([ROOT / "missions.toml", *(ROOT / "missions.d").glob("*.toml")])
TOOLS = ("tombi", "check-jsonschema")


def refused_by_tombi(folder: Path, files: list[str]) -> set[str]:
    """The files in which tombi, without a network, finds a fault."""
    lines = _run(
        "tombi", folder, "lint", "--offline", "--error-on-warnings", "--diagnostics-format",
        "json-lines", "--diagnostics-file", "/dev/stdout", *files,
    )  # fmt: skip
    return {Path(json.loads(line)["path"]).name for line in lines.splitlines()}


def refused_by_check_jsonschema(folder: Path, files: list[str]) -> set[str]:
    """The files that check-jsonschema refuses."""
    report = json.loads(
        _run("check-jsonschema", folder, "-o", "json", "--schemafile", SCHEMA, *files)
    )
    assert not report.get("parse_errors")
    return {Path(each["filename"]).name for each in report["errors"]}


def _run(tool: str, folder: Path, *arguments: str) -> str:
    command = Path(sysconfig.get_path("scripts")) / tool
    done = execute(
        [str(command), *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def refused(folder: Path, texts: Mapping[str, str]) -> dict[str, set[str]]:
    """For each tool, which of the registries it refuses; each tool runs once."""
    (folder / SCHEMA).write_text(json.dumps(registry_schema()), encoding="utf-8")
    for name, text in texts.items():
        whole = f"#:schema ./{SCHEMA}\n\n{text}\n"
        tomli.loads(whole)
        (folder / f"{name}.toml").write_text(whole, encoding="utf-8")
    files = [f"{name}.toml" for name in texts]
    found = (refused_by_tombi(folder, files), refused_by_check_jsonschema(folder, files))
    return {
        tool: {name.removesuffix(".toml") for name in names}
        for tool, names in zip(TOOLS, found, strict=True)
    }


MISSION = '[missions.x]\nname = "X"\n'
MILESTONES = f"{MISSION}[missions.x.milestones]\n"

FAULTS = {
    "a table misspelt": '[misions.x]\nname = "X"',
    "a key misspelt": f'{MISSION}parters = ["CNES"]',
    "a key of another table": f'{MISSION}publisher = "CNES"',
    "a key of a claim misspelt": f'{MILESTONES}launch = {{ date = "2024", sorce = "a" }}',
    "a key misspelt in a block": (
        f'{MISSION}[[missions.x.milestones.launch]]\ndate = 2024\nannouced = "2023"'
    ),
    "an external id nobody knows": f'{MISSION}ids = {{ esa = "1" }}',
    "a mission without a name": '[missions.x]\ntitle = "X"',
    "a claim without a date": f'{MILESTONES}launch = [{{ stated = "en 2024" }}]',
    "an empty claim": f"{MILESTONES}launch = {{}}",
    "a deliverable without due": f'{MISSION}[missions.x.deliverables.rover]\nto = "JAXA"',
    "an extension without until": f'{MISSION}[missions.x.extensions.more]\nname = "more"',
    "the full form without claims": f'{MILESTONES}pdr = {{ kind = "ecss:PDR" }}',
    "an exception without a reason": '[registry.check]\nignore = [{ code = "M310" }]',
    "a status without is": f'{MISSION}status = [{{ source = "a" }}]',
    "a number for a name": "[missions.x]\nname = 3",
    "a blank name": '[missions.x]\nname = "  "',
    "a text for a list": f'{MISSION}partners = "CNES"',
    "a text for a flag": f'{MISSION}flies = "no"',
    "a table for a list": '[registry.check]\nignore = { code = "M310", reason = "so" }',
    "a value for a table": f"{MISSION}milestones = 2024",
    "a list in a ledger": f'{MILESTONES}launch = [["2024"]]',
    "no such theme": f'{MISSION}theme = "explo"',
    "no such status of a claim": f'{MILESTONES}launch = {{ date = 2024, status = "acheived" }}',
    "no such status of a mission": f'{MISSION}status = "flying"',
    "no such basis": f'{MILESTONES}launch = {{ date = 2024, basis = "hope" }}',
    "no such class": '[sources.a]\nclass = "third-party"',
    "no such fiscal year": '[registry]\nfiscal = "FR"',
    "no such kind": f'{MILESTONES}a = {{ kind = "lunch", claims = 2024 }}',
    "no such reviews": f'{MILESTONES}a = {{ kind = "acme:PDR", claims = 2024 }}',
    "a mission's id in capitals": '[missions.MMX]\nname = "MMX"',
    "a milestone's id with an underscore": f"{MILESTONES}first_light = 2024",
    "a source's id with a blank": '[sources."a b"]\npublisher = "CNES"',
    "a link that runs code": '[sources.a]\nurl = "javascript:alert(1)"',
    "a link with a blank": f'{MISSION}url = "https://example.org/a b"',
    "an include that climbs": '[registry]\ninclude = ["missions.d/../../*.toml"]',
    "an include from the root": '[registry]\ninclude = ["/etc/*.toml"]',
    "more than a date": f'{MILESTONES}launch = "mid 2023 or so"',
    "no date at all": f'{MILESTONES}launch = [{{ date = "sometime" }}]',
    "a thirteenth month": f'{MILESTONES}launch = "2023-13"',
    "a fifth quarter": f'{MILESTONES}launch = "Q5 2024"',
    "a fiscal year of nobody": f'{MILESTONES}launch = "FY2026"',
    "a year of two digits": f"{MILESTONES}launch = 24",
    "a flag for a date": f"{MILESTONES}launch = true",
    "a fraction for a date": f"{MILESTONES}launch = 2024.5",
    "an announcement that is no date": (
        f'{MILESTONES}launch = {{ date = 2024, announced = "last week" }}'
    ),
    "unstated where a date must be": '[sources.a]\npublished = "unstated"',
}

SOUND = {
    "nothing": "",
    "a month and a day": '[sources.a]\npublished = "2022-07"\n[sources.b]\npublished = 2022-07-01',
    "a bare year": f"{MILESTONES}launch = 2024",
    "a day": f"{MILESTONES}launch = 2014-12-03",
    "a moment": f"{MILESTONES}launch = 2026-10-20T04:41:03+09:00",
    "a moment with fractions": f"{MILESTONES}launch = 2026-10-20T04:41:03.5Z",
    "a text": f'{MILESTONES}launch = "mid-2023"',
    "a claim": f'{MILESTONES}launch = {{ date = 2024, source = "a" }}',
    "a ledger": f'{MILESTONES}launch = [{{ date = "unstated" }}, {{ date = "TBD" }}, "2024", 2025]',
    "blocks": f"{MISSION}[[missions.x.milestones.launch]]\ndate = 2024-05-06",
    "the full form": (
        f'{MISSION}[missions.x.milestones.a]\nkind = "ecss:PDR"\nname = "A"\nclaims = "2024"'
    ),
    "a deliverable": f'{MISSION}[missions.x.deliverables.a]\nfrom = ["A"]\ndue = ["2024"]',
    "an extension": f"{MISSION}[missions.x.extensions.a]\nfrom = 2020-12-06\nuntil = 2031",
    "statuses": f'{MISSION}status = [{{ is = "definition", announced = 2022-07-01 }}]',
    "a status": f'{MISSION}status = "definition"',
    "a link in capitals": f'{MISSION}url = "HTTPS://example.org/日本"',
    "includes": '[registry]\ninclude = ["missions.d/*.toml", "./a..b/...toml"]',
    "every example": MILESTONES + "\n".join(
        f'launch-{number} = "{text}"' for number, text in enumerate(EXAMPLES)
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What each tool refuses of the faults and of what is sound."""
    return refused(tmp_path_factory.mktemp("registries"), {**FAULTS, **SOUND})


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(verdicts: dict[str, set[str]], tool: str, fault: str) -> None:
    assert fault in verdicts[tool]


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_passes(verdicts: dict[str, set[str]], tool: str, name: str) -> None:
    assert name not in verdicts[tool]


@pytest.mark.parametrize("name", [*FAULTS, *SOUND])
def test_the_reader_agrees_on_every_fault_and_on_what_is_sound(name: str) -> None:
    document = parse("missions.toml", {**FAULTS, **SOUND}[name].encode())
    assert bool(faults(document)) == (name in FAULTS)


def test_the_shipped_registry_passes_both_tools() -> None:
    files = [str(each.relative_to(ROOT)) for each in SHIPPED]
    assert len(files) > 20
    assert refused_by_tombi(ROOT, files) == set()
    assert refused_by_check_jsonschema(ROOT, files) == set()


def test_every_shipped_file_names_the_shipped_schema_on_its_first_line() -> None:
    for file in SHIPPED:
        first, second, _ = file.read_text(encoding="utf-8").split("\n", 2)
        directive, path = first.split(" ")
        assert (directive, second) == ("#:schema", "")
        assert (file.parent / path).resolve() == ROOT / SCHEMA


def test_the_shipped_schema_is_what_the_command_writes(run: Run) -> None:
    assert (ROOT / SCHEMA).read_text(encoding="utf-8") == run("schema").out


def test_it_is_a_schema_of_draft_07() -> None:
    Draft7Validator.check_schema(registry_schema())


def test_every_key_of_every_table_is_described_in_one_line() -> None:
    assert {name: set(keys) for name, keys in KEYS.items()} == {
        name: set(shape) for name, shape in SHAPES.items()
    }
    assert set(TABLES) == set(SHAPES)
    assert set(SHAPES) | set(VALUES) == {*registry_schema()["definitions"], "file"}
    lines = [*TABLES.values(), *VALUES.values(), *(text for keys in KEYS.values() for text in keys)]
    assert all(line and "\n" not in line for line in lines)


def test_every_table_is_closed() -> None:
    for name, shape in SHAPES.items():
        whole = registry_schema()
        table = whole if name == "file" else whole["definitions"][name]
        assert table["additionalProperties"] is False
        assert list(table["properties"]) == list(shape)
        assert table.get("required", []) == list(REQUIRED.get(name, ()))


# Dates

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


def test_every_example_reads_as_it_stands() -> None:
    for text in EXAMPLES:
        found = read(text)
        assert isinstance(found, VagueDate)
        assert found.text == text


# One change at a time, reader and schema agree

WHOLE = """
[registry]
id = "r"
title = "R"
fiscal = "JP"
include = ["missions.d/*.toml"]
check.ignore = [{ code = "M310", id = "x.launch", reason = "so" }]

[sources.a]
publisher = "CNES"
title = "T"
published = 2022-07-01
url = "https://example.org/a"
class = "first-party"
language = "fr"

[missions.x]
name = "X"
title = "X"
native = "火"
theme = "exploration"
lead = "JAXA"
partners = ["CNES", "DLR"]
targets = ["Phobos"]
url = "https://example.org"
note = "n"
aliases = ["y"]
part-of = "x"
flies = true
status = [{ is = "definition", source = "a", announced = "2022", stated = "s", reason = "r", note = "n", retracted = "no" }]
ids = { ll2 = "1", gcat = "2", cospar = "3", norad = "4", wikidata = "5" }

[missions.x.milestones]
flyby = 2024
return = { date = 2024 }
launch = [
  { date = "FY2026@JP", source = "a", announced = 2022-07-01, stated = "s", status = "planned", basis = "target", reason = "r", note = "n", reserve = "2026-11", widens = true, retracted = "no" },
]
pdr = { name = "N", kind = "ecss:PDR", note = "n", claims = [{ date = "TBD" }] }

[missions.x.deliverables.rover]
name = "N"
from = ["CNES"]
to = "JAXA"
note = "n"
due = ["2024"]

[missions.x.extensions.more]
name = "N"
from = 2024
note = "n"
until = [{ date = "2031" }]
"""  # noqa: E501  a claim is one line

OTHERS: tuple[object, ...] = (
    1, 2024, 2024.5, True, "", " ", "x", "2024", "unstated", "TBD", "definition", "launch",
    "X_1", "jaxa:MDR", "esa:pdr", "https://x", "ftp://x", "../x", "JP", "M310", "sometime",
    date(2024, 1, 2), datetime(2024, 1, 2, 3, 4),  # noqa: DTZ001  TOML has such
    datetime(2024, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=9))), time(1, 2),
    [], {}, [1], ["x"], ["2024"], [[]], [{}], [{"date": "2024"}], [{"is": "lost"}],
    {"x": 1}, {"x": "2024"}, {"name": "x"}, {"date": "2024"}, {"is": "lost"}, {"claims": 2024},
    {"due": 2024}, {"until": 2024}, {"X": {"name": "x"}}, {"code": "M310", "reason": "x"},
)  # fmt: skip


def faults(document: Document) -> list[str]:
    """The errors of the reader in one document, warnings aside."""
    return [each.code for each in read_registry([document]).problems if is_error(each)]


class Native(str):
    """A TOML day or moment, as tools hand it to a schema: a text of which the format is known."""

    __slots__ = ()


def _type(
    validator: Validator, types: object, instance: object, schema: dict[str, object]
) -> Iterator[ValidationError]:
    if isinstance(instance, Native) and "format" not in schema:
        yield ValidationError("a day or moment, not a text")
    else:
        yield from Draft7Validator.VALIDATORS["type"](validator, types, instance, schema)


TomlValidator = validators.extend(Draft7Validator, {"type": _type})  # type: ignore[no-untyped-call]


def handed_over(value: object) -> object:
    """TOML data as tools hand it to a schema."""
    if isinstance(value, dict):
        return {key: handed_over(each) for key, each in value.items()}
    if isinstance(value, list):
        return [handed_over(each) for each in value]
    if isinstance(value, datetime):
        return value if value.tzinfo is None else Native(value.isoformat())
    return Native(value.isoformat()) if isinstance(value, date) else value


def paths(value: object, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything in the data."""
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    for key in keys:
        yield (*at, key)
        yield from paths(value[key], (*at, key))  # type: ignore[index]


def damaged(data: dict[str, Any], at: tuple[Any, ...]) -> Iterator[tuple[object, dict[str, Any]]]:
    """The data without what stands there, with a stranger beside it, with others instead."""
    for other in ("nothing", "stranger", *OTHERS):
        copy: Any = {at[0]: deepcopy(data[at[0]])}
        inner: Any = copy
        for key in at[:-1]:
            inner = inner[key]
        if other == "nothing":
            del inner[at[-1]]
        elif other == "stranger" and isinstance(inner, dict):
            inner["stranger"] = "x"
        else:
            inner[at[-1]] = other
        yield other, copy


def test_reader_and_schema_agree_on_every_single_change_of_a_registry() -> None:
    whole = tomli.loads(WHOLE)
    assert {key for shape in SHAPES.values() for key in shape} <= {
        key for path in paths(whole) for key in path
    }
    validator = TomlValidator(registry_schema())
    changed = [(at, *each) for at in paths(whole) for each in damaged(whole, at)]
    apart = [
        (at, other, found)
        for at, other, data in changed
        if bool(found := faults(Document("m.toml", "", data)))
        == validator.is_valid(handed_over(data))
    ]
    assert len(changed) > 3000
    assert apart == [], len(apart)
