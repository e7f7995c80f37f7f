"""Bars on a canvas, to an eighth of a cell (LOOK.md, rules 10 and 14)."""

from collections.abc import Sequence

from missions.pictures.chart import Bar, Ink
from missions.pictures.text import Role, Run
from missions.render.canvas import BLOCKS, PLANNED, SOLID, WINDOW, Canvas, Scale

_TEXTURES = {Ink.PLANNED: ("▒", PLANNED), Ink.WINDOW: ("░", WINDOW)}
_EIGHTHS = 8


def draw_bars(canvas: Canvas, scale: Scale, bars: Sequence[Bar], *, colour: bool) -> None:
    """Lay the bars of one row: textured ones in whole cells, solid ones to an eighth."""
    for bar in bars:
        if bar.ink is not Ink.FLOWN:
            _textured(canvas, scale, bar)
    solid = [bar for bar in bars if bar.ink is Ink.FLOWN]
    for index, bar in enumerate(solid):
        after = solid[index + 1] if index + 1 < len(solid) else None
        follows = index > 0 and solid[index - 1].end >= bar.first
        _solid(canvas, scale, bar, after, follows=follows, colour=colour)


def _role(bar: Bar) -> Role:
    return Role.EXTENSION if bar.extended else Role.PHASE


def _textured(canvas: Canvas, scale: Scale, bar: Bar) -> None:
    character, strength = _TEXTURES[bar.ink]
    for cell in range(round(scale.at(bar.first)), max(round(scale.at(bar.end)), 1)):
        canvas.put(cell, Run(character, _role(bar)), strength)


def _solid(
    canvas: Canvas, scale: Scale, bar: Bar, after: Bar | None, *, follows: bool, colour: bool
) -> None:
    start = max(round(scale.at(bar.first) * _EIGHTHS), 0)
    end = min(round(scale.at(bar.end) * _EIGHTHS), canvas.size * _EIGHTHS)
    if end <= 0 or start >= canvas.size * _EIGHTHS:
        return
    role = _role(bar)
    first, start_part = divmod(start, _EIGHTHS)
    last, end_part = divmod(max(end, start + 1), _EIGHTHS)
    for cell in range(first + (start_part > 0), last):
        canvas.put(cell, Run("█", role), SOLID)
    if start_part and not follows:
        canvas.put(first, _start(start_part, role, colour=colour), SOLID)
    if end_part and last != first:
        under = _role(after) if after is not None and after.first <= bar.end else None
        canvas.put(last, Run(BLOCKS[end_part], role, under if colour else None), SOLID)
    elif end_part and not start_part:
        canvas.put(last, Run(BLOCKS[end_part], role), SOLID)


def _start(part: int, role: Role, *, colour: bool) -> Run:
    """The start of a bar inside a cell: the complement of a left block, in reverse."""
    if colour:
        return Run(BLOCKS[part], role, inverse=True)
    return Run("█" if part <= 2 else "▐" if part <= 5 else " ", role)  # noqa: PLR2004  thirds
