"""`missions feed`."""

from typing import Annotated

import typer

from missions.cli import choose
from missions.cli.days import read_day
from missions.cli.deliver import format_of, send
from missions.cli.options import Days, Given
from missions.cli.view import look


def command(
    given: Given,
    days: Days,
    wanted: choose.Filters,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only what was announced on or after DATE."),
    ] = None,
) -> None:
    """Write the changes of dates as an Atom feed, the newest first."""
    from missions.export.feed import as_atom  # noqa: PLC0415  XML is for this alone

    format_of(given, ("atom",))
    known = look(given, days)
    first = read_day(since, "--since", days.as_of, "first", -1) if since is not None else None
    send(given, as_atom(known, choose.chosen_milestones(known, wanted), first, wanted.words))
