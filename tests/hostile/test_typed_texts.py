"""Hostile text typed or brought in stands in the file as it was said, and makes nothing else."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w
import tomlrt
from commands import prepare
from corpus import CORPUS, SURROGATES
from hypothesis import given
from hypothesis import strategies as st
from readers import text

from conftest import Run
from missions.cli.main import main
from missions.tomlfile.unseen import guarded, marked, unmarked

TEXTS = {id_: each for id_, each in CORPUS.items() if each.strip() and not each.startswith("-")}
"""What is not taken for an option."""

CLAIM = "claim m.launch 2029 --source a --announced 2024-03-01"
EDITS = {
    "claim": (CLAIM, ("--stated", "--reason", "--note")),
    "achieve": ("achieve m.launch 2024-02-29 --source a --announced 2024-02-29",
                ("--stated", "--note")),
    "retract": ("retract m.launch 1", ("--why",)),
    "mission": ("add mission b", ("--name", "--title", "--native", "--lead", "--partner",
                                  "--target", "--note")),
    "milestone": ("add milestone m.end 2030", ("--name", "--stated", "--note")),
    "source": ("add source q --published 2024", ("--publisher", "--title", "--language")),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(prepare(tmp_path))
    monkeypatch.setenv("MISSIONS_DEBUG", "1")
    return tmp_path


def every_text(value: Any) -> list[str]:  # noqa: ANN401  TOML
    if isinstance(value, dict):
        return [each for below in value.values() for each in every_text(below)]
    if isinstance(value, list):
        return [each for below in value for each in every_text(below)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_typed_stands_there_and_makes_nothing_else(
    run: Run, folder: Path, edit: str
) -> None:
    typed, options = EDITS[edit]
    file = folder / "missions.toml"
    before = file.read_text(encoding="utf-8")
    shape = None
    for each in TEXTS.values():
        ran = run(*typed.split(), *(word for option in options for word in (option, each)))
        assert ran.code == 0, ran.err
        text(ran.out)
        assert ran.err == "wrote missions.toml\n"
        written = file.read_text(encoding="utf-8")
        data = tomli.loads(written)
        assert every_text(data).count(each) >= len(options), each
        assert not unseen(written), each
        made = {key: sorted(map(str, value)) for key, value in data.items()}
        shape = shape or made
        assert made == shape
        file.write_text(before, encoding="utf-8")


def unseen(written: str) -> set[str]:
    """What a reviewer would not see in a file, or would see turned round."""
    return {each for each in written if not each.isprintable()} - {"\n", "\u3000", "\u00a0"}


TURNED = "user\u202egnp.exe\ufdd0=\ufdd0202e;"
FORMS = {
    "a short value": ("launch = 2026", "claim m.launch 2029"),
    "a table in braces": ("launch = { date = '2026', stated = 'RAW' }", "claim m.launch 2029"),
    "dotted keys": ("launch.date = 2026\nlaunch.stated = 'RAW'", "claim m.launch 2029"),
    "a ledger": (
        "launch = [\n  { date = '2026', stated = 'RAW' }, # RAW\n]", "claim m.launch 2029",
    ),
    "its first claim": ("launch = [{ date = '2026', stated = 'RAW' }]", "retract m.launch 1 --why"),
    "a bare claim": ("launch = 2026", "retract m.launch 1 --why"),
    "blocks": (
        "# RAW\n[[missions.m.milestones.launch]]\ndate = '2026'\nstated = 'RAW'",
        "claim m.launch 2029",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_what_is_new_is_to_be_seen_and_what_was_there_stays(
    run: Run, folder: Path, form: str
) -> None:
    raw, typed = "\u2066 \ufdd0= \x9b\ufdd041;", FORMS[form][1]
    value = FORMS[form][0].replace("RAW", raw)
    file = folder / "missions.toml"
    file.write_text(
        "[sources.a]\npublished = 2030-01-01\n"
        f'[missions.m]\nname = "M"\n[missions.m.milestones]\n{value}\n',
        encoding="utf-8",
    )
    more = () if typed.endswith("--why") else ("--source", "a", "--note")
    ran = run(*typed.split(), *more, TURNED, "-q")
    assert (ran.code, ran.err) == (0, "wrote missions.toml\n")
    written = file.read_text(encoding="utf-8")
    kept = 0 if form == "dotted keys" else FORMS[form][0].count("RAW")
    assert written.count(raw) >= kept
    assert r'"user\u202egnp.exe\ufdd0=\ufdd0202e;"' in written
    assert every_text(tomli.loads(written)).count(TURNED) == 1
    assert every_text(tomli.loads(written)).count(raw) == ("RAW" in FORMS[form][0])
    assert run("fmt").code == 0
    assert file.read_text(encoding="utf-8") == written


@pytest.mark.parametrize(
    "typed", ["add mission b --name", "add milestone m.end 2030 --note", "add source q --publisher"]
)
@pytest.mark.parametrize("form", ["headers", "braces"])
def test_new_tables_are_to_be_seen_in_braces_too(
    run: Run, folder: Path, typed: str, form: str
) -> None:
    file = folder / "missions.toml"
    mission = {
        "headers": '[missions.m]\nname = "M"\n',
        "braces": 'missions = { m = { name = "M" } }\n',
    }
    sources = {"headers": "", "braces": "sources = { a = { published = 2024 } }\n"}
    file.write_text(sources[form] + mission[form], encoding="utf-8")
    ran = run(*typed.split(), TURNED, *(["--published", "2024"] if "source" in typed else []))
    assert ran.code == 0, ran.err
    written = file.read_text(encoding="utf-8")
    assert not unseen(written)
    assert every_text(tomli.loads(written)).count(TURNED) == 1


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_marked_text_says_the_same_whoever_writes_it(text: str) -> None:
    for written in (
        tomli_w.dumps({"x": marked(text)}), tomlrt.dumps({"x": marked(text)}),
    ):  # fmt: skip
        assert not unseen(unmarked(written))
        assert tomli.loads(unmarked(written))["x"] == text
    assert unmarked(guarded(text)) == text


def test_formatting_keeps_hostile_text(run: Run, folder: Path) -> None:
    from poisoned import registry  # noqa: PLC0415

    file = folder / "missions.toml"
    file.write_text(registry(CORPUS), encoding="utf-8")
    before = tomli.loads(file.read_text(encoding="utf-8"))
    ran = run("fmt")
    text(ran.out + ran.err)
    assert ran.code == 0
    assert tomli.loads(file.read_text(encoding="utf-8")) == before


def test_two_sides_with_hostile_claims_merge(run: Run, folder: Path) -> None:
    base = (folder / "missions.toml").read_text(encoding="utf-8")
    for each in list(TEXTS.values())[::3]:
        sides = [folder / "missions.toml", folder / "theirs.toml"]
        for day, side in enumerate(sides, 1):
            side.write_text(base, encoding="utf-8")
            assert main(["-f", str(side), *CLAIM.replace("03-01", f"03-0{day}").split(),
                         "--note", each, "-q"]) == 0  # fmt: skip
        ran = run("merge-file", "base.toml", "missions.toml", "theirs.toml")
        text(ran.out + ran.err)
        assert ran.code == 0
        data = tomli.loads(sides[0].read_text(encoding="utf-8"))
        notes = [it.get("note") for it in data["missions"]["m"]["milestones"]["launch"]]
        assert notes.count(each) == 2


def tables(kind: str) -> str:
    """A stranger's table whose every cell is a text of the corpus."""
    texts = CORPUS | SURROGATES
    if kind == "ll2":
        launches = [
            {"id": f"00000000-0000-0000-0000-{number:012}", "name": each, "status": "TBD",
             "net": "2031-03-01T00:00:00Z", "net_precision": {"id": 7, "name": "Month",
             "abbrev": "M"}, "launch_service_provider": each, "pad": {"name": each,
             "location": each, "country_code": each}, "mission": {"name": each}, "weekday": each}
            for number, each in enumerate(texts.values())
        ]  # fmt: skip
        odd = [{"id": each, "name": each, "net": each, "status": each} for each in texts.values()]
        return json.dumps({"asof": "2026-01-19T00:00:00Z", "launches": launches + odd})
    out = io.StringIO()
    rows = [each.encode(errors="replace").decode() for each in texts.values()]
    if kind == "csv":
        writer = csv.writer(out)
        writer.writerow(("tag", "name", "agency", "launch", "words", "note"))
        for number, each in enumerate(rows):
            writer.writerow((f"x{number}", each, each, "2031", each, each))
            writer.writerow((each, each, each, each, each, each))
        return out.getvalue()
    cells = [each.translate(str.maketrans("\t\n\r", "   ")) for each in rows]
    lines = ["#JCAT\tPiece\tName\tLDate\tCategory\tComment"]
    for number, each in enumerate(cells):
        lines.append(f"S{number:05}\t2024-{number:03}A\t{each}\t2024 Mar  2\tPLAN\t{each}")
        lines.append("\t".join((each,) * 6))
    return "\n".join(lines) + "\n"


