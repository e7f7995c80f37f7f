"""Charts and ladders at every width, with and without colour, whatever the registry says."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import ROOT, known
from missions.changes import compare
from missions.ledger import Knowledge, knowledge
from missions.ledger.agenda import agenda
from missions.ledger.slips import grouped, measured
from missions.pictures.diff import diff
from missions.pictures.history import history
from missions.pictures.listing import listing
from missions.pictures.mission import mission_page
from missions.pictures.scope import Options
from missions.pictures.slips import slips, slips_by
from missions.pictures.sources import source_claims, sources
from missions.pictures.table import Column, Row, Table
from missions.pictures.text import (
    Run,
    line_width,
    plain,
    safe,
    shortened,
    text_of,
    width_of,
    wrapped,
)
from missions.pictures.timeline import timeline
from missions.pictures.upcoming import upcoming
from missions.render import Paper, paint
from missions.render.markdown import escaped
from missions.render.paint import Picture
from missions.render.svg_ladder import svg_ladder
from missions.render.terminal import as_ansi, as_ascii, as_text
from missions.store import files


@cache
def today() -> Knowledge:
    """The shipped registry as known on a day; cached, for it is only read."""
    registry = files.load(str(ROOT / "missions.toml")).registry
    return knowledge(registry, date(2026, 11, 23), evidence=True)


WIDTHS = (40, 45, 50, 60, 72, 80, 100, 120, 200, 300)


def pictures() -> Iterator[tuple[str, Picture]]:
    """Every view of the shipped registry, by the command that gives it."""
    here, registry = today(), today().registry
    yield "list", listing(here, here.missions)
    for mission in here.missions:
        yield f"show {mission.mission.id}", mission_page(here, mission)
    then = {each.milestone.id: each.date for each in here.milestones() if each.date}
    for name, options in {
        "timeline": Options(),
        "timeline --compact": Options(compact=True),
        "timeline --group-by": Options(group_by="agency"),
        "timeline --ghost": Options(ghosts=then),
        "timeline --from": Options(date(2014, 1, 1), date(2031, 12, 31)),
    }.items():
        yield name, timeline(here, here.missions, options)
    yield "upcoming", upcoming(here, agenda(here), None)
    for each in here.milestones():
        yield f"history {each.milestone.id}", history(here, each, quotes=True)
    yield (
        "slips",
        slips(here, [each for each in map(measured, here.milestones()) if each.has_moved]),
    )
    for by, name_of in {
        "agency": lambda each: registry.missions[each.milestone.mission].lead or "",
        "kind": lambda each: each.milestone.kind,
    }.items():
        yield (
            f"slips --by {by}",
            slips_by(here, by, grouped(map(measured, here.milestones()), name_of)),
        )
    claims = [(each, entry.claim) for each in here.milestones() for entry in each.plan.entries]
    yield "sources", sources(here, list(registry.sources.values()), {})
    for source in registry.sources.values():
        made = [pair for pair in claims if pair[1].source == source.id]
        yield f"sources {source.id}", source_claims(here, source, made)
    before = knowledge(registry, date(2022, 7, 1))
    yield "diff", diff(compare(before, here), registry, "2022-07-01", "2026-11-23")


@pytest.mark.parametrize("spoken", [False, True], ids=["drawn", "spoken"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_view_is_wider_than_asked(width: int, *, spoken: bool) -> None:
    wider = {
        (name, text_of(line))
        for name, picture in pictures()
        for line in paint(picture, Paper(width, spoken=spoken))
        if line_width(line) > width
    }
    assert wider == set()


@settings(max_examples=60)
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
    line = (Run("█▒░●◐◆◇○◌×│╎╷╌▾›‹╰╯…·–—−→“”’▏▐"),)
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


def shown(table: Table, width: int) -> str:
    return as_text(paint(table, Paper(width)))


@pytest.mark.parametrize("width", [72, 80, 100, 120])
def test_what_is_overdue_and_the_countdown_outlast_names_and_partners(width: int) -> None:
    text = shown(listing(today(), today().missions), width)
    assert "! 20 Oct 2026" in text
    assert "overdue 16 d" in text
    assert "in 12–13 mo" in text
    assert ("development" in text) is (width >= 80)
    assert ("JAXA CNES" in text) is (width >= 120)


def test_a_narrow_list_still_says_of_what_the_date_is() -> None:
    assert "mmx                    launch" in shown(listing(today(), today().missions), 60)


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120])
def test_the_countdown_outlasts_the_source_of_what_is_upcoming(width: int) -> None:
    text = shown(upcoming(today(), agenda(today()), None), width)
    assert "past 16 days" in text
    assert "in 39 to 158 days" in text
    assert "window open" in text
    assert ("said 2026-09-28, ESA" in text) is (width >= 100)


def test_an_id_goes_on_below_rather_than_being_cut() -> None:
    lines = shown(upcoming(today(), agenda(today()), None), 60).splitlines()
    first = next(line for line in lines if "eu-space-act.stm-" in line)
    assert lines[lines.index(first) + 1].strip() == "requirements"


@given(NASTY, st.integers(6, 30), st.integers(0, 3))
@example("abcdefg\u0301", 6, 0)
def test_a_wrapped_text_fits_and_loses_nothing_but_blanks(
    text: str, width: int, indent: int
) -> None:
    lines = wrapped(plain(safe(text)), width, indent=indent)
    assert all(line_width(line) <= width for line in lines)
    joined = "".join(map(text_of, lines))
    assert joined.replace(" ", "") == safe(text).replace(" ", "")


def test_texts_are_cut_before_ids_go_on_below() -> None:
    columns = (Column("id", drop=1, least=4, wraps=True), Column("name", least=2))
    rows = (Row((plain("a-long-id"), plain("A long name"))),)
    table = Table(plain("t"), columns, rows)
    assert shown(table, 17).splitlines()[3] == "a-long-id  A lon…"
    assert shown(table, 12).splitlines()[3:] == ["a-long-   A…", "id"]


@pytest.mark.parametrize("width", [40, 100])
def test_quiet_views_are_rows_alone(width: int) -> None:
    here = today()
    groups = slips_by(
        here, "kind", grouped(map(measured, here.milestones()), lambda each: each.milestone.kind)
    )
    delivery = next(each for each in here.milestones() if each.milestone.id == "mmx-rover.delivery")
    views: dict[str, Picture] = {
        "moved by": groups,
        "against the last plan": history(here, delivery),
        "earlier claim": timeline(here, here.missions, Options()),
    }
    for words, picture in views.items():
        loud, quiet = (as_text(paint(picture, Paper(width, quiet=each))) for each in (False, True))
        assert words in loud
        assert words not in quiet
        assert loud.splitlines()[0] not in quiet


@pytest.mark.parametrize("width", [60, 72, 80])
def test_what_is_upcoming_loses_whole_clauses_and_no_part_of_a_word(width: int) -> None:
    lines = shown(upcoming(today(), agenda(today()), None), width).splitlines()[3:]
    assert any(line.endswith("past 16 days") for line in lines)
    assert not any("…" in line for line in lines if "said" not in line)


def test_a_first_clause_that_does_not_fit_is_cut_all_the_same() -> None:
    column = Column("due", least=6, clauses=True)
    table = Table((), (column,), (Row((plain("a very long one, and more"),)),), headings=False)
    assert shown(table, 24) == "a very long one\n"
    assert shown(table, 10) == "a very lo…\n"


def test_a_grid_over_decades_is_no_hatching() -> None:
    mmx = [each for each in today().missions if each.mission.id == "mmx"]
    options = Options(date(1990, 1, 1), date(2040, 12, 31))
    lines = as_text(paint(timeline(today(), mmx, options), Paper(120))).splitlines()
    years = next(line for line in lines if "'90  '95" in line)
    ticks = lines[lines.index(years) + 1]
    assert 8 <= ticks.count("╷") <= 11
    assert all("╎╎" not in line for line in lines)


LONG_SOURCE = """
[sources.strategic-headquarters-for-space-2021-06-29]
published = 2021-06-29
[missions.x]
name = "X"
milestones.launch = [
  { date = "2024", source = "strategic-headquarters-for-space-2021-06-29" },
  { date = "2026", source = "strategic-headquarters-for-space-2021-06-29", announced = 2023-01-01 },
]
"""


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
def test_the_id_of_a_source_is_never_cut_in_a_ladder(width: int) -> None:
    view = known(LONG_SOURCE, "2026-11-23")
    ladder = history(view, view.milestones()[0])
    lines = list(map(text_of, paint(ladder, Paper(width))))
    assert all(len(line) <= width for line in lines)
    head = next(at for at, line in enumerate(lines) if line.startswith("said"))
    column = lines[head].find("source")
    if column >= 0:
        end = lines[head].index("date")
        ids = "".join(line[column:end].strip() for line in lines[head + 1 :])
        assert ids == 2 * "strategic-headquarters-for-space-2021-06-29"
    assert "…" not in "".join(lines)
    assert "strategic-headquarters-for-space-2021-06-29" in svg_ladder(ladder)


@pytest.mark.parametrize("id_", ["s", "cnes-2022", "cnes-2022-07-01"])
def test_a_ladder_names_its_sources_however_short_their_ids(id_: str) -> None:
    text = LONG_SOURCE.replace("strategic-headquarters-for-space-2021-06-29", id_)
    head, *rungs = ladder_below_its_title(text)
    assert head.split()[:3] == ["said", "source", "date"]
    assert [line.split()[1] for line in rungs] == [id_, id_]


def test_a_ladder_without_sources_has_no_column_for_them() -> None:
    head, *_ = ladder_below_its_title('[missions.x]\nname = "X"\nmilestones.launch = 2024\n')
    assert head.split()[:2] == ["said", "date"]


def ladder_below_its_title(text: str) -> list[str]:
    view = known(text, "2026-11-23")
    lines = list(map(text_of, paint(history(view, view.milestones()[0]), Paper(80))))
    return lines[next(at for at, line in enumerate(lines) if line.startswith("said")) :]
