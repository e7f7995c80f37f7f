"""What a shell is offered of a hostile registry: words it takes for nothing but words."""

import re
from pathlib import Path

import pytest
from commands import run
from corpus import CORPUS
from poisoned import quoted
from readers import text

SHELLS = ("bash", "zsh", "fish", "powershell")
EXPECTED = {"missions list --agency": "ESA", "missions show": "m", "missions sources": "s"}
MEANS_MORE = re.compile(r"[\\$`\"';&|<>(){}\[\]*?!~#^=%\n\r\t]")


def registry() -> str:
    more = {"substitution": r"m\$(touch owned10)", "title": "m\x1b]0;x\x07", "good": "ESA"}
    texts = [quoted(each) for each in (*CORPUS.values(), *more.values())]
    tables = [f"[missions.{it}]\n[sources.{it}]\n[missions.m.milestones.{it}]\n" for it in texts]
    head = f'[missions.m]\nname = "M"\npartners = [{", ".join(texts)}]\n'
    return head + "[sources.s]\n" + "".join(dict.fromkeys(tables))


def offered(shell: str, folder: Path, typed: str) -> list[str]:
    """The words that Typer hands to a shell."""
    (folder / "missions.toml").write_text(registry(), encoding="utf-8")
    variables = {
        "_MISSIONS_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split())),
        "_TYPER_COMPLETE_ARGS": f"{typed} ", "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }  # fmt: skip
    out = run(folder, more=variables).stdout.decode()
    text(out)
    if shell == "zsh":
        lines = out.removeprefix("_arguments '*: :((").removesuffix("))'\n").split("\n")
        assert all(line[0] == line[-1] == '"' for line in lines), lines
        return [line[1:-1] for line in lines]
    return [line.partition(":::")[0] for line in out.splitlines() if line]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("typed", EXPECTED)
def test_only_words_that_mean_nothing_to_a_shell_are_offered(
    tmp_path: Path, shell: str, typed: str
) -> None:
    words = offered(shell, tmp_path, typed)
    assert EXPECTED[typed] in words
    assert not [each for each in words if MEANS_MORE.search(each) or each.startswith("-")]
    if "--agency" not in typed:
        assert not [each for each in words if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", each)]
