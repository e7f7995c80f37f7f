"""`missions init`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from missions.cli.deliver import as_json, send, send_lines
from missions.cli.edits import DryRun
from missions.cli.options import Given
from missions.cli.streams import tell
from missions.pictures.text import safe
from missions.store import Refusal, files
from missions.store.writing import write

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
    file = Path(path) / files.NAME if Path(path).is_dir() else Path(path)
    texts = {} if git and file.exists() else _started(file)
    if git:
        texts |= _attributed(file)
    for name, text in texts.items():
        _write(given, name, text, dry_run=dry_run)
    if git:
        if not given.quiet:
            tell("now run, once in every clone:\n")
        send(given, CONFIG)


def _started(file: Path) -> dict[Path, str]:
    """The registry, and the schema beside it unless there is one."""
    from missions.tomlfile.schema import registry_schema  # noqa: PLC0415
    from missions.tomlfile.starter import STARTER  # noqa: PLC0415

    if file.exists():
        raise Refusal(f"{file} is there already", "name another file, or edit this one")
    schema = file.parent / SCHEMA
    more = {} if schema.exists() else {schema: as_json(registry_schema())}
    return {file: STARTER} | more


def _attributed(file: Path) -> dict[Path, str]:
    """The `.gitattributes` beside the registry with what is missing in it, if anything is."""
    attributes = file.parent / ".gitattributes"
    old = _old(attributes)
    names = (_pattern(file.name), _pattern(f"{file.stem}.d/", "*.toml"))
    wanted = [f"{name} {ATTRIBUTES}" for name in names]
    missing = [f"{line}\n" for line in wanted if line not in old.splitlines()]
    joint = "" if not old or old.endswith("\n") else "\n"
    return {attributes: f"{old}{joint}{''.join(missing)}"} if missing else {}


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


def _old(file: Path) -> str:
    try:
        return files.read_bytes(file).decode() if file.exists() else ""
    except UnicodeDecodeError as error:
        raise Refusal(f"{file} is not UTF-8", "save it as UTF-8") from error


def _write(given: Given, file: Path, text: str, *, dry_run: bool) -> None:
    """Write one file, or show what would be written; of the schema its name says it all."""
    if not dry_run:
        write(str(file), text)
    elif file.name != SCHEMA:
        from missions.pictures.edit import unified_diff  # noqa: PLC0415

        send_lines(given, unified_diff(str(file), _old(file), text))
    tell(f"{'would write' if dry_run else 'wrote'} {safe(str(file))}\n")
