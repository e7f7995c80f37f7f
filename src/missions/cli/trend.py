"""`missions trend`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from missions.cli import choose
from missions.cli.complete import complete_address, offering
from missions.cli.deliver import Result, deliver
from missions.cli.options import Days, Given
from missions.cli.view import look
from missions.ledger import Knowledge, Standing
from missions.pictures.trend import MOST, Trend, has_line, said_entries, trend
from missions.registry.find import some_of
from missions.store import Refusal

Addresses = Annotated[
    list[str],
    typer.Argument(metavar="MILESTONE|ID...", help="Milestones, at most four; or missions.",
                   autocompletion=offering(complete_address)),
]  # fmt: skip


def command(
    given: Given,
    days: Days,
    ids: Addresses,
    recorded: Annotated[
        bool, typer.Option("--recorded", help="From git: the dates the file held, one by one.")
    ] = False,
) -> None:
    """Draw how dates moved: the day of announcement across, the promised date up."""
    chosen = _recorded if recorded else _announced
    known, standings, notes = chosen(given, days, ids)

    def picture() -> Trend:
        return trend(known, standings, notes)

    def items() -> list[dict[str, object]]:
        from missions.export.json_facts import trend_item  # noqa: PLC0415

        return [
            trend_item(each.milestone, entry) for each in standings for entry in said_entries(each)
        ]

    def svg() -> str:
        from missions.render.svg_trend import svg_trend  # noqa: PLC0415

        return svg_trend(picture(), quiet=given.quiet)

    deliver(
        given,
        Result(
            "trend", known.registry.file, days, items, picture, drawn={"svg": svg},
            warnings=notes[1:],  # below the heading
        ),
    )  # fmt: skip


_Chosen = tuple[Knowledge, Sequence[Standing], Sequence[str]]


def _announced(given: Given, days: Days, ids: Sequence[str]) -> _Chosen:
    known = look(given, days)
    choose.require_ids(known.registry, ids)
    return known, _dated(_few(_named(known, ids, known.milestones())), known), ()


def _recorded(given: Given, days: Days, ids: Sequence[str]) -> _Chosen:
    """The same from git: across is the day of the commit."""
    from missions.cli.recording import look_back  # noqa: PLC0415

    past = look_back(given, days, frozenset(each.partition(".")[0] for each in ids))
    past.require_there(ids)
    choose.require_ids(past.registry, ids)
    told = [*filter(None, map(past.as_told, past.known.milestones()))]
    standings = _dated(_few(_named(past.known, ids, told)), past.known)
    return past.drawn(told), standings, (past.heading, *past.notes)


def _named(known: Knowledge, ids: Sequence[str], standings: Sequence[Standing]) -> list[Standing]:
    """The milestones named, and of missions those that were ever dated, each once."""
    found: dict[str, Standing] = {}
    for id_ in ids:
        named = [
            each for each in standings
            if each.milestone.id == id_ or (each.milestone.mission == id_ and has_line(each))
        ]  # fmt: skip
        if not named:
            raise _undated(f'"{id_}"', known)
        found |= {each.milestone.id: each for each in named}
    return list(found.values())


def _few(standings: list[Standing]) -> list[Standing]:
    if len(standings) > MOST:
        names = some_of([each.milestone.id for each in standings])
        raise Refusal(f"{len(standings)} lines are too many for one chart",
                      f"name at most {MOST} of {names}")  # fmt: skip
    for each in standings:
        choose.require_playable(each.milestone.id, [each.milestone])
    return standings


def _dated(standings: list[Standing], known: Knowledge) -> list[Standing]:
    """The same, if there is anything to draw of any of them."""
    if standings and not any(map(has_line, standings)):
        names = some_of([f'"{each.milestone.id}"' for each in standings])
        raise _undated(names, known)
    return standings


def _undated(names: str, known: Knowledge) -> Refusal:
    return Refusal(f"no date of {names} was known on {known.day}", "name another, or a later day")
