"""`missions timeline`: bars, windows, marks and slip trails, year by year (LOOK.md)."""

from collections.abc import Iterator, Sequence

from missions.ledger import Knowledge, MissionStanding, Standing, State
from missions.pictures.axis import span, years
from missions.pictures.chart import Bar, Chart, ChartRow, Mark, Tick
from missions.pictures.glyphs import GLYPHS, Shape
from missions.pictures.life import latest_day, life_bars
from missions.pictures.listing import shown_milestone
from missions.pictures.marks import mark_of, middle, trail_of
from missions.pictures.scope import Options, ghost_of, grouped, in_sight
from missions.pictures.text import EMPTY, Line, Role, Run, safe, styled, title
from missions.pictures.tips import milestone_tip, mission_tip
from missions.pictures.wording import (
    as_known,
    counted,
    date_role,
    date_text,
    not_yet_known,
    shape_of,
    slip_text,
    state_line,
)


def timeline(knowledge: Knowledge, missions: Sequence[MissionStanding], options: Options) -> Chart:
    """The chart of the missions given, in the order given."""
    first, last = span(knowledge.day, latest_day(missions), options.first, options.last)
    ticks = years(first, last)
    rows = tuple(_grouped(knowledge, missions, options, ticks))
    hidden = sum(len(each.milestones) - len(in_sight(each, ticks)) for each in missions)
    chart = Chart(EMPTY, ticks, knowledge.day.toordinal(), options.now_word, rows)
    is_asked = options.first is not None or options.last is not None
    head = title(
        f"Timeline {first}–{last}",
        "nothing in these years" if is_asked and chart.is_empty else "",
        as_known(knowledge.day),
        counted(len(missions), "mission"),
        f"beside the plan of {options.ghost_day}" if options.ghost_day else "",
        f"+{hidden} earlier" if hidden and not options.compact else "",
        not_yet_known(knowledge.unknown),
        safe(knowledge.registry.title or knowledge.registry.file),
    )
    return chart._replace(
        title=head,
        headings=("next", "") if options.compact else ("current", "slip"),
        letters=tuple(_letters(missions)) if options.compact else (),
        sentences=lambda: _told(knowledge, missions, options, ticks),
    )


def _told(
    knowledge: Knowledge,
    missions: Sequence[MissionStanding],
    options: Options,
    ticks: Sequence[Tick],
) -> tuple[str, ...]:
    from missions.pictures.sentences import told  # noqa: PLC0415  most charts are drawn

    return told(knowledge, missions, options, ticks)


def _grouped(
    knowledge: Knowledge,
    missions: Sequence[MissionStanding],
    options: Options,
    ticks: Sequence[Tick],
) -> Iterator[ChartRow]:
    for name, members in grouped(missions, options.group_by).items():
        if options.group_by:
            yield ChartRow(styled(safe(name), Role.NOTE))
        for mission in members:
            yield from _mission_rows(knowledge, mission, options, ticks)


def _mission_rows(
    knowledge: Knowledge, mission: MissionStanding, options: Options, ticks: Sequence[Tick]
) -> Iterator[ChartRow]:
    now = knowledge.day.toordinal()
    name = Run(safe(mission.mission.name), Role.STRONG)
    if options.compact:
        yield _compact_row(knowledge, mission, name, options)
        return
    shown = in_sight(mission, ticks)
    if len(shown) == 1 and len(mission.milestones) == 1:
        label: Line = (name, Run(f" {shown[0].milestone.local_id}"))
        row = _milestone_row(knowledge, shown[0], label, options)
        yield _named(row, mission, options)
        return
    yield _mission_row(mission, name, life_bars(mission, now), options)
    for standing in shown:
        label = (Run(f"  {standing.milestone.local_id}"),)
        yield _milestone_row(knowledge, standing, label, options)


