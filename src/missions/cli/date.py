"""`missions date`."""

from typing import Annotated, Any

import typer

from missions.cli.deliver import Result, deliver, format_of, send_lines
from missions.cli.options import Days, Given
from missions.dates import Unreadable, VagueDate, read, show
from missions.pictures.table import Column, Row, Table
from missions.pictures.text import EMPTY, Line, Role, Run, plain, safe, styled, width_of

Texts = Annotated[list[str], typer.Argument(metavar="TEXT...", help="Dates, each in quotes.")]

_COLUMNS = (
    Column("text"),
    Column("canonical"),
    Column("precision"),
    Column("earliest"),
    Column("latest"),
    Column("shown as"),
)


def command(given: Given, days: Days, texts: Texts) -> None:
    """Tell how a date is read: its canonical form, precision and window; or why it is not."""
    found = [read(text) for text in texts]
    refused = [each for each in found if isinstance(each, Unreadable)]
    if format_of(given) == "table":
        _say(given, [each for each in found if isinstance(each, VagueDate)], refused)
    else:
        result = Result("date", "", days, lambda: _items(texts, found), lambda: _table(found))
        deliver(given, result)
    if refused:
        raise typer.Exit(1)


def _say(given: Given, dates: list[VagueDate], refused: list[Unreadable]) -> None:
    from missions.render.table import paint_table  # noqa: PLC0415

    lines: list[Line] = paint_table(_table(dates), None) if dates else []
    for each in dates:
        if each.other_reading:
            words = f"{each.written} could also mean {each.other_reading}"
            lines.append((Run("warning: ", Role.WARNING), Run(safe(words))))
    for bad in refused:
        lines += ([EMPTY] if lines else []) + _refusal(bad)
    send_lines(given, lines)


def _table(found: list[VagueDate] | list[VagueDate | Unreadable]) -> Table:
    rows = [_row(each) for each in found if isinstance(each, VagueDate)]
    return Table(EMPTY, _COLUMNS, tuple(rows))


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


def _refusal(bad: Unreadable) -> list[Line]:
    start, end = bad.span
    before, marked = safe(bad.text[:start]), safe(bad.text[start:end])
    carets = " " * width_of(before) + "^" * max(width_of(marked), 1)
    return [
        (Run("error[M203]", Role.ERROR), Run(": date not understood", Role.STRONG)),
        plain(f"  {safe(bad.text)}"),
        (Run(f"  {carets} ", Role.ERROR), Run(safe(bad.why), Role.ERROR)),
        (Run("  = help: ", Role.STRONG), Run(safe(bad.hint))),
    ]


def _items(texts: list[str], found: list[VagueDate | Unreadable]) -> list[dict[str, Any]]:
    from missions.export.json_facts import date_item  # noqa: PLC0415

    return [
        {"input": text, "date": date_item(each)}
        if isinstance(each, VagueDate)
        else {
            "input": text,
            "problem": {"code": "M203", "message": each.why, "help": each.hint},
        }
        for text, each in zip(texts, found, strict=True)
    ]