IMPORTS = {
    "ll2": "import ll2 t.txt",
    "csv": "import csv t.txt --map id=tag,name=name,lead=agency,launch=launch,stated=words "
    "--source a --announced 2024-04-01",
    "gcat": "import gcat t.txt",
}  # fmt: skip


@pytest.mark.parametrize("kind", IMPORTS)
def test_what_strangers_keep_is_shown_and_written_safely(run: Run, folder: Path, kind: str) -> None:
    (folder / "t.txt").write_text(tables(kind), encoding="utf-8", newline="")
    for more in ((), ("--width", "80"), ("--json",), ("--apply",)):
        ran = run(*IMPORTS[kind].split(), *more)
        assert ran.code == 0, ran.err
        text(ran.out)
        text(ran.err)
    written = (folder / "missions.toml").read_text(encoding="utf-8")
    assert not unseen(written)
    data = tomli.loads(written)
    assert len(data["missions"]) > len(CORPUS) // 2
    assert not {"owned", "evil"} & data["missions"].keys()
    ran = run("check", "--ignore", "M312")
    assert ran.code == 0, ran.out[:3000]
    text(ran.out)
    assert run("fmt").code == 0


def test_only_links_are_recorded_as_links(run: Run, folder: Path) -> None:
    before = (folder / "missions.toml").read_bytes()
    for link in ("javascript:alert(1)", "data:text/html,x", "//example.org", "file:///etc/passwd",
                 "http:/example.org", "https://a\nb", "https://a b", "https://a\u202eb", "HTTPS:x",
                 "vbscript:x", " https://example.org", "https://a<b", 'https://a"b',
                 "ftp://x"):  # fmt: skip
        ran = run("add", "source", "q", "--publisher", "Q", "--published", "2024", "--url", link)
        assert ran.code == 2, link
        text(ran.err)
    assert (folder / "missions.toml").read_bytes() == before
