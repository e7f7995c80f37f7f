"""`missions init`."""

import os
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from missions.cli.deliver import as_json, format_of, send, send_lines
from missions.cli.edits import DryRun
from missions.cli.options import Given
from missions.cli.streams import tell
from missions.pictures.text import safe
from missions.store import Refusal, files
from missions.store.edits import exchange
from missions.store.writing import Taken, create

SCHEMA = "missions.schema.json"

ATTRIBUTES = "merge=missions diff=missions"

CONFIG = """\
git config merge.missions.driver 'missions merge-file --marker-size %L %O %A %B'
git config diff.missions.xfuncname '^[[:space:]]*(\\[.*\\])'
"""
"""What git must be told once in each clone; it takes no commands from a repository's files."""


def command(
    given: Given,
    path: Annotated[str, typer.Argument(metavar="[PATH]", help="A file or a folder.")] = files.NAME,
    git: Annotated[
        bool, typer.Option("--git", help="Also set git up to merge registries claim by claim.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Begin a registry, with its schema for editors; nothing is overwritten."""
    format_of(given, ("table",))
    if path == files.STDIN:
        raise Refusal("init: - is no place for a registry", "name a file or a folder")
    file = Path(path) / files.NAME if Path(path).is_dir() else Path(path)
    begun = [] if git and file.is_file() else _started(file)
    if git:
        begun += _attributed(file)
    for each in begun:
        _write(given, each, dry_run=dry_run)
    if git:
        if not given.quiet:
            tell("now run, once in every clone:\n")
        send(given, CONFIG)


class _New(NamedTuple):
    """The text of a file, and the one that stands there now, if any does."""

    file: Path
    text: str
    old: str | None = None


def _started(file: Path) -> list[_New]:
    """The registry, and the schema beside it unless there is one."""
    from missions.tomlfile.schema import registry_schema  # noqa: PLC0415
    from missions.tomlfile.starter import STARTER  # noqa: PLC0415

    if os.path.lexists(file):
        _refuse_links_to_nothing(file)
        raise Taken(f"{file} is there already", "name another file, or edit this one")
    schema = file.parent / SCHEMA
    _refuse_links_to_nothing(schema)
    has_schema = os.path.lexists(schema)
    more = [] if has_schema else [_New(schema, as_json(registry_schema()))]
    return [_New(file, STARTER), *more]


def _refuse_links_to_nothing(file: Path) -> None:
    """Say that a registry does not begin elsewhere than where it was named."""
    if file.is_symlink() and not file.exists():
        raise Refusal(f"{file} is a link to nothing", "remove it first")


def _attributed(file: Path) -> list[_New]:
    """The `.gitattributes` beside the registry with what is missing in it, if anything is."""
    attributes = file.parent / ".gitattributes"
    if attributes.is_symlink():  # in a stranger's clone, to anywhere
        raise Refusal(f"{attributes} is a link, and git follows none", "put a file in its place")
    old = _old(attributes)
    names = (_pattern(file.name), _pattern(f"{file.stem}.d/", "*.toml"))
    wanted = [f"{name} {ATTRIBUTES}" for name in names]
    missing = [f"{line}\n" for line in wanted if line not in (old or "").splitlines()]
    joint = "" if not old or old.endswith("\n") else "\n"
    text = f"{old or ''}{joint}{''.join(missing)}"
    return [_New(attributes, text, old)] if missing else []


_MEANS_MORE = str.maketrans({each: f"\\{each}" for each in "\\*?[]!"})
"""What a pattern of git would take for more than itself."""


def _pattern(name: str, ending: str = "") -> str:
    """A name, then any that end so, as `.gitattributes` has them: in quotes where it must be."""
    pattern = name.translate(_MEANS_MORE) + ending
    if pattern.isprintable() and not set(pattern) & set(' "') and not pattern.startswith("#"):
        return pattern
    told = (chr(byte) if _is_shown(byte) else f"\\{byte:03o}" for byte in os.fsencode(pattern))
    return f'"{"".join(told)}"'


def _is_shown(byte: int) -> bool:
    return chr(byte).isascii() and (chr(byte).isalnum() or chr(byte) in "-_./*")


def _old(file: Path) -> str | None:
    try:
        return files.read_bytes(file).decode("utf-8-sig") if os.path.lexists(file) else None
    except UnicodeDecodeError as error:
        raise Refusal(f"{file} is not UTF-8", "save it as UTF-8") from error


def _write(given: Given, new: _New, *, dry_run: bool) -> None:
    """Write one file, or show what would be written; of the schema its name says it all."""
    name = str(new.file)
    if not dry_run:
        _put(name, new)
    elif new.file.name != SCHEMA:
        from missions.pictures.edit import unified_diff  # noqa: PLC0415

        send_lines(given, unified_diff(name, new.old or "", new.text))
    tell(f"{'would write' if dry_run else 'wrote'} {safe(name)}\n")


def _put(name: str, new: _New) -> None:
    """Write one file; a schema that another begins at the same time is as good."""
    if new.old is not None:
        exchange(name, new.old, new.text)
        return
    with suppress(Taken) if new.file.name == SCHEMA else nullcontext():
        create(name, new.text)
