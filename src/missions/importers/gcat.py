"""The General Catalog of Artificial Space Objects: payloads, launches, and who owned them.

Payloads and launches become missions with a launch each; where both tables are given, a payload
takes the outcome and the finer moment of its launch. The table of organisations gives owners
their names.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from missions.dates import Relation, relate
from missions.importers.gcat_dates import Vague, vague
from missions.importers.gcat_tables import PUBLISHER, Row, Table, read_table
from missions.importers.match import launch_of
from missions.importers.proposal import (
    Imported,
    Remark,
    Statement,
    Subject,
    UnusableError,
)
from missions.registry import ClaimStatus
from missions.registry.find import nearest
from missions.registry.ids import as_id

_THEMES: Mapping[str, str] = {
    "PLAN": "exploration",
    "AST": "astronomy",
    "EOSCI": "earth-observation",
    "MET": "earth-observation",
    "MET-RO": "earth-observation",
    "TECH": "technology",
    "SS": "human-spaceflight",
}
"""Categories with a theme of ours; the others have none."""

_OUTCOMES: Mapping[str, ClaimStatus] = {"S": ClaimStatus.ACHIEVED, "F": ClaimStatus.FAILED}
"""The second letter of a launch's code. `U` is unknown; `E` exploded on its pad, unlaunched."""

Where = Sequence[tuple[str, str]]
"""Columns with the pattern that their value must fit, all of them."""


def read_gcat(texts: Iterable[tuple[str, str]], where: Where = ()) -> Imported:
    """What tables of GCAT say, by file; raises `UnusableError` for another text.

    Rows that do not fit `where` are not looked at; a table with none of its columns only helps.
    """
    tables = [read_table(*each) for each in texts]
    telling = [each for each in tables if each.kind != "organisations"]
    if not telling:
        raise UnusableError(
            f"{tables[0].file} names organisations, and no launch",
            "give it together with psatcat.tsv or launch.tsv, whose owners it names",
        )
    _check(telling, where)
    reader = _Reader(tables)
    for table in sorted(telling, key=lambda each: each.kind != "payloads"):
        own = [each for each in where if each[0] in table.columns]
        for row in table.rows if own or not where else ():
            if all(fnmatchcase(row.cells[name], pattern) for name, pattern in own):
                reader.take(table, row)
    unread = [*(each for table in tables for each in table.ragged), *reader.unread]
    unread.sort(key=lambda each: (each.place.file, each.place.line or 0))
    understood = tuple(_understood(tables))
    return Imported(tuple(reader.subjects), tuple(unread), tuple(reader.doubts), understood)


def _understood(tables: Sequence[Table]) -> Iterator[str]:
    yield f"read as {PUBLISHER}"
    for table in tables:
        yield f"{table.file}: {len(table.rows):,} {table.kind}"


def _check(tables: Sequence[Table], where: Where) -> None:
    """Refuse a column that none of the tables has."""
    columns = list(dict.fromkeys(column for each in tables for column in each.columns))
    for name, _ in where:
        if name not in columns:
            meant, files = nearest(name, columns), " and ".join(each.file for each in tables)
            raise UnusableError(
                f'--where: no column "{name}" in {files}',
                f'did you mean "{meant}"?' if meant else f"there are {', '.join(columns)}",
            )


