"""Tables and lists out of the events of PyYAML's parser, with every value as the text it is.

Its own way, over nodes, takes more than twice as long and forgets which texts were quoted.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import yaml

MOST_UNFOLDED = 1_000_000
"""Values that stand for aliases; a kilobyte of those in each other is more than any disk holds."""

_NONE = frozenset(("", "~", "null", "Null", "NULL"))
"""What stands for no value where it is not quoted."""


def built(events: Iterable[Any]) -> object:
    r"""The document of a stream, or a list of several; `ValueError` for what is no plain data.

    >>> built(yaml.parse("a: 3.10\nb: [no, ~, '~']\nc: &x {d: 2026-01-01}\ne: *x"))
    {'a': '3.10', 'b': ['no', None, '~'], 'c': {'d': '2026-01-01'}, 'e': {'d': '2026-01-01'}}
    """
    values: list[Any] = []  # of what is open, or the documents; of a table keys and values in turn
    outer: list[tuple[list[Any], int]] = []
    anchors = _Anchors()
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            value = None if event.value in _NONE and not event.style else event.value
            anchors.note(event.anchor, value, 0)
            values.append(value)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            values.append(event.anchor)
            outer.append((values, anchors.unfolded))
            values = []
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            value = _table(values) if kind is yaml.MappingEndEvent else values
            values, before = outer.pop()
            anchors.note(values[-1], value, before)
            values[-1] = value
        elif kind is yaml.AliasEvent:
            values.append(anchors.value(event.anchor))
    return values[0] if len(values) == 1 else values or None


class _Anchors:
    """What anchors stand for, and how many values aliases have unfolded to so far."""

    def __init__(self) -> None:
        self.unfolded = 0
        self._held: dict[str, tuple[object, int]] = {}

    def note(self, name: str | None, value: object, before: int) -> None:
        """Note a value with what has been unfolded in it, since `before`."""
        if name is not None:
            own = len(value) if isinstance(value, list | dict) else 1
            self._held[name] = (value, own + self.unfolded - before)

    def value(self, name: str) -> object:
        """What an anchor stands for; one that is open yet would stand in itself."""
        if name not in self._held:
            raise ValueError(f"*{name} stands for nothing")
        value, size = self._held[name]
        self.unfolded += size
        if self.unfolded > MOST_UNFOLDED:
            raise ValueError(f"its aliases unfold to more than {MOST_UNFOLDED:,} values")
        return value


def _table(values: Sequence[Any]) -> dict[str, Any]:
    """Keys and values in turn as a table, with what `<<` merges into it."""
    keys = values[::2]
    if not all(isinstance(each, str) for each in keys):
        keys = [str(each) for each in keys]
    table = dict(zip(keys, values[1::2], strict=True))
    if "<<" in table:
        merged = table.pop("<<")
        for each in merged if isinstance(merged, list) else [merged]:
            table = {**each, **table} if isinstance(each, dict) else table
    return table
