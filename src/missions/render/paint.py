"""Any picture as lines, on paper of a width."""

from dataclasses import dataclass

from missions.pictures.chart import Chart, Ladder
from missions.pictures.table import Page, Table
from missions.pictures.text import EMPTY, Line
from missions.render.chart import paint_chart, sentences
from missions.render.ladder import paint_ladder
from missions.render.table import paint_table

Picture = Table | Page | Chart | Ladder

CHART_WIDTH = 100
"""Columns of a chart where there is no terminal to ask."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What lines are painted for. Without a `width`, tables are as wide as they need.

    `colour` says whether runs can be told apart by colour; `quiet` leaves out titles, notes
    and legends; `spoken` asks for sentences instead of charts.
    """

    width: int | None = None
    colour: bool = False
    quiet: bool = False
    spoken: bool = False


def paint(picture: Picture, paper: Paper) -> list[Line]:
    """The lines of a picture."""
    lines = _lines(picture, paper)
    return _without_frame(lines, picture) if paper.quiet else lines


def _lines(picture: Picture, paper: Paper) -> list[Line]:
    width = paper.width if paper.width is not None else CHART_WIDTH
    match picture:
        case Table():
            return paint_table(picture, paper.width)
        case Page():
            return [picture.title, EMPTY, *_parts(picture, paper)]
        case Chart():
            if paper.spoken:
                return sentences(picture)
            return paint_chart(picture, width, colour=paper.colour)
        case Ladder():
            return paint_ladder(picture, width)


def _parts(page: Page, paper: Paper) -> list[Line]:
    lines: list[Line] = []
    for part in page.parts:
        lines += paint_table(part, paper.width) if isinstance(part, Table) else [part]
    return lines


def _without_frame(lines: list[Line], picture: Picture) -> list[Line]:
    """The rows alone: no title above, no legend or notes below."""
    body = lines[2:]
    if isinstance(picture, Chart) and EMPTY in body:
        return body[: body.index(EMPTY)]
    if isinstance(picture, Table | Ladder) and picture.notes:
        return body[: -len(picture.notes) - 1]
    return body
