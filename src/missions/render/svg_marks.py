"""The marks of a drawing: each state has a shape of its own, colour comes second (LOOK.md).

Like letters they stand on the base line of their row's text, their middle above the point.
"""

from missions.pictures.glyphs import Shape
from missions.render.svg import Element, element, group, number, used

MIDDLE = 5.0
"""Pixels from the base line of a row's text up to the middle of the row."""


def mark(shape: Shape, x: float, base: float = 0.0) -> Element:
    """The mark of a state; at most 8 pixels to each side."""
    return used(shape.value, x, base)


def old_mark(shape: Shape, x: float, base: float = 0.0) -> Element:
    """The mark of a claim that no longer stands: the same shape, quiet."""
    return used(f"old-{shape.value}", x, base)


def series_mark(index: int, x: float, base: float = 0.0) -> Element:
    """The mark of one line of several, in the colour of the `series` it stands in."""
    return used(f"series-{index}", x, base)


def bar(start: float, end: float, y: float, class_: str) -> Element:
    """A bar around a height, drawn as a line: how thick it is, its class says."""
    return element("path", class_=class_, d=f"M{number(start)},{number(y)}H{number(end)}")


def on_row(*parts: Element, middle: float, tip: str = "") -> Element:
    """Parts that stand on the base line of a row, with the words for a pointer on any of them."""
    return group(*parts, tip=tip, transform=f"translate(0,{number(middle + MIDDLE)})")


def pointed(width: float, high: float) -> Element:
    """The ground of a whole row, which answers to a pointer where there is no ink."""
    return element("rect", class_="m-hit", y=-MIDDLE - high / 2, width=width, height=high)


def earlier(x: float, base: float = 0.0) -> Element:
    """Where an earlier claim saw the milestone."""
    return used("earlier", x, base)


def ghost(x: float, base: float = 0.0) -> Element:
    """Where another day's plan saw it."""
    return used("ghost", x, base)


def chevron(x: float, base: float, *, right: bool, old: bool = False) -> Element:
    """It goes on beyond this edge."""
    return used("old-" * old + ("beyond" if right else "before"), x, base)


def letter(shape: Shape, text: str, x: float, tip: str, base: float = 0.0) -> Element:
    """A mark with a letter in it, for a chart with one row a mission."""
    class_ = _LETTERS.get(shape, "date")
    under = used(f"under-{shape.value}", x, base)
    words = element("text", text, class_=f"letter {class_} middle", x=x, y=base - 1.4)
    return group(under, words, tip=tip)


def _disc(radius: float, class_: str) -> Element:
    return element("circle", class_=class_, cy=-MIDDLE, r=radius)


def _diamond(reach: float, class_: str) -> Element:
    """A square that stands on its corner."""
    path = _path((-reach, -MIDDLE), (reach, -reach), (reach, reach), (-reach, reach))
    return element("path", class_=class_, d=f"{path}z")


def _triangle() -> Element:
    path = _path((0, -MIDDLE - 5.5), (5.5, 11), (-11, 0))
    return element("path", class_="m-series", d=f"{path}z")


def _square() -> Element:
    return element("rect", class_="m-series", x=-5.5, y=-MIDDLE - 5.5, width=11.0, height=11.0)


def _half() -> Element:
    """A disc of which one half is done."""
    way = f"M0,{number(-MIDDLE - 6)}a6,6 0 0 0 0,12z"
    return group(_disc(6, "m-hollow m-note"), element("path", class_="m-note", d=way))


def _cross() -> Element:
    path = _path((-4, -MIDDLE - 4), (8, 8)) + _path((4, -MIDDLE - 4), (-8, 8))
    return element("path", class_="m-line m-old", d=path)


def _overdue() -> Element:
    """A badge with an exclamation mark that is drawn, so that no font has to have it."""
    return group(
        _badge(),
        element(
            "rect", class_="m-on-badge", x=-1.1, y=-MIDDLE - 4.8, width=2.2, height=6.0, rx=0.8
        ),
        element("circle", class_="m-on-badge", cy=3.9 - MIDDLE, r=1.4),
    )


def _badge() -> Element:
    return element(
        "rect", class_="m-badge", x=-7.5, y=-MIDDLE - 7.5, width=15.0, height=15.0, rx=3.0
    )


def _chevron(class_: str, way: float) -> Element:
    path = _path((way, -MIDDLE - 5), (-way, 5), (way, 5))
    return element("path", class_=class_, d=path)


def _path(start: tuple[float, float], *steps: tuple[float, float]) -> str:
    """A path from a point, each step from where the one before ended."""
    ways = ("l" + ",".join(map(number, step)) for step in steps)
    return "".join(("M" + ",".join(map(number, start)), *ways))


_MARKS = {
    Shape.DONE: _disc(6, "m-done"),
    Shape.PARTIAL: _half(),
    Shape.KNOWN: _diamond(7, "m-date"),
    Shape.WINDOW: _diamond(6.5, "m-hollow"),
    Shape.OVERDUE: _overdue(),
    Shape.GONE: _cross(),
    Shape.NONE: element("text", "?", class_="m-note", text_anchor="middle"),
}
_OLD = _MARKS | {
    Shape.KNOWN: _diamond(5.5, "m-note"),
    Shape.WINDOW: _diamond(5.5, "m-hollow m-note"),
}
_UNDER = dict.fromkeys(Shape, _disc(7.5, "m-hollow")) | {
    Shape.DONE: _disc(7.5, "m-done"),
    Shape.PARTIAL: _disc(7.5, "m-hollow m-note"),
    Shape.OVERDUE: _badge(),
    Shape.GONE: _disc(7.5, "m-hollow m-note"),
}

_LETTERS = {
    Shape.DONE: "on",
    Shape.PARTIAL: "dim",
    Shape.OVERDUE: "on-badge",
    Shape.GONE: "dim gone",
}

_SERIES = (_diamond(5.5, "m-series"), _disc(5.5, "m-series"), _triangle(), _square())
"""The shapes of the terminal, ◆●▲■."""

SIGNS = {
    **{shape.value: sign for shape, sign in _MARKS.items()},
    **{f"old-{shape.value}": sign for shape, sign in _OLD.items()},
    **{f"under-{shape.value}": sign for shape, sign in _UNDER.items()},
    **{f"series-{index}": sign for index, sign in enumerate(_SERIES)},
    "earlier": _disc(3.8, "m-hollow m-note"),
    "ghost": _disc(6.5, "m-hollow m-note m-ghost"),
    "beyond": _chevron("m-line", -5),
    "before": _chevron("m-line", 5),
    "old-beyond": _chevron("m-line m-old", -5),
    "old-before": _chevron("m-line m-old", 5),
}
"""Every sign by the name it is used by, drawn once."""
