"""Names of files: what was asked for is read and written, that alone, and safely told of."""

import os
import sys
from pathlib import Path

import pytest
from commands import MAIN
from readers import READERS, github, text

from conftest import Run, git
from missions.store import Refusal, files

NAMES = (
    "a\x1b]0;owned\x07.toml", "a\n::error file=x::y.toml", "a\u202etxt.toml", "[red]x[bold].toml",
    "-f.toml", "--output=owned.toml", "a;b,c:d%0A.toml", "<b>&amp;.toml", "* ?[a].toml", " .toml",
    "'\"`$(touch owned)`.toml", "caf\udce9.toml", "火星.toml", "=1+1.toml", "~.toml",
)  # fmt: skip
LOOKS = {
    "list": ("table", "json", "csv", "markdown"), "timeline": ("table", "svg", "html", "mermaid"),
    "check": ("full", "concise", "json", "github", "sarif"), "report": ("html",), "feed": ("atom",),
    "calendar": ("ics",), "export": ("toml", "json", "csv"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="such names are for Linux")
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_registry_may_have_any_name(run: Run, folder: Path, name: str) -> None:
    (folder / name).write_text(MAIN, encoding="utf-8")
    for command, forms in LOOKS.items():
        for form in forms:
            ran = run(f"--file={folder / name}", command, "-F", form)
            assert ran.code == 0, ran.err
            text(ran.err)
            READERS[form](ran.out)
    for edit in ("fmt", "claim m.launch 2029 --source a --announced 2024-03-01", "fmt"):
        ran = run(f"--file={folder / name}", *edit.split())
        assert ran.code == 0, ran.err
        text(ran.err)
        text(ran.out)
    (folder / name).write_text(MAIN + "x = 1\n", encoding="utf-8")
    github(run(f"--file={folder / name}", "check", "-F", "github").out)
    assert [each.name for each in folder.iterdir()] == [name]


@pytest.mark.skipif(sys.platform != "linux", reason="such names are for Linux")
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_an_output_is_the_file_that_was_asked_for(run: Run, folder: Path, name: str) -> None:
    (folder / "missions.toml").write_text(MAIN, encoding="utf-8")
    for form, ending in (("svg", ".svg"), ("html", ".html"), ("csv", ".csv")):
        asked = name.replace(".toml", ending)
        ran = run("timeline", f"--output={asked}", "-F", form)
        assert ran.code == 0, ran.err
        text(ran.err)
        (found,) = {each.name for each in folder.iterdir()} - {"missions.toml"}
        assert found == asked
        (folder / asked).unlink()


def test_an_included_file_may_have_any_name(run: Run, folder: Path) -> None:
    main = MAIN.replace("[registry]\n", '[registry]\ninclude = ["d/*.toml"]\n')
    (folder / "missions.toml").write_text(main, encoding="utf-8")
    (folder / "d").mkdir()
    for number, name in enumerate(NAMES):
        path = folder / "d" / name
        path.write_text(f'[missions.n{number}]\nname = "N"\nx = 1\n', encoding="utf-8")
    for form in LOOKS["check"]:
        ran = run("check", "-F", form)
        assert ran.code == 1
        text(ran.err)
        READERS[form](ran.out)
    assert run("list").code == 2
    for number, name in enumerate(NAMES):
        path = folder / "d" / name
        path.write_text(f'[missions.n{number}]\nname = "N"\n', encoding="utf-8")
    ran = run("list", "-F", "json")
    assert ran.code == 0, ran.err
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "x")
    assert run("diff", "HEAD").code == 0
    assert run("check", "--against", "HEAD", "--strict").code == 1


OUTSIDE = ("../secret.toml", "d/../../secret.toml", "/etc/*.toml", "**/../../*.toml", "~/x.toml",
           "d/../../*/secret.toml", "//etc/passwd", "..", ".", "", "C:\\x.toml", "\x00", "a\x00b",
           "file:///etc/passwd", "\\\\server\\x", "*" * 500, "[", "**" * 50)  # fmt: skip


