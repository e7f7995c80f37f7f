"""A vague date as a value: a window of whole days, how precise it is, and how it is bounded."""

from datetime import date, datetime
from enum import Enum, IntEnum
from typing import NamedTuple


class Precision(IntEnum):
    """How fine a date is, from an instant to nothing; a smaller number is finer."""

    INSTANT = 0
    DAY = 1
    WEEK = 2
    PART_MONTH = 3
    MONTH = 4
    PART_QUARTER = 5
    QUARTER = 6
    SEASON = 7
    PART_YEAR = 8
    HALF = 9
    YEAR = 10
    FISCAL_YEAR = 11
    RANGE = 12
    PART_DECADE = 13
    DECADE = 14
    NONE = 15

    @property
    def word(self) -> str:
        """The name used in JSON and by `missions date`: `part-month`, `fiscal-year`."""
        return self.name.lower().replace("_", "-")


class Bound(Enum):
    """Which side of the stated window the day may lie on."""

    IN = "in"
    NET = "NET"
    NLT = "NLT"


_SAID = 7
"""How many fields of a date say something; the rest tells how it was written."""


class VagueDate(NamedTuple):
    """A date as it was given, never sharper than its source.

    `text` is the canonical form. `target` is the stated window, first and last day
    inclusive, and is `None` only for TBD. With a bound of NET or NLT the day itself may
    lie outside the target: see `earliest` and `latest`. `instant` is the moment of an
    instant, at the offset as written.
    """

    text: str
    precision: Precision
    target: tuple[date, date] | None
    bound: Bound = Bound.IN
    approximate: bool = False
    unconfirmed: bool = False
    instant: datetime | None = None
    written: str = ""
    other_reading: str = ""

    def __eq__(self, other: object) -> bool:
        """Two dates are equal that say the same, however they were written."""
        return isinstance(other, VagueDate) and self[:_SAID] == other[:_SAID]

    def __ne__(self, other: object) -> bool:
        """Not equal."""
        return not self == other

    def __hash__(self) -> int:
        """Equal dates have equal hashes."""
        return hash(self[:_SAID])

    @property
    def earliest(self) -> date | None:
        """The first day it may be; `None` when open (NLT) or undated (TBD)."""
        return None if self.target is None or self.bound is Bound.NLT else self.target[0]

    @property
    def latest(self) -> date | None:
        """The last day it may be; `None` when open (NET) or undated (TBD)."""
        return None if self.target is None or self.bound is Bound.NET else self.target[1]


class Unreadable(NamedTuple):
    """A text that is not a date: what is wrong with which part of it, and what to write.

    `span` is the offending part as character offsets into the text.
    """

    text: str
    why: str
    hint: str
    span: tuple[int, int]

    @property
    def told(self) -> str:
        """Why, with the text that is no date, said once: `"soon" needs a day to count from`."""
        names_it = self.why.startswith('"') and self.span == (0, len(self.text))
        if names_it or not self.text.strip():
            return self.why
        return f"{self.why}{'' if self.why.endswith('?') else ':'} {self.text}"
