"""A chart as lines: labels, cells and columns fitted to a width (LOOK.md, "Timeline")."""

from collections.abc import Iterator
from typing import NamedTuple

from missions.pictures.chart import NO_DATE, Chart, ChartRow
from missions.pictures.glyphs import GLYPHS
from missions.pictures.table import Column, Row, Table
from missions.pictures.text import (
    EMPTY,
    Line,
    Role,
    Run,
    line_width,
    plain,
    shortened_line,
    width_of,
)
from missions.render.bars import draw_bars
from missions.render.canvas import GRID, Canvas, Scale
from missions.render.legend import legend
from missions.render.marks import draw_ghost, draw_mark, draw_trail
from missions.render.table import paint_table
from missions.render.years import grid, lined, write_years

_WORD_FROM, _SLIP_FROM, _DATE_FROM, _CHART_FROM = 120, 72, 56, 40
_EVEN_FROM = 3
_QUARTERS_FROM, _QUARTER_LABELS_FROM = 12, 24
_MOST_SPARE = 4
_GLYPH = 2
"""Cells of the state glyph and the blank before a date."""
_LABEL_REACH = 3
"""Cells that the last year's label may take of the gap behind the chart."""


class _Layout(NamedTuple):
    """The widths of a chart's columns; a column that is left out has none."""

    label: int
    cells: int
    gap: int
    date: int
    slip: int
    word: int


def paint_chart(chart: Chart, width: int, *, colour: bool, quiet: bool = False) -> list[Line]:
    """The lines of a chart, with a legend unless quiet; under 40 columns its rows as a list."""
    layout = _layout(chart, width)
    if width < _CHART_FROM or layout.cells < chart.years:
        return _as_list(chart, width)
    scale = Scale(chart.ticks, layout.cells)
    below = grid(scale)
    lines = [chart.title, EMPTY, *_header(chart, scale, layout)]
    lines += [
        (
            *_label(row.label, layout),
            *_cells(chart, row, scale, below.copy(), colour=colour),
            *_columns(row, layout),
        )
        for row in chart.rows
    ]
    key = [] if quiet else [EMPTY, *legend(chart, width)]
    return [*map(_trimmed, lines), *key]


def _layout(chart: Chart, width: int) -> _Layout:
    labels = max((line_width(row.label) for row in chart.rows), default=0)
    label = min(labels, max(18, int(0.26 * width)))
    date = slip = word = 0
    if width >= _DATE_FROM:
        date = max(_widest(row.date for row in chart.rows), width_of(chart.headings[0]))
        date += _GLYPH
    if width >= _SLIP_FROM and chart.headings[1]:
        slips = max((width_of(row.slip) for row in chart.rows), default=0)
        slip = max(slips, width_of(chart.headings[1])) if slips else 0
    if width >= _WORD_FROM:
        word = _widest(row.word for row in chart.rows)
    right = sum(each + 2 for each in (date, slip, word) if each)
    free = max(width - label - 2 - right, 0)
    per_year = free // chart.years
    cells = per_year * chart.years if per_year >= _EVEN_FROM else free
    return _Layout(label, cells, min(free - cells, _MOST_SPARE) + 2, date, slip, word)


def _widest(lines: Iterator[Line]) -> int:
    return max(map(line_width, lines), default=0)


def _header(chart: Chart, scale: Scale, layout: _Layout) -> list[Line]:
    years, ticks = Canvas(scale.cells + _LABEL_REACH * bool(layout.date)), Canvas(scale.cells)
    per_year = scale.cells / chart.years
    write_years(years, scale)
    for tick in lined(scale):
        cell = scale.cell(tick.day)
        ticks.put(cell, Run("╷", Role.GRID), GRID)
        _quarters(years, ticks, cell, per_year)
    _now_word(chart, scale, ticks)
    return [
        (*_label(EMPTY, layout), *years.line(), *_headings(chart, layout)),
        (*_label(EMPTY, layout), *ticks.line()),
    ]


