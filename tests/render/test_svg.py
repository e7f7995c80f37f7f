"""Drawings: well-formed for any text, each mark at its day, nothing outside, light and dark."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, Run, known, python
from drawings import assert_inside, found, parsed
from missions.ledger import Knowledge, knowledge
from missions.pictures.axis import years
from missions.pictures.chart import Bar, Chart, ChartRow, Ink, Ladder, Mark, Rung
from missions.pictures.glyphs import Shape
from missions.pictures.history import history
from missions.pictures.scope import Options
from missions.pictures.text import Role, plain, styled, title
from missions.pictures.text import Run as Words
from missions.pictures.timeline import timeline
from missions.pictures.trend import trend
from missions.render.svg import NAMESPACE, allowed, element, label, pixels, written
from missions.render.svg_axis import Axis
from missions.render.svg_chart import svg_chart
from missions.render.svg_ladder import svg_ladder
from missions.render.svg_style import COLOURS, sheet
from missions.render.svg_trend import svg_trend
from missions.store import files

TICKS = years(2020, 2030)
DAYS = st.integers(date(1990, 1, 1).toordinal(), date(2060, 1, 1).toordinal())
ANY = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("\x00\x08\x1b\x7f\x85\r\n\t\ud800\ufffe<>&\"'日本]]>é"),
    ),
    max_size=20,
)


@cache
def today() -> Knowledge:
    registry = files.load(str(ROOT / "missions.toml")).registry
    return knowledge(registry, date(2026, 11, 23), evidence=True)


@cache
def shipped_chart(*, compact: bool = False) -> Chart:
    options = Options(date(2022, 1, 1), compact=compact, tips=True)
    return timeline(today(), today().missions, options)


def shipped_ladder(address: str = "mmx.launch") -> Ladder:
    standing = next(each for each in today().milestones() if each.milestone.id == address)
    return history(today(), standing, quotes=True)


def chart_of(*rows: ChartRow, now: str = "2026-11-23", name: str = "Timeline") -> Chart:
    return Chart(plain(name), TICKS, date.fromisoformat(now).toordinal(), "today", rows)


@given(ANY, ANY)
def test_any_text_is_well_formed_and_reads_back_as_it_was(text: str, value: str) -> None:
    node = parsed(written(element("text", text, id=value)))
    assert (node.text or "") == allowed(text)
    assert (node.get("id") or "") == allowed(value)


@given(st.characters(exclude_categories=()))
def test_only_what_xml_cannot_carry_is_replaced(character: str) -> None:
    assert allowed(character) in {character, "\ufffd"}
    if character.isprintable():
        assert allowed(character) == character


@given(ANY, ANY, ANY)
def test_a_chart_of_any_words_is_well_formed(name: str, words: str, tip: str) -> None:
    mark = Mark(TICKS[3].day, Shape.KNOWN, letter=words[:1], tip=tip)
    row = ChartRow(
        (Words(name, Role.STRONG), Words(words)), marks=(mark,), date=plain(words), slip=words,
        word=plain(name), glyph=Shape.KNOWN, native=words, tip=tip,
    )  # fmt: skip
    chart = chart_of(row, name=name)._replace(
        sentences=lambda: (words,), letters=((words[:1], tip),)
    )
    root = parsed(svg_chart(chart))
    assert root.tag == f"{{{NAMESPACE}}}svg"


@given(ANY, ANY)
def test_a_ladder_of_any_words_is_well_formed(words: str, tip: str) -> None:
    line = plain(words)
    rung = Rung(line, line, line, Mark(TICKS[2].day, Shape.WINDOW), line, quote=line, tip=tip)
    ladder = Ladder(line, TICKS, TICKS[1].day, (rung, rung), (line,))
    assert parsed(svg_ladder(ladder)).get("role") == "img"


@given(DAYS, DAYS, DAYS)
def test_where_a_day_stands_is_linear(first: int, second: int, third: int) -> None:
    axis = Axis(TICKS, 200.0, 900.0)
    crossed = (axis.at(second) - axis.at(first)) * (third - first)
    assert crossed == pytest.approx((axis.at(third) - axis.at(first)) * (second - first))
    assert axis.at(TICKS[0].day) == axis.left
    assert axis.at(TICKS[-1].day) == axis.right


@given(st.lists(st.integers(TICKS[0].day, TICKS[-1].day - 1), min_size=3, max_size=3, unique=True))
def test_every_mark_stands_at_its_day(days: list[int]) -> None:
    rows = [ChartRow(plain("x"), marks=(Mark(day, Shape.DONE),)) for day in days]
    root = parsed(svg_chart(chart_of(*rows), quiet=True))
    places = [float(each.get("cx") or "nan") for each in found(root, "circle", "m-done")]
    grid = sorted(float(each.get("x1") or "nan") for each in found(root, "line", "grid"))
    share = [(day - TICKS[0].day) / (TICKS[-1].day - TICKS[0].day) for day in days]
    assert places == pytest.approx(
        [grid[0] + each * (grid[-1] - grid[0]) for each in share], abs=0.06
    )


BARS = st.builds(
    lambda first, length, ink, extended: Bar(first, first + length, ink, extended),
    DAYS, st.integers(1, 9000), st.sampled_from(Ink), st.booleans(),
)  # fmt: skip
MARKS = st.builds(
    lambda day, shape, reach, is_open, letter: Mark(
        day, shape, (day - reach, day + reach), is_open, letter
    ),
    DAYS, st.sampled_from(Shape), st.integers(1, 900), st.booleans(), st.sampled_from(["", "L"]),
)  # fmt: skip
ROWS = st.builds(
    ChartRow,
    label=ANY.map(plain), bars=st.lists(BARS, max_size=3).map(tuple),
    marks=st.lists(MARKS, max_size=2).map(tuple), trail=st.lists(DAYS, max_size=3).map(tuple),
    ghost=st.none() | DAYS, no_date=st.booleans(), date=ANY.map(plain), slip=ANY,
    word=ANY.map(plain), glyph=st.sampled_from(Shape), native=ANY, tip=ANY,
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(ROWS, max_size=4), DAYS)
def test_nothing_of_a_chart_lies_outside(rows: list[ChartRow], now: int) -> None:
    assert_inside(parsed(svg_chart(chart_of(*rows)._replace(now=now))))


@given(st.lists(st.integers(1, 400), min_size=1, max_size=9))
def test_a_title_of_any_length_lies_inside(lengths: list[int]) -> None:
    parts = ("w" * each for each in lengths)
    assert_inside(parsed(svg_chart(chart_of()._replace(title=title(*parts)))))


@given(st.integers(1900, 2199), st.integers(0, 299))
def test_labels_of_years_touch_neither_each_other_nor_the_columns(first: int, more: int) -> None:
    row = ChartRow(plain("a milestone"), date=plain("2030"), slip="+3 y")
    chart = chart_of(row)._replace(ticks=years(first, first + more))
    root = parsed(svg_chart(chart, quiet=True))
    grid = [float(each.get("x1") or "nan") for each in found(root, "line", "grid")]
    labels = [each for each in found(root, "text", "strong") if (each.text or "").isdigit()]
    places = [float(each.get("x") or "nan") for each in labels]
    assert labels
    assert all(after - before >= 40 for before, after in pairwise(places))
    assert places[-1] + pixels("2030", bold=True) <= max(grid) + 8


def test_long_words_make_the_drawing_wider_not_the_plot_too_small() -> None:
    long = plain("between two very long dates " * 6)
    root = parsed(svg_chart(chart_of(ChartRow(long, date=long, word=long)), quiet=True))
    grid = [float(each.get("x1") or "nan") for each in found(root, "line", "grid")]
    assert max(grid) - min(grid) >= 400
    assert_inside(root)


def test_the_marks_of_a_ladder_stand_at_their_days() -> None:
    days = [TICKS[at].day for at in (1, 4, 2)]
    rungs = [Rung(plain("x"), (), (), Mark(day, Shape.KNOWN), ()) for day in days]
    root = parsed(svg_ladder(Ladder(plain("t"), TICKS, 1, tuple(rungs))))
    grid = sorted(float(each.get("x1") or "nan") for each in found(root, "line", "grid"))
    marks = [each.get("d") or "" for each in found(root, "path", "m-note")]
    steps = [each.get("d") or "" for each in found(root, "path", "trail")]
    whole = (grid[-1] - grid[0]) / (TICKS[-1].day - TICKS[0].day)
    places = [grid[0] + (day - TICKS[0].day) * whole for day in days]
    assert [_left(each) + 5.5 for each in marks] == pytest.approx(places, abs=0.06)
    assert [_left(each) for each in steps] == pytest.approx(places[:2], abs=0.06)


def _left(path: str) -> float:
    return float(path.lstrip("M").split(",")[0])


@pytest.mark.parametrize("compact", [False, True])
def test_nothing_of_the_shipped_chart_lies_outside(*, compact: bool) -> None:
    assert_inside(parsed(svg_chart(shipped_chart(compact=compact))))


def test_nothing_of_the_shipped_ladders_lies_outside() -> None:
    for standing in today().milestones():
        assert_inside(parsed(svg_ladder(history(today(), standing, quotes=True))))


@given(st.text(min_size=1, max_size=60))
def test_labels_and_columns_keep_clear_of_the_plot(name: str) -> None:
    row = ChartRow(plain(f"x{name}"), date=plain("y" + name[:20]), slip="+3 y", word=plain("done"))
    root = parsed(svg_chart(chart_of(row), quiet=True))
    grid = [float(each.get("x1") or "nan") for each in found(root, "line", "grid")]
    for node in found(root, "text"):
        x, shown = float(node.get("x") or "nan"), "".join(node.itertext())
        if shown.startswith("x"):
            assert x + pixels(shown) <= min(grid)
        if shown.startswith(("y", "done")):
            assert x > max(grid)
        if shown.startswith("+3"):
            assert x - pixels(shown) > max(grid)


def test_a_character_that_is_wide_takes_twice_the_room() -> None:
    assert pixels("火星") > pixels("ab")
    labels = ["火星衛星探査計画" * 2, "a" * 16]
    lefts = []
    for name in labels:
        root = parsed(svg_chart(chart_of(ChartRow(plain(name)))))
        lefts.append(min(float(each.get("x1") or 0) for each in found(root, "line", "grid")))
    assert lefts[0] > lefts[1]


def test_bars_stand_in_order_and_never_overlap() -> None:
    for row in shipped_chart().rows:
        bars = bars_of(parsed(svg_chart(chart_of(row), quiet=True)))
        for (_, end), (after, _) in pairwise(bars):
            assert end <= after + 0.11


def bars_of(root: ET.Element) -> list[tuple[float, float]]:
    """Where each bar begins and ends."""
    paths = [re.fullmatch(r"M([\d.]+),[\d.]+H([\d.]+)", each.get("d") or "")
             for each in found(root, "path", "bar")]  # fmt: skip
    return [(float(each[1]), float(each[2])) for each in paths if each]


def test_the_density_of_ink_says_how_certain_a_bar_is() -> None:
    rules = dict(re.findall(r"\.bar\.(\w+)\{opacity:([.\d]+)", sheet()))
    assert "flown" not in rules
    assert 1 > float(rules["planned"]) > float(rules["window"]) > 0


def test_an_extension_is_seen_without_colour() -> None:
    bars = (
        Bar(TICKS[0].day, TICKS[1].day, Ink.FLOWN),
        Bar(TICKS[1].day, TICKS[2].day, Ink.FLOWN, extended=True),
    )
    root = parsed(svg_chart(chart_of(ChartRow(plain("x"), bars)), quiet=True))
    assert [len(found(root, "path", each)) for each in ("phase", "extension")] == [1, 1]
    thick = dict(re.findall(r"\.(span|bar\.extension)\{stroke-width:(\d+)px", sheet()))
    assert int(thick["bar.extension"]) < int(thick["span"])


def test_each_state_has_a_shape_of_its_own() -> None:
    drawn = set()
    for shape in Shape:
        row = ChartRow(plain("x"), marks=(Mark(TICKS[4].day, shape),))
        sign = next(iter(parsed(svg_chart(chart_of(row), quiet=True)).iter(f"{{{NAMESPACE}}}g")))
        text = ET.tostring(sign, encoding="unicode")
        drawn.add(re.sub(r'(class|[xy][12]?|c[xy])="[^"]*"|M[-\d.,]+', "", text))
    assert len(drawn) == len(Shape)


def test_what_a_mark_means_is_in_its_tooltip() -> None:
    root = parsed(svg_chart(shipped_chart()))
    tips = [each.text or "" for row in found(root, "g") for each in row[:1] if "title" in each.tag]
    tip = next(each for each in tips if each.startswith("MMX, launch"))
    for words in ("MMX, launch: 20 Oct 2026", "past 16 days", "2015-06-09: 2022, CNES"):
        assert words in tip
    ladder = parsed(svg_ladder(shipped_ladder()))
    tips = [each.text or "" for each in found(ladder, "title")]
    assert any("2017-04-10: 2024" in each and "+2 years (12–36 months)" in each for each in tips)
    assert any("2024-01-01 to 2024-12-31" in each for each in tips)


def test_the_plan_of_another_day_is_drawn_beside_this_one() -> None:
    row = ChartRow(plain("x"), marks=(Mark(TICKS[4].day, Shape.KNOWN),), ghost=TICKS[2].day)
    root = parsed(svg_chart(chart_of(row), quiet=True))
    (ghost,) = found(root, "circle", "m-ghost")
    (mark,) = found(root, "path", "m-date")
    assert float(ghost.get("cx") or 0) < float((mark.get("d") or "M0").lstrip("M").split(",")[0])


def shipped_timeline() -> str:
    return svg_chart(shipped_chart())


def shipped_history() -> str:
    return svg_ladder(shipped_ladder())


def shipped_trend() -> str:
    ids = {"mmx.launch", "callisto.first-flight"}
    return svg_trend(
        trend(today(), [each for each in today().milestones() if each.milestone.id in ids])
    )


DRAWINGS = [shipped_timeline, shipped_history, shipped_trend]


@pytest.mark.parametrize("drawn", DRAWINGS)
def test_a_drawing_has_a_role_a_name_and_a_description(drawn: Callable[[], str]) -> None:
    root = parsed(drawn())
    assert root.get("role") == "img"
    assert [each.tag.partition("}")[2] for each in root[:2]] == ["title", "desc"]
    assert root[0].text
    assert "2026" in (root[1].text or "")


@pytest.mark.parametrize("drawn", DRAWINGS)
def test_a_drawing_asks_for_nothing_from_outside(drawn: Callable[[], str]) -> None:
    svg = drawn()
    for node in ET.fromstring(svg).iter():  # noqa: S314  our own text
        for key, value in node.attrib.items():
            assert value.startswith("#m-") if "href" in key else "http" not in value
    assert "url(" not in svg
    assert "@import" not in svg


def test_the_shipped_timeline_is_small() -> None:
    assert len(svg_chart(shipped_chart()).encode()) < 61_000
    assert len(svg_ladder(shipped_ladder()).encode()) < 20_000


@pytest.mark.parametrize("drawn", DRAWINGS)
def test_a_sign_is_drawn_once_and_only_where_it_is_used(drawn: Callable[[], str]) -> None:
    root = ET.fromstring(drawn())  # noqa: S314  our own text
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    used = {each.get("href") for each in found(root, "use")}
    assert len(ids) == len(set(ids))
    assert used == {f"#{each}" for each in ids}


def test_a_drawing_dresses_only_itself_and_is_printed_light() -> None:
    for rule in re.findall(r"([^{}]+)\{", sheet()):
        if rule.startswith("@media"):
            assert rule.startswith("@media screen and ")
        else:
            assert all(each.startswith((".missions", ".m-")) for each in rule.split(","))


def test_a_drawing_is_the_same_every_time() -> None:
    again = timeline(today(), today().missions, Options(date(2022, 1, 1), tips=True))
    assert svg_chart(again) == svg_chart(shipped_chart())


def test_it_names_colours_that_need_no_variables() -> None:
    light, _, dark = sheet().partition("@media screen and (prefers-color-scheme:dark)")
    assert "var(" not in sheet()
    for name, colour in COLOURS.items():
        assert colour.light in light, name
        assert colour.dark in dark, name


TEXT = ("ink", "quiet", "date", "overdue", "now")
ON = (("ground", "extension"), ("on-badge", "badge"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "under"), [*((each, "ground") for each in TEXT), *ON])
def test_text_is_read_easily_in_light_and_dark(text: str, under: str, scheme: str) -> None:
    assert contrast(getattr(COLOURS[text], scheme), getattr(COLOURS[under], scheme)) >= 4.5


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("now", "words"),
    [("2024-01-01", "no date announced"), ("2028-08-01", "no date yet"), ("2029-04-01", "no date")],
)
def test_that_there_is_no_date_stands_right_of_the_line_in_words_that_fit(
    now: str, words: str
) -> None:
    long = plain("a milestone with a rather long name " * 2)
    row = ChartRow(long, no_date=True, date=long, word=long, slip="+3 y")
    root = parsed(svg_chart(chart_of(row, now=now), quiet=True))
    (drawn,) = found(root, "text", "italic")
    assert drawn.text == words
    lines = [float(each.get("x1") or 0) for each in found(root, "line", "nowline")]
    assert all(float(drawn.get("x") or 0) > line for line in lines)


def test_a_native_name_stands_beside_the_name_where_there_is_room() -> None:
    rows = (
        ChartRow(styled("MMX", Role.STRONG), native="火星衛星探査計画"),
        ChartRow(plain("a milestone with quite a long id")),
        ChartRow(
            styled("French space operations law", Role.STRONG), native="Loi relative aux opérations"
        ),
    )
    shown = "".join(parsed(svg_chart(chart_of(*rows))).itertext())
    assert "火星衛星探査計画" in shown
    assert "Loi relative" not in shown


def test_the_shipped_names_are_drawn_in_japanese_too(run: Run, shipped: object) -> None:
    assert shipped
    done = run("timeline", "mmx", "-F", "svg")
    assert done.code == 0
    assert 'xml:lang="ja"> 火星衛星探査計画</tspan>' in done.out
    assert run("timeline", "mmx", "-F", "svg") == done


def test_an_output_without_japanese_still_carries_it() -> None:
    done = python(
        "-m", "missions", "--today", "2026-11-23", "timeline", "mmx", "-F", "svg",
        PYTHONIOENCODING="ascii", PYTHONUTF8="0",
    )  # fmt: skip
    assert done.stdout.isascii()
    assert "火星衛星探査計画" in "".join(parsed(done.stdout).itertext())


def test_several_ladders_are_not_one_drawing(run: Run, shipped: object) -> None:
    assert shipped
    assert run("history", "mmx.launch", "-F", "svg").out.startswith("<svg ")
    refused = run("history", "mmx.launch", "callisto.first-flight", "-F", "svg")
    assert refused.code == 2
    assert "one at a time" in refused.err


def test_a_registry_that_wants_to_run_something_is_only_text() -> None:
    text = """
[missions.x]
name = "</text></svg><script>alert(1)</script>"
milestones."a" = [{ date = 2027, announced = 2024-01-01, stated = "<img onerror=x>\\u0007" }]
"""
    view = known(text, "2026-11-23")
    chart = timeline(view, view.missions, Options(tips=True))
    root = parsed(svg_chart(chart))
    assert not found(root, "script")
    assert "<script>" in "".join(root.itertext())


def test_a_label_keeps_its_blanks_for_readers_that_would_fold_them() -> None:
    text = written(label((Words("a "), Words(" b", Role.DIM)), 1.0, 2.0))
    assert 'xml:space="preserve"' in text


def test_runs_that_look_the_same_are_one_text() -> None:
    line = (Words("a", Role.DIM), Words(" · ", Role.DIM), Words("b", Role.DIM))
    assert written(label(line, 1.0, 2.0)) == '<text class="dim" x="1" y="2">a · b</text>'
