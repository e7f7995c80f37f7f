"""A registry that overwrites takes back what it said finer: its ledgers follow it day by day."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from conftest import SHARED, Run, registry_of
from missions.importers.compare import same
from missions.importers.ll2 import Answer, read_ll2
from missions.importers.proposal import Statement, Subject
from missions.ledger.plan import walk
from missions.registry import Registry

OWN = sorted(Path(__file__).parent.glob("data/ll2-*.json"))
SEASON = [
    *sorted((SHARED / "data/ll2-weekly").glob("*.json")),
    *(SHARED / "data").glob("ll2_upcoming*.json"),
]


@pytest.fixture
def main(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "missions.toml"
    path.write_text('[registry]\nid = "t"\n', encoding="utf-8")
    return path


Said = dict[tuple[str, str], list[Statement]]
"""What was said of a launch on a day, by its id and the day."""


def subjects_of(snapshot: Path) -> Sequence[Subject]:
    return read_ll2([Answer(snapshot.name, snapshot.read_text(encoding="utf-8"))]).subjects


def all_said(files: Sequence[Path]) -> Said:
    """Everything that any of the snapshots tells, also of days before its own (in notes)."""
    said: Said = {}
    for subject in (each for file in files for each in subjects_of(file)):
        for statement in subject.statements:
            assert statement.announced is not None
            key = (dict(subject.external_ids)["ll2"], statement.announced.text)
            said.setdefault(key, []).append(statement)
    return said


def assert_said(registry: Registry, snapshot: Path, said: Said) -> None:
    """What a registry knew at the end of a snapshot's day is what each launch has there.

    Unless a note of that day was written later: then it is what the note says.
    """
    by_ll2 = {dict(each.external_ids).get("ll2"): each for each in registry.missions.values()}
    for subject in subjects_of(snapshot):
        row, id_ = subject.statements[-1], dict(subject.external_ids)["ll2"]
        launch = by_ll2[id_].milestones[0]
        assert row.announced is not None
        plan = walk(launch, registry.sources, date.fromisoformat(row.announced.text))
        stands = plan.outcome or plan.current
        assert stands is not None
        assert stands.date is not None
        of_day = said[id_, row.announced.text]
        notes = [each for each in of_day if not same(each.date, row.date)]
        assert any(same(stands.date, each.date) for each in notes or [row]), (launch.id, snapshot)
        assert stands.status is row.status, (launch.id, snapshot.name)


@pytest.mark.parametrize("files", [OWN, SEASON or OWN], ids=["own", "season"])
def test_on_the_day_of_each_snapshot_every_plan_is_what_it_said(
    run: Run, main: Path, files: list[Path]
) -> None:
    assert run("import", "ll2", *map(str, files), "--apply").code == 0
    registry = registry_of(main.read_text(encoding="utf-8"))
    said = all_said(files)
    for each in files:
        assert_said(registry, each, said)


def answers(tmp_path: Path, *steps: tuple[str, str, str]) -> list[str]:
    paths = []
    for number, (net, precision, status) in enumerate(steps, 1):
        launch = {"id": "a1", "name": "R | Probe", "net": net, "status": status,
                  "net_precision": {"name": precision}}  # fmt: skip
        path = tmp_path / f"{number}.json"
        whole = {"asof": f"2026-09-{number:02}T00:00:00Z", "results": [launch]}
        path.write_text(json.dumps(whole), encoding="utf-8")
        paths.append(str(path))
    return paths


TAKEN_BACK = [
    ("2026-10-06T10:00:00Z", "Minute", "Go"),
    ("2026-10-06T00:00:00Z", "Day", "Go"),
    ("2026-12-31T00:00:00Z", "Year", "Go"),
    ("2026-12-31T00:00:00Z", "Year", "TBD"),
    ("2026-06-30T00:00:00Z", "Year Half 1", "TBD"),
    ("2026-12-31T00:00:00Z", "Year", "TBD"),
    ("2026-08-01T10:00:00Z", "Minute", "Success"),
    ("2026-08-01T00:00:00Z", "Month", "Success"),
]


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "one by one"])
def test_what_is_taken_back_is_the_plan_and_a_restatement_is_not(
    run: Run,
    main: Path,
    tmp_path: Path,
    at_once: bool,  # noqa: FBT001  a case
) -> None:
    files = answers(tmp_path, *TAKEN_BACK)
    for group in [files] if at_once else [[each] for each in files]:
        assert run("import", "ll2", *group, "--apply").code == 0
    registry = registry_of(main.read_text(encoding="utf-8"))
    claims = registry.missions["probe"].milestones[0].claims
    widens = [bool(each.widens) for each in claims]
    assert widens == [False, True, True, False, False, True, False, True]
    for each in files:
        assert_said(registry, Path(each), all_said(list(map(Path, files))))
    assert "0 new" in run("import", "ll2", *files).out


def test_another_publisher_finer_date_is_not_taken_back(
    run: Run, main: Path, tmp_path: Path
) -> None:
    main.write_text(
        """[sources.agency]
