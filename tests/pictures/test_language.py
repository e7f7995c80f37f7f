"""The language a text is marked with: letters first, then the source, then who leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import known
from missions.pictures.language import language_in, language_of, language_of_prose
from missions.pictures.page import report
from missions.registry import Mission
from missions.render.page import as_page

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


@pytest.mark.parametrize(
    ("text", "mission", "tag"),
    [
        ("Loi du 3 juin relative aux opérations spatiales, et les décrets", FRANCE, "fr"),
        ("The law and the décret n° 2022-234, le texte, la loi", FRANCE, ""),
        ("RV-X is JAXA's precursor vehicle (再使用ロケット).", JAXA, ""),
        ("再使用ロケットの実験機", JAXA, "ja"),
        ("Kourou, la base", FRANCE, ""),
        ("", FRANCE, ""),
    ],
)
def test_a_note_is_english_unless_it_surely_is_not(text: str, mission: Mission, tag: str) -> None:
    assert language_of_prose(text, mission) == tag


TOLD = """
[sources.mofa]
publisher = "外務省"
language = "ja"
published = 2024-01-01
[sources.sol]
publisher = "Sol"
language = "fr"
published = 2024-01-01
[missions.x]
name = "はやぶさ"
lead = "宇宙研ラボ"
note = "小惑星へのミッションです"
[missions.x.milestones]
launch = [
  { date = 2030, source = "mofa", note = "打ち上げは延期" },
  { date = 2031, source = "sol" },
]
"""


def test_the_page_marks_agencies_notes_and_publishers_too() -> None:
    view = known(TOLD, "2026-11-23")
    (part,) = report(view, view.missions).missions
    (agency,) = part.agencies
    assert (part.name.language, agency.language, part.note.language) == ("ja", "ja", "ja")
    mofa, sol = part.milestones[0].ledger
    assert (mofa.source.language, mofa.remark.language) == ("ja", "ja")
    assert (sol.source.language, sol.remark.language) == ("", "")
    page = as_page(report(view, view.missions))
    assert '<p class="note" lang="ja">' in page
    assert '<span lang="ja">宇宙研ラボ</span>' in page
    marked = {"option": "宇宙研ラボ", "td": "外務省", "span": "打ち上げは延期"}
    for element, text in marked.items():
        assert f'<{element} lang="ja">{text}' in page


@given(st.text(), st.text())
def test_a_tag_is_always_one(text: str, told: str) -> None:
    tag = language_in(text, JAXA, told)
    assert all(part.isalnum() and part.isascii() for part in tag.split("-") if tag)
