"""A trend chart as SVG: the same values as in the terminal, with a tooltip for every claim."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from missions.pictures.axis import every
from missions.pictures.chart import Tick
from missions.pictures.text import safe, shortened, text_of, width_of
from missions.pictures.trend import Held, Series, Trend
from missions.render.canvas import Scale
from missions.render.svg import NAMESPACE, Element, element, number, written

_LEFT, _TOP, _WIDTH, _HEIGHT, _BOTTOM = 60, 68, 660, 420, 74
_LABEL_GAP, _LABEL_HEIGHT, _LEAST_RIGHT = 16, 18, 120
_SIZE, _CELL = 12, 7.3
"""The size of the type, and what a cell of it takes across at most."""
_YEAR_ACROSS, _YEAR_UP = 44, 20
_MARK = 5.5
_DASHES = "5 3"

_LINES = (("#a85d00", "#f0a83c"), ("#1f6fb8", "#4e9ae0"), ("#12806f", "#2fb3a6"),
          ("#3f4652", "#d5d9e0"))  # fmt: skip
_COLOURS = {
    ".ground": ("fill:#ffffff", "fill:#1a1d23"),
    ".text": ("fill:#1c2026", "fill:#e6e8ec"),
    ".dim": ("fill:#6a717d", "fill:#8b93a1"),
    ".grid": ("stroke:#d3d6db", "stroke:#353b45"),
    ".due": ("stroke:#c8372d", "stroke:#f25f5c"),
    ".now": ("fill:#c8372d", "fill:#f25f5c"),
    ".hollow": ("fill:#ffffff", "fill:#1a1d23"),
} | {
    f".{what}{index}": (f"{rule}:{light}", f"{rule}:{dark}")
    for index, (light, dark) in enumerate(_LINES)
    for what, rule in (("line", "stroke"), ("fill", "fill"))
}
"""Literal colours, light and dark (LOOK.md): not every reader of SVG knows variables."""


def _element(name: str, *inside: Element, text: str = "", **attributes: str | float) -> Element:
    """An element with a text of the registry before what is inside it."""
    return element(name, *([safe(text)] if text else []), *inside, **attributes)


class _Plane(NamedTuple):
    """Days to points of the drawing; the knowledge date is its right edge."""

    said: Scale
    promised: Scale

    def x(self, day: int) -> float:
        return _LEFT + min(max(self.said.at(day), 0.0), float(_WIDTH))

    def y(self, day: int) -> float:
        return _TOP + _HEIGHT - min(max(self.promised.at(day), 0.0), float(_HEIGHT))


def trend_svg(trend: Trend) -> str:
    """A picture that stands alone: light and dark, described for those who do not see it."""
    plane = _plane(trend)
    ids = ", ".join(each.id for each in trend.series)
    labels = max((width_of(_label(each)) for each in trend.series), default=0)
    right = max(labels * _CELL + 3 * _LABEL_GAP, _LEAST_RIGHT)
    width, height = _LEFT + _WIDTH + right, _TOP + _HEIGHT + _BOTTOM
    drawn = _element(
        "svg",
        _element("title", text=f"Milestone trend: {ids}"),
        _element("desc", text=" ".join(trend.sentences())),
        element("style", _style()),
        _element("rect", class_="ground", width=width, height=height),
        *_heading(trend, width),
        *_axes(plane),
        *_due(trend, plane),
        *(_series(each, plane, index) for index, each in enumerate(trend.series)),
        *_labels(trend, plane),
        *_legend(trend, width),
        xmlns=NAMESPACE,
        role="img",
        viewBox=f"0 0 {number(float(width))} {number(float(height))}",
        width=width,
        height=height,
        font_family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
        font_size=_SIZE,
    )
    return written(drawn) + "\n"


def _plane(trend: Trend) -> _Plane:
    years = len(trend.said) - 1
    shown = Scale(trend.said, years).at(trend.now)
    return _Plane(
        Scale(trend.said, round(_WIDTH * years / max(shown, 1 / _WIDTH))),
        Scale(trend.promised, _HEIGHT),
    )


def _style() -> str:
    light = "".join(f"{name}{{{rules[0]}}}" for name, rules in _COLOURS.items())
    dark = "".join(f"{name}{{{rules[1]}}}" for name, rules in _COLOURS.items())
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}"


def _text(text: str, x: float, y: float, class_: str, **more: str | float) -> Element:
    return _element("text", text=text, class_=class_, x=x, y=y, **more)


def _fitting(text: str, width: float) -> str:
    return shortened(safe(text), int((width - 2 * _LABEL_GAP) / _CELL))


def _heading(trend: Trend, width: float) -> Iterator[Element]:
    first, _, rest = text_of(trend.title).partition("  ·  ")
    yield _text(first, _LABEL_GAP, 26, "text", font_weight="bold", font_size=_SIZE + 4)
    yield _text(_fitting(rest.replace("  ·  ", " · "), width), _LABEL_GAP, 46, "dim")


def _axes(plane: _Plane) -> Iterator[Element]:
    bottom, right = _TOP + _HEIGHT, _LEFT + _WIDTH
    for tick in _every(plane.said, _YEAR_ACROSS):
        x = plane.x(tick.day)
        yield _line([(x, _TOP), (x, bottom)], "grid")
        yield _text(str(tick.year), x, bottom + 18, "text")
    for tick in _every(plane.promised, _YEAR_UP):
        y = plane.y(tick.day)
        yield _line([(_LEFT, y), (right, y)], "grid")
        yield _text(str(tick.year), _LEFT - 8, y + 4, "text", text_anchor="end")
    yield _text("announced", right + _LABEL_GAP + 30, bottom + 18, "dim")


def _every(scale: Scale, room: float) -> Iterator[Tick]:
    """The years whose labels do not touch, of those that lie inside."""
    per_year = scale.cells / (len(scale.ticks) - 1)
    step = next((each for each in (1, 2, 5, 10, 20, 50) if per_year * each >= room), 100)
    yield from every(scale.ticks, step)


def _line(points: Iterable[tuple[float, float]], class_: str, dashes: str = "none") -> Element:
    path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return _element(
        "polyline", points=path, class_=class_, fill="none",
        stroke_width=1 if class_ == "grid" else 2, stroke_dasharray=dashes,
    )  # fmt: skip


def _due(trend: Trend, plane: _Plane) -> Iterator[Element]:
    """The line of promises for the day itself, straight within each year."""
    first = max(trend.said[0].day, trend.promised[0].day)
    days = sorted({first, trend.now, *(t.day for t in trend.said if first < t.day < trend.now)})
    points = [(plane.x(day), plane.y(day)) for day in days]
    yield _line(points, "due", _DASHES)


def _series(series: Series, plane: _Plane, index: int) -> Element:
    line = f"line{index}"
    held = [_promise(each, series.id, plane, index) for each in series.held]
    steps = [
        _line([(plane.x(after.said), plane.y(each.day)) for each in (before, after)], line)
        for before, after in pairwise(series.held)
        if before.until == after.said
    ]
    beside = [
        _element(
            "circle",
            _element("title", text=f"{series.id}: {each.text}"),
            class_=f"hollow {line}",
            cx=plane.x(each.said), cy=plane.y(each.day), r=2.5 if each.repeats else 4,
            stroke_width=1.5,
        )
        for each in series.beside
    ]  # fmt: skip
    marks = [
        _element(
            "path",
            _element("title", text=f"{series.id}: {each.text}"),
            class_=f"fill{index}",
            d=_mark(index, plane.x(each.said), plane.y(each.day)),
        )
        for each in series.held
    ]
    return _element("g", *held, *steps, *beside, *marks)


def _promise(held: Held, id_: str, plane: _Plane, index: int) -> Element:
    """A promise while it stood: its window as a band, its middle as a line."""
    left, right = plane.x(held.said), plane.x(held.until)
    top, bottom, middle = (plane.y(each) for each in (held.last + 1, held.first, held.day))
    return _element(
        "g",
        _element("title", text=f"{id_}: {held.text}"),
        _element(
            "rect", class_=f"fill{index}", fill_opacity="0.13",
            x=left, y=top, width=max(right - left, 0), height=max(bottom - top, 0),
        ),
        _line([(left, middle), (right, middle)], f"line{index}"),
    )  # fmt: skip


def _mark(index: int, x: float, y: float) -> str:
    """The shapes of the terminal: a diamond, a circle, a triangle, a square."""
    r = _MARK
    left, top, across = f"M{number(x - r)},{number(y)}", f"M{number(x)},{number(y - r)}", 2 * r
    return (
        f"{top}l{r},{r}l-{r},{r}l-{r},-{r}z",
        f"{left}a{r},{r} 0 1,0 {across},0a{r},{r} 0 1,0 -{across},0z",
        f"{top}l{r},{across}h-{across}z",
        f"{left}m0,-{r}h{across}v{across}h-{across}z",
    )[index]


def _label(series: Series) -> str:
    word = text_of(series.word)
    return f"{series.id}  {word}" if word else series.id


def _labels(trend: Trend, plane: _Plane) -> Iterator[Element]:
    """The ids where their lines end, pushed down where they would touch."""
    ends = [(held[-1].day if held else each.beside[-1].day, index)
            for index, each in enumerate(trend.series) for held in (each.held,)]  # fmt: skip
    floor = float(_TOP + _HEIGHT - _LABEL_HEIGHT * (len(ends) - 1))
    y = float(_TOP - _LABEL_HEIGHT)
    for day, index in sorted(ends, key=lambda each: (-each[0], each[1])):
        y = min(max(plane.y(day), y + _LABEL_HEIGHT), floor)
        floor += _LABEL_HEIGHT
        x = _LEFT + _WIDTH + _LABEL_GAP
        yield _element("path", class_=f"fill{index}", d=_mark(index, x, y))
        yield _text(_label(trend.series[index]), x + 12, y + 4, "text")


def _legend(trend: Trend, width: float) -> Iterator[Element]:
    bottom = _TOP + _HEIGHT
    yield _line([(_LEFT, bottom + 40), (_LEFT + 26, bottom + 40)], "due", _DASHES)
    words = (
        "due: promised for the day itself · band: window of the date · up slipped, down advanced"
    )
    yield _text(words, _LEFT + 34, bottom + 44, "dim")
    words_of = {True: "small ring: said again", False: "ring: beside the plan"}
    rings = {each.repeats for series in trend.series for each in series.beside}
    more = [*(words_of[each] for each in sorted(rings)), *map(text_of, trend.notes)]
    if more:
        yield _text(_fitting(" · ".join(more), width - _LEFT - 34), _LEFT + 34, bottom + 62, "dim")
