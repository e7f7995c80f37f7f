"""A gantt for Mermaid: each line a statement of ours, whatever the registry says."""

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run, known
from missions.pictures.axis import years
from missions.pictures.chart import Bar, Chart, ChartRow, Ink, Mark
from missions.pictures.glyphs import Shape
from missions.pictures.scope import Options
from missions.pictures.text import Role, plain
from missions.pictures.text import Run as Words
from missions.pictures.timeline import timeline
from missions.render.mermaid import mermaid, tamed

HOSTILE = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from(':;#%{}\n\r\u2028<>`$&"\\日本')),
    max_size=20,
)
TICKS = years(2020, 2030)

HEAD = (
    "gantt",
    r"    title [^:;#%\n]+",
    "    dateFormat YYYY-MM-DD",
    "    axisFormat %Y",
    "    tickInterval 12month",
)
DAY = r"\d{4}-\d\d-\d\d"
STATEMENT = re.compile(
    rf"    (section [^:;#%]+"
    rf"|[●◐◆◇!×] [^:;#%]* :((done|active|crit), )?(milestone, {DAY}, 0d|{DAY}, {DAY})"
    rf"|(flown|planned|window)(, extension)? :(done, )?{DAY}, {DAY}"
    r"|todayMarker off|%% not drawn∶ [^:;#%]*)"
)


def is_gantt(text: str) -> bool:
    head, rest = text.splitlines()[: len(HEAD)], text.splitlines()[len(HEAD) :]
    return all(re.fullmatch(*each) for each in zip(HEAD, head, strict=True)) and all(
        STATEMENT.fullmatch(line) for line in rest
    )


@given(HOSTILE)
def test_a_tamed_text_is_one_line_without_signs_of_mermaid(text: str) -> None:
    shown = tamed(text)
    assert not set(':;#%{}<>`$&"\\\n\r') & set(shown)
    assert len(shown.splitlines()) <= 1
    assert tamed(shown) == shown


@given(HOSTILE, HOSTILE)
def test_no_text_breaks_out_of_its_line(name: str, words: str) -> None:
    marks = (Mark(TICKS[4].day, Shape.WINDOW, (TICKS[4].day, TICKS[5].day)),)
    row = ChartRow(
        (Words(name, Role.STRONG), Words(f" {words}")), marks=marks, date=plain(words),
        word=plain(name),
    )  # fmt: skip
    undated = ChartRow((Words(f"  {words}"),), no_date=True, date=plain("TBD"))
    chart = Chart(plain(words), TICKS, TICKS[3].day, "as of", (row, undated))
    assert is_gantt(mermaid(chart))


@pytest.mark.parametrize("word", ["click", "gantt", "section x", "title", "2026-01-01", "vert"])
def test_a_milestone_called_like_a_statement_is_a_task(word: str) -> None:
    row = ChartRow((Words(f"  {word}"),), marks=(Mark(TICKS[4].day, Shape.KNOWN),))
    text = mermaid(Chart(plain("T"), TICKS, TICKS[3].day, "today", (row,)))
    assert text.splitlines()[-1] == f"    ◆ {word} :milestone, 2024-01-01, 0d"


REGISTRY = """
registry.title = "A: title; with #signs %%{init: {}}%%"
[missions.mmx]
name = "MMX: 火星衛星探査計画; #1"
milestones.launch = [{ date = 2026-10-20, announced = 2026-08-20 }]
milestones.return = [{ date = "FY2031@JP", announced = 2024-01-01 }]
milestones.end = [{ date = "TBD", announced = 2024-01-01 }]
[missions.click]
name = "click me"
milestones.gantt = [{ date = 2024-03-07, status = "achieved", announced = 2024-03-07 }]
milestones.title = [{ date = "NET 2028", announced = 2024-03-07 }]
"""


def gantt(day: str = "2026-11-23", **options: bool) -> str:
    view = known(REGISTRY, day)
    return mermaid(timeline(view, view.missions, Options(**options)))  # type: ignore[arg-type]


def test_each_state_is_written_as_mermaid_draws_it() -> None:
    lines = [line.strip() for line in gantt().splitlines()]
    assert "section MMX∶ 火星衛星探査計画； ♯1" in lines
    assert "! launch 20 Oct 2026 (overdue) :crit, milestone, 2026-10-20, 0d" in lines
    assert "◇ return FY2031 (JP) :2031-04-01, 2032-04-01" in lines
    assert "● gantt 7 Mar 2024 (done) :done, milestone, 2024-03-07, 0d" in lines
    assert "◇ title NET 2028 :milestone, 2028-01-01, 0d" in lines
    assert "%% not drawn∶ MMX∶ 火星衛星探査計画； ♯1 end, TBD" in lines


def test_a_window_that_is_open_on_the_day_is_active() -> None:
    lines = gantt("2031-06-01").splitlines()
    assert any(line.startswith("    ◇ return") and ":active, 2031" in line for line in lines)


def test_bars_and_windows_end_where_the_years_shown_end() -> None:
    first, last = TICKS[0].day, TICKS[-1].day
    mark = Mark(TICKS[4].day, Shape.WINDOW, (first - 900, last + 900))
    row = ChartRow(plain("x"), (Bar(first - 9, last + 9, Ink.FLOWN),), (mark,))
    text = mermaid(Chart(plain("T"), TICKS, first, "today", (row,)))
    assert set(re.findall(r"\d{4}-\d\d-\d\d", text)) == {"2020-01-01", "2031-01-01"}


def test_the_shipped_timeline_is_a_gantt(run: Run, shipped: object) -> None:
    assert shipped
    for more in ((), ("--compact",), ("--group-by", "agency"), ("--as-of", "2024-01-01")):
        done = run("timeline", *more, "-F", "mermaid")
        assert done.code == 0
        assert is_gantt(done.out), more
        assert ("todayMarker off" in done.out) is ("--as-of" in more)


def test_the_ending_of_a_file_picks_mermaid(run: Run, shipped: object, tmp_path: Path) -> None:
    assert shipped
    run("timeline", "-o", str(tmp_path / "x.mmd"))
    assert (tmp_path / "x.mmd").read_text(encoding="utf-8").startswith("gantt\n")


@pytest.mark.skipif(not shutil.which("mmdc"), reason="mermaid-cli (mmdc) is not on PATH")
def test_mermaid_itself_draws_every_task(run: Run, shipped: object, tmp_path: Path) -> None:
    assert shipped
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    named = f', "executablePath": "{browser}"' if browser else ""
    settings_file = tmp_path / "puppeteer.json"
    settings_file.write_text(f'{{"args": ["--no-sandbox"]{named}}}', encoding="utf-8")
    for name, text in (
        ("hostile", gantt()), ("compact", gantt(compact=True)),
        ("shipped", run("timeline", "-F", "mermaid").out),
    ):  # fmt: skip
        (tmp_path / f"{name}.mmd").write_text(text, encoding="utf-8")
        source, drawn = (str(tmp_path / f"{name}.{end}") for end in ("mmd", "svg"))
        subprocess.run(
            ["mmdc", "-p", str(settings_file), "-i", source, "-o", drawn],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        shown = "".join(ET.parse(drawn).getroot().itertext())  # noqa: S314  drawn of our text
        squeezed = re.sub(r"\s", "", shown)
        for line in text.splitlines()[5:]:
            task = line.partition(" :")[0].strip().removeprefix("section ")
            if not task.startswith(("%%", "todayMarker")):
                assert re.sub(r"\s", "", task) in squeezed, task
