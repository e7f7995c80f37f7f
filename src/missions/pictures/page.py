"""`missions report`: the page with every mission, its ledgers, and what each day knew of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from missions.changes import Change
from missions.dates import VagueDate, show
from missions.ledger import Effect, Entry, Knowledge, MissionStanding, Standing
from missions.pictures.axis import years
from missions.pictures.chart import Tick
from missions.pictures.diff import kind_text, size_of, value_text
from missions.pictures.language import language_in, language_of
from missions.pictures.marks import middle
from missions.pictures.replay import MilestoneMoment, MissionMoment, Replay, replay
from missions.pictures.text import safe
from missions.pictures.wording import (
    EFFECT_WORDS,
    announced_text,
    counted,
    source_text,
    step_text,
)
from missions.registry import Mission, Registry

YEARS_AROUND = 15
"""How many years before and after today are shown at most; what lies beyond stands at the edge."""


class Said(NamedTuple):
    """One claim in a ledger, in words; `language` is that of the quote, `spoken` of the source.

    `known` is the day from which it was known, `None` for one whose day nobody knows.
    """

    known: int | None
    when: str
    source: str
    spoken: str
    url: str
    date: str
    step: str
    quote: str
    language: str
    remark: str
    retracted: str


class MilestonePart(NamedTuple):
    """A milestone with its ledger, and its moments, the last of which is today's.

    `language` is that of its name; `ghost` is where the plan of another day stood, if shown.
    """

    id: str
    name: str
    language: str
    kind: str
    ghost: int | None
    moments: tuple[MilestoneMoment, ...]
    ledger: tuple[Said, ...]

    @property
    def now(self) -> MilestoneMoment:
        """How it stands today."""
        return self.moments[-1]


class MissionPart(NamedTuple):
    """A mission with its facts, its moments and its milestones.

    `languages` are those of its name, its title and its native name.
    """

    id: str
    name: str
    title: str
    native: str
    languages: tuple[str, str, str]
    agencies: tuple[str, ...]
    theme: str
    note: str
    url: str
    moments: tuple[MissionMoment, ...]
    milestones: tuple[MilestonePart, ...]

    @property
    def now(self) -> MissionMoment:
        """How it stands today."""
        return self.moments[-1]


class Report(NamedTuple):
    """Everything the page shows.

    `changes` are by the day that brought them, oldest first, each with its mission.
    """

    title: str
    ghost_day: date | None
    today: int
    first_day: int
    ticks: tuple[Tick, ...]
    missions: tuple[MissionPart, ...]
    changes: tuple[tuple[int, tuple[tuple[str, str], ...]], ...]


def report(
    knowledge: Knowledge,
    missions: Sequence[MissionStanding],
    ghosts: Mapping[str, VagueDate] | None = None,
    ghost_day: date | None = None,
) -> Report:
    """The page of the missions given, in the order given; with the plan of a day behind it."""
    registry, today = knowledge.registry, knowledge.day
    replays = [replay(registry, each.mission, today) for each in missions]
    parts = tuple(
        _mission(registry, each, told, ghosts or {})
        for each, told in zip(missions, replays, strict=True)
    )
    changes = _changes(registry, replays)
    first = min((day for day, _ in changes), default=today.toordinal())
    return Report(
        safe(registry.title or registry.file),
        ghost_day,
        today.toordinal(),
        min(first, today.toordinal()),
        _ticks(today, parts),
        parts,
        changes,
    )


def _mission(
    registry: Registry, standing: MissionStanding, told: Replay, ghosts: Mapping[str, VagueDate]
) -> MissionPart:
    mission = standing.mission
    return MissionPart(
        mission.id,
        safe(mission.name),
        safe(mission.title or ""),
        safe(mission.native or ""),
        (
            language_in(mission.name, mission),
            language_in(mission.title or "", mission),
            language_of(mission),
        ),
        tuple(map(safe, mission.agencies)),
        mission.theme or "",
        safe(mission.note or ""),
        mission.url or "",
        told.moments,
        tuple(
            _milestone(
                registry, each, told.milestones[each.milestone.id], ghosts.get(each.milestone.id)
            )
            for each in standing.milestones
        ),
    )


def _milestone(
    registry: Registry,
    standing: Standing,
    moments: tuple[MilestoneMoment, ...],
    ghost: VagueDate | None,
) -> MilestonePart:
    milestone = standing.milestone
    return MilestonePart(
        milestone.id,
        safe(milestone.name or milestone.local_id),
        language_in(milestone.name or "", registry.missions[milestone.mission]),
        milestone.kind,
        middle(ghost) if ghost else None,
        moments,
        tuple(
            _said(registry, registry.missions[milestone.mission], entry)
            for entry in standing.plan.entries
        ),
    )


def _said(registry: Registry, mission: Mission, entry: Entry) -> Said:
    claim = entry.claim
    source = registry.sources.get(claim.source or "")
    step = EFFECT_WORDS.get(entry.effect) or step_text(entry.step)
    outcome = claim.status.value if entry.effect is Effect.OUTCOME else ""
    who = source_text(claim, registry)
    told = (source.language or "") if source else ""
    return Said(
        entry.announced[1].toordinal() if entry.announced else None,
        announced_text(claim),
        who,
        language_in(who, mission),
        (source.url or "") if source else "",
        show(claim.date) if claim.date else "unstated",
        ", ".join(each for each in (outcome, step) if each),
        safe(claim.stated or ""),
        language_in(claim.stated or "", mission, told),
        safe("; ".join(each for each in (claim.reason, claim.note) if each)),
        safe(claim.retracted or ""),
    )


def _changes(
    registry: Registry, replays: Sequence[Replay]
) -> tuple[tuple[int, tuple[tuple[str, str], ...]], ...]:
    by_day: dict[int, list[tuple[str, str]]] = {}
    for told in replays:
        for day, changes in told.changes:
            words = [(each.mission, _words(registry, each)) for each in changes]
            by_day.setdefault(day, []).extend(words)
    return tuple((day, tuple(by_day[day])) for day in sorted(by_day))


def _words(registry: Registry, change: Change) -> str:
    """`MMX launch slipped, 2024 → 2026, +15–28 months`."""
    mission = registry.missions[change.mission]
    local = change.id.partition(".")[2]
    before, after = value_text(change.before), value_text(change.after)
    step = " → ".join(each for each in (before, after if after != before else "") if each)
    parts = (kind_text(change), step or after, size_of(change))
    return (
        f"{safe(mission.name)} {local}".strip() + f": {', '.join(each for each in parts if each)}"
    )


def _ticks(today: date, parts: Sequence[MissionPart]) -> tuple[Tick, ...]:
    days = sorted(_days_shown(parts)) or [today.toordinal()]
    first = max(date.fromordinal(days[0]).year, today.year - YEARS_AROUND)
    last = min(date.fromordinal(days[-1]).year, today.year + YEARS_AROUND)
    return years(min(first, today.year), max(last, today.year + 1))


def _days_shown(parts: Sequence[MissionPart]) -> Iterator[int]:
    for part in parts:
        for milestone in part.milestones:
            for moment in milestone.moments:
                if moment.mark is not None:
                    yield moment.mark.day


def count_line(report: Report) -> str:
    """How many missions and milestones, and how many of these are overdue, today."""
    known = [each for part in report.missions for each in part.milestones if each.moments]
    overdue = sum(each.now.state == "overdue" for each in known)
    return ", ".join(
        (counted(len(report.missions), "mission"), counted(len(known), "milestone"),
         f"{overdue} overdue")
    )  # fmt: skip
