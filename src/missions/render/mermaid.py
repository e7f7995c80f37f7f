"""A chart as a Mermaid gantt, for forges and wikis that draw it.

Mermaid's gantt reads lines: a line that begins with one of its words is that statement, a
colon ends a task's name, `#` and `;` begin and end an entity, `%%` a comment. So every name
begins with a glyph or a word of ours, and what could end it is replaced by what looks alike.
"""

from collections.abc import Iterator
from datetime import date

from missions.pictures.chart import Chart, ChartRow, Ink, Mark
from missions.pictures.glyphs import GLYPHS, Shape
from missions.pictures.legend import legend
from missions.pictures.text import Role, text_of

_ALIKE = str.maketrans(
    {":": "∶", ";": "；", "#": "♯", "%": "％", "<": "‹", ">": "›", "{": "(", "}": ")",
     "`": "'", "\\": "∖", "$": "＄", '"': "”", "&": "＆"}
)  # fmt: skip


def mermaid(chart: Chart) -> str:
    """The gantt of a chart. What has no date, or lies outside its years, is a comment."""
    lines = [
        "gantt",
        f"    title {tamed(text_of(chart.title)) or 'Timeline'}",
        "    dateFormat YYYY-MM-DD",
        "    axisFormat %Y",
        "    tickInterval 12month",
    ]
    if chart.now_word != "today":
        lines.append("    todayMarker off")
    return "".join(f"{line}\n" for line in (*lines, *_rows(chart)))


def tamed(text: str) -> str:
    """A text that Mermaid reads as nothing but text, on one line.

    >>> tamed("a: b; #1 %%{c}")
    'a∶ b； ♯1 ％％(c)'
    """
    shown = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(shown.translate(_ALIKE).split())


def _rows(chart: Chart) -> Iterator[str]:
    kinds = {entry.letter: entry.words for entry in legend(chart) if entry.letter}
    mission = ""
    for row in chart.rows:
        names = [tamed(run.text) for run in row.label]
        if row.label and row.label[0].role is Role.STRONG:
            mission = names.pop(0)
            yield f"    section {mission or '?'}"
        tasks = [*_bars(chart, row), *_marks(chart, row, " ".join(names), kinds)]
        yield from (f"    {task}" for task in tasks)
        if row.date and not row.bars and not tasks:
            yield f"    %% not drawn∶ {mission} {' '.join(names)}, {tamed(text_of(row.date))}"


def _bars(chart: Chart, row: ChartRow) -> Iterator[str]:
    for bar in row.bars:
        first, end = _clipped(chart, bar.first, bar.end)
        if end > first:
            done = "done, " if bar.ink is Ink.FLOWN else ""
            yield f"{bar.words} :{done}{_day(first)}, {_day(end)}"


def _clipped(chart: Chart, first: int, end: int) -> tuple[int, int]:
    return max(first, chart.ticks[0].day), min(end, chart.ticks[-1].day)


def _marks(chart: Chart, row: ChartRow, name: str, kinds: dict[str, str]) -> Iterator[str]:
    for mark in row.marks:
        if not chart.ticks[0].day <= mark.day < chart.ticks[-1].day:
            continue
        words = [kinds.get(mark.letter, "")] if mark.letter else [name, *_columns(row)]
        glyph = GLYPHS[mark.shape][0]
        yield f"{glyph} {' '.join(filter(None, words))} :{_tags(chart, mark)}{_days(chart, mark)}"


def _columns(row: ChartRow) -> list[str]:
    date_, word = tamed(text_of(row.date)), tamed(text_of(row.word))
    return [date_, f"({word})" if word else ""]


def _tags(chart: Chart, mark: Mark) -> str:
    """What Mermaid draws apart: done, overdue, and a window that is open on the day."""
    if mark.shape is Shape.OVERDUE:
        return "crit, "
    if mark.shape in {Shape.DONE, Shape.PARTIAL, Shape.GONE}:
        return "done, "
    is_open = mark.window is not None and mark.window[0] <= chart.now < mark.window[1]
    return "active, " if is_open else ""


def _days(chart: Chart, mark: Mark) -> str:
    """A bar across a window, else a milestone on the day."""
    if mark.window is not None and mark.shape is Shape.WINDOW and not mark.is_open:
        first, end = _clipped(chart, *mark.window)
        return f"{_day(first)}, {_day(end)}"
    return f"milestone, {_day(mark.day)}, 0d"


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
