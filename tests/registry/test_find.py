"""The nearest word is the one difflib finds, and among many it is looked for nearby."""

from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.registry import find
from missions.registry.find import Known, nearest

WORDS = st.text("ab-1", min_size=1, max_size=8)
IDS = [f"{name}-{year}-{month:02}" for name in ("cnes", "jaxa", "nasa", "wiki")
       for year in range(1990, 2030) for month in range(1, 13)]  # fmt: skip


@given(WORDS, st.lists(WORDS, max_size=6))
def test_the_nearest_word_is_the_most_alike(word: str, known: list[str]) -> None:
    best = get_close_matches(word, known, n=1, cutoff=0.6)
    assert nearest(word, known) == (best[0] if best else None)


@given(WORDS, st.lists(WORDS, max_size=6))
def test_among_few_words_only_one_letter_too_many_is_asked_first(
    word: str, known: list[str]
) -> None:
    found = Known(known).nearest(word)
    shorter = [each for each in known if found and len(each) == len(word) - 1]
    assert found == nearest(word, known) or found in shorter


@pytest.mark.parametrize(
    "slip", ["wiki-2007-022", "wik-2007-02", "wiki-207-02", "wiki-20x07-02", "WIKI-2007_02",
             "wiki-2007-20", "wikipedia-2007-02", "wiki-2007-02-rev-b"],
)  # fmt: skip
def test_a_slip_is_understood_among_many_ids(slip: str) -> None:
    assert Known(IDS).nearest(slip) == nearest(slip, IDS)


def test_nothing_is_near_what_is_like_nothing() -> None:
    assert Known(IDS).nearest("the press kit") is None
    assert Known([]).nearest("wiki") is None


def test_after_many_words_none_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "MOST_ASKED", 2)
    known = Known(IDS)
    first, second, third = (f"{name}-207-02" for name in ("wiki", "cnes", "nasa"))
    found = [known.nearest(each) for each in (first, second, third, first)]
    assert found[0] is not None
    assert found[1] is not None
    assert found[2:] == [None, found[0]]
