"""The registry's format as a JSON Schema (draft-07), for editors and for checking elsewhere.

Made of the tables the reader walks (`shape`), so that both ask for the same keys, and know the same
keys, types, words and forms of date. What takes the whole registry to know (whether a source
exists, whether an id is taken) only `missions check` can tell.
"""

from collections.abc import Mapping
from typing import Any

from missions.dates.calendar import FIRST_YEAR, LAST_YEAR
from missions.dates.pattern import pattern
from missions.registry.ids import PATTERN
from missions.registry.kinds import GENERIC, KINDS, REVIEW_SCHEMES
from missions.tomlfile.descriptions import KEYS, TABLES, VALUES
from missions.tomlfile.shape import SHAPES, STATUS_CLAIM, UNSTATED, Field, Type

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"

_ID = f"^{PATTERN}$"
_REVIEW = f"^(?:{'|'.join(REVIEW_SCHEMES)}):[0-9]*[A-Z][A-Z0-9]*$"
_LINK = r'^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"]*$'
_DAY = "^(?:19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}$"
_MOMENT = "^(?:19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}[T ]"
_NAME = r"(?:[^./\\:][^/\\:]*|\.(?:[^./\\:][^/\\:]*)?|\.\.[^/\\:]+)"
_INSIDE = f"^{_NAME}(?:/(?:{_NAME})?)*$"
"""A relative path of which no part is "..", so that it never leaves its folder."""

EXAMPLES = (
    *("2026", "2026-10-20", "2026-10", "2026-Q3", "mid-2026", "early-2026-06", "2026-H2"),
    *("2026-summer", "FY2026@JP", "2025..2027", "NET 2026-Q3", "NLT 2031", "~2030", "TBD"),
)
"""Dates that editors propose."""

_TEXT: Schema = {"type": "string", "pattern": r"\S"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _by_id(name: str) -> Schema:
    """A table whose keys are ids."""
    return {
        "type": "object",
        "patternProperties": {_ID: _ref(name)},
        "additionalProperties": False,
    }


_TYPES: Mapping[Type, Schema] = {
    Type.TEXT: _TEXT,
    Type.URL: {"type": "string", "pattern": _LINK},
    Type.FLAG: {"type": "boolean"},
    Type.TEXTS: _list_of(_TEXT),
    Type.ID: {"type": "string", "pattern": _ID},
    Type.DATE: _ref("date"),
    Type.DATE_OR_UNSTATED: _ref("date-or-unstated"),
    Type.KIND: _ref("kind"),
    Type.LEDGER: _ref("ledger"),
    Type.STATUSES: _ref("statuses"),
    Type.PATTERNS: _list_of({"type": "string", "pattern": _INSIDE, "allOf": [_TEXT]}),
    Type.EXCEPTIONS: _list_of(_ref("exception")),
}

_SUBTABLES: Mapping[str, Schema] = {
    "registry": _ref("registry"),
    "check": _ref("check"),
    "sources": _by_id("source"),
    "missions": _by_id("mission"),
    "ids": _ref("ids"),
    "milestones": _by_id("milestone-value"),
    "deliverables": _by_id("deliverable"),
    "extensions": _by_id("extension"),
}
"""What stands below a key that holds a table."""


def registry_schema() -> Schema:
    """The schema of a registry's file, main or included."""
    tables = {name: _table(name) for name in SHAPES}
    return {
        "$schema": DRAFT,
        "title": "A registry of missions",
        **tables.pop("file"),
        "definitions": {
            **tables,
            **{name: {"description": VALUES[name], **value} for name, value in _values().items()},
        },
    }


def _table(name: str) -> Schema:
    fields, required = SHAPES[name]
    found: Schema = {
        "description": TABLES[name],
        "type": "object",
        "properties": {
            key: {"description": KEYS[name][key], **_value(key, field)}
            for key, field in fields.items()
        },
        "additionalProperties": False,
    }
    return found | ({"required": list(required)} if required else {})


def _value(key: str, field: Field) -> Schema:
    if isinstance(field, tuple):
        return _word(field)
    return _SUBTABLES[key] if field is Type.TABLE else _TYPES[field]


def _word(words: tuple[str, ...]) -> Schema:
    return {"type": "string", "enum": list(words)}


def _values() -> Mapping[str, Schema]:
    """The values that may be written in more than one way."""
    dated = [_ref("date-or-unstated"), _ref("claim")]
    return {
        "date": _date(),
        "date-or-unstated": {"anyOf": [_ref("date"), {"type": "string", "const": UNSTATED}]},
        "kind": {
            "anyOf": [
                {"type": "string", "enum": [*KINDS, GENERIC]},
                {"type": "string", "pattern": _REVIEW},
            ]
        },
        "ledger": {"anyOf": [*dated, _list_of({"anyOf": dated})]},
        "milestone-value": {"anyOf": [_ref("ledger"), _ref("milestone")]},
        "statuses": {"anyOf": [_status_word(), _ref("status"), _list_of(_ref("status"))]},
    }


def _status_word() -> Schema:
    words = STATUS_CLAIM.fields["is"]
    return _word(words) if isinstance(words, tuple) else {}


def _date() -> Schema:
    """A date in quotes, a TOML day or moment, or a bare year.

    Tools that know TOML's own days know them by their format; the others make texts of them, and
    need not look at formats, so a pattern stands beside each.
    """
    return {
        "anyOf": [
            {"type": "string", "pattern": pattern(), "examples": list(EXAMPLES)},
            {"type": "string", "format": "date", "pattern": _DAY},
            {"type": "string", "format": "date-time", "pattern": _MOMENT},
            {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        ]
    }
