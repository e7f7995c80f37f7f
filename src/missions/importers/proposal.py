"""What an importer reads, and what it proposes."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from missions.dates import VagueDate
from missions.pictures.text import safe
from missions.registry import Claim, ClaimStatus, Mission, Registry, Source, StatusClaim


class Place(NamedTuple):
    """Where something stands in what was imported; no line is told of a file's past."""

    file: str
    line: int | None = None


class Remark(NamedTuple):
    """Something that was not read, or read with a doubt, and why.

    `what` is as it stands there, safe to show.
    """

    place: Place
    what: str
    why: str


class Statement(NamedTuple):
    """What a table says of one milestone of its subject.

    `milestone` is the id the milestone would get. `source` and `announced` are `None` where
    nobody told them. What `overwrites` comes from a registry that keeps only its last word.
    """

    date: VagueDate
    place: Place
    milestone: str = "launch"
    source: Source | None = None
    announced: VagueDate | None = None
    status: ClaimStatus = ClaimStatus.PLANNED
    stated: str | None = None
    note: str | None = None
    overwrites: bool = False


class Subject(NamedTuple):
    """A mission as a table knows it, and what it says of it, oldest first.

    `id` is what it would be called in a registry that does not have it, `spare` a longer word
    for when that is taken. `names` are all it may go by there. `facts` are more keys of its
    table. `mission` is the whole where it stands in another registry, with its ledgers, and
    `sources` are those that it names there.
    """

    name: str
    id: str
    statements: tuple[Statement, ...]
    spare: str = ""
    names: tuple[str, ...] = ()
    external_ids: tuple[tuple[str, str], ...] = ()
    facts: Mapping[str, str | list[str]] = {}
    mission: Mission | None = None
    sources: Mapping[str, Source] = {}

    def as_mission(self, id_: str) -> Mission:
        """The mission as a new one of a registry, without what is said of it."""
        if self.mission is not None:
            return self.mission._replace(id=id_)
        facts = {
            key.replace("-", "_"): tuple(value) if isinstance(value, list) else value
            for key, value in self.facts.items()
        }
        return Mission(id_, self.name, external_ids=self.external_ids)._replace(**facts)  # type: ignore[arg-type]


class Imported(NamedTuple):
    """What a text told: its subjects, what could not be read, and how it was understood.

    `registry` is the whole, where it was one.
    """

    subjects: tuple[Subject, ...]
    unread: tuple[Remark, ...] = ()
    doubts: tuple[Remark, ...] = ()
    understood: tuple[str, ...] = ()
    registry: Registry | None = None


class Match(Enum):
    """How a statement stands to a registry.

    New is what nothing there speaks of, and a later word of who spoke last. Known says nothing
    more than what stands; refining fits into it; anything else conflicts.
    """

    NEW = "new"
    KNOWN = "known"
    REFINES = "refines"
    CONFLICTS = "conflicts"


class Proposal(NamedTuple):
    """A claim against a registry: the milestone it speaks of and what stands there.

    `at` is the place of the claim in the ledger, counted with the proposals before it.
    """

    match: Match
    mission: str
    milestone: str
    subject: Subject
    claim: Claim
    source: Source | None
    place: Place
    standing: Claim | None = None
    at: int = 0


class MissionProposal(NamedTuple):
    """What is said of a whole mission: a status, new external ids, or only that there is one.

    `at` is the place of the status among those that are stated.
    """

    match: Match
    mission: str
    subject: Subject
    status: StatusClaim | None = None
    source: Source | None = None
    at: int = 0
    ids: tuple[tuple[str, str], ...] = ()


AnyProposal = Proposal | MissionProposal


class UnusableError(ValueError):
    """A text that is not what it should be; says why, and what to do."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint


LONGEST = 300
"""Characters of any text that is taken over."""


def clean(text: object) -> str:
    r"""A text as it may be taken over: one line, and nothing in it that steers a terminal.

    >>> clean(" Moon\n lander "), clean(None), clean("a" + chr(27) + "[31m")
    ('Moon lander', '', 'a\\x1b[31m')
    """
    return " ".join(safe(text).split())[:LONGEST] if isinstance(text, str) else ""


NO_ID = "no id of a-z and 0-9 can be made of that, map one that has such letters"
"""What is said of a name that `as_id` makes nothing of."""
