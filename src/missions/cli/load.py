"""Finding and reading the registry; a registry with errors answers nothing."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn

from missions.checks import check, errors
from missions.cli.options import Given
from missions.problems import Problem
from missions.registry import Registry
from missions.store import Refusal, files
from missions.tomlfile import Reading, locate

SHOWN = 3


def registry_path(given: Given) -> str:
    """The path of the registry that is meant."""
    return files.find(given.file, Path.cwd())


def spare_what_is_read(given: Given, arguments: Sequence[str]) -> None:
    """Refuse an output that is a file of the registry, or one that an argument names to be read.

    An argument may be an id or a day: then there is no such file, as a rule.
    """
    output = given.output or ""
    if not os.path.exists(output):  # noqa: PTH110  a text may be no path at all
        if output and _would_be_of(given, output):
            _refuse(output, "would be a file of the registry")
        return
    if _is_of(output, partial(registry_path, given)):
        _refuse(output, "is a file of the registry")
    for each in _paths(arguments):
        if _is_of(output, partial(files.find, each, Path.cwd())):
            _refuse(output, "is what is read")


def _would_be_of(given: Given, output: str) -> bool:
    """Whether the registry would read a new file, which says again what others of it say."""
    try:
        return files.would_read(registry_path(given), output)
    except (Refusal, OSError, ValueError):
        return False


def _refuse(output: str, why: str) -> NoReturn:
    raise Refusal(f"--output: {output} {why}", "name another file; nothing was written")


def _paths(arguments: Sequence[str]) -> Iterator[str]:
    """What may be a path among arguments; `diff` reads `file:` before one, and `..` between two."""
    for each in arguments:
        for part in (each, *each.split("..", 1)):
            path = part.removeprefix("file:")
            if path == files.STDIN or os.path.exists(path):  # noqa: PTH110
                yield path


def _is_of(output: str, find: Callable[[], str]) -> bool:
    """Whether an output is a file of what is found; no, where nothing is."""
    try:
        return any(_is_same(each, output) for each in _files_of(find()))
    except (Refusal, OSError):
        return False


def _is_same(path: str, output: str) -> bool:
    found = os.fstat(0) if path == files.STDIN else os.stat(path)  # noqa: PTH116
    return os.path.samestat(found, os.stat(output))  # noqa: PTH116


def _files_of(path: str) -> Iterator[str]:
    yield path
    if path != files.STDIN:
        yield from (name for name, _ in files.texts(path).raws)


def load(given: Given, today: date) -> Registry:
    """The registry that is meant, without errors."""
    return trusted(files.load(registry_path(given)), today)


def trusted(reading: Reading, today: date, revision: str = "") -> Registry:
    """The registry of a reading, or a refusal that shows its first errors.

    It is refused for what makes it unfit, whatever day it is; then everything is counted that
    `missions check` finds today. `revision` is where it was read from, unless from the disk.
    """
    if _errors(reading.problems) or errors(reading.registry):
        found = _errors(every_problem(reading, today))
        raise BadRegistry(locate(found, reading.documents), reading.registry.file, revision)
    return reading.registry


def every_problem(reading: Reading, today: date) -> tuple[Problem, ...]:
    """The problems of shape and of sense; those of sense wait until each file is readable."""
    if reading.unreadable:
        return reading.problems
    return (*reading.problems, *check(reading.registry, today))


def _errors(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    if not problems:
        return ()
    from missions.problems.catalogue import is_error  # noqa: PLC0415  only for mistakes

    return tuple(filter(is_error, problems))


class BadRegistry(Refusal):
    """A registry that cannot be trusted; carries its errors, with their places.

    What stands in a revision is named as git names it, `HEAD:missions.toml`: there is nothing
    to mend in the working copy.
    """

    def __init__(self, problems: Sequence[Problem], file: str, revision: str) -> None:
        from shlex import quote  # noqa: PLC0415  only for mistakes

        from missions.pictures.wording import counted  # noqa: PLC0415

        errors_, at = counted(len(problems), "error"), f"{revision}:" if revision else ""
        named = files.STDIN if file == files.STDIN_SHOWN else quote(file)
        hint = "name another revision" if at else f"run `missions check {named}` to see all"
        super().__init__(f"{at}{file} has {errors_}", hint)
        self.problems = [each._replace(file=f"{at}{each.file}") for each in problems]
