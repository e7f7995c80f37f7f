"""Markdown as a forge reads it: a table keeps its cells, and nothing in it links by itself."""

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from missions.pictures.table import Column, Row, Table
from missions.pictures.text import EMPTY, Line, Role, Run, plain, safe
from missions.render.markdown import as_markdown

BREAK = "\u200b"
NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("|<>&`*_[]()#!@~$\\\n\t:/-+=.0123abwW火"),
    ),
    max_size=40,
)
LINKS_ITSELF = re.compile(
    r"@\w|(?<!&)#\d|\bGH-\d|://|\bwww\.|:[\w+-]+:|\$[^\u200b]|\b[0-9a-f]{7}", re.IGNORECASE
)  # what GitHub and GitLab turn into links, calls, emoji or formulas in any text


def table(*cells: Line) -> str:
    columns = tuple(Column(str(number)) for number, _ in enumerate(cells))
    return as_markdown(Table(EMPTY, columns, (Row(cells),)))


def tokens(markdown: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        yield token
        yield from token.children or ()


def cells_of(markdown: str) -> Sequence[str]:
    """The text of the cells below the headings, as a reader sees them."""
    inline = [each for each in tokens(markdown) if each.type == "inline"]
    shown = ["".join(part.content for part in each.children or ()) for each in inline]
    return [text.replace(BREAK, "") for text in shown[len(shown) // 2 :]]


@given(NASTY, NASTY)
def test_any_text_is_read_back_from_its_cell_and_is_nothing_but_text(one: str, two: str) -> None:
    texts = [" ".join(safe(each).split()) for each in (one, two)]
    markdown = table(*map(plain, texts))
    assert list(cells_of(markdown)) == texts
    kinds = {each.type for each in tokens(markdown)}
    assert not kinds & {"link_open", "image", "code_inline", "html_inline", "em_open", "s_open"}


@given(NASTY)
@example(":\b:")
def test_no_text_calls_anybody_or_links_by_itself(text: str) -> None:
    visible = re.sub(r"\\(.)", r"\1", table(plain(safe(text))).splitlines()[-1])
    assert not LINKS_ITSELF.search(visible)


@pytest.mark.parametrize(
    "text", ["@octocat", "@org/team", "#12", "a/b#12", "GH-7", "https://x.example", "www.x.example",
             "me@x.example", "mailto:x", "xmpp:x", ":tada:", ":+1:", ":e-mail:", "$x$", "$$x$$",
             "a1b2c3d", "0123456789abcdef0123456789abcdef01234567", "A1B2C3D"]
)  # fmt: skip
def test_what_a_forge_would_link_is_broken_by_a_blank_of_no_width(text: str) -> None:
    cell = table(plain(text)).splitlines()[-1].replace("\\", "")
    assert text not in cell
    assert text in cell.replace(BREAK, "")


@given(st.text("0123456789abcdef", min_size=7, max_size=64))
def test_no_part_of_a_hash_is_long_enough_to_name_a_commit(text: str) -> None:
    cell = table(plain(text)).splitlines()[-1]
    assert not re.search(r"[0-9a-f]{7}", cell)
    assert text in cell.replace(BREAK, "")


@pytest.mark.parametrize("text", ["2026-11-10T12:00Z", "FY2026 (JP): 3 years", "a: b", "4:2025"])
def test_what_means_itself_stays_whole(text: str) -> None:
    assert BREAK not in table(plain(text))


@given(NASTY, st.text(st.sampled_from("|<>`\\ \"'()[]é#@"), max_size=9))
def test_a_link_keeps_its_cell_and_leads_where_it_was_told(text: str, path: str) -> None:
    shown = safe(text) if text.strip() else "x"
    markdown = table((Run(shown, link=f"https://x.example/{path}"),), plain("after"))
    links = [each for each in tokens(markdown) if each.type == "link_open"]
    assert [str(each.attrs["href"])[:18] for each in links] == ["https://x.example/"]
    assert cells_of(markdown)[-1] == "after"


@given(st.text(st.sampled_from(":# [a]\t")), st.sampled_from(["", "::", "::error file=a,line=1::"]))
def test_no_line_is_a_command_to_the_log_of_a_workflow(text: str, head: str) -> None:
    note = as_markdown(Table(EMPTY, (Column("x"),), (), (plain(safe(head + text)),)))
    assert not re.search(r"^\s*::|##\[", note, re.MULTILINE)


def test_two_cells_with_one_text_lead_to_their_own_documents() -> None:
    one, two = ((Run("CNES", link=f"https://x.example/{number}"),) for number in (1, 2))
    assert table(one, two).splitlines()[-1] == (
        "| [CNES](<https://x.example/1>) | [CNES](<https://x.example/2>) |"
    )


def test_what_is_strong_is_bold_and_blanks_stay_outside() -> None:
    line = (Run("slipped ", Role.STRONG), Run("+1 month"))
    assert table(line).splitlines()[-1] == "| **slipped** +1 month |"
