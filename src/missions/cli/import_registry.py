"""`missions import registry`, and `csv` without a map: another registry, or an export."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from missions.cli.importing import Wish, bring_in
from missions.cli.load import every_problem, trusted
from missions.cli.options import Days, Given
from missions.problems import KeyPath, Problem
from missions.registry import Registry
from missions.store import Refusal, files
from missions.tomlfile import Document, Reading, read, read_texts

if TYPE_CHECKING:
    from missions.importers.faults import Fault

Lines = Mapping[KeyPath, int]


def registry(
    given: Given,
    days: Days,
    other: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A registry or its folder, or an export as TOML, "
                       "JSON or CSV; - for stdin."),
    ],
    wish: Wish,
) -> None:  # fmt: skip
    """Propose every claim of another registry, with its words, and what it tells of missions."""
    from missions.importers.registries import read_registry  # noqa: PLC0415

    theirs = _theirs(other, days.today)
    bring_in(given, days, lambda _: read_registry(theirs), wish)


def _theirs(path: str, today: date) -> Registry:
    """The registry that stands in a file, whichever of the three formats it is in."""
    found = files.texts(files.find(path, Path.cwd()))
    other = exported(*found.raws[0])
    return _fit(*other, today) if other else trusted(read_texts(found), today)


def exported(name: str, content: bytes) -> tuple[Reading, Lines] | None:
    """What an export as JSON or CSV states, with the lines of a table; `None` for what is TOML."""
    try:
        text = content.decode("utf-8-sig").lstrip()
    except UnicodeDecodeError:
        return None  # a reader of TOML tells where
    if text.startswith("{"):
        return read([Document(name, "", _of_json(name, text))]), {}
    if not is_export(text):
        return None
    data, lines = _of_csv(name, text)
    return read([Document(name, "", data)]), lines


def is_export(text: str) -> bool:
    """Whether a table is one that `missions export` wrote, by its header."""
    from missions.export.csv_facts import columns_of  # noqa: PLC0415
    from missions.tomlfile.flat import COLUMNS  # noqa: PLC0415

    return {"mission", "milestone", "form", "date"} <= {*columns_of(text)} <= {*COLUMNS}


def _of_json(name: str, text: str) -> Mapping[str, Any]:
    import json  # noqa: PLC0415

    from missions.importers.faults import of_json, read_json  # noqa: PLC0415

    try:
        data = read_json(text)
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise Refusal(f"{name}: half a character, as \\ud83d alone") from error
    except (ValueError, RecursionError) as error:
        raise _refused(of_json(error), name) from error
    if not isinstance(data, dict) or "format" in data:
        raise Refusal(f"{name} is no registry", "write one with `missions export -F json`")
    return data


def _refused(fault: "Fault", name: str) -> Refusal:
    told = fault.of_file(name)
    return Refusal(str(told), told.hint)


def _of_csv(name: str, text: str) -> tuple[Mapping[str, Any], Lines]:
    from missions.export.csv_facts import RowError, rows_of  # noqa: PLC0415
    from missions.importers.faults import of_csv  # noqa: PLC0415
    from missions.tomlfile.flat import UnfitRowError, data_of  # noqa: PLC0415

    try:
        return data_of(rows_of(text))
    except RowError as error:
        raise _refused(of_csv(error.why, error.line), name) from error
    except UnfitRowError as error:
        raise Refusal(f"{name}: {error}", "mend the table, or export it anew") from error


def _fit(reading: Reading, lines: Lines, today: date) -> Registry:
    """The registry of an export, or a refusal with its first error."""
    from missions.problems.catalogue import is_error, title  # noqa: PLC0415

    first = next(filter(is_error, every_problem(reading, today)), None)
    if first is not None:
        where = f"{reading.registry.file}{_place(first, lines)}"
        raise Refusal(f"{where}: {title(first)}: {first.label}", first.help)
    return reading.registry


def _place(problem: Problem, lines: Lines) -> str:
    """Where a fault is: its line in a table, its key path in JSON."""
    for end in range(len(problem.at), 0, -1):
        if problem.at[:end] in lines:
            return f":{lines[problem.at[:end]]}"
    return f": {'.'.join(map(str, problem.at))}"
