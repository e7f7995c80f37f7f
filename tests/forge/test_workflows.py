"""The workflow of this registry and the action: their scripts, run as a runner runs them."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, git
from runner import ACTION, REGISTRY, Runner, steps_of

BASE = """\
[registry]
id = "s"
title = "S"

[sources.a]
publisher = "CNES"
published = 2022-07-01
url = "https://example.org/a"

[sources.b]
publisher = "JAXA"
published = 2026-11-10
url = "https://example.org/b"

[missions.x]
name = "X"

[missions.x.milestones]
landing = [
  { date = "2030", source = "a" },
]
launch = [
  { date = "2027", source = "a" },
]
orbit = [
  { date = "2029", source = "b" },
]
"""
SLIPPED = '"2027", source = "a" },\n  { date = "2028", source = "b" }'
CHANGED = BASE.replace('"2027", source = "a" }', SLIPPED).replace(
    '"2030", source = "a" }',
    '"2030", source = "a", retracted = "a misprint" },\n  { date = "2029", source = "b" }',
)
EDITED = CHANGED.replace('launch = [\n  { date = "2027"', 'launch = [\n  { date = "2026"')

INSTALL = "Install missions"
"""Left out: `missions` is there already, and one test below runs this step for real."""


def pull_request(**more: str) -> dict[str, str]:
    """What the event says; a branch's name is a stranger's text."""
    return {
        "github.base_ref": "main",
        "github.event.before": "",
        "github.event.pull_request.number": "12",
    } | more


PUSH = pull_request() | {"github.base_ref": "", "github.event.pull_request.number": ""}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with the base, as the checkout of a runner is before a pull request."""
    folder = tmp_path / "work space"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    commit(folder, BASE)
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    return folder


def commit(folder: Path, text: str) -> str:
    (folder / "missions.toml").write_text(text, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "a change", "--allow-empty")
    return git(folder, "rev-parse", "HEAD").strip()


def merged(folder: Path, text: str) -> None:
    """The merge of a branch with this text into a main that has moved on, without a branch."""
    git(folder, "checkout", "-q", "-b", "theirs")
    commit(folder, text)
    git(folder, "checkout", "-q", "main")
    (folder / "other").write_text("somebody else", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "main moves on")
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(folder, "checkout", "-q", "--detach")
    git(folder, "merge", "-q", "--no-ff", "-m", "merge", "theirs")
    git(folder, "branch", "-q", "-D", "main", "theirs")


def job(folder: Path, name: str = REGISTRY, **more: str) -> Runner:
    values = pull_request(**more)
    runner = Runner(folder, folder.parent, values, skipped=frozenset((INSTALL,)))
    return runner.run(name)


def review(runner: Runner) -> Path:
    return runner.temp / "missions-review"


def test_a_clean_pull_request_passes_and_its_summary_is_the_diff(checkout: Path) -> None:
    merged(checkout, CHANGED)
    done = job(checkout)
    assert done.code == 0, done.out
    assert done.out == ""
    mark, head, *_ = done.summary.splitlines()
    assert mark == "<!-- missions-diff -->"
    assert head.startswith("**3 changes to 1 mission** · ")
    assert head.endswith("→ missions.toml · 1 slipped, 1 retracted, 1 advanced")
    assert "| **slipped** +1 year (0–24 months) | x.launch | 2027 | 2028 | [2026-11-10, JAXA](" in (
        done.summary
    )
    assert "| **retracted** | x.landing | 2030 |  | [2022-07-01, CNES](" in done.summary


def test_what_is_left_for_the_comment_is_the_summary_and_the_number(checkout: Path) -> None:
    merged(checkout, CHANGED)
    done = job(checkout)
    left = {each.name: each.read_text(encoding="utf-8") for each in review(done).iterdir()}
    assert left == {"comment.md": done.summary, "number": "12\n"}


def test_an_edited_claim_fails_at_its_line_and_the_diff_is_still_there(checkout: Path) -> None:
    merged(checkout, EDITED)
    done = job(checkout)
    assert [each.code for each in done.ended] == [0, 0, 1]
    (annotation,) = re.findall(r"^::error .*$", done.out, re.MULTILINE)
    line = EDITED.splitlines().index('  { date = "2026", source = "a" },') + 1
    assert f"file=missions.toml,line={line}," in annotation
    assert "M501" in annotation
    assert "**slipped**" in done.summary


