"""`missions claim`."""

from typing import Annotated

import typer

from missions.cli import claiming as c
from missions.cli.complete import complete_milestone, offering, offering_words
from missions.cli.edits import DryRun
from missions.cli.options import Days, Given

MilestoneId = Annotated[
    str,
    typer.Argument(metavar="MILESTONE", help="Such as mmx.launch.",
                   autocompletion=offering(complete_milestone)),
]  # fmt: skip
Status = Annotated[
    str | None,
    typer.Option("--status", metavar="STATUS", help=f"{', '.join(c.STATUSES)}.",
                 autocompletion=offering_words(c.STATUSES)),
]  # fmt: skip


def command(
    given: Given,
    days: Days,
    milestone: MilestoneId,
    date: c.DateText,
    source: c.SourceId,
    *,
    announced: c.Announced = None,
    stated: c.Stated = None,
    status: Status = None,
    basis: c.BasisWord = None,
    reason: c.Reason = None,
    note: c.Note = None,
    reserve: c.Reserve = None,
    new: c.NewSource,
    dry_run: DryRun = False,
) -> None:
    """Record what a source says of a milestone: one line more in its ledger."""
    claim = c.NewClaim(date, source, announced, stated, status, basis, reason, note, reserve)
    c.record(given, days.today, milestone, claim, new, dry_run=dry_run)
