"""Building problems about a registry's parts, with their key paths and ids."""

from typing import Literal

from missions.problems import KeyPath, Problem
from missions.registry import Claim, Milestone, Mission, Registry, Source, StatusClaim


def problem(
    code: str,
    file: str,
    at: KeyPath,
    id_: str,
    label: str,
    way_out: str = "",
    on: Literal["key", "value", "table"] = "value",
) -> Problem:
    """A problem of a part, by what it is about."""
    return Problem(code, file, at, on, label, way_out, None, id_)


def about_claim(
    code: str,
    registry: Registry,
    milestone: Milestone,
    claim: Claim,
    key: str,
    label: str,
    way_out: str = "",
) -> Problem:
    """A problem of one claim, at one of its keys."""
    file = registry.missions[milestone.mission].file
    return problem(code, file, (*claim.at, key), milestone.id, label, way_out)


def about_status(
    code: str, mission: Mission, claim: StatusClaim, key: str, label: str, way_out: str = ""
) -> Problem:
    """A problem of one stated status, at one of its keys."""
    return problem(code, mission.file, (*claim.at, key), mission.id, label, way_out)


def about_mission(code: str, mission: Mission, key: str, label: str, way_out: str) -> Problem:
    """A problem of a mission's own facts."""
    return problem(code, mission.file, ("missions", mission.id, key), mission.id, label, way_out)


def about_source(code: str, source: Source, label: str, way_out: str) -> Problem:
    """A problem of a source as a whole."""
    return problem(code, source.file, ("sources", source.id), source.id, label, way_out, "key")
