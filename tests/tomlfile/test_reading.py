"""The file format: every form a milestone may be written in, and every fault at its place."""

import string
from datetime import datetime

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from conftest import registry_of
from missions.problems import Problem
from missions.tomlfile import locate, parse, read

MISSION = '[missions.x]\nname = "X"\n[missions.x.milestones]\n'

FORMS = {
    "short": "[missions.x.milestones]\nlaunch = 2024",
    "text": '[missions.x.milestones]\nlaunch = "2024"',
    "claim": "[missions.x.milestones]\nlaunch = { date = 2024 }",
    "ledger": "[missions.x.milestones]\nlaunch = [{ date = 2024 }]",
    "full": "[missions.x.milestones.launch]\nclaims = [{ date = 2024 }]",
    "full, short": "[missions.x.milestones.launch]\nclaims = 2024",
    "blocks": "[[missions.x.milestones.launch]]\ndate = 2024",
    "dotted": "[missions.x]\nmilestones.launch = 2024",
    "quoted": '[missions.x."milestones"]\n"launch" = 2024',
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_milestone_says_the_same(form: str) -> None:
    name = '[missions.x]\nname = "X"\n'
    text = FORMS[form].replace("[missions.x]\n", name) if form == "dotted" else name + FORMS[form]
    (milestone,) = registry_of(text).milestones()
    assert milestone.id == "x.launch"
    assert milestone.kind == "launch"
    assert [claim.date and claim.date.text for claim in milestone.claims] == ["2024"]


@pytest.mark.parametrize(
    "moment",
    ["2024-09-01T10:00:00Z", "2024-09-01 19:30:00+09:00", "2024-09-01T23:59:59-05:00"],
)
def test_a_moment_of_toml_says_what_it_says_in_quotes(moment: str) -> None:
    written = (moment, f'"{moment.replace(" ", "T")}"')
    for form in ("{}", "[{{ date = {} }}]", '[{{ date = "2024", announced = {} }}]'):
        bare, quoted = (
            next(registry_of(MISSION + f"launch = {form.format(each)}").milestones()).claims
            for each in written
        )
        assert bare == quoted
        assert [each.instant for claim in bare for each in (claim.date, claim.announced)
                if each and each.instant] == [datetime.fromisoformat(moment)]  # fmt: skip


def test_a_moment_of_toml_without_an_offset_is_no_date() -> None:
    document = parse("r.toml", f"{MISSION}launch = 2024-09-01T10:00:00\n".encode())
    (problem,) = read([document]).problems
    assert problem.code == "M103"
    assert problem.label == "expected a date, found a day with a time"
    assert problem.help == "add the offset, such as +09:00"


@pytest.mark.parametrize(
    ("link", "says", "way_out"),
    [
        ("ftp://example.org", "not http or https", "write a link that begins with https://"),
        ("https://example.org/a<2>.pdf", "< in a link", "write it as %3C"),
        ("https://example.org/a b", "blank in a link", "write it as %20"),
        ("https://example.org/\u202e", "unprintable character in a link", "write it as %E2%80%AE"),
    ],
)
def test_what_is_wrong_with_a_link_is_named(link: str, says: str, way_out: str) -> None:
    document = parse("r.toml", f'[sources.s]\nurl = "{link}"\n'.encode())
    (problem,) = [each for each in read([document]).problems if each.code == "M110"]
    assert (problem.label, problem.help) == (says, way_out)


def test_a_claim_is_announced_when_its_source_was_published() -> None:
    text = """
[sources.s]
published = "2023-06"
[missions.x]
name = "X"
[[missions.x.milestones.launch]]
date = 2024
source = "s"
[[missions.x.milestones.launch]]
date = 2026
source = "s"
announced = 2023-05-01
"""
    (milestone,) = registry_of(text).milestones()
    said = [claim.announced and claim.announced.text for claim in milestone.claims]
    assert said == ["2023-06", "2023-05-01"]


def faults(text: str) -> list[tuple[str, str]]:
    """Each problem with the text it points at."""
    return [(each.code, pointed(each)) for each in problems(text)]


def problems(text: str) -> tuple[Problem, ...]:
    document = parse("missions.toml", text.encode())
    return locate(read([document]).problems, [document])


def pointed(problem: Problem) -> str:
    assert problem.place is not None
    return problem.place.text[problem.place.column - 1 : problem.place.end_column - 1]


FAULTS = [
    ('[missions.x]\nname = "X"\nparter = 1', "M102", "parter"),
    ("[misions.x]", "M102", "misions"),
    ("[missions.x]\nname = 3", "M103", "3"),
    ('[missions.x]\ntitle = "日本"', "M104", "missions.x"),
    ('[missions.x]\nname = "X"\ntheme = "explo"', "M105", '"explo"'),
    ('[missions.X_1]\nname = "X"', "M106", "missions.X_1"),
    ('[registry]\ninclude = ["a.toml", "../b.toml"]', "M107", '"../b.toml"'),
    ('[sources.s]\nurl = "javascript:alert(1)"', "M110", '"javascript:alert(1)"'),
    ('[missions.x]\nname = "日本"\nmilestones.launch = "FY2026"', "M201", '"FY2026"'),
    ('[missions.x]\nname = "X"\nmilestones.launch = "mid 2023 or so"', "M203", "or so"),
    ('[missions.x]\nname = "X"\nmilestones.launch = [{ stated = "日", date = "mid 2023 or so" }]',
     "M203", "or so"),
    ('[missions.x]\nname = "X"\n[[missions.x.milestones.a]]\ndate = 2024\nfoo = 1', "M102", "foo"),
    ('[missions.x]\nname = "X"\nmilestones.launch = "Q3 2026"', "M204", '"Q3 2026"'),
    ('[missions.x]\nname = "X"\nmilestones.launch = 12:00:00', "M103", "12:00:00"),
    ('[missions.x]\nname = "X"\nmilestones.launch = 2024-01-01T10:00:00', "M103",
     "2024-01-01T10:00:00"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "where"), FAULTS)
def test_a_fault_is_found_once_and_at_its_place(text: str, code: str, where: str) -> None:
    assert faults(text) == [(code, where)]


def test_an_unknown_key_suggests_the_nearest() -> None:
    (problem,) = problems('[missions.x]\nname = "X"\nparters = ["CNES"]')
    assert problem.help == 'did you mean "partners"?'


def test_all_faults_are_collected_in_the_order_of_the_file() -> None:
    found = problems('[missions.x]\nname = 1\ntheme = "y"\nflies = "no"')
    assert [each.place and each.place.line for each in found] == [2, 3, 4]


SYNTAX = [
    ("launch = mid-2023", "text needs quotes", 'write "mid-2023" in quotes', "mid-2023"),
    ("launch = 2024-09", "a month needs quotes", 'write "2024-09" in quotes', "2024-09"),
    ("x = { date = 2024-09 }", "a month needs quotes", 'write "2024-09" in quotes', "2024-09"),
    ("launch = “2024”", "these quotes are not TOML's", 'use straight quotes: "…"', "“"),
    ("a = 1\na = 2", "a key is written twice", "keep one of them", "a"),
    ("[a]\n[a]", "a table is written twice", "put all its keys under one header", "[a]"),
    ("a 1", "a key without =", "write key = value", "1"),
    (
        "a = { b = 1, }",
        "a table in braces is one line",
        "keep it on one line without a comma at its end, or give it a [header]",
        "}",
    ),
    ("a = 2024-09-01 10:20Z", "a time needs its seconds", "write hh:mm:ss", "10:20"),
    ("a = 2024-09-31", "there is no such day", "check the day, month and year", "2024-09-31"),
    (
        "a = 2024-09-01 10:20:00+99:00",
        "text needs quotes",
        'write "2024-09-01 10:20:00+99:00" in quotes',
        "2024-09-01 10:20:00+99:00",
    ),
    ('a = "A', "a string is not closed", 'end it with " on the same line', '"A'),
    ('a = "A\nb = 1', "a string is not closed", 'end it with " on the same line', '"A'),
    ("a = 'A\nb = 1\n", "a string is not closed", "end it with ' on the same line", "'A"),
    ("a = 'A\nb = 'B'", "a string is not closed", "end it with ' on the same line", "'A"),
    ('a = """A\nb\n', "a string is not closed", 'end it with """', '"""A'),
    ("[[", "a header is not closed", "end it with ]]", ""),
    ("[[missions.x", "a header is not closed", "end it with ]]", ""),
    ("[missions.x\na = 1", "a header is not closed", "end it with ]", ""),
    ("[missions x]", "a header has only names and dots", "write [missions.id]", "x"),
    ("[a{b]", "a header has only names and dots", "write [missions.id]", "{"),
    ("a = ] 1", "a bracket too many", "remove it, or open it before", "]"),
    ("[]", "a name is missing in a header", "write [missions.id]", "]"),
    (
        "launch = 10/11/2026",
        "a date needs quotes; day and month may be either way round",
        "write 2026-11-10 or 10 November 2026, in quotes",
        "10/11/2026",
    ),
    (
        "launch = [{ date = 2026-13 }]",
        "a date needs quotes; there is no such month",
        "check the day, month and year",
        "2026-13",
    ),
    ("launch = 2026-Q3", "a date needs quotes", 'write "2026-Q3" in quotes', "2026-Q3"),
    ("launch = 5 June 2026", "a date needs quotes", 'write "5 June 2026" in quotes', "5 June 2026"),
    ("launch = Sept 2026", "text needs quotes", 'write "Sept 2026" in quotes', "Sept 2026"),
    ("a = [\n  DLR,\n]", "text needs quotes", 'write "DLR" in quotes', "DLR"),
    ("a = [\n  2026-09,\n]", "a month needs quotes", 'write "2026-09" in quotes', "2026-09"),
    ("a = True", "true and false have small letters", "write true", "True"),
    ("a = null", "TOML has no word for nothing", "leave the key out", "null"),
    ("a : 1", "a colon where TOML has =", "write key = value", ":"),
    ("a = { b: 1 }", "a colon where TOML has =", "write key = value", ":"),
    ("a = = 1", "= is written twice", "write key = value", "="),
    ("a =  # soon", "a key without a value", "write key = value", "#"),
    (
        "a b = 1",
        "a key with a blank in it",
        "join its words with hyphens, or put it in quotes",
        "b",
    ),
    (
        'a = ["b" "c"]',
        "a list is not closed, or a comma is missing",
        "end it with ] and put a comma between items",
        '"',
    ),
    (
        "a = { b = 1 c = 2 }",
        "a table in braces is not closed, or a comma is missing",
        "end it with } and put a comma between keys",
        "c",
    ),
    ('a = ["b",\nc = 1', "a list is not closed above", "end it with ]", "c"),
    ('a = ["b",\n[c]', "a list is not closed above", "end it with ]", "[c]"),
    ("a = 1]", "a bracket too many", "remove it, or open it before", "]"),
    ("a = 1\n]", "a bracket too many", "remove it, or open it before", "]"),
    ("a = 1 b = 2", "two things on one line", "write each on a line of its own", "b"),
    ('a = "b" // c', "comments begin with #", "write # here", "/"),
    ('a = "b",', "a value ends with its line", "remove it", ","),
    (
        "a = 'it's'",
        "the string has ended before this",
        "for a quote within it, use the other kind of quotes around it",
        "s",
    ),
    (
        'a = "b\\d"',
        "a backslash in a string",
        "write two backslashes, or use single quotes",
        "\\d",
    ),
    ("é = 1", "a key has only a-z, 0-9, - and _", "put it in quotes", "é"),
]


@pytest.mark.parametrize(("text", "label", "way_out", "where"), SYNTAX)
def test_the_usual_syntax_mistakes_are_explained(
    text: str, label: str, way_out: str, where: str
) -> None:
    (problem,) = problems(text)
    assert (problem.code, problem.label, problem.help) == ("M101", label, way_out)
    assert pointed(problem) == where


def test_what_is_not_utf8_text_is_one_clear_fault() -> None:
    for raw in ("é".encode("latin-1"), "[registry]".encode("utf-16"), b"a = [" * 5000):
        found = parse("missions.toml", raw).problems
        assert len(found) == 1
        assert found[0].code in {"M101", "M109"}


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"a = 1\r\n", "# é\n".encode()])
def test_a_byte_that_is_not_utf8_is_shown_where_it_stands(start: bytes) -> None:
    (problem,) = parse("m.toml", start + b'x = "\xc3\xa9t\xe9 2026"\r\ny = 1\n').problems
    assert problem.place is not None
    assert problem.place.line == start.count(b"\n") + 1
    assert problem.place.text == 'x = "ét\ufffd 2026"'
    assert pointed(problem) == "\ufffd"


