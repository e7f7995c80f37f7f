"""A chart as a drawing: labels, plot and columns side by side, each measured (LOOK.md)."""

from collections.abc import Iterable, Iterator
from itertools import chain
from math import ceil
from typing import NamedTuple

from missions.pictures.chart import NO_DATE, Chart, ChartRow
from missions.pictures.text import (
    EMPTY,
    Line,
    Role,
    Run,
    line_width,
    plain,
    styled,
    text_of,
)
from missions.render.svg import (
    MARGIN,
    Element,
    drawing,
    element,
    fitted,
    label,
    line_pixels,
    number,
    used,
)
from missions.render.svg_axis import YEARS_HIGH, Axis, now_line, years
from missions.render.svg_legend import legend
from missions.render.svg_marks import SIGNS, mark, on_row, pointed
from missions.render.svg_rows import bars, marks, trail
from missions.render.svg_title import title

_WIDTH = 1200.0
_PLOT_AT_LEAST = 420.0
_ROW = 26.0
_GAP = 18.0
_LABEL_AT_MOST = 320.0
"""Pixels of the longest label; the tip has it whole."""


class _Layout(NamedTuple):
    """Where the columns stand: the left of dates and words, the right of slips."""

    width: float
    axis: Axis
    date: float
    slip: float
    word: float


def svg_chart(chart: Chart, *, quiet: bool = False, untitled: bool = False) -> str:
    """The `<svg>` of a chart; `quiet` leaves out title and legend, `untitled` the title alone."""
    layout = _layout(chart)
    head, top = title(EMPTY if quiet or untitled else chart.title, layout.width)
    first = top + YEARS_HIGH
    bottom = first + len(chart.rows) * _ROW
    middles = [first + (index + 0.5) * _ROW for index in range(len(chart.rows))]
    foot, end = ([], bottom) if quiet else legend(chart, bottom + 26, layout.width)
    return drawing(
        (layout.width, end + 16),
        (text_of(chart.title), "\n".join(chart.sentences())),
        *head,
        *years(layout.axis, top, bottom),
        *_headings(chart, layout, top),
        *_under(chart, layout, middles),
        *now_line(layout.axis, chart.now, chart.now_word, top, bottom),
        *(_row(chart, *each, layout) for each in zip(chart.rows, middles, strict=True)),
        *foot,
        signs=_signs(layout.width),
    )


def _layout(chart: Chart) -> _Layout:
    """As wide as a page, wider only where the columns would leave too little for the plot."""
    left = MARGIN + _widest(_label(row) for row in chart.rows) + _GAP
    date = _widest([styled(chart.headings[0], Role.DIM), *(row.date for row in chart.rows)]) + 20
    slips = [plain(row.slip) for row in chart.rows if row.slip]
    slip = _widest([plain(chart.headings[1]), *slips]) if slips else 0.0
    word = _widest(row.word for row in chart.rows)
    columns = sum(each + _GAP for each in (date, slip, word) if each)
    width = max(_WIDTH, left + _PLOT_AT_LEAST + columns + MARGIN)
    right = width - MARGIN - columns
    after = right + _GAP + date + (slip + _GAP if slip else 0)
    return _Layout(width, Axis(chart.ticks, left, right), right + _GAP, after, after + _GAP)


def _widest(lines: Iterable[Line]) -> float:
    """A whole number of pixels, so that columns begin on one."""
    return float(ceil(max(map(line_pixels, lines), default=0.0)))


def _label(row: ChartRow) -> Line:
    return fitted(row.label, _LABEL_AT_MOST)


def _headings(chart: Chart, layout: _Layout, top: float) -> Iterator[Element]:
    date, slip = (styled(each, Role.DIM) for each in chart.headings)
    if date:
        yield label(date, layout.date + 20, top + 13)
    if slip and any(row.slip for row in chart.rows):
        yield label(slip, layout.slip, top + 13, anchor="end")


def _under(chart: Chart, layout: _Layout, middles: list[float]) -> Iterator[Element]:
    """What the now-line crosses: rules between missions, bars and windows."""
    edges = [
        f"M{number(MARGIN)},{number(y - _ROW / 2)}H{number(layout.width - MARGIN)}"
        for row, y in list(zip(chart.rows, middles, strict=True))[1:]
        if _begins(row)
    ]
    if edges:
        yield element("path", class_="apart", d="".join(edges))
    for row, y in zip(chart.rows, middles, strict=True):
        yield from bars(row, layout.axis, y)


def _begins(row: ChartRow) -> bool:
    """Whether a mission or a group begins here."""
    return bool(row.label) and row.label[0].role is not Role.PLAIN


def _signs(width: float) -> dict[str, Element]:
    """What rows use: their marks, and the ground that answers to a pointer."""
    return {**SIGNS, "r": pointed(width, _ROW)}


def _row(chart: Chart, row: ChartRow, y: float, layout: _Layout) -> Element:
    parts = chain(
        [used("r")] if row.tip else (),
        _names(row, layout),
        trail(row, layout.axis),
        _no_date(chart, layout) if row.no_date else (),
        marks(row, layout.axis),
        _columns(row, layout),
    )
    return on_row(*parts, middle=y, tip=row.tip)


def _names(row: ChartRow, layout: _Layout) -> Iterator[Element]:
    """The label, and the name in the mission's own language where there is room for it."""
    name = _label(row)
    if not name:
        return
    both = (*name, Run(f" {row.native}", Role.DIM))
    room = layout.axis.left - MARGIN - _GAP + 1
    if not row.native or line_pixels(both) > room:
        yield label(name, MARGIN, 0)
        return
    drawn = label(both, MARGIN, 0)
    yield drawn._replace(children=(*drawn.children[:-1], _spoken(drawn.children[-1], row.language)))


def _spoken(span: Element | str, language: str) -> Element | str:
    """A part of a text in another language: it decides which Chinese characters are drawn."""
    if not language or isinstance(span, str):
        return span
    return span._replace(attributes=(*span.attributes, ("xml:lang", language)))


def _no_date(chart: Chart, layout: _Layout) -> Iterator[Element]:
    """Right of the line of today, in as many words as there is room for."""
    axis = layout.axis
    start = (axis.at(chart.now) if axis.has(chart.now) else axis.left) + 8
    for words in NO_DATE:
        line = styled(words, Role.DIM)
        if start + line_pixels(line) <= axis.right:
            yield label(line, start, 0, class_="italic")
            return
    yield label(styled(NO_DATE[-1], Role.DIM), axis.right - 8, 0, anchor="end", class_="italic")


def _columns(row: ChartRow, layout: _Layout) -> Iterator[Element]:
    if row.glyph is not None and row.date:
        yield mark(row.glyph, layout.date + 8)
    for line, x, anchor in (
        (row.date, layout.date + 20, ""),
        (styled(row.slip, Role.NOTE) if row.slip else EMPTY, layout.slip, "end"),
        (row.word, layout.word, ""),
    ):
        if line_width(line):
            yield label(line, x, 0, anchor=anchor)