publisher = "Agency"
published = 2026-01-02

[missions.probe]
name = "Probe"

[missions.probe.milestones]
launch = [{ date = "2026-10-06", source = "agency" }]
""",
        encoding="utf-8",
    )
    steps = [("2026-10-31T00:00:00Z", "Month", "Go"), ("2026-10-31T00:00:00Z", "Month", "Go"),
             ("2026-12-31T00:00:00Z", "Year", "Go")]  # fmt: skip
    assert run("import", "ll2", *answers(tmp_path, *steps), "--apply").code == 0
    assert "widens" not in main.read_text(encoding="utf-8")


def noted(tmp_path: Path) -> list[str]:
    """Three answers, two of them of one day, with more and more notes of these days."""
    notes = [
        {"id": number, "comment": comment, "created_on": f"2026-08-{when}Z", "info_url": ""}
        for number, (when, comment) in enumerate(
            [("20T08:00:00", "NET Q3 2026"), ("20T09:00:00", "NET Q4 2026"),
             ("22T11:00:00", "NET 2027"), ("22T13:00:00", "NET 2028")]
        )
    ]  # fmt: skip
    paths = []
    for when, net, told in (("22T10:00:00", "2026-12-31", 2), ("22T12:00:00", "2027-12-31", 3),
                            ("22T14:00:00", "2026-12-31", 4)):  # fmt: skip
        launch = {"id": "a1", "name": "R | Probe", "net": f"{net}T00:00:00Z", "status": "Go",
                  "net_precision": {"name": "Year"}, "updates": notes[told - 1 :: -1]}  # fmt: skip
        path = tmp_path / f"{when[:5]}.json"
        whole = {"asof": f"2026-08-{when}Z", "results": [launch]}
        path.write_text(json.dumps(whole), encoding="utf-8")
        paths.append(str(path))
    return paths


def test_answers_and_notes_of_one_day_make_the_same_ledger_at_once_and_one_by_one(
    run: Run, main: Path, tmp_path: Path
) -> None:
    files = noted(tmp_path)
    empty = main.read_text(encoding="utf-8")
    assert run("import", "ll2", *files, "--apply").code == 0
    together = main.read_text(encoding="utf-8")
    claims = next(registry_of(together).milestones()).claims
    assert [each.date and each.date.text for each in claims] == [
        "NET 2026-Q3", "NET 2026-Q4", "2026", "NET 2027", "2027", "NET 2028", "2026",
    ]  # fmt: skip
    main.write_text(empty, encoding="utf-8")
    for each in files:
        assert run("import", "ll2", each, "--apply").code == 0
    assert main.read_text(encoding="utf-8") == together
    assert "0 new" in run("import", "ll2", *files).out


@pytest.mark.usefixtures("main")
def test_a_day_that_is_typed_is_for_answers_that_tell_none(run: Run, tmp_path: Path) -> None:
    told = answers(tmp_path, ("2026-12-31T00:00:00Z", "Year", "Go"))
    bare = tmp_path / "bare.json"
    results = json.loads(Path(told[0]).read_text(encoding="utf-8"))["results"]
    bare.write_text(json.dumps(results).replace("Year", "Month"), encoding="utf-8")
    typed = ("import", "ll2", *told, str(bare), "--announced", "2026-09-20", "--json")
    found = json.loads(run(*typed).out)["items"]
    assert [(each["announced"]["text"], each["note"]) for each in found] == [
        ("2026-09-01", "first seen 2026-09-01 00:00 UTC"),
        ("2026-09-20", "first seen 2026-09-20"),
    ]
