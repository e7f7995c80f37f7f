"""Finding and reading the registry; a registry with errors answers nothing."""

import os
from collections.abc import Sequence
from pathlib import Path

from missions.checks import errors
from missions.cli.options import Given
from missions.problems import Problem
from missions.registry import Registry
from missions.store import Refusal, files
from missions.tomlfile import Reading, locate

SHOWN = 3


def registry_path(given: Given) -> str:
    """The path of the registry that is meant."""
    return files.find(given.file, Path.cwd())


def load(given: Given) -> Registry:
    """The registry that is meant, without errors."""
    return trusted(files.load(registry_path(given)))


def trusted(reading: Reading) -> Registry:
    """The registry of a reading, or a refusal that shows its first errors."""
    found = _errors(reading.problems) or errors(reading.registry)
    if found:
        raise BadRegistry(locate(found, reading.documents), reading.registry.file)
    return reading.registry


def _errors(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    if not problems:
        return ()
    from missions.problems.catalogue import is_error  # noqa: PLC0415  only for mistakes

    return tuple(filter(is_error, problems))


class BadRegistry(Refusal):
    """A registry that cannot be trusted; carries its errors, with their places."""

    def __init__(self, problems: Sequence[Problem], file: str) -> None:
        number = len(problems)
        super().__init__(
            f"{file} has {number} error{'s' * (number != 1)}", "run `missions check` to see all"
        )
        self.problems = problems


def is_debugging() -> bool:
    """Whether a fault of ours shall show its traceback."""
    return bool(os.environ.get("MISSIONS_DEBUG"))
