"""Any picture as lines, on paper of a width."""

from typing import TYPE_CHECKING, NamedTuple, Union

from missions.pictures.table import Page, Table
from missions.pictures.text import EMPTY, Line, Run, line_width
from missions.render.table import paint_table

if TYPE_CHECKING:
    from missions.pictures.chart import Chart, Ladder
    from missions.pictures.trend import Trend

Picture = Union[Table, Page, "Chart", "Ladder", "Trend"]

CHART_WIDTH = 100
"""Columns of a chart where there is no terminal to ask."""


class Paper(NamedTuple):
    """What lines are painted for. Without a `width`, tables are as wide as they need.

    `colour` says whether runs can be told apart by colour; `quiet` leaves out titles, notes
    and legends; `spoken` asks for sentences instead of charts; `ascii` that only ASCII be drawn.
    """

    width: int | None = None
    colour: bool = False
    quiet: bool = False
    spoken: bool = False
    ascii: bool = False


def paint(picture: Picture, paper: Paper) -> list[Line]:
    """The lines of a picture."""
    lines = _lines(picture, paper)
    if paper.quiet:
        return _without_frame(lines, picture)
    return [*_fitted(picture.title, paper.width), *lines[1:]] if picture.title else lines


def _fitted(title: Line, width: int | None) -> list[Line]:
    """A title in as many lines as it takes, broken between its parts."""
    if width is None or line_width(title) <= width:
        return [title]
    lines: list[Line] = [EMPTY]
    for separator, part in zip((Run(""), *title[1::2]), title[::2], strict=True):
        longer = (*lines[-1], separator, part) if lines[-1] else (part,)
        if lines[-1] and line_width(longer) > width:
            lines.append((part,))
        else:
            lines[-1] = longer
    return lines


def _lines(picture: Picture, paper: Paper) -> list[Line]:
    if isinstance(picture, Table):
        return paint_table(picture, paper.width)
    if isinstance(picture, Page):
        return [picture.title, EMPTY, *_parts(picture, paper)]
    return _drawn(picture, paper)


def _drawn(picture: "Chart | Ladder | Trend", paper: Paper) -> list[Line]:
    """The lines of a picture that is drawn; tables do not pay for importing how."""
    from missions.pictures.chart import Chart, Ladder  # noqa: PLC0415
    from missions.render.chart import paint_chart, sentences  # noqa: PLC0415
    from missions.render.ladder import paint_ladder  # noqa: PLC0415

    width = paper.width if paper.width is not None else CHART_WIDTH
    if isinstance(picture, Ladder):
        return paint_ladder(picture, width)
    if paper.spoken:
        return sentences(picture)
    if isinstance(picture, Chart):
        return paint_chart(picture, width, colour=paper.colour)
    from missions.render.trend import paint_trend  # noqa: PLC0415

    return paint_trend(picture, width, ascii_only=paper.ascii)


def _parts(page: Page, paper: Paper) -> list[Line]:
    lines: list[Line] = []
    for part in page.parts:
        lines += paint_table(part, paper.width) if isinstance(part, Table) else [part]
    return lines


def _without_frame(lines: list[Line], picture: Picture) -> list[Line]:
    """The rows alone: no title above, no legend or notes below."""
    body = lines[2:]
    if isinstance(picture, Page):
        return body
    notes = getattr(picture, "notes", None)
    if notes is None or hasattr(
        picture, "series"
    ):  # a chart: the legend stands behind the last empty line
        return body[: body.index(EMPTY)] if EMPTY in body else body
    return body[: -len(notes) - 1] if notes else body
