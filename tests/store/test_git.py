"""Reading registries from git revisions."""

from pathlib import Path

import pytest

from conftest import Run, commit_stamped, git
from missions.store import git as store

MAIN = '[registry]\ninclude = ["parts/**/*.toml"]\n[missions.a]\nname = "A"\n'
PART = '[missions.b]\nname = "B"\nmilestones.launch = 2030\n'


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q")
    home = tmp_path / "data set"
    (home / "parts" / "é").mkdir(parents=True)
    (home / "missions.toml").write_text(MAIN, encoding="utf-8")
    (home / "parts" / "é" / "火 b.toml").write_text(PART, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    git(tmp_path, "tag", "v1")
    monkeypatch.chdir(home)
    return tmp_path


def ids(name: str, path: str = "missions.toml") -> list[str]:
    revision = store.resolve(name, Path.cwd())
    assert revision is not None
    return list(store.load(revision, path).registry.missions)


def test_a_revision_is_read_with_what_it_included(repository: Path) -> None:
    part = repository / "data set" / "parts" / "é" / "火 b.toml"
    part.write_text(PART.replace("missions.b", "missions.c"), encoding="utf-8")
    assert ids("HEAD") == ids("v1") == ["a", "b"]


def test_removed_and_renamed_parts_are_read_from_their_revision(repository: Path) -> None:
    git(repository, "mv", "data set/parts/é/火 b.toml", "data set/parts/z.toml")
    git(repository, "commit", "-qm", "two")
    assert ids("HEAD~1") == ids("HEAD") == ["a", "b"]
    git(repository, "rm", "-q", "data set/parts/z.toml")
    git(repository, "commit", "-qm", "three")
    assert ids("HEAD~1") == ["a", "b"]


@pytest.mark.parametrize(
    "name", ["-x", "--help", "", "nothing", "HEAD:missions.toml", "HEAD^{tree}", "a b", "@{9}"]
)
def test_what_is_no_commit_is_none_and_never_an_option(repository: Path, name: str) -> None:
    assert store.resolve(name, repository) is None


def test_a_revision_without_the_file_says_so(repository: Path, run: Run) -> None:
    (repository / "data set" / "new.toml").write_text(PART, encoding="utf-8")
    ran = run("diff", "HEAD", "-f", "new.toml")
    assert ran.code == 2
    assert "HEAD has no data set/new.toml" in ran.err


def test_a_revision_without_the_folder_says_so(repository: Path, run: Run) -> None:
    (repository / "data set" / "new").mkdir()
    (repository / "data set" / "new" / "n.toml").write_text(PART, encoding="utf-8")
    ran = run("diff", "HEAD", "-f", "new")
    assert (ran.code, "HEAD has no *.toml in new\n" in ran.err) == (2, True)


def test_the_day_of_a_revision_is_its_commit_day(repository: Path) -> None:
    revision = store.resolve("v1", repository)
    assert revision is not None
    assert revision.day.isoformat() == "2026-11-01"


def day(name: str) -> str:
    revision = store.resolve(name, Path.cwd())
    assert revision is not None
    return revision.day.isoformat()


def test_settings_of_the_user_do_not_touch_the_day(repository: Path, run: Run) -> None:
    commit_stamped(repository, " 1700000000 +0000", "gpgsig nothing\n")
    for name, value in (("log.showSignature", "true"), ("log.date", "relative"),
                        ("diff.orderFile", "nowhere")):  # fmt: skip
        git(repository, "config", name, value)
    assert day("HEAD") == "2023-11-14"
    for command in (("diff", "HEAD"), ("check", "--against", "HEAD")):
        ran = run(*command)
        assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        (" 1700000000 +0900", "2023-11-15"),
        (" 1700000000 -2300", "2023-11-13"),
        (" 5 +9999", "1970-01-05"),
        (" 0 -1200", "1969-12-31"),
        (" 253402300799 +0000", "9999-12-31"),
        (" 253402300800 +0000", "9999-12-31"),
        (" 99999999999999 -0000", "9999-12-31"),
        (" 99999999999999999999999 +0000", "1970-01-01"),
        (" -5 +0000", "1970-01-01"),
        (" 5", "1970-01-01"),
        ("", "1970-01-01"),
    ],
)
def test_a_commit_with_an_odd_date_has_a_day(
    repository: Path, run: Run, stamp: str, expected: str
) -> None:
    commit_stamped(repository, stamp)
    assert day("HEAD") == expected
    ran = run("diff", "HEAD")
    assert (ran.code, ran.err) == (0, "")


def test_a_diff_of_a_new_part_names_the_mission(repository: Path, run: Run) -> None:
    new = repository / "data set" / "parts" / "n.toml"
    new.write_text('[missions.n]\nname = "N"\nmilestones.launch = 2031\n', encoding="utf-8")
    assert "N" in run("diff").out
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "n")
    assert run("diff").out.count("added") == 0
    assert "N" in run("diff", "HEAD~1..HEAD").out


def test_a_folder_means_at_a_revision_what_it_means_now(repository: Path, run: Run) -> None:
    assert ids("HEAD", ".") == ["a", "b"]
    parts = repository / "data set" / "parts"
    for name in "pq":
        part = PART.replace("missions.b", f"missions.{name}")
        (parts / f"{name}.toml").write_text(part, encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "two")
    assert ids("HEAD", "parts") == ["p", "q"]
    ran = run("diff", "HEAD", "-f", "parts")
    assert (ran.code, ran.err) == (0, "")


def test_the_folder_at_the_root_of_a_repository_has_a_history(tmp_path: Path, run: Run) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "one.toml").write_text(PART, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    (tmp_path / "one.toml").write_text(PART.replace("2030", "2031"), encoding="utf-8")
    ran = run("diff", "HEAD", "-f", str(tmp_path))
    assert (ran.code, ran.err) == (0, "")
    assert "2030 → 2031" in ran.out


def test_a_renamed_registry_is_read_with_what_it_included_then(repository: Path) -> None:
    git(repository, "mv", "data set", "home")
    assert ids("HEAD", str(repository / "home" / "missions.toml")) == ["a", "b"]
