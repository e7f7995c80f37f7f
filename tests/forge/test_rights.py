"""What the workflows may do, and that no stranger's text becomes part of a script."""

import re
from collections.abc import Iterator

from conftest import ROOT
from runner import ACTION, COMMENT, DEEP, EXPRESSION, NIGHTLY, REGISTRY, TESTS, load, steps_of


def texts() -> Iterator[tuple[str, dict[str, object]]]:
    for name in (REGISTRY, COMMENT, NIGHTLY, DEEP, TESTS, ACTION):
        for step in steps_of(name):
            yield name, step


def test_no_expression_stands_in_a_script() -> None:
    scripts = [(name, step["run"]) for name, step in texts() if "run" in step]
    assert len(scripts) >= 5
    for name, script in scripts:
        assert not EXPRESSION.search(str(script)), name


def test_what_runs_strangers_code_can_only_read() -> None:
    for name in (REGISTRY, TESTS):
        workflow = load(name)
        assert workflow["permissions"] == {"contents": "read"}
        assert all("permissions" not in job for job in workflow["jobs"].values())
        (checkout,) = [each for each in steps_of(name) if "checkout" in each.get("uses", "")]
        assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_every_test_runs_with_every_pull_request() -> None:
    tests = load(TESTS)
    assert "pull_request" in tests[True]  # type: ignore[index]  # YAML's `on`
    assert steps_of(TESTS)[-1]["run"] == ".ci/run"
    assert (
        (ROOT / ".ci" / "run")
        .read_text(encoding="utf-8")
        .rstrip()
        .endswith("python -m pytest --cov --cov-report=term -q")
    )


def test_what_is_measured_every_night_can_only_read() -> None:
    for name in (NIGHTLY, DEEP):
        nightly = load(name)
        assert nightly["permissions"] == {"contents": "read"}
        assert set(nightly[True]) == {"schedule", "workflow_dispatch"}  # type: ignore[index]
        assert not re.search(r"secrets\.|token", (ROOT / name).read_text(encoding="utf-8"))


def test_a_pull_request_from_a_fork_needs_no_token() -> None:
    for name in (REGISTRY, TESTS, ACTION):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"github\.token|secrets\.|GH_TOKEN|GITHUB_TOKEN", text)


def test_what_can_write_runs_nothing_of_strangers() -> None:
    comment = load(COMMENT)
    assert comment["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert not [step for step in steps_of(COMMENT) if "uses" in step]
    script = steps_of(COMMENT)[0]["run"]
    assert not re.search(r"\b(git|pip|python3?|eval|source|bash|sh)\b", script)


def test_the_comment_follows_the_workflow_of_the_registry() -> None:
    trigger = load(COMMENT)[True]  # type: ignore[index]  # YAML's `on`
    assert trigger == {
        "workflow_run": {"workflows": [load(REGISTRY)["name"]], "types": ["completed"]}
    }


def test_only_runs_of_pull_requests_are_commented() -> None:
    (job_,) = load(COMMENT)["jobs"].values()
    assert job_["if"] == "${{ github.event.workflow_run.event == 'pull_request' }}"


def test_no_workflow_runs_for_a_pull_request_with_the_rights_of_its_base() -> None:
    for file in (ROOT / ".github" / "workflows").iterdir():
        assert "pull_request_target" not in file.read_text(encoding="utf-8")


def test_the_documented_inputs_are_those_of_the_action() -> None:
    text = (ROOT / "docs" / "reviewing.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE) == list(load(ACTION)["inputs"])
