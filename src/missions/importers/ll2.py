"""Launch Library 2: its answers, and ledgers out of what changed between several of them.

An answer says what is planned, not since when: a date is announced on the day of the answer in
which it is first seen. A launch that is missing from an answer has left a list of a hundred,
which says nothing.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from missions.dates import Unreadable, VagueDate, of_day
from missions.importers.compare import changes
from missions.importers.faults import of_json, read_json
from missions.importers.ll2_dates import Stamp, Window, moment_of, window
from missions.importers.ll2_names import (
    PUBLISHER,
    URL,
    is_common,
    lead_of,
    other_names,
    payload,
    word_of,
)
from missions.importers.ll2_notes import silent_notes, told_by_notes
from missions.importers.proposal import (
    Imported,
    Place,
    Remark,
    Statement,
    Subject,
    UnusableError,
    clean,
)
from missions.pictures.wording import counted
from missions.registry import ClaimStatus, Source, SourceClass
from missions.registry.ids import as_id

STATUSES: Mapping[str, ClaimStatus] = {
    "success": ClaimStatus.ACHIEVED,
    "launch successful": ClaimStatus.ACHIEVED,
    "payload deployed": ClaimStatus.ACHIEVED,
    "failure": ClaimStatus.FAILED,
    "launch failure": ClaimStatus.FAILED,
    "partial failure": ClaimStatus.PARTIAL,
    "launch was a partial failure": ClaimStatus.PARTIAL,
    "hold": ClaimStatus.ON_HOLD,
    "on hold": ClaimStatus.ON_HOLD,
    "go": ClaimStatus.PLANNED,
    "go for launch": ClaimStatus.PLANNED,
    "in flight": ClaimStatus.PLANNED,
    "launch in flight": ClaimStatus.PLANNED,
    "tbd": ClaimStatus.PLANNED,
    "to be determined": ClaimStatus.PLANNED,
    "tbc": ClaimStatus.PLANNED,
    "to be confirmed": ClaimStatus.PLANNED,
}
"""Their words as ours. What is in flight has no outcome yet."""

_UNCONFIRMED = frozenset(("tbd", "to be determined", "tbc", "to be confirmed"))


class Answer(NamedTuple):
    """One answer: where it comes from, its text, and its day where the text does not tell."""

    file: str
    text: str
    day: date | None = None


class _Snapshot(NamedTuple):
    file: str
    text: str
    seen: datetime
    note: str
    launches: Sequence[Any]


class _Sight(NamedTuple):
    """A launch in one snapshot."""

    seen: datetime
    launch: Mapping[str, Any]
    statement: Statement


def read_ll2(answers: Iterable[Answer], fiscal: str | None = None) -> Imported:
    """What answers of Launch Library 2 say, in the order of their days.

    `fiscal` is the owner of fiscal years. Raises `UnusableError` for a text that is no answer.
    """
    unread, doubts = list[Remark](), list[Remark]()
    sights: dict[str, list[_Sight]] = {}
    snapshots = sorted(map(_snapshot, answers), key=lambda each: each.seen)
    for snapshot in snapshots:
        lines = _Lines(snapshot.text)
        for number, launch in enumerate(snapshot.launches, 1):
            place = Place(snapshot.file, lines.of(launch))
            read = _read(snapshot, launch, place, fiscal)
            if isinstance(read, str):
                unread.append(Remark(place, _label(launch, number), read))
                continue
            statement, doubt = read
            sights.setdefault(launch["id"], []).append(_Sight(snapshot.seen, launch, statement))
            if doubt:
                doubts.append(Remark(place, _label(launch, number), doubt))
    silent = {
        note for seen in sights.values() for each in seen for note in silent_notes(each.launch)
    }
    if silent:
        why = f"{counted(len(silent), 'note')} on launches with no whole date in front"
        unread.append(Remark(Place(snapshots[-1].file), "updates", why))
    return Imported(tuple(map(_subject, sights.values())), tuple(unread), tuple(doubts),
                    (_understood(snapshots),))  # fmt: skip


def _understood(snapshots: Sequence[_Snapshot]) -> str:
    days = [f"{each.seen:%Y-%m-%d}" for each in snapshots]
    between = days[0] if days[:1] == days[-1:] else f"{days[0]} to {days[-1]}"
    return f"read {counted(len(days), 'snapshot')} of Launch Library 2, {between}"


def _snapshot(answer: Answer) -> _Snapshot:
    try:
        whole = read_json(answer.text)
    except (ValueError, RecursionError) as error:
        raise of_json(error).of_file(answer.file) from error
    launches = whole
    if isinstance(whole, dict):
        launches = whole.get("results", whole.get("launches"))
    if not isinstance(launches, list):
        raise UnusableError(
            f"{answer.file} has no launches", "give an answer with results, launches or a bare list"
        )
    asof = moment_of(whole.get("asof")) if isinstance(whole, dict) else None
    seen = asof and asof.astimezone(UTC)
    shown = "%Y-%m-%d %H:%M UTC"
    if seen is None and answer.day is not None:  # known at the end of that day, as any claim is
        seen, shown = datetime.combine(answer.day, time.max, UTC), "%Y-%m-%d"
    if seen is None:
        raise UnusableError(
            f"{answer.file} does not tell when it was asked for", "add --announced DATE"
        )
    return _Snapshot(answer.file, answer.text, seen, f"first seen {seen:{shown}}", launches)


class _Lines:
    """The lines on which launches stand in a text, found by their ids."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def of(self, launch: object) -> int:
        """The line of a launch; those before it have been asked for already."""
        id_ = launch.get("id") if isinstance(launch, dict) else None
        at = self._text.find(json.dumps(id_), self._at) if isinstance(id_, str) else -1
        if at >= 0:
            self._line += self._text.count("\n", self._at, at)
            self._at = at
        return self._line


