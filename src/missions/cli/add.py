"""`missions add mission`, `missions add milestone` and `missions add source`."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from missions.cli import claiming as c
from missions.cli.complete import offering_words
from missions.cli.edits import DryRun, apply, text_of
from missions.cli.options import Days, Given, one_of, with_common
from missions.registry.find import nearest
from missions.registry.words import THEMES
from missions.store import Refusal
from missions.tomlfile import Reading


def group() -> typer.Typer:
    """The three commands."""
    program = typer.Typer(
        no_args_is_help=True, help="Add a mission, a milestone or a source, at its sorted place."
    )
    program.command("mission")(with_common(mission))
    program.command("milestone")(with_common(milestone))
    program.command("source")(with_common(source))
    return program


Many = list[str] | None


def mission(
    given: Given,
    days: Days,
    id_: Annotated[str, typer.Argument(metavar="ID", help="a-z, 0-9 and hyphens.")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What it is called.")],
    title: Annotated[str | None, typer.Option("--title", metavar="TITLE", help="In full.")] = None,
    native: Annotated[
        str | None, typer.Option("--native", metavar="NAME", help="In its own language.")
    ] = None,
    theme: Annotated[
        str | None,
        typer.Option("--theme", metavar="THEME", help=f"{', '.join(THEMES)}.",
                     autocompletion=offering_words(THEMES)),
    ] = None,
    lead: Annotated[
        str | None, typer.Option("--lead", metavar="AGENCY", help="Who leads it.")
    ] = None,
    partner: Annotated[
        Many, typer.Option("--partner", metavar="AGENCY", help="Who takes part; repeat.")
    ] = None,
    target: Annotated[
        Many, typer.Option("--target", metavar="BODY", help="Where it goes; repeat.")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Its page.")] = None,
    part_of: Annotated[
        str | None, typer.Option("--part-of", metavar="ID", help="The mission it belongs to.")
    ] = None,
    never_flies: Annotated[
        bool, typer.Option("--never-flies", help="A law, an event, a loan.")
    ] = False,
    note: c.Note = None,
    dry_run: DryRun = False,
) -> None:  # fmt: skip
    """Add a mission to the registry's main file."""
    if theme is not None:
        one_of("--theme", theme, THEMES)
    facts = _told({
        "name": name, "title": title, "native": native, "theme": theme, "lead": lead,
        "partners": partner, "targets": target, "url": url, "part-of": part_of,
        "flies": False if never_flies else None, "note": note,
    })  # fmt: skip
    apply(given, days.today, lambda reading: _with_mission(reading, id_, facts), dry_run=dry_run)


def _told(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value is not None and value != []}


def _with_mission(reading: Reading, id_: str, facts: Mapping[str, Any]) -> Mapping[str, str]:
    from missions.tomlfile.additions import with_mission  # noqa: PLC0415

    if id_ in reading.registry.missions:
        file = reading.registry.missions[id_].file
        raise Refusal(f'mission "{id_}" is there already, in {file}', "choose another id")
    main = reading.documents[0]
    return {main.path: with_mission(main.text, id_, facts)}


def milestone(
    given: Given,
    days: Days,
    address: Annotated[str, typer.Argument(metavar="M.ID", help="Such as mmx.launch.")],
    date: c.DateText,
    *,
    source: Annotated[
        str | None, typer.Option("--source", metavar="SOURCE", help="Who says so, known or new.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="What it is called.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="When its id does not tell.")
    ] = None,
    announced: c.Announced = None,
    stated: c.Stated = None,
    basis: c.BasisWord = None,
    note: c.Note = None,
    new: c.NewSource,
    dry_run: DryRun = False,
) -> None:
    """Add a milestone to a mission, with the first thing that was said of it."""
    claim = c.NewClaim(date, source, announced, stated, None, basis, None, note)
    facts = _told({"name": name, "kind": kind})

    def edit(reading: Reading) -> Mapping[str, str]:
        keys = claim.keys(days.today, reading.registry.fiscal)
        file, text = _free_place(reading, address)
        text = c.with_recorded_source(reading, text, source, new, days.today)
        return {file: _with_milestone(text, address, keys, facts)}

    apply(given, days.today, edit, dry_run=dry_run, milestone=address)


def _free_place(reading: Reading, address: str) -> tuple[str, str]:
    """The file of the mission and its text; the id must be free."""
    mission_id, dot, local_id = address.partition(".")
    if not dot or not local_id:
        raise Refusal(f'"{address}" is not a milestone', f"write {mission_id}.launch")
    owner = reading.registry.missions.get(mission_id)
    if owner is None:
        meant = nearest(mission_id, reading.registry.missions)
        hint = f'did you mean "{meant}"?' if meant else f"add it: missions add mission {mission_id}"
        raise Refusal(f'no mission "{mission_id}" in {reading.registry.file}', hint)
    if any(each.local_id == local_id for each in owner.milestones):
        raise Refusal(f'"{address}" is there already', f"missions claim {address} DATE")
    return owner.file, text_of(reading, owner.file)


def _with_milestone(text: str, address: str, keys: dict[str, Any], facts: Mapping[str, Any]) -> str:
    from missions.tomlfile.additions import with_milestone  # noqa: PLC0415

    mission_id, _, local_id = address.partition(".")
    value = keys["date"] if list(keys) == ["date"] else [keys]
    return with_milestone(text, mission_id, local_id, value, facts)


def source(
    given: Given,
    days: Days,
    id_: Annotated[str, typer.Argument(metavar="ID", help="a-z, 0-9 and hyphens.")],
    publisher: Annotated[str, typer.Option("--publisher", metavar="NAME", help="Who published.")],
    title: Annotated[
        str | None, typer.Option("--title", metavar="TITLE", help="Its title.")
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="When, as far as known.")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Where it is.")] = None,
    class_: Annotated[
        str | None, typer.Option("--class", metavar="CLASS", help=f"{', '.join(c.CLASSES)}.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="Its language.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a source to the registry's main file."""
    new = c.NewSource(publisher, title, published, url, class_, language)

    def edit(reading: Reading) -> Mapping[str, str]:
        if id_ in reading.registry.sources:
            file = reading.registry.sources[id_].file
            raise Refusal(f'source "{id_}" is there already, in {file}', "choose another id")
        main = reading.documents[0]
        return {main.path: c.with_recorded_source(reading, main.text, id_, new, days.today)}

    apply(given, days.today, edit, dry_run=dry_run)
