"""`missions history`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from missions.cli import choose
from missions.cli.complete import complete_milestone, offering
from missions.cli.deliver import FORMATS, Result, deliver, format_of, send_picture, warn
from missions.cli.options import Days, Given
from missions.cli.view import look
from missions.ledger import Knowledge, Standing
from missions.pictures.chart import Ladder
from missions.registry import Registry
from missions.registry.find import some_of
from missions.store import Refusal

Milestones = Annotated[
    list[str],
    typer.Argument(metavar="MILESTONE...", help="Milestones, such as mmx.launch.",
                   autocompletion=offering(complete_milestone)),
]  # fmt: skip


def command(
    given: Given,
    days: Days,
    milestones: Milestones,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="Show the words, reasons and notes of each claim.")
    ] = False,
    recorded: Annotated[
        bool, typer.Option("--recorded", help="Ask git when each claim entered the file.")
    ] = False,
) -> None:
    """Show the ledger of a milestone: who said what, when, and how far it moved."""
    if recorded:
        _recorded(given, days, milestones, quotes=quotes)
        return
    from missions.pictures.history import history  # noqa: PLC0415

    known = look(given, days)
    standings = [_standing(known, each, known.registry) for each in milestones]

    def items() -> list[dict[str, object]]:
        from missions.export.json_facts import history_item  # noqa: PLC0415

        return [
            history_item(each.milestone, entry) for each in standings for entry in each.plan.entries
        ]

    ladders = [history(known, each, quotes=quotes) for each in standings]
    _deliver(
        given, ladders, Result("history", known.registry.file, days, items, lambda: ladders[0])
    )


def _svg(ladders: Sequence[Ladder], *, quiet: bool) -> str:
    from missions.render.svg_ladder import svg_ladder  # noqa: PLC0415

    if len(ladders) > 1:
        raise Refusal("a drawing shows the ledger of one milestone", "name one at a time")
    return svg_ladder(ladders[0], quiet=quiet)


def _recorded(given: Given, days: Days, milestones: Sequence[str], *, quotes: bool) -> None:
    """The same from git: when each claim entered the file."""
    from missions.cli.recording import look_back  # noqa: PLC0415
    from missions.pictures.history import recorded_history  # noqa: PLC0415

    past = look_back(given, days, frozenset(each.partition(".")[0] for each in milestones))
    known = past.known
    past.require_there(milestones)
    recordings = [past.record(_standing(known, each, past.registry)) for each in milestones]

    def items() -> list[dict[str, object]]:
        from missions.export.json_facts import history_item  # noqa: PLC0415

        return [
            history_item(recording.standing.milestone, *each)
            for recording in recordings
            for each in recording.entries
        ]

    ladders = [recorded_history(known, each, past.notes, quotes=quotes) for each in recordings]
    result = Result("history", known.registry.file, days, items, lambda: ladders[0])
    _deliver(given, ladders, result._replace(warnings=past.notes))


def _deliver(given: Given, ladders: Sequence[Ladder], result: Result) -> None:
    """A table for each milestone, or all of them in one document."""
    drawn = {"svg": lambda: _svg(ladders, quiet=given.quiet)}
    if format_of(given, (*FORMATS, *drawn)) == "table":
        warn(given, "table", result.warnings)
        for ladder in ladders:
            send_picture(given, ladder)
    else:
        deliver(given, result._replace(drawn=drawn, markdown=lambda: _markdown(ladders)))


def _markdown(ladders: Sequence[Ladder]) -> str:
    from missions.render.markdown import as_markdown  # noqa: PLC0415

    return "\n".join(map(as_markdown, ladders))


def _standing(known: Knowledge, address: str, registry: Registry) -> Standing:
    choose.require_ids(registry, [address])
    found = [each for each in known.milestones() if each.milestone.id == address]
    if not found and "." not in address:
        names = [each.id for each in registry.missions[address].milestones]
        hint = f"name one of its milestones: {some_of(names)}" if names else ""
        raise Refusal(f'"{address}" is a mission', hint)
    if not found:
        raise Refusal(
            f'nothing was known of "{address}" on {known.day}',
            "leave --as-of out, or name a later day",
        )
    return found[0]
