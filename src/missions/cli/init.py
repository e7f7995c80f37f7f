"""`missions init`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from missions.cli.deliver import as_json, send
from missions.cli.options import Given
from missions.store import Refusal, files

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
) -> None:
    """Begin a registry, with its schema for editors; nothing is overwritten."""
    file = Path(path) / files.NAME if Path(path).is_dir() else Path(path)
    if not (git and file.exists()):
        _start(file)
    if git:
        _attribute(file)
        if not given.quiet:
            print("now run, once in every clone:", file=sys.stderr)  # noqa: T201
        send(given, CONFIG)


def _start(file: Path) -> None:
    from missions.tomlfile.schema import registry_schema  # noqa: PLC0415
    from missions.tomlfile.starter import STARTER  # noqa: PLC0415

    if file.exists():
        raise Refusal(f"{file} is there already", "name another file, or edit this one")
    _written(file, STARTER)
    schema = file.parent / SCHEMA
    if not schema.exists():
        _written(schema, as_json(registry_schema()))


def _attribute(file: Path) -> None:
    """Add what is missing to the `.gitattributes` beside the registry."""
    attributes = file.parent / ".gitattributes"
    old = attributes.read_text(encoding="utf-8") if attributes.exists() else ""
    names = (file.name, f"{file.stem}.d/*.toml")
    missing = [f"{name} {ATTRIBUTES}\n" for name in names if f"{name} {ATTRIBUTES}" not in old]
    if missing:
        joint = "" if not old or old.endswith("\n") else "\n"
        _written(attributes, f"{old}{joint}{''.join(missing)}")


def _written(file: Path, text: str) -> None:
    files.write(str(file), text)
    print(f"wrote {file}", file=sys.stderr)  # noqa: T201
