"""`missions check`."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from missions import __version__
from missions.checks import set_aside
from missions.cli.deliver import as_json, format_of, send, send_lines, send_text
from missions.cli.load import every_problem, registry_path
from missions.cli.options import Days, Given, one_of
from missions.cli.streams import tell
from missions.pictures.text import Role, safe, styled
from missions.pictures.wording import counted
from missions.problems import KeyPath, Problem
from missions.problems.catalogue import RULES, is_error
from missions.registry import Registry
from missions.render.problems import concise, full, summary
from missions.store import Refusal, files
from missions.store.trace import trace
from missions.tomlfile import Reading, locate

FORMATS = ("full", "concise", "json", "github", "sarif")


def command(
    given: Given,
    days: Days,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Registries; default: this one.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODE", help="Leave a rule out.")
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="First write what `fmt` writes: dates, order of tables.")
    ] = False,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="REV", help="History only grows: REV's claims stand."),
    ] = None,
) -> None:
    """Check every rule of the registry: shape, dates, sources, order in time, ids, history."""
    chosen = format_of(given, FORMATS)
    for code in ignore or ():
        one_of("--ignore", code, tuple(RULES))
    chosen_paths = [files.find(path, Path.cwd()) for path in paths or ()] or [registry_path(given)]
    if fix:
        _fix(chosen_paths)
    readings = [files.load(path) for path in chosen_paths]
    found = [(each, _problems(each, days.today, ignore or ())) for each in readings]
    if against is not None:
        typed: Sequence[str | None] = paths or [given.file]
        looks = zip(chosen_paths, typed, readings, strict=True)
        grown = [_history(*each, against) for each in looks]
        found = [(each, (*own, *_unless(lost, ignore or ())))
                 for (each, own), lost in zip(found, grown, strict=True)]  # fmt: skip
    problems = [problem for _, several in found for problem in several]
    if chosen in _FOR_PROGRAMS:
        send(given, _FOR_PROGRAMS[chosen](days, readings, problems))
    else:
        _say(given, found, chosen)
    failing = [each for each in problems if strict or is_error(each)]
    if failing:
        raise typer.Exit(1)


def _fix(paths: Sequence[str]) -> None:
    """Format what can be read; what cannot, the check tells."""
    trace.spoil()  # it writes
    from missions.cli.edits import WouldBreak, report  # noqa: PLC0415
    from missions.cli.fmt import format_files  # noqa: PLC0415

    for path in paths:
        with suppress(WouldBreak):
            report(format_files(path, dry_run=False), dry_run=False)


def _problems(reading: Reading, today: date, ignore: Sequence[str]) -> tuple[Problem, ...]:
    found = set_aside(reading.registry, every_problem(reading, today), ignore)
    return locate(found, reading.documents)


def _history(path: str, typed: str | None, reading: Reading, against: str) -> tuple[Problem, ...]:
    """What a revision had said and the registry no longer says; nothing where it was not yet."""
    from missions.checks.history import deleted, edited  # noqa: PLC0415
    from missions.store import git  # noqa: PLC0415

    if path == files.STDIN:
        raise Refusal("--against: standard input has no history", "name a file or a folder")
    revision = git.resolve(against, Path(path).resolve())
    if revision is None:
        raise Refusal(f'--against: no git revision "{against}"', "name a branch, a tag or a commit")
    try:
        base = git.load(revision, path, typed)
    except git.Absent as absent:
        _note(f"{absent}; nothing to compare")
        return ()
    for each in base.unreadable:  # it may be what is mended now, and refusing would be in the way
        _note(f"{against}:{each.file} cannot be read; what it said is not compared")
    if reading.unreadable:
        return ()
    changed = locate(edited(base.registry, reading.registry), reading.documents)
    unread = {at[:n] for at in _errors_at(reading) for n in range(1, len(at) + 1)}
    gone = deleted(base.registry, reading.registry)
    told = [each for each in gone if _ledger_of(each) not in unread]
    return (*changed, *locate(told, base.documents))


def _errors_at(reading: Reading) -> Iterator[KeyPath]:
    """What cannot be read: of the ledger around it nobody can tell what is gone."""
    return (each.at for each in reading.problems if is_error(each))


def _ledger_of(gone: Problem) -> KeyPath:
    """The ledger that a claim was in, or which is gone itself."""
    return gone.at[:-1] if isinstance(gone.at[-1], int) else gone.at


def _note(text: str) -> None:
    trace.spoil()  # what is told on stderr is not kept
    tell(f"missions: note: {safe(text)}\n")


def _unless(problems: Sequence[Problem], ignored: Sequence[str]) -> tuple[Problem, ...]:
    return tuple(each for each in problems if each.code not in ignored)


def _say(given: Given, found: Sequence[tuple[Reading, tuple[Problem, ...]]], chosen: str) -> None:
    for reading, problems in found:
        if not problems:
            if not given.quiet:
                send_text(given, f"{safe(reading.registry.file)}: {_clean(reading.registry)}\n")
            continue
        if chosen == "concise":
            send_lines(given, map(concise, problems))
            continue
        lines = chain.from_iterable(map(full, problems))  # of a million, one at a time
        role = Role.ERROR if any(map(is_error, problems)) else Role.WARNING
        last = styled(summary(problems, [reading.registry.file]), role)
        send_lines(given, lines if given.quiet else chain(lines, (last,)))


def _clean(registry: Registry) -> str:
    milestones = list(registry.milestones())
    claims = sum(len(each.claims) for each in milestones)
    counts = (
        counted(len(registry.missions), "mission"),
        counted(len(milestones), "milestone"),
        counted(claims, "claim"),
    )
    return f"{', '.join(counts)}, no problems"


def _json(days: Days, readings: Sequence[Reading], problems: Sequence[Problem]) -> str:
    from missions.export.json_facts import envelope  # noqa: PLC0415
    from missions.export.problem_facts import problem_item  # noqa: PLC0415

    name = ", ".join(reading.registry.file for reading in readings)
    items = [problem_item(each) for each in problems]
    return as_json(envelope("check", name, days.as_of, days.today, items))


def _github(_: Days, __: Sequence[Reading], problems: Sequence[Problem]) -> str:
    """Annotations; paths count from the root of the checkout where GitHub names it."""
    from missions.export.problem_facts import github_annotation  # noqa: PLC0415

    names = {file: _from_workspace(file) for file in {each.file for each in problems}}
    here = (each._replace(file=names[each.file]) for each in problems)
    return "".join(f"{github_annotation(each)}\n" for each in here)


def _from_workspace(file: str) -> str:
    root = os.environ.get("GITHUB_WORKSPACE")
    path = Path(file).absolute()
    return str(path.relative_to(root)) if root and path.is_relative_to(root) else file


def _sarif(_: Days, __: Sequence[Reading], problems: Sequence[Problem]) -> str:
    from missions.export.problem_facts import sarif  # noqa: PLC0415

    return as_json(sarif(problems, __version__))


_FOR_PROGRAMS = {"json": _json, "github": _github, "sarif": _sarif}
