"""`missions slips`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated

import typer

from missions.cli import choose
from missions.cli.days import read_day
from missions.cli.deliver import Result, deliver
from missions.cli.options import Days, Given, one_of
from missions.cli.view import look
from missions.ledger import Effect, Knowledge, Standing
from missions.ledger.slips import grouped, has_moved, size_of
from missions.registry import Mission

_BY: Mapping[str, Callable[[Knowledge, Standing], str]] = {
    "agency": lambda known, each: _mission(known, each).lead or "no lead named",
    "theme": lambda known, each: _mission(known, each).theme or "no theme",
    "kind": lambda _, each: each.milestone.kind,
}


def command(
    given: Given,
    ids: choose.Ids = None,
    agency: choose.Agencies = None,
    theme: choose.Themes = None,
    target: choose.Targets = None,
    kind: choose.Kinds = None,
    status: choose.Statuses = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="GROUP", help="agency, theme or kind.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only what moved on or after DATE."),
    ] = None,
    recorded: Annotated[
        bool, typer.Option("--recorded", help="From git: the dates the file held, one by one.")
    ] = False,
) -> None:
    """Show every milestone that moved, by how much, and how often."""
    from missions.pictures.slips import slips, slips_by  # noqa: PLC0415

    if by is not None:
        one_of("--by", by, tuple(_BY))
    wanted = choose.filters(ids, agency, theme, target, kind, status)
    known, days, seen, notes = _looked_back(given) if recorded else (*look(given), None, ())
    chosen = choose.chosen_milestones(known, wanted)
    held = chosen if seen is None else [each for one in chosen if (each := seen(one))]
    standings = [each for each in held if _since(each, since, days)]
    file = known.registry.file
    if by is not None:
        groups = grouped(standings, lambda each: _BY[by](known, each))

        def group_items() -> list[dict[str, object]]:
            from missions.export.json_facts import group_item  # noqa: PLC0415

            return [group_item(by, each) for each in groups]

        deliver(
            given,
            Result(
                "slips", file, days, group_items, lambda: slips_by(known, by, groups, notes),
                shape="slips by",
            ),
        )  # fmt: skip
        return
    moved = sorted(filter(has_moved, standings), key=_largest_first)

    def items() -> list[dict[str, object]]:
        from missions.export.json_facts import slips_item  # noqa: PLC0415

        return [slips_item(each) for each in moved]

    deliver(given, Result("slips", file, days, items, lambda: slips(known, moved, notes)))


_Seen = Callable[[Standing], Standing | None]


def _looked_back(given: Given) -> tuple[Knowledge, Days, _Seen, Sequence[str]]:
    """The registry as git kept it: with each milestone, the dates that its file held."""
    from missions.cli.recording import look_back  # noqa: PLC0415

    past = look_back(given, None)
    what = f"as the file held them, over {past.told.revisions:,} revisions"
    return past.known, past.days, past.as_held, (what, *past.notes)


def _mission(known: Knowledge, standing: Standing) -> Mission:
    return known.registry.missions[standing.milestone.mission]


def _largest_first(standing: Standing) -> tuple[int, int, str]:
    size = size_of(standing)
    return (-size.most_days, -size.least_days, standing.milestone.id)


def _since(standing: Standing, since: str | None, days: Days) -> bool:
    """Whether its plan moved on or after the day asked for."""
    if since is None:
        return True
    first: date = read_day(since, "--since", days.as_of, "first", -1)
    return any(
        entry.announced is not None
        and entry.announced[1] >= first
        and entry.effect in {Effect.PLAN, Effect.OUTCOME}
        and entry.step is not None
        and entry.step.size is not None
        for entry in standing.plan.entries
    )
