"""What the workflows may do, and that no stranger's text becomes part of a script."""

import os
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


def test_every_workflow_is_looked_at() -> None:
    there = {str(each.relative_to(ROOT)) for each in (ROOT / ".github" / "workflows").iterdir()}
    assert there == {REGISTRY, COMMENT, NIGHTLY, DEEP, TESTS}


def test_what_runs_strangers_code_can_only_read() -> None:
    for name, depth in ((REGISTRY, {"fetch-depth": 0}), (TESTS, dict[str, int]())):
        workflow = load(name)
        assert workflow["permissions"] == {"contents": "read"}
        assert all("permissions" not in job for job in workflow["jobs"].values())
        (checkout,) = [each for each in steps_of(name) if "checkout" in each.get("uses", "")]
        assert checkout["with"] == {**depth, "persist-credentials": False}
        assert set(workflow[True]) == {"pull_request", "push"}  # type: ignore[index]


def test_all_tests_run_with_every_pull_request_under_every_python_of_the_promise() -> None:
    (tests,), (deep,) = (load(name)["jobs"].values() for name in (TESTS, DEEP))
    pythons = tests["strategy"]["matrix"]["python"]
    assert pythons == deep["strategy"]["matrix"]["python"]
    promised = f'requires-python = ">={pythons[0]}"\n'
    assert promised in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (setup,) = [each for each in tests["steps"] if "setup-python" in each.get("uses", "")]
    assert setup["with"] == {"python-version": "${{ matrix.python }}"}
    *_, last = tests["steps"]
    assert (last["run"], "if" in last, "if" in tests) == (".ci/run", False, False)
    script = ROOT / last["run"]
    assert os.access(script, os.X_OK)
    assert "\npython -m pytest --cov" in script.read_text(encoding="utf-8")


def test_all_workflows_pin_the_same_actions() -> None:
    used = {str(step["uses"]) for _, step in texts() if "uses" in step} - {"./"}
    names = [each.partition("@")[0] for each in used]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", each) for each in used)


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