def test_the_diff_is_what_the_pull_request_changes_not_what_main_did_since(checkout: Path) -> None:
    git(checkout, "checkout", "-q", "-b", "theirs")
    commit(checkout, BASE.replace('name = "X"', 'name = "X"\nlead = "JAXA"'))
    git(checkout, "checkout", "-q", "main")
    commit(checkout, BASE.replace('"2027", source = "a" }', SLIPPED))
    git(checkout, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(checkout, "checkout", "-q", "theirs")
    done = job(checkout)
    assert done.code == 0, done.out
    assert done.summary.splitlines()[1].startswith("**1 change to 1 mission**")
    assert "x lead" in done.summary


def test_a_pull_request_that_changes_no_date_leaves_word_of_that(checkout: Path) -> None:
    merged(checkout, BASE)
    done = job(checkout)
    assert done.code == 0
    assert "**no changes**" in done.summary
    assert (review(done) / "unchanged").exists()


@pytest.mark.parametrize("text", ["not = [toml", BASE.replace('"2027"', '"winter 2027"')])
def test_a_registry_that_cannot_be_read_fails_and_the_comment_says_so(
    checkout: Path, text: str
) -> None:
    merged(checkout, text)
    done = job(checkout)
    assert done.code == 1
    assert "::error file=missions.toml,line=" in done.out
    assert done.summary.startswith("<!-- missions-diff -->\n**no diff**")
    assert (review(done) / "comment.md").read_text(encoding="utf-8") == done.summary


def test_a_registry_that_is_new_passes(checkout: Path) -> None:
    git(checkout, "rm", "-q", "missions.toml")
    git(checkout, "commit", "-qm", "none")
    git(checkout, "update-ref", "refs/remotes/origin/main", "HEAD")
    commit(checkout, BASE)
    done = job(checkout)
    assert done.ended[-1].code == 0, done.out
    assert "**no diff**" in done.summary


def test_a_warning_fails_unless_strict_is_off(checkout: Path) -> None:
    merged(
        checkout, BASE.replace('"2027", source = "a"', '"2027", source = "a" }, { date = "2028"')
    )
    assert job(checkout).code == 1
    relaxed = {"inputs.strict": "false", "inputs.file": "missions.toml", "inputs.base": ""}
    done = job(checkout, ACTION, **relaxed)
    assert done.code == 0
    assert "::warning file=missions.toml" in done.out


def test_a_push_is_compared_with_what_it_came_upon(checkout: Path) -> None:
    before = git(checkout, "rev-parse", "HEAD").strip()
    commit(checkout, CHANGED)
    done = job(checkout, **PUSH | {"github.event.before": before})
    assert done.code == 0, done.out
    assert "**slipped**" in done.summary


@pytest.mark.parametrize("before", ["0" * 40, "", "1" * 40])
def test_a_push_upon_nothing_is_only_checked(checkout: Path, before: str) -> None:
    commit(checkout, EDITED)
    done = job(checkout, **PUSH | {"github.event.before": before})
    assert done.code == 0, done.out
    assert done.summary == "Nothing to compare with.\n"


def test_a_checkout_without_history_is_told_what_to_do(checkout: Path) -> None:
    git(checkout, "update-ref", "-d", "refs/remotes/origin/main")
    done = job(checkout)
    assert done.code == 1
    assert "fetch-depth: 0" in done.out


def test_another_file_and_another_base_can_be_named(checkout: Path) -> None:
    (checkout / "da ta").mkdir()
    git(checkout, "mv", "missions.toml", "da ta/$(touch hit).toml")
    git(checkout, "commit", "-qm", "moved")
    git(checkout, "tag", "v1")
    (checkout / "da ta" / "$(touch hit).toml").write_text(CHANGED, encoding="utf-8")
    given = {"inputs.strict": "true", "inputs.file": "da ta/$(touch hit).toml", "inputs.base": "v1"}
    done = job(checkout, ACTION, **given)
    assert done.code == 0, done.out
    assert "**slipped**" in done.summary
    assert not list(checkout.rglob("hit"))


@pytest.mark.parametrize(
    "name",
    ["$(touch${IFS}hit)", "`touch${IFS}hit`", ";touch${IFS}hit", '"&&touch${IFS}hit;"', "-x"],
)
def test_no_name_of_a_branch_is_run(checkout: Path, name: str) -> None:
    commit(checkout, CHANGED)
    git(checkout, "update-ref", f"refs/remotes/origin/{name}", "HEAD~1")
    done = job(checkout, **{"github.base_ref": name})
    assert done.code == 0, done.out
    assert "**slipped**" in done.summary
    assert not list(checkout.parent.rglob("hit"))


def page() -> list[Any]:
    """The YAML of the page on reviewing."""
    text = (ROOT / "docs" / "reviewing.md").read_text(encoding="utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


def test_the_documented_workflow_does_what_the_page_says(checkout: Path) -> None:
    merged(checkout, CHANGED)
    runner = Runner(checkout, checkout.parent, pull_request(), skipped=frozenset((INSTALL,)))
    workflow, upload, _ = page()
    runner.run_steps(workflow["jobs"]["review"]["steps"])
    assert runner.code == 0, runner.out
    assert "**slipped**" in runner.summary
    assert upload[0]["with"].items() <= steps_of(REGISTRY)[-1]["with"].items()
    assert upload[0]["if"] == steps_of(REGISTRY)[-1]["if"]


def test_an_expression_that_nobody_gave_fails_the_test(checkout: Path) -> None:
    runner = Runner(checkout, checkout.parent, {}, skipped=frozenset((INSTALL,)))
    with pytest.raises(KeyError, match=r"github\.base_ref"):
        runner.run(REGISTRY)


def test_the_action_installs_itself_for_the_steps_that_follow(tmp_path: Path) -> None:
    """The one step that the others leave out; it needs the package index."""
    others = frozenset(each["name"] for each in steps_of(ACTION)) - {INSTALL}
    runner = Runner(tmp_path, tmp_path, {}, skipped=others).run(ACTION)
    if runner.code and re.search(r"No matching distribution|ConnectionError|NewConn", runner.out):
        pytest.skip("no package index to install from")
    assert runner.code == 0, runner.out
    (added,) = (tmp_path / "runner-path").read_text(encoding="utf-8").splitlines()
    assert (Path(added) / "missions").exists()
