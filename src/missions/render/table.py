"""A table as lines: widths from the data once, texts cut and columns dropped when narrow."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from missions.pictures.table import Column, Row, Table
from missions.pictures.text import (
    EMPTY,
    Line,
    Role,
    Run,
    clipped,
    line_width,
    shortened_line,
    text_of,
    width_of,
    wrapped,
)

_GAP = "  "
_ENDS_CLAUSE = frozenset((", ", "; "))


class _Shown(NamedTuple):
    """A column that is shown: its place in a row, and how many cells it takes."""

    place: int
    column: Column
    width: int


def paint_table(table: Table, width: int | None) -> list[Line]:
    """The lines of a table; `None` for as wide as it needs."""
    columns = [
        _Shown(index, table.columns[index], cells) for index, cells in _widths(table, width).items()
    ]
    lines = [table.title, EMPTY] if table.title else []
    if table.headings and table.rows:
        lines += _aligned([_heading(each) for each in table.columns], columns)
    for row in table.rows:
        lines += _aligned(row.cells, columns) if row.cells else fitted(row.heading, width)
    if table.notes:
        notes = [line for note in table.notes for line in fitted(note, width)]
        lines += [EMPTY, *notes] if table.rows else notes
    return lines


def fitted(line: Line, width: int | None) -> list[Line]:
    """A line of prose within a width, below its own indent; `None` for as long as it is."""
    if width is None or line_width(line) <= width:
        return [line]
    text = text_of(line)
    return wrapped(line, width, indent=len(text) - len(text.lstrip()))


def _heading(column: Column) -> Line:
    return (Run(column.heading, Role.DIM),)


def _widths(table: Table, width: int | None) -> dict[int, int]:
    """The columns that are shown, each with its width; those without any text never are.

    What is too much is taken from the widest, first of those that are cut, then of those that
    go on below.
    """
    rows = [row for row in table.rows if row.cells]
    widths = {
        index: _natural(table, index, rows)
        for index in range(len(table.columns))
        if any(row.cells[index] for row in rows)
    }
    if width is None or _whole(widths.values()) <= width:
        return widths
    least = _least(table, widths, width)
    widths = {index: widths[index] for index in least}
    for _ in range(_whole(widths.values()) - width):
        able = [index for index in widths if widths[index] > least[index]]
        if not able:
            break
        widths[max(able, key=lambda index: (not table.columns[index].wraps, widths[index]))] -= 1
    return widths


def _natural(table: Table, column: int, rows: Sequence[Row]) -> int:
    """The width a column asks for."""
    heading = width_of(table.columns[column].heading) if table.headings else 0
    return max([heading, *(line_width(row.cells[column]) for row in rows)])


def _least(table: Table, naturals: dict[int, int], width: int) -> dict[int, int]:
    """The columns there is room for, each with the fewest cells it is to have.

    They give way one after the other, those of equal rank together, until the rest fits.
    """
    least = {
        index: natural if table.columns[index].wraps else _cut(table.columns[index], natural)
        for index, natural in naturals.items()
    }
    for rank in sorted({table.columns[index].drop for index in least} - {0}, reverse=True):
        if _whole(least.values()) <= width:
            break
        for index in [each for each in least if table.columns[each].drop == rank]:
            if table.columns[index].wraps:
                least[index] = _cut(table.columns[index], least[index])
            else:
                del least[index]
    return least


def _cut(column: Column, natural: int) -> int:
    return min(natural, column.least or natural)


def _whole(widths: Iterable[int]) -> int:
    """The cells that columns take with the gaps between them."""
    each = list(widths)
    return sum(each) + len(_GAP) * max(len(each) - 1, 0)


def _aligned(cells: Sequence[Line], columns: Sequence[_Shown]) -> list[Line]:
    """The lines of a row: one, or more where a cell goes on below."""
    shown = [cells[each.place] for each in columns]
    sizes = [line_width(cell) for cell in shown]
    if all(size <= each.width for size, each in zip(sizes, columns, strict=True)):
        return [_line(shown, sizes, columns)]
    parts = [
        wrapped(cell, each.width)
        if each.column.wraps
        else [_cut_down(cell, each.width, each.column)]
        for cell, each in zip(shown, columns, strict=True)
    ]
    return [
        _line(line, [line_width(cell) for cell in line], columns)
        for line in zip_longest(*parts, fillvalue=EMPTY)
    ]


def _cut_down(line: Line, width: int, column: Column) -> Line:
    """A text in its room: rather its whole first clauses than a part of a word."""
    if not column.clauses or line_width(line) <= width:
        return shortened_line(line, width)
    text = text_of(line)
    ends = [at for at in range(len(text)) if text[at : at + 2] in _ENDS_CLAUSE]
    ends = [at for at in ends if width_of(text[:at]) <= width]
    return shortened_line(line, width) if not ends else clipped(line, ends[-1])


def _line(cells: Sequence[Line], sizes: Sequence[int], columns: Sequence[_Shown]) -> Line:
    line: list[Run] = []
    gap = ""
    for cell, size, (_, column, width) in zip(cells, sizes, columns, strict=True):
        blank = " " * (width - size)
        if column.align == "right":
            line += [Run(gap + blank), *cell]
        else:
            line += [Run(gap), *cell, Run(blank)]
        gap = _GAP
    return _trimmed(line)


def _trimmed(line: list[Run]) -> Line:
    while line and not line[-1].text.strip():
        line.pop()
    return tuple(line)
