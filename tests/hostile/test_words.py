"""Hostile words on the command line, in every option and argument of every command."""

from pathlib import Path

import pytest
import typer
from commands import ARGUMENTS, prepare
from corpus import CORPUS, SURROGATES
from readers import text

from conftest import Run
from missions.cli.commands import COMMANDS
from missions.cli.main import app

_SEVERAL = ("c0-all", "c1-all", "osc52-clipboard", "workflow", "bidi-override", "rich-markup")
ALL_IN_ONE = "".join(CORPUS[each] for each in _SEVERAL).replace("\x00", "")
"""No system hands a zero over in an argument."""

WORDS = {
    "all in one": ALL_IN_ONE, "an option": "--output=owned", "a dash": "-", "nothing": "",
    "not UTF-8": SURROGATES["not-utf8-in-a-name"], "a path": "../../nowhere",
    "colour": "[red]\x1b[31m", "far": "9" * 400, "date": "9999-12-31..0001-01-01",
}  # fmt: skip


def every_parameter(command: str) -> list[str]:
    """How each option is typed that takes a value; an argument is an empty one."""
    group = typer.main.get_command(app([command]))
    found = group.commands[command]  # type: ignore[attr-defined]
    takers = [each for each in found.params if not getattr(each, "is_flag", False)]
    return ["" if each.param_type_name == "argument" else each.opts[0] for each in takers]


PAIRS = [(command, option) for command in COMMANDS if command != "import"
         for option in every_parameter(command)]  # fmt: skip
IMPORTS = [("import csv", option) for option in ("--map", "--source", "--where", "--only", "")]


@pytest.mark.parametrize(("command", "option"), PAIRS + IMPORTS)
def test_every_word_gets_an_answer(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, option: str
) -> None:
    monkeypatch.chdir(prepare(tmp_path))
    monkeypatch.setenv("MISSIONS_FILE", str(tmp_path / "missions.toml"))
    for word in WORDS.values():
        typed = ARGUMENTS[command.split(maxsplit=1)[0]].split()
        ran = run(*typed, *([option] if option else ()), word)
        assert ran.code in {0, 1, 2}, ran.err
        assert "a fault of ours" not in ran.err, (command, option, word, ran.err)
        text(ran.err)
        text(ran.out.replace("\r\n", "\n"))
        assert ran.code != 2 or ran.err.startswith(("missions: error: ", "error["))


def test_a_revision_never_becomes_an_option_of_git(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from conftest import git  # noqa: PLC0415

    monkeypatch.chdir(prepare(tmp_path))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "x")
    before = sorted(each.name for each in tmp_path.iterdir())
    for word in ("--output=owned", "-O/bin/sh", "--upload-pack=touch owned", "-h", "--help",
                 "--all",
                 "HEAD --output=owned", "HEAD\n--output=owned", "HEAD:missions.toml", "@{-1}",
                 "HEAD^{tree}", ":/x", "$(touch owned)", "a..b..c"):  # fmt: skip
        for typed in (("diff", f"rev:{word}"), ("diff", "--", word), ("check", "--against", word),
                      ("diff", "--", f"{word}..HEAD"), ("check", f"--against={word}")):  # fmt: skip
            ran = run(*typed)
            text(ran.err)
            assert ran.code in {0, 1, 2}
            assert "a fault of ours" not in ran.err, (typed, ran.err)
    assert sorted(each.name for each in tmp_path.iterdir()) == before
