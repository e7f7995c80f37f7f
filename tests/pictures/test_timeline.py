"""What a timeline draws, before it is painted, and what it says in place of it."""

from datetime import date

import pytest

from conftest import known
from missions.ledger import Knowledge
from missions.pictures.glyphs import GLYPHS
from missions.pictures.history import history
from missions.pictures.scope import Options
from missions.pictures.text import Role, text_of
from missions.pictures.timeline import timeline
from missions.render import Paper, paint

HEAD = '[sources.jaxa]\npublisher = "JAXA"\npublished = 2022-07-01\nclass = "first-party"\n'
PROBE = f"""{HEAD}
[missions.probe]
name = "Probe"
[missions.probe.milestones]
launch = {{ date = "2026-10-20", source = "jaxa" }}
arrival = {{ date = "2028", source = "jaxa" }}
flyby = [
  {{ date = "2029", source = "jaxa" }},
  {{ date = "unstated", status = "cancelled", announced = 2025-01-01 }},
]
"""


def drawn(knowledge: Knowledge, options: Options, width: int = 120) -> str:
    lines = paint(timeline(knowledge, knowledge.missions, options), Paper(width))
    return "\n".join(map(text_of, lines))


def test_overdue_and_cancelled_are_told_by_shape_and_word_in_a_compact_chart() -> None:
    text = drawn(known(PROBE, "2026-11-23"), Options(compact=True))
    row = next(line for line in text.splitlines() if line.startswith("Probe"))
    chart, _, column = row.partition("! launch")
    assert column == " 20 Oct 2026, overdue"
    assert [each for each in chart if each in "L!A×B"] == ["!", "A", "×"]
    assert "! overdue   A arrival   × cancelled" in text


SURVEY = f"""{HEAD}
[missions.survey]
name = "Survey"
lead = "JAXA"
[missions.survey.milestones]
launch = [{{ date = 2014-12-03, status = "achieved", announced = 2014-12-03 }}]
landing = [
  {{ date = "2027", announced = 2020-01-01 }},
  {{ date = "2028", announced = 2021-01-01 }},
  {{ date = "2029", announced = 2024-01-01 }},
]
[missions.survey.extensions.more]
from = "2020-12-06"
until = [{{ date = "2031", announced = 2022-07-01 }}]
"""


def told(options: Options, text: str = SURVEY) -> tuple[str, ...]:
    here = known(text, "2026-11-23")
    return timeline(here, here.missions, options).sentences()


def test_a_bar_is_told_as_what_it_shows() -> None:
    flying = "Survey: flown since 3 Dec 2014, extended to 2031 (from 6 Dec 2020)."
    assert told(Options())[0] == flying
    assert told(Options(), PROBE)[0] == "Probe: not flown yet, planned to 2028."


def test_sentences_keep_to_the_years_shown() -> None:
    later = told(Options(date(2030, 1, 1), date(2031, 12, 31)))
    assert not any("launch" in each for each in later)
    assert "landing: 2029; before the years shown" in later[1]
    sooner = told(Options(date(2014, 1, 1), date(2027, 12, 31)))
    assert "launch: 3 Dec 2014; achieved" in sooner[1]
    assert "landing: 2029; after the years shown" in sooner[2]


@pytest.mark.parametrize(
    ("last", "shown"), [(2015, "2011–2015"), (2024, "2020–2024"), (2031, "2022–2031")]
)
def test_nothing_is_shown_after_the_last_year_asked_for(last: int, shown: str) -> None:
    here = known(SURVEY, "2026-11-23")
    for compact in (False, True):
        chart = timeline(here, here.missions, Options(last=date(last, 12, 31), compact=compact))
        assert text_of(chart.title).startswith(f"Timeline {shown}  ·  as known")
        assert chart.ticks[-1].year == last + 1


