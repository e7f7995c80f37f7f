"""A trend chart as lines: steps of braille dots, the due line, labels (LOOK.md, "Trend chart")."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from missions.pictures import text
from missions.pictures.axis import every, step_of
from missions.pictures.chart import Tick
from missions.pictures.text import EMPTY, Line, Role, Run, line_width, styled
from missions.pictures.trend import Held, Series, Trend
from missions.render.canvas import Canvas, Scale
from missions.render.dots import ACROSS, BAND, BESIDE, DUE, GRID, LINE, MARK, UP, Dots
from missions.render.legend import wrapped
from missions.render.table import paint_table
from missions.render.years import labelled, write_years

MARKS = "◆●▲■"
ROLES = (Role.WINDOW, Role.PHASE, Role.DONE, Role.PLAIN)
"""Lines differ by the shape of their marks; colour, one a line, only helps."""

_CHART_FROM = 40
_LABELS_BESIDE_FROM = 36
"""Cells that the drawing keeps where the labels stand to its right."""
_EVEN_FROM = 3
_MOST_ROWS, _MOST_PER_YEAR = 20, 4
_AXIS = 6
"""Cells of a year on the left, and of the gap behind it."""
_GRID_ACROSS, _BAND_ACROSS, _BAND_UP = 6, 3, 2
"""Every how many dots the grid (at least) and the bands have one."""
_WORDS_FROM = 100
"""Columns from which a label says the state too."""
_GAP, _ACROSS = "  ", "announced"
_LABEL_EVERY = 2
"""Rows from one year of the left axis to the next, at least."""


class Plane(NamedTuple):
    """Days to dots: announced across, promised up."""

    said: Scale
    promised: Scale
    columns: int
    rows: int

    def x(self, day: int) -> int:
        """The column of dots of a day of announcement."""
        return self.said.cell(day)

    def y(self, day: int) -> int:
        """The row of dots of a promised day, from below."""
        return self.promised.cell(day)


def paint_trend(trend: Trend, width: int, *, ascii_only: bool) -> list[Line]:
    """The lines of a trend chart; where dots cannot be drawn, its rows as a table."""
    if width < _CHART_FROM or ascii_only:
        return paint_table(trend.table, width)
    labels = [_label(trend, index, width) for index in range(len(trend.series))]
    right = max([len(_ACROSS), *map(line_width, labels)]) + len(_GAP)
    beside = width - _AXIS - right >= _LABELS_BESIDE_FROM
    plane = plane_of(trend, width - _AXIS - (right if beside else 0))
    rows = _rows(trend, plane, labels if beside else [])
    fitting = (part for each in labels for part in text.wrapped(each, width, ("-./_",), indent=2))
    below = [] if beside else wrapped(fitting, width)
    notes = (line for note in trend.notes for line in text.wrapped(note, width))
    legend = wrapped([*_legend(trend), *notes], width)
    return [trend.title, EMPTY, *rows, *below, EMPTY, *legend]


def plane_of(trend: Trend, room: int) -> Plane:
    """The plane that fits in a number of cells: up to the knowledge date, years of equal size."""
    years = Scale(trend.said, len(trend.said) - 1).at(trend.now + 1)
    per_year = room / years
    if per_year >= _EVEN_FROM:
        per_year = int(per_year)
    said = Scale(trend.said, round(per_year * (len(trend.said) - 1) * ACROSS))
    columns = min(said.cell(trend.now) // ACROSS + 1, room)
    rows = _rows_up(len(trend.promised) - 1)
    return Plane(said, Scale(trend.promised, rows * UP), columns, rows)


def _rows_up(years: int) -> int:
    """A whole number of rows a year, or as many as there may be."""
    per_year = min(_MOST_ROWS // years, _MOST_PER_YEAR)
    return per_year * years or _MOST_ROWS


def dots_of(trend: Trend, plane: Plane) -> Dots:
    """Everything that is drawn, laid on a plane."""
    dots = Dots(plane.columns, plane.rows)
    _draw_grid(dots, plane)
    for x, y in due_dots(trend, plane):
        dots.dot(x, y, Role.NOW, DUE)
    for index, series in enumerate(trend.series):
        _draw(dots, plane, series, ROLES[index], MARKS[index])
    return dots


def _draw_grid(dots: Dots, plane: Plane) -> None:
    """A dot a row at each year announced; at each year named up, dots evenly between those.

    Where years lie so close that few are named across, dots stand where two named years cross.
    """
    per_year = plane.said.cells / (len(plane.said.ticks) - 1)
    named = labelled(_in_cells(plane.said))
    step = named[1].year - named[0].year if len(named) > 1 else 1
    parts = max(int(per_year * step // _GRID_ACROSS), 1)
    heights = [plane.y(each.day) for each in _named_up(plane)]
    for tick in named:
        x = plane.x(tick.day)
        for y in range(0, plane.rows * UP, UP) if step == 1 else heights:
            dots.dot(x, y, Role.GRID, GRID)
        for part in range(1, parts):
            for y in heights:
                dots.dot(int(x + part * step * per_year / parts), y, Role.GRID, GRID)


def due_dots(trend: Trend, plane: Plane) -> Iterator[tuple[int, int]]:
    """The line of promises for the very day they are made, up to the knowledge date."""
    days = range(trend.said[0].day, trend.now + 1)
    for x in range(plane.x(trend.now) + 1):
        first = days[bisect_left(days, x, key=plane.x)]
        after = bisect_left(days, x + 1, key=plane.x)
        for y in range(plane.y(first), plane.y(days[after - 1]) + 1):
            yield x, y


def _draw(dots: Dots, plane: Plane, series: Series, role: Role, mark: str) -> None:
    for held in series.held:
        _draw_band(dots, plane, held, role)
    before = None
    for held in series.held:
        for x in range(plane.x(held.said), plane.x(held.until) + 1):
            dots.dot(x, plane.y(held.day), role, LINE)
        if before is not None and before.until == held.said:
            low, high = sorted((plane.y(before.day), plane.y(held.day)))
            for y in range(low, high + 1):
                dots.dot(plane.x(held.said), y, role, LINE)
        before = held
    for point in series.beside:
        if not point.repeats:
            dots.put(plane.x(point.said), plane.y(point.day), Run("○", role), BESIDE)
    for held in series.held:
        dots.put(plane.x(held.said), plane.y(held.day), Run(mark, role), MARK)


def _draw_band(dots: Dots, plane: Plane, held: Held, role: Role) -> None:
    """The window of a promise, in dots further apart than those of its line."""
    for x in range(plane.x(held.said), plane.x(held.until) + 1):
        if x % _BAND_ACROSS == 0:
            for y in range(plane.y(held.first), plane.y(held.last) + 1):
                if y % _BAND_UP == 0:
                    dots.dot(x, y, role, BAND)


def _rows(trend: Trend, plane: Plane, labels: Sequence[Line]) -> list[Line]:
    dots = dots_of(trend, plane)
    years = {plane.y(tick.day) // UP: tick for tick in _named_up(plane)}
    at_end = dict(_placed(trend, plane, labels))
    lines = [
        (_year(years.get(row)), *dots.line(row), *at_end.get(row, EMPTY))
        for row in reversed(range(plane.rows))
    ]
    across = Canvas(plane.columns + len(_GAP) * bool(labels))
    write_years(across, _in_cells(plane.said))
    word = styled(_ACROSS, Role.DIM) if labels else EMPTY
    return [*lines, (Run(" " * _AXIS), *across.line(), *word)]


def _in_cells(scale: Scale) -> Scale:
    return scale._replace(cells=scale.cells // ACROSS)


def _named_up(plane: Plane) -> Sequence[Tick]:
    """Every year, or every second, fifth, tenth: at least two rows apart where many."""
    ticks = plane.promised.ticks
    return every(ticks, step_of(plane.rows / (len(ticks) - 1), _LABEL_EVERY))


def _year(tick: Tick | None) -> Run:
    return Run(f"{tick.year if tick else '':>4}  ", Role.STRONG)


def _label(trend: Trend, index: int, width: int) -> Line:
    series = trend.series[index]
    word = (Run("  "), *series.word) if series.word and width >= _WORDS_FROM else EMPTY
    return (Run(f"{MARKS[index]} {series.id}", ROLES[index]), *word)


def _placed(trend: Trend, plane: Plane, labels: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Each label on the row where its line ends; one that meets another goes a row down."""
    ends = [
        (-plane.y(series.end), label)
        for series, label in zip(trend.series, labels, strict=bool(labels))
    ]
    row, room = plane.rows, len(ends)
    for end, label in sorted(ends, key=itemgetter(0)):
        room -= 1
        row = max(min(-end // UP, row - 1), room)
        yield row, (Run(_GAP), *label)


def _legend(trend: Trend) -> Iterator[Line]:
    held = [held for series in trend.series for held in series.held]
    if any(each.first < each.last for each in held):
        yield styled("⡂⠅ window of a date", Role.DIM)
    if any(not point.repeats for series in trend.series for point in series.beside):
        yield styled("○ beside the plan", Role.DIM)
    yield (Run("⡠⠊", Role.NOW), Run(" due: promised for the day itself", Role.DIM))
    yield styled("up slipped, down advanced, flat kept", Role.DIM)
