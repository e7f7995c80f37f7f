"""Wording what is wrong with text that is not TOML: the usual mistakes, explained."""

import re

from missions.problems import Place, Problem

_BARE_MONTH = re.compile(r"\d{4}-\d\d?(?![-\d])")
_SHORT_TIME = re.compile(r"\d\d:\d\d(?!:)")
_BARE_WORDS = re.compile(r"[^\s\"'\[\]{},#=][^\"'\[\]{},#\n]*")
_SMART = re.compile("[“”„‘’«»]")

_EXPLAINED = (
    ("Unterminated string", "a string is not closed", 'end it with " on the same line'),
    ("Unclosed array", "a list is not closed, or a comma is missing", "end it with ] and put a comma between items"),
    ("Unclosed inline table", "a table in braces is not closed, or a comma is missing", "end it with } and put a comma between keys"),
    ("Cannot declare", "a table is written twice", "put all its keys under one header"),
    ("Cannot overwrite", "a key is written twice", "keep one of them"),
    ("Expected '='", "a key without =", "write key = value"),
    ("Unescaped '\\'", "a backslash in a string", "write two backslashes, or use single quotes"),
    ("Illegal character", "a character that TOML does not allow here", "remove it"),
    ("Invalid date or datetime", "there is no such day", "check the day, month and year"),
)  # fmt: skip


def syntax_problem(file: str, text: str, message: str, line: int, column: int) -> Problem:
    """The problem that a TOML reader's complaint stands for, at its place."""
    lines = text.split("\n")
    row = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
    found = _value_mistake(row, column) if "date or" not in message else None
    found = found or _braces(row, message, column) or _written_twice(row, message)
    found = found or _wording(message)
    label, way_out, start, end = found[0], found[1], found[2], found[3]
    first = start if start is not None else max(column, 1)
    last = end if end is not None else first + 1
    return Problem(
        "M101",
        "not valid TOML",
        file,
        label=label,
        help=way_out,
        place=Place(line, first, max(last, first + 1), row),
    )


def _value_mistake(row: str, column: int) -> tuple[str, str, int | None, int | None] | None:
    """A bare date or word where a value was expected; the place may lie inside it."""
    start = _value_start(row, column)
    rest = row[start:]
    if _SMART.match(rest):
        return "these quotes are not TOML's", 'use straight quotes: "…"', start + 1, start + 2
    month = _BARE_MONTH.match(rest)
    if month is not None:
        end = start + month.end()
        way_out = f'write "{month[0]}" in quotes'
        return "a month needs quotes", way_out, start + 1, end + 1
    if _SHORT_TIME.match(rest):
        return "a time needs its seconds", "write hh:mm:ss", start + 1, start + 6
    words = _BARE_WORDS.match(rest)
    if words is None or (rest[0].isdigit() and column - 1 != start):
        return None
    word = words[0].strip()
    if word in {"true", "false"} or column - 1 != start or "=" not in row[:start]:
        return None
    return "text needs quotes", f'write "{word}" in quotes', start + 1, start + len(word) + 1


def _value_start(row: str, column: int) -> int:
    """Where the value begins that the reader stumbled in: back to the last blank."""
    start = min(column - 1, len(row))
    while start > 0 and row[start - 1] not in " \t=,[{":
        start -= 1
    return start


def _braces(row: str, message: str, column: int) -> tuple[str, str, int | None, int | None] | None:
    """A table in braces over several lines, or with a comma at its end: TOML 1.1, not 1.0."""
    at = row[column - 1 : column]
    if message.startswith("Invalid initial character for a key part") and at in {"", "}", "#"}:
        way_out = "keep it on one line without a comma at its end, or give it a [header]"
        return "a table in braces is one line", way_out, None, None
    return None


def _written_twice(row: str, message: str) -> tuple[str, str, int | None, int | None] | None:
    """A key or header that stands for the second time is marked as a whole."""
    if not message.startswith(("Cannot declare", "Cannot overwrite")):
        return None
    label, way_out, _, _ = _wording(message)
    key = row.split("=", maxsplit=1)[0] if message.startswith("Cannot overwrite") else row
    start = len(row) - len(row.lstrip())
    return label, way_out, start + 1, start + len(key.strip()) + 1


def _wording(message: str) -> tuple[str, str, int | None, int | None]:
    for begins, label, way_out in _EXPLAINED:
        if message.startswith(begins):
            return label, way_out, None, None
    return message[:1].lower() + message[1:], "see https://toml.io/en/v1.0.0", None, None
