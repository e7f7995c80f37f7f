"""The schema for editors: it accepts what the reader reads, and finds what the reader refuses."""

import json
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from subprocess import run as execute

import pytest
import tomli
from jsonschema import Draft7Validator

from conftest import ROOT, Run
from missions.dates import VagueDate, read
from missions.tomlfile.descriptions import KEYS, TABLES, VALUES
from missions.tomlfile.schema import EXAMPLES, registry_schema
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
        name: set(shape.fields) for name, shape in SHAPES.items()
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
        assert list(table["properties"]) == list(shape.fields)
        assert table.get("required", []) == list(shape.required)


def test_every_example_reads_as_it_stands() -> None:
    for text in EXAMPLES:
        found = read(text)
        assert isinstance(found, VagueDate)
        assert found.text == text
