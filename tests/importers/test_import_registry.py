"""Another registry: which of its claims are new, and what comes along with them."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from conftest import Run, registry_of
from missions.registry import Form, Mission

OURS = """
[sources.kyodo]
publisher = "Kyodo"
published = 2023-12-05
url = "https://example.org/kyodo"

[missions.mmx]
name = "MMX"
status = "planned"

[missions.mmx.milestones]
launch = [
  { date = "FY2026@JP", source = "kyodo" },
  { date = "2026", announced = 2024-01-01 },
]
"""
THEIRS = """
[sources.kyodo-news]
publisher = "Kyodo"
published = 2023-12-05
url = "https://example.org/kyodo"

[sources.kyodo]
publisher = "Kyodo"
published = 2026-01-03

[sources.afp]
publisher = "AFP"
class = "community"

[missions.martian-moons]
name = "MMX"
status = [{ is = "development", source = "kyodo" }]

[missions.martian-moons.milestones]
launch = [
  { date = "FY2026@JP", source = "kyodo-news" },
  { date = "2026", announced = 2024-01-01, retracted = "misread" },
  { date = "2026", source = "kyodo" },
  { date = "2027", announced = 2026-02-01, reason = "the rocket" },
  { date = "unstated", stated = "soon", announced = 2026-03-01 },
]

[missions.martian-moons.deliverables.delivery]
name = "The rover"
from = ["CNES", "DLR"]
to = "JAXA"
due = [{ date = "2024", source = "afp" }]

[missions.rover]
name = "IDEFIX"
part-of = "martian-moons"
"""


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "theirs.toml").write_text(THEIRS, encoding="utf-8")
    path = tmp_path / "missions.toml"
    path.write_text(OURS, encoding="utf-8")
    return path


def items(run: Run, *arguments: str) -> list[dict[str, Any]]:
    ran = run("import", "registry", *arguments, "--json")
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)["items"]
    return found


@pytest.mark.usefixtures("ours")
def test_only_a_claim_that_is_there_itself_is_known(run: Run) -> None:
    found = [(each["match"], each.get("id") or each["name"]) for each in items(run, "theirs.toml")]
    assert found == [
        ("new", "mmx"),  # a status
        ("known", "mmx.launch"),  # the same document, under another id
        ("known", "mmx.launch"),  # retracted there
        ("new", "mmx.launch"),  # said again, elsewhere
        ("conflicts", "mmx.launch"),
        ("new", "mmx.launch"),  # says no date
        ("new", "mmx.delivery"),
        ("new", "rover"),
        ("doubt", "mmx.launch"),
    ]
    schema = json.loads(run("schema", "--output-format", "import").out)
    answer = json.loads(run("import", "registry", "theirs.toml", "--json").out)
    Draft7Validator(schema).validate(answer)
    shown = run("import", "registry", "theirs.toml").out
    assert "mmx.launch: 2026 is retracted there: misread" in shown
    assert "theirs.toml: 2 missions, 6 claims, 3 sources" in shown


def test_everything_comes_with_its_words_and_its_tables(run: Run, ours: Path) -> None:
    assert run("import", "registry", "theirs.toml", "--apply", "--conflicts").code == 0
    registry = registry_of(ours.read_text())
    assert set(registry.sources) == {"kyodo", "kyodo-2", "afp"}
    assert registry.missions["rover"].part_of == "mmx"
    mmx = registry.missions["mmx"]
    assert [(each.status, each.source) for each in mmx.status] == [
        ("planned", None), ("development", "kyodo-2"),
    ]  # fmt: skip
    launch, delivery = mmx.milestones
    assert [(each.date and each.date.text, each.source) for each in launch.claims] == [
        ("FY2026@JP", "kyodo"), ("2026", None), ("2026", "kyodo-2"), ("2027", None),
        (None, None),
    ]  # fmt: skip
    assert launch.claims[3].reason == "the rocket"
    assert (delivery.form, delivery.name, delivery.sender) == (
        Form.DELIVERABLE, "The rover", ("CNES", "DLR"),
    )  # fmt: skip
    assert {each["match"] for each in items(run, "theirs.toml")} == {"known", "doubt"}


def test_a_conflict_waits_and_a_part_can_be_taken(run: Run, ours: Path) -> None:
    ran = run("import", "registry", "theirs.toml", "--apply", "--only", "mmx")
    assert "1 in conflict, not written" in ran.err
    registry = registry_of(ours.read_text())
    assert set(registry.missions) == {"mmx"}
    assert len(registry.missions["mmx"].milestones[0].claims) == 4


LAYOUTS = {
    "headers": '[missions.mmx]\nname = "MMX"\n\n[missions.zeta]\nname = "Z"\n',
    "another": '[missions.mmx]\nname = "MMX"\n[missions.mmx.deliverables.x]\ndue = "2025"\n'
    "[missions.mmx.extensions]\n",
    "dotted": '[missions]\nmmx.name = "MMX"\n',
    "dotted in the table": '[missions.mmx]\nname = "MMX"\ndeliverables.x.due = "2025"\n',
    "inline": 'missions.mmx = { name = "MMX" }\n',
    "all inline": 'missions = { mmx = { name = "MMX", deliverables = { x = { due = 2025 } } } }\n',
}
MORE = """
[missions.mmx]
name = "MMX"
status = [{ is = "definition", announced = 2024-01-01 }]

[missions.mmx.milestones]
launch = "2026"

[missions.mmx.milestones.pdr]
kind = "ecss:PDR"
claims = "2025"

[missions.mmx.deliverables.delivery]
due = "2024"

[missions.mmx.extensions.more]
from = "2031"
until = "2034"

