"""`missions import` of ll2, csv, gcat and (beside) git, registry: proposals of others' data."""

from datetime import date
from typing import Annotated

import typer

from missions.cli import claiming as c
from missions.cli.import_git import git
from missions.cli.import_registry import is_export, registry
from missions.cli.importing import (
    Wish,
    bring_in,
    day_of,
    mapped,
    patterns,
    text_of_file,
)
from missions.cli.options import Days, Given, one_of, with_common
from missions.importers import Imported
from missions.registry import Registry, Source, SourceClass
from missions.registry.words import FISCAL_OWNERS
from missions.store import Refusal


def group() -> typer.Typer:
    """The commands, one for each kind of table."""
    program = typer.Typer(
        no_args_is_help=True,
        help="Propose what Launch Library 2, GCAT, a table, a git history or a registry says.",
    )
    program.command("ll2")(with_common(ll2))
    program.command("csv")(with_common(csv))
    program.command("gcat")(with_common(gcat))
    program.command("git")(with_common(git))
    program.command("registry")(with_common(registry))
    return program


Fiscal = Annotated[
    str | None,
    typer.Option("--fiscal", metavar="OWNER",
                 help=f"Whose fiscal years: {', '.join(FISCAL_OWNERS)}."),
]  # fmt: skip


def ll2(
    given: Given,
    days: Days,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Answers of Launch Library 2, as JSON.")
    ],
    *,
    announced: Annotated[
        str | None,
        typer.Option("--announced", metavar="DATE", help="The day of an answer that tells none."),
    ] = None,
    fiscal: Fiscal = None,
    wish: Wish,
) -> None:
    """Propose launches of Launch Library 2; several answers make ledgers of what changed."""
    from missions.importers.ll2 import Answer, read_ll2  # noqa: PLC0415

    day = day_of(announced, "--announced", days.today) if announced else None
    answers = [Answer(each, text_of_file(each), day) for each in files]

    def read(registry: Registry) -> Imported:
        return read_ll2(answers, _owner(fiscal, registry))

    bring_in(given, days, read, wish)


def _owner(fiscal: str | None, registry: Registry) -> str | None:
    return one_of("--fiscal", fiscal, FISCAL_OWNERS) if fiscal else registry.fiscal


def csv(
    given: Given,
    days: Days,
    table: Annotated[str, typer.Argument(metavar="FILE", help="A table with a header.")],
    *,
    columns: Annotated[
        str | None,
        typer.Option("--map", metavar="KEY=COLUMN,…",
                     help="What the columns hold: id, name, launch or another milestone, …; "
                     "not needed for what `missions export` wrote."),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="SOURCE", help="Who says so, known or new.")
    ] = None,
    announced: c.Announced = None,
    new: c.NewSource,
    where: Annotated[
        list[str] | None,
        typer.Option("--where", metavar="COLUMN=PATTERN", help="Only such rows; repeat."),
    ] = None,
    wish: Wish,
) -> None:  # fmt: skip
    """Propose what a table says, and show how its columns were read."""
    from missions.importers.csv import Reading, read_csv  # noqa: PLC0415

    text = text_of_file(table)
    if columns is None:
        if source or announced or where or any(new) or not is_export(text):
            raise Refusal(
                f"what do the columns of {table} hold?", "add --map, such as name=…,launch=…"
            )
        registry(given, days, table, wish)
        return
    by_key = mapped(columns, "COLUMN")
    fitting = patterns("--where", where)

    def read(registry: Registry) -> Imported:
        said = c.read_date(announced, "--announced", days.today) if announced else None
        told_by = _source(registry, source, new, days.today)
        how = Reading(by_key, told_by, said, registry.fiscal, fitting)
        return read_csv(table, text, how)

    bring_in(given, days, read, wish)


def _source(registry: Registry, id_: str | None, new: c.NewSource, today: date) -> Source | None:
    """The source that is named: one that the registry has, or what was typed of a new one."""
    facts = new.facts(today)
    if id_ is None:
        if facts:
            raise c.without_id(facts)
        return None
    known = registry.sources.get(id_)
    if not facts:
        if known is None:
            raise Refusal(
                f'no source "{id_}" in {registry.file}',
                "give --publisher, --published and --url to record a new one",
            )
        return known
    published = c.read_date(new.published, "--published", today) if new.published else None
    class_ = SourceClass(new.class_ or "second-party")
    told = Source(id_, new.publisher, new.title, published, new.url, class_, new.language)
    if known is not None and known._replace(file="") != told:
        raise Refusal(
            f'source "{id_}" is recorded already, and says otherwise',
            "leave out what describes it, or choose another id",
        )
    return known or told


def gcat(
    given: Given,
    days: Days,
    tables: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="psatcat.tsv, satcat.tsv, launch.tsv; and orgs.tsv."),
    ],
    *,
    where: Annotated[
        list[str] | None,
        typer.Option("--where", metavar="COLUMN=PATTERN",
                     help="Only such rows, as Name='Hayabusa*'; repeat."),
    ] = None,
    wish: Wish,
) -> None:  # fmt: skip
    """Propose payloads and launches of GCAT, their owners named by its organisations."""
    from missions.importers.gcat import read_gcat  # noqa: PLC0415

    fitting = patterns("--where", where)
    texts = [(each, text_of_file(each)) for each in tables]
    bring_in(given, days, lambda _: read_gcat(texts, fitting), wish)
