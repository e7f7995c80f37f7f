"""`missions trend`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from missions.cli import choose
from missions.cli.complete import complete_address, offering
from missions.cli.deliver import Result, deliver
from missions.cli.options import Given
from missions.cli.view import look
from missions.ledger import Knowledge, Standing
from missions.pictures.trend import MOST, has_line, said_entries, trend
from missions.registry.find import some_of
from missions.store import Refusal

Addresses = Annotated[
    list[str],
    typer.Argument(metavar="MILESTONE|ID...", help="Milestones, at most four; or missions.",
                   autocompletion=offering(complete_address)),
]  # fmt: skip


def command(given: Given, ids: Addresses) -> None:
    """Draw how dates moved: the day of announcement across, the promised date up."""
    known, days = look(given)
    standings = _few(_named(known, ids))

    def items() -> list[dict[str, object]]:
        from missions.export.json_facts import trend_item  # noqa: PLC0415

        return [
            trend_item(each.milestone, entry) for each in standings for entry in said_entries(each)
        ]

    def svg() -> str:
        from missions.render.svg_trend import trend_svg  # noqa: PLC0415

        return trend_svg(trend(known, standings))

    deliver(
        given,
        Result(
            "trend", known.registry.file, days, items, lambda: trend(known, standings),
            drawn={"svg": svg},
        ),
    )  # fmt: skip


def _named(known: Knowledge, ids: Sequence[str]) -> list[Standing]:
    """The milestones named, and of missions those that were ever dated, each once."""
    choose.require_ids(known.registry, ids)
    found: dict[str, Standing] = {}
    for id_ in ids:
        named = [
            each for each in known.milestones()
            if each.milestone.id == id_ or (each.milestone.mission == id_ and has_line(each))
        ]  # fmt: skip
        if not named:
            raise Refusal(
                f'no date of "{id_}" was known on {known.day}', "name another, or a later day"
            )
        found |= {each.milestone.id: each for each in named}
    return list(found.values())


def _few(standings: list[Standing]) -> list[Standing]:
    if len(standings) > MOST:
        names = some_of([each.milestone.id for each in standings])
        raise Refusal(f"{len(standings)} lines are too many for one chart",
                      f"name at most {MOST} of {names}")  # fmt: skip
    return standings
