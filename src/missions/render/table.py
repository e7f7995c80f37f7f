"""A table as lines: widths from the data once, columns dropped whole when narrow."""

from collections.abc import Sequence

from missions.pictures.table import Column, Row, Table
from missions.pictures.text import (
    EMPTY,
    Line,
    Role,
    Run,
    line_width,
    shortened_line,
    styled,
    text_of,
    width_of,
)

_GAP = "  "
_LEAST = 8
"""Cells below which a column that shrinks is dropped instead."""


def paint_table(table: Table, width: int | None) -> list[Line]:
    """The lines of a table; `None` for as wide as it needs."""
    kept = _kept(table, width)
    widths = _widths(table, kept, width)
    lines = [table.title, EMPTY] if table.title else []
    if table.headings and table.rows:
        lines.append(
            _aligned([_heading(table.columns[each]) for each in kept], table, kept, widths)
        )
    lines += [line for row in table.rows for line in _rows(row, table, kept, widths)]
    if table.notes:
        lines += [EMPTY, *table.notes] if table.rows else table.notes
    return lines


def _heading(column: Column) -> Line:
    return (Run(column.heading, Role.DIM),)


def _natural(table: Table, column: int) -> int:
    """The width a column asks for."""
    cells = [line_width(row.cells[column]) for row in table.rows if row.cells]
    heading = width_of(table.columns[column].heading) if table.headings else 0
    return max([heading, *cells])


def _kept(table: Table, width: int | None) -> list[int]:
    """The columns there is room for; empty ones are left out, then by their drop order."""
    kept = [each for each in range(len(table.columns)) if _has_text(table, each)]
    while width is not None and _least_width(table, kept) > width:
        droppable = [each for each in kept if table.columns[each].drop]
        if not droppable:
            break
        kept.remove(max(droppable, key=lambda each: table.columns[each].drop))
    return kept


def _has_text(table: Table, column: int) -> bool:
    return any(row.cells and line_width(row.cells[column]) for row in table.rows)


def _least_width(table: Table, kept: Sequence[int]) -> int:
    widths = [_least(table, each) for each in kept]
    return sum(widths) + len(_GAP) * max(len(widths) - 1, 0)


def _least(table: Table, column: int) -> int:
    natural = _natural(table, column)
    return min(natural, _LEAST) if table.columns[column].shrinks else natural


def _widths(table: Table, kept: Sequence[int], width: int | None) -> list[int]:
    """Natural widths, with what is too much taken from the widest columns that shrink."""
    widths = [_natural(table, each) for each in kept]
    if width is None:
        return widths
    over = sum(widths) + len(_GAP) * max(len(widths) - 1, 0) - width
    while over > 0:
        able = [
            index
            for index, each in enumerate(kept)
            if table.columns[each].shrinks and widths[index] > _LEAST
        ]
        if not able:
            break
        widest = max(able, key=lambda index: widths[index])
        widths[widest] -= 1
        over -= 1
    return widths


def _rows(row: Row, table: Table, kept: Sequence[int], widths: Sequence[int]) -> list[Line]:
    """The lines of a row: one, or more where its last cell wraps."""
    if not row.cells:
        return [row.heading]
    cells = [row.cells[each] for each in kept]
    if not kept or not table.columns[kept[-1]].wraps or line_width(cells[-1]) <= widths[-1]:
        return [_aligned(cells, table, kept, widths)]
    first, *more = _wrapped(text_of(cells[-1]), widths[-1])
    role = cells[-1][0].role
    blank: list[Line] = [EMPTY] * (len(cells) - 1)
    return [
        _aligned([*before, styled(text, role)], table, kept, widths)
        for before, text in ((cells[:-1], first), *((blank, text) for text in more))
    ]


def _wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most a number of cells, broken at blanks where there are any."""
    lines, current = [], ""
    for word in text.split(" "):
        longer = f"{current} {word}" if current else word
        if current and width_of(longer) > width:
            lines.append(current)
            longer = word
        current = longer
    return [*lines, current]


def _aligned(
    cells: Sequence[Line], table: Table, kept: Sequence[int], widths: Sequence[int]
) -> Line:
    line: list[Run] = []
    for index, cell in enumerate(cells):
        column = table.columns[kept[index]]
        shown = shortened_line(cell, widths[index]) if column.shrinks else cell
        blank = " " * (widths[index] - line_width(shown))
        gap = _GAP if index else ""
        if column.align == "right":
            line += [Run(gap + blank), *shown]
        else:
            last = index == len(cells) - 1
            line += [Run(gap), *shown, Run("" if last else blank)]
    return _trimmed(line)


def _trimmed(line: list[Run]) -> Line:
    while line and not line[-1].text.strip():
        line.pop()
    return tuple(line)
