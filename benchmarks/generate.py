"""Write a made-up registry into a folder: `python benchmarks/generate.py FOLDER --missions 1000`.

The same seed and size give the same bytes. It is what `missions fmt` would write, and
`missions --today 2026-11-23 check` finds nothing wrong with it.
"""

import argparse
import gc
from collections.abc import Sequence
from pathlib import Path

from made.registry import Made, files, made, text
from made.repository import repository
from made.versions import faulty, later

LEAST, MOST = 100, 100_000
"""Missions of a registry."""


def write(folder: Path, registry: Made, *, split: bool = False) -> None:
    """Write a registry as one file, or as one file a mission."""
    for name, content in files(registry) if split else (("missions.toml", text(registry)),):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8", newline="\n")


def parser() -> argparse.ArgumentParser:
    """The options."""
    found = argparse.ArgumentParser(description="Write a made-up registry into a folder.")
    found.add_argument("folder", type=Path)
    found.add_argument("--missions", type=int, default=1000, help=f"{LEAST:,} to {MOST:,}")
    found.add_argument("--seed", type=int, default=7)
    found.add_argument("--split", action="store_true", help="one file a mission, included")
    kind = found.add_mutually_exclusive_group()
    kind.add_argument("--later", action="store_true", help="1 %% of the missions has a claim more")
    kind.add_argument("--faulty", action="store_true", help="every mission has two faults")
    kind.add_argument("--revisions", type=int, help="a git repository with so many revisions")
    return found


def read(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line, or a word on what cannot be made."""
    options = parser()
    asked = options.parse_args(arguments)
    if not LEAST <= asked.missions <= MOST:
        options.error(f"--missions: a number from {LEAST:,} to {MOST:,}")
    if asked.revisions is not None and asked.revisions < 1:
        options.error("--revisions: at least one")
    if asked.revisions and asked.split:
        options.error("--split: a repository holds one file")
    if asked.folder.exists() and not (asked.folder.is_dir() and not any(asked.folder.iterdir())):
        options.error(f"{asked.folder} is there already: name a new folder, or an empty one")
    return asked


def main() -> None:
    """Read the command line and write."""
    asked = read()
    gc.disable()  # millions of small values, and none of them goes round in circles
    registry = made(asked.missions, asked.seed)
    if asked.revisions:
        repository(asked.folder, registry, asked.revisions)
        return
    version = later(registry) if asked.later else faulty(registry) if asked.faulty else registry
    write(asked.folder, version, split=asked.split)


if __name__ == "__main__":
    main()
