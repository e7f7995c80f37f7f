"""What the two sides of a diff are: knowledge dates, git revisions or files, in any mix."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from missions.cli.days import read_day
from missions.cli.load import registry_path, trusted
from missions.cli.options import Days, Given
from missions.dates import Unreadable, read
from missions.ledger import Knowledge, knowledge
from missions.registry import Registry
from missions.store import Refusal, files, git


class Side(NamedTuple):
    """One state: the text it comes from, the day it is known on, and when the text was written."""

    name: str
    registry: Registry
    day: date
    written: date | None = None
    is_day: bool = False

    def knowledge(self, *, evidence: bool) -> Knowledge:
        """The state as the comparison takes it."""
        return knowledge(self.registry, self.day, evidence=evidence)


def two_sides(given: Given, days: Days, a: str | None, b: str | None) -> tuple[Side, Side]:
    """The two sides that were named; `A..B` names both (CLI.md, "diff")."""
    if "" in {a, b}:
        raise Refusal("diff: an empty name", "leave it out, or name a day, a revision or a file")
    if a is not None and b is None and ".." in a and _prefix(a) is None:
        a, _, b = a.partition("..")
    first = _side(given, days, a or "HEAD")
    if b:
        return first, _side(given, days, b)
    second = _working(given, days)
    if first.is_day:
        return first, Side(second.day.isoformat(), first.registry, second.day, is_day=True)
    return first, second


_PREFIXES = ("date", "rev", "file")


def _prefix(text: str) -> str | None:
    name, colon, _ = text.partition(":")
    return name if colon and name in _PREFIXES else None


def _side(given: Given, days: Days, text: str) -> Side:
    prefix = _prefix(text)
    if prefix is not None:
        rest = text.partition(":")[2]
        return {"date": _date, "rev": _revision, "file": _file}[prefix](given, days, rest)
    if _is_date(text):
        return _date(given, days, text)
    if files.kind_of(text):
        return _file(given, days, text)
    return _revision(given, days, text)


def _is_date(text: str) -> bool:
    if text == "today":
        return True
    found = read(text)
    return not isinstance(found, Unreadable) and found.target is not None


def _date(given: Given, days: Days, text: str) -> Side:
    day = read_day(text, "diff", days.today, "last", -1)
    registry = trusted(files.load(registry_path(given)), days.today)
    return Side(day.isoformat(), registry, day, is_day=True)


def _file(_: Given, days: Days, text: str) -> Side:
    return Side(text, trusted(files.load(files.find(text, Path.cwd())), days.today), days.as_of)


def _revision(given: Given, days: Days, text: str) -> Side:
    path = registry_path(given)
    revision = git.resolve(text, Path(path).resolve())
    if revision is None:
        raise Refusal(
            f'"{text}" is no date, file or git revision',
            "write date:, rev: or file: before it to say which is meant",
        )
    registry = trusted(git.load(revision, path), days.today, text)
    return Side(text, registry, days.as_of, revision.day)


def _working(given: Given, days: Days) -> Side:
    path = registry_path(given)
    registry = trusted(files.load(path), days.today)
    return Side("working copy", registry, days.as_of)
