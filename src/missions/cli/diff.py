"""`missions diff`."""

from typing import Annotated

import typer

from missions.changes import Change, Kind, compare
from missions.cli.days import read_days
from missions.cli.deliver import Result, deliver, format_of, send_text
from missions.cli.options import Days, Given, one_of
from missions.cli.states import Side, two_sides
from missions.pictures.diff import diff, headline

MARK = "<!-- missions-diff -->"
"""The first line of the Markdown, so that a bot finds its comment again."""


def command(
    given: Given,
    days: Days,
    a: Annotated[str | None, typer.Argument(metavar="[A]", help="A day, revision or file.")] = None,
    b: Annotated[
        str | None, typer.Argument(metavar="[B]", help="Another; A..B is read too.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Kind of change; repeat for or."),
    ] = None,
    least: Annotated[
        str | None,
        typer.Option("--min", metavar="AGE", help="Only moves of at least so much: 3mo."),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when something changed.")
    ] = False,
    stat: Annotated[bool, typer.Option("--stat", help="Only how many of each kind.")] = False,
) -> None:
    """Say what changed between two days, revisions or files, in the words of the field."""
    for word in kind or ():
        one_of("--kind", word, tuple(each.value for each in Kind))
    if stat:
        format_of(given, ("table",))
    before, after = two_sides(given, days, a, b)
    evidence = not (days.is_past or before.is_day or after.is_day)
    changes = _chosen(_changes(before, after, evidence=evidence), kind, least)
    if stat:
        send_text(given, f"{headline(changes)}\n")
    else:
        deliver(given, _result(days, before, after, changes))
    if exit_code and changes:
        raise typer.Exit(1)


def _changes(before: Side, after: Side, *, evidence: bool) -> tuple[Change, ...]:
    """What changed; claims whose day nobody knows count only between texts, not between days."""
    return compare(
        before.knowledge(evidence=evidence),
        after.knowledge(evidence=evidence),
        recorded=before.registry != after.registry,
        since=before.written,
    )


def _chosen(
    changes: tuple[Change, ...], kinds: list[str] | None, least: str | None
) -> tuple[Change, ...]:
    days_at_least = read_days(least, "--min") if least is not None else 0
    return tuple(
        each
        for each in changes
        if (not kinds or each.kind.value in kinds)
        and (not days_at_least or each.most_days >= days_at_least)
    )


def _result(days: Days, before: Side, after: Side, changes: tuple[Change, ...]) -> Result:
    registry = after.registry

    def items() -> list[dict[str, object]]:
        from missions.export.json_facts import change_item  # noqa: PLC0415

        return [change_item(each) for each in changes]

    def markdown() -> str:
        from missions.pictures.review import review  # noqa: PLC0415
        from missions.render.markdown import as_markdown  # noqa: PLC0415

        return f"{MARK}\n{as_markdown(review(changes, registry, before.name, after.name))}"

    return Result(
        "diff", registry.file, days, items,
        lambda: diff(changes, registry, before.name, after.name), markdown,
    )  # fmt: skip
