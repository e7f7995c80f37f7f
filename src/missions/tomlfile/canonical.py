"""Reading text in canonical form directly, line by line, without a TOML reader.

Canonical is what edits and `missions fmt` write: a header, facts of one line, ledgers with one
claim a line.

    [missions.plato.milestones]
    launch = [
      { date = "2026", stated = "in 2026", source = "sputnik-2017-06-22" },
    ]

A text is cut at its headers, and before and behind a pair of any other form, which is read as TOML,
alone. Together the pieces say what the whole text says, because nothing goes on behind a cut: there
is no text of several lines, and a list that is open where a line begins a table or a pair leaves a
piece that is no TOML. The tables are put together as TOML has it, each once, none through a value.
Wherever this is not sure, the answer is `None`, and the caller reads the whole text as TOML.
"""

import re
from collections.abc import Mapping
from typing import Any

from missions.tomlfile.lines import line, value_of
from missions.tomlfile.parse import Rows

_HEADER = re.compile(r"\n\[(?:((?:registry|sources|missions)(?:\.[A-Za-z0-9_-]+)*)\](?=\n))?")
_PAIR = re.compile(r"\n(?=[A-Za-z0-9_-]+ = )")
_INDENTED = re.compile(r"^[ \t]+\[", re.MULTILINE)


class Table(dict[str, Any]):
    """A table that a header made, or that stands above one."""


def loads(text: str) -> Mapping[str, Any] | None:
    """What a text says, with its ledgers as `Rows`; `None` where that is not sure."""
    if '"""' in text or ("'" in text and "'''" in text):  # one character is found much faster
        return None
    headers = [(match[1], match.start(), match.end()) for match in _HEADER.finditer(f"\n{text}")]
    ends = [start for _, start, _ in headers[1:]]
    top = _as_toml(text[: headers[0][1]]) if headers else None
    if top is None or top or not all(name for name, *_ in headers):
        return None
    data = Table()
    begun: set[str] = set()
    for (name, _, body), end in zip(headers, [*ends, len(text)], strict=True):
        values = _by_lines(text, body, end)
        if values is None:
            values = _by_pairs(text, body, end) or _as_toml(text[body:end])
        if values is None or name in begun or not _put(data, name.split("."), values):
            return None
        begun.add(name)
    return data


def _as_toml(text: str) -> dict[str, Any] | None:
    """What a piece says as TOML; `None` for none, and where a header of its own may stand in it."""
    import tomli  # noqa: PLC0415

    if _INDENTED.search(text):
        return None
    try:
        return tomli.loads(text)
    except (ValueError, RecursionError):
        return None


def _put(data: Table, names: list[str], values: Mapping[str, Any]) -> bool:
    """Whether a table could be put in its place."""
    for name in names:
        table = data.get(name)
        if table is None:
            table = data[name] = Table()
        elif type(table) is not Table:
            return False
        data = table
    if not data.keys().isdisjoint(values):
        return False
    data.update(values)
    return True


def _by_lines(text: str, at: int, end: int) -> dict[str, Any] | None:
    """The values between two places, `None` when a line there is of another form."""
    rows = line().findall(text, at, end)
    values: dict[str, Any] = {}
    ledger: list[tuple[str, ...]] | None = None
    ledgers = 0
    for row in rows:
        if row[1]:
            if row[0]:
                if ledger is not None or row[0] in values:
                    return None
                ledger, ledgers = [], ledgers + 1
                values[row[0]] = Rows(ledger)
            elif ledger is None:
                return None
            ledger.append(row)
            if row[8]:
                ledger = None
        elif row[9]:
            if ledger is not None or row[9] in values:
                return None
            values[row[9]] = value_of(row[10])
    is_all = len(rows) + 2 * ledgers == text.count("\n", at, end) and text[end - 1] == "\n"
    return values if is_all and ledger is None else None


def _by_pairs(text: str, at: int, end: int) -> dict[str, Any] | None:
    """The values between two places; a pair of another form is read as TOML, alone."""
    values: dict[str, Any] = {}
    is_first = True
    while at < end:
        odd, stop = _odd_pair(text, at, end)
        parts = [_by_lines(text, at, odd), _as_toml(text[odd:stop])]
        rest = _by_lines(text, stop, end) if is_first else None
        if rest is not None:  # as a rule: there is one such pair
            parts.append(rest)
            stop = end
        for part in parts:
            if part is None or not values.keys().isdisjoint(part):
                return None
            values |= part
        at, is_first = stop, False
    return values


def _odd_pair(text: str, at: int, end: int) -> tuple[int, int]:
    """Where the first pair of another form begins and ends; at the end when there is none."""
    ledger: int | None = None
    while at < end and (found := line().match(text, at, end)):
        at = found.end()
        if found[1]:
            ledger = found.start()
        if found[9]:
            ledger = None
    odd = at if ledger is None else ledger
    following = _PAIR.search(text, odd, end)
    return odd, following.end() if following else end
