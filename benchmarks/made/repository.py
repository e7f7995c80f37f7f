"""A git repository of a made registry: each revision adds or overwrites a claim or a few."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from made.draw import Draw
from made.ledgers import later_claim, overwritten
from made.missions import Mission
from made.registry import Made, mission_text, root_text
from made.sources import TODAY, Shelf
from made.versions import has_open, with_open

_EVERY = 3
"""Days from one revision to the next."""


def repository(folder: Path, registry: Made, count: int) -> None:
    """Make a repository with so many revisions of one file, in one run of `git fast-import`."""
    folder.mkdir(parents=True)
    _git(folder, "init", "-q")
    importer = ["git", "-C", str(folder), "fast-import", "--quiet"]
    with subprocess.Popen(importer, stdin=subprocess.PIPE) as process:
        for number, text in enumerate(revisions(registry, count)):
            data = text.encode()
            when = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
            seconds = (when - timedelta(_EVERY * (count - number))).timestamp()
            if process.stdin is not None:
                process.stdin.write(
                    b"commit refs/heads/main\ncommitter a <a@example.org> %d +0000\ndata 1\nx\n"
                    b"M 100644 inline missions.toml\ndata %d\n%b\n" % (seconds, len(data), data)
                )
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, importer)
    _git(folder, "symbolic-ref", "HEAD", "refs/heads/main")
    _git(folder, "reset", "-q", "--hard")
    _git(folder, "repack", "-adq")


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True)


def revisions(registry: Made, count: int) -> Iterator[str]:
    """The texts of the revisions; the sources are there from the first."""
    draw = Draw(f"revisions/{count}")
    missions = list(registry.missions)
    able = [at for at, each in enumerate(missions) if has_open(each)]
    head = root_text(registry, every_source=True)
    texts = [mission_text(each) for each in missions]
    for number in range(count):
        for at in _touched(draw, able, number):
            missions[at] = _changed(draw, missions[at], registry.shelf, number)
            texts[at] = mission_text(missions[at])
        yield "\n\n".join((head, *texts)) + "\n"


def _touched(draw: Draw, able: list[int], number: int) -> list[int]:
    """No mission at first, then one to three, and the first one that can change again and again."""
    if number == 0:
        return []
    return able[:1] if number % 50 == 0 else draw.several(able, draw.number(1, 3))


def _changed(draw: Draw, mission: Mission, shelf: Shelf, number: int) -> Mission:
    if number % 3 == 0:
        return with_open(draw, mission, lambda ledger: overwritten(draw, ledger))
    return with_open(draw, mission, lambda ledger: later_claim(draw, shelf, ledger))
