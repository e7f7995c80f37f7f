r"""What nobody sees in a text, or what turns a line round, written as escapes.

Reviewers of a pull request read the file, so what is written into it is all to be seen: a mark
that turns the direction of writing is `\u202e` there, and means the same.

The writers of TOML escape only what TOML asks for. So they are handed values with marks for the
rest, which become escapes in the text that they give.
"""

import re
from typing import Any

_MARK = "\ufdd0"
"""No character, and never one of a text that is handed on: it is marked itself."""

_KEPT = f"{_MARK}="
_MARKED = re.compile(f"{_MARK}(=|[0-9a-f]+;)")
_DOUBTFUL = re.compile("[^\n\r -~\ud800-\udfff]")
"""Most of a text is not looked at one by one; of line ends all writers make escapes, and half a
character has none."""

_LONG = 0x10000
"""From here on an escape has eight digits."""


def marked(value: Any) -> Any:  # noqa: ANN401  what TOML has
    """A new value with marks for what is to become an escape; a part of an open file stays."""
    if isinstance(value, str):
        return _DOUBTFUL.sub(lambda found: _mark(found[0]), value)
    if type(value) is dict:
        return {key: marked(each) for key, each in value.items()}
    return [*map(marked, value)] if type(value) is list else value


def _mark(character: str) -> str:
    is_seen = character.isprintable() or character in "\u3000\u00a0"
    return character if is_seen else f"{_MARK}{ord(character):x};"


def guarded(text: str) -> str:
    """A text that is to be opened, in which no mark of ours stands yet."""
    return text.replace(_MARK, _KEPT)


def unmarked(text: str) -> str:
    r"""A text that was written, with escapes for its marks.

    >>> unmarked(f'"{marked("a" + chr(0x202E) + "b é")}"')
    '"a\\u202eb é"'
    """
    return _MARKED.sub(lambda found: _escape(found[1]), text) if _MARK in text else text


def _escape(told: str) -> str:
    if told == "=":
        return _MARK
    code = int(told[:-1], 16)
    if code == ord("\t"):
        return "\\t"
    return f"\\u{code:04x}" if code < _LONG else f"\\U{code:08x}"
