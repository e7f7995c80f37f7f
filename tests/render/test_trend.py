"""The milestone trend chart: what stood on a day is what is drawn above it, at every width."""

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import known
from drawings import assert_inside, found, parsed
from ledgers import LEDGERS, registry_with
from missions.ledger import knowledge, walk
from missions.pictures.text import Role, line_width, styled, text_of
from missions.pictures.trend import Trend, trend
from missions.registry import Claim, ClaimStatus
from missions.render import Paper, paint
from missions.render.dots import ACROSS, UP
from missions.render.svg_trend import svg_trend
from missions.render.terminal import as_ansi, as_text
from missions.render.trend import MARKS, due_dots, plane_of

DAY = date(2027, 6, 15)
WIDTHS = st.integers(40, 300)


def chart(*ledgers: str, day: str = "2026-11-23") -> Trend:
    """The chart of some ledgers, written as TOML lists of claims."""
    lines = [f"milestones.m{n} = [{ledger}]" for n, ledger in enumerate(ledgers)]
    view = known("\n".join(('[missions.x]\nname = "X"', *lines, "")), day)
    standings = sorted(view.milestones(), key=lambda each: each.milestone.id)
    return trend(view, standings)


def drawn(claims: list[Claim], day: date = DAY) -> Trend:
    view = knowledge(registry_with(claims), day)
    return trend(view, view.milestones())


SLIPPED = (
    '{ date = "2024", announced = 2022-07-01 }, { date = "FY2026@JP", announced = 2023-12-05 }'
)
STEADY = '{ date = "2025-06", announced = 2023-03-01 }'
DONE = (
    '{ date = "2023-09", announced = 2022-02-01 },'
    ' { date = 2024-02-16, announced = 2024-02-16, status = "achieved" }'
)

CANCELLED = """
[missions.x]
name = "X"
status = [{ is = "cancelled", announced = 2024-05-01 }%s]
milestones.launch = [{ date = "2027", announced = 2022-07-01 }]
milestones.delivery = [
  { date = "2023", announced = 2022-07-01 },
  { date = 2023-09-01, status = "achieved", announced = 2023-09-01 },
]
"""


def test_the_open_lines_of_a_mission_end_on_the_day_it_ended() -> None:
    view = known(CANCELLED % "", "2026-11-23")
    launch, delivery = sorted(trend(view, view.milestones()).series, reverse=True)
    (held,) = launch.held
    assert held.until == date(2024, 5, 1).toordinal()
    assert text_of(launch.word) == "cancelled"
    assert delivery.held[-1].until == date(2023, 9, 1).toordinal()


def test_a_line_has_a_gap_while_its_mission_was_given_up() -> None:
    again = ', { is = "development", announced = 2025-03-01 }'
    view = known(CANCELLED % again, "2026-11-23")
    launch = next(each for each in trend(view, view.milestones()).series if "launch" in each.id)
    days = [(date.fromordinal(each.said), date.fromordinal(each.until)) for each in launch.held]
    assert days == [
        (date(2022, 7, 1), date(2024, 5, 1)), (date(2025, 3, 1), date(2026, 11, 23)),
    ]  # fmt: skip


ODD = {
    "a single claim": ('{ date = "2028", announced = 2026-01-05 }',),
    "no date yet": ('{ date = "TBD", announced = 2024-01-01 }',),
    "a date and then none": (
        '{ date = "2027", announced = 2023-01-01 }, { date = "TBD", announced = 2024-01-01 }',
    ),
    "no later than": ('{ date = "NLT 2028", announced = 2024-01-01 }',),
    "no earlier than": ('{ date = "NET 2027-06", announced = 2024-01-01 }',),
    "announced and promised today": ("{ date = 2026-11-23, announced = 2026-11-23 }",),
    "the first day of a year": ("{ date = 2026-01-01, announced = 2026-01-01 }",),
    "far ahead": ('{ date = "2199", announced = 1900-01-01 }',),
    "a century": ('{ date = "1900..2199", announced = 2020-01-01 }',),
    "never said when": ('{ date = "2031" }',),
    "cancelled at once": (
        '{ date = "2029-11", announced = 2020-01-01, status = "cancelled" }',
    ),
    "four at one place": (STEADY, STEADY, STEADY, STEADY),
}  # fmt: skip


