"""Running git: in which environment, and what it says when it will not."""

import os
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from missions.store.refusal import Refusal

GIT = ("git", "-c", "safe.bareRepository=explicit")
"""A stranger's folder that looks like a repository is none: git would do what its settings say."""

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


_BEAT = 0.1
"""Seconds after which whoever waits is told that git is still at work."""

Beat = Callable[[], object]


def run(
    folder: Path,
    *arguments: str,
    env: Environment,
    given: bytes | None = None,
    beat: Beat | None = None,
) -> Told[bytes]:
    """Run git in a folder; `beat` is called again and again until it has ended."""
    command = [*GIT, "-C", str(folder), *arguments]
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            command, env=env, stdin=None if given is None else pipe, stdout=pipe, stderr=pipe
        )
    except FileNotFoundError as error:
        raise Refusal("git is not installed", "compare files or days instead") from error
    with process:
        try:
            while True:
                with suppress(subprocess.TimeoutExpired):
                    told, said = process.communicate(given, _BEAT if beat else None)
                    return Told(command, process.returncode, told, said)
                given = None  # it has it
                if beat:
                    beat()
        except BaseException:
            process.kill()
            raise


def reason(told: Told[bytes]) -> tuple[str, str]:
    """Why git would not, and the command that it advises, if any."""
    message, _, advice = told.stderr.decode(errors="replace").strip().partition("\n")
    return message.removeprefix("fatal: "), advice.split("\n")[-1].strip()
