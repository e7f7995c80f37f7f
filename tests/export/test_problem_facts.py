"""What `check` gives to other programs."""

import json
from pathlib import Path

import jsonschema
import pytest

from conftest import ROOT, Run
from missions.problems.catalogue import RULES

SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-schema-2.1.0.json").read_text("utf-8"))
BROKEN = sorted((ROOT / "tests/broken").glob("M*.toml"))


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.stem)
def test_every_kind_of_problem_is_valid_sarif(run: Run, broken: Path) -> None:
    ran = run("check", str(broken), "--format", "sarif")
    log = json.loads(ran.out)
    jsonschema.validate(log, SCHEMA)
    (found,) = log["runs"]
    assert found["columnKind"] == "unicodeCodePoints"
    for result in found["results"]:
        rule = found["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["shortDescription"]["text"] == RULES[result["ruleId"]].title


@pytest.mark.usefixtures("shipped")
def test_sarif_of_a_clean_registry_has_no_results(run: Run) -> None:
    log = json.loads(run("check", "--format", "sarif").out)
    jsonschema.validate(log, SCHEMA)
    assert log["runs"][0]["results"] == []


BAD = """[missions.x]
name = "火, 100%: x"
milestones.launch = { date = 2024, source = "a%0A::error::b" }
"""


def test_an_annotation_stands_on_its_line_and_columns(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a,b:c"
    folder.mkdir()
    (folder / "missions.toml").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    ran = run("check", "--format", "github")
    assert ran.code == 1
    (line,) = ran.out.splitlines()
    head, _, message = line.removeprefix("::").partition("::")
    assert head == (
        "error file=a%2Cb%3Ac/missions.toml,line=3,endLine=3,col=45,endColumn=60,"
        "title=M301 unknown source"
    )
    assert "a%250A::error::b" in message


@pytest.mark.usefixtures("shipped")
def test_each_annotation_is_one_line(run: Run) -> None:
    assert run("check", "--format", "github").out == ""
    for broken in BROKEN:
        ran = run("check", str(broken), "--format", "github")
        assert all(line.startswith(("::error ", "::warning ")) for line in ran.out.splitlines())


@pytest.mark.parametrize("form", ["github", "sarif"])
@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.stem)
def test_no_question_ends_with_a_full_stop_as_well(run: Run, broken: Path, form: str) -> None:
    out = run("check", str(broken), "--format", form).out
    assert "?." not in out
    assert ".. " not in out


@pytest.mark.usefixtures("shipped")
def test_the_ending_of_the_output_picks_sarif(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "log.sarif"
    assert run("check", "-o", str(out)).code == 0
    assert json.loads(out.read_text("utf-8"))["version"] == "2.1.0"
