"""What Launch Library 2 calls things: texts under several keys, and the name of a mission."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from missions.importers.proposal import clean

PUBLISHER = "Launch Library 2"
URL = "https://thespacedevs.com/llapi"


def word_of(value: object, *keys: str) -> str:
    """A text, or the first text under one of the keys of a table."""
    if isinstance(value, dict):
        return next((clean(value[key]) for key in keys if clean(value.get(key))), "")
    return clean(value)


def payload(launch: Mapping[str, Any], whole: str) -> str:
    """The mission of a launch: what stands behind the bar in its name."""
    return word_of(launch.get("mission"), "name") or whole.rpartition(" | ")[2]


def lead_of(launches: Iterable[Mapping[str, Any]]) -> dict[str, str | list[str]]:
    """Whose mission it is, or else who launches it, as the first that tells it has it."""
    told = (_whose(launch) or _launched_by(launch) for launch in launches)
    name = next(filter(None, told), "")
    return {"lead": name} if name else {}


def _whose(launch: Mapping[str, Any]) -> str:
    """The first agency of a launch's mission."""
    mission = launch.get("mission")
    agencies = mission.get("agencies") if isinstance(mission, dict) else None
    return word_of(agencies[0], "name") if isinstance(agencies, list) and agencies else ""


def _launched_by(launch: Mapping[str, Any]) -> str:
    """The provider of a launch."""
    return word_of(launch.get("launch_service_provider"), "name")


_COMMON = frozenset("demo maiden test flight first unknown payload launch mission".split())  # noqa: SIM905


def is_common(name: str) -> bool:
    """Whether a name says too little to be one mission's: "Demo Flight", "Unknown Payload".

    >>> is_common("Flight 2"), is_common("Maiden Flight"), is_common("Bandwagon 5")
    (True, True, False)
    """
    words = name.casefold().replace("(", " ").replace(")", " ").split()
    return all(each in _COMMON or each.isdecimal() for each in words)


def other_names(name: str) -> Iterator[str]:
    """The parts of "Martian Moon eXplorer (MMX)": the name without, and what is in parentheses."""
    before, opening, after = name.partition(" (")
    if opening and after.endswith(")"):
        yield before
        if not any(each.isspace() for each in after):
            yield after[:-1]