[missions.alpha]
name = "A"
"""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_whatever_a_mission_lacks_is_added_in_any_layout(run: Run, ours: Path, layout: str) -> None:
    def said(mission: Mission) -> Any:  # noqa: ANN401
        plain = {each._replace(claims=(), at=()) for each in mission.milestones}
        return plain, [each.status for each in mission.status]

    ours.write_text(LAYOUTS[layout])
    (ours.parent / "theirs.toml").write_text(MORE)
    assert run("import", "registry", "theirs.toml", "--apply").code == 0
    now = registry_of(ours.read_text()).missions
    there, statuses = said(registry_of(MORE).missions["mmx"])
    before = {each._replace(claims=(), at=())
              for each in registry_of(LAYOUTS[layout]).missions["mmx"].milestones}  # fmt: skip
    assert said(now["mmx"]) == (there | before, statuses)
    assert "alpha" in now
    assert {each["match"] for each in items(run, "theirs.toml")} == {"known"}


def test_what_a_registry_says_of_itself_is_taken_only_by_an_empty_one(run: Run, ours: Path) -> None:
    theirs = ours.parent / "theirs.toml"
    theirs.write_text('[registry]\nid = "theirs"\nfiscal = "JP"\n\n[sources.s]\npublisher = "S"\n')
    ours.write_text("# mine\n")
    assert run("import", "registry", "theirs.toml", "--apply").code == 0
    assert ours.read_text() == (
        '# mine\n\n[registry]\nid = "theirs"\nfiscal = "JP"\n\n[sources.s]\npublisher = "S"\n'
    )
    ours.write_text('[registry]\nid = "mine"\n')
    assert run("import", "registry", "theirs.toml", "--apply").code == 0
    assert ours.read_text() == '[registry]\nid = "mine"\n\n[sources.s]\npublisher = "S"\n'


UNLIKE = """mission,milestone,form,date,mission_name
x,launch,milestone,2024,X
x,end,milestone,2025,Y
"""


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("t.toml", "[missions.x]\nname = 3\n", "t.toml has 1 error"),
        ("t.json", '{"missions": {"x": {"name": "X", "milestones": {"launch": ["soon-ish"]}}}}',
         "t.json: missions.x.milestones.launch.0"),
        ("t.json", '{"missions": ', "t.json:1:14: not JSON: the text ends too early"),
        ("t.json", '{"missions": {"x": {"name": "\\ud83d"}}}', "t.json: half a character"),
        ("t.json", '{"format": "missions.list", "items": []}', "t.json is no registry"),
        ("t.csv", "mission,milestone,form,date\nx,launch,milestone,soon-ish\n", "t.csv:2: date"),
        ("t.csv", 'mission,milestone,form,date\n"x,launch', "t.csv:2: not CSV: a cell that begins"),
        ("t.csv", "mission,milestone,form,date\nx,launch,,2024\n", "t.csv: line 2: no row is"),
        ("t.csv", "mission,milestone,form,date\nx,,milestone,2024\n", "names no milestone"),
        ("t.csv", "mission,milestone,form,date\n,launch,milestone,2024\n", "names no mission"),
        ("t.csv", "mission,form,mission_name\nx,mission,X\nx,mission,Y\n", "t.csv has"),
        ("t.csv", UNLIKE, "line 3: it tells other things of x than line 2"),
        ("t.csv", "mission,milestone,form,date\nx,launch,milestone,2024,1\n", "2: not CSV: more"),
        ("t.csv", "mission,milestone,form,date,more\nx,launch,milestone,2024,X\n", "t.csv has"),
    ],
)  # fmt: skip
def test_what_is_no_sound_registry_is_refused_with_its_place(
    run: Run, ours: Path, name: str, text: str, why: str
) -> None:
    (ours.parent / name).write_text(text)
    ran = run("import", "registry", name)
    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err


def test_a_table_in_the_columns_of_an_export_needs_no_map(run: Run, ours: Path) -> None:
    table = ours.parent / "t.csv"
    table.write_text("mission;milestone;form;date;announced\r\nmmx;arrival;milestone;2027;2024\r\n")
    ran = run("import", "csv", "t.csv")
    assert "mmx.arrival" in ran.out
    assert "add --map" in run("import", "csv", "t.csv", "--announced", "2024-01-01").err
    table.write_text("mission,milestone,form,date,source\nmmx,launch,milestone,FY2026@JP,kyodo\n")
    assert {each["match"] for each in items(run, "t.csv")} == {"known"}
    table.write_text("mission,date\nmmx,2027\n")
    assert "add --map" in run("import", "csv", "t.csv").err


@pytest.mark.parametrize("form", ["toml", "json", "csv"])
def test_an_export_can_come_through_a_pipe(
    run: Run, ours: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported = run("export", "-F", form).out
    ours.write_text("")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(exported.encode())))
    assert run("import", "registry", "-", "--apply").code == 0
    assert run("export", "-F", form).out == exported


def test_no_milestone_gets_more_claims_than_an_import_can_look_at(
    run: Run, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("missions.importers.ledgers.MOST_CLAIMS", 4)
    other = ours.with_name("other.toml")
    claims = "".join(
        f'  {{ date = "{year}", announced = 2001-01-01 }},\n' for year in range(2010, 2016)
    )
    other.write_text(
        f'[missions.n]\nname = "N"\n\n[missions.n.milestones]\nlaunch = [\n{claims}]\n'
    )
    before = ours.read_bytes()
    ran = run("import", "registry", str(other), "--apply")
    assert (ran.code, "n.launch would have more than 4 claims" in ran.err) == (2, True)
    assert ours.read_bytes() == before
