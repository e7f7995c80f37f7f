"""The keys of the items that `json_facts` and `problem_facts` write, each with what it holds.

They stand in the order of the headers of CSV (`columns`); those of CLI.md ("Items") stay, and what
came later is marked. A key that is written and stands in no table fails a test.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from missions.changes import Kind
from missions.dates import Bound, Precision, Relation
from missions.dates.verdict import VerdictWord
from missions.ledger import Effect, State
from missions.problems import Severity
from missions.registry import Basis, ClaimStatus, Form, SourceClass
from missions.registry.words import MISSION_STATUSES

Schema = dict[str, Any]


class Later(NamedTuple):
    """What a key holds that came later, so that an item may be without it."""

    schema: Schema


Keys = Mapping[str, Schema | Later]


def schemas_of(keys: Keys) -> dict[str, Schema]:
    """What each key holds, whenever it came."""
    return {key: each.schema if isinstance(each, Later) else each for key, each in keys.items()}


def _of(type_: str, *more: str) -> Schema:
    return {"type": [type_, *more] if more else type_}


def _words(vocabulary: type[Enum] | Iterable[str], *, or_null: bool = False) -> Schema:
    values = [each.value if isinstance(each, Enum) else each for each in vocabulary]
    return {"enum": [*values, None] if or_null else values}


def ref(name: str) -> Schema:
    """A schema that is defined once for the whole document."""
    return {"$ref": f"#/definitions/{name}"}


def _or_null(name: str) -> Schema:
    return {"anyOf": [ref(name), _of("null")]}


TEXT, _MAYBE_TEXT = _of("string"), _of("string", "null")
_WHOLE, _MAYBE_WHOLE = _of("integer"), _of("integer", "null")
_MAYBE_NUMBER = _of("number", "null")
_FLAG = _of("boolean")
_TEXTS: Schema = {"type": "array", "items": TEXT}
DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_SIZE = {"least_days": _MAYBE_WHOLE, "most_days": _MAYBE_WHOLE}
_RELATION = _words(Relation, or_null=True)

DATE: Keys = {
    "text": TEXT,
    "precision": _words(each.word for each in Precision),
    "bound": _words(Bound),
    "earliest": _or_null("day"),
    "latest": _or_null("day"),
    "target": {
        "anyOf": [
            {"type": "array", "items": ref("day"), "minItems": 2, "maxItems": 2},
            _of("null"),
        ]
    },
    "approximate": _FLAG,
    "unconfirmed": _FLAG,
    "instant": _MAYBE_TEXT,
}

SLIP: Keys = {"relation": _words(Relation), **_SIZE}

DUE: Keys = _SIZE

MILESTONE: Keys = {
    "id": TEXT,
    "mission": TEXT,
    "kind": TEXT,
    "name": _MAYBE_TEXT,
    "state": _words(State),
    "date": _or_null("date"),
    "first": _or_null("date"),
    "claims": _WHOLE,
    "announced": _MAYBE_TEXT,
    "source": _MAYBE_TEXT,
    "slip": _or_null("slip"),
    "due": _or_null("due"),
    "newest": Later(_MAYBE_TEXT),
    "reserve": Later(_or_null("date")),
    "verdict": Later(_words(VerdictWord, or_null=True)),
}

OF_A_SHOWN_MILESTONE: Keys = {
    "form": Later(_words(Form)),
    "from": Later(_TEXTS),
    "to": Later(_MAYBE_TEXT),
    "begins": Later(_or_null("date")),
    "note": Later(_MAYBE_TEXT),
}

MISSION: Keys = {
    "id": TEXT,
    "name": TEXT,
    "lead": _MAYBE_TEXT,
    "partners": _TEXTS,
    "theme": _MAYBE_TEXT,
    "status": _words(MISSION_STATUSES),
    "next": _or_null("milestone"),
}

FACTS: Keys = {
    "title": _MAYBE_TEXT,
    "native": _MAYBE_TEXT,
    "targets": _TEXTS,
    "url": _MAYBE_TEXT,
    "note": _MAYBE_TEXT,
    "aliases": _TEXTS,
    "part_of": _MAYBE_TEXT,
    "flies": _FLAG,
    "ids": {"type": "object", "additionalProperties": TEXT},
    "milestones": {"type": "array", "items": ref("milestone")},
}

CLAIM: Keys = {
    "id": Later(TEXT),
    "announced": _MAYBE_TEXT,
    "source": _MAYBE_TEXT,
    "date": _or_null("date"),
    "stated": _MAYBE_TEXT,
    "status": _words(ClaimStatus),
    "relation": _RELATION,
    **_SIZE,
    "retracted": _MAYBE_TEXT,
    "effect": Later(_words(Effect)),
    "basis": Later(_words(Basis, or_null=True)),
    "reason": Later(_MAYBE_TEXT),
    "note": Later(_MAYBE_TEXT),
    "recorded": Later(_or_null("day")),
    "commit": Later(_MAYBE_TEXT),
    "removed": Later(_or_null("day")),
}

ON_A_LINE: Keys = {
    "id": TEXT,
    "announced": _MAYBE_TEXT,
    "date": ref("date"),
    "effect": _words(Effect),
    "source": Later(_MAYBE_TEXT),
}

SLIPPED: Keys = {
    "id": TEXT,
    "first": _or_null("date"),
    "date": _or_null("date"),
    "relation": _RELATION,
    **_SIZE,
    "moves": _WHOLE,
}

GROUP: Keys = {
    "by": TEXT,
    "name": TEXT,
    "milestones": _WHOLE,
    "moved": _WHOLE,
    "median_least_days": _MAYBE_NUMBER,
    "median_most_days": _MAYBE_NUMBER,
    "interval_least_days": _MAYBE_NUMBER,
    "interval_most_days": _MAYBE_NUMBER,
}

CHANGE: Keys = {
    "id": TEXT,
    "mission": _MAYBE_TEXT,
    "change": _words(Kind),
    "before": {"anyOf": [ref("date"), _MAYBE_TEXT]},
    "after": {"anyOf": [ref("date"), _MAYBE_TEXT]},
    **_SIZE,
    "announced": _MAYBE_TEXT,
    "source": _MAYBE_TEXT,
    "catch_up": _FLAG,
    "field": Later(_MAYBE_TEXT),
    "effect": Later(_MAYBE_TEXT),
    "verdict": Later(_words(VerdictWord, or_null=True)),
}

PROBLEM: Keys = {
    "code": TEXT,
    "severity": _words(Severity),
    "path": TEXT,
    "line": _WHOLE,
    "column": _WHOLE,
    "end_column": _WHOLE,
    "message": TEXT,
    "help": _MAYBE_TEXT,
    "id": Later(_MAYBE_TEXT),
}

SOURCE: Keys = {
    "id": TEXT,
    "publisher": _MAYBE_TEXT,
    "title": _MAYBE_TEXT,
    "published": _MAYBE_TEXT,
    "url": _MAYBE_TEXT,
    "class": _words(SourceClass),
    "claims": _WHOLE,
    "language": Later(_MAYBE_TEXT),
}

SAID_BY_A_SOURCE: Keys = {
    "id": TEXT,
    "announced": _MAYBE_TEXT,
    "stated": _MAYBE_TEXT,
    "then": _or_null("date"),
    "now": _or_null("date"),
    "state": _words(State),
}

REFUSED: Keys = {"code": TEXT, "message": TEXT, "help": TEXT}
