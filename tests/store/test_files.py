"""Finding and reading registries on disk."""

import os
from pathlib import Path

import pytest

from conftest import Run, git
from missions.store import Refusal, files

MAIN = """[registry]
include = ["missions.d/*.toml"]

[missions.a]
name = "A"
"""
PART = '[missions.b]\nname = "B"\nmilestones.launch = 2030\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "missions.d").mkdir()
    (tmp_path / "missions.toml").write_text(MAIN, encoding="utf-8")
    (tmp_path / "missions.d" / "b.toml").write_text(PART, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ids(path: str) -> list[str]:
    return list(files.load(path).registry.missions)


def test_a_registry_is_read_with_what_it_includes(folder: Path) -> None:
    assert ids(str(folder / "missions.toml")) == ["a", "b"]


def test_a_folder_with_a_registry_means_that_registry_alone(folder: Path, run: Run) -> None:
    (folder / "pyproject.toml").write_text("[build-system]\n", encoding="utf-8")
    for arguments in (("list", "-f", "."), ("check", "."), ("diff", "file:.", "missions.toml")):
        ran = run(*arguments)
        assert (ran.code, ran.err) == (0, "")
    assert f"1 problem in {folder / 'missions.toml'}: " in run("check", str(folder)).out


def test_a_folder_with_a_registry_has_a_history(folder: Path, run: Run) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "one")
    assert run("diff", "HEAD", "-f", ".").err == ""
    assert run("check", ".", "--against", "HEAD").err == ""


def test_a_folder_without_a_registry_is_all_its_toml_files(folder: Path) -> None:
    (folder / "missions.d" / "c.toml").write_text('[missions.c]\nname = "C"\n', encoding="utf-8")
    assert ids("missions.d") == ["b", "c"]


def test_the_problems_of_a_folder_are_summed_up_for_the_folder(folder: Path, run: Run) -> None:
    (folder / "missions.d" / "c.toml").write_text('[missions.c]\nname = ""\n', encoding="utf-8")
    ran = run("check", "missions.d")
    assert "missions.d/c.toml:2:8" in ran.out
    assert ran.out.splitlines()[-1].startswith("2 problems in missions.d: ")


def test_a_fault_of_an_exception_is_shown_where_it_stands_in_a_folder(
    folder: Path, run: Run
) -> None:
    ignore = '[registry.check]\nignore = [{ code = "M401" }, { code = "M999", reason = "?" }]\n'
    (folder / "missions.d" / "a.toml").write_text(ignore, encoding="utf-8")
    assert (
        "missions.d/a.toml:2:39: warning[M402]" in run("check", "missions.d", "-F", "concise").out
    )


def test_a_folder_without_toml_is_refused(folder: Path) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(Refusal, match=r"no \*\.toml"):
        files.load(str(folder / "empty"))


def test_the_registry_is_found_from_a_folder_below(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = folder / "deep" / "down"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    ran = run("list", "a")
    assert ran.code == 0
    assert "../../missions.toml" in ran.out


def test_the_variable_names_a_registry(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("MISSIONS_FILE", str(folder / "missions.d" / "b.toml"))
    assert "B" in run("list").out


def test_nothing_to_read_names_the_way_out(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("list")
    assert ran.code == 2
    for way_out in ("missions init", "-f FILE", "MISSIONS_FILE"):
        assert way_out in ran.err


def led_out(folder: Path) -> str:
    """The end of what is said of the one pattern of a registry, which stands at its place."""
    reading = files.load(str(folder / "missions.toml"))
    (problem,) = [each for each in reading.problems if each.code == "M107"]
    assert problem.at == ("registry", "include", 0)
    assert problem.help == "copy the file instead"
    return problem.label.rpartition("/")[2]


def test_a_link_out_of_the_folder_is_refused(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.toml").write_text(PART, encoding="utf-8")
    (folder / "missions.d" / "link.toml").symlink_to(outside / "secret.toml")
    assert led_out(folder) == "link.toml leads out of the registry's folder"


def test_a_linked_folder_that_leads_out_is_refused(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.toml").write_text(PART, encoding="utf-8")
    (folder / "missions.d" / "b.toml").unlink()
    (folder / "missions.d").rmdir()
    (folder / "missions.d").symlink_to(outside)
    assert led_out(folder) == "secret.toml leads out of the registry's folder"


def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "missions.d" / "b.toml").rename(folder / "real" / "b.toml")
    (folder / "missions.d" / "b.toml").symlink_to(folder / "real" / "b.toml")
    assert ids("missions.toml") == ["a", "b"]


@pytest.mark.parametrize("pattern", ["../*.toml", "/etc/*.toml", "C:/*.toml", "~/*.toml/..", ""])
def test_a_pattern_that_leaves_the_folder_is_an_error(folder: Path, pattern: str) -> None:
    main = folder / "missions.toml"
    main.write_text(MAIN.replace("missions.d/*.toml", pattern), encoding="utf-8")
    assert [each.code for each in files.load(str(main)).problems] != []


def test_an_include_that_names_nothing_is_an_error(folder: Path, run: Run) -> None:
    (folder / "missions.d" / "b.toml").unlink()
    ran = run("check")
    assert ran.code == 1
    assert "missions.toml:2:12" in ran.out + ran.err
    assert "matches no file" in ran.out + ran.err


def test_the_include_that_names_nothing_is_marked_among_others(folder: Path, run: Run) -> None:
    text = MAIN.replace('["missions.d/*.toml"]', '["../*.toml", 7, "nope.toml"]')
    (folder / "missions.toml").write_text(text, encoding="utf-8")
    said = run("check", "-F", "concise").out
    assert "missions.toml:2:28: error[M107] include that cannot be followed" in said
    assert '"nope.toml" matches no file' in said


def test_a_file_included_twice_or_by_itself_is_read_once(folder: Path) -> None:
    main = folder / "missions.toml"
    both = '["missions.d/*.toml", "**/*.toml", "*.toml"]'
    main.write_text(MAIN.replace('["missions.d/*.toml"]', both), encoding="utf-8")
    assert ids(str(main)) == ["a", "b"]


def test_a_fifo_is_not_waited_for(folder: Path, run: Run) -> None:
    os.mkfifo(folder / "pipe.toml")
    ran = run("list", "-f", "pipe.toml")
    assert ran.code == 2
    assert "is not a file" in ran.err


def test_a_registry_that_may_not_be_read_is_refused(folder: Path, run: Run) -> None:
    ran = run("list", "-f", str(folder / "nowhere.toml"))
    assert ran.code == 2
    assert "no such file" in ran.err
