"""The parts of the page: a mission, its milestones, and every claim in their ledgers."""

from collections.abc import Mapping
from typing import NamedTuple

from missions.dates import VagueDate, show
from missions.ledger import Entry, MissionStanding, Standing
from missions.pictures.language import language_in, language_of, language_of_prose
from missions.pictures.marks import middle
from missions.pictures.replay import Course, MilestoneMoment, MissionMoment, Replay
from missions.pictures.text import safe
from missions.pictures.wording import announced_text, source_text
from missions.registry import Mission, Registry, source_of


class Told(NamedTuple):
    """A text and its language; empty where it is that of the page."""

    text: str
    language: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.text)


class Said(NamedTuple):
    """One claim in a ledger, in words.

    `known` is the day from which it was known, `None` for one whose day nobody knows; `steps` is
    what it had done as each day saw it, the last as today does.
    """

    known: int | None
    when: str
    source: Told
    url: str
    date: str
    steps: Course
    quote: Told
    remark: Told
    retracted: str

    @property
    def step(self) -> str:
        """What it did as today sees it."""
        return self.steps[-1][1]


class MilestonePart(NamedTuple):
    """A milestone with its ledger, and its moments, the last of which is today's.

    `ghost` is where the plan of another day stood, if shown.
    """

    id: str
    name: Told
    kind: str
    ghost: int | None
    moments: tuple[MilestoneMoment, ...]
    ledger: tuple[Said, ...]

    @property
    def now(self) -> MilestoneMoment:
        """How it stands today."""
        return self.moments[-1]


class MissionPart(NamedTuple):
    """A mission with its facts, its moments and its milestones."""

    id: str
    name: Told
    title: Told
    native: Told
    agencies: tuple[Told, ...]
    theme: str
    note: Told
    url: str
    moments: tuple[MissionMoment, ...]
    milestones: tuple[MilestonePart, ...]

    @property
    def now(self) -> MissionMoment:
        """How it stands today."""
        return self.moments[-1]


def mission_part(
    registry: Registry, standing: MissionStanding, told: Replay, ghosts: Mapping[str, VagueDate]
) -> MissionPart:
    """What the page shows of a mission; `ghosts` are dates of another day, by milestone."""
    mission = standing.mission
    return MissionPart(
        mission.id,
        _told(mission.name, mission),
        _told(mission.title, mission),
        Told(safe(mission.native or ""), language_of(mission)),
        tuple(_told(each, mission) for each in mission.agencies),
        mission.theme or "",
        _prose(mission.note, mission),
        mission.url or "",
        told.moments,
        tuple(
            _milestone(registry, each, told, ghosts.get(each.milestone.id))
            for each in standing.milestones
        ),
    )


def _told(text: str | None, mission: Mission, source: str = "") -> Told:
    """A text in the language that tells itself, in which `source` is written."""
    return Told(safe(text or ""), language_in(text or "", mission, source))


def _prose(text: str | None, mission: Mission) -> Told:
    return Told(safe(text or ""), language_of_prose(text or "", mission))


def _milestone(
    registry: Registry, standing: Standing, told: Replay, ghost: VagueDate | None
) -> MilestonePart:
    milestone = standing.milestone
    mission = registry.missions[milestone.mission]
    name = _told(milestone.name, mission)
    steps = told.steps[milestone.id]
    return MilestonePart(
        milestone.id,
        name or Told(safe(milestone.local_id)),
        milestone.kind,
        middle(ghost) if ghost else None,
        told.milestones[milestone.id],
        tuple(
            _said(registry, mission, entry, course)
            for entry, course in zip(standing.plan.entries, steps, strict=True)
        ),
    )


def _said(registry: Registry, mission: Mission, entry: Entry, steps: Course) -> Said:
    claim = entry.claim
    source = source_of(claim, registry.sources)
    language = (source.language or "") if source else ""
    remark = "; ".join(each for each in (claim.reason, claim.note) if each)
    return Said(
        entry.announced[1].toordinal() if entry.announced else None,
        announced_text(claim),
        _publisher(source_text(claim, registry), mission, language),
        (source.url or "") if source else "",
        show(claim.date) if claim.date else "unstated",
        steps,
        _told(claim.stated, mission, language),
        _prose(remark, mission),
        safe(claim.retracted or ""),
    )


def _publisher(name: str, mission: Mission, language: str) -> Told:
    """Who said it: its source tells how to read Chinese characters, but not a Latin name."""
    is_east_asian = language.partition("-")[0].lower() in {"ja", "zh", "ko"}
    return _told(name, mission, language if is_east_asian else "")