@given(LEDGERS, st.dates(date(2020, 1, 1), DAY))
def test_what_is_drawn_for_a_day_is_what_stood_on_it(claims: list[Claim], day: date) -> None:
    (series,) = drawn(claims).series or (None,)
    held = [each for each in series.held if each.said <= day.toordinal()] if series else []
    plan = walk(registry_with(claims).missions["x"].milestones[0], {}, day)
    dropped = plan.outcome is not None and plan.outcome.status is ClaimStatus.CANCELLED
    if plan.date is None or plan.date.target is None or dropped:
        assert not any(each.until > day.toordinal() for each in held)
    else:
        window = tuple(each.toordinal() for each in plan.date.target)
        assert (held[-1].first, held[-1].last) == window
        assert held[-1].until == held[-1].said or held[-1].until > day.toordinal()


@given(LEDGERS)
def test_a_line_runs_in_its_band_and_never_back_in_time(claims: list[Claim]) -> None:
    for series in drawn(claims).series:
        for held in series.held:
            assert held.first <= held.day <= held.last
            assert held.said <= held.until <= DAY.toordinal()
        assert all(before.until <= after.said for before, after in pairwise(series.held))


@given(LEDGERS, st.integers(34, 294), st.data())
def test_later_is_further_right_and_promised_later_is_higher(
    claims: list[Claim], room: int, data: st.DataObject
) -> None:
    picture = drawn(claims)
    plane = plane_of(picture, room)
    days = st.integers(picture.said[0].day, picture.promised[-1].day)
    one, other = sorted((data.draw(days), data.draw(days)))
    assert plane.x(one) <= plane.x(other)
    assert plane.y(one) <= plane.y(other)


@given(LEDGERS, st.integers(34, 294))
def test_what_is_promised_for_the_day_itself_lies_on_the_due_line(
    claims: list[Claim], room: int
) -> None:
    picture = drawn(claims)
    plane = plane_of(picture, room)
    dots = set(due_dots(picture, plane))
    for day in range(picture.said[0].day, picture.now + 1, 13):
        assert (plane.x(day), plane.y(day)) in dots
    assert (plane.x(picture.now), plane.y(picture.now)) in dots


@given(LEDGERS, st.integers(34, 294))
def test_every_promise_lies_on_the_plane(claims: list[Claim], room: int) -> None:
    picture = drawn(claims)
    plane = plane_of(picture, room)
    assert plane.columns <= room
    for held in (each for series in picture.series for each in series.held):
        for day in (held.said, held.until):
            assert 0 <= plane.x(day) < plane.columns * ACROSS
        for day in (held.first, held.day, held.last):
            assert 0 <= plane.y(day) < plane.rows * UP


@settings(max_examples=60)
@given(LEDGERS, WIDTHS)
def test_no_line_is_wider_than_asked(claims: list[Claim], width: int) -> None:
    lines = paint(drawn(claims), Paper(width))
    assert max(map(line_width, lines)) <= width


@pytest.mark.parametrize("ledgers", ODD.values(), ids=ODD)
def test_odd_ledgers_are_drawn_at_every_width(ledgers: tuple[str, ...]) -> None:
    picture = chart(*ledgers)
    for width in range(40, 301, 7):
        lines = paint(picture, Paper(width))
        assert max(map(line_width, lines)) <= width
        assert len(lines) <= 40
        text = as_text(lines)
        assert all(mark in text for mark in MARKS[: len(picture.series)])
    assert_inside(parsed(svg_trend(picture)))


def test_a_milestone_that_never_had_a_date_is_named_below() -> None:
    text = as_text(paint(chart(SLIPPED, '{ date = "TBD", announced = 2024-01-01 }'), Paper(90)))
    assert "no dated plan: x.m1" in text
    assert "1 milestone" in text


def test_what_was_known_from_the_beginning_is_not_said_on_a_day() -> None:
    always = chart('{ date = "2027" }')
    assert ["".join(run.text for run in note) for note in always.notes] == [
        "known from the beginning, so drawn from the left edge: x.m0"
    ]
    assert always.series[0].held[0].said == always.said[0].day
    assert always.sentences() == ("X, m0: 2027, known from the beginning; 2027 stands.",)
    said = chart('{ date = "2027", announced = 2026-03-01 }')
    assert not said.notes
    assert "said 2026-03-01" in said.sentences()[0]


