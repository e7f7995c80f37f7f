"""What the reading commands share: the registry as known on the day that was asked for."""

from missions.cli.load import load
from missions.cli.options import Days, Given, days
from missions.ledger import Knowledge, knowledge


def look(given: Given) -> tuple[Knowledge, Days]:
    """The registry as known on the knowledge date; undated evidence only in a view of today."""
    when = days(given)
    return knowledge(load(given, when.today), when.as_of, evidence=not when.is_past), when
