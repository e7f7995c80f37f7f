"""Pictures as Markdown tables, for forges: nothing in a registry can break out of a cell."""

import re
from collections.abc import Iterable, Mapping

from missions.pictures.chart import Chart, Ladder
from missions.pictures.table import Page, Table
from missions.pictures.text import Line, text_of
from missions.render.paint import Picture

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~!])")


def as_markdown(picture: Picture, links: Mapping[str, str] | None = None) -> str:
    """A picture as Markdown; cells whose text is a key of `links` become links."""
    match picture:
        case Table():
            return _titled(picture.title, _table(picture, links or {}))
        case Page():
            parts = [
                _table(part, {}) if isinstance(part, Table) else escaped(text_of(part))
                for part in picture.parts
            ]
            return _titled(picture.title, "\n".join(parts))
        case Chart():
            rows = [
                (text_of(row.label), text_of(row.date), row.slip, text_of(row.word))
                for row in picture.rows
            ]
            return _titled(picture.title, _grid(("milestone", "date", "slip", "state"), rows))
        case Ladder():
            rungs = [
                tuple(text_of(part) for part in (rung.said, rung.source, rung.date, rung.step))
                for rung in picture.rungs
            ]
            return _titled(picture.title, _grid(("said", "source", "date", "step"), rungs))


def _titled(title: Line, body: str) -> str:
    head = f"**{escaped(text_of(title))}**\n\n" if title else ""
    return f"{head}{body}"


def _table(table: Table, links: Mapping[str, str]) -> str:
    headings = [column.heading for column in table.columns]
    rows = [
        [text_of(cell) for cell in row.cells]
        if row.cells
        else [text_of(row.heading), *[""] * (len(headings) - 1)]
        for row in table.rows
    ]
    notes = "".join(f"\n{escaped(text_of(note))}\n" for note in table.notes)
    return (_grid(headings, rows, links) if rows else "") + notes


def _grid(
    headings: Iterable[str],
    rows: Iterable[Iterable[str]],
    links: Mapping[str, str] | None = None,
) -> str:
    names = list(headings)
    lines = [_row(escaped(name) for name in names), _row("---" for _ in names)]
    lines += [_row(_cell(cell, links or {}) for cell in row) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str, links: Mapping[str, str]) -> str:
    shown = escaped(text.strip())
    url = links.get(text)
    return f"[{shown}](<{url}>)" if url and shown else shown


def escaped(text: str) -> str:
    r"""A text whose characters mean themselves in Markdown and in HTML; @ calls nobody.

    >>> print(escaped("a|b <c>"))
    a\|b \<c\>
    """
    plain = " ".join(text.split()).replace("&", "&amp;")
    return _SPECIAL.sub(r"\\\1", plain).replace("@", "@\u200b")
