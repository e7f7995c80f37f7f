"""Imprecise dates: windows of whole days with a precision, a bound and flags.

Knows every form of date the program reads (English, French, Japanese and a few German
spellings, and EDTF), what window each means, how dates are shown and sorted, what happened
between two of them, and whether a plan is late on a day. Does not know today, missions or
claims.

Start with `window` (the value) and `forms` (the table of canonical forms); `calendar` says
what days a word such as "early" means, `prose` how wild spellings become canonical,
`relation` and `size` what a slip is, `lateness` what overdue is, `verdict` what was late.
`pattern` is the table of forms as one regular expression, for schemas.
"""

from missions.dates.forms import show_day
from missions.dates.lateness import (
    Due,
    DueState,
    due_on,
    due_text,
)
from missions.dates.order import is_before, sort_key
from missions.dates.read import of_day, of_instant, of_year, read
from missions.dates.relation import Relation, Step, relate
from missions.dates.size import Size, short_size, size_text
from missions.dates.window import Bound, Precision, Unreadable, VagueDate
from missions.dates.write import show

__all__ = [
    "Bound",
    "Due",
    "DueState",
    "Precision",
    "Relation",
    "Size",
    "Step",
    "Unreadable",
    "VagueDate",
    "due_on",
    "due_text",
    "is_before",
    "of_day",
    "of_instant",
    "of_year",
    "read",
    "relate",
    "short_size",
    "show",
    "show_day",
    "size_text",
    "sort_key",
]
