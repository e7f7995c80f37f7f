"""`missions import git`: what a registry that overwrites its values said, from its commits."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, git, registry_of

CALENDAR = """[metadata."3.10"]
branch = "3.10"
first-release = {first}
{end}

[[release."3.10"]]
stage = "3.10.0 alpha 1"
state = "{state}"
date = {alpha}
"""


def calendar(
    alpha: str = "2020-10-05", first: str = "2021-10-04", state: str = "expected", end: str = ""
) -> str:
    """A release calendar of the shape of python/peps."""
    return CALENDAR.format(alpha=alpha, first=first, state=state, end=end)


PRODUCT = """---
title: Python
releases:
  - releaseCycle: "3.10"
    releaseDate: {release}
    eol: {eol}
  - releaseCycle: 3.1
    release: 2009-06-27
    eol: 2012-04-09
---
A page below it: with *Markdown*.
"""

BY_METADATA = "items=metadata,name=Python {key},launch=first-release,end=end-of-life"
BY_STAGE = "items=release.*,name=Python {key},milestone=stage,date=date"
BY_CYCLE = "items=releases,name={title} {releaseCycle|key},launch=releaseDate|release,end=eol"


class Repository:
    """A scratch repository with a registry, and a ledger beside it to import into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        git(folder, "init", "-q", "-b", "main")

    def commit(self, day: str, files: dict[str, str | None], subject: str = "edit") -> str:
        """Commit files on a day; one without a text goes."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8") if text is not None else path.unlink()
        git(self.folder, "add", "-A", day=day)
        git(self.folder, "commit", "-q", "--allow-empty", "-m", subject, day=day)
        return git(self.folder, "rev-parse", "HEAD").strip()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    folder = tmp_path / "calendar"
    folder.mkdir()
    own = tmp_path / "own"
    own.mkdir()
    (own / "missions.toml").write_text('[registry]\nid = "t"\n')
    monkeypatch.chdir(own)
    return Repository(folder)


def items(run: Run, kept: Repository, path: str, fields: str, *more: str) -> list[dict[str, Any]]:
    ran = run("import", "git", str(kept.folder), path, "--map", fields, *more, "--json")
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)["items"]
    return found


def said(found: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [
        (each["id"], each["date"]["text"], each["announced"]["text"])
        for each in found
        if each["match"] not in {"unread", "doubt"}
    ]


def unread(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(each["name"], each["reason"]) for each in found if each["match"] == "unread"]


def test_each_value_of_a_field_is_a_claim_of_its_commits_day(run: Run, kept: Repository) -> None:
    kept.commit("2020-05-20", {"r.toml": calendar()}, "Add 3.10")
    kept.commit("2020-06-01", {"r.toml": calendar(), "other.txt": "x"})
    hash_ = kept.commit("2021-02-02", {"r.toml": calendar(first="2021-11-01")}, "3.10 is late")
    (first, second) = items(run, kept, "r.toml", BY_METADATA)
    assert said([first, second]) == [
        ("python-3-10.launch", "2021-10-04", "2020-05-20"),
        ("python-3-10.launch", "2021-11-01", "2021-02-02"),
    ]
    assert (second["match"], second["name"], second["status"]) == ("new", "Python 3.10", "planned")
    assert second["source"] == {
        "id": f"calendar-{hash_[:10]}", "publisher": "calendar", "title": "3.10 is late",
        "published": "2021-02-02", "url": None, "class": "community", "language": None,
    }  # fmt: skip
    assert (second["file"], second["line"]) == (f"r.toml@{hash_[:10]}", None)


def test_the_day_is_the_committers_not_the_authors(run: Run, kept: Repository) -> None:
    (kept.folder / "r.toml").write_text(calendar())
    git(kept.folder, "add", "-A")
    git(kept.folder, "commit", "-qm", "Add", day="2020-06-30", written="2020-05-01")
    assert said(items(run, kept, "r.toml", BY_METADATA))[0][2] == "2020-06-30"


def test_a_commit_whose_clock_runs_behind_is_not_before_the_one_it_follows(
    run: Run, kept: Repository
) -> None:
    kept.commit("2020-05-20", {"r.toml": calendar()})
    kept.commit("1970-01-02", {"r.toml": calendar(first="2021-11-01")})
    kept.commit("2020-05-30", {"r.toml": calendar(first="2021-12-01")})
    days = [each[1:] for each in said(items(run, kept, "r.toml", BY_METADATA))]
    assert days == [
        ("2021-10-04", "2020-05-20"), ("2021-11-01", "2020-05-20"), ("2021-12-01", "2020-05-30"),
    ]  # fmt: skip


def test_a_merge_counts_on_its_own_day_and_a_branch_of_which_nothing_was_kept_does_not(
    run: Run, kept: Repository
) -> None:
    kept.commit("2020-05-20", {"r.toml": calendar()})
    git(kept.folder, "checkout", "-qb", "side")
    kept.commit("2020-06-01", {"r.toml": calendar(first="2021-11-01")})
    git(kept.folder, "checkout", "-q", "main")
    kept.commit("2020-06-15", {"README": "x"})
    git(kept.folder, "merge", "-q", "--no-ff", "-m", "Merge", "side", day="2020-07-01")
    git(kept.folder, "checkout", "-qb", "lost")
    kept.commit("2020-08-01", {"r.toml": calendar(first="2022-01-01")})
    git(kept.folder, "checkout", "-q", "main")
    kept.commit("2020-08-02", {"README": "y"})
    git(kept.folder, "merge", "-q", "-s", "ours", "-m", "Merge", "lost", day="2020-08-03")
    assert [each[1:] for each in said(items(run, kept, "r.toml", BY_METADATA))] == [
        ("2021-10-04", "2020-05-20"), ("2021-11-01", "2020-07-01"),
    ]  # fmt: skip
    (left,) = items(run, kept, "r.toml", BY_METADATA)[2:]
    assert (left["match"], left["name"], left["reason"]) == (
        "doubt", "merges", "1 content that only merged branches had: not looked at",
    )  # fmt: skip
    (one,) = said(items(run, kept, "r.toml", BY_METADATA, "--rev", "lost"))[2:]
    assert one[1:] == ("2022-01-01", "2020-08-01")


def test_a_file_keeps_its_past_through_renames(run: Run, kept: Repository) -> None:
    kept.commit("2020-05-20", {"r.toml": calendar()})
    kept.commit("2020-06-01", {"r.toml": None, "tools/cal.toml": calendar()})
    kept.commit(
        "2020-07-01", {"tools/cal.toml": None, "data/releases.toml": calendar("2020-10-06")}
    )
    kept.commit("2020-08-01", {"data/releases.toml": calendar(first="2021-11-01")})
    for path in ("data/releases.toml", "data", "data/", "./data", "*/rel*.toml", "."):
        found = items(run, kept, path, BY_METADATA)
        assert [each[1:] for each in said(found)] == [
            ("2021-10-04", "2020-05-20"), ("2021-11-01", "2020-08-01"),
        ]  # fmt: skip
    assert items(run, kept, "data", BY_METADATA)[0]["file"].startswith("r.toml@")


@pytest.mark.parametrize(
    "names",
    [("r.yml", "r.yaml"), ("r.txt", "r.yaml"), ("old/r.yml", "r.txt", "data/[r].yaml"),
     ("r.yaml", "r.txt", "r.yaml")],
    ids=" ".join,
)  # fmt: skip
def test_a_file_keeps_its_past_through_any_ending(
    run: Run, kept: Repository, names: tuple[str, ...]
) -> None:
    more = "".join(f"- {{n: P{number}, d: 2040}}\n" for number in range(9))
    before = ""
    for number, name in enumerate(names, 1):
        gone = {before: None} if before else {}
        kept.commit(f"2029-0{number}-01", {"other.yaml": "[]", name: more, **gone})
        kept.commit(f"2029-0{number}-02", {name: f"{more}- {{n: A, d: 203{number}}}\n"})
        before = name
    found = items(run, kept, ".", "name=n,launch=d", "--where", "n=A")
    assert [each[1:] for each in said(found)] == [
        (f"203{number}", f"2029-0{number}-02") for number in range(1, len(names) + 1)
    ]
    assert not unread(found)


def test_a_name_that_another_file_had_before_is_told_apart(run: Run, kept: Repository) -> None:
    kept.commit("2020-05-01", {"r.toml": calendar(end="end-of-life = 2026-10-04")})
    kept.commit("2020-05-02", {"r.toml": None})
    kept.commit("2020-05-03", {"new.toml": calendar(first="2021-10-05")})
    kept.commit("2020-05-04", {"new.toml": None, "r.toml": calendar(first="2021-10-05")})
    assert [each[1:] for each in said(items(run, kept, "r.toml", BY_METADATA))] == [
        ("2021-10-04", "2020-05-01"), ("2021-10-05", "2020-05-03"), ("2026-10-04", "2020-05-01"),
    ]  # fmt: skip


def test_what_is_taken_away_says_nothing_and_is_listed(run: Run, kept: Repository) -> None:
    kept.commit("2020-05-20", {"r.toml": calendar(end="end-of-life = 2026-10-04")})
    kept.commit("2020-06-01", {"r.toml": calendar()})
    found = said(items(run, kept, "r.toml", BY_METADATA))
    assert ("python-3-10.end", "2026-10-04", "2020-05-20") in found
    ran = run("import", "git", str(kept.folder), "r.toml", "--map", BY_METADATA)
    assert "python-3-10.end: taken away on 2020-06-01: 2026-10-04 stands" in ran.out
    kept.commit("2020-07-01", {"r.toml": calendar(end="end-of-life = 2026-10-04")})
    assert said(items(run, kept, "r.toml", BY_METADATA)) == found
    kept.commit("2020-08-01", {"r.toml": None})
    ran = run("import", "git", str(kept.folder), "r.toml", "--map", BY_METADATA)
    assert "python-3-10.launch: taken away on 2020-08-01: 2021-10-04 stands" in ran.out


def test_a_value_that_came_back_is_a_third_claim(run: Run, kept: Repository) -> None:
    for day, first in (("2020-05-01", "2021-10-04"), ("2020-06-01", "2021-11-01"),
                       ("2020-07-01", "2021-10-04")):  # fmt: skip
        kept.commit(day, {"r.toml": calendar(first=first)})
    dates = [each[1] for each in said(items(run, kept, "r.toml", BY_METADATA))]
    assert dates == ["2021-10-04", "2021-11-01", "2021-10-04"]


def test_a_coarser_value_takes_the_finer_one_back(run: Run, kept: Repository) -> None:
    for day, first in (("2020-05-01", "2021-10-04"), ("2020-06-01", "2021-10"),
                       ("2020-07-01", "2021"), ("2020-08-01", "NET 2021")):  # fmt: skip
        kept.commit(day, {"r.toml": calendar(first=f'"{first}"')})
    found = items(run, kept, "r.toml", BY_METADATA)
    assert [each["widens"] for each in found] == [False, True, True, False]
    run("import", "git", str(kept.folder), "r.toml", "--map", BY_METADATA, "--apply")
    assert Path("missions.toml").read_text().count("widens = true") == 2


def test_every_value_of_one_day_is_a_claim_and_the_last_of_them_stands(
    run: Run, kept: Repository
) -> None:
    values = ["2021-10-04", "2021-11-01", "2021-10-04", '"2021"']
    typed = ("import", "git", str(kept.folder), "r.toml", "--map", BY_METADATA)
    for each in values:
        kept.commit("2020-05-01", {"r.toml": calendar(first=each)})
    assert run(*typed, "--apply").code == 0
    ledger = Path("missions.toml").read_text()
    claims = next(registry_of(ledger).milestones()).claims
    assert [each.date and each.date.text for each in claims] == [
        "2021-10-04", "2021-11-01", "2021-10-04", "2021",
    ]  # fmt: skip
    assert [each.widens for each in claims] == [False, False, False, True]
    assert run("check", "--ignore", "M312").code == 0
    found = items(run, kept, "r.toml", BY_METADATA)
    assert {each["match"] for each in found} == {"known"}


def test_what_was_left_out_of_a_day_gets_its_place_before_what_came_later(
    run: Run, kept: Repository
) -> None:
    kept.commit("2020-05-01", {"r.toml": calendar()})
    kept.commit("2020-05-01", {"r.toml": calendar(first="2021-11-01")})
    typed = ("import", "git", str(kept.folder), "r.toml", "--map", BY_METADATA, "--apply")
    run(*typed)
    ledger = Path("missions.toml").read_text()
    gone = next(each for each in ledger.splitlines() if "2021-10-04" in each)
    Path("missions.toml").write_text(ledger.replace(f"{gone}\n", ""))
    assert "1 claim written" in run(*typed).err
    assert Path("missions.toml").read_text() == ledger


def test_an_item_can_be_one_milestone_and_tell_that_it_took_place(
    run: Run, kept: Repository
) -> None:
    kept.commit("2020-05-20", {"r.toml": calendar()})
    kept.commit("2020-10-06", {"r.toml": calendar(state="actual")})
    found = items(run, kept, "r.toml", BY_STAGE, "--achieved", "state=actual")
    assert [(each["id"], each["date"]["text"], each["status"]) for each in found] == [
        ("python-3-10.3-10-0-alpha-1", "2020-10-05", "planned"),
        ("python-3-10.3-10-0-alpha-1", "2020-10-05", "achieved"),
    ]


def test_front_matter_is_read_with_numbers_as_written_and_fields_by_several_names(
    run: Run, kept: Repository
) -> None:
    by_key = PRODUCT.replace("- releaseCycle: 3.1\n", "- releaseCycle: '3.1'\n")
    kept.commit(
        "2021-05-01", {"products/python.md": PRODUCT.format(release="2021-10", eol="2026-10")}
    )
    kept.commit("2021-06-01", {"products/python.md": by_key.format(release="2021-10-04", eol="no")})
    found = items(run, kept, "products", BY_CYCLE)
    assert said(found) == [
        ("python-3-10.launch", "2021-10", "2021-05-01"),
        ("python-3-10.launch", "2021-10-04", "2021-06-01"),
        ("python-3-10.end", "2026-10", "2021-05-01"),
        ("python-3-1.launch", "2009-06-27", "2021-05-01"),
        ("python-3-1.end", "2012-04-09", "2021-05-01"),
    ]
    assert {each["name"] for each in found[:5]} == {"Python 3.10", "Python 3.1"}
    assert unread(found) == [("python-3-10.end", '"no" is not a date')]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.json", '{"launches": {"A": {"net": "2030-01", "n": 3.10}, "B": {"net": null}}}'),
        ("r.yaml", "launches:\n  A: &a {net: 2030-01, n: 3.10}\n  B: {n: 1}\n"),
        ("r.yml", "x: &x {n: 3.10}\nlaunches: {A: {<<: *x, net: 2030-01}, B: {net: ~}}\n"),
        ("r.toml", "[launches.A]\nnet = '2030-01'\nn = 3.10\n[launches.B]\n"),
        ("r.md", "+++\n[launches.A]\nnet = '2030-01'\nn = 3.10\n+++\ntext\n"),
    ],
)
def test_every_format_says_the_same(run: Run, kept: Repository, name: str, text: str) -> None:
    kept.commit("2029-01-01", {name: text})
    (one,) = items(run, kept, name, "items=launches,id=key,name=Probe {key} {n},launch=net")
    assert (one["id"], one["name"], one["date"]["text"]) == ("a.launch", "Probe A 3.10", "2030-01")


def test_a_file_a_mission_needs_no_items(run: Run, kept: Repository) -> None:
    for name in ("moon", "mars"):
        text = f"name: {name.title()} probe\ndates: {{launch: 2030}}\n"
        kept.commit("2029-01-01", {f"probes/{name}.yaml": text})
    kept.commit("2029-02-01", {"probes/README.md": "# no front matter\n", "probes/x.txt": "x"})
    found = items(run, kept, "probes", "id=file,name=name,launch=dates.launch")
    assert said(found) == [
        ("moon.launch", "2030", "2029-01-01"), ("mars.launch", "2030", "2029-01-01"),
    ]  # fmt: skip
    assert unread(found) == [("revision", "a page with nothing on top of it")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.yaml", "version: 2\na: {launch: 2030-01, n: A}\nb: {launch: 2031, n: B}\n"),
        ("r.json", '{"a": {"launch": "2030-01"}, "b": {"launch": 2031}}'),
        ("r.toml", "[a]\nlaunch = '2030-01'\n[b]\nlaunch = 2031\n"),
    ],
)
def test_a_file_can_be_a_table_of_items_by_name(
    run: Run, kept: Repository, name: str, text: str
) -> None:
    kept.commit("2029-01-01", {name: text})
    found = items(run, kept, name, "items=.,id=key,launch=launch")
    assert [each[:2] for each in said(found)] == [("a.launch", "2030-01"), ("b.launch", "2031")]
    (nothing,) = items(run, kept, name, "id=key,launch=launch")
    assert (nothing["match"], nothing["name"]) == ("unread", "items")
    assert "items=. that the top of each file is a table" in nothing["reason"]


def test_a_revision_that_cannot_be_read_is_listed_and_passed_over(
    run: Run, kept: Repository
) -> None:
    kept.commit("2020-05-01", {"r.toml": calendar()})
    hash_ = kept.commit("2020-05-02", {"r.toml": "<<<<<<< ours\n" + calendar()})
    kept.commit("2020-05-03", {"r.toml": calendar(first="2021-11-01")})
    found = items(run, kept, "r.toml", BY_METADATA)
    assert [each[1] for each in said(found)] == ["2021-10-04", "2021-11-01"]
    (broken,) = (each for each in found if each["match"] == "unread")
    assert (broken["name"], broken["file"]) == ("revision", f"r.toml@{hash_[:10]}")
    assert broken["reason"].startswith("not TOML: ")


def test_what_two_files_or_two_items_say_differently_is_listed_and_the_first_counts(
    run: Run, kept: Repository
) -> None:
    twice = "- {n: A, d: 2030}\n- {n: A, d: 2031}\n- {n: '', d: 2030}\n"
    kept.commit("2029-01-01", {"a.yaml": twice})
    kept.commit("2029-01-02", {"b.yaml": "- {n: A, d: 2032}\n"})
    ran = run("import", "git", str(kept.folder), ".", "--map", "name=n,launch=d")
    assert "a.launch: twice, also 2031" in ran.out
    assert "a.launch: in a.yaml and b.yaml: the first counts" in ran.out
    assert "a.yaml: item 3 has no id or name" in ran.out
    assert said(items(run, kept, ".", "name=n,launch=d")) == [("a.launch", "2030", "2029-01-01")]
    kept.commit("2029-01-03", {"a.yaml": None})
    assert said(items(run, kept, ".", "name=n,launch=d"))[1:] == [
        ("a.launch", "2032", "2029-01-03")
    ]


def test_an_item_that_moves_to_another_file_is_the_same(run: Run, kept: Repository) -> None:
    kept.commit("2029-01-01", {"b.yaml": "- {n: A, d: 2030}\n", "a.yaml": "- {n: B, d: 2031}\n"})
    kept.commit(
        "2029-01-02", {"b.yaml": "[]\n", "a.yaml": "- {n: B, d: 2031}\n- {n: A, d: 2030}\n"}
    )
    ran = run("import", "git", str(kept.folder), ".", "--map", "name=n,launch=d")
    assert "2 new" in ran.out
    assert "doubt" not in ran.out


def test_an_item_keeps_its_past_when_its_name_changes_and_its_id_does_not(
    run: Run, kept: Repository
) -> None:
    kept.commit("2029-01-01", {"probe.yaml": "{n: Old name, d: 2030}\n"})
    kept.commit("2029-01-02", {"probe.yaml": "{n: New name, d: 2031}\n"})
    found = items(run, kept, ".", "id=file,name=n,launch=d")
    assert [(each["id"], each["name"]) for each in found] == [("probe.launch", "New name")] * 2


def test_an_import_is_written_once_and_only_what_is_new_later(run: Run, kept: Repository) -> None:
    kept.commit("2020-05-20", {"r.toml": calendar(end="end-of-life = 2026-10-04")}, 'Add "3.10" \t')
    kept.commit("2021-02-02", {"r.toml": calendar(first="2021-11-01")})
    typed = ("import", "git", str(kept.folder), "r.toml", "--map", BY_METADATA)
    assert run(*typed, "--apply").code == 0
    ledger = Path("missions.toml").read_text()
    assert [
        [str(it.announced and it.announced.text) for it in each.claims]
        for each in registry_of(ledger).milestones()
    ] == [["2020-05-20", "2021-02-02"], ["2020-05-20"]]
    assert run("check", "--ignore", "M312").code == 0
    assert {each["match"] for each in items(run, kept, "r.toml", BY_METADATA)} == {"known", "doubt"}
    assert run(*typed, "--apply").code == 0
    assert Path("missions.toml").read_text() == ledger
    kept.commit("2021-03-03", {"r.toml": calendar(first="2021-12-01")})
    matches = [each["match"] for each in items(run, kept, "r.toml", BY_METADATA)]
    assert sorted(matches) == ["doubt", "known", "known", "known", "new"]


def test_a_hook_of_another_repository_does_not_lead_astray(
    run: Run, kept: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.commit("2020-05-20", {"r.toml": calendar()})
    found = items(run, kept, "r.toml", BY_METADATA)
    other = tmp_path / "other"
    other.mkdir()
    Repository(other).commit("2020-01-01", {"r.toml": calendar(first="1999-01-01")})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "nowhere"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / ".git/objects"))
    assert items(run, kept, "r.toml", BY_METADATA) == found


def test_a_bare_repository_will_do_and_a_shallow_one_is_refused(
    run: Run, kept: Repository, tmp_path: Path
) -> None:
    kept.commit("2020-05-20", {"r.toml": calendar()})
    kept.commit("2021-02-02", {"r.toml": calendar(first="2021-11-01")})
    found = said(items(run, kept, "r.toml", BY_METADATA))
    git(tmp_path, "clone", "-q", "--bare", str(kept.folder), "bare.git")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{kept.folder}", "shallow")
    bare = Repository.__new__(Repository)
    bare.folder = tmp_path / "bare.git"
    assert said(items(run, bare, "r.toml", BY_METADATA)) == found
    ran = run("import", "git", str(tmp_path / "shallow"), "r.toml", "--map", BY_METADATA)
    assert ran.code == 2
    assert "is a shallow clone" in ran.err
    assert "git fetch --unshallow" in ran.err


def test_a_bare_repository_that_is_named_fetches_nothing(
    run: Run, kept: Repository, tmp_path: Path
) -> None:
    kept.commit("2020-05-20", {"r.toml": calendar()})
    git(tmp_path, "clone", "-q", "--bare", "--no-hardlinks", str(kept.folder), "fake")
    fake, owned = tmp_path / "fake", tmp_path / "owned"
    evil = tmp_path / "evil.sh"
    evil.write_text(f"#!/bin/sh\ntouch {owned}\n", encoding="utf-8")
    evil.chmod(0o755)
    for key, value in (
        ("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"), ("remote.origin.url", "/anything"),
        ("remote.origin.uploadpack", str(evil)), ("protocol.file.allow", "always"),
    ):  # fmt: skip
        git(fake, "--git-dir=.", "config", key, value)
    lost = git(fake, "--git-dir=.", "rev-parse", "HEAD:r.toml").strip()
    packed = [each for each in (fake / "objects").rglob("*") if each.is_file()]
    loose = fake / "objects" / lost[:2] / lost[2:]
    assert loose in packed, packed
    loose.unlink()
    ran = run("import", "git", str(fake), "r.toml", "--map", BY_METADATA)
    assert ran.code == 2
    assert not owned.exists()


@pytest.mark.parametrize(
    ("remote", "publisher", "url"),
    [
        ("https://github.com/python/peps.git", "python/peps",
         "https://github.com/python/peps/commit/{hash}"),
        ("https://me:secret@example.org/group/cal.git", "group/cal",
         "https://example.org/group/cal"),
        ("git@github.com:python/peps.git", "calendar", None),
        ("/srv/git/peps", "calendar", None),
        ("https://[broken", "calendar", None),
        ("https://e.org/a b\x1b[31m", "calendar", None),
        ("https://e.org/<script>", "calendar", None),
    ],
)  # fmt: skip
def test_a_link_is_given_only_where_the_clone_knows_one(
    run: Run, kept: Repository, remote: str, publisher: str, url: str | None
) -> None:
    hash_ = kept.commit("2020-05-20", {"r.toml": calendar()})
    git(kept.folder, "remote", "add", "origin", remote)
    source = items(run, kept, "r.toml", BY_METADATA)[0]["source"]
    assert source["publisher"] == publisher
    assert source["url"] == (url and url.format(hash=hash_))
    source = items(run, kept, "r.toml", BY_METADATA, "--publisher", "PSF")[0]["source"]
    assert (source["publisher"], source["id"]) == ("PSF", f"psf-{hash_[:10]}")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (("nowhere", "r.toml"), "nowhere is not a folder"),
        (("https://example.org/a.git", "r.toml"), "clone it first"),
        ((".", "r.toml"), "is not a repository that git can read"),
        (("{repo}", "release.toml"), "did you mean releases.toml?"),
        (("{repo}", "{repo}/releases.toml"), "did you mean releases.toml?"),
        (("{repo}", "--", "--output=x"), "has no registry at --output=x"),
        (("{repo}", "releases.toml", "--rev", "--output=x"), 'has no commit "--output=x"'),
        (("{repo}", "releases.toml", "--rev", "nope"), "name a branch, a tag or a hash"),
        (("{repo}", "releases.toml", "--rev", "^HEAD"), 'has no commit "^HEAD"'),
        (("--", "--upload-pack=x", "releases.toml"), "is not a folder"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_way_out(
    run: Run, kept: Repository, typed: tuple[str, ...], message: str
) -> None:
    kept.commit("2020-05-20", {"releases.toml": calendar()})
    words = [each.format(repo=kept.folder) for each in typed]
    ran = run("import", "git", "--map", BY_METADATA, *words)
    assert (ran.code, message in ran.err) == (2, True), ran.err
    assert "fault of ours" not in ran.err
    assert not list(Path().glob("x*"))


def test_a_repository_without_commits_is_refused(run: Run, kept: Repository) -> None:
    ran = run("import", "git", str(kept.folder), "r.toml", "--map", BY_METADATA)
    assert (ran.code, 'has no commit "HEAD"' in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ("launch=d", "add id=… or name=…"),
        ("name=n", "add launch=…, or another milestone"),
        ("name=n,milestone=m", "add date=…"),
        ("name=n,launch=d,announced=a", "leave out announced=…"),
    ],
)
def test_a_map_that_cannot_work_is_refused(
    run: Run, kept: Repository, fields: str, hint: str
) -> None:
    ran = run("import", "git", str(kept.folder), "r.toml", "--map", fields)
    assert (ran.code, hint in ran.err) == (2, True), ran.err


def test_what_is_more_than_a_value_is_no_date(run: Run, kept: Repository) -> None:
    text = "- {n: A, d: [2030, 2031]}\n- {n: B, d: {from: 2030}}\n- {n: C, d: 2029-33}\n"
    kept.commit("2029-01-01", {"r.yaml": text})
    assert unread(items(run, kept, "r.yaml", "name=n,launch=d")) == [
        ("a.launch", "[…]: a list is not one date"),
        ("b.launch", "{…}: a table is not one date"),
        ("c.launch", "2029-33: could be 2029-Q1 or 2029–2033"),
    ]


def test_a_part_is_taken_by_fields(run: Run, kept: Repository) -> None:
    kept.commit("2021-05-01", {"p.md": PRODUCT.format(release="2021-10", eol="2026-10")})
    found = items(run, kept, "p.md", BY_CYCLE, "--where", "releaseCycle=3.1?")
    assert {each["mission"] for each in found} == {"python-3-10"}


HOSTILE = {
    "bomb.yaml": "a: &a [x, x]\nb: &b [*a, *a]\nitems: [{n: &n [*b], d: 2030}]\n",
    "billions.yaml": "".join(
        (
            f"a0: &a0 [{', '.join('x' * 9)}]\n",
            *(f"a{each}: &a{each} [{', '.join([f'*a{each - 1}'] * 8)}]\n" for each in range(1, 12)),
        )
    ),
    "deep.yaml": "[" * 5000,
    "deep.json": "[" * 200_000,
    "deep.toml": "a=" + "[" * 20_000,
    "own.yaml": "items: &x [*x]\n",
    "evil.json": '{"items": [{"n": "A\\u001b[31m", "d": "2030\\u0000"}, {"n": "B", "d": 1e999}]}',
    "odd.toml": '[[items]]\nn = "T"\nd = 0x7fffffffffffffffffff\n[[items]]\nn = "U"\nd = inf\n',
    "keys.yaml": "? [a]\n: 3\n? {b: 1}\n: 4\n",
    "tag.yaml": "items: !!python/object/apply:os.system ['touch owned']\n",
    "-x.yaml": "items: [{n: 'dash\u202e', d: 2032}]\n",
    "empty.yaml": "",
    "open.md": "---\nitems: [",
}


def test_hostile_documents_reach_neither_the_terminal_nor_the_registry(
    run: Run, kept: Repository
) -> None:
    kept.commit("2029-01-01", dict(HOSTILE), "\x1b[31m evil \u202e subject")
    (kept.folder / "latin.yaml").write_bytes(b"\xe9: 1\n")
    kept.commit("2029-01-02", {})
    typed = ("import", "git", str(kept.folder), ".", "--map", "items=items,name=n,launch=d,lead=n")
    for more in ((), ("--json",), ("--apply",)):
        ran = run(*typed, *more)
        assert ran.code == 0, ran.err
        assert all(each.isprintable() or each == "\n" for each in ran.out + ran.err)
    registry = registry_of(Path("missions.toml").read_text())
    assert all(each.name.isprintable() for each in registry.missions.values())
    assert not Path("owned").exists()
    told = {name.partition("@")[0] for name in _unread_files(run, typed)}
    assert {
        "billions.yaml",
        "deep.yaml",
        "deep.json",
        "deep.toml",
        "own.yaml",
        "open.md",
        "latin.yaml",
    } <= told


def _unread_files(run: Run, typed: tuple[str, ...]) -> list[str]:
    found = json.loads(run(*typed, "--json").out)["items"]
    return [each["file"] for each in found if each["match"] == "unread"]


def test_a_submodule_and_a_link_are_no_files(run: Run, kept: Repository) -> None:
    kept.commit("2029-01-01", {"r.yaml": "- {n: A, d: 2030}\n"})
    (kept.folder / "link.yaml").symlink_to("r.yaml")
    kept.commit("2029-01-02", {})
    assert len(said(items(run, kept, ".", "name=n,launch=d"))) == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("Launch=d", "Launch is no key"),
        ("name", "name is not KEY=FIELD"),
        ("name=n,launch=d,launch=e", "launch is there twice"),
    ],
)
def test_a_map_that_is_mistyped_is_refused(
    run: Run, kept: Repository, fields: str, message: str
) -> None:
    ran = run("import", "git", str(kept.folder), ".", "--map", fields)
    assert (ran.code, message in ran.err) == (2, True), ran.err


def test_a_name_of_which_no_id_can_be_made_is_told_as_that(run: Run, kept: Repository) -> None:
    text = "- {i: 火星, n: Mars, d: 2030, m: 打上げ}\n- {i: '', n: ＭＭＸ, d: 2031, m: launch}\n"
    kept.commit("2029-01-01", {"r.yaml": text})
    Path("missions.toml").write_text('[missions.mmx]\nname = "MMX"\n', encoding="utf-8")
    found = items(run, kept, "r.yaml", "id=i,name=n,launch=d")
    assert [(each["match"], each["name"]) for each in found] == [
        ("new", "ＭＭＸ"),
        ("unread", "r.yaml"),
    ]
    assert found[0]["id"] == "mmx.launch"
    why = ": no id of a-z and 0-9 can be made of that, map one that has such letters"
    assert found[1]["reason"] == f'item 1 is called "火星"{why}'
    (other,) = unread(items(run, kept, "r.yaml", "name=n,milestone=m,date=d"))
    assert other[1] == f'item 1 is called "打上げ"{why}'
