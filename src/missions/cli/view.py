"""What the reading commands share: the registry as known on the day that was asked for."""

from collections.abc import Iterable

from missions.cli.load import load
from missions.cli.options import Days, Given
from missions.ledger import Knowledge, knowledge
from missions.registry import Milestone
from missions.store import Refusal

MOST_CLAIMS = 1_000
"""Claims whose past is played day by day, each day with all claims before it."""


def look(given: Given, days: Days) -> Knowledge:
    """The registry as known on the knowledge date; undated evidence only in a view of today."""
    return knowledge(load(given, days.today), days.as_of, evidence=not days.is_past)


def require_playable(name: str, milestones: Iterable[Milestone]) -> None:
    """Refuse to play back what has so many claims that nobody would wait for it."""
    number = sum(len(each.claims) for each in milestones)
    if number > MOST_CLAIMS:
        raise Refusal(f"{name} has {number:,} claims, and at most {MOST_CLAIMS:,} are played back",
                      "name others, or list these: missions history MILESTONE")  # fmt: skip
