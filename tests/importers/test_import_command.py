"""`missions import`: shown first, written on request, in one file, and never twice."""

import json
from pathlib import Path

import pytest

from conftest import SHARED, Run, registry_of

OWN = [str(each) for each in sorted(Path(__file__).parent.glob("data/ll2-*.json"))]
WEEKLY = [str(each) for each in sorted((SHARED / "data/ll2-weekly").glob("*.json"))]

MAIN = """# mine
[registry]
id = "t"

[sources.jaxa]
publisher = "JAXA"
published = 2024-02-01

[missions.mmx]
name = "MMX"

[missions.mmx.milestones]
launch = "FY2026@JP"   # as announced
"""


@pytest.fixture
def main(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "missions.toml"
    path.write_text(MAIN, encoding="utf-8")
    return path


def matches(run: Run, *arguments: str) -> list[str]:
    ran = run("import", *arguments, "--json")
    assert ran.code == 0, ran.err
    every = [each["match"] for each in json.loads(ran.out)["items"]]
    return [each for each in every if each != "doubt"]


def test_nothing_is_written_without_apply(run: Run, main: Path) -> None:
    ran = run("import", "ll2", *OWN)
    assert ran.code == 0
    assert "refines" in ran.out
    assert main.read_text() == MAIN


@pytest.mark.parametrize("files", [OWN, WEEKLY or OWN], ids=["own", "season"])
def test_an_import_that_is_repeated_proposes_nothing(
    run: Run, main: Path, files: list[str]
) -> None:
    before = matches(run, "ll2", *files)
    assert {"new"} <= set(before)
    assert run("import", "ll2", *files, "--apply").code == 0
    once = main.read_text()
    assert set(matches(run, "ll2", *files)) == {"known"}
    assert run("import", "ll2", *files, "--apply").code == 0
    assert main.read_text() == once
    assert run("check", "--ignore", "M312").code == 0


def test_one_snapshot_after_the_other_makes_the_same_ledgers(run: Run, main: Path) -> None:
    def ledgers() -> list[list[str]]:
        milestones = registry_of(main.read_text()).milestones()
        return sorted([f"{it.date} {it.announced}" for it in each.claims] for each in milestones)

    run("import", "ll2", *OWN, "--apply")
    together = ledgers()
    main.write_text(MAIN)
    for each in OWN:
        run("import", "ll2", each, "--apply")
    assert ledgers() == together


def test_the_lines_that_were_there_stay(run: Run, main: Path) -> None:
    run("import", "ll2", *OWN, "--apply")
    after = main.read_text().splitlines()
    gone = [each for each in MAIN.splitlines() if each not in after]
    assert gone == ['launch = "FY2026@JP"   # as announced']
    assert "# as announced" in main.read_text()


def test_a_conflict_is_shown_side_by_side_and_written_only_when_asked(
    run: Run, main: Path, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("n,d\nMMX,2029\n")
    typed = ("csv", str(table), "--map", "name=n,launch=d", "--announced", "2026-01-01")
    shown = run("import", *typed).out
    assert "conflicts" in shown
    assert "FY2026 (JP)" in shown
    assert "2029" in shown
    ran = run("import", *typed, "--apply")
    assert "1 in conflict, not written" in ran.err
    assert main.read_text() == MAIN
    run("import", *typed, "--apply", "--conflicts")
    assert "2029" in main.read_text()
    assert matches(run, *typed) == ["known"]


def test_a_source_that_is_described_is_written_with_the_claims(
    run: Run, main: Path, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("n,d\nProbe,2029\n")
    described = ("--publisher", "Press", "--published", "2025-05-05", "--url", "https://e.org/a")
    typed = ("csv", str(table), "--map", "name=n,launch=d", "--source", "press")
    assert run("import", *typed).code == 2
    assert run("import", *typed, *described, "--apply").code == 0
    registry = registry_of(main.read_text())
    claim = registry.missions["probe"].milestones[0].claims[0]
    assert (claim.source, str(claim.announced and claim.announced.text)) == ("press", "2025-05-05")
    assert matches(run, *typed) == ["known"]
    ran = run("import", *typed, "--publisher", "Other")
    assert "recorded already, and says otherwise" in ran.err


def test_proposals_for_two_files_are_applied_one_at_a_time(
    run: Run, main: Path, tmp_path: Path
) -> None:
    main.write_text('[registry]\ninclude = ["d/*.toml"]\n')
    (tmp_path / "d").mkdir()
    part = tmp_path / "d/mmx.toml"
    part.write_text('[missions.mmx]\nname = "MMX"\n\n[missions.mmx.milestones]\nlaunch = "2026"\n')
    ran = run("import", "ll2", *OWN, "--apply")
    assert ran.code == 2
    assert "apply one file at a time: --only mmx" in ran.err
    assert run("import", "ll2", *OWN, "--apply", "--only", "mmx").code == 0
    assert "[sources.ll2-2026-08-22]" in part.read_text()
    assert run("import", "ll2", *OWN, "--apply").code == 0
    assert set(matches(run, "ll2", *OWN)) == {"known"}


@pytest.mark.usefixtures("main")
def test_a_mission_that_nothing_is_proposed_for_is_refused(run: Run) -> None:
    ran = run("import", "ll2", *OWN, "--only", "metop-sg-b2")
    assert ran.code == 2
    assert 'did you mean "metop-sg-b1"?' in ran.err


def test_a_known_mission_gets_a_milestone_that_it_lacks(
    run: Run, main: Path, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("n,d,e\nmmx,2027,2031\n")
    typed = ("csv", str(table), "--map", "name=n,arrival=d,return=e")
    assert run("import", *typed, "--apply").code == 0
    assert {each.id for each in registry_of(main.read_text()).milestones()} == {
        "mmx.launch", "mmx.arrival", "mmx.return",
    }  # fmt: skip
    assert matches(run, *typed) == ["known", "known"]


EVIL = '\x1b[31m\u202e"]\n[missions.evil]\\u0000 \ud800 """ \''


@pytest.mark.parametrize("name", [EVIL, "=cmd()", "\x9b31m", "火星 🚀", "a" * 5000, "'''", "\x00"])
def test_hostile_text_reaches_neither_the_terminal_nor_the_toml(
    run: Run, main: Path, tmp_path: Path, name: str
) -> None:
    launch = {"id": "a1", "name": f"R | {name}", "net": "2026-10-19T19:41:03Z", "status": "Go",
              "net_precision": {"name": "Second"},
              "updates": [{"id": 1, "comment": "NET 2027", "info_url": "https://" + name,
                           "created_on": "2025-05-05T00:00:00Z"}]}  # fmt: skip
    evil = {"id": EVIL, "name": name, "net": name, "status": name, "net_precision": name}
    path = tmp_path / "a.json"
    path.write_text(json.dumps([launch, evil, {**launch, "id": "b", "status": name}]))
    table = tmp_path / "t.csv"
    quoted = name.encode("utf-8", "replace").decode().replace('"', '""').replace("\x00", "")
    table.write_text(f'n,d\n"{quoted}",2029\n"X","{quoted}"\n', encoding="utf-8")
    for typed in (
        ("ll2", str(path), "--announced", "2026-01-01"),
        ("csv", str(table), "--map", "name=n,launch=d"),
    ):
        for more in ((), ("--json",), ("--apply",)):
            ran = run("import", *typed, *more)
            assert ran.code in {0, 2}, ran.err
            assert "fault of ours" not in ran.err
            assert all(each.isprintable() or each == "\n" for each in ran.out + ran.err)
    registry = registry_of(main.read_text())
    assert "evil" not in registry.missions
    assert all(each.name.isprintable() for each in registry.missions.values())


def test_a_file_that_is_not_there_or_not_text_is_refused(
    run: Run, main: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "latin.csv"
    bad.write_bytes(b"n,d\n\xe9t\xe9,2026\n")
    assert run("import", "csv", str(bad), "--map", "name=n,launch=d").code == 2
    assert run("import", "csv", "nowhere.csv", "--map", "name=n,launch=d").code == 2
    assert run("import", "csv", str(bad), "--map", "launch").code == 2
    assert main.read_text() == MAIN


def test_a_file_is_opened_once_for_any_number_of_claims(
    run: Run, main: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from missions.tomlfile import editable  # noqa: PLC0415

    names = [f"Probe {number}" for number in range(40)]
    table = tmp_path / "t.csv"
    table.write_text("n,d,e\n" + "".join(f"{each},2029,2031\n" for each in names))
    typed = ("csv", str(table), "--source", "jaxa", "--apply")
    run("import", *typed, "--map", "name=n,launch=d", "--announced", "2026-01-01")
    table.write_text("n,d,e\n" + "".join(f"{each},2030,2031\n" for each in [*names, "New"]))
    sizes: list[int] = []
    opened = editable.opened

    def counted(text: str) -> object:
        sizes.append(len(text))
        return opened(text)

    monkeypatch.setattr(editable, "opened", counted)
    ran = run("import", *typed, "--map", "name=n,launch=d,landing=e", "--announced", "2026-02-01")
    assert "82 claims written" in ran.err
    assert len(sizes) == 1
    registry = registry_of(main.read_text(encoding="utf-8"))
    claims = [len(each.claims) for each in registry.milestones() if each.local_id == "launch"]
    assert sorted(claims) == [1, 1, *[2] * 40]


def launches(tmp_path: Path, day: str, *names: tuple[str, str]) -> str:
    """An answer of Launch Library 2 with launches by id and name."""
    told = [
        {"id": id_, "name": f"R | {name}", "net": "2030-12-31T00:00:00Z", "status": "Go",
         "net_precision": {"name": "Year"}}
        for id_, name in names
    ]  # fmt: skip
    path = tmp_path / f"{day}.json"
    path.write_text(json.dumps({"asof": f"{day}T00:00:00Z", "results": told}), encoding="utf-8")
    return str(path)


PROBE = '[missions.probe]\nname = "Probe"\n\n[missions.probe.milestones]\nlanding = "2031"\n'


def test_a_mission_that_is_known_by_its_name_keeps_the_id(
    run: Run, main: Path, tmp_path: Path
) -> None:
    main.write_text(PROBE, encoding="utf-8")
    first = launches(tmp_path, "2026-01-01", ("a1", "Probe"))
    assert "ll2 = a1" in run("import", "ll2", first).out
    ran = run("import", "ll2", first, "--apply")
    assert "1 claim written\n1 external id written\n" in ran.err
    assert registry_of(main.read_text()).missions["probe"].external_ids == (("ll2", "a1"),)
    assert main.read_text().index("[missions.probe.ids]") < main.read_text().index("milestones]")
    assert matches(run, "ll2", first) == ["known"]
    assert matches(run, "ll2", launches(tmp_path, "2026-02-01", ("a1", "Prospero"))) == ["known"]


def test_what_only_conflicts_does_not_lend_its_id(run: Run, main: Path, tmp_path: Path) -> None:
    main.write_text(f'{PROBE}launch = "2028"\n', encoding="utf-8")
    answer = launches(tmp_path, "2026-01-01", ("a1", "Probe"))
    assert matches(run, "ll2", answer) == ["conflicts"]
    assert run("import", "ll2", answer, "--apply", "--conflicts").code == 0
    assert "a1" in main.read_text()


def test_two_launches_of_one_name_are_two_missions(run: Run, main: Path, tmp_path: Path) -> None:
    main.write_text(PROBE, encoding="utf-8")
    answer = launches(tmp_path, "2026-01-01", ("a1", "Probe"), ("a2", "Probe"))
    assert run("import", "ll2", answer, "--apply").code == 0
    missions = registry_of(main.read_text()).missions
    assert {id_: each.external_ids for id_, each in missions.items()} == {
        "probe": (("ll2", "a1"),), "r-probe": (("ll2", "a2"),),
    }  # fmt: skip
    assert matches(run, "ll2", answer) == ["known", "known"]


@pytest.mark.parametrize(
    "typed",
    ['name=n,launch="Date, planned"', '"launch=Date, planned",name=n', 'name="n",launch=5" disk'],
)
def test_a_column_with_a_comma_is_quoted_as_in_a_csv(
    run: Run, main: Path, tmp_path: Path, typed: str
) -> None:
    assert main.exists()
    table = tmp_path / "t.csv"
    table.write_text('n,"Date, planned","5"" disk"\nProbe,2029,2029\n', encoding="utf-8")
    typed_all = ("csv", str(table), "--map", typed, "--announced", "2026-01-01")
    assert matches(run, *typed_all) == ["new"]
