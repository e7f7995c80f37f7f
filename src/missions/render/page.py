"""The report as one self-contained HTML page: chart, ledgers, filters and the knowledge slider.

Jinja escapes every text; the data for the slider is JSON in which no character can end the
element it stands in. Nothing is loaded from anywhere.
"""

from base64 import b64encode
from datetime import date
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from missions.pictures.chart import Ink
from missions.pictures.glyphs import GLYPHS, Shape
from missions.pictures.page import Report, count_line, signs
from missions.pictures.parts import Told
from missions.render.page_data import page_data
from missions.render.page_scale import Scale
from missions.render.svg_style import properties

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
        glyph=lambda shape: GLYPHS[shape][0],
        signs=[(_kind(each.sign), each) for each in signs(report)],
        words=_words(report),
        link=lambda url: url if url.startswith(_LINKS) else "",
        colours={"light": properties(dark=False), "dark": properties(dark=True)},
        style=Markup(page_part("page.css")),  # noqa: S704  our own file
        script=Markup(script),  # noqa: S704  our own file
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
        data=Markup(page_data(report)),  # noqa: S704  escaped by page_data
    )


def _kind(sign: object) -> str:
    """What of the page's three kinds of samples shows a sign."""
    return "bar" if isinstance(sign, Ink) else "mark" if isinstance(sign, Shape) else "sign"


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


def _words(report: Report) -> dict[str, list[Told]]:
    """What can be chosen in the filters, by what it filters."""
    parts = report.missions
    agencies = {each.text: each for part in parts for each in part.agencies}
    statuses = {moment.status for part in parts for moment in part.moments if moment.status}
    return {
        "agency": [agencies[each] for each in sorted(agencies)],
        "theme": [Told(each) for each in sorted({part.theme for part in parts if part.theme})],
        "status": [Told(each) for each in sorted(statuses)],
        "kind": [Told(each) for each in sorted({
            each.kind for part in parts for each in part.milestones})],
    }  # fmt: skip
