"""Reading one table against its shape: types, vocabularies, dates, and the keys themselves."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from missions.dates import Unreadable, VagueDate, of_day, of_instant, of_year
from missions.dates import read as read_date
from missions.problems import KeyPath
from missions.registry.find import nearest
from missions.registry.ids import is_id
from missions.registry.kinds import KINDS, is_kind
from missions.tomlfile.parse import MOST_PATTERNS, Rows, is_inside
from missions.tomlfile.scribe import (
    MISSING,
    Scribe,
    described,
    malformed_id,
    missing_key,
    unknown_key,
    wrong_type,
)
from missions.tomlfile.shape import UNSTATED, Field, Shape, Type


def read_table(scribe: Scribe, at: KeyPath, table: object, shape: Shape) -> dict[str, Any]:
    """The readable values of a table by key; what is wrong or missing has been reported."""
    if not isinstance(table, dict):
        wrong_type(scribe, at, table, "a table")
        return {}
    fields, required = shape
    found: dict[str, Any] = {}
    for key, value in table.items():
        field_type = fields.get(key)
        if field_type is Type.TEXT and type(value) is str and value.strip():
            found[key] = value  # most values are texts, and need no reader of their own
            continue
        if field_type is None:
            unknown_key(scribe, (*at, key), key, fields)
            continue
        if type(value) is Rows and field_type is not Type.LEDGER:
            value = _as_toml(value)  # noqa: PLW2901
        read = read_value(scribe, (*at, key), value, field_type)
        if read is not MISSING:
            found[key] = read
    for key in required:
        if key not in table:
            missing_key(scribe, at, key)
    return found


def _as_toml(ledger: Rows) -> list[dict[str, Any]]:
    """What a ledger that was read by lines is, where none may stand."""
    from missions.tomlfile.rows import tables  # noqa: PLC0415  only for mistakes

    return tables(ledger)


def read_value(scribe: Scribe, at: KeyPath, value: object, field_type: Field) -> Any:  # noqa: ANN401
    """One value of a declared type, or `MISSING` after reporting what is wrong."""
    if isinstance(field_type, tuple):
        return _word(scribe, at, value, field_type)
    reader = _READERS.get(field_type)
    return value if reader is None else reader(scribe, at, value)


def _text(scribe: Scribe, at: KeyPath, value: object) -> object:
    if not isinstance(value, str):
        return wrong_type(scribe, at, value, "text in quotes")
    if not value.strip():
        scribe.report("M103", at, "expected text, found nothing", "leave the key out")
        return MISSING
    return value


def _texts(scribe: Scribe, at: KeyPath, value: object) -> object:
    if not isinstance(value, list):
        scribe.report("M103", at, f"expected a list of texts, found {described(value)}",
                      "put it in brackets: [ … ]")  # fmt: skip
        return MISSING
    read = [_text(scribe, (*at, index), item) for index, item in enumerate(value)]
    return tuple(item for item in read if item is not MISSING)


def _flag(scribe: Scribe, at: KeyPath, value: object) -> object:
    return value if isinstance(value, bool) else wrong_type(scribe, at, value, "true or false")


_NOT_IN_LINKS = frozenset(map(chr, range(0x21))) | frozenset('<>"')
"""Blanks, control characters, and what would end a link where it is written down."""


def _url(scribe: Scribe, at: KeyPath, value: object) -> object:
    text = _text(scribe, at, value)
    if not isinstance(text, str):
        return text
    if not text.lower().startswith(("http://", "https://")):
        scribe.report("M110", at, "not http or https", "write a link that begins with https://")
        return MISSING
    if text.isprintable() and _NOT_IN_LINKS.isdisjoint(text):
        return text
    from urllib.parse import quote  # noqa: PLC0415  only for mistakes

    wrong = next(each for each in text if each in _NOT_IN_LINKS or not each.isprintable())
    scribe.report("M110", at, f"{_named(wrong)} in a link", f"write it as {quote(wrong)}")
    return MISSING


def _named(character: str) -> str:
    if character.isspace():
        return "blank"
    return character if character.isprintable() else "unprintable character"


def _word(scribe: Scribe, at: KeyPath, value: object, words: tuple[str, ...]) -> object:
    if isinstance(value, str) and value in words:
        return value
    if not isinstance(value, str):
        return wrong_type(scribe, at, value, f"one of {', '.join(words)}")
    meant = nearest(value, words)
    way_out = f'did you mean "{meant}"?' if meant else f"one of {', '.join(words)}"
    scribe.report("M105", at, "not in the vocabulary", way_out)
    return MISSING


def _kind(scribe: Scribe, at: KeyPath, value: object) -> object:
    if isinstance(value, str) and is_kind(value):
        return value
    if isinstance(value, str) and ":" in value:
        scribe.report("M105", at, "not a review code", "write scheme:CODE, such as ecss:PDR")
        return MISSING
    return _word(scribe, at, value, tuple(KINDS))


def _id(scribe: Scribe, at: KeyPath, value: object) -> object:
    text = _text(scribe, at, value)
    if isinstance(text, str) and not is_id(text):
        malformed_id(scribe, at, text, "value")
        return MISSING
    return text


def _patterns(scribe: Scribe, at: KeyPath, value: object) -> object:
    read = _texts(scribe, at, value)
    patterns = value if isinstance(value, list) else []
    if len(patterns) > MOST_PATTERNS:
        scribe.report("M107", (*at, MOST_PATTERNS), f"more than {MOST_PATTERNS:,} patterns",
                      'name folders, such as "missions.d/*.toml"')  # fmt: skip
    for index, pattern in enumerate(patterns[:MOST_PATTERNS]):
        if isinstance(pattern, str) and pattern.strip() and not is_inside(pattern):
            scribe.report("M107", (*at, index), "leaves the registry's folder",
                          'write a relative pattern, such as "missions.d/*.toml"')  # fmt: skip
    return read


def _date(scribe: Scribe, at: KeyPath, value: object) -> object:
    found = as_date(value, scribe.fiscal)
    if isinstance(found, VagueDate):
        _date_doubts(scribe, at, found)
        return found
    if found is None:
        way_out = "add the offset, such as +09:00" if isinstance(value, datetime) else ""
        scribe.report("M103", at, f"expected a date, found {described(value)}", way_out)
        return MISSING
    code = "M201" if found.why.startswith("whose") else "M203"
    span = found.span if isinstance(value, str) else None
    scribe.report(code, at, found.why, found.hint, "value", span)
    return MISSING


def as_date(value: object, fiscal: str | None) -> VagueDate | Unreadable | None:
    """A value of TOML as a date; `None` for one of a type that is no date."""
    if isinstance(value, str):
        return read_date(value, fiscal)
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return of_year(value)
    if isinstance(value, datetime):
        return None if value.tzinfo is None else of_instant(value)
    return of_day(value) if isinstance(value, date) else None


def _date_doubts(scribe: Scribe, at: KeyPath, found: VagueDate) -> None:
    if found.other_reading:
        first, _, last = found.other_reading.partition("–")
        scribe.report("M205", at, f"read as {found.text}; it could be {found.other_reading}",
                      f'write "{found.text}", or "{first}..{last}"')  # fmt: skip
    elif found.text != found.written:
        scribe.report("M204", at, "understood, not canonical", f'write "{found.text}"')


def _date_or_unstated(scribe: Scribe, at: KeyPath, value: object) -> object:
    return UNSTATED if value == UNSTATED else _date(scribe, at, value)


_READERS: Mapping[Type, Callable[[Scribe, KeyPath, object], object]] = {
    Type.TEXT: _text,
    Type.TEXTS: _texts,
    Type.FLAG: _flag,
    Type.URL: _url,
    Type.KIND: _kind,
    Type.ID: _id,
    Type.PATTERNS: _patterns,
    Type.DATE: _date,
    Type.DATE_OR_UNSTATED: _date_or_unstated,
}
"""Types not named here are read by the table they stand in."""
