"""The claims of a mission, read again only where it says something else than before."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from missions.store.revision import Broken, Claims
from missions.tomlfile.missions import read_mission
from missions.tomlfile.parse import Rows
from missions.tomlfile.scribe import Scribe
from missions.tomlfile.shape import SECTIONS

_ITEMS = tuple(each.name for each in SECTIONS.values())


def claims_of(
    id_: str,
    table: object,
    fiscal: str | None,
    like: object = None,
    known: Mapping[str, Claims] = MappingProxyType({}),
) -> Mapping[str, Claims]:
    """The claims of a mission by the ids of its milestones; raises `Broken` for a mistake.

    `known` are those of `like`, the table that the mission had when it was read last.
    """
    same = _unchanged(table, like, known)
    scribe = Scribe("")
    scribe.fiscal = fiscal
    mission = read_mission(scribe, ("missions", id_), _without(table, same), {})
    if scribe.problems:
        from missions.problems.catalogue import is_error  # noqa: PLC0415  only for mistakes

        if any(map(is_error, scribe.problems)):
            raise Broken
    return same | {
        each.local_id: tuple(claim._replace(at=()) for claim in each.claims)
        for each in mission.milestones
    }


def _unchanged(table: object, like: object, known: Mapping[str, Claims]) -> dict[str, Claims]:
    """The claims of items that say what they said when they were read without fault.

    Nothing else in a mission bears on an item, but another of its id in another table.
    """
    if not (known and isinstance(table, dict) and isinstance(like, dict)):
        return {}
    items = [(id_, name) for name in _ITEMS for id_ in _items(table, name)]
    if len(dict(items)) < len(items):
        return {}
    return {
        id_: known[id_]
        for id_, name in items
        if id_ in known and is_same(table[name][id_], _items(like, name).get(id_))
    }


def _items(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    items = table.get(name)
    return items if isinstance(items, dict) else {}


def _without(table: Any, same: Mapping[str, Claims]) -> object:  # noqa: ANN401
    if not same:
        return table
    rest = {
        name: {id_: item for id_, item in _items(table, name).items() if id_ not in same}
        for name in _ITEMS
        if _items(table, name)
    }
    return {**table, **rest}


_EXACT = frozenset((str, bool, int, date, Rows))
_DEEP = 4
"""Levels of an item, its ledger and its claims; what is deeper is read again."""


def is_same(one: object, other: object, deep: int = _DEEP) -> bool:
    """Whether two values surely are the same TOML; `==` does not tell `1` from `true`.

    >>> is_same({"a": ["b", 1]}, {"a": ["b", 1]}), is_same(["b", 1], ["b", True])
    (True, False)
    """
    if type(one) is not type(other) or not deep:
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        pairs = ((value, other.get(key)) for key, value in one.items())
        return len(one) == len(other) and all(is_same(*pair, deep - 1) for pair in pairs)
    if isinstance(one, list) and isinstance(other, list):
        values = zip(one, other, strict=False)
        return len(one) == len(other) and all(is_same(*pair, deep - 1) for pair in values)
    return type(one) in _EXACT and one == other