class _Reader:
    """Rows as subjects, with what other tables know of them."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.subjects: list[Subject] = []
        self.unread: list[Remark] = []
        self.doubts: list[Remark] = []
        rows = [(table.kind, row) for table in tables for row in table.rows]
        self._launches = {row["Launch_Tag"]: row for kind, row in rows if kind == "launches"}
        self._owners = {row["JCAT"]: row["Owner"] for kind, row in rows
                        if kind == "payloads" and row["Owner"]}  # fmt: skip
        self._names = dict(
            pair for kind, row in rows if kind == "organisations" for pair in _names(row)
        )
        self._told: dict[str, str] = {}  # the files that told of payloads and launches

    def take(self, table: Table, row: Row) -> None:
        """One more row: its subject, or why it has none."""
        read = self._payload if table.kind == "payloads" else self._launch
        found = read(table, row)
        if isinstance(found, str):
            self.unread.append(Remark(row.place, row["Name"] or row["Mission"] or "row", found))
        elif found is not None:
            self.subjects.append(found)

    def _payload(self, table: Table, row: Row) -> Subject | str | None:
        number, piece = row["JCAT"], row["Piece"]
        if row["Type"] and not row["Type"].startswith("P"):
            return None  # a stage or debris
        if self._told.setdefault(number, table.file) != table.file:
            return None  # another table has told of it
        tag = row["Launch_Tag"] or launch_of(piece) or _unlaunched(piece)
        found = self._date(row, row["LDate"], self._launches.get(tag))
        if isinstance(found, str) or not number:
            return found if isinstance(found, str) else "no number"
        self._told[tag] = table.file
        date, words = found
        status = None if date.scheduled else self._outcome_of_payload(tag)
        if isinstance(status, str):
            return status
        said = _said(date, table, row, words, status)
        ids = [("gcat", number), *([("cospar", piece)] if launch_of(piece) else [])]
        catalogued = number[1:].lstrip("0")
        if number.startswith("S") and catalogued.isascii() and catalogued.isdecimal():
            ids.append(("norad", catalogued))  # the catalog S is that of the US
        return _subject(row["Name"], number, said, ids, self._facts(row, "Owner"))

    def _launch(self, table: Table, row: Row) -> Subject | str | None:
        tag = row["Launch_Tag"]
        if self._told.setdefault(tag, table.file) != table.file:
            return None  # a payload has told of it
        found = vague(row["Launch_Date"])
        if isinstance(found, str) or not tag:
            return f"{row['Launch_Date']}: {found}" if isinstance(found, str) else "no tag"
        status = self._outcome(tag)
        if status is None and not found.scheduled:
            return f"outcome {_code(row) or 'not told'}: neither a success nor a failure"
        said = _said(found, table, row, row["Launch_Date"], None if found.scheduled else status)
        scheme = "cospar" if launch_of(tag) else "gcat"
        facts = self._facts(row, "Agency")
        return _subject(row["Mission"], tag, said, [(scheme, tag)], facts)

    def _outcome(self, tag: str) -> ClaimStatus | None:
        launch = self._launches.get(tag)
        return _OUTCOMES.get(_code(launch)[1:2]) if launch else None

    def _outcome_of_payload(self, tag: str) -> ClaimStatus | str:
        """What became of a payload's launch; one of which nothing else is known took place."""
        launch = self._launches.get(tag)
        code = (_code(launch) if launch else "") or f"-{_unlaunched(tag)[5:6] or 'S'}"
        status = _OUTCOMES.get(code[1:2])
        return status or f"outcome {code} of launch {tag}: neither a success nor a failure"

    def _date(self, row: Row, text: str, launch: Row | None) -> tuple[Vague, str] | str:
        """When a payload was launched, as it says or finer as its launch does, in whose words."""
        found = vague(text)
        if isinstance(found, str):
            return f"{text}: {found}" if text else "no date"
        finer = vague(launch["Launch_Date"]) if launch else ""
        if launch is None or isinstance(finer, str):
            return found, text
        relation = relate(found.date, finer.date).relation
        if relation is Relation.REFINED:
            return finer, launch["Launch_Date"]
        if relation is not Relation.REAFFIRMED and relation is not Relation.WIDENED:
            why = f"launched on {found.date.text}, but its launch was on {finer.date.text}"
            self.doubts.append(Remark(row.place, row["Name"], why))
        return found, text

    def _facts(self, row: Row, column: str) -> dict[str, str | list[str]]:
        """Who owned it, by name where the organisations are known, and its theme."""
        owner = row[column] or self._owners.get(row["JCAT"], "")
        lead, *partners = (self._names.get(each, each) for each in owner.split("/"))
        parts = (part.rstrip("*") for part in row["Category"].split("/"))
        theme = next((_THEMES[each] for each in parts if each in _THEMES), "")
        facts: dict[str, str | list[str]] = {"lead": lead, "partners": partners, "theme": theme}
        return {key: value for key, value in facts.items() if value}


_UNLAUNCHED = re.compile(r"(\d{4}-[A-Z]\d{2,3})(?: ?[A-Z]{1,3})?")


def _unlaunched(designation: str) -> str:
    """The tag of what did not reach an orbit, as `2003-F01`; empty for any other text."""
    found = _UNLAUNCHED.fullmatch(designation)
    return found[1] if found else ""


def _names(row: Row) -> Iterator[tuple[str, str]]:
    """The codes of an organisation, each with the name it goes by in English."""
    called = (row[each] for each in ("ShortEName", "ShortName", "EName", "Name"))
    name = next(filter(None, called), "")
    return ((row[code], name) for code in ("UCode", "Code") if row[code] and name)


def _code(launch: Row) -> str:
    return launch["LaunchCode"] or launch["Launch_Code"]


def _said(found: Vague, table: Table, row: Row, text: str, status: ClaimStatus | None) -> Statement:
    """A launch as its table tells of it; without a status it is a plan."""
    source, told = table.source, status or ClaimStatus.PLANNED
    return Statement(found.date, row.place, "launch", source, source.published, told, text)


def _subject(
    name: str, number: str, said: Statement, ids: Sequence[tuple[str, str]],
    facts: Mapping[str, str | list[str]],
) -> Subject:  # fmt: skip
    id_ = as_id(name) or as_id(number)
    return Subject(name or number, id_, (said,), as_id(f"{name} {number}"), (), tuple(ids), facts)
