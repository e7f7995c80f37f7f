"""The values that a registry held over time, as statements with their commits as sources.

A value that is taken away says nothing: what was said last stands, and is listed.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from missions.dates import Unreadable, VagueDate, of_day, read
from missions.importers.compare import changes
from missions.importers.git_history import Key, Past, Value
from missions.importers.items import LIST, TABLE
from missions.importers.mapping import Said
from missions.importers.proposal import Imported, Place, Remark, Statement, clean
from missions.importers.revisions import Commit
from missions.pictures.wording import counted
from missions.registry import ClaimStatus, Source, SourceClass
from missions.registry.ids import as_id


class Origin(NamedTuple):
    """Who publishes a history, where its commits are shown, and whose fiscal years it means."""

    publisher: str
    url: str | None = None
    fiscal: str | None = None


def ledgers(past: Past, origin: Origin, aside: int = 0) -> Imported:
    """What files said over time, as statements; `aside` contents are left out."""
    teller = _Teller(origin)
    told: dict[str, list[Statement]] = {}
    for key, values in past.values.items():
        told.setdefault(key[0], []).extend(teller.statements(key, values))
    subjects = tuple(
        past.subjects[id_]._replace(statements=tuple(each)) for id_, each in told.items() if each
    )
    unread = [*past.unread.values(), *teller.unread.values()]
    if past.revisions and not past.subjects:
        unread.append(Remark(Place(clean(origin.publisher)), "items", _NOTHING))
    doubts = [*past.doubts.values(), *teller.doubts]
    if aside:
        why = f"{counted(aside, 'content')} that only merged branches had: not looked at"
        doubts.append(Remark(Place(clean(origin.publisher)), "merges", why))
    return Imported(subjects, tuple(unread), tuple(doubts), tuple(_understood(past)))


_NOTHING = (
    "none with a name and a date was found: --map items=… names where they stand, and items=. that"
    " the top of each file is a table of items by name"
)


class _Teller:
    """Values as statements, with what is odd about them."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self.unread: dict[tuple[Key, str], Remark] = {}
        self.doubts: list[Remark] = []

    def statements(self, key: Key, values: list[Value]) -> list[Statement]:
        """What was said of a milestone, oldest first."""
        found: list[Statement] = []
        for each in values:
            if each.said is not None:
                found += self._statement(key, each.said, each)
        if found and values[-1].said is None:
            day, last = values[-1].commit.day, found[-1].date.text
            self._doubt(key, values[-1].place, f"taken away on {day}: {last} stands")
        return list(changes(found))

    def _doubt(self, key: Key, place: Place, why: str) -> None:
        self.doubts.append(Remark(place, ".".join(key), why))

    def _statement(self, key: Key, said: Said, value: Value) -> Iterator[Statement]:
        date = read(said.text, self._origin.fiscal)
        why = _why_not(said.text, date)
        if why or isinstance(date, Unreadable):
            remark = Remark(value.place, ".".join(key), why)
            self.unread.setdefault((key, said.text), remark)
            return
        source = _source(self._origin, value.commit)
        status = ClaimStatus.ACHIEVED if said.achieved else ClaimStatus.PLANNED
        stated = said.text if said.text != date.text else None
        yield Statement(
            date, value.place, key[1], source, source.published, status, stated, overwrites=True
        )


def _why_not(text: str, date: VagueDate | Unreadable) -> str:
    """Why a value cannot be taken for a date; empty where it can."""
    if text in {LIST, TABLE}:
        return f"{text}: a {'list' if text == LIST else 'table'} is not one date"
    if isinstance(date, Unreadable):
        return date.told
    two = f"{text}: could be {date.text} or {date.other_reading}"
    return two if date.other_reading else ""


def _source(origin: Origin, commit: Commit) -> Source:
    """A commit as a document: its subject is the title."""
    day = of_day(commit.day)
    url = f"{origin.url}{commit.hash}" if origin.url and origin.url.endswith("/") else origin.url
    publisher = clean(origin.publisher)
    return Source(
        f"{as_id(publisher) or 'git'}-{commit.hash[:10]}",
        publisher,
        clean(commit.subject) or None,
        day if isinstance(day, VagueDate) else None,
        url,
        SourceClass.COMMUNITY,
    )


def _understood(past: Past) -> Iterator[str]:
    """How the history was read, field by field."""
    number, how = past.revisions, past.how
    days = f", {past.days[0]} to {past.days[-1]}" if past.days else ""
    yield f"read {counted(number, 'revision')}{days}; a claim is of its commit's day"
    where = f"at {clean(how.items)}" if how.items else "whole files"
    yield f"the items are {where}: {counted(len(past.subjects), 'mission')}"
    for key, field in how.texts.items():
        yield f"{key} is the field {clean(field)}"
    held = Counter(milestone for _, milestone in past.values)
    for key, field in how.dates.items():
        yield f"{key} is the field {clean(field)}: {counted(held[key], 'ledger')}"
    if how.row:
        yield f"each item is a milestone, named by {how.row[0]}, with its date in {how.row[1]}"
