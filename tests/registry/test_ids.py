import string

from hypothesis import given
from hypothesis import strategies as st

from missions.registry.ids import PATTERN, as_id, is_id

ALPHABET = f"{string.ascii_lowercase}{string.digits}-"


@given(st.text())
def test_what_is_made_of_a_text_is_an_id_and_stays_what_it_is(text: str) -> None:
    made = as_id(text)
    assert is_id(made) or not made
    assert as_id(made) == made


@given(st.from_regex(PATTERN, fullmatch=True), st.text(max_size=2))
def test_an_id_has_no_other_characters_and_begins_with_no_hyphen(id_: str, more: str) -> None:
    assert is_id(id_)
    assert is_id(id_ + more) == all(each in ALPHABET for each in more)
    assert not is_id(f"-{id_}")
    assert not is_id("")


@given(st.from_regex("[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(lambda text: len(text) <= 80))
def test_of_words_with_hyphens_between_them_the_same_id_is_made(text: str) -> None:
    assert as_id(text) == text
