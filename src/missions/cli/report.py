"""`missions report`."""

from missions.cli import choose
from missions.cli.deliver import format_of, send
from missions.cli.options import Days, Given
from missions.cli.view import Ghost, ghosts, look
from missions.pictures.page import report
from missions.render.page import as_page


def command(
    given: Given,
    days: Days,
    wanted: choose.Filters,
    ghost: Ghost = None,
) -> None:
    """Write one self-contained page: the chart, every ledger, and a slider through the years."""
    format_of(given, ("html",))
    known = look(given, days)
    then = ghosts(known, ghost, days)
    chosen = choose.choose(known, wanted)
    for each in chosen:
        choose.require_playable(each.mission.id, each.mission.milestones)
    send(given, as_page(report(known, chosen, *then, is_past=days.is_past)))