def test_lines_differ_by_their_marks_and_the_text_is_the_same_in_colour() -> None:
    picture = chart(SLIPPED, STEADY, DONE)
    bare = as_text(paint(picture, Paper(100)))
    coloured = as_ansi(paint(picture, Paper(100, colour=True)))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == bare.splitlines()
    for mark, id_ in zip(MARKS, ("x.m0", "x.m1", "x.m2"), strict=False):
        assert f"{mark} {id_}" in bare
    assert len(set(MARKS)) == 4


def test_labels_that_meet_are_pushed_apart() -> None:
    text = as_text(paint(chart(STEADY, STEADY, STEADY, STEADY), Paper(100)))
    assert re.findall(r"^.*(x\.m\d)  overdue$", text, re.MULTILINE) == [
        "x.m0", "x.m1", "x.m2", "x.m3",
    ]  # fmt: skip


def test_without_braille_or_room_the_milestones_are_listed() -> None:
    picture = chart(SLIPPED, DONE)
    for paper in (Paper(100, ascii=True), Paper(39)):
        text = as_text(paint(picture, paper))
        assert not re.search("[\u2800-\u28ff]", text)
        assert "x.m0" in text
        assert "x.m1" in text


def test_a_quiet_chart_is_its_rows_alone() -> None:
    picture = chart(SLIPPED)
    whole = as_text(paint(picture, Paper(140))).splitlines()
    quiet = as_text(paint(picture, Paper(140, quiet=True))).splitlines()
    assert quiet == whole[2 : 2 + len(quiet)]
    assert not any("due:" in line or "Milestone trend" in line for line in quiet)


def test_a_quiet_narrow_chart_still_names_its_lines() -> None:
    assert "◆ x.m0" in as_text(paint(chart(SLIPPED), Paper(44, quiet=True)))


def test_sentences_name_every_plan_that_stood() -> None:
    text = as_text(paint(chart(SLIPPED, DONE), Paper(spoken=True)))
    assert (
        "X, m0: 2024, said 2022-07-01; FY2026 (JP), said 2023-12-05, +15–39 months;"
        " FY2026 (JP) stands; window open."
    ) in text
    assert "16 Feb 2024, achieved, said 2024-02-16" in text


PICTURE = """\
Milestone trend  ·  up: date promised  ·  across: day announced
as known on 2026-11-23  ·  2 milestones  ·  missions.toml

      ⡀          ⡀          ⡀          ⡀          ⡀
      ⡀          ⡀          ⡀          ⡀          ⡀
      ⡀          ⡀          ⡀          ⡀          ⡀
2027  ⡀  ⢀   ⡀   ⡀  ⢀   ⡀  ⡂⢐ ⡂⢐ ⡂⢐⡀⡂⢐ ⡂⢐ ⡂⢐ ⡂⢐ ⡂⢐⡀⡂⢐⢀⡂⢐ ⡂⢐
      ⡀          ⡀         ⡂⢐ ⡂⢐ ⡂⢐ ⡂⢐ ⡂⢐ ⡂⢐ ⡂⢐ ⡂⢐⡀⡂⢐ ⡂⢐ ⡂⣠⠴
      ⡀          ⡀         ◆⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉  ◆ x.m0
      ⡀          ⡀         ⡇⢐ ⡂⢐ ⡂⢐ ⡂⢐ ⡂⢐ ⡂⢐ ⡂⢐ ⡂⢐⡀⡂⢀⡤⠞⠁ ⡂⢐
2026  ⡀  ⢀   ⡀   ⡀  ⢀   ⡀  ⡇⡀  ⢀   ⡀   ⡀  ⢀   ⡀   ⣠⠖⠋⢀   ⡀
      ⡀          ⡀         ⡇⡀          ⡀       ⣠⠴⠋⡀
      ⡀          ⡀         ⡇⡀          ⡀    ⢀⡴⠚⠁  ⡀
      ⡀          ⡀         ⡇⡀          ⡀ ⢀⡤⠞⠁     ⡀
2025  ⡀  ⢀   ⡀   ⡀  ⢀   ⡀  ⡇⡀  ⢀   ⡀   ⣠⠖⠋⢀   ⡀   ⡀  ⢀   ⡀
      ⡀     ⡂⢐ ⡂⢐⡀⡂⢐ ⡂⢐ ⡂⢐ ⡇⡀       ⣠⠴⠋⡀          ⡀
      ⡀    ◆⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡇⡀    ⢀⡴⠚⠁  ⡀          ⡀
      ⡀     ⡂⢐ ⡂⢐⡀⡂⢐ ⡂⢐ ⡂⢐ ⡂⡀ ⢀⡤⠞⠁     ⡀          ⡀
2024  ⡀  ⢀  ⡂⢐ ⡂⢐⡀⡂⢐⢀⡂⢐ ⡂⢐ ⡂⣠●⠋⢀   ⡀   ⡀  ⢀   ⡀   ⡀  ⢀   ⡀    ● x.m1
      ⡀          ⡀       ⣠⠴⠋⡀⡇         ⡀          ⡀
      ●⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠁         ⡀          ⡀
      ⡀          ⡀ ⢀⡤⠞⠁     ⡀          ⡀          ⡀
2023  ⡀  ⢀   ⡀   ⣠⠖⠋⢀   ⡀   ⡀  ⢀   ⡀   ⡀  ⢀   ⡀   ⡀  ⢀   ⡀
      2022       2023       2024       2025       2026        announced

⡂⠅ window of a date   ⡠⠊ due: promised for the day itself
up slipped, down advanced, flat kept
"""


