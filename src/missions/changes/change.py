"""One change between two states of knowledge."""

from enum import StrEnum
from typing import NamedTuple

from missions.dates import Step, VagueDate
from missions.registry import Claim


class Kind(StrEnum):
    """What changed (CLI.md, "Compare"), the weightiest first."""

    CANCELLED = "cancelled"
    FAILED = "failed"
    REMOVED = "removed"
    OVERDUE = "overdue"
    SLIPPED = "slipped"
    UNDATED = "undated"
    CURTAILED = "curtailed"
    ON_HOLD = "on-hold"
    PARTIAL = "partial"
    RETRACTED = "retracted"
    LAPSED = "lapsed"
    WIDENED = "widened"
    SHIFTED = "shifted"
    REINSTATED = "reinstated"
    REQUALIFIED = "requalified"
    DATED = "dated"
    REFINED = "refined"
    ADVANCED = "advanced"
    EXTENDED = "extended"
    ACHIEVED = "achieved"
    ELAPSED = "elapsed"
    STATUS = "status"
    ADDED = "added"
    FACTS = "facts"


class Change(NamedTuple):
    """One change of a mission, a milestone or a source; `before` and `after` are dates or words.

    `claim` is the one that brought it about. `catch_up` marks a claim that is news to the
    file only: it had been announced before the earlier state was written. `effect` says what
    an added claim did to a plan that it left as it was. `reserve` are the days held after the plan
    by which an outcome is judged. Of a fact, `field` says which; where it
    is one of a document, that is its `id`, and `mission` is empty.
    """

    id: str
    mission: str
    kind: Kind
    before: VagueDate | str | None = None
    after: VagueDate | str | None = None
    step: Step | None = None
    claim: Claim | None = None
    catch_up: bool = False
    field: str = ""
    effect: str = ""
    document: str = ""
    reserve: VagueDate | None = None

    @property
    def most_days(self) -> int:
        """The size of the change at most, for sorting and `--min`; 0 where it has none."""
        size = self.step.size if self.step else None
        return max(abs(size.least_days), abs(size.most_days)) if size else 0
