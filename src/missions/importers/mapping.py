"""How the documents of a registry are to be read: what stands where, by `--map`."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from missions.importers.csv import FACTS
from missions.importers.items import Item, fits, items, said, told
from missions.importers.proposal import NO_ID, Subject, UnusableError, clean
from missions.registry.ids import as_id
from missions.registry.words import EXTERNAL_IDS

_TEXTS = ("id", "name", *FACTS, *EXTERNAL_IDS)
"""What tells of a mission; any other word is a milestone, and its field holds dates."""

Pattern = tuple[str, str]
"""A field, and what its value must fit."""


class Map(NamedTuple):
    """Where the items stand, the fields that tell of a mission, and those that hold dates.

    With `row` an item is one milestone: the field that names it, and the field with its date.
    """

    items: str
    texts: Mapping[str, str]
    dates: Mapping[str, str]
    row: tuple[str, str] | None = None
    where: Sequence[Pattern] = ()
    achieved: Sequence[Pattern] = ()


class Said(NamedTuple):
    """What an item says of a milestone: its words for a date, and whether that took place."""

    text: str
    achieved: bool = False


class Telling(NamedTuple):
    """One item: the mission it tells of, and what it says of milestones."""

    subject: Subject
    said: Mapping[str, Said]


def read_map(
    fields: Mapping[str, str], where: Sequence[Pattern] = (), achieved: Sequence[Pattern] = ()
) -> Map:
    """The map that was typed; raises `UnusableError` for one that cannot work."""
    for key in ("announced", "stated"):
        if key in fields:
            raise UnusableError(f"--map {key}: the history tells that itself", f"leave out {key}=…")
    texts = {key: field for key, field in fields.items() if key in _TEXTS}
    dates = {key: field for key, field in fields.items() if key not in {*_TEXTS, "items"}}
    row = None
    if "milestone" in dates:
        row = (dates.pop("milestone"), dates.pop("date", ""))
    if not {"id", "name"} & set(texts):
        raise UnusableError("--map names no field for the id or the name", "add id=… or name=…")
    if row and not row[1]:
        raise UnusableError("--map milestone needs a field with its date", "add date=…")
    if not (dates or row):
        raise UnusableError("--map names no field with dates", "add launch=…, or another milestone")
    return Map(fields.get("items", ""), texts, dates, row, where, achieved)


def tellings(document: object, file: str, how: Map) -> Iterator[Telling | str]:
    """What a document tells, item by item; of one that cannot be told apart, why."""
    for number, item in enumerate(items(document, how.items, file), 1):
        if not all(fits(item, *each) for each in how.where):
            continue
        dates = dict(_dates(item, how))
        if not dates:
            continue
        subject = _subject(item, how)
        if subject is None:
            yield f"item {number} {_no_id(item, _naming(how), 'id or name')}"
        elif "" in dates:
            fields = how.row[:1] if how.row else ()
            yield f"item {number} {_no_id(item, fields, 'milestone')}"
        else:
            yield Telling(subject, dates)


def _naming(how: Map) -> list[str]:
    """The fields of which an id is made, the first that tells one."""
    return [how.texts[key] for key in ("id", "name") if key in how.texts]


def _no_id(item: Item, fields: Sequence[str], what: str) -> str:
    """Why an item has no id: nothing there, or nothing of it that an id could have."""
    text = next(filter(None, (clean(told(item, each)) for each in fields)), "")
    return f"has no {what}" if not text else f'is called "{text}": {NO_ID}'


def _dates(item: Item, how: Map) -> Iterator[tuple[str, Said]]:
    took_place = bool(how.achieved) and all(fits(item, *each) for each in how.achieved)
    for milestone, field in how.dates.items():
        if text := said(item, field):
            yield milestone, _said(text, took_place)
    if how.row and (text := said(item, how.row[1])):
        yield _milestone(told(item, how.row[0])), _said(text, took_place)


def _subject(item: Item, how: Map) -> Subject | None:
    return _called(tuple((key, told(item, field)) for key, field in how.texts.items()))


@cache
def _called(told_of: tuple[tuple[str, str], ...]) -> Subject | None:
    """The mission that texts tell of: the same ones come back in every revision."""
    texts = {key: clean(text) for key, text in told_of}
    name = texts.get("name") or texts.get("id", "")
    id_ = as_id(texts.get("id") or name)
    if not id_:
        return None
    names = (id_, name) if texts.get("id") else (name,)
    external = tuple((key, texts[key]) for key in EXTERNAL_IDS if texts.get(key))
    facts = {key: texts[key] for key in FACTS if texts.get(key)}
    return Subject(name, id_, (), "", names, external, facts)


@cache
def _said(text: str, took_place: bool) -> Said:  # noqa: FBT001  a key of what is kept
    return Said(clean(text), took_place)


@cache
def _milestone(name: str) -> str:
    return as_id(name)