def _mission_row(
    mission: MissionStanding, name: Run, bars: tuple[Bar, ...], options: Options
) -> ChartRow:
    row = ChartRow((name,), bars, tip=mission_tip(mission, bars) if options.tips else "")
    return _named(row, mission, options)


def _milestone_row(
    knowledge: Knowledge, standing: Standing, label: Line, options: Options
) -> ChartRow:
    mark = mark_of(standing)
    ghost = ghost_of(standing, options)
    return ChartRow(
        label,
        marks=(mark,) if mark else (),
        trail=trail_of(standing) if options.trails else (),
        ghost=middle(ghost) if ghost else None,
        no_date=mark is None and standing.is_open,
        date=(Run(date_text(standing), date_role(standing)),),
        slip=slip_text(standing.slip),
        word=state_line(standing),
        glyph=shape_of(standing),
        tip=milestone_tip(standing, knowledge) if options.tips else "",
    )


def _named(row: ChartRow, mission: MissionStanding, options: Options) -> ChartRow:
    """A row with what its mission is called in its own language, for painters with room."""
    if not mission.mission.native or not options.tips:
        return row
    from missions.pictures.language import language_of  # noqa: PLC0415  most charts do without

    native = safe(mission.mission.native)
    return row._replace(native=native, language=language_of(mission.mission))


_LETTERS = {
    "launch": "L",
    "first-flight": "F",
    "arrival": "A",
    "orbit-insertion": "O",
    "delivery": "D",
    "return": "R",
    "landing": "G",
    "touchdown": "T",
    "flyby": "B",
    "swing-by": "S",
    "end": "E",
    "extension": "E",
    "loan-end": "E",
    "event": "V",
    "application": "P",
    "departure": "P",
}
_OTHER = "M"


_LOUDER = frozenset((Shape.OVERDUE, Shape.GONE))
"""Shapes that stand in place of a letter: that it is late, or off, weighs more than its kind."""


def _letter(standing: Standing) -> str:
    shape = shape_of(standing)
    return GLYPHS[shape][0] if shape in _LOUDER else _LETTERS.get(standing.milestone.kind, _OTHER)


def _meaning(standing: Standing) -> str:
    """What the letter of a milestone says."""
    if shape_of(standing) in _LOUDER:
        return standing.state.value
    return standing.milestone.kind if standing.milestone.kind in _LETTERS else "other"


def _letters(missions: Sequence[MissionStanding]) -> Iterator[tuple[str, str]]:
    """The letters that occur, with the kinds they stand for."""
    meanings: dict[str, set[str]] = {}
    for mission in missions:
        for standing in mission.milestones:
            if mark_of(standing) is not None:
                meanings.setdefault(_letter(standing), set()).add(_meaning(standing))
    for letter in sorted(meanings):
        yield letter, "/".join(sorted(meanings[letter]))


def _compact_row(
    knowledge: Knowledge, mission: MissionStanding, name: Run, options: Options
) -> ChartRow:
    overdue = [each for each in mission.milestones if each.state is State.OVERDUE]
    quiet = [each for each in mission.milestones if each.state is not State.OVERDUE]
    lettered = (_lettered(each, knowledge, options) for each in quiet + overdue)
    marks = tuple(mark for mark in lettered if mark)
    speaking = shown_milestone(mission)
    date, shape = EMPTY, None
    if speaking is not None:
        word = ", overdue" if overdue else ""
        words = f"{speaking.milestone.local_id} {date_text(speaking)}{word}"
        date, shape = styled(words, date_role(speaking)), shape_of(speaking)
    row = _mission_row(mission, name, life_bars(mission, knowledge.day.toordinal()), options)
    return row._replace(marks=marks, date=date, glyph=shape)


def _lettered(standing: Standing, knowledge: Knowledge, options: Options) -> Mark | None:
    mark = mark_of(standing, _letter(standing))
    if mark is None or not options.tips:
        return mark
    return mark._replace(tip=milestone_tip(standing, knowledge))
