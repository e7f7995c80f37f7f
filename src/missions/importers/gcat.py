"""The General Catalog of Artificial Space Objects: its payloads, and when they were launched."""

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from missions.importers.gcat_dates import vague
from missions.importers.proposal import (
    Imported,
    Place,
    Remark,
    Statement,
    Subject,
    UnusableError,
    as_id,
    clean,
)
from missions.registry import ClaimStatus, Source, SourceClass
from missions.registry.find import nearest

PUBLISHER = "General Catalog of Artificial Space Objects (J. C. McDowell)"
URL = "https://planet4589.org/space/gcat"

_NEEDED = ("JCAT", "Name", "LDate")

_THEMES: Mapping[str, str] = {
    "PLAN": "exploration",
    "AST": "astronomy",
    "EOSCI": "earth-observation",
    "MET": "earth-observation",
    "MET-RO": "earth-observation",
    "TECH": "technology",
    "SS": "human-spaceflight",
}
"""Categories with a theme of ours; the others have none."""

Where = Sequence[tuple[str, str]]
"""Columns with the pattern that their value must fit, all of them."""


def read_gcat(file: str, text: str, where: Where = ()) -> Imported:
    """What a table of GCAT says of its payloads; raises `UnusableError` for another text.

    Rows that do not fit `where` are not looked at.
    """
    lines = text.split("\n")
    columns = lines[0].rstrip("\r").removeprefix("#").split("\t")
    _check(file, columns, where)
    source = _source(lines[1] if len(lines) > 1 else "")
    subjects, unread = list[Subject](), list[Remark]()
    for place, row in _rows(file, lines, columns):
        if not isinstance(row, dict):
            unread.append(Remark(place, clean(row)[:60], "not as many cells as columns"))
        elif all(fnmatchcase(row[name], pattern) for name, pattern in where):
            read_ = _subject(row, place, source)
            if isinstance(read_, str):
                unread.append(Remark(place, clean(row["Name"]) or "row", read_))
            else:
                subjects.append(read_)
    return Imported(tuple(subjects), tuple(unread), (), (f"read as {PUBLISHER}",))


def _check(file: str, columns: Sequence[str], where: Where) -> None:
    missing = [each for each in _NEEDED if each not in columns]
    if missing:
        raise UnusableError(
            f"{file} has no column {missing[0]}", "give a table such as psatcat.tsv"
        )
    for name, _ in where:
        if name not in columns:
            meant = nearest(name, columns)
            raise UnusableError(
                f'--where: {file} has no column "{name}"',
                f'did you mean "{meant}"?' if meant else f"it has {', '.join(columns)}",
            )


def _rows(
    file: str, lines: Sequence[str], columns: Sequence[str]
) -> Iterator[tuple[Place, dict[str, str] | str]]:
    """The rows by column, or as they stand where they do not fit; comments are none."""
    for number, line in enumerate(lines[1:], 2):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.rstrip("\r").split("\t")
        fits = len(cells) == len(columns)
        yield Place(file, number), dict(zip(columns, cells, strict=True)) if fits else line


def _source(line: str) -> Source:
    """The catalog as of the day it says it was updated."""
    words = line.removeprefix("# Updated ").split()[:3] if line.startswith("# Updated ") else []
    found = vague(" ".join(words))
    day = None if isinstance(found, str) else found.date
    id_ = f"gcat-{day.text}" if day else "gcat"
    return Source(id_, PUBLISHER, "GCAT", day, URL, SourceClass.COMMUNITY)


def _subject(row: Mapping[str, str], place: Place, source: Source) -> Subject | str:
    """The payload of a row and its launch, or why it cannot be read."""
    number = clean(row["JCAT"])
    found = vague(row["LDate"])
    if isinstance(found, str) or not number:
        return f"{clean(row['LDate'])}: {found}" if isinstance(found, str) else "no number"
    name = clean(row["Name"])
    is_named = name not in {"", "-"}
    status = ClaimStatus.PLANNED if found.scheduled else ClaimStatus.ACHIEVED
    written = clean(row["LDate"])
    said = Statement(found.date, place, "launch", source, source.published, status, written)
    theme = _THEMES.get(clean(row.get("Category", "")).rstrip("*"))
    return Subject(
        name if is_named else number,
        (as_id(name) if is_named else "") or as_id(number),
        (said,),
        as_id(f"{name} {number}"),
        (),
        (("gcat", number), *_cospar(row)),
        {"theme": theme} if theme else {},
    )


def _cospar(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    piece = clean(row.get("Piece", ""))
    if piece not in {"", "-"}:
        yield "cospar", piece
