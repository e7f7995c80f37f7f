"""Whether a merge says what comes of the facts of its sides, in whatever form each wrote them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from missions.tomlfile.merging.claims import LEDGERS, comments_of, meant
from missions.tomlfile.merging.units import Sides, Unit
from missions.tomlfile.merging.values import GONE, DisagreeError, agreed, listed

Owner = tuple[str, ...]
"""A source or a mission by section and id; any other section by itself."""

Data = Mapping[str, Any]
"""What TOML states."""


def owner_of(path: Sequence[str]) -> Owner:
    """Whose a table or a value is.

    >>> owner_of(("missions", "mmx", "milestones")), owner_of(("registry", "check"))
    (('missions', 'mmx'), ('registry',))
    """
    return tuple(path[:1] if path[0] == "registry" else path[:2])


def wrong_owners(versions: Sequence[Data], resolved: Sequence[str]) -> set[Owner]:
    """The owners of which a merge does not say what comes of the three versions.

    `resolved` is the merge with either side of its conflicts: where these differ, all see it.
    When one is not TOML, nobody knows of whom: every owner.
    """
    import tomli  # noqa: PLC0415  with the rest of a merge

    try:
        known = (*versions, *map(tomli.loads, resolved))
    except tomli.TOMLDecodeError:
        return {(key,) for each in versions for key in each}.union(*map(_owners, versions))
    owners = {owner for each in known for owner in _owners(each)}
    return {each for each in owners if not _is_right(each, [_part(data, *each) for data in known])}


def _owners(data: Data) -> Iterator[Owner]:
    for section, value in data.items():
        if section == "registry" or not isinstance(value, dict):
            yield (section,)
        else:
            yield from ((section, id_) for id_ in value)


def _part(value: Any, *path: str) -> Any:  # noqa: ANN401  TOML data
    for name in path:
        value = value.get(name, GONE) if isinstance(value, dict) else GONE
    return value


def _is_right(owner: Owner, values: Sequence[Any]) -> bool:
    base, ours, theirs, mine, other = values
    if mine == other and ((base == theirs and mine == ours) or (base == ours and mine == theirs)):
        return True
    return _says(owner, *(_mission(each) if owner[0] == "missions" else each for each in values))


def _says(path: Owner, base: Any, ours: Any, theirs: Any, mine: Any, other: Any) -> bool:  # noqa: ANN401
    """Whether a merge with either side of its conflicts says what comes of a value."""
    values = (base, ours, theirs, mine, other)
    if mine != other and GONE in (ours, theirs, mine, other):
        return _is_alike(mine, ours) and _is_alike(other, theirs)
    if mine != other:
        keys = {**mine, **other} if isinstance(mine, dict) and isinstance(other, dict) else ()
        return all(_says((*path, key), *(_part(each, key) for each in values)) for key in keys)
    try:
        return _is_alike(mine, agreed(path, base, ours, theirs))
    except DisagreeError:
        return False


def _is_alike(one: Any, other: Any) -> bool:  # noqa: ANN401
    return bool(_in_any_order(one) == _in_any_order(other))


def _in_any_order(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {key: _in_any_order(each) for key, each in value.items()}
    if not isinstance(value, list):
        return value
    return sorted(str(sorted(each.items()) if isinstance(each, dict) else each) for each in value)


def stated(data: Data) -> Data:
    """What data states, in one form for all that may be written in several."""
    missions = data.get("missions")
    if not isinstance(missions, dict):
        return data
    return {**data, "missions": {id_: _mission(each) for id_, each in missions.items()}}


def _mission(value: Any) -> Any:  # noqa: ANN401
    if not isinstance(value, dict):
        return value
    found = {"ids": {}, **value}
    if "status" in value:
        found["status"] = _ledger(value["status"], "is")
    for table, key in LEDGERS.items():
        entries = value.get(table, {})
        if isinstance(entries, dict):
            entries = {id_: _milestone(each, table, key) for id_, each in entries.items()}
        found[table] = entries
    return found


def _milestone(value: Any, table: str, key: str) -> Any:  # noqa: ANN401
    if isinstance(value, dict) and key in value:
        return {**value, key: _ledger(value[key], "date")}
    return {key: _ledger(value, "date")} if table == "milestones" else value


def _ledger(value: Any, word: str) -> list[Data]:  # noqa: ANN401
    return [meant(each) for each in listed(value, word)]


def with_facts(sides: Sides, above: Sequence[str] = ()) -> Sides:
    """The same units, with what each states and remarks where no two versions of it are alike.

    They are parts of the table `above`.
    """
    texts = [{unit.key: unit.text for unit in side} for side in sides]

    def known(unit: Unit) -> Unit:
        is_contested = len({each.get(unit.key) for each in texts}) == len(texts)
        return unit._replace(data=_said_in(unit.text, above)) if is_contested else unit

    return Sides(*([known(unit) for unit in side] for side in sides))


def _said_in(text: str, above: Sequence[str]) -> tuple[Data, Sequence[str]]:
    import tomli  # noqa: PLC0415  with the rest of a merge

    data = tomli.loads(text)
    for name in reversed(above):
        data = {name: data}
    return stated(data), comments_of(text)
