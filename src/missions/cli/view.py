"""The registry as known on the day that was asked for, and an earlier day's plan behind it."""

from datetime import date
from typing import Annotated

import typer

from missions.cli.load import load
from missions.cli.options import Days, Given, earlier_day
from missions.dates import VagueDate
from missions.ledger import Knowledge, knowledge

Ghost = Annotated[
    str | None,
    typer.Option("--ghost", metavar="DATE", help="Draw the plan of DATE behind this one."),
]


def look(given: Given, days: Days) -> Knowledge:
    """The registry as known on the knowledge date; undated evidence only in a view of today."""
    return knowledge(load(given, days.today), days.as_of, evidence=not days.is_past)


def ghosts(
    known: Knowledge, ghost: str | None, days: Days
) -> tuple[dict[str, VagueDate] | None, date | None]:
    """The dates that the ghost's day knew, by milestone, and that day."""
    if ghost is None:
        return None, None
    day = earlier_day(ghost, "--ghost", days)
    then = knowledge(known.registry, day)
    return {each.milestone.id: each.date for each in then.milestones() if each.date}, day
