"""What others keep, as proposals: a text in, statements out, matched to a registry.

Knows the tables of others (Launch Library 2, GCAT, any CSV, the past of a file in git), other
registries, and how what they say stands to what a registry has. Writes nothing and does not know
how a registry is written: what becomes of a proposal is decided by who typed the command.

Start with `proposal` (the values); `match` sets statements against a registry; `ll2`, `gcat`
and `csv` read texts, `git_history` and `git_ledgers` revisions, `registries` whole registries;
`table` shows proposals.
"""

from missions.importers.match import matched
from missions.importers.proposal import (
    AnyProposal,
    Imported,
    Match,
    MissionProposal,
    Place,
    Proposal,
    Remark,
    Statement,
    Subject,
    UnusableError,
)

__all__ = [
    "AnyProposal",
    "Imported",
    "Match",
    "MissionProposal",
    "Place",
    "Proposal",
    "Remark",
    "Statement",
    "Subject",
    "UnusableError",
    "matched",
]
