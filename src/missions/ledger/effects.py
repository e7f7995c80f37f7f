"""What a claim can do to a plan, and a plan with the ledger behind it: values of the walk."""

from enum import Enum
from typing import NamedTuple

from missions.dates import Step, VagueDate, relate
from missions.ledger.known import HAPPENED, Announced
from missions.registry import Claim


class Effect(Enum):
    """What a claim did to the plan."""

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


class Entry(NamedTuple):
    """One claim in its ledger: what it did, and its step from the date that stood before it."""

    claim: Claim
    effect: Effect
    step: Step | None = None
    announced: Announced | None = None


class Plan(NamedTuple):
    """Where the walk has come to.

    `current` is the plan, `first` the first dated one, `commitment` a commitment that stands
    beside a plan on another basis, `outcome` what settled the milestone, `newest` the last
    claim that said what stands: the plan or the outcome itself, or one that reaffirmed it.
    `moves` counts slips and advances.
    """

    current: Claim | None = None
    first: Claim | None = None
    commitment: Claim | None = None
    outcome: Claim | None = None
    newest: Claim | None = None
    moves: int = 0
    entries: tuple[Entry, ...] = ()

    @property
    def date(self) -> VagueDate | None:
        """The date that stands: of what happened, else of the plan, else of what was dropped."""
        settled = self.outcome is not None and self.outcome.status in HAPPENED
        claim = self.outcome if settled else self.current or self.outcome
        return claim.date if claim else None

    @property
    def holder(self) -> Claim | None:
        """The claim behind the date or the outcome that stands."""
        return self.outcome or self.current

    @property
    def last_word(self) -> Claim | None:
        """The newest claim that said what stands; where none gave a date, the last evidence."""
        words = [each.claim for each in self.entries if each.effect is not Effect.RETRACTED]
        return self.newest or (words[-1] if words else None)

    @property
    def slip(self) -> Step | None:
        """From the first dated plan to the date that stands; `None` without both."""
        if self.first is None or self.first.date is None or self.date is None:
            return None
        return relate(self.first.date, self.date)
