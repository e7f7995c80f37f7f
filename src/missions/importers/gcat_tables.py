"""The tables of GCAT as rows: a header with `#`, a day on which it was updated, cells by tabs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from missions.importers.gcat_dates import vague
from missions.importers.proposal import Place, Remark, UnusableError, clean
from missions.registry import Source, SourceClass

PUBLISHER = "General Catalog of Artificial Space Objects (J. C. McDowell)"
URL = "https://planet4589.org/space/gcat"

NEEDED: Mapping[str, tuple[str, ...]] = {
    "payloads": ("JCAT", "Name", "LDate"),
    "launches": ("Launch_Tag", "Launch_Date", "Mission"),
    "organisations": ("Code", "ShortName", "Name"),
}
"""The kinds of tables that are read, and the columns by which each is known."""

_NOTHING = frozenset(("", "-", "?"))
"""What a cell has where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, by its columns."""

    place: Place
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """What a cell says; empty where the table has no such column or nothing to say."""
        text = clean(self.cells.get(column, ""))
        return "" if text in _NOTHING else text


class Table(NamedTuple):
    """A table of one kind: its rows, the lines that are none, and the catalog as of its day."""

    file: str
    kind: str
    columns: Sequence[str]
    rows: Sequence[Row]
    ragged: Sequence[Remark]
    source: Source


def read_table(file: str, text: str) -> Table:
    """The rows of a table; raises `UnusableError` for another text."""
    lines = text.split("\n")
    columns = [each.strip() for each in lines[0].rstrip("\r").removeprefix("#").split("\t")]
    kind = next((kind for kind, each in NEEDED.items() if {*each} <= {*columns}), None)
    if kind is None or len(set(columns)) < len(columns):
        raise UnusableError(
            f"{file} is no table of GCAT that can be read",
            "give psatcat.tsv, satcat.tsv, launch.tsv or orgs.tsv, with the line of columns on top",
        )
    rows, ragged = list[Row](), list[Remark]()
    for place, line in _lines(file, lines[1:]):
        cells = line.split("\t")
        if len(cells) == len(columns):
            rows.append(Row(place, dict(zip(columns, cells, strict=True))))
        else:
            ragged.append(Remark(place, clean(line)[:60], "not as many cells as columns"))
    return Table(file, kind, columns, rows, ragged, _source(lines[1] if len(lines) > 1 else ""))


def _lines(file: str, lines: Iterable[str]) -> Iterator[tuple[Place, str]]:
    """The lines of a table; comments are none."""
    for number, line in enumerate(lines, 2):
        if not line.startswith("#") and line.strip():
            yield Place(file, number), line.rstrip("\r")


def _source(line: str) -> Source:
    """The catalog as of the day it says it was updated."""
    words = line.removeprefix("# Updated ").split()[:3] if line.startswith("# Updated ") else []
    found = vague(" ".join(words))
    day = None if isinstance(found, str) else found.date
    id_ = f"gcat-{day.text}" if day else "gcat"
    return Source(id_, PUBLISHER, "GCAT", day, URL, SourceClass.COMMUNITY)
