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
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from missions.registry import Basis, ClaimStatus

_INSIDE = r'[^"\\\x00-\x1f\x7f]*'
_WORDS = rf"[^\s\"\\\x00-\x1f\x7f]{_INSIDE}"
_TEXT = rf'(?:[^\s"\\\x00-\x1f\x7f]|\\["\\]){_INSIDE}(?:\\["\\]{_INSIDE})*+'
"""A text that does not begin with a blank; `_WORDS` are without a backslash. What was taken is
never given back (`+`): a text of any length is matched in the same room."""

_YEAR = "(?:19|2[01])[0-9]{2}"
_DAY = (
    rf"{_YEAR}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)
"""Days that every year has, as TOML writes them; 29 February is left to the TOML reader."""


def _one_of(vocabulary: type[ClaimStatus | Basis]) -> str:
    return "|".join(member.value for member in vocabulary)


_RARE = (
    ("basis", f'"({_one_of(Basis)})"'),
    ("reason", f'"({_TEXT})"'),
    ("reserve", f'"({_WORDS})"'),
    ("widens", "(true)"),
    ("note", f'"({_TEXT})"'),
    ("retracted", f'"({_TEXT})"'),
)
"""The keys that few claims have, in the order in which they are written."""

RARE = tuple(key for key, _ in _RARE)

_MORE = "".join(f"(?:, {key} = {value})?" for key, value in _RARE)


@cache
def _line() -> re.Pattern[str]:
    """A claim, with the lines that begin and end its ledger; or a fact; or nothing.

    To make this pattern takes as long as to read 50 kB of TOML.
    """
    value = rf'"{_TEXT}"|{_DAY}|true|false|\["{_WORDS}"(?:, "{_WORDS}")*+\]'
    return re.compile(
        r"(?:^([a-z0-9][a-z0-9-]*) = \[\n)?"
        rf'^  \{{ date = "({_WORDS})"(?:, stated = "({_TEXT})")?'
        rf'(?:, status = "({_one_of(ClaimStatus)})")?(?:, source = "({_WORDS})")?'
        rf'(?:, announced = (?:({_DAY})|"({_WORDS})"))?'
        rf"({re.sub('[(](?![?])', '(?:', _MORE)}) \}},\n"
        r"(\]\n)?"
        rf"|^([a-z0-9][a-z0-9-]*) = ({value})\n"
        r"|^(?:#[\t -~\x80-\U0010ffff]*)?\n",
        re.MULTILINE,
    )


@cache
def _more() -> re.Pattern[str]:
    return re.compile(_MORE)


_HEADER = re.compile(r"\n\[(?:((?:registry|sources|missions)(?:\.[A-Za-z0-9_-]+)*)\](?=\n))?")
_PAIR = re.compile(r"\n(?=[A-Za-z0-9_-]+ = )")
_INDENTED = re.compile(r"^[ \t]+\[", re.MULTILINE)
_ESCAPED = re.compile(r'\\(["\\])')


class Row(NamedTuple):
    """One claim as it is written; what is not there is an empty text.

    `begins` is the key of the ledger in its first row, `ends` is not empty in its last; `more`
    has the keys behind `announced`. What is written with a backslash still has it.
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
    fact: str
    value: str


class Rows(NamedTuple):
    """A ledger that was read by lines: the fields of a `Row` for each claim."""

    rows: list[tuple[str, ...]]


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
    rows = _line().findall(text, at, end)
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
            values[row[9]] = _value(row[10])
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
    for line in _line().finditer(text, at, end):
        if line.start() != at:
            break
        at = line.end()
        if line[1]:
            ledger = line.start()
        if line[9]:
            ledger = None
    odd = at if ledger is None else ledger
    following = _PAIR.search(text, odd, end)
    return odd, following.end() if following else end


def _value(written: str) -> Any:  # noqa: ANN401  what TOML has
    if written[0] == '"':
        return plain(written[1:-1])
    if written[0] == "[":
        return written[2:-2].split('", "')
    return date.fromisoformat(written) if written[0].isdigit() else written == "true"


def plain(text: str) -> str:
    r"""A text without the backslashes that protect its quotes.

    >>> plain(r"a \"b\" \\ c")
    'a "b" \\ c'
    """
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


@lru_cache(maxsize=1 << 12)
def rare(text: str) -> tuple[str, ...]:
    """The values of the keys that few claims have, from the text of a row; empty where one is not.

    >>> rare(', basis = "target", note = "n"')
    ('target', '', '', '', 'n', '')
    """
    found = _more().fullmatch(text)
    return tuple(map(plain, found.groups(""))) if found else ("",) * len(RARE)
