"""Write a made-up registry into a folder: `python benchmarks/generate.py FOLDER --missions 1000`.

The same seed and size give the same bytes. It is what `missions fmt` would write, and
`missions --today 2026-11-23 check` finds nothing wrong with it.
"""

import argparse
import gc
from pathlib import Path

from made.registry import Made, files, made, text
from made.repository import repository
from made.versions import faulty, later


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
    found.add_argument("--missions", type=int, default=1000, help="100 to 100,000")
    found.add_argument("--seed", type=int, default=7)
    found.add_argument("--split", action="store_true", help="one file a mission, included")
    kind = found.add_mutually_exclusive_group()
    kind.add_argument("--later", action="store_true", help="1 %% of the missions has a claim more")
    kind.add_argument("--faulty", action="store_true", help="every mission has two faults")
    kind.add_argument("--revisions", type=int, help="a git repository with so many revisions")
    return found


def main() -> None:
    """Read the command line and write."""
    asked = parser().parse_args()
    gc.disable()  # millions of small values, and none of them goes round in circles
    registry = made(asked.missions, asked.seed)
    if asked.revisions:
        repository(asked.folder, registry, asked.revisions)
        return
    version = later(registry) if asked.later else faulty(registry) if asked.faulty else registry
    write(asked.folder, version, split=asked.split)


if __name__ == "__main__":
    main()
