"""`missions sources`."""

from collections import Counter
from typing import Annotated

import typer

from missions.cli.choose import unknown
from missions.cli.complete import complete_source, offering
from missions.cli.deliver import Result, deliver
from missions.cli.options import Days, Given
from missions.cli.view import look
from missions.ledger import Knowledge, Standing
from missions.registry import Claim

SourceId = Annotated[
    str | None,
    typer.Argument(metavar="[SOURCE]", help="A source.", autocompletion=offering(complete_source)),
]


def command(given: Given, days: Days, source: SourceId = None) -> None:
    """List the documents, or every claim of one of them, then and now."""
    known = look(given, days)
    if source is None:
        _every(given, known, days)
    elif source in known.registry.sources:
        _one(given, known, days, source)
    else:
        raise unknown("sources", source, tuple(known.registry.sources))


def _claims(known: Knowledge) -> list[tuple[Standing, Claim]]:
    return [
        (standing, entry.claim)
        for standing in known.milestones()
        for entry in standing.plan.entries
    ]


def _every(given: Given, known: Knowledge, days: Days) -> None:
    from missions.pictures.sources import sources  # noqa: PLC0415

    counts = Counter(claim.source for _, claim in _claims(known) if claim.source)
    documents = [each for each in known.registry.sources.values() if counts[each.id]]
    if not days.is_past:
        documents = list(known.registry.sources.values())

    def items() -> list[dict[str, object]]:
        from missions.export.json_facts import source_item  # noqa: PLC0415

        return [source_item(each, counts[each.id]) for each in documents]

    named = {name: number for name, number in counts.items() if name}
    file = known.registry.file
    deliver(given, Result("sources", file, days, items, lambda: sources(known, documents, named)))


def _one(given: Given, known: Knowledge, days: Days, source: str) -> None:
    from missions.pictures.sources import source_claims  # noqa: PLC0415

    document = known.registry.sources[source]
    claims = [pair for pair in _claims(known) if pair[1].source == source]

    def items() -> list[dict[str, object]]:
        from missions.export.json_facts import source_claim_item  # noqa: PLC0415

        return [source_claim_item(*pair) for pair in claims]

    deliver(
        given,
        Result(
            "sources", known.registry.file, days, items,
            lambda: source_claims(known, document, claims), shape="sources one",
        ),
    )  # fmt: skip
