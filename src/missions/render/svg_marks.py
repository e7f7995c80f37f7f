"""The marks of a drawing: each state has a shape of its own, colour comes second (LOOK.md)."""

from missions.pictures.glyphs import Shape
from missions.pictures.text import Role, styled
from missions.render.svg import Element, element, group, label, number

BAR_HIGH, LATER_HIGH = 14.0, 8.0
"""Pixels of a bar; what an extension adds is thinner, to be seen without colour."""


def mark(shape: Shape, x: float, y: float) -> Element:
    """The mark of a state around a point; at most 8 pixels to each side."""
    match shape:
        case Shape.DONE:
            return disc(x, y, 6, "done")
        case Shape.KNOWN:
            return diamond(x, y, 7, "date")
        case Shape.WINDOW:
            return diamond(x, y, 6.5, "hollow")
        case Shape.OVERDUE:
            return _overdue(x, y)
        case Shape.GONE:
            return _cross(x, y)
        case Shape.NONE:
            return label(styled("?", Role.DIM), x, y + 4.5, anchor="middle")


def old_mark(shape: Shape, x: float, y: float) -> Element:
    """The mark of a claim that no longer stands: the same shape, quiet."""
    if shape is Shape.WINDOW:
        return diamond(x, y, 5.5, "hollow note")
    return diamond(x, y, 5.5, "note") if shape is Shape.KNOWN else mark(shape, x, y)


def disc(x: float, y: float, radius: float, class_: str) -> Element:
    """A circle."""
    return element("circle", class_=class_, cx=x, cy=y, r=radius)


def diamond(x: float, y: float, reach: float, class_: str) -> Element:
    """A square that stands on its corner."""
    path = _path((x - reach, y), (reach, -reach), (reach, reach), (-reach, reach))
    return element("path", class_=class_, d=f"{path}z")


def _cross(x: float, y: float) -> Element:
    path = _path((x - 4, y - 4), (8, 8)) + _path((x + 4, y - 4), (-8, 8))
    return element("path", class_="cross", d=path)


def _overdue(x: float, y: float) -> Element:
    """A badge with an exclamation mark that is drawn, so that no font has to have it."""
    return group(
        _badge(x, y),
        element("rect", class_="on-badge", x=x - 1.1, y=y - 4.8, width=2.2, height=6.0, rx=0.8),
        disc(x, y + 3.9, 1.4, "on-badge"),
    )


def earlier(x: float, y: float) -> Element:
    """Where an earlier claim saw the milestone."""
    return disc(x, y, 3.8, "hollow note")


def ghost(x: float, y: float) -> Element:
    """Where another day's plan saw it."""
    return disc(x, y, 6.5, "hollow note ghost")


def chevron(x: float, y: float, class_: str, *, right: bool) -> Element:
    """It goes on beyond this edge."""
    way = -5 if right else 5
    path = _path((x + way, y - 5), (-way, 5), (way, 5))
    return element("path", class_=f"chevron {class_}".strip(), d=path)


def letter(shape: Shape, text: str, x: float, y: float, tip: str) -> Element:
    """A mark with a letter in it, for a chart with one row a mission."""
    grounds = {
        Shape.DONE: (disc(x, y, 7.5, "done"), "on"),
        Shape.OVERDUE: (_badge(x, y), "on-badge"),
        Shape.GONE: (disc(x, y, 7.5, "hollow note"), "dim gone"),
    }
    under, class_ = grounds.get(shape, (disc(x, y, 7.5, "hollow"), "date"))
    words = element("text", text, class_=f"letter {class_}", x=x, y=y + 3.6, text_anchor="middle")
    return group(under, words, tip=tip)


def _badge(x: float, y: float) -> Element:
    return element("rect", class_="badge", x=x - 7.5, y=y - 7.5, width=15.0, height=15.0, rx=3.0)


def _path(start: tuple[float, float], *steps: tuple[float, float]) -> str:
    """A path from a point, each step from where the one before ended."""
    ways = ("l" + ",".join(map(number, step)) for step in steps)
    return "".join(("M" + ",".join(map(number, start)), *ways))
