"""Charts and ladders at every width, with and without colour, whatever the registry says."""

from datetime import date
from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, known
from missions.ledger import Knowledge, knowledge
from missions.pictures.history import history
from missions.pictures.listing import listing
from missions.pictures.text import Run, line_width, plain, safe, shortened, text_of, width_of
from missions.pictures.timeline import Options, timeline
from missions.render import Paper, paint
from missions.render.markdown import escaped
from missions.render.terminal import as_ansi, as_ascii, as_text
from missions.store import files


@cache
def today() -> Knowledge:
    """The shipped registry as known on a day; cached, for it is only read."""
    registry = files.load(str(ROOT / "missions.toml")).registry
    return knowledge(registry, date(2026, 11, 23), evidence=True)


@settings(max_examples=60, deadline=None)
@given(width=st.integers(40, 300), compact=st.booleans(), colour=st.booleans())
def test_no_line_of_a_chart_is_wider_than_asked(*, width: int, compact: bool, colour: bool) -> None:
    chart = timeline(today(), today().missions, Options(compact=compact))
    lines = paint(chart, Paper(width, colour))
    assert max(map(line_width, lines)) <= width


@given(st.integers(60, 300))
def test_every_year_has_the_same_number_of_cells(width: int) -> None:
    later = known('[missions.x]\nname = "X"\nmilestones.end = "2031"\n', "2045-01-01")
    chart = timeline(later, later.missions, Options(date(2022, 1, 1), date(2031, 12, 31)))
    row = next(line for line in map(text_of, paint(chart, Paper(width))) if line[:2] == "X ")
    grid = [index for index, character in enumerate(row) if character == "╎"]
    assert len({after - before for before, after in pairwise(grid)}) == 1


@settings(max_examples=30, deadline=None)
@given(st.integers(40, 200))
def test_a_ladder_is_not_wider_than_asked(width: int) -> None:
    for standing in today().milestones():
        if standing.milestone.id in {"mmx.launch", "callisto.first-flight"}:
            lines = paint(history(today(), standing), Paper(width))
            assert max(map(line_width, lines[2:])) <= max(width, 80)


def test_a_list_keeps_dates_and_ids_whole_when_narrow() -> None:
    table = listing(today(), today().missions)
    text = as_text(paint(table, Paper(60)))
    assert "cnes-japan-visit-2022" in text
    assert "20 Oct 2026" in text


def test_the_eighths_of_a_bar_meet_without_a_hole() -> None:
    text = """
[missions.x]
name = "X"
milestones.launch = [{ date = 2024-02-11, status = "achieved", announced = 2024-02-11 }]
[missions.x.extensions.more]
from = "2025-05-20"
until = [{ date = "2027", announced = 2024-03-01 }]
"""
    known_now = known(text, "2026-11-23")
    chart = timeline(known_now, known_now.missions, Options(first=date(2024, 1, 1)))
    bars = [
        next(line for line in paint(chart, Paper(width, colour=True)) if text_of(line)[:2] == "X ")
        for width in range(80, 120)
    ]
    assert any(run.inverse for bar in bars for run in bar)
    assert any(run.under is not None for bar in bars for run in bar)
    for bar in bars:
        _, _, flown = text_of(bar).partition("█")
        assert " " not in flown.partition("│")[0]
    without = text_of(next(
        line for line in paint(chart, Paper(100)) if text_of(line).startswith("X ")
    ))  # fmt: skip
    assert "█" in without


NASTY = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x07\x9b\u202e\u2066\u200b|<>&`*[]()#!@\\\n\r\t═日本e\u0301"),
    ),
    max_size=30,
)


@given(NASTY)
def test_no_text_reaches_a_terminal_with_its_controls(text: str) -> None:
    shown = safe(text)
    assert shown.isprintable()


@given(NASTY, st.integers(1, 20))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert width_of(shortened(safe(text), width)) <= width


@given(NASTY)
def test_no_text_leaves_its_markdown_cell(text: str) -> None:
    cell = escaped(safe(text))
    bare = cell.replace("\\\\", "").replace("\\|", "").replace("\\<", "").replace("\\`", "")
    assert "\n" not in cell
    assert not set("|<`") & set(bare)


@given(NASTY)
def test_markup_in_a_text_is_not_obeyed(text: str) -> None:
    bare = safe(f"[red]{text}[/red]")
    assert bare in as_ansi([plain(bare)])


def test_glyphs_become_ascii_one_for_one() -> None:
    line = (Run("█▒░●◆◇○◌×│╎╷╌▾›‹╰╯…·–—−→“”’▏▐"),)
    ascii_line = text_of(as_ascii(line))
    assert ascii_line.isascii()
    assert len(ascii_line) == len(text_of(line))


def test_wide_characters_keep_columns_aligned() -> None:
    text = '[missions.a]\nname = "火星衛星探査計画"\nmilestones.launch = 2030\n'
    text += '[missions.b]\nname = "B"\nmilestones.launch = 2030\n'
    view = known(text, "2026-11-23")
    rows = paint(listing(view, view.missions), Paper())[3:]
    starts = {width_of(text_of(row).split("◇")[0]) for row in rows}
    assert len(starts) == 1