def test_a_byte_order_mark_and_crlf_are_read() -> None:
    raw = '\ufeff[missions.x]\r\nname = "X"\r\n'.encode()
    assert list(read([parse("m.toml", raw)]).registry.missions) == ["x"]


def test_an_id_belongs_to_one_file() -> None:
    first = parse("missions.toml", b'[missions.x]\nname = "X"')
    second = parse("more.toml", b'[missions.x]\nname = "X"')
    found = read([first, second]).problems
    assert [(each.code, each.file) for each in found] == [("M108", "more.toml")]


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_fail(raw: bytes) -> None:
    document = parse("m.toml", raw)
    locate(read([document]).problems, [document])


KEYS = st.sampled_from(
    ("registry", "missions", "sources", "x", "name", "milestones", "launch", "date", "status",
     "claims", "extensions", "deliverables", "until", "check", "ignore", "include", "ids")
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(
        st.integers(-3, 3000),
        st.booleans(),
        st.text(string.printable, max_size=8).map(lambda text: text.replace("\r", "")),
        st.dates(),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=20,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_no_shape_makes_the_reader_fail(data: dict[str, object]) -> None:
    document = parse("m.toml", tomli_w.dumps(data).encode())
    assert document.problems == ()
    for problem in locate(read([document]).problems, [document]):
        assert problem.place is not None
        assert problem.label


DEEP = {
    "header": lambda levels: f"[{'.'.join('a' * levels)}]\n",
    "dotted key": lambda levels: f"{'.'.join('a' * levels)} = 1\n",
    "inline tables": lambda levels: f"{'a={' * levels}{'}' * levels}\n",
    "lists": lambda levels: f"a = {'[' * (levels - 1)}{']' * (levels - 1)}\n",
    "canonical": lambda levels: f"[missions.{'.'.join('a' * (levels - 1))}]\n",
}


@pytest.mark.parametrize("form", DEEP)
@pytest.mark.parametrize("levels", [65, 200, 400, 600, 900, 1_500, 3_000])
def test_what_is_deeper_than_any_registry_is_not_read(form: str, levels: int) -> None:
    (problem,) = parse("missions.toml", DEEP[form](levels).encode()).problems
    assert (problem.code, problem.label) == ("M109", "nested too deeply")


@pytest.mark.parametrize("form", DEEP)
def test_sixty_three_levels_are_read(form: str) -> None:
    assert not parse("missions.toml", DEEP[form](63).encode()).problems
