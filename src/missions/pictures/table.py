"""A table as data: columns with a heading, rows of lines, and notes below."""

from dataclasses import dataclass, field
from typing import Literal

from missions.pictures.text import Line


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `drop` orders what is left out when narrow, largest first; 0 stays.

    `shrinks` lets its texts be cut; dates and ids never are. `wraps` lets the texts of a last
    column go on below instead.
    """

    heading: str
    align: Literal["left", "right"] = "left"
    drop: int = 0
    shrinks: bool = False
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, or a heading over the rows that follow."""

    cells: tuple[Line, ...] = ()
    heading: Line = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A view in rows; `notes` stand below. `headings` tells whether columns are named."""

    title: Line
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Line, ...] = field(default=())
    headings: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """Several tables and lines, one below the other."""

    title: Line
    parts: tuple[Table | Line, ...]
