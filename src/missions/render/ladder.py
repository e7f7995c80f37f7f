"""A ladder as lines: claims one below the other, each under the date before it."""

from missions.pictures.chart import Ladder, Rung
from missions.pictures.table import Column, Row, Table
from missions.pictures.text import (
    EMPTY,
    Line,
    Role,
    Run,
    line_width,
    shortened_line,
    width_of,
    wrapped,
)
from missions.render.canvas import MARK, TRAIL, Canvas, Scale
from missions.render.marks import draw_mark
from missions.render.table import paint_table
from missions.render.years import grid, write_years

_CHART_FROM = 12
_FEWEST_PER_YEAR = 3
_SOURCE_AT_LEAST, _SOURCE_AT_MOST, _STEP_AT_LEAST = 10, 28, 8

Widths = tuple[int, int, int, int]


def paint_ladder(ladder: Ladder, width: int) -> list[Line]:
    """The lines of a ladder; without room for the drawing, its columns alone."""
    recorded = _recorded_width(ladder)
    said = _widest([rung.said for rung in ladder.rungs], "said")
    date = _widest([rung.date for rung in ladder.rungs], "date")
    step = _widest([rung.step for rung in ladder.rungs], "step")
    source = _source_width(ladder, width - recorded - said - date - step - _CHART_FROM - 8)
    free = width - recorded - said - date - step - (source + 2 if source else 0) - 6
    years = len(ladder.ticks) - 1
    cells = free // years * years if free // years >= _FEWEST_PER_YEAR else free
    if cells < max(_CHART_FROM, years):
        least = said + date + min(step, _STEP_AT_LEAST) + _SOURCE_AT_LEAST + 6
        return paint_table(_as_table(ladder, sourced=least <= width), width)
    scale, widths = Scale(ladder.ticks, cells), (max(recorded - 2, 0), said, source, date)
    lines = [ladder.title, EMPTY, _header(scale, widths)]
    before: Rung | None = None
    for rung in ladder.rungs:
        id_, *more = wrapped(rung.source, widths[2]) if widths[2] else [EMPTY]
        lines.append(_line(ladder, rung._replace(source=id_), before, scale, widths))
        below = (Rung(EMPTY, each, EMPTY, None, EMPTY) for each in more)
        lines += [_line(ladder, each, None, scale, widths) for each in below]
        quotes = wrapped(rung.quote, width - said - 2) if rung.quote else []
        lines += [(Run(" " * (said + 2)), *quote) for quote in quotes]
        before = rung if rung.mark and rung.is_plan else before
        before = None if rung.ends else before
    notes = [line for note in ladder.notes for line in wrapped(note, width)]
    return [*lines, EMPTY, *notes] if notes else lines


def _source_width(ladder: Ladder, room: int) -> int:
    """The cells of the column of sources; none where nobody is named, or the room is too small."""
    sources = [rung.source for rung in ladder.rungs]
    asked = min(_widest(sources, "source"), _SOURCE_AT_MOST) if any(sources) else 0
    return min(asked, room) if room >= min(asked, _SOURCE_AT_LEAST) else 0


def _recorded_width(ladder: Ladder) -> int:
    """The cells of the column that tells when each claim was recorded, if any does."""
    recorded = [rung.recorded for rung in ladder.rungs]
    return _widest(recorded, "recorded") + 2 if any(recorded) else 0


_RECORDED = Column("recorded", drop=2)
_COLUMNS = (
    Column("said", drop=1),
    Column("source", drop=3, least=_SOURCE_AT_LEAST, wraps=True),
    Column("date"),
    Column("step", drop=2, least=_STEP_AT_LEAST, wraps=True),
)


def _as_table(ladder: Ladder, *, sourced: bool) -> Table:
    rows: list[Row] = []
    is_recorded = any(rung.recorded for rung in ladder.rungs)
    columns = (_RECORDED, *_COLUMNS) if is_recorded else _COLUMNS
    for rung in ladder.rungs:
        cells = (rung.said, rung.source if sourced else EMPTY, rung.date, rung.step)
        rows.append(Row((rung.recorded, *cells) if is_recorded else cells))
        if rung.quote:
            rows.append(Row(heading=(Run("  "), *rung.quote)))
    return Table(ladder.title, columns, tuple(rows), ladder.notes)


def _widest(lines: list[Line], heading: str) -> int:
    return max([width_of(heading), *map(line_width, lines)])


def _padded(line: Line, width: int) -> Line:
    if not width:
        return EMPTY
    short = shortened_line(line, width)
    return (*short, Run(" " * (width - line_width(short) + 2)))


def _header(scale: Scale, widths: Widths) -> Line:
    names = [
        _padded((Run(name, Role.DIM),), width)
        for name, width in zip(("recorded", "said", "source", "date"), widths, strict=True)
    ]
    canvas = Canvas(scale.cells)
    write_years(canvas, scale)
    heading = (run for name in names for run in name)
    return (*heading, *canvas.line(), Run("  "), Run("step", Role.DIM))


def _line(ladder: Ladder, rung: Rung, before: Rung | None, scale: Scale, widths: Widths) -> Line:
    return (
        *_padded(rung.recorded, widths[0]),
        *_padded(rung.said, widths[1]),
        *_padded(rung.source, widths[2]),
        *_padded(rung.date, widths[3]),
        *_cells(ladder, rung, before, scale).line(),
        Run("  "),
        *rung.step,
    )


def _cells(ladder: Ladder, rung: Rung, before: Rung | None, scale: Scale) -> Canvas:
    canvas = grid(scale)
    if rung.mark is not None:
        draw_mark(canvas, scale, rung.mark)
        if rung.is_plan and before is not None and before.mark is not None:
            start, end = scale.cell(before.mark.day), scale.cell(rung.mark.day)
            _connect(canvas, start, end)
        if not rung.is_current:
            _dim(canvas)
    canvas.draw_now(scale.cell(ladder.now), Run("│", Role.NOW))
    return canvas


def _connect(canvas: Canvas, start: int, end: int) -> None:
    """From under the mark before to this one: ╰ when it moved right, ╯ when left."""
    if start == end:
        return
    canvas.put(start, Run("╰" if end > start else "╯", Role.NOTE), TRAIL)
    for cell in range(min(start, end) + 1, max(start, end)):
        canvas.put(cell, Run("╌", Role.NOTE), TRAIL)


def _dim(canvas: Canvas) -> None:
    """Claims that no longer stand are quiet."""
    for cell, strength in enumerate(canvas.strengths):
        if strength in {MARK, TRAIL + 1}:
            canvas.runs[cell] = canvas.runs[cell]._replace(role=Role.NOTE)
