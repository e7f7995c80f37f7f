"""Text that is not TOML: each mistake in its own words, marked from its first character on."""

import pytest

from missions.tomlfile import parse

BACKSLASH = "write two backslashes, or use single quotes"
BRACES = "keep it on one line without a comma at its end, or give it a [header]"
CLOSED = "put all its keys in one place"
COMMA = ("a value is missing, or a comma too much", "keep one comma between two values")
HEADER = "write key = value, or [header]"
LINE = "a line is a key with its value or a header"
NAME = ("a name is missing in a header", "write [missions.id]")
OTHER_QUOTES = "for a quote within it, use the other kind of quotes around it"
SMART = ("these quotes are not TOML's", 'use straight quotes: "…"')
TWICE = ("a key is written twice", "keep one of them")
TABLE_TWICE = ("a table is written twice", "put all its keys under one header")
WHOLE = "remove this, or put the whole value in quotes"

MARKED = [
    ("a = { b = 1, b = 2 }", *TWICE, (1, 19, 20)),
    ("a = 1\na.b = 2", *TWICE, (2, 1, 4)),
    ("  a = 1\n  a = 2", *TWICE, (2, 3, 4)),
    ("[[a]]\n[a]", *TABLE_TWICE, (2, 1, 4)),
    ("a.b = 1\n[a]\nc = 1", *TABLE_TWICE, (2, 1, 4)),
    ("  [a]\n  [a]  ", *TABLE_TWICE, (2, 3, 6)),
    ("a = { b = 1 }\na.c = 2", "this table was closed above", CLOSED, (2, 8, 9)),
    ("a = [1, , 2]", *COMMA, (1, 9, 10)),
    ("a = ,", *COMMA, (1, 5, 6)),
    ("a = 1 x", "text needs quotes", 'write "1 x" in quotes', (1, 5, 8)),
    ("a = ~2024", "text needs quotes", 'write "~2024" in quotes', (1, 5, 10)),
    ("a = 1.2.3", "text needs quotes", 'write "1.2.3" in quotes', (1, 5, 10)),
    ("a = [[1, x]]", "text needs quotes", 'write "x" in quotes', (1, 10, 11)),
    ('a = { b = "=", c = x }', "text needs quotes", 'write "x" in quotes', (1, 20, 21)),
    ("a = 1 # x\nb = 2024-09 # y", "a month needs quotes", 'write "2024-09" in quotes',
     (2, 5, 12)),
    ("a = 20 June", "a date needs quotes; no year", "add the year, such as 2026-10", (1, 5, 12)),
    ("a = 2024-09-01T10:20", "a date needs quotes; a time without its offset",
     "add the offset, such as +09:00 or Z", (1, 5, 21)),
    ("a = [2024-02-30]", "there is no such day", "check the day, month and year", (1, 6, 16)),
    ("a = 10:20", "a time needs its seconds", "write hh:mm:ss", (1, 5, 10)),
    ("a = FALSE", "true and false have small letters", "write false", (1, 5, 10)),
    ("a = None", "TOML has no word for nothing", "leave the key out", (1, 5, 9)),
    ("a = nil", "TOML has no word for nothing", "leave the key out", (1, 5, 8)),
    ("a = “x”", *SMART, (1, 5, 6)),
    ("a = ['b', ‘x’]", *SMART, (1, 11, 12)),
    ('a = 1 "', "the string has ended before this", OTHER_QUOTES, (1, 7, 8)),
    ("a = 'x' 'y'", "the string has ended before this", OTHER_QUOTES, (1, 9, 10)),
    ('a = """x""" """', "the string has ended before this", OTHER_QUOTES, (1, 13, 14)),
    ('a = "x" # "\n"', "a string is not closed", 'end it with " on the same line', (2, 1, 2)),
    ("a = [\n  1,\n  'x\n]", "a string is not closed", "end it with ' on the same line",
     (3, 3, 5)),
    ("a = '''x\ny", "a string is not closed", "end it with '''", (1, 5, 9)),
    ('a = 1\nb = """x\ny', "a string is not closed", 'end it with """', (2, 5, 9)),
    ("[a] x", "a value ends with its line", WHOLE, (1, 5, 6)),
    ("[a]]", "a bracket too many", "remove it, or open it before", (1, 4, 5)),
    ("a = { b = }", "a bracket too many", "remove it, or open it before", (1, 11, 12)),
    ("; x", "comments begin with #", "write # here", (1, 1, 2)),
    ("// x", "comments begin with #", "write # here", (1, 1, 2)),
    ("= 1", "a value without a key", "write key = value", (1, 1, 2)),
    ("@ = 1", LINE, HEADER, (1, 1, 2)),
    ("a. = 1", "a key is missing", "write key = value", (1, 4, 5)),
    ("abc", "a key without =", "write key = value", (1, 4, 5)),
    ("a é = 1", "a key with a blank in it", "join its words with hyphens, or put it in quotes",
     (1, 3, 4)),
    ('a = "\\u12"', "\\u without its four digits", BACKSLASH, (1, 8, 9)),
    ('a = "x\\y\\z"', "a backslash in a string", BACKSLASH, (1, 7, 9)),
    ('a = "b\x01"', "a character that TOML does not allow here", "remove it", (1, 7, 8)),
    ("a = { b = 1,\n c = 2 }", "a table in braces is one line", BRACES, (1, 13, 14)),
    ("a = { # x\n}", "a table in braces is one line", BRACES, (1, 7, 8)),
    ("[a.]", *NAME, (1, 4, 5)),
    ("[.a]", *NAME, (1, 2, 3)),
    ("[a..b]", *NAME, (1, 4, 5)),
    ("a = 1\n\n\n[b", "a header is not closed", "end it with ]", (4, 3, 4)),
    (" [[b]", "a header is not closed", "end it with ]]", (1, 5, 6)),
    ("a = [1\n\n\n", "a list is not closed, or a comma is missing",
     "end it with ] and put a comma between items", (1, 7, 8)),
    ("a = [1,\n[b]\n", "a list is not closed above", "end it with ]", (2, 1, 4)),
    ("a =\r\nb = 1\r\n", "a key without a value", "write key = value", (1, 4, 5)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label", "way_out", "at"), MARKED)
def test_a_mistake_is_marked_from_its_first_character_on(
    text: str, label: str, way_out: str, at: tuple[int, int, int]
) -> None:
    document = parse("m.toml", text.encode())
    (problem,) = document.problems
    assert (problem.code, problem.file) == ("M101", "m.toml")
    assert (problem.label, problem.help) == (label, way_out)
    assert problem.place == (*at, text.replace("\r", "").split("\n")[at[0] - 1])
    assert (document.text, document.data) == (text, {})


def test_what_has_no_words_here_is_told_as_the_reader_tells_it() -> None:
    for text in ('a = "\\uD800"', f'a = "{"x" * 10_000}'):
        (problem,) = parse("m.toml", text.encode()).problems
        assert problem.label[:1].islower()
        assert problem.help == "see https://toml.io/en/v1.0.0"
