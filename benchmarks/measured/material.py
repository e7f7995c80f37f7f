"""What the commands read: made-up registries in a scratch folder, made by processes of their own.

This process stays small that way: the peak memory of what it starts is never below its own.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from made.sources import TODAY

ROOT = Path(__file__).parents[2]
GENERATE = ROOT / "benchmarks" / "generate.py"
MISSIONS = (str(Path(sys.executable).with_name("missions")), "--today", TODAY.isoformat())
"""The program of the environment this runs in, on the day of the registries."""


VERSIONS = ("", "-later", "-faulty", "-split")
"""A registry, the next state of it, one full of faults, and one of a file a mission."""


class Material(NamedTuple):
    """The scratch folder, the sizes in it, and how many revisions its repository has."""

    scratch: Path
    sizes: tuple[int, ...]
    revisions: int
    recorded_size: int

    @property
    def home(self) -> Path:
        """The home folder of every command."""
        return self.scratch / "home"

    @property
    def recorded(self) -> Path:
        """The repository."""
        return self.scratch / "recorded"

    def folder(self, size: int, version: str = "") -> Path:
        """Where a registry stands."""
        return self.scratch / f"{size}{version}"


def prepare(material: Material, versions: Sequence[str] = VERSIONS) -> None:
    """Make every registry that is not there yet."""
    material.home.mkdir(parents=True, exist_ok=True)
    for size in material.sizes:
        for version in versions:
            more = (f"-{version}",) if version else ()
            _make(material.folder(size, version), size, *more)
    if material.revisions:
        asked = ("--revisions", str(material.revisions))
        _make(material.recorded, material.recorded_size, *asked)


def _make(folder: Path, size: int, *more: str) -> None:
    if not folder.exists():
        command = (sys.executable, str(GENERATE), str(folder), "--missions", str(size), *more)
        subprocess.run(command, check=True)


def claims_in(file: Path) -> int:
    """How many claims a made registry has: a line each."""
    with file.open(encoding="utf-8") as lines:
        return sum(line.startswith("  { date = ") for line in lines)


def first_launch(file: Path) -> str:
    """The address of the launch of the first mission of a file."""
    with file.open(encoding="utf-8") as lines:
        header = next(line for line in lines if line.startswith("[missions."))
    return f"{header.strip().removeprefix('[missions.').removesuffix(']')}.launch"
