"""The head of a drawing: what it shows, and under it the rest of the title, as lines."""

from missions.pictures.text import EMPTY, Line, joined
from missions.render.svg import MARGIN, Element, fitted, label, line_pixels

_HEAD_SIZE = 18.0


def title(line: Line, width: float) -> tuple[list[Element], float]:
    """The elements of a title, and the height they end at; parts are kept whole if they fit.

    An empty one leaves a margin.
    """
    if not line:
        return [], 12.0
    room = width - 2 * MARGIN
    head = label(fitted(line[:1], room, _HEAD_SIZE), MARGIN, 36, class_="head")
    parts = [fitted((part,), room) for part in line[2::2]]
    lines = flowed(parts, room)
    rest = [label(each, MARGIN, 58 + 18 * index) for index, each in enumerate(lines)]
    return [head, *rest], 58 + 18 * max(len(lines), 1)


def flowed(parts: list[Line], room: float) -> list[Line]:
    """Parts one behind the other with a dot between, in as many lines as they need."""
    lines: list[Line] = []
    for part in parts:
        longer = joined((lines[-1] if lines else EMPTY, part), " · ")
        if lines and line_pixels(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines
