"""The facts a registry states, as frozen values: missions, milestones, claims, sources."""

from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import chain
from typing import NamedTuple

from missions.dates import VagueDate
from missions.problems import KeyPath


class ClaimStatus(Enum):
    """What a claim says of its milestone: still a plan, or an outcome."""

    __hash__ = object.__hash__  # Enum's own is slow, and this is looked up for every claim

    PLANNED = "planned"
    ACHIEVED = "achieved"
    PARTIAL = "partial"
    FAILED = "failed"
    CANCELLED = "cancelled"
    ON_HOLD = "on-hold"


class Basis(Enum):
    """How firmly a date was given; only a commitment changes what the plan is."""

    COMMITMENT = "commitment"
    TARGET = "target"
    FORECAST = "forecast"
    INDICATIVE = "indicative"
    REPORT = "report"


class SourceClass(Enum):
    """Who speaks: the body concerned, somebody reporting on it, or anybody."""

    __hash__ = object.__hash__  # Enum's own is slow, and this is looked up for every claim

    FIRST_PARTY = "first-party"
    SECOND_PARTY = "second-party"
    COMMUNITY = "community"


class Form(Enum):
    """Which table a milestone stands in; every command treats the three alike."""

    MILESTONE = "milestone"
    DELIVERABLE = "deliverable"
    EXTENSION = "extension"


class Claim(NamedTuple):
    """One dated statement about one milestone.

    `date` is `None` when the source speaks of the thing and gives no date ("unstated").
    `announced` is when it was said: the claim's own day, else its source's; `None` when
    neither is known. `at` is the claim's key path in its file.
    """

    date: VagueDate | None
    status: ClaimStatus = ClaimStatus.PLANNED
    source: str | None = None
    announced: VagueDate | None = None
    stated: str | None = None
    basis: Basis | None = None
    reason: str | None = None
    note: str | None = None
    reserve: VagueDate | None = None
    widens: bool = False
    retracted: str | None = None
    at: KeyPath = ()


class Milestone(NamedTuple):
    """Something that is to happen once, and everything that was said of when.

    `sender` and `receiver` belong to deliverables (who hands over, who takes); `begins`
    to extensions (its first day, when stated).
    """

    mission: str
    local_id: str
    kind: str
    form: Form
    claims: tuple[Claim, ...]
    name: str | None = None
    note: str | None = None
    sender: tuple[str, ...] = ()
    receiver: str | None = None
    begins: VagueDate | None = None
    at: KeyPath = ()

    @property
    def id(self) -> str:
        """The address used everywhere: `mmx.launch`."""
        return f"{self.mission}.{self.local_id}"


class StatusClaim(NamedTuple):
    """One dated statement about the status of a whole mission."""

    status: str
    source: str | None = None
    announced: VagueDate | None = None
    stated: str | None = None
    reason: str | None = None
    note: str | None = None
    retracted: str | None = None
    at: KeyPath = ()


class Mention(NamedTuple):
    """A source that is named by a claim which could not be read; `id` is whose claim it is."""

    source: str
    id: str
    at: KeyPath


class Mission(NamedTuple):
    """A mission and what was said about it. `flies` is false for what never leaves the ground.

    `mentions` are what is left of the claims that could not be read.
    """

    id: str
    name: str
    title: str | None = None
    native: str | None = None
    theme: str | None = None
    lead: str | None = None
    partners: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    url: str | None = None
    note: str | None = None
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    flies: bool = True
    external_ids: tuple[tuple[str, str], ...] = ()
    milestones: tuple[Milestone, ...] = ()
    status: tuple[StatusClaim, ...] = ()
    file: str = ""
    mentions: tuple[Mention, ...] = ()

    @property
    def agencies(self) -> tuple[str, ...]:
        """The lead and the partners, the lead first."""
        return ((self.lead,) if self.lead else ()) + self.partners


class Source(NamedTuple):
    """A document that was read: who published it, when, and where it can be found."""

    id: str
    publisher: str | None = None
    title: str | None = None
    published: VagueDate | None = None
    url: str | None = None
    source_class: SourceClass = SourceClass.SECOND_PARTY
    language: str | None = None
    file: str = ""


def source_of(claim: Claim | StatusClaim, sources: Mapping[str, Source]) -> Source | None:
    """The source that a claim names, where it is recorded."""
    return sources.get(claim.source) if claim.source else None


class Ignored(NamedTuple):
    """A rule that is set aside, and why: for one id, or everywhere when `id` is `None`.

    `at` is the exception's key path in `file`.
    """

    code: str
    reason: str
    id: str | None = None
    file: str = ""
    at: KeyPath = ()


class Registry(NamedTuple):
    """Everything that is stated, in file order. `file` is what it was read from, as named."""

    missions: Mapping[str, Mission]
    sources: Mapping[str, Source]
    id: str | None = None
    title: str | None = None
    fiscal: str | None = None
    ignored: tuple[Ignored, ...] = ()
    file: str = ""

    def milestones(self) -> Iterator[Milestone]:
        """Every milestone of every mission, in file order."""
        return chain.from_iterable(mission.milestones for mission in self.missions.values())
