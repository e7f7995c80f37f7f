"""The diff that an edit shows: what is left out of one text and put into the other."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.pictures.alike import Alike
from missions.pictures.edit import unified_diff
from missions.pictures.text import text_of

LINES = st.lists(st.sampled_from("abcdefgh"), max_size=300)


def shown(old: Sequence[str], new: Sequence[str]) -> list[str]:
    texts = ("".join(f"{line}\n" for line in lines) for lines in (old, new))
    return [text_of(line) for line in unified_diff("x", *texts)]


def applied(old: Sequence[str], diff: Sequence[str]) -> list[str]:
    """What a patch makes of the old lines; every line it names must stand where it says."""
    made: list[str] = []
    at = 0
    for line in diff[2:]:
        if found := re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line):
            start, count, other, other_count = (int(each or 1) for each in found.groups())
            made += old[at : start - (count > 0)]
            at = start - (count > 0)
            assert len(made) == other - (other_count > 0)
        else:
            if line[0] in " -":
                assert old[at] == line[1:]
                at += 1
            if line[0] in " +":
                made.append(line[1:])
    return [*made, *old[at:]]


@given(LINES, LINES)
def test_what_is_shown_makes_the_new_text_of_the_old(old: list[str], new: list[str]) -> None:
    diff = shown(old, new)
    assert applied(old, diff) == new
    assert bool(diff) == (old != new)


@given(LINES, st.lists(st.tuples(st.integers(0, 300), st.sampled_from("xyz")), max_size=5))
def test_lines_that_were_only_added_are_all_that_is_shown_as_changed(
    old: list[str], added: list[tuple[int, str]]
) -> None:
    new = list(old)
    for at, line in added:
        new.insert(at, line)
    changed = [line for line in shown(old, new)[2:] if line[0] in "+-"]
    assert sorted(changed) == sorted(f"+{line}" for _, line in added)


@given(LINES, LINES)
def test_lines_alike_are_runs_in_order_of_which_none_goes_on(
    old: list[str], new: list[str]
) -> None:
    *runs, end = Alike(old, new).get_matching_blocks()
    assert tuple(end) == (len(old), len(new), 0)
    ends = (0, 0)
    for run in runs:
        assert old[run.a : run.a + run.size] == new[run.b : run.b + run.size]
        assert run.size > 0
        assert run.a >= ends[0]
        assert run.b >= ends[1]
        assert run == runs[0] or run[:2] != ends
        ends = (run.a + run.size, run.b + run.size)


def test_a_short_text_is_compared_as_difflib_does() -> None:
    old, new = "abcabba" * 3, "cbabac" * 3
    assert old[0] != new[0]
    assert old[-1] != new[-1]
    known = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    assert Alike(old, new).get_matching_blocks() == known


@pytest.mark.parametrize("size", [100, 1000])
def test_what_moves_is_shown_as_moved_and_nothing_else(size: int) -> None:
    old = [f"{each}" for each in range(size)]
    new = [*old[:10], *old[20:-10], *old[10:20], *old[-10:]]
    changed = [line for line in shown(old, new)[2:] if line[0] in "+-"]
    assert changed == [f"{sign}{each}" for sign in "-+" for each in range(10, 20)]


def test_lines_of_which_none_stands_once_are_held_together_by_those_that_none_came_to() -> None:
    old = [f"{each % 7}" for each in range(900)]
    new = ["x", *old[:450], "x", *old[450:], "x"]
    assert [line for line in shown(old, new)[2:] if line[0] in "+-"] == ["+x"] * 3


def test_lines_that_stand_more_than_once_among_many_are_found_between_those_that_do_not() -> None:
    old = [line for each in range(200) for line in (f"[{each}]", f"date = {each}", "", "same", "")]
    new = [line.replace("date =", "day =") for line in old]
    changed = [line for line in shown(old, new)[2:] if line[0] in "+-"]
    assert len(changed) == 400
    assert all("da" in line for line in changed)
