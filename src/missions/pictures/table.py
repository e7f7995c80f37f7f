"""A table as data: columns with a heading, rows of lines, and notes below."""

from typing import Literal, NamedTuple

from missions.pictures.text import Line


class Column(NamedTuple):
    """A column. `drop` orders what gives way when narrow, largest first; 0 never does.

    A column that gives way is left out; one that `wraps` instead goes on below, in no fewer
    than `least` cells: ids are never cut. Texts of any other column that has a `least` are
    cut to it before anything gives way: `clauses` at a comma or semicolon where they can be.
    """

    heading: str
    align: Literal["left", "right"] = "left"
    drop: int = 0
    least: int = 0
    wraps: bool = False
    clauses: bool = False


class Row(NamedTuple):
    """A row of cells, or a heading over the rows that follow."""

    cells: tuple[Line, ...] = ()
    heading: Line = ()


class Table(NamedTuple):
    """A view in rows; `notes` stand below. `headings` tells whether columns are named."""

    title: Line
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Line, ...] = ()
    headings: bool = True


class Page(NamedTuple):
    """Several tables and lines, one below the other."""

    title: Line
    parts: tuple[Table | Line, ...]
