"""For which width a view is painted, and where it may go."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run
from missions.cli.deliver import paper
from missions.cli.options import Given


@pytest.mark.parametrize(("columns", "width"), [(0, None), (72, 72)])
def test_a_terminal_of_no_columns_does_not_know_its_width(
    monkeypatch: pytest.MonkeyPatch, columns: int, width: int | None
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "fileno", lambda: 1)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    assert paper(Given()).width == width


@pytest.mark.parametrize(
    "typed", [("-F", "csv", "list", "--json"), ("list", "--json", "-F", "csv")]
)
def test_two_formats_at_once_are_refused(run: Run, shipped: None, typed: tuple[str, ...]) -> None:
    del shipped
    ran = run(*typed)
    assert (ran.code, ran.out) == (2, "")
    assert "--json and -F csv exclude each other" in ran.err


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("9" * 5_000, 10_000),
        ("0" * 5_000 + "80", 80),
        ("0", None),
        ("80x", None),
        ("-1", None),
        ("８０", None),
        ("٨٠", None),
    ],
)
def test_columns_of_any_size_are_a_width_or_none(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int | None
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert paper(Given()).width == width


@pytest.mark.parametrize("output", ["", "d/", "new.json/", "./new.json/.", ".", "..", "/"])
def test_an_output_that_names_no_file_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("missions.toml", "new.json"):
        Path(name).write_text('[registry]\nid = "x"\n', encoding="utf-8")
    for typed in (("list", "--json", "-o", output), ("-o", output, "list", "--json")):
        ran = run(*typed)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("missions: error: --output: ")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["missions.toml", "new.json"]
    assert Path("new.json").read_text(encoding="utf-8").startswith("[registry]")


def write_with_an_include() -> str:
    """A registry of two files in the current folder; gives the text of the main one."""
    Path("d").mkdir()
    text = '[registry]\ninclude = ["d/*.toml"]\n\n[missions.m]\nname = "M"\n'
    Path("missions.toml").write_text(text, encoding="utf-8")
    Path("d/n.toml").write_text('[missions.n]\nname = "N"\n', encoding="utf-8")
    return text


@pytest.mark.parametrize(
    "output", ["missions.toml", "./d/../missions.toml", "link.toml", "d/n.toml"]
)
def test_an_answer_is_not_written_over_the_registry(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = write_with_an_include()
    Path("link.toml").symlink_to("missions.toml")
    for more in ((), ("-f", "missions.toml"), ("-f", ".")):
        ran = run("export", "-F", "toml", "-o", output, *more)
        assert (ran.code, f"{output} is a file of the registry" in ran.err) == (2, True)
    assert Path("missions.toml").read_text(encoding="utf-8") == text
    assert "[missions.n]" in Path("d/n.toml").read_text(encoding="utf-8")
    assert run("export", "-F", "toml", "-o", "other.toml").code == 0


@pytest.mark.parametrize(("registry", "output"), [(".", "d/new.toml"), ("d", "d/new.toml")])
def test_an_answer_does_not_become_a_file_of_the_registry(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, registry: str, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_with_an_include()
    ran = run("export", "-F", "toml", "-f", registry, "-o", output)
    assert (ran.code, ran.out) == (2, "")
    assert f"{output} would be a file of the registry" in ran.err
    assert not Path(output).exists()
    for other in ("d/new.json", "new.toml"):
        assert run("list", "-F", "json", "-f", registry, "-o", other).code == 0


@pytest.mark.parametrize(
    "typed",
    [
        "diff two.toml one.toml -F csv -o two.toml", "diff one.toml two.toml -F csv -o ./two.toml",
        "diff one.toml..two.toml --json -o two.toml",
        "diff one.toml file:two.toml --json -o two.toml",
        "diff d one.toml -F csv -o d/n.toml", "-o two.toml diff one.toml two.toml -F csv",
        "check two.toml -F json -o two.toml", "import registry two.toml -F json -o two.toml",
        "import csv x.csv --map id=id,launch=launch --announced 2024-01-01 --json -o x.csv",
    ],
)  # fmt: skip
def test_an_answer_is_not_written_over_what_is_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("d").mkdir()
    for name, letter in (("missions.toml", "k"), ("one.toml", "m"), ("two.toml", "n")):
        Path(name).write_text(f'[missions.{letter}]\nname = "N"\n', encoding="utf-8")
    Path("d/n.toml").write_text('[missions.n]\nname = "N"\n', encoding="utf-8")
    Path("x.csv").write_text("id,name,launch\nk,N,2030\n", encoding="utf-8")
    before = {each: each.read_bytes() for each in tmp_path.rglob("*.*")}
    ran = run(*typed.split())
    assert (ran.code, ran.err.splitlines()[0][-15:], ran.out) == (2, "is what is read", "")
    assert {each: each.read_bytes() for each in tmp_path.rglob("*.*")} == before
    other = re.sub("-o [^ ]*", "-o other.csv", typed)
    assert [run(*other.split()).code for _ in range(2)] == [0, 0], "also over what stands there"


@pytest.mark.parametrize(
    "typed", ["diff file:- one.toml -F csv", "list -f - -F csv", "check - -F json"]
)
def test_an_answer_is_not_written_over_standard_input(tmp_path: Path, typed: str) -> None:
    for name in ("missions.toml", "one.toml", "two.toml"):
        (tmp_path / name).write_text('[missions.m]\nname = "M"\n', encoding="utf-8")
    with (tmp_path / "two.toml").open("rb") as given:
        done = subprocess.run(
            [sys.executable, "-m", "missions", *typed.split(), "-o", "two.toml"],
            stdin=given, cwd=tmp_path, capture_output=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert (tmp_path / "two.toml").read_bytes() == (tmp_path / "one.toml").read_bytes()


@pytest.mark.parametrize(
    "edit",
    [
        ("claim", "m.launch", "2028", "--source", "s"), ("add", "mission", "n", "--name", "N"),
        ("fmt",), ("check", "--fix"), ("retract", "m.launch", "1", "--why", "x"),
    ],
)  # fmt: skip
def test_an_edit_that_could_not_be_told_is_not_made(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = '[sources.s]\npublisher = "P"\npublished = 2024-01-01\n\n[missions.m]\nname = "M"\n'
    text += '\n[missions.m.milestones]\nlaunch = "Mid 2027"\n'
    Path("missions.toml").write_text(text, encoding="utf-8")
    ran = run(*edit, "-o", "missions.toml", "-F", "full" if edit[0] == "check" else "table")
    assert (ran.code, "nothing was written" in ran.err) == (2, True)
    assert Path("missions.toml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("form", ["--json", "-F bogus", "-o x.json", "-o x"])
@pytest.mark.parametrize("typed", ["explain", "explain M203", "init", "init --git", "diff --stat"])
def test_what_has_only_text_refuses_another_format(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*typed.split(), *form.split())
    assert (ran.code, ran.out, list(tmp_path.iterdir())) == (2, "", [])
    assert ran.err.startswith("missions: error: --")


def test_a_rule_is_explained_in_a_text_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "m203.txt"
    assert run("explain", "M203", "-o", str(file)).code == 0
    assert file.read_text(encoding="utf-8") == run("explain", "M203").out


@pytest.mark.parametrize("command", ["claim", "schema", "check", "timeline", "add mission"])
def test_no_help_promises_a_format_that_its_command_may_not_have(run: Run, command: str) -> None:
    words = " ".join(run(*command.split(), "--help").out.replace("│", " ").split())
    assert "--format -F FMT One the command has, as table" in words
