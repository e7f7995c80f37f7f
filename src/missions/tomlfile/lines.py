"""One line of a registry in canonical form: its pattern, and what that finds.

`canonical` puts lines together, `rows` makes claims of them.
"""

import re
from datetime import date
from functools import cache, lru_cache
from typing import Any

from missions.registry import Basis, ClaimStatus
from missions.registry.ids import PATTERN

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
def line() -> re.Pattern[str]:
    """A claim, with the lines that begin and end its ledger; or a fact; or nothing.

    Its groups are: the key of the ledger, in its first row; the date, what was stated, the status,
    the source, the day of announcement as a day or as a text, and the keys behind that; something
    in the last row of a ledger; the key of a fact, and its value. What is not there is an empty
    text, and what is written with a backslash still has it.

    To make this pattern takes as long as to read 50 kB of TOML.
    """
    value = rf'"{_TEXT}"|{_DAY}|true|false|\["{_WORDS}"(?:, "{_WORDS}")*+\]'
    return re.compile(
        rf"(?:^({PATTERN}) = \[\n)?"
        rf'^  \{{ date = "({_WORDS})"(?:, stated = "({_TEXT})")?'
        rf'(?:, status = "({_one_of(ClaimStatus)})")?(?:, source = "({_WORDS})")?'
        rf'(?:, announced = (?:({_DAY})|"({_WORDS})"))?'
        rf"({re.sub('[(](?![?])', '(?:', _MORE)}) \}},\n"
        r"(\]\n)?"
        rf"|^({PATTERN}) = ({value})\n"
        r"|^(?:#[\t -~\x80-\U0010ffff]*)?\n",
        re.MULTILINE,
    )


@cache
def _more() -> re.Pattern[str]:
    return re.compile(_MORE)


def value_of(written: str) -> Any:  # noqa: ANN401  what TOML has
    """What a fact says, from its text."""
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
    return re.sub(r'\\(["\\])', r"\1", text) if "\\" in text else text


@lru_cache(maxsize=1 << 12)
def rare(text: str) -> tuple[str, ...]:
    """The values of the keys that few claims have, from the text of a row; empty where one is not.

    >>> rare(', basis = "target", note = "n"')
    ('target', '', '', '', 'n', '')
    """
    found = _more().fullmatch(text)
    return tuple(map(plain, found.groups(""))) if found else ("",) * len(RARE)
