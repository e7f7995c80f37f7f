"""The report as one self-contained HTML page: chart, ledgers, filters and the knowledge slider.

Jinja escapes every text; the data for the slider is JSON in which no character can end the
element it stands in. Nothing is loaded from anywhere.
"""

import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from missions.pictures.chart import Mark
from missions.pictures.glyphs import GLYPHS, Shape
from missions.pictures.page import MissionPart, Report, count_line
from missions.pictures.replay import MilestoneMoment, MissionMoment

if TYPE_CHECKING:
    from jinja2 import Template

_LINKS = ("http://", "https://")


def as_page(report: Report) -> str:
    """The page as HTML, the same bytes for the same report."""
    from markupsafe import Markup  # noqa: PLC0415  comes with jinja2

    script = page_part("page.js")
    return template("page.html").render(
        report=report,
        day=date.fromordinal,
        counts=count_line(report),
        scale=Scale(report),
        words=_words(report),
        link=lambda url: url if url.startswith(_LINKS) else "",
        style=Markup(page_part("page.css")),  # noqa: S704  our own file
        script=Markup(script),  # noqa: S704  our own file
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
        data=Markup(_data(report)),  # noqa: S704  escaped by _data
    )


def template(name: str) -> "Template":
    """A template in which every text is escaped, and a name that is not given is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("missions.render"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template(name)


def page_part(name: str) -> str:
    """A style sheet or a script that a page has in it."""
    return (files("missions.render") / "templates" / name).read_text(encoding="utf-8")


class Scale:
    """Days as percent of the chart's width; what lies beyond stands at its edge."""

    def __init__(self, report: Report) -> None:
        self._first = report.ticks[0].day
        self._days = report.ticks[-1].day - self._first
        self._today = report.today

    @property
    def year(self) -> str:
        """The width of a year, near enough for a grid."""
        return f"{36525 / self._days:.4f}%"

    def at(self, day: int | None) -> str:
        """Where a day stands; `None` is today."""
        return f"{self._share(day):.3f}%"

    def has(self, first: int | None, end: int | None) -> bool:
        """Whether any of the days from one to another are shown."""
        return (self._share(first), self._share(end)) not in {(0.0, 0.0), (100.0, 100.0)}

    def window(self, mark: Mark) -> tuple[int, int] | None:
        """The days a mark is somewhere in; one without an end goes on to the edge."""
        return (mark.day, self._first + self._days) if mark.is_open else mark.window

    def glyph(self, shape: Shape, day: int) -> str:
        """The sign of a shape; of a day that is not shown, where it lies."""
        if day < self._first:
            return "‹"
        return "›" if day >= self._first + self._days else GLYPHS[shape][0]

    def width(self, first: int | None, end: int | None) -> str:
        """How wide the days from one to another are."""
        return f"{max(self._share(end) - self._share(first), 0):.3f}%"

    def _share(self, day: int | None) -> float:
        share = 100 * ((self._today if day is None else day) - self._first) / self._days
        return min(max(share, 0.0), 100.0)


def _words(report: Report) -> dict[str, list[str]]:
    """What can be chosen in the filters, by what it filters."""
    parts = report.missions
    return {
        "agency": sorted({agency for part in parts for agency in part.agencies}),
        "theme": sorted({part.theme for part in parts if part.theme}),
        "status": sorted({moment.status for part in parts for moment in part.moments
                          if moment.status}),
        "kind": sorted({each.kind for part in parts for each in part.milestones}),
    }  # fmt: skip


def _data(report: Report) -> str:
    """What the slider needs, as JSON that can stand in a script element."""
    data = {
        "today": report.today,
        "first": report.first_day,
        "from": report.ticks[0].day,
        "to": report.ticks[-1].day,
        "glyphs": {shape.value: GLYPHS[shape][0] for shape in Shape},
        "missions": {
            part.id: [_mission(each) for each in part.moments] for part in report.missions
        },
        "milestones": dict(_milestones(report.missions)),
        "changes": report.changes,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _mission(moment: MissionMoment) -> list[Any]:
    bars = [[each.first, each.end, each.ink.value, each.extended] for each in moment.bars]
    return [moment.day, moment.status, bars]


def _milestones(parts: tuple[MissionPart, ...]) -> Iterator[tuple[str, list[Any]]]:
    for part in parts:
        for each in part.milestones:
            yield each.id, [_milestone(moment) for moment in each.moments]


def _milestone(moment: MilestoneMoment) -> list[Any]:
    return [
        moment.day, moment.state, moment.word, moment.date, moment.slip, moment.shape.value,
        _mark(moment.mark), moment.trail,
    ]  # fmt: skip


def _mark(mark: Mark | None) -> list[Any] | None:
    return None if mark is None else [mark.day, mark.window, mark.is_open]
