"""`missions achieve`."""

from typing import Annotated

import typer

from missions.cli import claiming as c
from missions.cli.claim import MilestoneId
from missions.cli.edits import DryRun
from missions.cli.options import Days, Given
from missions.store import Refusal


def command(
    given: Given,
    days: Days,
    milestone: MilestoneId,
    date: c.DateText,
    source: c.SourceId,
    *,
    failed: Annotated[bool, typer.Option("--failed", help="It was tried, and failed.")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="It met part of its goals.")] = False,
    cancelled: Annotated[bool, typer.Option("--cancelled", help="It will not happen.")] = False,
    announced: c.Announced = None,
    stated: c.Stated = None,
    reason: c.Reason = None,
    note: c.Note = None,
    new: c.NewSource,
    dry_run: DryRun = False,
) -> None:
    """Record that a milestone was reached, or how else it ended."""
    outcomes = {"failed": failed, "partial": partial, "cancelled": cancelled}
    chosen = [word for word, wanted in outcomes.items() if wanted]
    if len(chosen) > 1:
        raise Refusal(f"--{chosen[0]} and --{chosen[1]} exclude each other", "choose one")
    status = chosen[0] if chosen else "achieved"
    claim = c.NewClaim(date, source, announced, stated, status, None, reason, note)
    c.record(given, days.today, milestone, claim, new, dry_run=dry_run)