def _label(launch: object, number: int) -> str:
    name = clean(launch.get("name")) if isinstance(launch, dict) else ""
    return name or f"launch {number}"


def _read(
    snapshot: _Snapshot, launch: object, place: Place, fiscal: str | None
) -> tuple[Statement, str] | str:
    """What a snapshot says of a launch and what is doubtful in it, or why it cannot be read."""
    if not isinstance(launch, dict):
        return "not a launch"
    if not (_is_plain(launch.get("id")) and clean(launch.get("name"))):
        return "no id or no name"
    status = word_of(launch.get("status"), "abbrev", "name").casefold()
    if status not in STATUSES:
        return f'status "{status}" is not known' if status else "no status"
    net = moment_of(launch.get("net"))
    precision = word_of(launch.get("net_precision"), "name")
    if net is None or not precision:
        return "no date" if net is None else "no precision"
    found = window(Stamp(net, precision, _location(launch), fiscal), status in _UNCONFIRMED)
    if isinstance(found, str):
        return found
    return _statement(snapshot, launch, found, place, STATUSES[status]), found.doubt


def _is_plain(id_: object) -> bool:
    return isinstance(id_, str) and bool(id_) and clean(id_) == id_


def _location(launch: Mapping[str, Any]) -> tuple[str, str]:
    """The name of the zone of a launch's pad and of its place, as far as told."""
    pad = launch.get("pad")
    location = pad.get("location") if isinstance(pad, dict) else None
    zone = location.get("timezone_name") if isinstance(location, dict) else ""
    return clean(zone), word_of(location, "name")


def _statement(
    snapshot: _Snapshot, launch: Mapping[str, Any], found: Window, place: Place, status: ClaimStatus
) -> Statement:
    day = of_day(snapshot.seen.date())
    announced = None if isinstance(day, Unreadable) else day
    precision = word_of(launch["net_precision"], "name")
    return Statement(
        found.date, place, "launch", _source(announced), announced, status,
        f"{clean(launch['net'])} [{precision}]", snapshot.note,
        overwrites=True,
    )  # fmt: skip


def _source(day: VagueDate | None) -> Source:
    text = day.text if day else ""
    return Source(
        f"ll2-{text}", PUBLISHER, f"Launches as listed on {text}", day, URL, SourceClass.COMMUNITY
    )


def _subject(sights: Sequence[_Sight]) -> Subject:
    """A launch over time: what was said of it each time that it changed."""
    launch = sights[-1].launch
    whole = clean(launch["name"])
    name = payload(launch, whole)
    distinct = as_id(whole)
    id_ = distinct if is_common(name) else as_id(name)
    return Subject(
        whole if is_common(name) else name,
        id_ or distinct,
        tuple(changes(_in_order(sights))),
        distinct,
        () if is_common(name) else tuple(other_names(name)),
        (("ll2", launch["id"]),),
        lead_of(each.launch for each in reversed(sights)),
    )


def _in_order(sights: Sequence[_Sight]) -> list[Statement]:
    """What the notes on a launch and the snapshots say, oldest first; each note once."""
    notes = dict[object, tuple[datetime, Statement]]()
    for each in sights:
        for when, note in reversed([*told_by_notes(each.launch, each.statement.place)]):
            notes.setdefault((when, note.source and note.source.id, note.stated), (when, note))
    told = [*notes.values(), *((each.seen, each.statement) for each in sights)]
    return [statement for _, statement in sorted(told, key=lambda each: each[0])]
