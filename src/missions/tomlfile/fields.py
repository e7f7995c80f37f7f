"""Reading one table against its shape: types, vocabularies, dates, and the keys themselves."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Literal

from missions.dates import Unreadable, VagueDate, of_day, of_instant, of_year
from missions.dates import read as read_date
from missions.problems import KeyPath, Problem
from missions.registry.find import nearest
from missions.registry.kinds import KINDS, is_kind
from missions.tomlfile.parse import is_inside
from missions.tomlfile.shape import Field, Shape, Type

UNSTATED = "unstated"
"""What stands for the date of a claim that gives none."""

MISSING = object()

_ID_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


class Scribe:
    """Where reading has come to in one file: what it may assume, and what it has found."""

    __slots__ = ("file", "fiscal", "id", "problems")

    def __init__(self, file: str) -> None:
        self.file = file
        self.fiscal: str | None = None
        self.problems: list[Problem] = []
        self.id = ""

    def report(
        self,
        code: str,
        at: KeyPath,
        label: str,
        way_out: str = "",
        on: Literal["key", "value", "table"] = "value",
        span: tuple[int, int] | None = None,
    ) -> None:
        """Note a problem; the message is its rule's title."""
        from missions.problems.catalogue import RULES  # noqa: PLC0415  only for mistakes

        title = RULES[code].title
        self.problems.append(Problem(code, title, self.file, at, on, label, way_out, span, self.id))


def read_table(scribe: Scribe, at: KeyPath, table: object, shape: Shape) -> dict[str, Any]:
    """The readable values of a table by key; the rest has been reported."""
    if not isinstance(table, dict):
        wrong_type(scribe, at, table, "a table")
        return {}
    found: dict[str, Any] = {}
    for key, value in table.items():
        field_type = shape.get(key)
        if field_type is Type.TEXT and isinstance(value, str) and value.strip():
            found[key] = value  # most values are texts, and need no reader of their own
            continue
        if field_type is None:
            unknown_key(scribe, (*at, key), key, shape)
            continue
        read = read_value(scribe, (*at, key), value, field_type)
        if read is not MISSING:
            found[key] = read
    return found


def unknown_key(scribe: Scribe, at: KeyPath, key: str, shape: Shape) -> None:
    """Report a key that the table does not have."""
    meant = nearest(key, shape)
    way_out = f'did you mean "{meant}"?' if meant else f"this table has {', '.join(shape)}"
    scribe.report("M102", at, f'"{key}" is not a key of this table', way_out, "key")


def require(scribe: Scribe, at: KeyPath, table: object, key: str) -> None:
    """Report a key that is not there at all; one that was unreadable is reported already."""
    if isinstance(table, dict) and key not in table:
        scribe.report("M104", at, f'"{key}" is missing', f"add {key} = …", "table")


def read_value(scribe: Scribe, at: KeyPath, value: object, field_type: Field) -> Any:  # noqa: ANN401
    """One value of a declared type, or `MISSING` after reporting what is wrong."""
    if isinstance(field_type, tuple):
        return _word(scribe, at, value, field_type)
    reader = _READERS.get(field_type)
    return value if reader is None else reader(scribe, at, value)


def wrong_type(scribe: Scribe, at: KeyPath, value: object, expected: str) -> object:
    """Report a value of another type than expected; gives `MISSING`."""
    scribe.report("M103", at, f"expected {expected}, found {_described(value)}")
    return MISSING


_DESCRIPTIONS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "text"),
    (int, "a number"),
    (float, "a number"),
    (datetime, "a day with a time"),
    (date, "a day"),
    (list, "a list"),
    (Mapping, "a table"),
)


def _described(value: object) -> str:
    return next((name for kind, name in _DESCRIPTIONS if isinstance(value, kind)), "a time")


def _text(scribe: Scribe, at: KeyPath, value: object) -> object:
    if not isinstance(value, str):
        return wrong_type(scribe, at, value, "text in quotes")
    if not value.strip():
        scribe.report("M103", at, "expected text, found nothing", "leave the key out")
        return MISSING
    return value


def _texts(scribe: Scribe, at: KeyPath, value: object) -> object:
    if not isinstance(value, list):
        scribe.report("M103", at, f"expected a list of texts, found {_described(value)}",
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
    if (
        _NOT_IN_LINKS.isdisjoint(text)
        and text.isprintable()
        and text.lower().startswith(("http://", "https://"))
    ):
        return text
    scribe.report("M110", at, "not a link", "write a link that begins with https://")
    return MISSING


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


def is_id(text: str) -> bool:
    """Whether a text is a well-formed id.

    >>> is_id("mmx-rover"), is_id("2001-av43"), is_id("MMX"), is_id("-x")
    (True, True, False, False)
    """
    return bool(text) and not text.startswith("-") and _ID_CHARACTERS.issuperset(text)


def _id(scribe: Scribe, at: KeyPath, value: object) -> object:
    text = _text(scribe, at, value)
    if isinstance(text, str) and not is_id(text):
        malformed_id(scribe, at, text, "value")
        return MISSING
    return text


def malformed_id(
    scribe: Scribe, at: KeyPath, text: str, on: Literal["key", "value", "table"]
) -> None:
    """Report an id with other characters than it may have, and propose one."""
    lowered = "".join(c if c in _ID_CHARACTERS else "-" for c in text.lower()).strip("-")
    way_out = f'write "{lowered}"' if lowered else "use a-z, 0-9 and hyphens"
    scribe.report("M106", at, "ids are a-z, 0-9 and hyphens", way_out, on)


def _patterns(scribe: Scribe, at: KeyPath, value: object) -> object:
    read = _texts(scribe, at, value)
    for index, pattern in enumerate(value if isinstance(value, list) else []):
        if isinstance(pattern, str) and pattern.strip() and not is_inside(pattern):
            scribe.report("M107", (*at, index), "leaves the registry's folder",
                          'write a relative pattern, such as "missions.d/*.toml"')  # fmt: skip
    return read


def _date(scribe: Scribe, at: KeyPath, value: object) -> object:
    found = _as_date(value, scribe.fiscal)
    if isinstance(found, VagueDate):
        _date_doubts(scribe, at, found)
        return found
    if found is None:
        way_out = "add the offset, such as +09:00" if isinstance(value, datetime) else ""
        scribe.report("M103", at, f"expected a date, found {_described(value)}", way_out)
        return MISSING
    code = "M201" if found.why.startswith("whose") else "M203"
    span = found.span if isinstance(value, str) else None
    scribe.report(code, at, found.why, found.hint, "value", span)
    return MISSING


def _as_date(value: object, fiscal: str | None) -> VagueDate | Unreadable | None:
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