@pytest.mark.parametrize("pattern", OUTSIDE)
def test_an_include_never_leaves_its_folder(run: Run, tmp_path: Path, pattern: str) -> None:
    from poisoned import quoted  # noqa: PLC0415

    (tmp_path / "secret.toml").write_text('[missions.secret]\nname = "S"\n', encoding="utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "missions.toml").write_text(
        f"[registry]\ninclude = [{quoted(pattern)}]\n", encoding="utf-8"
    )
    ran = run("-f", str(inner / "missions.toml"), "check", "-F", "json")
    assert ran.code in {1, 2}, (ran.out, ran.err)
    text(ran.err)
    assert "secret" not in run("-f", str(inner / "missions.toml"), "list").out


def test_no_link_leads_an_include_out(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "x.toml").write_text('[missions.x]\nname = "X"\n', encoding="utf-8")
    inner = folder / "in"
    inner.mkdir()
    (inner / "missions.toml").write_text('[registry]\ninclude = ["**/*.toml"]\n', "utf-8")
    ways = {"file": "../out/x.toml", "folder": "../out", "twice": "file", "absolute":
            str(folder / "out"), "round": "round", "proc": "/proc/self/root"}  # fmt: skip
    for name, target in ways.items():
        link = inner / f"{name}.toml"
        os.symlink(target, link)  # noqa: PTH211  the target is a text
        said = ""
        try:
            assert not files.load(str(inner / "missions.toml")).registry.missions
        except Refusal as refused:
            said = str(refused)
        assert not said or "out of the registry's folder" in said or "nothing" in said
        link.unlink()


def test_attributes_of_git_name_the_file_that_was_meant(run: Run, folder: Path) -> None:
    git(folder, "init", "-q")
    for name in (*NAMES, "my missions.toml", "!a.toml", "#a.toml", "a\\b.toml"):
        if "\udce9" in name:
            continue
        assert run("init", "--git", "--", name).code == 0
        told = git(folder, "check-attr", "-z", "merge", "--", name)
        assert told.split("\0")[2] == "missions", name
    assert "unspecified" in git(folder, "check-attr", "merge", "--", "my")


BEGINNINGS = {
    "init d.toml": "d.toml", "init --git": ".gitattributes", "init": "missions.schema.json",
    "init --git missions.toml": ".gitattributes",
}  # fmt: skip


@pytest.mark.parametrize("typed", BEGINNINGS)
@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_begins_through_a_link(
    run: Run, folder: Path, typed: str, *, is_there: bool
) -> None:
    inner, outside = folder / "clone", folder / "outside"
    inner.mkdir()
    if is_there:
        outside.write_text("a b\n", encoding="utf-8")
    (inner / BEGINNINGS[typed]).symlink_to("../outside")
    if typed.endswith(" missions.toml"):
        (inner / "missions.toml").write_text(MAIN, encoding="utf-8")
    os.chdir(inner)
    before = sorted(inner.iterdir())
    ran = run(*typed.split())
    if typed == "init" and is_there:
        assert (ran.code, ran.err) == (0, "wrote missions.toml\n")
    else:
        assert (ran.code, ran.err.count("error: ")) == (2, 1)
        assert f"{BEGINNINGS[typed]} is " in ran.err
        assert sorted(inner.iterdir()) == before
    assert outside.read_text(encoding="utf-8") == "a b\n" if is_there else not outside.exists()


def test_a_repository_may_stand_in_a_folder_whose_name_is_no_text(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"bad\xff")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this disk has no such names")
    (folder / "r.toml").write_text('[a]\nlaunch = "2030"\n', encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "r.toml")
    git(folder, "commit", "-qm", "x")
    typed = ("--map", "items=.,name=key,launch=launch", "--json", "-f", str(tmp_path / "m.toml"))
    (tmp_path / "m.toml").write_text('[registry]\nid = "x"\n', encoding="utf-8")
    ran = run("import", "git", str(folder), "r.toml", *typed)
    assert (ran.code, '"mission": "a"' in ran.out) == (0, True), ran.err
