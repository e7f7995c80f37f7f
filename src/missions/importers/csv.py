"""Any table as CSV: a column for each thing that is known of a mission."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from missions.dates import Unreadable, VagueDate, read
from missions.importers.proposal import (
    Imported,
    Place,
    Remark,
    Statement,
    Subject,
    UnusableError,
    as_id,
    clean,
)
from missions.registry.find import nearest
from missions.registry.words import EXTERNAL_IDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from missions.registry import Source

FACTS = ("title", "native", "lead", "note")
"""The facts of a mission that a column may hold."""

_ABOUT = ("id", "name", *FACTS, *EXTERNAL_IDS, "announced", "stated")
"""What a column may be mapped to; any other word is a milestone, and its column holds dates."""


class Reading(NamedTuple):
    """How a table is to be read: columns by what they hold, who says so, and since when."""

    columns: Mapping[str, str]
    source: Source | None = None
    announced: VagueDate | None = None
    fiscal: str | None = None


def read_csv(file: str, text: str, how: Reading) -> Imported:
    """What a table says; raises `UnusableError` where it lacks a column that was named."""
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True, restval="")
    _columns(file, rows, how)
    subjects, unread = list[Subject](), list[Remark]()
    try:
        for row in rows:
            read_ = _Row(Place(file, rows.line_num), row, how)
            unread += read_.unread
            if read_.subject is not None:
                subjects.append(read_.subject)
    except csv.Error as error:
        raise UnusableError(f"{file}:{rows.line_num}: not CSV: {clean(str(error))}") from error
    return Imported(
        tuple(subjects), tuple(unread), (), tuple(_understood(how, subjects, len(unread)))
    )


def milestones(how: Reading) -> dict[str, str]:
    """The columns that hold dates, by milestone."""
    return {key: column for key, column in how.columns.items() if key not in _ABOUT}


def _columns(file: str, rows: csv.DictReader[str], how: Reading) -> None:
    """Refuse what cannot be read at all: columns that are not there, or none for a name."""
    try:
        there = [each or "" for each in rows.fieldnames or ()]
    except csv.Error as error:
        raise UnusableError(f"{file} is not CSV: {clean(str(error))}") from error
    for column in how.columns.values():
        if column not in there:
            meant = nearest(column, there)
            hint = f'did you mean "{meant}"?' if meant else f"it has {', '.join(there[:20])}"
            raise UnusableError(f'{file} has no column "{column}"', hint)
    if not {"id", "name"} & set(how.columns):
        raise UnusableError("--map names no column for the id or the name", "add id=… or name=…")
    if not milestones(how):
        raise UnusableError(
            "--map names no column with dates", "add launch=…, or another milestone"
        )


class _Row:
    """One row: the subject it tells of, or why it tells none."""

    def __init__(self, place: Place, row: Mapping[str, str], how: Reading) -> None:
        self._place, self._row, self._how = place, row, how
        self.unread: list[Remark] = []
        self.subject = self._subject()

    def _subject(self) -> Subject | None:
        name = self._cell("name") or self._cell("id")
        id_ = as_id(self._cell("id") or name)
        if not id_:
            self._list(name, "no id and no name that could be one" if name else "no id or name")
            return None
        if None in self._row:
            self._list(name, "more cells than the table has columns")
            return None
        statements = tuple(self._statements(name))
        facts = {key: self._cell(key) for key in FACTS if self._cell(key)}
        external = tuple((key, self._cell(key)) for key in EXTERNAL_IDS if self._cell(key))
        names = (id_, *({name} - {""})) if self._cell("id") else (name,)
        return Subject(name, id_, statements, "", names, external, facts) if statements else None

    def _statements(self, name: str) -> Iterator[Statement]:
        announced = self._announced(name)
        if isinstance(announced, str):
            return
        for milestone, column in milestones(self._how).items():
            text = clean(self._row.get(column))
            date = read(text, self._how.fiscal)
            if not text:
                self._list(name, f"{milestone}: no date")
            elif isinstance(date, Unreadable):
                self._list(name, f"{milestone}: {text}: {date.why}")
            elif date.other_reading:
                self._list(
                    name, f"{milestone}: {text} could be {date.text} or {date.other_reading}"
                )
            else:
                stated = self._cell("stated") or (text if text != date.text else None)
                yield Statement(date, self._place, milestone, self._how.source, announced,
                                stated=stated)  # fmt: skip

    def _announced(self, name: str) -> VagueDate | str | None:
        """When the row was said: its own day, else that of all, else its source's."""
        text = self._cell("announced")
        if not text:
            source = self._how.source
            return self._how.announced or (source.published if source else None)
        found = read(text)
        if isinstance(found, VagueDate) and found.target and not found.other_reading:
            return found
        why = found.why if isinstance(found, Unreadable) else "not one day or period"
        self._list(name, f"announced: {text}: {why}")
        return why

    def _cell(self, key: str) -> str:
        return clean(self._row.get(self._how.columns.get(key, "")))

    def _list(self, name: str, why: str) -> None:
        self.unread.append(Remark(self._place, name or "row", why))


def _understood(how: Reading, subjects: list[Subject], unread: int) -> Iterator[str]:
    """How each column was read."""
    held = Counter[tuple[str, str]]()
    for subject in subjects:
        held.update((each.milestone, each.date.precision.word) for each in subject.statements)
    for key, column in how.columns.items():
        kinds = [f"{number:,} {word}" for (name, word), number in held.items() if name == key]
        what = f": {', '.join(kinds) or 'no dates'}" if key in milestones(how) else ""
        yield f"{key} is the column {clean(column)}{what}"
    if unread:
        yield f"{unread:,} not read"
