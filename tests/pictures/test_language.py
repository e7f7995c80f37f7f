"""The language a text is marked with: letters first, then the source, then who leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.pictures.language import language_in, language_of
from missions.registry import Mission

JAXA, FRANCE, NASA = (Mission("x", "X", lead=lead) for lead in ("JAXA", "France", "NASA"))


@pytest.mark.parametrize(
    ("text", "told", "tag"),
    [
        ("octobre 2026", "fr", "fr"),
        ("ab Februar 2024", "de", "de"),
        ("August 2024", "de", "de"),
        ("2026年度", "ja", "ja"),
        ("2026年", "zh-Hans", "zh-Hans"),
        ("2026年", "", "und-Hani"),
        ("はやぶさ", "en", "ja"),
        ("화성", "", "ko"),
        ("2027-2028", "fr", ""),
        ("5 July 2026", "ja", ""),
        ("18-22 September 2022", "fr", ""),
        ("October 2026", "en", ""),
        ("octobre 2026", '"><script>', ""),
    ],
)
def test_a_quote_is_in_the_language_of_its_source_unless_its_letters_say_otherwise(
    text: str, told: str, tag: str
) -> None:
    assert language_in(text, NASA, told) == tag


@pytest.mark.parametrize(
    ("name", "mission", "tag"),
    [
        ("Décret n° 2022-234", FRANCE, "fr"),
        ("Loi n° 2023-703", FRANCE, "fr"),
        ("Update of the law and its regulations", FRANCE, ""),
        ("Décret n° 2022-234", NASA, ""),
        ("年次会合", JAXA, "ja"),
        ("Rover completed", JAXA, ""),
    ],
)
def test_the_name_of_a_milestone_is_marked_where_it_is_not_english(
    name: str, mission: Mission, tag: str
) -> None:
    assert language_in(name, mission) == tag


def test_a_native_name_in_latin_letters_is_french_where_france_leads() -> None:
    assert language_of(FRANCE._replace(native="Opérations spatiales")) == "fr"
    assert language_of(FRANCE._replace(native="火星")) == "und-Hani"
    assert language_of(FRANCE._replace(native="火星", partners=("JAXA",))) == "ja"
    assert language_of(NASA._replace(native="Juno")) == ""


@given(st.text(), st.text())
def test_a_tag_is_always_one(text: str, told: str) -> None:
    tag = language_in(text, JAXA, told)
    assert all(part.isalnum() and part.isascii() for part in tag.split("-") if tag)
