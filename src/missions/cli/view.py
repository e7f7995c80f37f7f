"""What the reading commands share: the registry as known on the day that was asked for."""

from collections.abc import Iterable

from missions.cli.load import load
from missions.cli.options import Days, Given, days
from missions.ledger import Knowledge, knowledge
from missions.registry import Milestone
from missions.store import Refusal

MOST_CLAIMS = 1_000
"""Claims whose past is played day by day, each day with all claims before it."""


def look(given: Given) -> tuple[Knowledge, Days]:
    """The registry as known on the knowledge date; undated evidence only in a view of today."""
    when = days(given)
    return knowledge(load(given, when.today), when.as_of, evidence=not when.is_past), when


def require_playable(name: str, milestones: Iterable[Milestone]) -> None:
    """Refuse to play back what has so many claims that nobody would wait for it."""
    number = sum(len(each.claims) for each in milestones)
    if number > MOST_CLAIMS:
        raise Refusal(f"{name} has {number:,} claims, and at most {MOST_CLAIMS:,} are played back",
                      "name others, or list these: missions history MILESTONE")  # fmt: skip
