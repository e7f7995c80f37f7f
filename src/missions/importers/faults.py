"""What is wrong with a text that is no CSV or no JSON: where, in words, and what to do about it.

Python's readers tell it in their own words, which speak of delimiters, limits and Python.
"""

import csv
import json
import re
from json import JSONDecodeError
from typing import NamedTuple

from missions.importers.proposal import UnusableError


class Fault(NamedTuple):
    """Where a text stops being what it should be, and why."""

    kind: str
    line: int
    column: int
    why: str
    hint: str

    @property
    def told(self) -> str:
        """`not JSON, line 3, column 8: no colon behind a key`."""
        column = f", column {self.column}" if self.column else ""
        return f"not {self.kind}{f', line {self.line}' if self.line else ''}{column}: {self.why}"

    def of_file(self, file: str) -> UnusableError:
        """The same as a refusal of a whole file."""
        at = "".join(f":{each}" for each in (self.line, self.column) if each)
        return UnusableError(f"{file}{at}: not {self.kind}: {self.why}", self.hint)


_JSON = (
    ("Expecting property name", "no key where one is expected",
     "put keys between double quotes, and no comma behind the last value"),
    ("Expecting value", "no value where one is expected",
     "put texts between double quotes, and no comma behind the last value"),
    ("Expecting ':'", "no colon behind a key", 'write "key": value'),
    ("Expecting ','", "no comma and no closing bracket behind a value",
     "put a comma between two values"),
    ("Illegal trailing comma", "a comma behind the last value", "remove it"),
    ("Extra data", "more text behind the end", "keep one value in the file"),
    ("Unterminated string", "a text begins here and does not end", "end it with a double quote"),
    ("Invalid control character", "a line break or another control character within a text",
     "write it as \\n, or end the text with a double quote"),
    ("No number", "a word for what is no number", "write null, or a number"),
    ("Invalid \\", "a backslash before what has no such form", "double the backslash"),
)  # fmt: skip
"""How Python's complaint begins, what is wrong, and the way out."""

_CSV = (
    ("field larger", f"a cell of more than {csv.field_size_limit():,} characters",
     "is the quote missing that ends it? else shorten it"),
    ("unexpected end", "a cell that begins with a quote does not end",
     "end it with a quote; double a quote that is part of it"),
    ("'", "a quote within a cell between quotes", "double it, or remove it"),
    ("more cells", "more cells than the table has columns",
     "put a cell that holds the mark between cells in quotes"),
    ("line contains NUL", "a character that is none (NUL)", "save the table as UTF-8"),
)  # fmt: skip


_TEXT_OR_CONSTANT = re.compile(r'"(?:\\.|[^"\\])*"|-?Infinity|NaN')


def read_json(text: str) -> object:
    """What a JSON text says; raises `JSONDecodeError` also at `NaN`, which Python lets through."""

    def refuse(_: str) -> None:
        found = _TEXT_OR_CONSTANT.finditer(text)
        at = next(each.start() for each in found if not each[0].startswith('"'))
        raise JSONDecodeError("No number", text, at)

    return json.loads(text, parse_constant=refuse)


def of_json(error: ValueError | RecursionError) -> Fault:
    """What a reader of JSON did not take."""
    if isinstance(error, RecursionError):
        return Fault("JSON", 0, 0, "lists in lists, too deep to be read", "is it what was meant?")
    if not isinstance(error, JSONDecodeError):
        return Fault("JSON", 0, 0, "a number of thousands of digits", "shorten it, or quote it")
    if error.pos >= len(error.doc.rstrip()):
        why, hint = "the text ends too early", "is it all there? save or load it again"
    else:
        why, hint = _known(_JSON, error.msg)
    return Fault("JSON", error.lineno, error.colno, why, hint)


def of_csv(error: csv.Error, line: int) -> Fault:
    """What a reader of CSV did not take, in a row that begins on a line."""
    return Fault("CSV", line, 0, *_known(_CSV, str(error)))


def _known(faults: tuple[tuple[str, str, str], ...], said: str) -> tuple[str, str]:
    """What is wrong, and the way out; a complaint that we do not know stands for itself."""
    return next(
        ((why, hint) for begins, why, hint in faults if said.startswith(begins)), (said, "")
    )
