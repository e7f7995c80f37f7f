"""What an adapter is, and the plain facts it is given."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from made.sources import TODAY

UNTIL = date(TODAY.year + 1, TODAY.month, TODAY.day)
"""The questions about what is due ask for twelve months."""


class Dated(NamedTuple):
    """A milestone, the days its plan or outcome names, and whether it waits for an outcome."""

    id: str
    mission: str
    kind: str
    first: date
    last: date
    is_open: bool


class Given(NamedTuple):
    """What adapters are made of: all dated milestones, two versions of a registry, and its schema.

    Beside each version stand `missions.json`, the same tables, and `missions.mmd`, its chart.
    """

    milestones: Sequence[Dated]
    toml: Path
    later: Path
    schema: Path


class Asked(NamedTuple):
    """Commands that get a peer ready, and the one that asks it; run in its folder."""

    command: tuple[str, ...]
    ready: tuple[tuple[str, ...], ...] = ()
    codes: frozenset[int] = frozenset((0,))


class Peer(NamedTuple):
    """A program, how it is asked for its version, and its adapter."""

    name: str
    program: str
    version: tuple[str, ...]
    prepare: Callable[[Given, Path], Asked]


_OPEN = frozenset(("planned", "window-open", "overdue", "lapsed"))


def dated_milestones(timeline: str) -> list[Dated]:
    """The milestones that have a date, from what `missions timeline --json` says."""
    return [
        Dated(
            each["id"],
            each["mission"],
            each["kind"],
            date.fromisoformat(target[0]),
            date.fromisoformat(target[1]),
            each["state"] in _OPEN,
        )
        for each in json.loads(timeline)["items"]
        if each["date"] and (target := each["date"]["target"])
    ]
