"""Wording what is wrong with text that is not TOML: the usual mistakes, explained."""

import re
from typing import NamedTuple

from missions.dates import Unreadable, read
from missions.problems import Place, Problem


class _Found(NamedTuple):
    """What to say, and where in the row; without a place it is where the reader stopped.

    `start` counts from 0, and `end` is the offset after the last character.
    """

    label: str
    way_out: str
    start: int | None = None
    end: int | None = None


_LONGEST_ROW = 10_000
"""Characters of a row that people wrote; a longer one is not searched for their mistakes."""

_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|#.*|[\"']")
_SMART = re.compile("[“”„‘’«»]")
_SHORT_TIME = re.compile(r"\d\d:\d\d(?!:)")
_HEADER = re.compile(r"\s*\[\[?[\w.\"'-]+\]\]?\s*(?:#.*)?")
_BARE = re.compile(r"[^\s\"'\[\]{},#=][^\"'\[\]{},#\n]*")

_NO_VALUES = {
    "true": ("true and false have small letters", "write true"),
    "false": ("true and false have small letters", "write false"),
    "null": ("TOML has no word for nothing", "leave the key out"),
    "none": ("TOML has no word for nothing", "leave the key out"),
    "nil": ("TOML has no word for nothing", "leave the key out"),
}

_EXPLAINED = (
    ("Unclosed array", "", "a list is not closed, or a comma is missing", "end it with ] and put a comma between items"),
    ("Unclosed inline table", "", "a table in braces is not closed, or a comma is missing", "end it with } and put a comma between keys"),
    ("Duplicate inline table key", "", "a key is written twice", "keep one of them"),
    ("Cannot mutate", "", "this table was closed above", "put all its keys in one place"),
    ("Expected '='", r":", "a colon where TOML has =", "write key = value"),
    ("Expected '='", r"[^\s\"'=][^\"'=]*=", "a key with a blank in it", "join its words with hyphens, or put it in quotes"),
    ("Expected '='", "", "a key without =", "write key = value"),
    ("Invalid value", r"=", "= is written twice", "write key = value"),
    ("Invalid value", r"[\]}]", "a bracket too many", "remove it, or open it before"),
    ("Invalid value", r",", "a value is missing, or a comma too much", "keep one comma between two values"),
    ("Invalid value", r"[\w.\"'-]+\s*=", "a list is not closed above", "end it with ]"),
    ("Invalid value", r"(?:#.*)?$", "a key without a value", "write key = value"),
    ("Expected newline", r"[\]}]", "a bracket too many", "remove it, or open it before"),
    ("Expected newline", r"//", "comments begin with #", "write # here"),
    ("Expected newline", r"[,;]", "a value ends with its line", "remove it"),
    ("Expected newline", r"[\w.\"'-]+\s*=", "two things on one line", "write each on a line of its own"),
    ("Expected newline", r".*[\"']", "the string has ended before this", "for a quote within it, use the other kind of quotes around it"),
    ("Expected newline", "", "a value ends with its line", "remove this, or put the whole value in quotes"),
    ("Invalid statement", r"[\]}]", "a bracket too many", "remove it, or open it before"),
    ("Invalid statement", r";|//", "comments begin with #", "write # here"),
    ("Invalid statement", r"=", "a value without a key", "write key = value"),
    ("Invalid statement", r"\w", "a key has only a-z, 0-9, - and _", "put it in quotes"),
    ("Invalid statement", "", "a line is a key with its value or a header", "write key = value, or [header]"),
    ("Invalid initial character", "", "a key is missing", "write key = value"),
    ("Invalid hex value", "", "\\u without its four digits", "write two backslashes, or use single quotes"),
    ("Unescaped", "", "a backslash in a string", "write two backslashes, or use single quotes"),
    ("Illegal character", "", "a character that TOML does not allow here", "remove it"),
)  # fmt: skip
"""What the reader says, what stands where it stopped, and how that is said here; first fit."""


def syntax_problem(file: str, text: str, message: str, line: int, column: int) -> Problem:
    """The problem that a TOML reader's complaint stands for, at its place."""
    lines = [each.rstrip("\r") for each in text.split("\n")]
    line, column = _last_written(lines, *_opening(text, message, line, column))
    row = lines[line - 1]
    explained = _explained(text, row, message, column - 1) if len(row) <= _LONGEST_ROW else None
    found = explained or _wording(message, row[column - 1 : _LONGEST_ROW])
    first = column if found.start is None else found.start + 1
    last = first if found.end is None else found.end + 1
    place = Place(line, first, max(last, first + 1), row)
    return Problem("M101", file, label=found.label, help=found.way_out, place=place)


def _explained(text: str, row: str, message: str, at: int) -> _Found | None:
    return (
        _open_string(text, row, message)
        or _unfit_value(row, message, at)
        or _header(row, message, at)
        or _braces(row, message, at)
        or _written_twice(row, message)
        or _marked(row, message, at)
    )


def _opening(text: str, message: str, line: int, column: int) -> tuple[int, int]:
    """Where a string begins that is open to the end of the text: its quote is the last one."""
    quote = _long_quote(text, message) or ("'" if message.startswith('Expected "\'"') else "")
    if not quote:
        return line, max(column, 1)
    at = text.rindex(quote)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _long_quote(text: str, message: str) -> str:
    """The three quotes that open a string without an end, where it is such a string."""
    if message.startswith("Expected \"'''\""):
        return "'''"
    is_open = message.startswith("Unterminated string") and text.count('"""') % 2
    return '"""' if is_open else ""


