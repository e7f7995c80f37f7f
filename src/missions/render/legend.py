"""The legend of a chart: only what occurs in it (LOOK.md, rule 16)."""

from collections.abc import Iterable, Iterator

from missions.pictures.chart import Chart, Ink
from missions.pictures.glyphs import Shape
from missions.pictures.text import EMPTY, Line, Role, Run, line_width, styled
from missions.render.canvas import Scale

_GAP = "   "


def legend(chart: Chart, scale: Scale, width: int) -> list[Line]:
    """The entries that occur, wrapped at a width."""
    return wrapped(_entries(chart, scale), width)


def wrapped(entries: Iterable[Line], width: int) -> list[Line]:
    """Entries three blanks apart, on as many lines as they take."""
    lines: list[Line] = []
    current: Line = EMPTY
    for entry in entries:
        longer = (*current, Run(_GAP), *entry) if current else entry
        if current and line_width(longer) > width:
            lines.append(current)
            current = entry
        else:
            current = longer
    return [*lines, current] if current else lines


def _entries(chart: Chart, scale: Scale) -> Iterator[Line]:
    marks = [mark for row in chart.rows for mark in row.marks if _inside(mark.day, scale)]
    drawn = {mark.letter for mark in marks}
    for letter, kind in chart.letters:
        if letter in drawn:
            yield styled(f"{letter} {kind}", Role.DIM)
    bars = {bar.ink: bar for row in chart.rows for bar in row.bars if scale.at(bar.end) > 0}
    shapes = {mark.shape for mark in marks}
    windows = any(mark.window or mark.is_open for row in chart.rows for mark in row.marks)
    if Ink.FLOWN in bars:
        yield _entry("██", Role.PHASE, "flown")
    if Ink.PLANNED in bars:
        yield _entry("▒▒", Role.PHASE, "planned")
    if windows or Ink.WINDOW in bars:
        yield _entry("░░", Role.WINDOW, "date window")
    if not chart.letters:
        yield from _shape_entries(shapes)
    if any(row.trail for row in chart.rows):
        yield _entry("○", Role.NOTE, "earlier claim")
    if any(row.ghost for row in chart.rows):
        yield _entry("◌", Role.NOTE, "plan of the other day")
    if any(mark.is_open for row in chart.rows for mark in row.marks):
        yield _entry("›", Role.WINDOW, "open end")


def _shape_entries(shapes: set[Shape]) -> Iterator[Line]:
    if Shape.DONE in shapes:
        yield _entry("●", Role.DONE, "done")
    if Shape.KNOWN in shapes:
        yield _entry("◆", Role.DATE, "month or day known")
    if Shape.WINDOW in shapes:
        yield _entry("◇", Role.DATE, "in window")
    if Shape.OVERDUE in shapes:
        yield _entry("!", Role.OVERDUE_MARK, "overdue")
    if Shape.GONE in shapes:
        yield _entry("×", Role.DIM, "cancelled")


def _inside(day: int, scale: Scale) -> bool:
    return 0 <= scale.cell(day) < scale.cells


def _entry(glyph: str, role: Role, words: str) -> Line:
    return (Run(glyph, role), Run(f" {words}", Role.DIM))
