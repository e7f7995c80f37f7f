"""`diff -F markdown`: the comment under a pull request."""

from pathlib import Path

import pytest

from conftest import Run, git

BASE = """
[sources.a]
publisher = "CNES"
published = 2022-07-01
url = "https://example.org/a"

[sources.b]
publisher = "JAXA"
published = 2026-11-10
url = "https://example.org/b"

[sources.c]
publisher = "CNES"
published = 2022-07-01
url = "https://example.org/c"

[missions.x]
name = "X"
lead = "CNES"

[missions.x.milestones]
end = [{ date = "2035", source = "a" }]
landing = [{ date = "2028", source = "a" }]
launch = [{ date = "2027", source = "a" }]
orbit = [{ date = "2029", source = "a" }, { date = "2033", source = "c" }]

[missions.y]
name = "Y"
milestones.launch = [{ date = "2027", source = "a" }]
"""

CHANGES = {
    '"2035", source = "a" }': '"2035", source = "a" }, { date = "2037", source = "c" }',
    '"2028", source = "a" }':
        '"2028", source = "a" }, { date = "2028-12", source = "b" }, '
        '{ date = "2029", source = "b", reason = "H3 @octocat | #7" }',
    '"2027", source = "a" }, {': "",
    '[{ date = "2027", source = "a" }]\norbit':
        '[{ date = "2027", source = "a" }, { date = "2032", source = "b" }]\norbit',
    '"2033", source = "c"': '"2033", source = "c", retracted = "another mission"',
    'lead = "CNES"': 'lead = "ESA"',
    'milestones.launch = [{ date = "2027", source = "a" }]':
        'milestones.launch = [{ date = "2027", source = "a" }, '
        '{ date = "2026-11-10", source = "b", status = "failed" }]',
}  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "missions.toml").write_text(BASE, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(repository: Path, *, only: str = "") -> None:
    text = BASE
    for old, new in CHANGES.items():
        if only in old:
            text = text.replace(old, new)
    (repository / "missions.toml").write_text(text, encoding="utf-8")


def rows(out: str) -> list[list[str]]:
    """The rows below the headings, as cells."""
    lines = [line.replace("\\|", "¦") for line in out.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]]


def row(out: str, kind: str, id_: str) -> list[str]:
    (found,) = [each for each in rows(out) if each[0].startswith(f"**{kind}**") and each[1] == id_]
    return found


@pytest.fixture
def comment(run: Run, repository: Path) -> str:
    change(repository)
    ran = run("diff", "-F", "markdown")
    assert ran.code == 0, ran.err
    return ran.out


def test_the_mark_then_a_headline_with_counts(comment: str) -> None:
    mark, head, *_ = comment.splitlines()
    assert mark == "<!-- missions-diff -->"
    assert head.startswith(
        "**9 changes to 2 missions** · HEAD → working copy · 1 failed, 2 slipped"
    )
    assert "1 retracted" in head
    assert head.endswith("1 catch-up")


def test_the_worst_is_first_and_among_slips_the_largest(comment: str) -> None:
    kinds = [(each[0].split("**")[1], each[1]) for each in rows(comment)]
    assert kinds[:4] == [
        ("failed", "y.launch"),
        ("status", "y"),
        ("slipped", "x.launch"),
        ("slipped", "x.landing"),
    ]
    assert kinds[-1] == ("facts", "x lead")


def test_a_mission_that_is_lost_weighs_as_much_as_a_failure(comment: str) -> None:
    assert row(comment, "status", "y")[2:4] == ["planned", "lost"]


def test_a_retraction_is_named_with_its_reason_and_is_no_catch_up(comment: str) -> None:
    told = row(comment, "retracted", "x.orbit")
    assert told[2:] == ["2033", "", "[2022-07-01, CNES](<https://example.org/c>): another mission"]
    assert "retracted: the claim stays in its ledger" in comment


def test_a_plan_that_comes_back_by_a_retraction_is_no_catch_up(comment: str) -> None:
    assert row(comment, "advanced", "x.orbit")[2:4] == ["2033", "2029"]
    assert "catch-up" not in row(comment, "advanced", "x.orbit")[4]


def test_a_catch_up_is_named_and_explained(comment: str) -> None:
    assert row(comment, "extended", "x.end")[4].endswith("(<https://example.org/c>) (catch-up)")
    assert "news to the file, not to the world" in comment


def test_each_row_leads_to_its_own_source(comment: str) -> None:
    assert "<https://example.org/b>" in row(comment, "slipped", "x.launch")[4]
    assert "<https://example.org/c>" in row(comment, "retracted", "x.orbit")[4]
    assert "<https://example.org/a>" in row(comment, "advanced", "x.orbit")[4]


def test_a_reason_is_told_and_calls_nobody(comment: str) -> None:
    said = row(comment, "slipped", "x.landing")[4]
    assert said.endswith(": H3 @\u200boctocat ¦ \\#\u200b7")


def test_only_what_is_in_the_table_is_explained(run: Run, repository: Path) -> None:
    change(repository, only="lead")
    out = run("diff", "-F", "markdown").out
    assert "catch-up" not in out
    assert "retracted" not in out
    assert out.count("\n") == 6


@pytest.mark.usefixtures("repository")
def test_a_pull_request_that_changes_nothing_says_so(run: Run) -> None:
    out = run("diff", "-F", "markdown").out
    assert out == "<!-- missions-diff -->\n**no changes** · HEAD → working copy\n"


def test_a_very_long_text_is_cut(run: Run, repository: Path) -> None:
    text = BASE.replace('name = "Y"', f'name = "{"Y" * 5000}"')
    (repository / "missions.toml").write_text(text, encoding="utf-8")
    assert len(run("diff", "-F", "markdown").out) < 600
