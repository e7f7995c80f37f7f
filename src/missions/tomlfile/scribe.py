"""Where reading has come to in a file, and how it reports what is wrong there."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Literal

from missions.problems import KeyPath, Problem
from missions.registry import Mention
from missions.registry.find import nearest
from missions.tomlfile.parse import Rows

MISSING = object()

_ID_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


class Scribe:
    """Where reading has come to in one file: what it may assume, and what it has found."""

    __slots__ = ("file", "fiscal", "id", "mentions", "problems")

    def __init__(self, file: str) -> None:
        self.file = file
        self.fiscal: str | None = None
        self.problems: list[Problem] = []
        self.mentions: list[Mention] = []
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
        """Note a problem."""
        self.problems.append(Problem(code, self.file, at, on, label, way_out, span, self.id))

    def unread(self, at: KeyPath, source: str | None) -> None:
        """Note which source a claim names that could not be read."""
        if source:
            self.mentions.append(Mention(source, self.id, at))

    def take_mentions(self) -> tuple[Mention, ...]:
        """What was noted since this was last asked."""
        taken, self.mentions = tuple(self.mentions), []
        return taken


def unknown_key(scribe: Scribe, at: KeyPath, key: str, known: Iterable[str]) -> None:
    """Report a key that the table does not have."""
    meant = nearest(key, known)
    way_out = f'did you mean "{meant}"?' if meant else f"this table has {', '.join(known)}"
    scribe.report("M102", at, f'"{key}" is not a key of this table', way_out, "key")


def missing_key(scribe: Scribe, at: KeyPath, key: str) -> None:
    """Report a key that is not there at all; one that was unreadable is reported already."""
    scribe.report("M104", at, f'"{key}" is missing', f"add {key} = …", "table")


def wrong_type(scribe: Scribe, at: KeyPath, value: object, expected: str) -> object:
    """Report a value of another type than expected; gives `MISSING`."""
    scribe.report("M103", at, f"expected {expected}, found {described(value)}")
    return MISSING


_DESCRIPTIONS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "text"),
    (int, "a number"),
    (float, "a number"),
    (datetime, "a day with a time"),
    (date, "a day"),
    (list, "a list"),
    (Rows, "a list"),
    (Mapping, "a table"),
)


def described(value: object) -> str:
    """What kind of TOML value this is, in words."""
    return next((name for kind, name in _DESCRIPTIONS if isinstance(value, kind)), "a time")


def malformed_id(
    scribe: Scribe, at: KeyPath, text: str, on: Literal["key", "value", "table"]
) -> None:
    """Report an id with other characters than it may have, and propose one."""
    lowered = "".join(c if c in _ID_CHARACTERS else "-" for c in text.lower()).strip("-")
    way_out = f'write "{lowered}"' if lowered else "use a-z, 0-9 and hyphens"
    scribe.report("M106", at, "ids are a-z, 0-9 and hyphens", way_out, on)
