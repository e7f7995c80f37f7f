"""`missions import git`: ledgers out of the history of a registry that somebody keeps in git."""

from functools import partial
from typing import Annotated

import typer

from missions.cli.importing import Wish, bring_in, mapped, patterns
from missions.cli.options import Days, Given
from missions.cli.progress import progress
from missions.importers import Imported, UnusableError
from missions.registry import Registry
from missions.store import Refusal


def git(
    given: Given,
    days: Days,
    repository: Annotated[str, typer.Argument(metavar="REPO", help="A clone, bare or not.")],
    path: Annotated[
        str,
        typer.Argument(metavar="PATH", help="A file in it, a folder, or a pattern: TOML, YAML, "
                       "JSON, or Markdown with YAML on top."),
    ],
    fields: Annotated[
        str,
        typer.Option("--map", metavar="KEY=FIELD,…",
                     help="Where the items stand, and what their fields hold: items, id, name, "
                     "launch or another milestone, …"),
    ],
    *,
    revision: Annotated[
        str, typer.Option("--rev", metavar="REV", help="The branch or commit to look back from.")
    ] = "HEAD",
    where: Annotated[
        list[str] | None,
        typer.Option("--where", metavar="FIELD=PATTERN", help="Only such items; repeat."),
    ] = None,
    achieved: Annotated[
        list[str] | None,
        typer.Option("--achieved", metavar="FIELD=PATTERN",
                     help="What tells that a date took place, as state=actual; else it is a plan."),
    ] = None,
    publisher: Annotated[
        str | None,
        typer.Option("--publisher", metavar="NAME", help="Who says so; default: the repository."),
    ] = None,
    wish: Wish,
) -> None:  # fmt: skip
    """Propose every value that the fields of a registry ever held, by the days of its commits."""
    from missions.importers.documents import ENDINGS  # noqa: PLC0415
    from missions.importers.git_history import Past  # noqa: PLC0415
    from missions.importers.git_ledgers import Origin, ledgers  # noqa: PLC0415
    from missions.importers.mapping import read_map  # noqa: PLC0415
    from missions.store.lineage import lineage, revisions  # noqa: PLC0415

    typed = (mapped(fields, "FIELD"), patterns("--where", where), patterns("--achieved", achieved))
    try:
        how = read_map(*typed)
    except UnusableError as error:
        raise Refusal(str(error), error.hint) from error
    with progress(given) as tick:
        found = lineage(repository, path, revision, ENDINGS, partial(tick, 0, 0))
        past = Past(how).take_all(revisions(found, tick))

    def read(registry: Registry) -> Imported:
        origin = Origin(publisher or found.name, found.url, registry.fiscal)
        return ledgers(past, origin, found.aside)

    bring_in(given, days, read, wish)
