"""A ladder as lines: claims one below the other, each under the date before it."""

from missions.pictures.chart import Ladder, Rung
from missions.pictures.text import (
    EMPTY,
    Line,
    Role,
    Run,
    line_width,
    shortened_line,
    width_of,
)
from missions.render.canvas import GRID, MARK, TRAIL, Canvas, Scale
from missions.render.marks import draw_mark
from missions.render.years import write_years

_CHART_FROM = 12
_FEWEST_PER_YEAR = 3
_SOURCE_AT_LEAST, _SOURCE_AT_MOST = 10, 28


def paint_ladder(ladder: Ladder, width: int) -> list[Line]:
    """The lines of a ladder; without room for the drawing, its columns alone."""
    said = _widest([rung.said for rung in ladder.rungs], "said")
    date = _widest([rung.date for rung in ladder.rungs], "date")
    step = _widest([rung.step for rung in ladder.rungs], "step")
    source = min(_widest([rung.source for rung in ladder.rungs], "source"), _SOURCE_AT_MOST)
    source = min(source, max(width - said - date - step - _CHART_FROM - 8, 0))
    source = source if source >= _SOURCE_AT_LEAST else 0
    free = width - said - date - step - (source + 2 if source else 0) - 6
    years = len(ladder.ticks) - 1
    cells = free // years * years if free // years >= _FEWEST_PER_YEAR else free
    scale = Scale(ladder.ticks, cells) if cells >= max(_CHART_FROM, years) else None
    widths = (said, source, date, step)
    lines = [ladder.title, EMPTY, _header(scale, widths)]
    before: Rung | None = None
    for rung in ladder.rungs:
        lines.append(_line(ladder, rung, before, scale, widths))
        if rung.quote:
            lines.append((Run(" " * (said + 2)), *rung.quote))
        before = rung if rung.mark and rung.is_plan else before
    return [*lines, EMPTY, *ladder.notes] if ladder.notes else lines


def _widest(lines: list[Line], heading: str) -> int:
    return max([width_of(heading), *map(line_width, lines)])


def _padded(line: Line, width: int) -> Line:
    if not width:
        return EMPTY
    short = shortened_line(line, width)
    return (*short, Run(" " * (width - line_width(short) + 2)))


def _header(scale: Scale | None, widths: tuple[int, int, int, int]) -> Line:
    names = [
        _padded((Run(name, Role.DIM),), width)
        for name, width in zip(("said", "source", "date"), widths, strict=False)
    ]
    heading = tuple(run for name in names for run in name)
    if scale is None:
        return (*heading, Run("step", Role.DIM))
    canvas = Canvas(scale.cells)
    write_years(canvas, scale)
    return (*heading, *canvas.line(), Run("  "), Run("step", Role.DIM))


def _line(
    ladder: Ladder,
    rung: Rung,
    before: Rung | None,
    scale: Scale | None,
    widths: tuple[int, int, int, int],
) -> Line:
    left = (
        *_padded(rung.said, widths[0]),
        *_padded(rung.source, widths[1]),
        *_padded(rung.date, widths[2]),
    )
    if scale is None:
        return (*left, *rung.step)
    cells = _cells(ladder, rung, before, scale).line()
    return (*left, *cells, Run("  "), *rung.step)


def _cells(ladder: Ladder, rung: Rung, before: Rung | None, scale: Scale) -> Canvas:
    canvas = Canvas(scale.cells)
    for tick in ladder.ticks[:-1]:
        canvas.put(scale.cell(tick.day), Run("╎", Role.GRID), GRID)
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