def _last_written(lines: list[str], line: int, column: int) -> tuple[int, int]:
    """A place on blank lines at the end of a text is the end of its last words."""
    if any(each.strip() for each in lines[line:]):
        return line, column
    while line > 1 and not lines[line - 1].strip():
        line -= 1
        column = len(lines[line - 1]) + 1
    return line, column


def _open_string(text: str, row: str, message: str) -> _Found | None:
    quote = _long_quote(text, message)
    if quote:
        return _Found("a string is not closed", f"end it with {quote}", row.rfind(quote), len(row))
    open_quotes = [each.start() for each in _STRING.finditer(row) if each[0] in {'"', "'"}]
    says_so = message.startswith(("Unterminated string", 'Expected "\'"')) or "'\\n'" in message
    if not says_so or not open_quotes:
        return None
    start = open_quotes[0]
    way_out = f"end it with {row[start]} on the same line"
    return _Found("a string is not closed", way_out, start, len(row))


def _unfit_value(row: str, message: str, at: int) -> _Found | None:
    """A bare date or word where a value was expected; the place may lie inside it."""
    if not message.startswith(("Invalid value", "Expected newline", "Unclosed")):
        return None
    is_first = message.startswith("Invalid value")
    if is_first and _HEADER.fullmatch(row):
        return _Found("a list is not closed above", "end it with ]", 0, len(row))
    word = max(row.rfind(each, 0, at) for each in " \t=,[{") + 1
    if _SHORT_TIME.match(row, word):
        return _Found("a time needs its seconds", "write hh:mm:ss", word, word + 5)
    if _SMART.match(row, word):
        return _Found("these quotes are not TOML's", 'use straight quotes: "…"', word, word + 1)
    return _bare(row, at, is_first=is_first)


def _bare(row: str, at: int, *, is_first: bool) -> _Found | None:
    """The words of a value without quotes, from where it begins; what has a = is a key."""
    shown = _STRING.sub(lambda found: '"' * len(found[0]), row)
    start = max(shown.rfind(each, 0, at) for each in "=,[{") + 1
    words = _BARE.match(shown, start + len(shown[start:]) - len(shown[start:].lstrip()))
    if words is None or ("=" in words[0] and not (start and is_first)):
        return None
    word = words[0].strip()
    end = words.start() + len(word)
    return _Found(*_unquoted(word), words.start(), end) if at < end else None


def _unquoted(word: str) -> tuple[str, str]:
    """What a word without quotes lacks; the numbers of a date are never put in order here."""
    if word.lower() in _NO_VALUES:
        return _NO_VALUES[word.lower()]
    quotes = f'write "{word}" in quotes'
    if not word[0].isdigit():
        return "text needs quotes", quotes
    found = read(word)
    if not isinstance(found, Unreadable):
        what = "month" if found.precision.word == "month" else "date"
        return f"a {what} needs quotes", quotes
    if '"' in found.why:
        return "text needs quotes", quotes
    way_out = f"{found.hint}, in quotes" if found.hint.startswith("write ") else found.hint
    return f"a date needs quotes; {found.why}", way_out


def _header(row: str, message: str, at: int) -> _Found | None:
    """A header that is not closed, or has no name."""
    may_lack_name = message.startswith("Invalid initial character") and "{" not in row
    if not row.lstrip().startswith("[") or not (may_lack_name or message.startswith("Expected ']")):
        return None
    closing = "]]" if row.lstrip().startswith("[[") else "]"
    if row[at : at + 1] in {"]", "."} and may_lack_name:
        return _Found("a name is missing in a header", "write [missions.id]")
    if row[at:].strip("]") and "]" in row[at:]:
        return _Found("a header has only names and dots", "write [missions.id]")
    return _Found("a header is not closed", f"end it with {closing}")


def _braces(row: str, message: str, at: int) -> _Found | None:
    """A table in braces over several lines, or with a comma at its end: TOML 1.1, not 1.0."""
    if message.startswith("Invalid initial character") and row[at : at + 1] in {"", "}", "#"}:
        way_out = "keep it on one line without a comma at its end, or give it a [header]"
        return _Found("a table in braces is one line", way_out)
    return None


def _written_twice(row: str, message: str) -> _Found | None:
    """A key or header that stands for the second time is marked as a whole."""
    if not message.startswith(("Cannot declare", "Cannot overwrite")):
        return None
    start = len(row) - len(row.lstrip())
    if row.startswith("[", start):
        way_out = "put all its keys under one header"
        return _Found("a table is written twice", way_out, start, len(row.rstrip()))
    key = row.split("=", maxsplit=1)[0].strip()
    return _Found("a key is written twice", "keep one of them", start, start + len(key))


def _marked(row: str, message: str, at: int) -> _Found | None:
    """What the reader stopped behind or inside of, marked as a whole."""
    if message.startswith("Unescaped") and "\\" in row[:at]:
        start = row.rindex("\\", 0, at)
        return _wording(message, "")._replace(start=start, end=start + 2)
    if message.startswith("Invalid date or"):
        end = at + len(re.split(r"[\s,\]}#]", row[at:], maxsplit=1)[0])
        return _Found("there is no such day", "check the day, month and year", at, end)
    return None


def _wording(message: str, rest: str) -> _Found:
    for begins, stands, label, way_out in _EXPLAINED:
        if message.startswith(begins) and re.match(stands, rest):
            return _Found(label, way_out)
    return _Found(message[:1].lower() + message[1:], "see https://toml.io/en/v1.0.0")
