"""What the slider of the page plays, as JSON in which no character can end its element."""

import json
from collections.abc import Iterator
from typing import Any

from missions.pictures.chart import Ink, Mark
from missions.pictures.glyphs import GLYPHS, Shape
from missions.pictures.page import Report
from missions.pictures.parts import MilestonePart, MissionPart
from missions.pictures.replay import MilestoneMoment, MissionMoment

_INKS, _SHAPES = list(Ink), list(Shape)


def page_data(report: Report) -> str:
    """The moments of everything, the steps that later days saw otherwise, and the changes.

    What is the same in many moments is said once and named by its place.
    """
    milestones = [each for part in report.missions for each in part.milestones]
    words = {moment.state: moment.word for each in milestones for moment in each.moments
             if moment.state}  # fmt: skip
    states = list(words)
    data = {
        "today": report.today,
        "word": report.now_word,
        "first": report.first_day,
        "from": report.ticks[0].day,
        "to": report.ticks[-1].day,
        "ghost": report.ghost_day and min(report.ghost_day.toordinal(), report.today),
        "inks": [ink.value for ink in _INKS],
        "shapes": [[shape.value, GLYPHS[shape][0]] for shape in _SHAPES],
        "states": list(words.items()),
        "missions": {part.id: list(map(_mission, part.moments)) for part in report.missions},
        "milestones": {
            each.id: [_milestone(moment, states) for moment in each.moments] for each in milestones
        },
        "steps": dict(_steps(report.missions)),
        "changes": report.changes,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _mission(moment: MissionMoment) -> list[Any]:
    bars = [
        [each.first, each.end, _INKS.index(each.ink), int(each.extended)] for each in moment.bars
    ]
    return [moment.day, moment.status, bars]


def _milestone(moment: MilestoneMoment, states: list[str]) -> list[Any]:
    """Its day and, where anything was known of it, its state, date, slip, shape, mark and trail."""
    if moment.state is None:
        return [moment.day]
    told = [moment.day, states.index(moment.state), moment.date, moment.slip]
    if moment.mark is None:
        return told
    return [*told, _SHAPES.index(moment.shape), _mark(moment.mark), *moment.trail]


def _mark(mark: Mark) -> list[int | None]:
    """Its day, and its window, which may have no end."""
    return [mark.day, *((mark.day, None) if mark.is_open else mark.window or ())]


def _steps(parts: tuple[MissionPart, ...]) -> Iterator[tuple[str, dict[int, Any]]]:
    """By milestone and row of its ledger, what was not always what it is today."""
    for part in parts:
        for each in part.milestones:
            told = _told_otherwise(each)
            if told:
                yield each.id, told


def _told_otherwise(milestone: MilestonePart) -> dict[int, Any]:
    return {row: said.steps for row, said in enumerate(milestone.ledger) if len(said.steps) > 1}
