"""What a claim can do to a plan, and a plan with the ledger behind it: values of the walk."""

from enum import Enum
from typing import NamedTuple

from missions.dates import Relation, Step, VagueDate, relate
from missions.ledger.known import HAPPENED, Announced
from missions.registry import Claim, ClaimStatus


class Effect(Enum):
    """What a claim did to the plan."""

    __hash__ = object.__hash__  # Enum's own is slow, and effects are looked up for every claim

    PLAN = "plan"
    REAFFIRMED = "reaffirmed"
    BESIDE = "commitment"
    OUTRANKED = "outranked"
    EVIDENCE = "no date"
    OUTCOME = "outcome"
    AFTER_OUTCOME = "after the outcome"
    RETRACTED = "retracted"
    REMOVED = "removed"
    UNDATED = "undated"


Walked = tuple[Claim, Effect, Announced | None, VagueDate | None]
"""The fields of an entry; most views ask for the plan alone, and no entry is made for them."""


class Entry(NamedTuple):
    """One claim in its ledger: what it did, when it was announced, and the date `before` it."""

    claim: Claim
    effect: Effect
    announced: Announced | None = None
    before: VagueDate | None = None

    @property
    def step(self) -> Step | None:
        """The step from the date before; a restatement reaffirms, whatever its width."""
        date = self.claim.date
        if self.before is None or date is None or self.effect is Effect.RETRACTED:
            return None
        if self.claim.status is ClaimStatus.CANCELLED and not date.target:
            return None
        if self.effect is Effect.REAFFIRMED:
            return Step(Relation.REAFFIRMED)
        return relate(self.before, date)

    @property
    def moves(self) -> bool:
        """Whether the claim moved the date that stands: a slip or an advance, nothing else."""
        if self.effect is not Effect.PLAN and self.effect is not Effect.OUTCOME:
            return False
        step = self.step
        return step is not None and step.is_move


class Plan(NamedTuple):
    """Where the walk has come to.

    `current` is the plan, `first` the first dated one, `commitment` a commitment that stands
    beside a plan on another basis, `outcome` what settled the milestone, `newest` the last
    claim that said what stands: the plan or the outcome itself, or one that reaffirmed it.
    `walked` has what each entry is made of.
    """

    current: Claim | None = None
    first: Claim | None = None
    commitment: Claim | None = None
    outcome: Claim | None = None
    newest: Claim | None = None
    walked: tuple[Walked, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every claim that was walked past, with what it did."""
        return tuple(map(Entry._make, self.walked))

    @property
    def moves(self) -> int:
        """How often the date slipped or advanced."""
        return sum(entry.moves for entry in self.entries)

    @property
    def date(self) -> VagueDate | None:
        """The date that stands: of what happened, else of the plan, else of what was dropped."""
        return standing_date(self.current, self.outcome)

    @property
    def holder(self) -> Claim | None:
        """The claim behind the date or the outcome that stands."""
        return self.outcome or self.current

    @property
    def has_happened(self) -> bool:
        """Whether it took place, in whatever way; what was dropped did not."""
        return self.outcome is not None and self.outcome.status in HAPPENED

    @property
    def last_word(self) -> Claim | None:
        """The newest claim that said what stands; where none gave a date, the last evidence."""
        words = [claim for claim, effect, *_ in self.walked if effect is not Effect.RETRACTED]
        return self.newest or (words[-1] if words else None)

    @property
    def slip(self) -> Step | None:
        """From the first dated plan to the date that stands; `None` without both."""
        if self.first is None or self.first.date is None or self.date is None:
            return None
        return relate(self.first.date, self.date)


def standing_date(current: Claim | None, outcome: Claim | None) -> VagueDate | None:
    """The date that stands between a plan and what settled it."""
    if outcome is None:
        return current.date if current else None
    if current is None or outcome.status in HAPPENED:
        return outcome.date
    return current.date
