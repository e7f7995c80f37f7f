"""The merge driver in real merges and rebases."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, git

BASE = """\
[sources.a]
publisher = "A"
published = 2020-01-01

[missions.m]
name = "M"
lead = "L"

[missions.m.milestones]
launch = [
  { date = "2024", source = "a" },
]

[missions.z]
name = "Z"
"""
CLAIM = '  { date = "2024", source = "a" },\n'
FIRST = BASE.replace(CLAIM, CLAIM + '  { date = "2026", source = "a", announced = 2023-03-01 },\n')
SECOND = BASE.replace(CLAIM, CLAIM + '  { date = "2025", source = "a", announced = 2021-03-01 },\n')
RETRACTED = BASE.replace('"a" },', '"a", retracted = "typo" },')
N = BASE.replace("[missions.z]", '[missions.n]\nname = "N"\n\n[missions.z]')
P = BASE.replace("[missions.z]", '[missions.p]\nname = "P"\n\n[missions.z]')


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-qb", "main")
    driver = f"'{sys.executable}' -m missions merge-file --marker-size %L %O %A %B"
    git(tmp_path, "config", "merge.missions.driver", driver)
    (tmp_path / ".gitattributes").write_text("*.toml merge=missions\n")
    commit(tmp_path, BASE, "base")
    return tmp_path


def commit(folder: Path, text: str, message: str, name: str = "missions.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", message)


def branches(folder: Path, ours: str, theirs: str) -> None:
    git(folder, "switch", "-qc", "theirs")
    commit(folder, theirs, "theirs")
    git(folder, "switch", "-q", "main")
    commit(folder, ours, "ours")


def written(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "missions.toml").read_text(encoding="utf-8"))


MERGES = {"merge": ("merge", "-q", "--no-edit", "theirs"), "rebase": ("rebase", "-q", "theirs")}


@pytest.mark.parametrize("how", MERGES.values(), ids=list(MERGES))
def test_two_branches_that_add_to_one_ledger(
    run: Run, repository: Path, how: tuple[str, ...]
) -> None:
    branches(repository, FIRST, SECOND)
    git(repository, *how)
    launch = written(repository)["missions"]["m"]["milestones"]["launch"]
    assert [each["date"] for each in launch] == ["2024", "2025", "2026"]
    assert run("check").code == 0


@pytest.mark.parametrize("how", MERGES.values(), ids=list(MERGES))
def test_two_new_missions_in_one_gap(run: Run, repository: Path, how: tuple[str, ...]) -> None:
    branches(repository, P, N)
    git(repository, *how)
    assert list(written(repository)["missions"]) == ["m", "n", "p", "z"]
    assert run("check", "--ignore", "M302").code == 0


@pytest.mark.parametrize("how", MERGES.values(), ids=list(MERGES))
def test_tables_put_in_another_order(run: Run, repository: Path, how: tuple[str, ...]) -> None:
    table = '[missions.z]\nname = "Z"\n'
    moved = BASE.replace(f"\n{table}", "").replace("[missions.m]\n", f"{table}\n[missions.m]\n")
    branches(repository, moved, FIRST)
    git(repository, *how)
    found = written(repository)["missions"]
    assert list(found) == ["z", "m"]
    assert [each["date"] for each in found["m"]["milestones"]["launch"]] == ["2024", "2026"]
    assert run("check", "--ignore", "M302", "--ignore", "M401").code == 0


@pytest.mark.parametrize("how", MERGES.values(), ids=list(MERGES))
def test_a_claim_against_a_retraction(run: Run, repository: Path, how: tuple[str, ...]) -> None:
    branches(repository, RETRACTED, FIRST)
    git(repository, *how)
    launch = written(repository)["missions"]["m"]["milestones"]["launch"]
    assert [each.get("retracted") for each in launch] == ["typo", None]
    assert run("check", "--against", "main~1").code == 0


def test_an_edit_against_an_edit_stops_the_merge_with_markers(repository: Path) -> None:
    branches(repository, BASE.replace('"L"', '"O"'), BASE.replace('"L"', '"T"'))
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        git(repository, *MERGES["merge"])
    assert stopped.value.returncode == 1
    text = (repository / "missions.toml").read_text()
    assert '<<<<<<< ours\nlead = "O"\n=======\nlead = "T"\n>>>>>>> theirs\n' in text
    assert git(repository, "diff", "--name-only", "--diff-filter=U") == "missions.toml\n"


def test_a_renamed_file_is_merged_under_its_new_name(repository: Path) -> None:
    git(repository, "switch", "-qc", "theirs")
    git(repository, "mv", "missions.toml", "space.toml")
    commit(repository, SECOND, "theirs", "space.toml")
    git(repository, "switch", "-q", "main")
    commit(repository, FIRST, "ours")
    git(repository, *MERGES["merge"])
    launch = tomllib.loads((repository / "space.toml").read_text())["missions"]["m"]["milestones"]
    assert [each["date"] for each in launch["launch"]] == ["2024", "2025", "2026"]


def test_a_union_merge_corrupts_what_ours_merges(repository: Path) -> None:
    """Both add a claim to a ledger of one line, which union keeps twice."""
    short = BASE.replace("launch = [\n" + CLAIM + "]", 'launch = [{ date = "2024" }]')
    commit(repository, short, "short")
    ours = short.replace(" }]", ' }, { date = "2026", source = "a" }]')
    branches(repository, ours, short.replace(" }]", ' }, { date = "2027" }]'))
    (repository / ".gitattributes").write_text("*.toml merge=union\n")
    git(repository, *MERGES["merge"])
    with pytest.raises(tomllib.TOMLDecodeError):
        written(repository)
    git(repository, "reset", "-q", "--hard", "HEAD~1")
    git(repository, *MERGES["merge"])
    launch = written(repository)["missions"]["m"]["milestones"]["launch"]
    assert [each["date"] for each in launch] == ["2024", "2027", "2026"]


def test_a_union_merge_silently_gives_one_mission_the_facts_of_another(repository: Path) -> None:
    """Both add a mission in one gap; a line that both have stands once, under the wrong header."""
    ours = BASE.replace("[missions.z]", '[missions.n]\nname = "N"\nlead = "X"\n\n[missions.z]')
    theirs = BASE.replace("[missions.z]", '[missions.p]\nname = "P"\nlead = "X"\n\n[missions.z]')
    branches(repository, ours, theirs)
    (repository / ".gitattributes").write_text("*.toml merge=union\n")
    git(repository, *MERGES["merge"])
    united = written(repository)["missions"]
    git(repository, "reset", "-q", "--hard", "HEAD~1")
    git(repository, *MERGES["merge"])
    ours_merged = written(repository)["missions"]
    assert "lead" not in united["n"]
    assert [ours_merged[id_]["lead"] for id_ in "np"] == ["X", "X"]


@pytest.mark.parametrize("side", [0, 1, 2])
def test_what_is_not_toml_is_merged_line_by_line(run: Run, tmp_path: Path, side: int) -> None:
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, (BASE, FIRST, BASE), strict=True):
        path.write_text(text)
    paths[side].write_text(f"{paths[side].read_text()}x = \n")
    ran = run("merge-file", *map(str, paths))
    assert (ran.code, "2026" in paths[1].read_text()) == (0, True)


def test_what_cannot_be_merged_as_toml_is_one_conflict(run: Run, tmp_path: Path) -> None:
    texts = (
        'missions.m.name = "M"\n',
        'missions.m.name = "M"\nmissions.m.milestones = { launch = 2024 }\n',
        'missions.m.name = "M"\nmissions.m.milestones.landing = 2025\n',
    )
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    ran = run("merge-file", *map(str, paths))
    assert (ran.code, "1 conflict" in ran.err) == (1, True)
    assert paths[1].read_text().startswith("<<<<<<< ours\n")


def test_a_fault_of_ours_is_a_conflict_and_loses_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("x")

    monkeypatch.setattr("missions.cli.merge_file.merge", fails)
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, (BASE, FIRST, SECOND), strict=True):
        path.write_text(text)
    ran = run("merge-file", *map(str, paths))
    assert (ran.code, "a fault of ours: ValueError" in ran.err) == (1, True)
    assert paths[1].read_text() == f"<<<<<<< ours\n{FIRST}=======\n{SECOND}>>>>>>> theirs\n"


def test_crossing_branches_whose_common_base_had_a_conflict(repository: Path) -> None:
    marked = BASE.replace('lead = "L"\n', '<<<<<<< a\nlead = "L"\n=======\nlead = "X"\n>>>>>>> b\n')
    paths = [repository / name for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, (marked, FIRST, SECOND), strict=True):
        path.write_text(text)
    driver = [sys.executable, "-m", "missions", "merge-file", *map(str, paths)]
    assert subprocess.run(driver, check=False, capture_output=True).returncode == 0
    launch = tomllib.loads(paths[1].read_text())["missions"]["m"]["milestones"]["launch"]
    assert [each["date"] for each in launch] == ["2024", "2025", "2026"]


B = '[sources.b]\npublisher = "B"\npublished = 2021-01-01\n'
UNFIT = {
    "a source": (f"{BASE}\n{B}", BASE, f"{FIRST}\n{B}".replace('"2026", source = "a"',
                 '"2026", source = "b"'), "error[M301]: unknown source"),
    "parts": (N, N.replace('"N"', '"N"\npart-of = "m"'), N.replace('"M"', '"M"\npart-of = "n"'),
              "error[M307]"),
    "an id": (BASE, f"{BASE}\n[missions.z.milestones]\nd = 2030\n",
              f"{BASE}\n[missions.z.deliverables.d]\ndue = 2030\n", "error[M108]"),
}  # fmt: skip
"""A base, two sides that are each in order, and the error that both together have."""


@pytest.mark.parametrize("what", list(UNFIT))
def test_edits_that_do_not_fit_each_other_are_not_taken_for_merged(
    run: Run, tmp_path: Path, what: str
) -> None:
    *texts, error = UNFIT[what]
    paths = [tmp_path / name for name in "abc"]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
        assert run("check", "-f", str(path), "--format", "concise").out.count("error[") == 0
    ran = run("merge-file", *map(str, paths))
    assert ran.code == 1
    assert error in ran.err, ran.err
    assert ran.err.endswith("the two edits do not fit each other; mend the file\n")
    assert "<<<<" not in paths[1].read_text(encoding="utf-8")


def test_an_error_that_a_side_had_does_not_stop_the_merge(run: Run, tmp_path: Path) -> None:
    """The sources may stand in another file."""
    paths = [tmp_path / name for name in "abc"]
    texts = [each[each.index("[missions") :] for each in (BASE, FIRST, SECOND)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    assert run("merge-file", *map(str, paths)).code == 0


@pytest.mark.parametrize("ours", [FIRST, "no TOML ="], ids=["merged", "line by line"])
@pytest.mark.parametrize("name", ["ours", "link"])
def test_a_file_that_nobody_is_to_write_is_not_written(
    run: Run, tmp_path: Path, ours: str, name: str
) -> None:
    for each, text in (("base", BASE), ("ours", ours), ("theirs", SECOND)):
        (tmp_path / each).write_text(text)
    (tmp_path / "ours").chmod(0o444)
    (tmp_path / "link").symlink_to("ours")
    ran = run("merge-file", *(str(tmp_path / each) for each in ("base", name, "theirs")))
    assert (ran.code, f"{name} is read-only\n  hint: nothing was" in ran.err) == (2, True)
    assert (tmp_path / "ours").read_text() == ours


def test_a_file_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("merge-file", *(str(tmp_path / name) for name in "abc")).code == 2


def test_markers_of_millions_of_characters_are_refused(run: Run, tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("base", "ours", "theirs")]
    ran = run("merge-file", "--marker-size", "999999999", *names)
    assert (ran.code, "from 1 to 1,000" in ran.err) == (2, True)