def test_a_small_chart_whole() -> None:
    text = as_text(paint(chart(SLIPPED, DONE), Paper(72)))
    assert text == PICTURE


ANY = st.text(alphabet=st.characters(), max_size=40)


@settings(max_examples=80)
@given(ANY, ANY)
def test_svg_is_well_formed_and_says_any_text(one: str, two: str) -> None:
    picture = chart(SLIPPED, DONE)
    first, second = picture.series
    said = first.held[0]._replace(text=one)
    series = first._replace(id=one, word=styled(two, Role.DIM), held=(said, *first.held[1:]))
    hostile = picture._replace(
        series=(series, second), sentences=lambda: (one, two), title=styled(two, Role.DIM)
    )
    root = parsed(svg_trend(hostile))
    assert root.get("role") == "img"
    names = {each.tag.partition("}")[2] for each in root.iter()}
    assert names <= {
        "svg", "title", "desc", "style", "rect", "text", "tspan", "g", "path", "line", "circle"
    }  # fmt: skip


@settings(max_examples=60)
@given(claims=LEDGERS, quiet=st.booleans())
def test_nothing_in_svg_lies_outside_its_view(claims: list[Claim], *, quiet: bool) -> None:
    assert_inside(parsed(svg_trend(drawn(claims), quiet=quiet)))


@settings(max_examples=60)
@given(st.dates(date(2019, 1, 1), date(2026, 11, 1)), st.sampled_from([-300, -10, 0, 10, 300]))
def test_in_svg_the_due_line_parts_what_was_promised_ahead_from_what_was_late(
    day: date, more: int
) -> None:
    promise = f"{{ date = {day + timedelta(more)}, announced = {day} }}"
    root = parsed(svg_trend(chart(promise), quiet=True))
    (due,) = found(root, "path", "nowline")
    (x1, y1), (x2, y2) = places(due.get("d") or "")
    x, y = mark_of(root)
    above = y1 + (x - x1) * (y2 - y1) / (x2 - x1) - y
    assert round(above, 0) == 0 if more == 0 else above * more > 0


def mark_of(root: ET.Element) -> tuple[float, float]:
    """The middle of the first diamond."""
    ((x, y),) = places(found(root, "path", "m-series")[0].get("d") or "")
    return x + 5.5, y


def test_every_claim_has_a_tooltip_and_both_grounds_have_colours() -> None:
    text = svg_trend(chart(SLIPPED, DONE))
    for said in ("2024, said 2022-07-01", "FY2026 (JP), said 2023-12-05", "16 Feb 2024, achieved"):
        assert re.search(rf"<title>[^<]*{re.escape(said)}", text)
    assert "prefers-color-scheme:dark" in text
    assert "var(" not in text


def test_in_svg_later_is_right_and_promised_later_is_up() -> None:
    root = parsed(svg_trend(chart(SLIPPED)))
    (x1, y1), (x2, y2), *_ = (
        place for each in found(root, "path", "m-series") for place in places(each.get("d") or "")
    )
    assert x1 < x2
    assert y1 > y2


