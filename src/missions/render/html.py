"""A chart as a page: its drawing, then a table that says the same, each row with its ledger."""

from collections.abc import Iterator
from typing import NamedTuple

from missions.pictures.chart import Chart
from missions.pictures.text import Role, text_of
from missions.render.page import page_part, template
from missions.render.svg_chart import svg_chart


class _Row(NamedTuple):
    """A row of the table; `begins` where a mission or a group does."""

    name: str
    begins: bool
    date: str
    slip: str
    state: str
    told: list[str]


def html_chart(chart: Chart) -> str:
    """The page, self-contained and without a script; every text is escaped."""
    from markupsafe import Markup  # noqa: PLC0415  comes with jinja2

    title = text_of(chart.title)
    head, _, rest = title.partition("  ·  ")
    return template("chart.html").render(
        title=title,
        head=head,
        rest=rest,
        style=Markup(page_part("chart.css")),  # noqa: S704  our own file
        drawing=Markup(svg_chart(chart, untitled=True)),  # noqa: S704  escaped by svg
        rows=list(_rows(chart)),
    )


def _rows(chart: Chart) -> Iterator[_Row]:
    for row in chart.rows:
        begins = bool(row.label) and row.label[0].role is not Role.PLAIN
        yield _Row(
            text_of(row.label).strip(), begins, text_of(row.date), row.slip, text_of(row.word),
            row.tip.split("\n") if row.tip else [],
        )  # fmt: skip
