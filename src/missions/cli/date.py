"""`missions date`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from missions.cli.deliver import Result, deliver, format_of, send_lines
from missions.cli.options import Days, Given
from missions.dates import Unreadable, VagueDate, read
from missions.pictures.date import dates, doubts, refusal
from missions.pictures.text import EMPTY, Line

Texts = Annotated[list[str], typer.Argument(metavar="TEXT...", help="Dates, each in quotes.")]


def command(given: Given, days: Days, texts: Texts) -> None:
    """Tell how a date is read: its canonical form, precision and window; or why it is not."""
    found = [read(text) for text in texts]

    def items() -> list[dict[str, object]]:
        from missions.export.json_facts import reading_item  # noqa: PLC0415

        return [reading_item(*each) for each in zip(texts, found, strict=True)]

    if format_of(given) == "table":
        send_lines(given, _lines(found))
    else:
        result = Result("date", "", days, items, lambda: dates(found), warnings=doubts(found))
        deliver(given, result)
    if any(isinstance(each, Unreadable) for each in found):
        raise typer.Exit(1)


def _lines(found: Sequence[VagueDate | Unreadable]) -> list[Line]:
    """The dates, then each refusal below an empty line."""
    from missions.render.table import paint_table  # noqa: PLC0415

    table = dates(found)
    lines = paint_table(table, None)
    for each in found:
        if isinstance(each, Unreadable):
            lines += [EMPTY, *refusal(each)]
    return lines if table.rows else lines[1:]
