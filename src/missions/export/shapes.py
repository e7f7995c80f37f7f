"""The keys of every kind of item, nested as in JSON: what the header of CSV follows from.

A header that followed from the rows would change with them, and with it every script that
reads it. Lists of objects have no columns and are not named here.
"""

from collections.abc import Mapping
from typing import TypeAlias

from missions.registry.words import EXTERNAL_IDS

Shape: TypeAlias = "Mapping[str, Shape | None]"
"""Keys in order, each with the shape of what is below it, or `None` for a plain value."""


def _plain(keys: str) -> dict[str, None]:
    return dict.fromkeys(keys.split())


_DATE: Shape = _plain("text precision bound earliest latest target approximate unconfirmed instant")
_SIZE: Shape = _plain("least_days most_days")
_SLIP: Shape = {"relation": None, **_SIZE}

_MILESTONE: Shape = {
    **_plain("id mission kind name state"),
    "date": _DATE,
    "first": _DATE,
    **_plain("claims announced source"),
    "slip": _SLIP,
    "due": _SIZE,
    "newest": None,
    "reserve": _DATE,
    "verdict": None,
}
_MISSION: Shape = {**_plain("id name lead partners theme status"), "next": _MILESTONE}

SHAPES: Mapping[str, Shape] = {
    "list": _MISSION,
    "timeline": _MILESTONE,
    "upcoming": _MILESTONE,
    "show": {
        **_MISSION,
        **_plain("title native targets url note aliases part_of flies"),
        "ids": dict.fromkeys(EXTERNAL_IDS),
    },
    "history": {
        **_plain("id announced source"),
        "date": _DATE,
        **_plain("stated status"),
        **_SLIP,
        **_plain("retracted effect basis reason note recorded commit removed"),
    },
    "slips": {"id": None, "first": _DATE, "date": _DATE, **_SLIP, "moves": None},
    "slips by": _plain(
        "by name milestones moved median_least_days median_most_days"
        " interval_least_days interval_most_days"
    ),
    "trend": {**_plain("id announced"), "date": _DATE, **_plain("effect source")},
    "sources": _plain("id publisher title published url class claims language"),
    "sources one": {
        **_plain("id announced stated"),
        "then": _DATE,
        "now": _DATE,
        "state": None,
    },
    "diff": {
        **_plain("id mission change"),
        "before": _DATE,
        "after": _DATE,
        **_SIZE,
        **_plain("announced source catch_up field effect verdict"),
    },
    "date": {"input": None, "date": _DATE, "problem": _plain("code message help")},
}
"""The items of each command; two of them have two kinds."""
