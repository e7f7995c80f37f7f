"""Reading ledgers in canonical form directly, line by line, without a TOML reader.

Most of a registry's text is ledgers, one claim a line, as edits and `missions fmt` write them:

    [missions.plato.milestones]
    launch = [
      { date = "2026", stated = "in 2026", source = "sputnik-2017-06-22" },
    ]

Such tables are cut out of the text, and the rest is read as TOML. A header ends whatever stood
before it, so together they say what the whole text says, if no header stands within a value. In
a text of several lines it could, so a text with one is not cut. In a list it could not: after a
cut the next line with a bracket is again a header of a registry, which is no value, and the list
is an error of the rest as it was of the whole.

Whatever is not of the strict form stays in the rest. Where the rest is no TOML, or speaks of those
milestones after all, the caller reads the whole text instead.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from missions.registry import Basis, ClaimStatus

_TEXT = r'"([^\s"\\\x00-\x1f\x7f][^"\\\x00-\x1f\x7f]*)"'
_YEAR = "(?:19|2[01])[0-9]{2}"
_DAY = (
    rf"({_YEAR}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31))"
)
"""Days that every year has, as TOML writes them; 29 February is left to the TOML reader."""


def _words(vocabulary: type[ClaimStatus | Basis]) -> str:
    return f'"({"|".join(member.value for member in vocabulary)})"'


_RARE = (
    ("basis", _words(Basis)),
    ("reason", _TEXT),
    ("reserve", _TEXT),
    ("widens", "(true)"),
    ("note", _TEXT),
    ("retracted", _TEXT),
)
"""The keys that few claims have, in the order in which they are written."""


def _optional(key: str, value: str) -> str:
    return f"(?:, {key} = {value})?"


_MORE = re.compile("".join(_optional(*each) for each in _RARE))

_CLAIM = re.compile(
    r"(?:^([a-z0-9][a-z0-9-]*) = \[\n)?"
    rf"^  \{{ date = {_TEXT}{_optional('stated', _TEXT)}{_optional('status', _words(ClaimStatus))}"
    rf"{_optional('source', _TEXT)}{_optional('announced', f'(?:{_DAY}|{_TEXT})')}"
    rf"({re.sub('[(](?![?])', '(?:', _MORE.pattern)}) \}},\n"
    r"(\]\n)?",
    re.MULTILINE,
)
"""A claim, with the line before it that begins its ledger and the one behind that ends it."""

_BETWEEN = re.compile(r"(?:(?:#[\t -~\x80-\U0010ffff]*)?\n)*")
_HEADER = re.compile(
    r"\n\[(?:missions\.([a-z0-9-]+)(\.milestones)?(\]\n)?"
    r"|(?:\[?(?:registry|sources|missions)[.\]]))?"
)


class Row(NamedTuple):
    """One claim as it is written; what is not there is an empty text.

    `begins` is the id of the milestone in its first row, `ends` is not empty in its last; `more`
    has the keys behind `announced`.
    """

    begins: str
    date: str
    stated: str
    status: str
    source: str
    announced_day: str
    announced: str
    more: str
    ends: str


class Ledgers(NamedTuple):
    """A table of milestones that was read by lines: ids, and the claims of each as written."""

    found: Mapping[str, Sequence[tuple[str, ...]]]


class _Header(NamedTuple):
    """Where a table begins, of which mission it is, and whether that is its milestones."""

    start: int
    mission: str
    is_milestones: bool
    is_whole: bool
    body: int


def cut(text: str) -> tuple[str, dict[str, Ledgers]]:
    """The text without the milestones that could be read by lines, and those by mission."""
    headers = None if '"""' in text or "'''" in text else _headers(text)
    if headers is None:
        return text, {}
    tables = Counter(each.mission for each in headers if each.is_milestones)
    ends = [*(each.start for each in headers[1:]), len(text)]
    found: dict[str, Ledgers] = {}
    begun: set[str] = set()
    rest, kept = [], 0
    for header, end in zip(headers, ends, strict=False):
        id_ = header.mission
        if not header.is_milestones:
            begun.update((id_,) if header.is_whole else ())
        elif header.is_whole and id_ in begun and tables[id_] == 1:
            ledgers = _ledgers(text, header.body, end)
            if ledgers is not None:
                found[id_] = ledgers
                rest.append(text[kept : header.start])
                kept = end
    rest.append(text[kept:])
    return "".join(rest), found


def _headers(text: str) -> list[_Header] | None:
    """Every line that begins with a bracket; `None` where one is no header of a registry."""
    headers = []
    for match in _HEADER.finditer(f"\n{text}"):
        id_, milestones, end = match.groups()
        start, body = match.start(), match.end() - 1
        if body == start + 1:
            return None
        headers.append(_Header(start, id_ or "", bool(milestones), bool(end), body))
    return headers


def _ledgers(text: str, at: int, end: int) -> Ledgers | None:
    """The ledgers between two places, `None` when a line there is of another form."""
    last = text.rfind("\n]\n", at, end) + 3
    if last < at or not _BETWEEN.fullmatch(text, last, end):
        return None
    rows = _CLAIM.findall(text, at, last)
    found: dict[str, list[tuple[str, ...]]] = {}
    ledger: list[tuple[str, ...]] | None = None
    for row in rows:
        if row[0]:
            if ledger is not None or row[0] in found:
                return None
            ledger = found[row[0]] = []
        elif ledger is None:
            return None
        ledger.append(row)
        if row[-1]:
            ledger = None
    lines = len(rows) + 2 * len(found)
    return Ledgers(found) if lines == text.count("\n", at, last) else None


def more(text: str) -> dict[str, str]:
    """The keys that few claims have, from the text of a row.

    >>> more(', basis = "target", note = "n"')
    {'basis': 'target', 'note': 'n'}
    """
    found = _MORE.fullmatch(text)
    values = found.groups() if found else ()
    return {key: value for (key, _), value in zip(_RARE, values, strict=False) if value}
