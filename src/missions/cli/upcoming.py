"""`missions upcoming`."""

from typing import Annotated

import typer

from missions.cli import choose
from missions.cli.days import read_day
from missions.cli.deliver import FORMATS, Result, deliver, format_of, send
from missions.cli.options import Days, Given
from missions.cli.view import look
from missions.ledger.agenda import agenda
from missions.ledger.knowledge import Knowledge
from missions.pictures.upcoming import upcoming


def command(
    given: Given,
    days: Days,
    *,
    within: Annotated[
        str | None,
        typer.Option("--within", metavar="AGE", help="Only what may begin by then: 24mo, 2031."),
    ] = None,
    wanted: choose.Filters,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when something is overdue.")
    ] = False,
) -> None:
    """Show what is due next, and what is overdue or has its window open."""
    known = look(given, days)
    until = read_day(within, "--within", days.as_of, "last", 1) if within is not None else None
    chosen = Knowledge(known.registry, known.day, choose.choose(known, wanted), known.unknown)
    due = agenda(chosen, until)

    def items() -> list[dict[str, object]]:
        from missions.export.json_facts import milestone_item  # noqa: PLC0415

        return [milestone_item(each) for each in due.all()]

    if format_of(given, (*FORMATS, "ics")) == "ics":
        from missions.export.calendar import as_ics  # noqa: PLC0415  a library for this alone

        send(given, as_ics(known, due.all()))
    else:
        file = known.registry.file
        deliver(given, Result("upcoming", file, days, items, lambda: upcoming(known, due, until)))
    if exit_code and due.overdue:
        raise typer.Exit(1)
