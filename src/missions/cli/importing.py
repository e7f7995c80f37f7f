"""What the commands that import share: proposals shown, and written when that is asked for."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple

import typer

from missions.cli.deliver import Result, deliver, format_of
from missions.cli.edits import apply_quietly
from missions.cli.load import registry_path, trusted
from missions.cli.options import Days, Given
from missions.cli.streams import tell
from missions.importers import (
    AnyProposal,
    Imported,
    Match,
    MissionProposal,
    Remark,
    UnusableError,
    matched,
)
from missions.pictures.wording import counted
from missions.registry import Registry
from missions.store import Refusal, files

FORMATS = ("table", "json")

LARGEST = 256 * 1024 * 1024
"""Bytes of a file to import: ten times all of GCAT."""


class Wish(NamedTuple):
    """What is to become of proposals."""

    only: Annotated[
        Sequence[str],
        typer.Option("--only", metavar="MISSION", help="Only proposals for this mission; repeat."),
    ] = ()
    apply: Annotated[
        bool,
        typer.Option("--apply", help="Write what is new and what refines; else only show it."),
    ] = False
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="With --apply: write what conflicts too.")
    ] = False


Read = Callable[[Registry], Imported]
"""A reader of the files that were named; it may ask the registry for its sources."""


class _Found(NamedTuple):
    imported: Imported
    proposals: Sequence[AnyProposal]
    unread: Sequence[Remark]


def bring_in(given: Given, days: Days, read: Read, wish: Wish) -> None:
    """Show what files propose, or write it in one change of one file."""
    format_of(given, FORMATS)
    if wish.apply:
        _write(given, days, read, wish)
        return
    reading = files.load(registry_path(given))
    found = _found(trusted(reading, days.today), read, wish)
    _deliver(given, days, reading.registry.file, found)


def text_of_file(path: str) -> str:
    """The text of a file to import."""
    from pathlib import Path  # noqa: PLC0415

    raw = files.read_bytes(Path(path), LARGEST)
    if len(raw) > LARGEST:
        raise Refusal(f"{path} is larger than 256 MiB", "import a part of it")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(f"{path} is not UTF-8", "convert it, with iconv for example") from error


def _found(registry: Registry, read: Read, wish: Wish) -> _Found:
    try:
        imported = read(registry)
        proposals, ambiguous = matched(registry, imported.subjects, taking=wish.conflicts)
    except UnusableError as error:
        raise Refusal(str(error), error.hint) from error
    if imported.registry is not None:
        from missions.importers.registries import retractions  # noqa: PLC0415

        imported = imported._replace(doubts=tuple(retractions(proposals)))
    if wish.only:
        _refuse_unknown(wish.only, {each.mission for each in proposals})
        proposals = [each for each in proposals if each.mission in wish.only]
    return _Found(imported, proposals, (*imported.unread, *ambiguous))


def _refuse_unknown(only: Iterable[str], missions: Iterable[str]) -> None:
    """Refuse a mission that no proposal is for, with the nearest that one is."""
    from missions.registry.find import nearest  # noqa: PLC0415

    for each in only:
        if each not in missions:
            meant = nearest(each, missions)
            hint = f'did you mean "{meant}"?' if meant else "leave out --only to see all"
            raise Refusal(f'--only: nothing is proposed for "{each}"', hint)


def _picture(found: _Found) -> Any:  # noqa: ANN401  a picture
    from missions.importers.table import proposals  # noqa: PLC0415

    return proposals(found.imported, found.proposals, found.unread)


def _write(given: Given, days: Days, read: Read, wish: Wish) -> None:
    from missions.cli.proposal_edits import written  # noqa: PLC0415

    seen: list[_Found] = []
    wanted = {Match.NEW, Match.REFINES} | ({Match.CONFLICTS} if wish.conflicts else set())

    def edit(reading: Any) -> Mapping[str, str]:  # noqa: ANN401  a reading
        found = _found(reading.registry, read, wish)
        seen.append(found)
        taken = [each for each in found.proposals if each.match in wanted]
        return written(reading, taken, None if wish.only else found.imported.registry)

    apply_quietly(given, days.today, edit)
    if given.json:
        _deliver(given, days, registry_path(given), seen[-1])
        return
    _tell(seen[-1], wanted)


def _deliver(given: Given, days: Days, registry: str, found: _Found) -> None:
    def items() -> list[dict[str, Any]]:
        from missions.cli.proposal_items import items  # noqa: PLC0415

        return items(found.proposals, found.unread, found.imported.doubts)

    deliver(given, Result("import", registry, days, items, lambda: _picture(found)), FORMATS)


def _tell(found: _Found, wanted: Iterable[Match]) -> None:
    """How many claims were written, and what was not."""
    ids = sum(isinstance(each, MissionProposal) and len(each.ids) for each in found.proposals)
    taken = sum(each.match in wanted for each in found.proposals if not _is_of_ids(each))
    left = sum(each.match is Match.CONFLICTS for each in found.proposals)
    tell(f"{counted(taken, 'claim')} written\n")
    if ids:
        tell(f"{counted(ids, 'external id')} written\n")
    if left and Match.CONFLICTS not in set(wanted):
        tell(f"{left:,} in conflict, not written\n")
    if found.unread:
        tell(f"{len(found.unread):,} not read\n")
    if found.imported.doubts:
        tell(f"{len(found.imported.doubts):,} read with a doubt\n")


def _is_of_ids(each: AnyProposal) -> bool:
    return isinstance(each, MissionProposal) and bool(each.ids)


def day_of(typed: str, option: str, today: date) -> date:
    """A whole day, as an option has it."""
    from missions.cli.claiming import day_value  # noqa: PLC0415

    found = day_value(typed, option, today)
    if isinstance(found, date):
        return found
    raise Refusal(f"{option}: {typed} is not a day", "write a day, such as 2026-01-19")


def _parts(typed: str) -> list[str]:
    """The parts of a list with commas; those between quotes are part of a name, as in a CSV."""
    is_quoted = '"' in typed and typed.count('"') % 2 == 0
    return re.split(r',(?=(?:[^"]*"[^"]*")*[^"]*$)', typed) if is_quoted else typed.split(",")


def _pair(part: str) -> tuple[str, str, str]:
    """A key and what it is, with the quotes around one or both taken away."""
    key, sign, name = _unquoted(part).partition("=")
    return key, sign, _unquoted(name)


def _unquoted(text: str) -> str:
    is_quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return text[1:-1].replace('""', '"') if is_quoted else text


def mapped(typed: str, what: str) -> dict[str, str]:
    """What each column or field holds, as typed: `id=tag,launch=date`; `what` is such a one."""
    from missions.registry.ids import is_id  # noqa: PLC0415

    parts = _parts(typed)
    pairs = [_pair(each) for each in parts]
    for part, (key, _, name) in zip(parts, pairs, strict=True):
        if not key.strip() or not name:
            raise Refusal(f"--map: {part or typed} is not KEY={what}", "write id=…,launch=…")
        if not is_id(key.strip()):
            raise Refusal(f"--map: {key} is no key", "keys have small letters, digits and hyphens")
    keys = Counter(key.strip() for key, _, _ in pairs)
    twice = next((key for key, number in keys.items() if number > 1), None)
    if twice:
        raise Refusal(f"--map: {twice} is there twice", "leave out one of them")
    return {key.strip(): name for key, _, name in pairs}


def patterns(option: str, typed: Iterable[str] | None) -> list[tuple[str, str]]:
    """Columns or fields with the pattern that each must fit, as typed: `Category=AST`."""
    pairs = [each.partition("=") for each in typed or ()]
    for column, sign, pattern in pairs:
        if not (column and sign):
            raise Refusal(f"{option}: {column}{sign}{pattern} is not NAME=PATTERN",
                          "write Category=AST")  # fmt: skip
    return [(column, pattern) for column, _, pattern in pairs]
