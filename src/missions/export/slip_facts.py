"""Slips as JSON items: of one milestone, and of a group of them."""

from missions.export.json_facts import Item, date_item, size_item
from missions.ledger.slips import Group, Slip


def slips_item(slip: Slip) -> Item:
    """One milestone that moved."""
    return {
        "id": slip.standing.milestone.id,
        "first": date_item(slip.first),
        "date": date_item(slip.standing.date),
        "relation": slip.step.relation.value if slip.step else None,
        **size_item(slip.step),
        "moves": slip.moves,
    }


def group_item(by: str, group: Group) -> Item:
    """The slips of one group; null figures where there are too few to say."""
    median, interval = group.median, group.interval
    return {
        "by": by,
        "name": group.name,
        "milestones": group.number,
        "moved": group.moved,
        "median_least_days": median[0] if median else None,
        "median_most_days": median[1] if median else None,
        "interval_least_days": interval[0] if interval else None,
        "interval_most_days": interval[1] if interval else None,
    }
