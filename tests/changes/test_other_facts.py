"""What a text says apart from claims: of missions, milestones and the sources under all of them."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from conftest import Run, git, known
from missions.changes import Change, Kind, compare
from missions.changes.facts import OF_A_CLAIM, OF_A_MILESTONE, OF_A_MISSION, OF_A_SOURCE
from missions.registry import Claim, Milestone, Mission, Source

BASE = """
[sources.a]
publisher = "CNES"
title = "Plan"
published = "2022-07"
url = "https://example.org/a"
class = "community"
language = "fr"

[sources.x]
publisher = "ESA"
published = 2023-01-01

[missions.x]
name = "X"
lead = "CNES"
milestones.landing = [{ date = "2030", source = "x" }]

[missions.x.milestones.launch]
name = "Lift-off"
kind = "launch"
note = "n"
claims = [{ date = "2027", announced = 2022-01-01 }, { date = "2028", source = "a" }]

[missions.x.deliverables.rover]
name = "Rover"
from = ["CNES"]
to = "JAXA"
due = [{ date = "2025", announced = 2022-01-01 }]

[missions.x.extensions.more]
name = "More"
from = "2031"
until = [{ date = "2033", announced = 2022-01-01 }]
"""
DAY = "2026-01-01"

SWAPPED = {
    "url": ('"https://example.org/a"', '"https://example.com/a"'),
    "publisher": ('"CNES"\ntitle', '"JAXA"\ntitle'),
    "title": ('"Plan"', '"Another"'),
    "published": ('"2022-07"', '"2022-07-03"'),
    "class": ('"community"', '"first-party"'),
    "language": ('"fr"', '"en"'),
}


def changed(old: str, new: str) -> list[Change]:
    assert old in BASE
    states = (known(BASE, DAY), known(BASE.replace(old, new), DAY))
    assert not [each for each in compare(*states) if each.field]
    return [each for each in compare(*states, recorded=True) if each.field]


@pytest.mark.parametrize("key", SWAPPED)
def test_what_changes_of_a_source_is_told_under_its_id(key: str) -> None:
    (found,) = changed(*SWAPPED[key])
    assert (found.id, found.document, found.mission, found.field) == ("a", "a", "", key)
    words = [getattr(each, "text", each) for each in (found.before, found.after)]
    assert words == [each.split("\n")[0].strip('"') for each in SWAPPED[key]]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"Lift-off"', '"Start"', ("x.launch", "name")), ('"n"', '"m"', ("x.launch", "note")),
        ('kind = "launch"', 'kind = "flyby"', ("x.launch", "kind")),
        ('["CNES"]', '["CNES", "DLR"]', ("x.rover", "from")),
        ('to = "JAXA"', 'to = "ESA"', ("x.rover", "to")),
        ('from = "2031"', 'from = "2032"', ("x.more", "from")),
        ('lead = "CNES"', 'lead = "ESA"', ("x", "lead")),
    ],
)  # fmt: skip
def test_what_changes_of_a_milestone_or_a_mission_is_told(
    old: str, new: str, told: tuple[str, str]
) -> None:
    (found,) = changed(old, new)
    assert (found.id, found.field, found.mission, found.document) == (*told, "x", "")
    assert found.kind is Kind.FACTS


@pytest.mark.parametrize("new", ['"2022-07-03"', '"2021"'])
def test_another_day_of_a_source_is_one_fact_and_none_of_its_claims(new: str) -> None:
    status = 'status = [{ is = "on-hold", source = "a" }, { is = "planned", source = "x" }]\n'
    base = BASE.replace('lead = "CNES"\n', f'lead = "CNES"\n{status}')
    states = (known(base, DAY), known(base.replace('"2022-07"', new), DAY))
    (found,) = compare(*states, recorded=True, since=date(2025, 1, 1))
    assert (found.document, found.field) == ("a", "published")


def test_a_claim_that_has_the_day_of_its_source_as_its_own_keeps_it() -> None:
    own = BASE.replace('source = "a" }', 'source = "a", announced = "2022-07" }')
    for base in (own, BASE):
        after = own.replace('"2022-07"\nurl', '"2022-07-03"\nurl')
        (found,) = compare(known(base, DAY), known(after, DAY), recorded=True)
        assert (found.document, found.field) == ("a", "published")


@pytest.mark.parametrize("key", ["note", "reason", "reserve", "widens"])
def test_what_is_said_beside_a_claim_is_a_fact_of_it(key: str) -> None:
    value = {"reserve": '"2029"', "widens": "true"}.get(key, '"why"')
    (found,) = changed('source = "a" }', f'source = "a", {key} = {value} }}')
    assert (found.id, found.kind, found.field) == ("x.launch", Kind.FACTS, f"claim.{key}")
    assert found.claim is not None
    assert found.claim.source == "a"


def test_why_a_claim_was_taken_back_is_a_fact_of_it_and_so_is_that_it_stands_again() -> None:
    base, other = (
        BASE.replace('source = "a" }', f'source = "a", retracted = "{why}" }}') for why in "vw"
    )
    for after in (other, BASE):
        told = compare(known(base, DAY), known(after, DAY), recorded=True)
        assert [each.field for each in told if each.kind is Kind.FACTS] == ["claim.retracted"]


def test_what_is_said_beside_a_status_is_a_fact_of_the_mission() -> None:
    texts = (f'[missions.x]\nname = "X"\nstatus = [{{ is = "lost", note = "{n}" }}]' for n in "nm")
    (found,) = compare(*(known(each, DAY) for each in texts), recorded=True)
    assert (found.id, found.field, found.before, found.after) == ("x", "status.note", "n", "m")


def test_a_source_in_another_file_says_the_same() -> None:
    state = known(BASE, DAY)
    moved = {id_: each._replace(file="other.toml") for id_, each in state.registry.sources.items()}
    after = state._replace(registry=state.registry._replace(sources=moved))
    assert compare(state, after, recorded=True) == ()


def test_no_fact_is_overlooked() -> None:
    """What is not a fact of its own is an id, a place, or compared as a ledger."""
    other = {
        "id",
        "file",
        "at",
        "mentions",
        "milestones",
        "status",
        "claims",
        "mission",
        "local_id",
    }
    said_of_a_claim = ("date", "status", "source", "announced", "stated", "basis", "retracted")
    for facts, shape in (
        (OF_A_MISSION, Mission), (OF_A_MILESTONE, Milestone), (OF_A_SOURCE, Source),
        ((*said_of_a_claim, *OF_A_CLAIM), Claim),
    ):  # fmt: skip
        mine = {"status"} if shape is Claim else set()
        assert set(facts) == set(shape._fields) - (other - mine)


MOVED = """
[missions.x.extensions.rover]
name = "Rover"
until = [{ date = "2025", announced = 2022-01-01 }]
"""


def test_a_milestone_in_another_table_is_told_with_both() -> None:
    rover = BASE[BASE.index("[missions.x.deliverables.rover]") : BASE.index("[missions.x.ext")]
    told = {each.field: (each.before, each.after) for each in changed(rover, MOVED)}
    assert told["table"] == ("deliverables", "extensions")
    assert told["kind"] == ("delivery", "extension")


IGNORED = '{ code = "M302", id = "x.landing", reason = "a talk" }'


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("", IGNORED, None, "M302 of x.landing: a talk"),
        (IGNORED, "", "M302 of x.landing: a talk", None),
        (IGNORED, IGNORED.replace("a talk", "lost"), "M302 of x.landing: a talk",
         "M302 of x.landing: lost"),
        (IGNORED, f'{IGNORED}, {{ code = "M302", id = "x.landing", reason = "too" }}',
         "M302 of x.landing: a talk", "M302 of x.landing: a talk; too"),
    ],
    ids=["added", "removed", "of another reason", "said twice"],
)  # fmt: skip
def test_what_changes_of_a_rule_set_aside_is_told_with_its_reason(
    old: str, new: str, before: str | None, after: str | None
) -> None:
    texts = [f"[registry.check]\nignore = [{each}]\n{BASE}" for each in (old, new)]
    (found,) = compare(*(known(each, DAY) for each in texts), recorded=True)
    assert (found.field, found.before, found.after) == ("check.ignore", before, after)


@pytest.fixture
def swapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A pull request that puts another page under the claims of a source; gives its address."""
    git(tmp_path, "init", "-q")
    file = tmp_path / "missions.toml"
    file.write_text(BASE, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    file.write_text(BASE.replace(*SWAPPED["url"]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "https://example.com/a"


def test_a_swapped_address_is_told_in_every_format(run: Run, swapped: str) -> None:
    lines = run("diff").out.splitlines()
    assert lines[0] == "Status changes  ·  HEAD → working copy  ·  1 fact"
    assert lines[2] == "Registry and sources"
    assert lines[3].split() == ["·", "a", "url", "https://example.org/a", "→", swapped, "facts"]
    comment = run("diff", "-F", "markdown").out
    assert "**1 change to 1 source** · " in comment
    assert "| **facts** | source a url | " in comment
    (item,) = json.loads(run("diff", "--json").out)["items"]
    told = {"id": "a", "mission": None, "change": "facts", "field": "url", "source": "a"}
    assert item | told == item
    assert (item["before"], item["after"]) == ("https://example.org/a", swapped)
    (row,) = csv.DictReader(io.StringIO(run("diff", "-F", "csv").out))
    assert (row["id"], row["after_text"], row["field"]) == ("a", swapped, "url")
    assert run("diff", "--exit-code").code == 1
    assert run("diff", "--accessible").out.count(swapped) == 1


PLAIN = '[registry]\n[missions.x]\nname = "X"\n[sources.a]\npublisher = "CNES"\n'


@pytest.mark.parametrize(
    ("table", "key", "told", "value"),
    [
        ("[registry]", 'fiscal = "JP"', "registry fiscal", "JP"),
        ("[registry]", 'check.ignore = [{ code = "M306", reason = "r" }]',
         "registry check.ignore", "M306: r"),
        ("[missions.x]", 'note = "n"', "note", "n"),
        ("[sources.a]", 'language = "fr"', "a language", "fr"),
    ],
)  # fmt: skip
def test_a_fact_that_came_is_not_told_like_one_that_went(
    run: Run, tmp_path: Path, table: str, key: str, told: str, value: str
) -> None:
    short, long = tmp_path / "short.toml", tmp_path / "long.toml"
    short.write_text(PLAIN, encoding="utf-8")
    long.write_text(PLAIN.replace(table, f"{table}\n{key}"), encoding="utf-8")
    came, went = run("diff", f"{short}", f"{long}").out, run("diff", f"{long}", f"{short}").out
    assert came.splitlines()[-1].split() == f"· {told} none → {value} facts".split()
    assert went.splitlines()[-1].split() == f"· {told} {value} → none facts".split()


def test_facts_and_statuses_are_counted_as_one_or_more(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    one, other = (f'[missions.{each}]\nname = "N"\nstatus = "planned"\n' for each in "xy")
    old.write_text(one + other, encoding="utf-8")
    one, other = (each.replace("planned", 'lost"\nnote = "n') for each in (one, other))
    new.write_text(one + other, encoding="utf-8")
    assert run("diff", f"{old}", f"{new}", "--stat").out == "2 statuses, 2 facts\n"
    old.write_text(one + other.replace("lost", "planned").replace('"n"', '"m"'), encoding="utf-8")
    assert run("diff", f"{old}", f"{new}", "--stat").out == "1 status, 1 fact\n"


def test_a_source_is_told_beside_missions_and_by_its_kind_of_change(run: Run, swapped: str) -> None:
    file = Path("missions.toml")
    text = file.read_text(encoding="utf-8").replace('lead = "CNES"', 'lead = "ESA"')
    file.write_text(text, encoding="utf-8")
    assert "**2 changes to 1 mission and 1 source** · " in run("diff", "-F", "markdown").out
    assert swapped in run("diff", "--kind", "facts").out
    assert swapped not in run("diff", "--kind", "slipped").out
    assert run("check", "--against", "HEAD", "--ignore", "M302").code == 0
