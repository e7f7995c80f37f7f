"""The legend of a drawing: a sample of each sign that occurs, and its words."""

from collections.abc import Iterator
from typing import NamedTuple

from missions.pictures import legend as signs
from missions.pictures.chart import Chart, Ink
from missions.pictures.glyphs import GLYPHS, Shape
from missions.pictures.legend import Entry, Sign
from missions.pictures.text import Role, styled
from missions.render.svg import MARGIN, Element, label, pixels
from missions.render.svg_marks import (
    MIDDLE,
    bar,
    chevron,
    earlier,
    ghost,
    letter,
    mark,
)

_GAP, _LINE = 24.0, 22.0
_MARK, _BAR = 16.0, 26.0


_SHAPES = {GLYPHS[shape][0]: shape for shape in (Shape.OVERDUE, Shape.GONE)}
"""Letters that stand for a state rather than for a kind."""


class _Cursor(NamedTuple):
    x: float
    y: float


def legend(chart: Chart, top: float, width: float) -> tuple[list[Element], float]:
    """The elements of a legend that begins at a height, and the height it ends at."""
    at = _Cursor(MARGIN, top)
    elements: list[Element] = []
    for entry in signs.legend(chart):
        wide = _sample_wide(entry) + pixels(entry.words)
        if at.x > MARGIN and at.x + wide > width - MARGIN:
            at = _Cursor(MARGIN, at.y + _LINE)
        elements += _entry(entry, at)
        at = at._replace(x=at.x + wide + _GAP)
    return elements, at.y if elements else top - _LINE


def _entry(entry: Entry, at: _Cursor) -> Iterator[Element]:
    yield _sample(entry, at)
    x = at.x + _sample_wide(entry)
    yield label(styled(entry.words, Role.DIM), x, at.y + MIDDLE)


def _sample_wide(entry: Entry) -> float:
    """Pixels of a sample and the gap behind it."""
    is_bar = isinstance(entry.sign, Ink) or entry.sign is Sign.EXTENSION
    return (_BAR if is_bar else _MARK) + 6


def _sample(entry: Entry, at: _Cursor) -> Element:
    x, base, sign = at.x + 8, at.y + MIDDLE, entry.sign
    if isinstance(sign, Ink):
        return _bar(at, f"bar phase {sign.value}")
    if isinstance(sign, Shape):
        return mark(sign, x, base)
    samples = {
        Sign.EXTENSION: _bar(at, "bar extension flown"),
        Sign.LETTER: letter(_SHAPES.get(entry.letter, Shape.WINDOW), entry.letter, x, "", base),
        Sign.TRAIL: earlier(x, base),
        Sign.GHOST: ghost(x, base),
        Sign.BEFORE: chevron(x - 3, base, right=False),
        Sign.OPEN: chevron(x + 3, base, right=True),
    }
    return samples[sign]


def _bar(at: _Cursor, class_: str) -> Element:
    return bar(at.x, at.x + _BAR, at.y, class_)
