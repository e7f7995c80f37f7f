"""Merging what stands in one entry and has parts of its own: tables in braces, lists of texts."""

from collections.abc import Mapping, Sequence
from typing import Any

from missions.tomlfile.merging.claims import is_ledger, merged_data
from missions.tomlfile.merging.units import Unit
from missions.tomlfile.unseen import guarded, marked, unmarked


class DisagreeError(Exception):
    """Both sides say different things."""


GONE = object()
"""The value of what is not there."""


def merged_values(path: tuple[str, ...], versions: Sequence[Unit | None], end: str) -> str | None:
    """The entry of ours with what theirs changed in it; `None` where the two disagree."""
    import tomlrt  # noqa: PLC0415

    ours = versions[1]
    if ours is None:
        return None
    documents = [tomlrt.loads(each.text + end) if each else None for each in versions]
    mine = tomlrt.loads(guarded(ours.text) + end)
    depth = len(ours.key)  # type: ignore[arg-type]
    holder, key = _at(mine, depth)
    values = [GONE if each is None else _value(each, depth) for each in documents]
    if not isinstance(values[1], dict | list):
        return None
    try:
        new = agreed(path, *values)
    except DisagreeError:
        return None
    _put(holder, key, new)
    return unmarked(mine.render()).removesuffix(end)


def _at(document: Any, depth: int) -> tuple[Any, str]:  # noqa: ANN401  a table of any kind
    for _ in range(depth - 1):
        document = document[next(iter(document))]
    return document, next(iter(document))


def _value(document: Any, depth: int) -> Any:  # noqa: ANN401
    holder, key = _at(document, depth)
    return _plain(holder[key])


def agreed(path: tuple[str, ...], base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401
    """What comes of a value that stands at a key path in three versions; may raise."""
    if _same(ours, theirs) or _same(theirs, base):
        return ours
    if _same(ours, base):
        return theirs
    if GONE in (ours, theirs):
        raise DisagreeError
    if is_ledger(path) and not _is_full(ours) and not _is_full(theirs):
        word = "is" if path[2:] == ("status",) else "date"
        sides = [() if each is GONE else listed(each, word) for each in (base, ours, theirs)]
        found = merged_data(sides)
        if found is not None:
            return found
    elif isinstance(ours, dict) and isinstance(theirs, dict):
        before = base if isinstance(base, dict) else {}
        merged = {
            key: agreed((*path, key), *(each.get(key, GONE) for each in (before, ours, theirs)))
            for key in {**ours, **theirs}
        }
        return {key: value for key, value in merged.items() if value is not GONE}
    elif _are_words(ours) and _are_words(theirs):
        words = base if isinstance(base, list) else []
        kept = [each for each in ours if each in theirs or each not in words]
        return [*kept, *(each for each in theirs if each not in words and each not in kept)]
    raise DisagreeError


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401
    return one is other or (type(one) is type(other) and bool(one == other))


def _is_full(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, dict) and "claims" in value


def listed(value: Any, word: str) -> list[Mapping[str, Any]]:  # noqa: ANN401
    """The claims of a ledger in a short form, as tables."""
    items = value if isinstance(value, list) else [value]
    return [each if isinstance(each, dict) else {word: each} for each in items]


def _are_words(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _put(holder: Any, key: str, new: Any) -> None:  # noqa: ANN401
    """Set a value, leaving alone what of it is there already."""
    old = holder[key]
    if isinstance(old, dict) and isinstance(new, dict):
        for name in [each for each in old if each not in new]:
            del old[name]
        for name, value in new.items():
            if name not in old:
                old[name] = _fresh(value)
            elif _plain(old[name]) != value:
                _put(old, name, value)
    elif isinstance(old, list) and isinstance(new, list) and new[: len(old)] == _plain(old):
        for value in new[len(old) :]:
            old.append(_fresh(value))
    else:
        holder[key] = _fresh(new)


def _plain(value: Any) -> Any:  # noqa: ANN401  a value of tomlrt's
    taken = getattr(value, "to_dict", None) or getattr(value, "to_list", None)
    return taken() if taken else value


def _fresh(value: Any) -> Any:  # noqa: ANN401
    from tomlrt import Array, Table  # noqa: PLC0415

    if isinstance(value, dict):
        return Table.inline(marked(value))
    return Array([_fresh(each) for each in value]) if isinstance(value, list) else marked(value)
