"""How texts are read as dates; what else some could mean, and why others are none."""

from collections.abc import Sequence

from missions.dates import Unreadable, VagueDate, show
from missions.pictures.table import Column, Row, Table
from missions.pictures.text import EMPTY, Line, Role, Run, plain, safe, styled

_COLUMNS = tuple(map(Column, ("text", "canonical", "precision", "earliest", "latest", "shown as")))


def dates(found: Sequence[VagueDate | Unreadable]) -> Table:
    """The texts that are dates, each with its canonical form and its window, and the doubts."""
    rows = (_row(each) for each in found if isinstance(each, VagueDate))
    notes = ((Run("warning: ", Role.WARNING), *plain(safe(each))) for each in doubts(found))
    return Table(EMPTY, _COLUMNS, tuple(rows), tuple(notes))


def _row(date: VagueDate) -> Row:
    return Row(
        (
            styled(safe(date.written), Role.DIM),
            styled(date.text, Role.STRONG),
            plain(date.precision.word),
            plain(str(date.earliest or "..")),
            plain(str(date.latest or "..")),
            plain(show(date)),
        )
    )


def doubts(found: Sequence[VagueDate | Unreadable]) -> list[str]:
    """What some of the dates could also mean."""
    return [
        f"{each.written} could also mean {each.other_reading}"
        for each in found
        if isinstance(each, VagueDate) and each.other_reading
    ]


def refusal(bad: Unreadable) -> list[Line]:
    """A text that is no date, with carets below what is wrong, and the way out."""
    from missions.pictures.rules import carets, headed  # noqa: PLC0415  most texts are dates

    start, end = bad.span
    below = carets(safe(bad.text[:start]), safe(bad.text[start:end]), bad.why)
    return [
        headed("M203"),
        plain(f"  {safe(bad.text)}"),
        styled(f"  {below}", Role.ERROR),
        (Run("  = help: ", Role.STRONG), Run(safe(bad.hint))),
    ]
