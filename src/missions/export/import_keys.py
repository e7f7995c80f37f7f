"""The keys of what `missions import --json` lists: proposals, and what was doubted or not read."""

from missions.export.output_items import TEXT, Keys, Schema, ref
from missions.registry import Basis, ClaimStatus, SourceClass
from missions.registry.words import MISSION_STATUSES

_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_MAYBE_DATE: Schema = {"anyOf": [ref("date"), {"type": "null"}]}
_CLAIM_STATUSES = [each.value for each in ClaimStatus]
_OTHER_STATUSES = [each for each in MISSION_STATUSES if each not in _CLAIM_STATUSES]
_STATUS: Schema = {"enum": _CLAIM_STATUSES}

MATCHES = ("new", "known", "refines", "conflicts")
REMARKS = ("unread", "doubt")


def _object(keys: Keys, *, or_null: bool = False) -> Schema:
    type_ = ["object", "null"] if or_null else "object"
    return {"type": type_, "properties": dict(keys), "required": list(keys)}


_PLACE: Keys = {"file": TEXT, "line": {"type": ["integer", "null"]}}
"""Where it stands in what was imported; a file's past has no lines, and its commit behind an @."""

_SOURCE: Keys = {
    "id": TEXT,
    "publisher": _MAYBE_TEXT,
    "title": _MAYBE_TEXT,
    "published": _MAYBE_TEXT,
    "url": _MAYBE_TEXT,
    "class": {"enum": [each.value for each in SourceClass]},
    "language": _MAYBE_TEXT,
}

_STANDS: Keys = {
    "date": _MAYBE_DATE,
    "status": _STATUS,
    "source": _MAYBE_TEXT,
    "announced": _MAYBE_DATE,
}

PROPOSAL: Keys = {
    "match": {"enum": list(MATCHES)},
    "id": TEXT,
    "mission": TEXT,
    "name": TEXT,
    "ids": {"type": "object", "additionalProperties": TEXT},
    "date": _MAYBE_DATE,
    "status": {"enum": [*_CLAIM_STATUSES, *_OTHER_STATUSES, None]},
    "stated": _MAYBE_TEXT,
    "announced": _MAYBE_DATE,
    "note": _MAYBE_TEXT,
    "basis": {"enum": [*(each.value for each in Basis), None]},
    "reason": _MAYBE_TEXT,
    "reserve": _MAYBE_DATE,
    "widens": {"type": "boolean"},
    "retracted": _MAYBE_TEXT,
    "source": _object(_SOURCE, or_null=True),
    "stands": _object(_STANDS, or_null=True),
    **_PLACE,
}
"""A proposal for a mission has its status, or null where it only tells that there is one; a date is
null for that, and where it is unstated."""

REMARK: Keys = {"match": {"enum": list(REMARKS)}, "name": TEXT, "reason": TEXT, **_PLACE}
