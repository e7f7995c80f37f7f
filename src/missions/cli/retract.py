"""`missions retract`."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import typer

from missions.cli.claim import MilestoneId
from missions.cli.edits import DryRun, apply, milestone_of, text_of
from missions.cli.numbers import whole
from missions.cli.options import Days, Given
from missions.ledger import walk
from missions.pictures.wording import counted
from missions.registry import Claim
from missions.store import Refusal
from missions.tomlfile import Reading


def command(
    given: Given,
    days: Days,
    milestone: MilestoneId,
    number: Annotated[
        int | None,
        typer.Argument(metavar="N", help="Which claim, as `history` counts them: 1 is the oldest.",
                       parser=whole("N")),
    ] = None,
    why: Annotated[
        str | None, typer.Option("--why", metavar="TEXT", help="Why it is withdrawn; required.")
    ] = None,
    dry_run: DryRun = False,
) -> None:  # fmt: skip
    """Withdraw a claim: it stays in its ledger, marked, and counts for nothing."""
    apply(
        given,
        days.today,
        lambda reading: _retracted(reading, milestone, number, why),
        dry_run=dry_run,
        milestone=milestone,
    )


def _retracted(
    reading: Reading, address: str, number: int | None, why: str | None
) -> Mapping[str, str]:
    from missions.tomlfile.edit import with_value  # noqa: PLC0415

    registry = reading.registry
    milestone = milestone_of(registry, address)
    entries = walk(milestone, registry.sources, date.max, evidence=True).entries
    claims = [entry.claim for entry in entries]
    if number is None or not 1 <= number <= len(claims):
        asked = "which claim?" if number is None else f"there is no claim {number}"
        raise Refusal(f"{address} has {counted(len(claims), 'claim')}: {asked}", _listed(claims))
    claim = claims[number - 1]
    if claim.retracted is not None:
        raise Refusal(f"claim {number} is retracted already: {claim.retracted}", _listed(claims))
    if why is None or not why.strip():
        raise Refusal("a claim is not withdrawn without a reason", "give it with --why")
    file = registry.missions[milestone.mission].file
    return {file: with_value(text_of(reading, file), (*claim.at, "retracted"), why)}


def _listed(claims: list[Claim]) -> str:
    return "; ".join(
        f"{number} {claim.date.text if claim.date else 'unstated'}"
        f"{f' ({claim.source})' if claim.source else ''}"
        for number, claim in enumerate(claims, 1)
    )
