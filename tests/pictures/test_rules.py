"""What is wrong, in words: the same for a text that was typed and for one in a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates import Unreadable, read
from missions.pictures.date import dates, doubts, refusal
from missions.pictures.rules import carets, listed, page
from missions.pictures.text import safe, text_of, width_of
from missions.problems import Place, Problem
from missions.problems.catalogue import RULES
from missions.render.problems import full


@given(st.text(max_size=20), st.text(max_size=20))
def test_carets_stand_under_every_cell_of_what_is_marked(before: str, marked: str) -> None:
    before, marked = safe(before), safe(marked)
    line = carets(before, marked, "")
    assert line.index("^") == width_of(before)
    assert line.count("^") == max(width_of(marked), 1)
    assert line.endswith("^")


@pytest.mark.parametrize("text", ["mid 2023 or so", "winter 2026", "", "火星 2026", "a\x1b[31m b"])
def test_a_text_is_refused_in_the_words_of_a_registry_that_holds_it(text: str) -> None:
    bad = read(text)
    assert isinstance(bad, Unreadable)
    start, end = bad.span
    place = Place(7, start + 1, end + 1, text)
    held = full(Problem("M203", "x.toml", label=bad.why, help=bad.hint, place=place))
    head, source, below, way_out = map(text_of, refusal(bad))
    first, _, _, line, under, last, _ = map(text_of, held)
    assert head == first
    assert [line, under] == [f"7  | {source[2:]}", f"   | {below[2:]}"]
    assert last.strip() == way_out.strip()


def test_what_else_a_date_could_mean_is_said_of_it_alone() -> None:
    found = [read("2029-33"), read("2026"), read("winter 2026")]
    table = dates(found)
    assert doubts(found) == ["2029-33 could also mean 2029–2033"]
    assert [text_of(each) for each in table.notes] == [f"warning: {each}" for each in doubts(found)]
    assert [text_of(row.cells[0]) for row in table.rows] == ["2029-33", "2026"]


def test_every_rule_has_its_line_and_its_page() -> None:
    for rule, line in zip(RULES.values(), listed(RULES.values()), strict=True):
        assert text_of(line) == f"{rule.code}  {rule.severity.value:<7}  {rule.title}"
        head, *_ = shown = [text_of(each) for each in page(rule)]
        assert head == f"{rule.severity.value}[{rule.code}]: {rule.title}"
        wrong, right = shown.index("wrong"), shown.index("right")
        assert shown[wrong + 1 : right - 1] == [f"  {each}" for each in rule.wrong.split("\n")]
        assert shown[right + 1 :] == [f"  {each}" for each in rule.right.split("\n")]
