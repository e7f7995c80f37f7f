"""Any picture as lines, on paper of a width."""

from typing import TYPE_CHECKING, NamedTuple, TypeVar, Union

from missions.pictures.table import Page, Table
from missions.pictures.text import EMPTY, Line, Run, line_width, plain, wrapped
from missions.render.table import fitted, paint_table

if TYPE_CHECKING:
    from missions.pictures.chart import Chart, Ladder
    from missions.pictures.trend import Trend

Picture = Union[Table, Page, "Chart", "Ladder", "Trend"]

Noted = TypeVar("Noted", Table, "Ladder")

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
        return lines[2:]
    return [*_title(picture.title, paper.width), *lines[1:]] if picture.title else lines


def _title(title: Line, width: int | None) -> list[Line]:
    """A title in as many lines as it takes, broken between its parts, then at commas."""
    if width is None or line_width(title) <= width:
        return [title]
    lines: list[Line] = [EMPTY]
    for separator, part in zip((Run(""), *title[1::2]), title[::2], strict=True):
        longer = (*lines[-1], separator, part) if lines[-1] else (part,)
        if lines[-1] and line_width(longer) > width:
            lines.append((part,))
        else:
            lines[-1] = longer
    return [part for line in lines for part in wrapped(line, width, (",",))]


def _lines(picture: Picture, paper: Paper) -> list[Line]:
    if isinstance(picture, Table):
        return paint_table(_bare(picture, paper), paper.width)
    if isinstance(picture, Page):
        return [picture.title, EMPTY, *_parts(picture, paper)]
    return _drawn(picture, paper)


def _drawn(picture: "Chart | Ladder | Trend", paper: Paper) -> list[Line]:
    """The lines of a picture that is drawn; tables do not pay for importing how."""
    from missions.pictures.chart import Chart, Ladder  # noqa: PLC0415
    from missions.render.chart import paint_chart  # noqa: PLC0415
    from missions.render.ladder import paint_ladder  # noqa: PLC0415

    if paper.spoken:
        said = [line for each in picture.sentences() for line in fitted(plain(each), paper.width)]
        return [picture.title, EMPTY, *said]
    width = paper.width if paper.width is not None else CHART_WIDTH
    if isinstance(picture, Ladder):
        return paint_ladder(_bare(picture, paper), width)
    if isinstance(picture, Chart):
        return paint_chart(picture, width, colour=paper.colour, quiet=paper.quiet)
    from missions.render.trend import paint_trend  # noqa: PLC0415

    title, space, *drawn = paint_trend(picture, width, ascii_only=paper.ascii)
    legend = drawn.index(EMPTY) if paper.quiet and EMPTY in drawn else len(drawn)
    return [title, space, *drawn[:legend]]


def _bare(picture: Noted, paper: Paper) -> Noted:
    """A picture without its notes, where only rows were asked for."""
    return picture._replace(notes=()) if paper.quiet else picture


def _parts(page: Page, paper: Paper) -> list[Line]:
    lines: list[Line] = []
    for part in page.parts:
        if isinstance(part, Table):
            lines += paint_table(part, paper.width)
        else:
            lines += fitted(part, paper.width)
    return lines
