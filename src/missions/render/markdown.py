"""Pictures as Markdown tables, for forges: nothing in a registry can break out of a cell."""

import re
from collections.abc import Iterable

from missions.pictures.chart import Chart, Ladder
from missions.pictures.table import Page, Table
from missions.pictures.text import EMPTY, Line, Role, Run, plain, text_of
from missions.pictures.trend import Trend
from missions.render.paint import Picture

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~!$])")

_BREAK = "\u200b"
"""A blank of no width: what stands on both sides of it is no longer one word to a forge."""

_MEANS_MORE = re.compile(
    r"(@|\$|#(?=\d)|\bGH-(?=\d)|:(?=//|[\w+-]+:)|\b(?:mailto|xmpp)(?=:)|\bwww(?=\.)"
    r"|[0-9a-f]{6}(?=[0-9a-f]))",
    re.IGNORECASE,
)
"""Where a forge would call somebody, name an issue, or make a link, a formula or an emoji, unasked.

A commit is linked by seven digits of its hash or more, so there are never seven in a row.
"""

_BEGINS_MORE = re.compile(
    r"^(\d*)((?<=\d)[.)](?=\s|[-=]|$)|(?<!\d)[-+=](?=\s|[-=]|$)|(?<!\d):(?=:))"
)
"""What at the head of a paragraph would make a list, a line or a heading of it; and `::`, there a
command to GitHub's runner, which reads what a workflow prints.
"""

_IN_A_LINK = str.maketrans({each: f"%{ord(each):02X}" for each in ' "<>\\`|'})
"""What could end the target of a link, or its cell."""


def as_markdown(picture: Picture) -> str:
    """A picture as Markdown; what is strong in a table is bold, and runs with a link lead there."""
    match picture:
        case Table():
            return _titled(picture.title, _table(picture))
        case Page():
            parts = [
                _table(part) if isinstance(part, Table) else escaped(text_of(part))
                for part in picture.parts
            ]
            return _titled(picture.title, "\n".join(parts))
        case Trend():
            return as_markdown(picture.table)
        case Chart():
            rows = [(row.label, row.date, plain(row.slip), row.word) for row in picture.rows]
            return _titled(picture.title, _grid(("milestone", "date", "slip", "state"), rows))
        case Ladder():
            return _titled(picture.title, _ladder(picture))


def _ladder(ladder: Ladder) -> str:
    headings = ["said", "source", "date", "step"]
    rungs = [[rung.said, rung.source, rung.date, rung.step] for rung in ladder.rungs]
    if any(rung.recorded for rung in ladder.rungs):
        headings.insert(0, "recorded")
        rungs = [[rung.recorded, *cells] for rung, cells in zip(ladder.rungs, rungs, strict=True)]
    return _grid(headings, rungs) + _notes(ladder.notes)


def _titled(title: Line, body: str) -> str:
    return "\n\n".join(filter(None, (_cell(title), body))) if body else f"{_cell(title)}\n"


def _table(table: Table) -> str:
    headings = [column.heading for column in table.columns]
    rows = [row.cells or (row.heading, *[EMPTY] * (len(headings) - 1)) for row in table.rows]
    return (_grid(headings, rows) if rows else "") + _notes(table.notes)


def _notes(notes: Iterable[Line]) -> str:
    return "".join(f"\n{_cell(note)}\n" for note in notes)


def _grid(headings: Iterable[str], rows: Iterable[Iterable[Line]]) -> str:
    names = list(headings)
    lines = [_row(escaped(name) for name in names), _row("---" for _ in names)]
    lines += [_row(map(_cell, row)) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(line: Line) -> str:
    return " ".join("".join(map(_run, line)).split())


def _run(run: Run) -> str:
    """A run with its blanks outside of its marks, as Markdown wants them."""
    shown = escaped(run.text)
    if not shown:
        return " "
    if run.role is Role.STRONG:
        shown = f"**{shown}**"
    if run.link:
        shown = f"[{shown}](<{run.link.translate(_IN_A_LINK)}>)"
    first, last = (" " * each.isspace() for each in (run.text[0], run.text[-1]))
    return f"{first}{shown}{last}"


def escaped(text: str) -> str:
    r"""A text whose characters mean themselves in Markdown and in HTML.

    It calls nobody, names no issue or commit, and makes no link, formula or emoji: a blank of no
    width stands in between.

    >>> print(escaped("a|b <c>"))
    a\|b \<c\>
    >>> escaped("@esa #12")
    '@\u200besa \\#\u200b12'
    >>> print(escaped("1. first"), escaped("- x"), escaped("---"))
    1\. first \- x \---
    """
    plain_text = " ".join(text.split()).replace("&", "&amp;")
    inline = _SPECIAL.sub(r"\\\1", _MEANS_MORE.sub(rf"\1{_BREAK}", plain_text))
    return _BEGINS_MORE.sub(r"\1\\\2", inline)
