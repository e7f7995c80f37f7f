"""`missions timeline`: bars, windows, marks and slip trails, year by year (LOOK.md)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from missions.dates import Bound, VagueDate
from missions.ledger import Effect, Knowledge, MissionStanding, Standing, State
from missions.pictures.axis import span, years
from missions.pictures.chart import Bar, Chart, ChartRow, Mark, Tick
from missions.pictures.glyphs import Shape
from missions.pictures.life import latest_day, life_bars
from missions.pictures.sentences import sentence
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


class Options(NamedTuple):
    """What was asked of a timeline.

    `ghosts` are the dates of another day, by milestone, drawn beside today's. `tips` asks for
    what only painters with pointers can show.
    """

    first: date | None = None
    last: date | None = None
    compact: bool = False
    trails: bool = True
    group_by: str | None = None
    ghosts: Mapping[str, VagueDate] | None = None
    now_word: str = "today"
    tips: bool = False


def timeline(knowledge: Knowledge, missions: Sequence[MissionStanding], options: Options) -> Chart:
    """The chart of the missions given, in the order given."""
    first, last = span(knowledge.day, latest_day(missions), options.first, options.last)
    ticks = years(first, last)
    rows = tuple(_grouped(knowledge, missions, options, ticks))
    hidden = sum(_is_hidden(each, ticks) for mission in missions for each in mission.milestones)
    head = title(
        f"Timeline {first}–{last}",
        as_known(knowledge.day),
        counted(len(missions), "mission"),
        f"+{hidden} earlier" if hidden and not options.compact else "",
        not_yet_known(knowledge.unknown),
        safe(knowledge.registry.title or knowledge.registry.file),
    )
    return Chart(
        head,
        ticks,
        knowledge.day.toordinal(),
        options.now_word,
        rows,
        ("next", "") if options.compact else ("current", "slip"),
        tuple(_letters(missions)) if options.compact else (),
        tuple(sentence(each, knowledge) for mission in missions for each in mission.milestones),
    )


def _grouped(
    knowledge: Knowledge,
    missions: Sequence[MissionStanding],
    options: Options,
    ticks: Sequence[Tick],
) -> Iterator[ChartRow]:
    groups: dict[str, list[MissionStanding]] = {}
    for mission in missions:
        groups.setdefault(group_of(mission, options.group_by), []).append(mission)
    for name, members in groups.items():
        if options.group_by:
            yield ChartRow(styled(safe(name), Role.NOTE))
        for mission in members:
            yield from _mission_rows(knowledge, mission, options, ticks)


def group_of(mission: MissionStanding, by: str | None) -> str:
    """The name of the group a mission belongs to."""
    facts = {"agency": mission.mission.lead, "theme": mission.mission.theme}
    return (facts.get(by) or f"no {by}") if by else ""


def _mission_rows(
    knowledge: Knowledge, mission: MissionStanding, options: Options, ticks: Sequence[Tick]
) -> Iterator[ChartRow]:
    now = knowledge.day.toordinal()
    name = Run(safe(mission.mission.name), Role.STRONG)
    if options.compact:
        yield _compact_row(knowledge, mission, name, options)
        return
    shown = [each for each in mission.milestones if not _is_hidden(each, ticks)]
    if len(shown) == 1 and len(mission.milestones) == 1:
        label: Line = (name, Run(f" {shown[0].milestone.local_id}"))
        row = _milestone_row(knowledge, shown[0], label, options)
        yield row._replace(native=safe(mission.mission.native or ""))
        return
    yield _mission_row(mission, name, life_bars(mission, now), options)
    for standing in shown:
        label = (Run(f"  {standing.milestone.local_id}"),)
        yield _milestone_row(knowledge, standing, label, options)


def _mission_row(
    mission: MissionStanding, name: Run, bars: tuple[Bar, ...], options: Options
) -> ChartRow:
    return ChartRow(
        (name,),
        bars,
        key=mission.mission.id,
        native=safe(mission.mission.native or ""),
        tip=mission_tip(mission, bars) if options.tips else "",
    )


def _is_hidden(standing: Standing, ticks: Sequence[Tick]) -> bool:
    """Finished before the left edge."""
    target = standing.date.target if standing.date else None
    return not standing.is_open and target is not None and target[1].toordinal() < ticks[0].day


def _milestone_row(
    knowledge: Knowledge, standing: Standing, label: Line, options: Options
) -> ChartRow:
    mark = mark_of(standing)
    ghost = (options.ghosts or {}).get(standing.milestone.id)
    return ChartRow(
        label,
        marks=(mark,) if mark else (),
        trail=trail_of(standing) if options.trails else (),
        ghost=middle(ghost) if ghost is not None and ghost != standing.date else None,
        no_date=mark is None and standing.is_open,
        date=(Run(date_text(standing), date_role(standing)),),
        slip=slip_text(standing.slip),
        word=state_line(standing),
        glyph=shape_of(standing),
        key=standing.milestone.id,
        tip=milestone_tip(standing, knowledge) if options.tips else "",
    )


def mark_of(standing: Standing, letter: str = "") -> Mark | None:
    """The mark of a milestone at the middle of its window; a NET one at its start."""
    vague = standing.date
    if vague is None or vague.target is None:
        return None
    first, end = vague.target[0].toordinal(), vague.target[1].toordinal() + 1
    shape = shape_of(standing)
    is_open = vague.bound is Bound.NET and standing.is_open
    day = first if is_open else (first + end) // 2
    window = (first, end) if end - first > 1 and shape is not Shape.KNOWN else None
    return Mark(day, shape, window, is_open, letter)


def middle(vague: VagueDate) -> int | None:
    """The middle of a window, for drawing only: no sorting, no sums."""
    if vague.target is None:
        return None
    return (vague.target[0].toordinal() + vague.target[1].toordinal() + 1) // 2


def trail_of(standing: Standing) -> tuple[int, ...]:
    """The middles of the plans before the one that stands."""
    plans = [entry.claim for entry in standing.plan.entries if entry.effect is Effect.PLAN]
    middles = [middle(claim.date) for claim in plans if claim.date and claim.date != standing.date]
    return tuple(day for day in middles if day is not None)


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


def _letter(standing: Standing) -> str:
    return _LETTERS.get(standing.milestone.kind, _OTHER)


def _letters(missions: Sequence[MissionStanding]) -> Iterator[tuple[str, str]]:
    """The letters that occur, with the kinds they stand for."""
    kinds: dict[str, list[str]] = {}
    for mission in missions:
        for standing in mission.milestones:
            if mark_of(standing) is None:
                continue
            names = kinds.setdefault(_letter(standing), [])
            kind = standing.milestone.kind if standing.milestone.kind in _LETTERS else "other"
            if kind not in names:
                names.append(kind)
    for letter in sorted(kinds):
        yield letter, "/".join(sorted(kinds[letter]))


def _compact_row(
    knowledge: Knowledge, mission: MissionStanding, name: Run, options: Options
) -> ChartRow:
    marks = (_lettered(each, knowledge, options) for each in mission.milestones)
    overdue = [each for each in mission.milestones if each.state is State.OVERDUE]
    speaking = overdue[-1] if overdue else mission.next
    date = EMPTY
    if speaking is not None:
        words = f"{speaking.milestone.local_id} {date_text(speaking)}"
        date = (Run(words, date_role(speaking)),)
    row = _mission_row(mission, name, life_bars(mission, knowledge.day.toordinal()), options)
    return row._replace(marks=tuple(mark for mark in marks if mark), date=date)


def _lettered(standing: Standing, knowledge: Knowledge, options: Options) -> Mark | None:
    mark = mark_of(standing, _letter(standing))
    if mark is None or not options.tips:
        return mark
    return mark._replace(tip=milestone_tip(standing, knowledge))
