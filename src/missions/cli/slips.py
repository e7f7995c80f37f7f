"""`missions slips`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Annotated

import typer

from missions.cli import choose
from missions.cli.days import read_day
from missions.cli.deliver import Result, deliver
from missions.cli.options import Days, Given, earlier_day, one_of
from missions.cli.view import look
from missions.ledger import Knowledge, Standing
from missions.ledger.slips import Group, Slip, grouped, measured, measured_from
from missions.pictures.table import Table
from missions.registry import Mission
from missions.store import Refusal

_BY: Mapping[str, Callable[[Knowledge, Standing], str]] = {
    "agency": lambda known, each: _mission(known, each).lead or "no lead named",
    "theme": lambda known, each: _mission(known, each).theme or "no theme",
    "kind": lambda _, each: each.milestone.kind,
}


def command(
    given: Given,
    days: Days,
    wanted: choose.Filters,
    by: Annotated[
        str | None, typer.Option("--by", metavar="GROUP", help="agency, theme or kind.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only what moved on or after DATE."),
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option(
            "--baseline", metavar="DATE", help="Measure from the plan as it stood on DATE."
        ),
    ] = None,
    recorded: Annotated[
        bool, typer.Option("--recorded", help="From git: the dates the file held, one by one.")
    ] = False,
) -> None:
    """Show every milestone that moved, by how much, and how often."""
    from missions.pictures.slips import Baseline, slips, slips_by  # noqa: PLC0415

    if by is not None:
        one_of("--by", by, tuple(_BY))
    if baseline is not None and recorded:
        raise Refusal("--baseline and --recorded exclude each other", "choose one")
    if recorded:
        known, seen, notes = _looked_back(given, days)
    else:
        known, seen, notes = look(given, days), None, ()
    chosen = choose.chosen_milestones(known, wanted)
    held = chosen if seen is None else [each for one in chosen if (each := seen(one))]
    standings = [each for each in held if _since(each, since, days)]
    start = earlier_day(baseline, "--baseline", days) if baseline is not None else None
    found = [_measured(known, each, start) for each in standings]
    measures = [each for each in found if each is not None]
    against = Baseline(start, len(found) - len(measures)) if start else None
    file = known.registry.file
    if by is not None:
        groups = grouped(measures, lambda each: _BY[by](known, each))

        def picture() -> Table:
            return slips_by(known, by, groups, against, notes)

        group_items = partial(_group_items, by, groups)
        whole = Result("slips", file, days, group_items, picture, shape="slips by")
        deliver(given, whole._replace(warnings=notes[1:]))  # below the heading
        return
    moved = sorted((each for each in measures if each.has_moved), key=_largest_first)

    def items() -> list[dict[str, object]]:
        from missions.export.slip_facts import slips_item  # noqa: PLC0415

        return [slips_item(each) for each in moved]

    whole = Result("slips", file, days, items, lambda: slips(known, moved, against, notes))
    deliver(given, whole._replace(warnings=notes[1:]))


def _group_items(by: str, groups: Sequence[Group]) -> list[dict[str, object]]:
    from missions.export.slip_facts import group_item  # noqa: PLC0415

    return [group_item(by, each) for each in groups]


_Seen = Callable[[Standing], Standing | None]


def _looked_back(given: Given, days: Days) -> tuple[Knowledge, _Seen | None, Sequence[str]]:
    """The registry as git kept it: with each milestone, the dates that its file held."""
    from missions.cli.recording import look_back  # noqa: PLC0415

    past = look_back(given, days, None)
    return past.known, past.as_held, (past.heading, *past.notes)


def _mission(known: Knowledge, standing: Standing) -> Mission:
    return known.registry.missions[standing.milestone.mission]


def _largest_first(slip: Slip) -> tuple[int, int, str]:
    return (-slip.size.most_days, -slip.size.least_days, slip.standing.milestone.id)


def _measured(known: Knowledge, standing: Standing, baseline: date | None) -> Slip | None:
    """The slip since the first claim, or since a day; `None` without a plan on that day."""
    if baseline is None:
        return measured(standing)
    return measured_from(standing, baseline, known.registry.sources)


def _since(standing: Standing, since: str | None, days: Days) -> bool:
    """Whether its plan moved on or after the day asked for."""
    if since is None:
        return True
    first: date = read_day(since, "--since", days.as_of, "first", -1)
    return any(
        entry.announced is not None and entry.announced[1] >= first and entry.moves
        for entry in standing.plan.entries
    )
