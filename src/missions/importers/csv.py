"""Any table as CSV: a row a mission with a column a milestone, or a row a milestone."""

from __future__ import annotations

import csv
import io
from collections import Counter
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, NamedTuple

from missions.dates import Unreadable, VagueDate, read
from missions.importers.faults import of_csv
from missions.importers.proposal import (
    NO_ID,
    Imported,
    Place,
    Remark,
    Statement,
    Subject,
    UnusableError,
    clean,
)
from missions.registry import ClaimStatus
from missions.registry.find import nearest
from missions.registry.ids import as_id
from missions.registry.words import EXTERNAL_IDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from missions.registry import Source

FACTS = ("title", "native", "lead", "note")
"""The facts of a mission that a column may hold."""

_ABOUT = ("id", "name", *FACTS, *EXTERNAL_IDS, "announced", "stated", "status")
"""What a column may be mapped to; any other word is a milestone, and its column holds dates.

With `milestone` a row is one milestone, which that column names, and its date is in `date`.
"""


_STATUSES = tuple(each.value for each in ClaimStatus)


class Reading(NamedTuple):
    """How a table is to be read: columns by what they hold, who says so, and since when."""

    columns: Mapping[str, str]
    source: Source | None = None
    announced: VagueDate | None = None
    fiscal: str | None = None
    where: Sequence[tuple[str, str]] = ()


def read_csv(file: str, text: str, how: Reading) -> Imported:
    """What a table says; raises `UnusableError` where it lacks a column that was named."""
    columns = [*how.columns.values(), *(name for name, _ in how.where)]
    mark = max(_MARKS, key=lambda each: _likelihood(text, each, columns))
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True, restval="", delimiter=mark)
    _columns(file, rows, how)
    subjects, unread = list[Subject](), list[Remark]()
    for line, row in _numbered(file, rows):
        if not all(fnmatchcase(row[name], pattern) for name, pattern in how.where):
            continue
        read_ = _Row(Place(file, line), row, how)
        unread += read_.unread
        if read_.subject is not None:
            subjects.append(read_.subject)
    return Imported(
        tuple(subjects), tuple(unread), (), tuple(_understood(how, subjects, len(unread)))
    )


_MARKS = ",;\t|"
"""What may stand between cells."""


def _likelihood(text: str, mark: str, columns: Iterable[str]) -> tuple[int, int]:
    """How many of the named columns a header has with a mark between cells, and how many in all."""
    try:
        header = next(csv.reader(io.StringIO(text, newline=""), delimiter=mark), [])
    except csv.Error:
        return 0, 0
    return len({*columns} & {*header}), len(header)


def _numbered(file: str, rows: csv.DictReader[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table, each with the line on which it begins."""
    names, before = rows.fieldnames or (), rows.reader.line_num
    try:
        for cells in rows.reader:
            line, before = before + 1, rows.reader.line_num
            if cells:
                row: dict[Any, Any] = dict(zip(names, cells, strict=False))
                row |= dict.fromkeys(names[len(cells) :], "")
                yield line, row | ({None: cells[len(names) :]} if len(cells) > len(names) else {})
    except csv.Error as error:
        raise of_csv(error, before + 1).of_file(file) from error


def milestones(how: Reading) -> dict[str, str]:
    """The columns that hold dates, by milestone; of a row that is a milestone by `milestone`."""
    dates = {key: column for key, column in how.columns.items() if key not in _ABOUT}
    if "milestone" in dates and "date" in dates:
        return {"milestone": dates["date"]}
    return dates


def _columns(file: str, rows: csv.DictReader[str], how: Reading) -> None:
    """Refuse what cannot be read at all: columns that are not there, or none for a name."""
    try:
        there = [each or "" for each in rows.fieldnames or ()]
    except csv.Error as error:
        raise of_csv(error, 1).of_file(file) from error
    if not there:
        raise UnusableError(f"{file} is empty", "give a table with a header")
    for column in (*how.columns.values(), *(name for name, _ in how.where)):
        if column not in there:
            meant = nearest(column, there)
            hint = f'did you mean "{meant}"?' if meant else f"it has {', '.join(there[:20])}"
            raise UnusableError(f'{file} has no column "{column}"', hint)
        if there.count(column) > 1:
            raise UnusableError(f'{file} has two columns "{column}"', "rename one of them")
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
            self._list(name, NO_ID if name else "no id or name")
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
        status = self._status(name)
        if status is None:
            return
        for key, column in milestones(self._how).items():
            milestone = as_id(self._cell("milestone")) if key == "milestone" else key
            text = clean(self._row.get(column))
            date = read(text, self._how.fiscal)
            if not milestone:
                self._list(name, "no milestone")
            elif not text:
                self._list(name, f"{milestone}: no date")
            elif isinstance(date, Unreadable):
                self._list(name, f"{milestone}: {date.told}")
            elif date.other_reading:
                self._list(
                    name, f"{milestone}: {text} could be {date.text} or {date.other_reading}"
                )
            else:
                stated = self._cell("stated") or (text if text != date.text else None)
                yield Statement(date, self._place, milestone, self._how.source, announced,
                                status, stated)  # fmt: skip

    def _status(self, name: str) -> ClaimStatus | None:
        """What a row says came of it; a plan where it does not tell."""
        word = self._cell("status") or "planned"
        if word in _STATUSES:
            return ClaimStatus(word)
        self._list(name, f"status: {word}: none of {', '.join(_STATUSES)}")
        return None

    def _announced(self, name: str) -> VagueDate | str | None:
        """When the row was said: its own day, else that of all, else its source's."""
        text = self._cell("announced")
        if not text:
            source = self._how.source
            return self._how.announced or (source.published if source else None)
        found = read(text)
        if isinstance(found, VagueDate) and found.target and not found.other_reading:
            return found
        why = f"{text}: not one day or period" if isinstance(found, VagueDate) else found.told
        self._list(name, f"announced: {why}")
        return why

    def _cell(self, key: str) -> str:
        return clean(self._row.get(self._how.columns.get(key, "")))

    def _list(self, name: str, why: str) -> None:
        self.unread.append(Remark(self._place, name or "row", why))


def _understood(how: Reading, subjects: list[Subject], unread: int) -> Iterator[str]:
    """How each column was read."""
    statements = [statement for subject in subjects for statement in subject.statements]
    for key, column in how.columns.items():
        dates = [each.date for each in statements if each.milestone == key]
        what = f": {_counted(dates)}" if key in milestones(how) else ""
        if key == "milestone" and what:
            what = f", with dates in {clean(how.columns['date'])}"
            what += f": {_counted(each.date for each in statements)}"
        yield f"{key} is the column {clean(column)}{what}"
    if unread:
        yield f"{unread:,} not read"


def _counted(dates: Iterable[VagueDate]) -> str:
    """How many dates there are of each precision."""
    held = Counter(each.precision.word for each in dates)
    return ", ".join(f"{number:,} {word}" for word, number in held.items()) or "no dates"