def places(path: str) -> list[tuple[float, float]]:
    """Where a path begins, and where its straight lines lead."""
    return [(float(x), float(y)) for x, y in re.findall(r"[ML]([-\d.]+),([-\d.]+)", path)]


def test_the_axis_ends_on_the_knowledge_date() -> None:
    for ahead in range(0, 366, 31):
        day = date(2026, 1, 1) + timedelta(days=ahead)
        picture = chart(SLIPPED, day=day.isoformat())
        plane = plane_of(picture, 80)
        assert plane.x(picture.now) // ACROSS == plane.columns - 1


def test_a_drawing_of_the_first_day_of_a_year_has_its_promise() -> None:
    root = parsed(
        svg_trend(chart("{ date = 2026-01-01, announced = 2026-01-01 }", day="2026-01-01"))
    )
    assert_inside(root)
    assert len(found(root, "path", "m-series")) == 2


def texts(picture: Trend, *, quiet: bool = False) -> list[str]:
    root = parsed(svg_trend(picture, quiet=quiet))
    return ["".join(each.itertext()) for each in found(root, "text")]


def test_the_legend_of_svg_names_only_what_occurs() -> None:
    assert not any("ring" in each for each in texts(chart(SLIPPED)))
    assert any("band" in each for each in texts(chart(SLIPPED)))
    assert not any("band" in each for each in texts(chart("{ date = 2027-01-01 }")))
    beside = '{ date = "2025", announced = 2024-01-01, basis = "commitment" }'
    legend = " · ".join(texts(chart(f"{SLIPPED}, {beside}")))
    assert "ring: beside the plan" in legend
    assert "said again" not in legend


def test_a_quiet_drawing_has_its_axes_and_the_names_of_its_lines_alone() -> None:
    picture = chart(SLIPPED, '{ date = "TBD", announced = 2024-01-01 }')
    assert any("Milestone trend" in each for each in texts(picture))
    assert any("no dated plan: x.m1" in each for each in texts(picture))
    quiet = [each for each in texts(picture, quiet=True) if not re.fullmatch(r"\d{4}", each)]
    assert quiet == ["announced", "x.m0  window open"]


@pytest.mark.parametrize("ledgers", [(STEADY,) * 4, (SLIPPED, STEADY, DONE), (DONE, SLIPPED)])
def test_in_svg_the_names_of_lines_never_touch(ledgers: tuple[str, ...]) -> None:
    root = parsed(svg_trend(chart(*ledgers)))
    labels = [each for each in found(root, "text") if "".join(each.itertext()).startswith("x.m")]
    heights = sorted(float(each.get("y") or 0) for each in labels)
    assert len(heights) == len(ledgers)
    assert all(below - above >= 17.9 for above, below in pairwise(heights))


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_long_id_goes_on_below(width: int) -> None:
    id_ = f"a-mission-{'with-a-long-name-' * 5}of-it.launch"
    picture = chart(SLIPPED)
    series = picture.series[0]._replace(id=id_)
    lines = as_text(paint(picture._replace(series=(series,)), Paper(width))).splitlines()
    assert max(map(len, lines)) <= width
    first = next(at for at, line in enumerate(lines) if line.startswith("◆ a-mission"))
    assert id_ in "".join(line.strip() for line in lines[first:]).removeprefix("◆ ")


def test_a_long_name_makes_the_drawing_wider_and_is_never_cut() -> None:
    picture = chart(SLIPPED)
    long = picture._replace(series=(picture.series[0]._replace(id="x." + "w" * 120),))
    assert any("w" * 120 in each for each in texts(long))
    assert_inside(parsed(svg_trend(long)))


DECADES = (
    '{ date = "1985", announced = 1977-05-01 }, { date = "2012", announced = 1996-05-01 },'
    ' { date = "2041", announced = 2020-05-01 }'
)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_over_decades_the_grid_has_dots_only_where_named_years_cross(width: int) -> None:
    lines = as_text(paint(chart(DECADES), Paper(width))).splitlines()
    rows = [line for line in lines if re.match(r" {6}|\d{4}  ", line)]
    across = re.findall(r"'(\d\d)", rows.pop())
    assert all(int(year) % 5 == 0 for year in across)
    assert len(across) >= 8
    for row in rows:
        if not row[:4].strip():
            assert not re.search(r"[⠂⠐⡀⢀] +[⠂⠐⡀⢀] +[⠂⠐⡀⢀]", row), row
