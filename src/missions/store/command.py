"""Running git: in which environment, and what it says when it will not."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from missions.store.refusal import Refusal

Environment = Mapping[str, str]
"""What git is told beside its arguments."""

Told = subprocess.CompletedProcess
"""What git answered."""

TIED = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY", "GIT_QUARANTINE_PATH", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
)  # fmt: skip
"""What git tells its hooks of the repository they run for (`git rev-parse --local-env-vars`)."""

_MISLEADING = (
    "GIT_CONFIG", "GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_LITERAL_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS", "GIT_PREFIX",
)  # fmt: skip
"""What would give a path or a setting that we name another meaning."""


def here() -> Environment:
    """The environment of this program, in which our paths mean what they say, and git English."""
    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    return {**kept, "LC_ALL": "C"}


def elsewhere() -> Environment:
    """The environment for a repository that was named: none of what ties git to another."""
    return {name: value for name, value in here().items() if name not in TIED}


def run(folder: Path, *arguments: str, env: Environment, given: bytes | None = None) -> Told[bytes]:
    """Run git in a folder."""
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments],
            input=given, env=env, capture_output=True, check=False,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise Refusal("git is not installed", "compare files or days instead") from error


def reason(told: Told[bytes]) -> tuple[str, str]:
    """Why git would not, and the command that it advises, if any."""
    message, _, advice = told.stderr.decode(errors="replace").strip().partition("\n")
    return message.removeprefix("fatal: "), advice.split("\n")[-1].strip()
