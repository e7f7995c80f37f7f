"""Marks, windows, trails and ghosts on a canvas (LOOK.md, rules 11 and 12)."""

from collections.abc import Sequence

from missions.pictures.chart import Mark
from missions.pictures.glyphs import GLYPHS, Shape
from missions.pictures.text import Role, Run
from missions.render.canvas import GHOST, MARK, TRAIL, WINDOW, Canvas, Scale

_SHADED_FROM = 1.5
"""Cells; a narrower window is not shaded."""


def draw_mark(canvas: Canvas, scale: Scale, mark: Mark) -> None:
    """Lay a mark with its window; at the edge an arrow stands for what lies outside.

    In a compact chart, where rows are shared, nothing stands for it.
    """
    _draw_window(canvas, scale, mark)
    character, role = GLYPHS[mark.shape]
    cell = scale.cell(mark.day)
    if mark.letter and not 0 <= cell < canvas.size:
        return
    if cell < 0:
        canvas.put(0, Run("‹", role), MARK)
    elif cell >= canvas.size:
        canvas.put(canvas.size - 1, Run("›", role), MARK)
    else:
        canvas.put(cell, Run(mark.letter or character, role), MARK)


def _draw_window(canvas: Canvas, scale: Scale, mark: Mark) -> None:
    role = Role.OVERDUE if mark.shape is Shape.OVERDUE else Role.WINDOW
    if mark.is_open:
        for cell in range(max(scale.cell(mark.day), 0) + 1, canvas.size - 1):
            canvas.put(cell, Run("░", role), WINDOW)
        canvas.put(canvas.size - 1, Run("›", role), WINDOW)
    elif mark.window is not None:
        first, end = scale.at(mark.window[0]), scale.at(mark.window[1])
        if end - first >= _SHADED_FROM:
            for cell in range(max(round(first), 0), min(round(end), canvas.size)):
                canvas.put(cell, Run("░", role), WINDOW)


def draw_trail(canvas: Canvas, scale: Scale, trail: Sequence[int], now_at: int | None) -> None:
    """Lay earlier claims and the line through them to the one that stands."""
    if not trail:
        return
    cells = [scale.cell(day) for day in trail]
    reach = [*cells, scale.cell(now_at)] if now_at is not None else cells
    for cell in range(max(min(reach), 0), min(max(reach), canvas.size - 1) + 1):
        canvas.put(cell, Run("╌", Role.NOTE), TRAIL)
    for cell in cells:
        canvas.put(cell, Run("○", Role.NOTE), TRAIL)
    if min(reach) < 0:
        canvas.put(0, Run("‹", Role.NOTE), TRAIL)
    if max(reach) >= canvas.size:
        canvas.put(canvas.size - 1, Run("›", Role.NOTE), TRAIL)


def draw_ghost(canvas: Canvas, scale: Scale, day: int | None) -> None:
    """Lay the mark of another day's plan."""
    if day is not None:
        canvas.put(scale.cell(day), Run("◌", Role.NOTE), GHOST)
