"""What the two sides of a diff are: knowledge dates, git revisions or files, in any mix."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from missions.cli.days import read_day
from missions.cli.load import BadRegistry, registry_path, trusted
from missions.cli.options import Days, Given
from missions.dates import Unreadable, read
from missions.ledger import Knowledge, knowledge
from missions.registry import Registry
from missions.store import Refusal, files, git
from missions.tomlfile import Texts, read_texts
from missions.tomlfile.alike import Raws, without_alike


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


class Written(NamedTuple):
    """A state that is a text, before it is read; `revision` is where it is from, if from git."""

    name: str
    texts: Texts
    day: date
    written: date | None = None
    revision: str = ""


def two_sides(given: Given, days: Days, a: str | None, b: str | None) -> tuple[Side, Side]:
    """The two sides that were named; `A..B` names both (CLI.md, "diff")."""
    if a is not None and b is None and ".." in a and _prefix(a) is None:
        a, _, b = a.partition("..")
    first = _side(given, days, a or "rev:HEAD")
    if b:
        return _both(first, _side(given, days, b), days)
    if isinstance(first, Side):
        return first, Side(days.as_of.isoformat(), first.registry, days.as_of, is_day=True)
    return _both(first, _working(given, days), days)


def _both(first: Side | Written, second: Side | Written, days: Days) -> tuple[Side, Side]:
    """Two states, read; of two texts only what they do not have alike, if that is sound."""
    if isinstance(first, Written) and isinstance(second, Written):
        rests = without_alike(first.texts.raws, second.texts.raws)
        if rests is not None:
            with suppress(BadRegistry):  # whose faults are those of the whole, and counted there
                return _read(_only(first, rests[0]), days), _read(_only(second, rests[1]), days)
    return _read(first, days), _read(second, days)


def _only(state: Written, raws: Raws) -> Written:
    return state._replace(texts=state.texts._replace(raws=raws))


def _read(side: Side | Written, days: Days) -> Side:
    if not isinstance(side, Written):
        return side
    registry = trusted(read_texts(side.texts), days.today, side.revision)
    return Side(side.name, registry, side.day, side.written)


_PREFIXES = ("date", "rev", "file")


def _prefix(text: str) -> str | None:
    name, colon, _ = text.partition(":")
    return name if colon and name in _PREFIXES else None


def _side(given: Given, days: Days, text: str) -> Side | Written:
    prefix = _prefix(text)
    if prefix is not None:
        rest = text.partition(":")[2]
        named: dict[str, Callable[[Given, Days, str], Side | Written]] = {
            "date": _date, "rev": _revision, "file": _file,
        }  # fmt: skip
        return named[prefix](given, days, rest)
    if _is_date(text):
        return _date(given, days, text)
    if files.kind_of(text):
        return _file(given, days, text)
    found = _of_git(given, days, text)
    if found is None:
        raise Refusal(
            f'"{text}" is no date, file or git revision',
            "write date:, rev: or file: before it to say which is meant",
        )
    return found


def _is_date(text: str) -> bool:
    if text == "today":
        return True
    found = read(text)
    return not isinstance(found, Unreadable) and found.target is not None


def _date(given: Given, days: Days, text: str) -> Side:
    day = read_day(text, "diff", days.today, "last", -1)
    registry = trusted(files.load(registry_path(given)), days.today)
    return Side(day.isoformat(), registry, day, is_day=True)


def _file(_: Given, days: Days, text: str) -> Written:
    return Written(text, files.texts(files.find(text, Path.cwd())), days.as_of)


def _revision(given: Given, days: Days, text: str) -> Written:
    found = _of_git(given, days, text)
    if found is None:
        raise Refusal(f'diff: no git revision "{text}"', "name a branch, a tag or a commit")
    return found


def _of_git(given: Given, days: Days, text: str) -> Written | None:
    path = registry_path(given)
    revision = git.resolve(text, Path(path).resolve())
    if revision is None:
        return None
    return Written(text, git.texts(revision, path, given.file), days.as_of, revision.day, text)


def _working(given: Given, days: Days) -> Written:
    return Written("working copy", files.texts(registry_path(given)), days.as_of)
