"""A timeline in sentences, for readers who do not see pictures."""

from collections.abc import Iterator, Sequence
from datetime import date

from missions.dates import due_text, show, show_day
from missions.ledger import Knowledge, MissionStanding, Standing, State
from missions.pictures.chart import Bar, Ink, Mark, Tick
from missions.pictures.life import ending, life_bars
from missions.pictures.listing import shown_milestone
from missions.pictures.marks import mark_of
from missions.pictures.scope import Options, earlier_plans, ghost_of, grouped, in_sight
from missions.pictures.text import safe
from missions.pictures.wording import (
    announced_text,
    counted,
    date_text,
    slip_text,
    source_text,
    step_text,
    verdict_text,
)


def told(
    knowledge: Knowledge,
    missions: Sequence[MissionStanding],
    options: Options,
    ticks: Sequence[Tick],
) -> tuple[str, ...]:
    """What the chart of the same options shows: bars first, then a milestone a sentence.

    A chart with tips has the ledgers there, and a sentence a mission.
    """
    return tuple(_groups(knowledge, missions, options, ticks))


def _groups(
    knowledge: Knowledge,
    missions: Sequence[MissionStanding],
    options: Options,
    ticks: Sequence[Tick],
) -> Iterator[str]:
    for name, members in grouped(missions, options.group_by).items():
        if options.group_by:
            yield f"{safe(name)}, {counted(len(members), 'mission')}:"
        for mission in members:
            if options.compact:
                yield _in_short(mission, knowledge, ticks)
            elif options.tips:
                yield _in_brief(mission, knowledge, options, ticks)
            else:
                yield from _in_full(mission, knowledge, options, ticks)


def _in_full(
    mission: MissionStanding, knowledge: Knowledge, options: Options, ticks: Sequence[Tick]
) -> Iterator[str]:
    life = life_text(mission, knowledge.day.toordinal())
    milestones = in_sight(mission, ticks)
    if life or not milestones:
        yield f"{safe(mission.mission.name)}: {life or _NOTHING}."
    for standing in milestones:
        yield _sentence(standing, knowledge, options, ticks)


_NOTHING = "nothing in these years"


def _in_short(mission: MissionStanding, knowledge: Knowledge, ticks: Sequence[Tick]) -> str:
    speaking = shown_milestone(mission)
    parts = [life_text(mission, knowledge.day.toordinal())]
    for each in mission.milestones:
        mark = mark_of(each)
        if each is speaking or (mark and not _beyond(mark, ticks)):
            parts.append(f"{each.milestone.local_id} {date_text(each)}{_state_word(each)}")
    return f"{safe(mission.mission.name)}: {'; '.join(filter(None, parts)) or _NOTHING}."


def _in_brief(
    mission: MissionStanding, knowledge: Knowledge, options: Options, ticks: Sequence[Tick]
) -> str:
    """A mission with what stands in the columns of its rows."""
    parts = [life_text(mission, knowledge.day.toordinal())]
    for each in in_sight(mission, ticks):
        slip = slip_text(each.slip) if options.trails else ""
        moved = f" ({slip})" if slip else ""
        ghost = ghost_of(each, options)
        then = f", {show(ghost)} on {options.ghost_day}" if ghost else ""
        what = f"{each.milestone.local_id} {date_text(each)}"
        parts.append(f"{what}{moved}{_state_word(each)}{then}")
    return f"{safe(mission.mission.name)}: {'; '.join(filter(None, parts)) or _NOTHING}."


def _state_word(standing: Standing) -> str:
    return "" if standing.state is State.PLANNED else f", {standing.state.value}"


def life_text(mission: MissionStanding, now: int) -> str:
    """What the bar of a mission shows: since when it flies, and until when; empty without one."""
    bars = life_bars(mission, now)
    if not bars:
        return ""
    flown = [bar for bar in bars if bar.ink is Ink.FLOWN]
    parts = [_flown(flown[0].first, flown[-1].end, now) if flown else "not flown yet"]
    extended = next((bar.first for bar in bars if bar.extended), None)
    until = _until(mission, bars[-1])
    if extended is not None:
        parts.append(f"extended {until} (from {_day(extended)})".replace("  ", " "))
    elif until:
        parts.append(f"planned {until}")
    return ", ".join(parts)


def _flown(first: int, end: int, now: int) -> str:
    if end >= now:
        return f"flown since {_day(first)}"
    return f"flown on {_day(first)}" + (f" to {_day(end - 1)}" if end - first > 1 else "")


def _until(mission: MissionStanding, last: Bar) -> str:
    """Until when the mission is planned, if its last bar runs to there."""
    end = ending(mission)
    if end is None or end.date is None or end.date.target is None or last.ink is Ink.FLOWN:
        return ""
    return f"to {show(end.date)}" if end.date.target[1].toordinal() + 1 == last.end else ""


def _day(number: int) -> str:
    return show_day(date.fromordinal(number))


def _sentence(
    standing: Standing, knowledge: Knowledge, options: Options, ticks: Sequence[Tick]
) -> str:
    """One milestone: its date, how it stands, what it was before, and who said so."""
    mission = knowledge.registry.missions[standing.milestone.mission]
    date = show(standing.date) if standing.date else "no date"
    mark = mark_of(standing)
    ghost = ghost_of(standing, options)
    parts = [
        f"{safe(mission.name)}, {standing.milestone.local_id}: {date}",
        _beyond(mark, ticks) if mark else "",
        _state(standing),
        *_before(standing, trails=options.trails),
        f"as known on {options.ghost_day}, {show(ghost)}" if ghost else "",
        _said(standing, knowledge),
    ]
    return "; ".join(filter(None, parts)) + "."


def _beyond(mark: Mark, ticks: Sequence[Tick]) -> str:
    if mark.day < ticks[0].day:
        return "before the years shown"
    return "after the years shown" if mark.day >= ticks[-1].day else ""


def short_sentence(standing: Standing, knowledge: Knowledge) -> str:
    """One milestone: its date, and how it stands."""
    mission = knowledge.registry.missions[standing.milestone.mission]
    what = f"{safe(mission.name)}, {standing.milestone.local_id}"
    date = show(standing.date) if standing.date else "no date"
    return "; ".join(filter(None, (f"{what}: {date}", _state(standing))))


def _state(standing: Standing) -> str:
    if standing.state is State.OVERDUE:
        return f"{due_text(standing.due)}; overdue"
    if standing.is_open:
        return due_text(standing.due) if standing.state is not State.UNDATED else "not dated"
    judged = verdict_text(standing.against_first)
    return f"{standing.state.value}{', ' if judged else ''}{judged}"


def _before(standing: Standing, *, trails: bool) -> Iterator[str]:
    """The trail of earlier plans, and how far it moved from the first."""
    dates = [show(each) for each in earlier_plans(standing)] if trails else []
    if dates:
        yield f"planned earlier for {', then '.join(dates)}"
    first = standing.first.date if standing.first else None
    if first is not None and standing.slip is not None and standing.slip.size is not None:
        yield f"first given as {show(first)}, {step_text(standing.slip)}"


def _said(standing: Standing, knowledge: Knowledge) -> str:
    claim = standing.plan.newest
    if claim is None:
        return ""
    who = source_text(claim, knowledge.registry)
    return f"last said {announced_text(claim)}{' by ' if who else ''}{who}"
