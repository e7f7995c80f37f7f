"""`missions calendar`."""

from typing import Annotated

import typer

from missions.cli import choose
from missions.cli.days import read_days
from missions.cli.deliver import format_of, send
from missions.cli.options import Days, Given
from missions.cli.view import look


def command(
    given: Given,
    days: Days,
    wanted: choose.Filters,
    alarm: Annotated[
        str | None,
        typer.Option("--alarm", metavar="AGE", help="Remind so long before: 30d, 12w, 6mo."),
    ] = None,
) -> None:
    """Write the dates as iCalendar, so that an update moves them in a calendar."""
    from missions.export.calendar import as_ics  # noqa: PLC0415  a library for this alone

    format_of(given, ("ics",))
    known = look(given, days)
    before = read_days(alarm, "--alarm") if alarm is not None else None
    send(given, as_ics(known, choose.chosen_milestones(known, wanted), before, wanted.words))
