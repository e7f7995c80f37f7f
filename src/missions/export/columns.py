"""The columns of CSV: they follow from the keys of every kind of item, nested as in JSON.

A header that followed from the rows would change with them, and with it every script that
reads it. Lists of objects have no columns.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from missions.export.output_items import (
    CHANGE,
    CLAIM,
    DATE,
    DUE,
    FACTS,
    GROUP,
    MILESTONE,
    MISSION,
    ON_A_LINE,
    REFUSED,
    SAID_BY_A_SOURCE,
    SLIP,
    SLIPPED,
    SOURCE,
    TEXT,
    Keys,
    Schema,
    ref,
    schemas_of,
)
from missions.registry.words import EXTERNAL_IDS

Shape: TypeAlias = "Mapping[str, Shape | None]"
"""Keys in order, each with the shape of what is below it, or `None` for a plain value."""

_ITEMS: Mapping[str, Keys] = {
    "list": MISSION,
    "timeline": MILESTONE,
    "upcoming": MILESTONE,
    "show": {**MISSION, **FACTS},
    "history": CLAIM,
    "slips": SLIPPED,
    "slips by": GROUP,
    "trend": ON_A_LINE,
    "sources": SOURCE,
    "sources one": SAID_BY_A_SOURCE,
    "diff": CHANGE,
    "date": {"input": TEXT, "date": ref("date"), "problem": ref("problem")},
}
"""The items of each command; two of them have two kinds."""

_BELOW: Mapping[str, Keys] = {
    "date": DATE, "slip": SLIP, "due": DUE, "milestone": MILESTONE, "problem": REFUSED,
}  # fmt: skip
"""The keys of what a schema refers to; a day is a plain value."""


def shape_of(name: str) -> Shape:
    """The shape of the items of a command."""
    return _shape(_ITEMS[name])


def _shape(keys: Keys) -> Shape:
    return {
        key: _below(schema)
        for key, schema in schemas_of(keys).items()
        if "$ref" not in _items_of(schema)
    }


def _items_of(schema: Schema) -> Schema:
    items: Schema = schema.get("items", {})
    return items


def _below(schema: Schema) -> "Shape | None":
    if "additionalProperties" in schema:
        return dict.fromkeys(EXTERNAL_IDS)
    named = next((keys for name, keys in _BELOW.items() if ref(name) in _choices(schema)), None)
    return None if named is None else _shape(named)


def _choices(schema: Schema) -> Iterator[Any]:
    yield schema
    yield from schema.get("anyOf", ())
