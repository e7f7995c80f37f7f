"""Running git: in which environment, and what it says when it will not."""

import os
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
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
    """The environment of this program, in which our paths mean what they say, and git English.

    A stranger's folder that looks like a repository is none: git would do what its settings say.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    return {**kept, "LC_ALL": "C", **_setting("safe.bareRepository", "explicit")}


def elsewhere() -> Environment:
    """The environment for another repository: none of what ties git to the one of a hook."""
    return {name: value for name, value in here().items() if name not in TIED}


def named(repository: Path) -> Environment:
    """The environment for a repository that was named, which may be a bare one.

    Such a one may be a stranger's folder, so nothing is fetched as its settings say.
    """
    if not is_bare(repository):
        return elsewhere()
    fetch_nothing = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}
    return {**elsewhere(), **_setting("safe.bareRepository", "all"), **fetch_nothing}


def is_bare(folder: Path) -> bool:
    """Whether a folder looks like a repository without files."""
    return not (folder / ".git").exists() and (folder / "HEAD").is_file()


def _setting(key: str, value: str) -> Environment:
    """One more setting of git's, after those that the environment has."""
    count = os.environ.get("GIT_CONFIG_COUNT", "")
    number = int(count) if count.isdecimal() else 0
    return {
        "GIT_CONFIG_COUNT": str(number + 1),
        f"GIT_CONFIG_KEY_{number}": key,
        f"GIT_CONFIG_VALUE_{number}": value,
    }


_BEAT = 0.1
"""Seconds after which whoever waits is told that git is still at work."""

Beat = Callable[[], object]

HowFar = Callable[[int, int], None]
"""Is told how many of all are done."""


def run(
    folder: Path,
    *arguments: str,
    env: Environment,
    given: bytes | None = None,
    beat: Beat | None = None,
) -> Told[bytes]:
    """Run git in a folder; `beat` is called again and again until it has ended."""
    command = ["git", "-C", str(folder), *arguments]
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            command, env=env, stdin=None if given is None else pipe, stdout=pipe, stderr=pipe
        )
    except FileNotFoundError as error:
        raise Refusal(
            "git is not installed", "leave out --recorded or --against, or compare files or days"
        ) from error
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


def commit_of(folder: Path, name: str, env: Environment) -> str:
    """The hash of the commit that a name stands for; empty for no name of a commit."""
    asked = "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    told = run(folder, *asked, env=env)
    hash_ = told.stdout.decode().strip()
    is_one = told.returncode == 0 and hash_.isalnum()  # `^HEAD` is all but that
    return hash_ if is_one else ""


def reason(told: Told[bytes]) -> tuple[str, str]:
    """Why git would not, and the command that it advises, if any."""
    message, _, advice = told.stderr.decode(errors="replace").strip().partition("\n")
    return message.removeprefix("fatal: "), advice.split("\n")[-1].strip()
