"""What `--json` gives, as JSON Schemas (draft-07): one a command, made of the keys of its items.

Objects are open, because additive changes keep the version.
"""

from collections.abc import Mapping

from missions.export.import_keys import PROPOSAL, REMARK
from missions.export.json_facts import VERSION
from missions.export.output_items import (
    CHANGE,
    CLAIM,
    DATE,
    DAY,
    DUE,
    FACTS,
    GROUP,
    MILESTONE,
    MISSION,
    OF_A_SHOWN_MILESTONE,
    ON_A_LINE,
    PROBLEM,
    REFUSED,
    SAID_BY_A_SOURCE,
    SLIP,
    SLIPPED,
    SOURCE,
    TEXT,
    Keys,
    Later,
    Schema,
    ref,
    schemas_of,
)  # fmt: skip

DRAFT = "http://json-schema.org/draft-07/schema#"


def _open(keys: Keys) -> Schema:
    """An object that has these keys, maybe without those that came later, and may have more."""
    return {
        "type": "object",
        "properties": schemas_of(keys),
        "required": [key for key, each in keys.items() if not isinstance(each, Later)],
    }


ITEMS: Mapping[str, tuple[Schema, ...]] = {
    "list": (_open(MISSION),),
    "show": (_open({**MISSION, **FACTS}),),
    "timeline": (ref("milestone"),),
    "upcoming": (ref("milestone"),),
    "history": (_open(CLAIM),),
    "slips": (_open(SLIPPED), _open(GROUP)),
    "trend": (_open(ON_A_LINE),),
    "sources": (_open(SOURCE), _open(SAID_BY_A_SOURCE)),
    "diff": (_open(CHANGE),),
    "check": (_open(PROBLEM),),
    "date": (
        _open({"input": TEXT, "date": ref("date")}),
        _open({"input": TEXT, "problem": _open(REFUSED)}),
    ),
    "import": (_open(PROPOSAL), _open(REMARK)),
}
"""The commands that answer in JSON, and what an item of each may be."""

DEFINITIONS: Mapping[str, Schema] = {
    "day": DAY,
    "date": _open(DATE),
    "slip": _open(SLIP),
    "due": _open(DUE),
    "milestone": _open({**MILESTONE, **OF_A_SHOWN_MILESTONE}),
}


def output_schema(command: str) -> Schema:
    """The schema of what a command gives with `--json`; `command` is one of `ITEMS`."""
    shapes = ITEMS[command]
    around: Keys = {
        "format": {"const": f"missions.{command}"},
        "version": {"const": VERSION},
        "registry": TEXT,
        "as_of": ref("day"),
        "today": ref("day"),
        "items": {
            "type": "array",
            "items": shapes[0] if len(shapes) == 1 else {"anyOf": list(shapes)},
        },
    }
    return {
        "$schema": DRAFT,
        "title": f"missions {command} --json",
        **_open(around),
        "definitions": dict(DEFINITIONS),
    }
