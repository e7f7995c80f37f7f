"""`missions list`."""

from collections.abc import Callable
from typing import Annotated

import typer

from missions.cli import choose
from missions.cli.deliver import Result, deliver
from missions.cli.options import Days, Given, one_of
from missions.cli.view import look
from missions.ledger import MissionStanding
from missions.ledger.knowledge import standing_key
from missions.pictures.listing import listing, shown_milestone

_SORTS: dict[str, Callable[[MissionStanding], tuple[object, ...]]] = {
    "next": lambda each: _by_next(each),  # noqa: PLW0108  defined below
    "name": lambda each: (each.mission.name.lower(), each.mission.id),
    "slip": lambda each: (-_slip_days(each), each.mission.id),
    "id": lambda each: (each.mission.id,),
}


def command(
    given: Given,
    days: Days,
    wanted: choose.Filters,
    sort: Annotated[
        str, typer.Option("--sort", metavar="BY", help="next, name, slip or id.")
    ] = "next",
) -> None:
    """List the missions, one a line, with what comes next."""
    key = _SORTS[one_of("--sort", sort, tuple(_SORTS))]
    knowledge = look(given, days)
    missions = sorted(choose.choose(knowledge, wanted), key=key)

    def items() -> list[dict[str, object]]:
        from missions.export.json_facts import mission_item  # noqa: PLC0415

        return [mission_item(each) for each in missions]

    file = knowledge.registry.file
    deliver(given, Result("list", file, days, items, lambda: listing(knowledge, missions)))


def _by_next(mission: MissionStanding) -> tuple[object, ...]:
    """What the line speaks of, the earliest first; missions that await nothing last."""
    shown = shown_milestone(mission)
    return (0, *standing_key(shown)) if shown else (1, mission.mission.id)


def _slip_days(mission: MissionStanding) -> int:
    from missions.ledger.slips import measured  # noqa: PLC0415  only for this order

    shown = shown_milestone(mission)
    return measured(shown).size.most_days if shown else 0