def _quarters(years: Canvas, ticks: Canvas, cell: int, per_year: float) -> None:
    if per_year < _QUARTERS_FROM:
        return
    for quarter in (1, 2, 3):
        at = cell + round(per_year * quarter / 4)
        ticks.put(at, Run("╷", Role.GRID), GRID)
        if per_year >= _QUARTER_LABELS_FROM:
            years.write(at, f"Q{quarter + 1}", Role.DIM)


def _now_word(chart: Chart, scale: Scale, ticks: Canvas) -> None:
    cell = scale.cell(chart.now)
    if not 0 <= cell < scale.cells:
        return
    room = scale.cells - cell - 2
    if room >= len(chart.now_word):
        ticks.write(cell, f"▾ {chart.now_word}", Role.NOW)
    elif cell > len(chart.now_word):
        ticks.write(cell - len(chart.now_word) - 1, f"{chart.now_word} ▾", Role.NOW)
    else:
        ticks.write(cell, "▾", Role.NOW)


def _headings(chart: Chart, layout: _Layout) -> Line:
    """The headings of the columns on the right; the year labels reach into the gap before them."""
    line: list[Run] = []
    if layout.date:
        indent = " " * (layout.gap + _GLYPH - _LABEL_REACH)
        line.append(Run(indent + chart.headings[0].ljust(layout.date - _GLYPH), Role.DIM))
    if layout.slip:
        line.append(Run("  " + chart.headings[1].rjust(layout.slip), Role.DIM))
    return tuple(line)


def _label(label: Line, layout: _Layout) -> Line:
    short = shortened_line(label, layout.label)
    return (*short, Run(" " * (layout.label - line_width(short) + 2)))


def _cells(chart: Chart, row: ChartRow, scale: Scale, canvas: Canvas, *, colour: bool) -> Line:
    if row.marks and row.trail:
        draw_trail(canvas, scale, row.trail, row.marks[0].day)
    draw_bars(canvas, scale, row.bars, colour=colour)
    now = scale.cell(chart.now)
    if row.no_date:
        _no_date(canvas, now)
    canvas.draw_now(now, Run("│", Role.NOW))
    draw_ghost(canvas, scale, row.ghost)
    for mark in row.marks:
        draw_mark(canvas, scale, mark)
    return canvas.line()


def _no_date(canvas: Canvas, now: int) -> None:
    start = now + 2 if 0 <= now < canvas.size else 1
    for words in NO_DATE:
        if start + len(words) <= canvas.size:
            canvas.write(start, words, Role.DIM)
            return


def _columns(row: ChartRow, layout: _Layout) -> Line:
    line: list[Run] = []
    if layout.date:
        line += [Run(" " * layout.gap), *_padded(_dated(row), layout.date)]
    if layout.slip:
        line.append(Run("  " + " " * (layout.slip - width_of(row.slip)) + row.slip, Role.NOTE))
    if layout.word:
        line += [Run("  "), *row.word]
    return tuple(line)


def _dated(row: ChartRow) -> Line:
    if not row.date:
        return EMPTY
    if row.glyph is None:
        return (Run("  "), *row.date)
    character, role = GLYPHS[row.glyph]
    return (Run(character, role), Run(" "), *row.date)


def _padded(line: Line, width: int) -> Line:
    return (*line, Run(" " * (width - line_width(line))))


def _trimmed(line: Line) -> Line:
    """A line without blanks at its end."""
    runs = list(line)
    while runs and not runs[-1].text.rstrip() and not runs[-1].inverse and not runs[-1].under:
        runs.pop()
    if runs and not runs[-1].inverse:
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return tuple(runs)


_LIST_COLUMNS = (Column("milestone", least=8), Column("date"), Column("slip", "right", drop=1))


def _as_list(chart: Chart, width: int) -> list[Line]:
    rows = tuple(Row((row.label, _dated(row), plain(row.slip))) for row in chart.rows if row.label)
    return paint_table(Table(chart.title, _LIST_COLUMNS, rows), width)
