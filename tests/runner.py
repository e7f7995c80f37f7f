"""What a runner of GitHub does with the steps of a workflow, as far as this project uses it.

Scripts are run by the same bash command in the same kind of environment, and nothing else is
there: no token, no variable of this machine. Expressions are looked up, never computed; one
that nobody gave a value for is an error of the test.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from conftest import ROOT

REGISTRY = ".github/workflows/registry.yml"
COMMENT = ".github/workflows/comment.yml"
NIGHTLY = ".github/workflows/nightly.yml"
DEEP = ".github/workflows/deep.yml"
TESTS = ".github/workflows/tests.yml"
ACTION = "action.yml"
OURS = ("./", "missions-ledger/missions@main")
"""What a workflow writes to use the action of this tree."""

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
Step = dict[str, Any]


def load(name: str) -> dict[str, Any]:
    """A workflow or an action; YAML reads its key `on` as true."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return loaded


def steps_of(name: str) -> list[Step]:
    """The steps of the one job of a workflow, or of an action."""
    loaded = load(name)
    if "runs" in loaded:
        found: list[Step] = loaded["runs"]["steps"]
        return found
    (job,) = loaded["jobs"].values()
    steps: list[Step] = job["steps"]
    return steps


@dataclass(frozen=True)
class Ended:
    """How a step went."""

    name: str
    code: int
    out: str


@dataclass
class Runner:
    """A runner in a workspace; `values` are those of expressions, `path` comes before its own."""

    workspace: Path
    temp: Path
    values: Mapping[str, str]
    path: tuple[Path, ...] = (Path(sys.executable).parent,)
    skipped: frozenset[str] = frozenset()
    ended: list[Ended] = field(default_factory=list)
    outputs: dict[str, str] = field(default_factory=dict)

    @property
    def code(self) -> int:
        """The exit code of the job: the first that is not 0."""
        return next((each.code for each in self.ended if each.code), 0)

    @property
    def out(self) -> str:
        """Everything that was printed."""
        return "".join(each.out for each in self.ended)

    @property
    def summary(self) -> str:
        """The summary of the job."""
        return self._file("summary").read_text(encoding="utf-8")

    def run(self, name: str) -> "Runner":
        """Run every step of a workflow or an action."""
        return self.run_steps(steps_of(name))

    def run_steps(self, steps: list[Step]) -> "Runner":
        """Run every step that has a script, in their order."""
        for step in self._expanded(steps, {}):
            if step["name"] not in self.skipped and self.code == 0:
                self._run(step)
        return self

    def _expanded(self, steps: list[Step], inputs: Mapping[str, str]) -> Iterator[Step]:
        """The steps with a script; the action of this repository gives its own."""
        for step in steps:
            if step.get("uses") in OURS:
                defaults = {key: each["default"] for key, each in load(ACTION)["inputs"].items()}
                yield from self._expanded(steps_of(ACTION), defaults | step.get("with", {}))
            elif "run" in step:
                given = {f"inputs.{key}": value for key, value in inputs.items()}
                yield {**step, "inputs": given}

    def _value(self, text: str, step: Step) -> str:
        known = {
            "github.action_path": str(ROOT),
            **step["inputs"],
            **{f"steps.{key}": value for key, value in self.outputs.items()},
            **self.values,
        }
        return EXPRESSION.sub(lambda match: known[match[1]], text)

    def _run(self, step: Step) -> None:
        assert step["shell"] == "bash"
        assert "if" not in step, "conditions of scripts are not computed here"
        env = {name: self._value(value, step) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            env=self._environment() | env,
            cwd=self.workspace, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, check=False,
        )  # fmt: skip
        self.ended.append(Ended(step["name"], done.returncode, done.stdout))
        for line in self._file("output").read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            self.outputs[f"{step['id']}.outputs.{key}"] = value
        self._file("output").unlink()

    def _environment(self) -> dict[str, str]:
        added = self._file("path").read_text(encoding="utf-8").splitlines()
        return {
            "PATH": os.pathsep.join((*added, *map(str, self.path), os.defpath)),
            "HOME": str(self.temp),
            "LANG": "C.UTF-8",
            "MISSIONS_TODAY": "2026-11-23",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(self._file("summary")),
            "GITHUB_OUTPUT": str(self._file("output")),
            "GITHUB_PATH": str(self._file("path")),
            "RUNNER_TEMP": str(self.temp),
        }

    def _file(self, name: str) -> Path:
        file = self.temp / f"runner-{name}"
        file.touch()
        return file
