"""The canonical text of a file: sorted tables, canonical dates, all comments where they belong."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from missions.dates import VagueDate
from missions.problems import Problem
from missions.tomlfile.blocks import in_order
from missions.tomlfile.edit import value_in
from missions.tomlfile.editable import closed, edited, opened, parent_of
from missions.tomlfile.fields import as_date
from missions.tomlfile.parse import Document


def formatted(document: Document, problems: Iterable[Problem], fiscal: str | None) -> str:
    """The text of a document with its tables sorted, and with dates canonically written.

    `problems` are those of the reading; the dates among them that are understood but not
    canonical (M204) are rewritten.
    """
    import tomli  # noqa: PLC0415  nothing else here reads TOML

    own = (each for each in problems if each.code == "M204" and each.file == document.path)
    text = rewritten(document.text, tomli.loads(document.text), own, fiscal)
    return _in_order_inside(in_order(text))


def rewritten(
    text: str, data: Mapping[str, Any], problems: Iterable[Problem], fiscal: str | None
) -> str:
    """The text with the dates that problems are about canonically written, where understood."""
    dates = []
    for problem in problems:
        holder, key = parent_of(data, problem.at)
        found = as_date(holder[key], fiscal)
        if isinstance(found, VagueDate):
            dates.append(partial(value_in, at=problem.at, value=found.text))
    return edited(text, dates) if dates else text


def _in_order_inside(text: str) -> str:
    """The text with those sections sorted that are not made of tables with headers."""
    from tomlrt import Table  # noqa: PLC0415  with the document

    document = opened(text)
    for section in ("sources", "missions"):
        tables = document.get(section)
        if isinstance(tables, Table) and list(tables) != sorted(tables):
            tables.sort()
    return closed(text, document)