@pytest.mark.parametrize(
    ("first", "last", "is_empty"),
    [(None, 1900, True), (None, 2013, True), (2040, 2041, True),
     (None, 2014, False), (2027, 2027, False), (2016, 2017, False)],
)  # fmt: skip
def test_years_in_which_nothing_lies_are_told_of(
    first: int | None, last: int, *, is_empty: bool
) -> None:
    here = known(SURVEY, "2026-11-23")
    begins = date(first, 1, 1) if first else None
    chart = timeline(here, here.missions, Options(begins, date(last, 12, 31)))
    assert ("nothing in these years" in text_of(chart.title)) == is_empty


def test_trails_are_told_unless_they_are_left_out() -> None:
    landing = next(each for each in told(Options()) if "landing" in each)
    assert "planned earlier for 2027, then 2028; first given as 2027, +2 years" in landing
    without = next(each for each in told(Options(trails=False)) if "landing" in each)
    assert "2028" not in without
    assert "first given as 2027" in without


def test_the_plan_of_another_day_is_told_where_it_differs() -> None:
    ghosts = {
        each.milestone.id: each.date
        for each in known(SURVEY, "2022-07-01").milestones()
        if each.date
    }
    sentences = told(Options(ghosts=ghosts, ghost_day=date(2022, 7, 1)))
    assert [each for each in sentences if "as known on 2022-07-01" in each] == [sentences[1]]
    assert "as known on 2022-07-01, 2028" in sentences[1]


def test_groups_are_told_before_their_missions() -> None:
    sentences = told(Options(group_by="agency"))
    assert sentences[0] == "JAXA, 1 mission:"
    assert sentences[1].startswith("Survey: ")


def test_a_compact_chart_is_told_in_a_sentence_a_mission() -> None:
    launch = "launch 20 Oct 2026, overdue"
    rest = "arrival 2028; flyby 2029, cancelled"
    assert told(Options(compact=True), PROBE) == (
        f"Probe: not flown yet, planned to 2028; {launch}; {rest}.",
    )


def test_a_launch_after_the_last_milestone_ends_no_bar() -> None:
    text = PROBE.replace("2026-10-20", "2030")
    assert told(Options(), text)[0] == "Probe: not flown yet."


ENDINGS = f"""{HEAD}
[missions.e]
name = "E"
[missions.e.milestones]
done = {{ date = 2025-01-01, status = "achieved", source = "jaxa" }}
half = {{ date = 2025-03-01, status = "partial", source = "jaxa" }}
lost = {{ date = 2025-06-01, status = "failed", source = "jaxa" }}
"""


def test_only_what_was_achieved_is_marked_as_done() -> None:
    view = known(ENDINGS, "2026-11-23")
    chart = timeline(view, view.missions, Options())
    marks = {each.word[0].text: GLYPHS[each.marks[0].shape] for each in chart.rows if each.marks}
    assert {word: glyph for word, (glyph, _) in marks.items()} == {
        "done": "●", "partial": "◐", "failed": "×",
    }  # fmt: skip
    assert [word for word, (_, role) in marks.items() if role is Role.DONE] == ["done"]
    text = drawn(view, Options())
    assert "● done   ◐ partly done   × failed or cancelled" in text
    for id_, glyph in (("e.half", "◐"), ("e.lost", "×")):
        standing = next(each for each in view.milestones() if each.milestone.id == id_)
        ladder = "\n".join(map(text_of, paint(history(view, standing), Paper(100))))
        assert glyph in ladder
        assert "●" not in ladder


EDGES = f"""{HEAD}
[missions.x]
name = "X"
milestones.open = {{ date = "NET 2027", source = "jaxa" }}
milestones.late = {{ date = "2020-05-01", source = "jaxa" }}
milestones.far = {{ date = "2041-05-01", source = "jaxa" }}
"""


def test_the_legend_tells_an_open_end_from_what_lies_outside() -> None:
    def last_line(without: str) -> str:
        lines = [line for line in EDGES.splitlines() if not line.startswith(without)]
        return drawn(known("\n".join(lines), "2026-11-23"), Options()).splitlines()[-1]

    everything = last_line("?")
    assert "‹ before these years   › open end or after these years" in everything
    assert last_line("milestones.far").endswith("› open end")
    assert last_line("milestones.open").endswith("› after these years")
    assert "‹" not in last_line("milestones.late")
