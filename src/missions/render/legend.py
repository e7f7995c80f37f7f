"""The legend of a chart in lines: only what occurs in it (LOOK.md, rule 16)."""

from collections.abc import Iterable, Iterator

from missions.pictures import legend as signs
from missions.pictures.chart import Chart, Ink
from missions.pictures.glyphs import GLYPHS, Shape
from missions.pictures.legend import Sign
from missions.pictures.text import EMPTY, Line, Role, Run, line_width, styled

_GAP = "   "

_SAMPLES: dict[Ink | Shape | Sign, tuple[str, Role]] = {
    Ink.FLOWN: ("██", Role.PHASE),
    Ink.PLANNED: ("▒▒", Role.PHASE),
    Ink.WINDOW: ("░░", Role.WINDOW),
    **{shape: GLYPHS[shape] for shape in Shape},
    Sign.TRAIL: ("○", Role.NOTE),
    Sign.GHOST: ("◌", Role.NOTE),
    Sign.BEFORE: ("‹", Role.WINDOW),
    Sign.OPEN: ("›", Role.WINDOW),
}
"""Cells tell an extension by colour alone, so it has no sample here."""


def legend(chart: Chart, width: int) -> list[Line]:
    """The entries that occur, wrapped at a width."""
    return wrapped(_entries(chart), width)


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


def _entries(chart: Chart) -> Iterator[Line]:
    for entry in signs.legend(chart):
        if entry.sign is Sign.LETTER:
            yield styled(f"{entry.letter} {entry.words}", Role.DIM)
        elif entry.sign in _SAMPLES:
            glyph, role = _SAMPLES[entry.sign]
            yield (Run(glyph, role), Run(f" {entry.words}", Role.DIM))
