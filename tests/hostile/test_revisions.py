"""What a pull request can do to hide from a comparison with a revision, or to be obeyed by git."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run, git

SOURCES = '[sources.a]\npublisher = "A"\npublished = 2022-07-01\n'
INCLUDING = f'[registry]\ninclude = ["d/*.toml"]\n\n{SOURCES}'


def mission(id_: str) -> str:
    return f"""
[missions.{id_}]
name = "X"

[missions.{id_}.milestones]
launch = [
  {{ date = "2030", source = "a" }},
  {{ date = "2031", source = "a", announced = 2023-01-01 }},
]
"""


def without_a_claim(file: Path) -> str:
    return "".join(
        line for line in file.read_text().splitlines(keepends=True) if "2031" not in line
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


def committed(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "base")


def beside_a_name_of_two_lines(folder: Path) -> None:
    committed(folder, {"missions.toml": INCLUDING, "d/a\nb.toml": mission("a"),
                       "d/c.toml": mission("c")})  # fmt: skip
    (folder / "d/c.toml").write_text(without_a_claim(folder / "d/c.toml"))


def by_a_link_in_its_place(folder: Path) -> None:
    committed(folder, {"missions.toml": SOURCES + mission("m")})
    (folder / "other.toml").write_text(without_a_claim(folder / "missions.toml"))
    (folder / "missions.toml").unlink()
    (folder / "missions.toml").symlink_to("other.toml")


def by_a_folder_in_its_place(folder: Path) -> None:
    by_a_link_in_its_place(folder)
    (folder / "missions.toml").unlink()
    (folder / "missions.toml").mkdir()
    (folder / "other.toml").rename(folder / "missions.toml" / "o.toml")


def behind_a_link_that_is_included(folder: Path) -> None:
    (folder / "d").mkdir()
    (folder / "d/m.toml").symlink_to("../real/m.toml")
    committed(folder, {"missions.toml": INCLUDING, "real/m.toml": mission("m")})
    (folder / "real/m.toml").write_text(without_a_claim(folder / "real/m.toml"))


@pytest.mark.parametrize(
    "hide",
    [beside_a_name_of_two_lines, by_a_link_in_its_place, by_a_folder_in_its_place,
     behind_a_link_that_is_included],
    ids=lambda each: each.__name__,
)  # fmt: skip
def test_a_claim_cannot_be_removed_unseen(
    folder: Path, run: Run, hide: Callable[[Path], None]
) -> None:
    hide(folder)
    told = run("check", "-f", "missions.toml", "-F", "concise", "--against", "HEAD")
    assert told.code == 1
    assert "M502" in told.out or "M501" in told.out
    assert "1 removed" in run("diff", "-f", "missions.toml", "HEAD").out


def test_a_link_is_read_in_a_revision_as_in_the_work_tree(folder: Path, run: Run) -> None:
    behind_a_link_that_is_included(folder)
    git(folder, "checkout", "-q", ".")
    assert "no changes" in run("diff", "HEAD").out


@pytest.mark.parametrize("target", ["m.toml", "../../m.toml", "/m.toml", "nowhere"])
def test_a_link_to_itself_or_out_of_the_repository_leads_nowhere(
    folder: Path, run: Run, target: str
) -> None:
    (folder / "d").mkdir()
    (folder / "d/m.toml").symlink_to(target)
    committed(folder, {"missions.toml": INCLUDING, "d/n.toml": mission("n")})
    (folder / "d/m.toml").unlink()
    assert "no changes" in run("diff", "HEAD").out


@pytest.mark.parametrize("way", ["folder", "file through a folder", "absolute", "main"])
def test_a_link_to_a_folder_hides_nothing(folder: Path, run: Run, way: str) -> None:
    including, file = {"missions.toml": INCLUDING}, "missions.toml"
    (folder / "real").mkdir()
    if way == "main":
        (folder / "n").symlink_to("real")
        (folder / "missions.toml").symlink_to("n/missions.toml")
        including, file = {}, "real/missions.toml"
    elif way == "file through a folder":
        (folder / "d").mkdir()
        (folder / "r2").symlink_to("real")
        (folder / "d/x.toml").symlink_to("../r2/x.toml")
    else:
        (folder / "d").symlink_to(folder / "real" if way == "absolute" else "real")
    text = mission("x") if including else SOURCES + mission("x")
    committed(folder, including | {"real/x.toml" if including else file: text})
    assert "x" in run("list").out
    (folder / "missions.toml").unlink()
    (folder / "missions.toml").write_text("", encoding="utf-8")
    for words in (("check", "--strict", "--against", "HEAD"), ("diff", "rev:HEAD", "--exit-code")):
        ran = run(*words)
        assert ran.code == 2, (words, ran)
        assert "a link" in ran.err


def test_a_new_main_file_does_not_hide_what_its_folder_said(folder: Path, run: Run) -> None:
    committed(folder, {"reg/x.toml": SOURCES + mission("x")})
    text = (folder / "reg/x.toml").read_text(encoding="utf-8")
    (folder / "reg/missions.toml").write_text(text.replace("20", "21"), encoding="utf-8")
    told = run("-f", "reg", "check", "--against", "HEAD", "-F", "concise")
    assert (told.code, "M501" in told.out or "M502" in told.out) == (1, True), told
    assert run("check", "reg", "--against", "HEAD").code == 1
    assert run("-f", "reg", "diff", "rev:HEAD", "--exit-code").code == 1


def test_files_of_a_submodule_are_refused_by_name(folder: Path, run: Run) -> None:
    committed(folder, {"missions.toml": INCLUDING, "d/m.toml": mission("m")})
    git(folder / "d", "init", "-q")
    git(folder / "d", "add", "m.toml")
    git(folder / "d", "commit", "-qm", "of its own")
    git(folder, "rm", "-rq", "--cached", "d")
    git(folder, "add", "d")
    git(folder, "commit", "-qm", "submodule")
    told = run("check", "--against", "HEAD")
    assert told.code == 2
    assert "includes files of d, a submodule" in told.err


def test_a_folder_that_looks_like_a_repository_is_not_obeyed(folder: Path, run: Run) -> None:
    committed(folder, {"registry/missions.toml": SOURCES + mission("m")})
    base = git(folder, "rev-parse", "HEAD").strip()
    registry = folder / "registry"
    for name in ("objects", "refs"):
        (registry / name).mkdir()
    (registry / "HEAD").write_text("ref: refs/heads/main\n")
    (registry / "config").write_text(
        "[core]\nrepositoryformatversion = 1\nworktree = ..\n"
        f'sshCommand = "touch {folder / "owned"}; false"\n'
        '[extensions]\npartialClone = o\n[remote "o"]\nurl = ssh://x/y\npromisor = true\n'
    )
    told = run("check", "-f", "registry/missions.toml", f"--against={base}")
    assert told.code == 2
    assert os.listdir(folder).count("owned") == 0  # noqa: PTH208


@pytest.mark.parametrize("words", [("diff", "rev:^HEAD"), ("check", "--against=^HEAD")], ids=str)
def test_what_names_no_commit_is_refused(folder: Path, run: Run, words: tuple[str, ...]) -> None:
    committed(folder, {"missions.toml": SOURCES + mission("m")})
    told = run(*words)
    assert told.code == 2
    assert "fault" not in told.err
    assert '"^HEAD"' in told.err


def test_a_file_called_head_is_not_what_is_compared_by_default(folder: Path, run: Run) -> None:
    committed(folder, {"missions.toml": SOURCES + mission("m")})
    (folder / "missions.toml").write_text(without_a_claim(folder / "missions.toml"))
    (folder / "HEAD").write_text((folder / "missions.toml").read_text())
    assert "1 removed" in run("diff").out
