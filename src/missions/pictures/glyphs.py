"""The glyph of each shape, everywhere the same (LOOK.md: shape is state)."""

from enum import Enum

from missions.pictures.text import Role


class Shape(Enum):
    """What a mark says of its date (LOOK.md: shape is state)."""

    DONE = "done"
    PARTIAL = "partial"
    KNOWN = "known"
    WINDOW = "window"
    OVERDUE = "overdue"
    GONE = "gone"
    NONE = "none"


GLYPHS = {
    Shape.DONE: ("●", Role.DONE),
    Shape.PARTIAL: ("◐", Role.DIM),
    Shape.KNOWN: ("◆", Role.DATE),
    Shape.WINDOW: ("◇", Role.DATE),
    Shape.OVERDUE: ("!", Role.OVERDUE_MARK),
    Shape.GONE: ("×", Role.DIM),
    Shape.NONE: ("?", Role.DIM),
}
