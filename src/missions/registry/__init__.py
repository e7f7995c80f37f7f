"""The facts: what a registry states, as frozen values.

Knows missions, milestones, claims and sources, the vocabularies they use, and how to find
one by its id. Does not know TOML (see `tomlfile`), what was known when (see `ledger`), or
whether the facts make sense (see `checks`).

Start with `model`; `kinds` tells how an id gives a milestone its kind, `words` lists the
other vocabularies, `ids` says what an id is, and `find` resolves ids and suggests the nearest one.
"""

from missions.registry.model import (
    Basis,
    Claim,
    ClaimStatus,
    Form,
    Ignored,
    Mention,
    Milestone,
    Mission,
    Registry,
    Source,
    SourceClass,
    StatusClaim,
    source_of,
)

__all__ = [
    "Basis",
    "Claim",
    "ClaimStatus",
    "Form",
    "Ignored",
    "Mention",
    "Milestone",
    "Mission",
    "Registry",
    "Source",
    "SourceClass",
    "StatusClaim",
    "source_of",
]
