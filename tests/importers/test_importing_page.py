"""docs/importing.md shows what the commands print. UPDATE_README=1 writes it anew."""

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, Run

PAGE = ROOT / "docs/importing.md"
DATA = Path(__file__).parent / "data"
BLOCK = re.compile(r"(?<=```console\n)\$ missions (?P<command>.*)\n(?P<output>(?:.*\n)*?)(?=```)")
DAY = "2026-08-23"


def sections() -> list[str]:
    text = PAGE.read_text(encoding="utf-8")
    return [each for each in text.split("\n## ") if BLOCK.search(each)]


@pytest.mark.parametrize("section", sections(), ids=[each.split("\n")[0] for each in sections()])
def test_a_section_prints_what_it_shows(
    run: Run, section: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in DATA.iterdir():
        shutil.copy(each, tmp_path / each.name.removeprefix("ll2-"))
    (tmp_path / "missions.toml").write_text('[registry]\nid = "imported"\n')
    monkeypatch.chdir(tmp_path)
    for match in BLOCK.finditer(section):
        command, output = match["command"], match["output"]
        ran = run(*shlex.split(command), today=DAY)
        assert ran.code == 0, ran.err
        printed = ran.out + ran.err
        if os.environ.get("UPDATE_README"):
            text = PAGE.read_text(encoding="utf-8")
            old, new = f"$ missions {command}\n{output}```", f"$ missions {command}\n{printed}```"
            PAGE.write_text(text.replace(old, new), encoding="utf-8")
        else:
            assert printed == output
