"""What others keep, as proposals: a text in, statements out, matched to a registry.

Knows the tables of others (Launch Library 2, GCAT, any CSV) and how what they say stands to what a
registry has. Writes nothing and does not know TOML: what becomes of a proposal is decided by
who typed the command.

Start with `proposal` (the values); `match` sets statements against a registry; `ll2`, `gcat`
and `csv` read a text each; `table` shows proposals.
"""

from missions.importers.match import matched
from missions.importers.proposal import (
    Imported,
    Match,
    Place,
    Proposal,
    Remark,
    Statement,
    Subject,
    UnusableError,
)

__all__ = [
    "Imported",
    "Match",
    "Place",
    "Proposal",
    "Remark",
    "Statement",
    "Subject",
    "UnusableError",
    "matched",
]
