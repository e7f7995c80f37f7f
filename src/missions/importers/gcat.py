"""The General Catalog of Artificial Space Objects: payloads, launches, and who owned them.

Payloads and launches become missions with a launch each; where both tables are given, a payload
takes the outcome and the finer moment of its launch. The table of organisations gives owners
their names.
"""

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
    as_id,
)
from missions.registry import ClaimStatus
from missions.registry.find import nearest

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

    Rows that do not fit `where` are not looked at.
    """
    tables = [read_table(*each) for each in texts]
    telling = [each for each in tables if each.kind != "organisations"]
    if not telling:
        raise UnusableError(
            f"{tables[0].file} names organisations, and no launch",
            "give it together with psatcat.tsv or launch.tsv, whose owners it names",
        )
    for table in telling:
        _check(table, where)
    reader = _Reader(tables)
    for table in sorted(telling, key=lambda each: each.kind != "payloads"):
        for row in table.rows:
            if all(fnmatchcase(row.cells[name], pattern) for name, pattern in where):
                reader.take(table, row)
    unread = [*(each for table in tables for each in table.ragged), *reader.unread]
    unread.sort(key=lambda each: (each.place.file, each.place.line or 0))
    understood = tuple(_understood(tables))
    return Imported(tuple(reader.subjects), tuple(unread), tuple(reader.doubts), understood)


def _understood(tables: Sequence[Table]) -> Iterator[str]:
    yield f"read as {PUBLISHER}"
    for table in tables:
        yield f"{table.file}: {len(table.rows):,} {table.kind}"


def _check(table: Table, where: Where) -> None:
    for name, _ in where:
        if name not in table.columns:
            meant = nearest(name, table.columns)
            raise UnusableError(
                f'--where: {table.file} has no column "{name}"',
                f'did you mean "{meant}"?' if meant else f"it has {', '.join(table.columns)}",
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
        tag = row["Launch_Tag"] or launch_of(piece)
        found = self._date(row, row["LDate"], self._launches.get(tag))
        if isinstance(found, str) or not number:
            return found if isinstance(found, str) else "no number"
        self._told[tag] = table.file
        status = None if found.scheduled else self._outcome(tag) or ClaimStatus.ACHIEVED
        said = _said(found, table, row, row["LDate"], status)
        ids = [("gcat", number), *([("cospar", piece)] if piece else [])]
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

    def _date(self, row: Row, text: str, launch: Row | None) -> Vague | str:
        """When a payload was launched: as it says, or finer as its launch does."""
        found = vague(text)
        if isinstance(found, str):
            return f"{text}: {found}" if text else "no date"
        finer = vague(launch["Launch_Date"]) if launch else ""
        if isinstance(finer, str):
            return found
        relation = relate(found.date, finer.date).relation
        if relation is Relation.REFINED:
            return finer
        if relation is not Relation.REAFFIRMED and relation is not Relation.WIDENED:
            why = f"launched on {found.date.text}, but its launch was on {finer.date.text}"
            self.doubts.append(Remark(row.place, row["Name"], why))
        return found

    def _facts(self, row: Row, column: str) -> dict[str, str | list[str]]:
        """Who owned it, by name where the organisations are known, and its theme."""
        owner = row[column] or self._owners.get(row["JCAT"], "")
        lead, *partners = (self._names.get(each, each) for each in owner.split("/"))
        parts = (part.rstrip("*") for part in row["Category"].split("/"))
        theme = next((_THEMES[each] for each in parts if each in _THEMES), "")
        facts: dict[str, str | list[str]] = {"lead": lead, "partners": partners, "theme": theme}
        return {key: value for key, value in facts.items() if value}


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
