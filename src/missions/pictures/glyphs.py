"""The glyph of each shape, everywhere the same (LOOK.md: shape is state)."""

from missions.pictures.chart import Shape
from missions.pictures.text import Role

GLYPHS = {
    Shape.DONE: ("●", Role.DONE),
    Shape.KNOWN: ("◆", Role.DATE),
    Shape.WINDOW: ("◇", Role.DATE),
    Shape.OVERDUE: ("!", Role.OVERDUE_MARK),
    Shape.GONE: ("×", Role.DIM),
    Shape.NONE: ("?", Role.DIM),
}
