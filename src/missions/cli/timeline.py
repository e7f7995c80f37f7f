"""`missions timeline`."""

from datetime import date
from typing import Annotated

import typer

from missions.cli import choose
from missions.cli.days import read_day
from missions.cli.deliver import Result, deliver
from missions.cli.options import Days, Given, one_of
from missions.cli.view import Ghost, ghosts, look
from missions.pictures.chart import Chart
from missions.pictures.scope import Options
from missions.pictures.timeline import timeline
from missions.store import Refusal


def command(
    given: Given,
    days: Days,
    *,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First year shown.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Last year shown.")
    ] = None,
    wanted: choose.Filters,
    compact: Annotated[bool, typer.Option("--compact", help="One row a mission.")] = False,
    no_slips: Annotated[bool, typer.Option("--no-slips", help="No trails of slips.")] = False,
    group_by: Annotated[
        str | None, typer.Option("--group-by", metavar="BY", help="agency or theme.")
    ] = None,
    ghost: Ghost = None,
) -> None:
    """Draw the chart: bars, windows, slip trails, the line of today."""
    if group_by is not None:
        one_of("--group-by", group_by, ("agency", "theme"))
    if compact and ghost is not None:
        raise Refusal("--compact has no room for --ghost", "leave one of them out")
    known = look(given, days)
    missions = choose.choose(known, wanted)
    options = Options(
        _day(first, "--from", days),
        _day(until, "--until", days),
        compact,
        not no_slips,
        group_by,
        *ghosts(known, ghost, days),
        "as of" if days.is_past else "today",
    )
    if options.first and options.last and options.last < options.first:
        raise Refusal("--until is before --from", "swap them")

    def items() -> list[dict[str, object]]:
        from missions.export.json_facts import milestone_item  # noqa: PLC0415

        return [milestone_item(each) for mission in missions for each in mission.milestones]

    def chart(*, tips: bool = False) -> Chart:
        return timeline(known, missions, options._replace(tips=tips))

    drawn = {
        "svg": lambda: _svg(chart(tips=True), quiet=given.quiet),
        "html": lambda: _html(chart(tips=True)),
        "mermaid": lambda: _mermaid(chart()),
    }
    file = known.registry.file
    deliver(given, Result("timeline", file, days, items, chart, drawn=drawn))


def _svg(chart: Chart, *, quiet: bool) -> str:
    from missions.render.svg_chart import svg_chart  # noqa: PLC0415

    return svg_chart(chart, quiet=quiet)


def _html(chart: Chart) -> str:
    from missions.render.html import html_chart  # noqa: PLC0415

    return html_chart(chart)


def _mermaid(chart: Chart) -> str:
    from missions.render.mermaid import mermaid  # noqa: PLC0415

    return mermaid(chart)


def _day(text: str | None, option: str, days: Days) -> date | None:
    if text is None:
        return None
    if option == "--from":
        return read_day(text, option, days.as_of, "first", -1)
    return read_day(text, option, days.as_of, "last", 1)
