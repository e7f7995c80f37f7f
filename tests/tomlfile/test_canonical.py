"""Reading by lines says what a TOML reader says: values, problems and places, for any text."""

import random
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from conftest import Run
from missions.tomlfile import Document, canonical, locate, parse, read
from missions.tomlfile.canonical import Rows
from missions.tomlfile.syntax import syntax_problem

ROOT = Path(__file__).parents[2]

TEXT = """\
#:schema ./missions.schema.json

[registry]
fiscal = "JP"

[sources.a]
publisher = "A"
published = 2022-07-01
class = "first-party"

[sources.b]
published = "2023"

[missions.x]
name = "X"
partners = ["JAXA", "CNES"]
status = [
  { is = "definition", source = "a" },
]

[missions.x.milestones]
launch = [
  { date = "2024", stated = "en 2024", source = "a", announced = 2024-02-28 },
  { date = "FY2026@JP", status = "failed", source = "b", announced = "2023", note = "\\"\\\\" },
  { date = "2027-03-01T04:05Z", source = "a", reason = "é", reserve = "2027-03-02..2027-03-09" },
]
mars-arrival = [
  { date = "unstated", stated = "火星", source = "a", widens = true, retracted = "wrong" },
]

[missions.y]
name = "Y"

[missions.y.milestones]
end = [
  { date = "mid 2031", source = "nobody", basis = "target" },
  { date = "TBD" },
]

[missions.y.milestones.first-flyby]
name = "first"
claims = [
  { date = "2025", source = "a" },
]

[missions.z]
name = "\\"Z\\""
flies = false

[missions.z.milestones]
landing = [
  { date = "NET 2030-Q1", source = "b" },
]

# what is due next
[missions.zz]
name = "ZZ"

[missions.zz.milestones]
launch = [
  { date = "2024", source = "b" },
]
# between
landing = [
  { date = "2025", source = "b" },
]
"""

PIECES = [
    *TEXT.splitlines(keepends=True),
    "\n", "]\n", "[", "]", "{", "}", ",", '"', "'", '"""', "'''", "\\", "\r\n", "\r", "#",
    "# [missions.x]\n",
    "a = [\n", '["b"]\n', "[1]\n", "[[missions.x.milestones.launch]]\n", "launch = 2025\n",
    '[missions."x"]\n', "[missions]\n", "  [missions.x]\n", "[missions.x.milestones.launch]\n",
    'milestones.launch = "2024"\n', "[missions.x.deliverables.d]\n", 'due = "2024"\n',
    "launch = [\n", '  { date = "2024" },\n', '  { date = "2024" }\n', "  { date = 2024 },\n",
    '  { source = "a", date = "2024" },\n', '  { date = "2024-02-30" },\n', '  { date = "" },\n',
    '  { date = "2024", announced = 2023-02-29 },\n', '  { date = "2024", stated = " " },\n',
    '  { date = "2024", status = "done" },\n', '  { date = "2024", note = "\\u00e9" },\n',
    '  { date = "2029-33" },\n', '  { date = "winter 2026" },\n', "\u3000",
    "\x00", "\x7f", "\ufeff",
    '  { date = "2024", announced = 0000-01-01 },\n', "ids.ll2 = 'a'\n", "[missions.x.ids]\n",
    "[missions.x]\n", "x = { a = 1 }\n", "name = [\n", "partners = [\n", "status = [\n", "\\\\",
    '\\\\"', "claims = [\n", "[sources]\n", "flies = true\n", "published = 2023-02-29\n",
    'title = "a\\tb"\n', 'title = "\\\\"\n', "[missions.y.milestones.first-flyby.claims]\n",
    "a =\n", "é = 1\n", "  ", "\t", "\u2028",
]  # fmt: skip


def by_toml(text: str) -> Document:
    """The document of a text as a TOML reader alone makes it."""
    try:
        return Document("m.toml", text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        place = (error.lineno, error.colno)
        return Document("m.toml", text, {}, (syntax_problem("m.toml", text, error.msg, *place),))


def said(document: Document) -> str:
    reading = read([document])
    return f"{reading.registry}\n{locate(reading.problems, [document])}"


def assert_same(text: str) -> None:
    assert said(parse("m.toml", text.encode())) == said(by_toml(text.removeprefix("\ufeff"))), text


def mutated(chance: random.Random, text: str) -> str:
    """A text with some of its lines or characters taken out, doubled, moved or replaced."""
    lines = text.splitlines(keepends=True)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        at, other = sorted(chance.randrange(len(lines) + 1) for _ in range(2))
        piece = chance.choice(PIECES)
        match chance.randrange(6):
            case 0:
                lines[at:other] = []
            case 1:
                lines[at:at] = lines[other:]
            case 2:
                lines.insert(at, piece)
            case 3:
                lines[at : at + 1] = [piece]
            case 4:
                lines = _with_piece(chance, "".join(lines), piece).splitlines(keepends=True)
            case _:
                lines[at:at], lines[other:] = lines[other:], []
    return "".join(lines)


def _with_piece(chance: random.Random, text: str, piece: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + piece.rstrip("\n") + text[at + chance.randrange(3) :]


def test_a_canonical_text_is_read_by_lines() -> None:
    data = canonical.loads(TEXT)
    assert data is not None
    assert data["sources"]["a"]["published"] == date(2022, 7, 1)
    assert data["missions"]["x"]["partners"] == ["JAXA", "CNES"]
    for mission in "xyz":
        for id_, ledger in data["missions"][mission]["milestones"].items():
            assert isinstance(ledger if id_ != "first-flyby" else ledger["claims"], Rows)


def test_what_edits_and_exports_write_is_read_by_lines(run: Run, shipped: Path) -> None:
    exported = run("export", "-F", "toml").out
    data = canonical.loads(exported)
    assert data is not None
    ledgers = [
        ledger
        for mission in data["missions"].values()
        for id_, ledger in mission.get("milestones", {}).items()
        if not isinstance(ledger, dict)
    ]
    assert len(ledgers) > 50, shipped
    assert all(isinstance(each, Rows) for each in ledgers)


@pytest.mark.parametrize("path", [ROOT / "missions.toml", *sorted(ROOT.glob("missions.d/*.toml"))])
def test_the_shipped_registry_says_the_same(path: Path) -> None:
    assert_same(path.read_text(encoding="utf-8"))


def test_an_open_list_does_not_swallow_a_table() -> None:
    broken = (
        '[missions.x]\na = [\n[missions.x.milestones]\nb = [\n  { date = "2024" },\n]\n["c"]\n]\n'
    )
    assert parse("m.toml", broken.encode()).problems
    assert_same(broken)


@pytest.mark.parametrize("seed", range(40))
def test_by_lines_and_by_toml_say_the_same_of_any_text(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret depends on it
    for _ in range(25):
        assert_same(mutated(chance, TEXT))


def test_a_reader_that_dropped_a_claim_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_last(text: str) -> Mapping[str, Any] | None:
        data = canonical.loads(text)
        if data is not None:
            data["missions"]["x"]["milestones"]["launch"].rows.pop()
        return data

    monkeypatch.setattr(sys.modules["missions.tomlfile.parse"], "loads", without_last)
    with pytest.raises(AssertionError):
        assert_same(TEXT)
