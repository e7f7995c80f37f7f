"""`missions fmt`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from missions.cli.deliver import format_of, send_text
from missions.cli.edits import WouldBreak, report, show_diff
from missions.cli.load import registry_path
from missions.cli.options import Given
from missions.pictures.text import safe
from missions.store import files
from missions.store.edits import Change, change
from missions.tomlfile import Reading, locate


def command(
    given: Given,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Registries; default: this one.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if something would change.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")
    ] = False,
) -> None:
    """Write dates canonically and sort sources and missions; comments stay with their tables."""
    format_of(given, ("table",))
    writes_nothing = check or dry_run
    chosen = [files.find(path, Path.cwd()) for path in paths or ()] or [registry_path(given)]
    changed = [_format(given, path, dry_run=writes_nothing) for path in chosen]
    if check and any(changed):
        raise typer.Exit(1)


def _format(given: Given, path: str, *, dry_run: bool) -> bool:
    """Format one registry with its files; whether anything changes."""
    done = format_files(path, dry_run=dry_run)
    try:
        show_diff(given, done)
    finally:
        report(done, dry_run=dry_run)
    if not done.texts and not given.quiet:
        send_text(given, f"{safe(path)}: nothing to change\n")
    return bool(done.texts)


def format_files(path: str, *, dry_run: bool) -> Change:
    """Format the files of a registry; raises `Refusal` when one is not TOML."""
    return change(path, _formatted, _validate, dry_run=dry_run)


def _formatted(reading: Reading) -> Mapping[str, str]:
    from missions.tomlfile.formatting import formatted  # noqa: PLC0415

    _require_readable(reading)
    return {
        document.path: formatted(document, reading.problems, reading.registry.fiscal)
        for document in reading.documents
    }


def _require_readable(reading: Reading) -> None:
    if reading.unreadable:
        raise WouldBreak(locate(reading.unreadable, reading.documents))


def _validate(done: Change) -> None:
    """Formatting states the same facts in another order, or it is not written."""
    _require_readable(done.after)
    before, after = done.before.registry, done.after.registry
    if before != after._replace(file=before.file):
        raise AssertionError("formatting would change what the registry states")
