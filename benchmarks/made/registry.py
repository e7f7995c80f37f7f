"""A made registry: missions, and the sources they name."""

from collections.abc import Iterable
from typing import NamedTuple

from made.draw import Draw
from made.missions import Mission, mission
from made.sources import Shelf, shelf
from made.toml import ledger as ledger_text
from made.toml import lines

SCHEMA = "#:schema ./missions.schema.json"


class Made(NamedTuple):
    """Missions sorted by id, and the sources they were drawn from."""

    missions: tuple[Mission, ...]
    shelf: Shelf


def made(count: int, seed: int = 7) -> Made:
    """A registry of so many missions."""
    draw = Draw(f"{seed}/{count}")
    sources = shelf(draw, min(200 + count // 4, 5000))
    found = (mission(draw, sources, number, count) for number in range(count))
    return Made(tuple(sorted(found, key=lambda each: each.id)), sources)


def mission_text(each: Mission) -> str:
    """The tables of a mission."""
    short = [ledger_text(one.key, one.claims) for one in each.ledgers if not one.table]
    full = (f"{one.table}\n{ledger_text(one.key, one.claims)}" for one in each.ledgers if one.table)
    milestones = "\n".join((f"[missions.{each.id}.milestones]", *short))
    return "\n\n".join((each.head, milestones, *full))


def root_text(registry: Made, include: tuple[str, ...] = (), *, every_source: bool = False) -> str:
    """The head of the file and the sources that are named somewhere, or all there are."""
    used = {id_ for each in registry.missions for id_ in _named(each)}
    title = f"{len(registry.missions)} made-up missions"
    head = lines("[registry]", id="made-up", title=title, include=include or None)
    tables = sorted(each for each in registry.shelf.sources if every_source or each.id in used)
    return "\n\n".join((f"{SCHEMA}\n\n{head}", *(each.text for each in tables)))


def _named(each: Mission) -> Iterable[str]:
    return each.used.union(*(one.used for one in each.ledgers))


def text(registry: Made) -> str:
    """The registry as one file."""
    return "\n\n".join((root_text(registry), *map(mission_text, registry.missions))) + "\n"


def files(registry: Made) -> Iterable[tuple[str, str]]:
    """The registry as a file a mission, which a root with the sources includes."""
    yield "missions.toml", root_text(registry, ("missions.d/*.toml",)) + "\n"
    for each in registry.missions:
        yield f"missions.d/{each.id}.toml", mission_text(each) + "\n"
