"""What `--json` gives, as JSON Schemas (draft-07): one a command, made of the keys of its items.

Objects are open, because additive changes keep the version.
"""

from collections.abc import Mapping

from missions.export.import_items import PROPOSAL, REMARK
from missions.export.json_facts import VERSION
from missions.export.output_items import (
    ABOUT,
    CHANGE,
    CLAIM,
    DATE,
    DAY,
    DUE,
    FACTS,
    GROUP,
    LANGUAGE,
    MILESTONE,
    MISSION,
    MORE_OF_A_CHANGE,
    MORE_OF_A_CLAIM,
    MORE_OF_A_MILESTONE,
    MORE_ON_A_LINE,
    ON_A_LINE,
    PROBLEM,
    REFUSED,
    SAID_BY_A_SOURCE,
    SLIP,
    SLIPPED,
    SOURCE,
    TEXT,
    Keys,
    Schema,
    ref,
)  # fmt: skip

DRAFT = "http://json-schema.org/draft-07/schema#"


def _open(required: Keys, more: Keys | None = None) -> Schema:
    """An object that has these keys, and may have more."""
    return {
        "type": "object",
        "properties": {**required, **(more or {})},
        "required": list(required),
    }


ITEMS: Mapping[str, tuple[Schema, ...]] = {
    "list": (_open(MISSION),),
    "show": (_open({**MISSION, **FACTS}),),
    "timeline": (ref("milestone"),),
    "upcoming": (ref("milestone"),),
    "history": (_open(CLAIM, MORE_OF_A_CLAIM),),
    "slips": (_open(SLIPPED), _open(GROUP)),
    "trend": (_open(ON_A_LINE, MORE_ON_A_LINE),),
    "sources": (_open(SOURCE, LANGUAGE), _open(SAID_BY_A_SOURCE)),
    "diff": (_open(CHANGE, MORE_OF_A_CHANGE),),
    "check": (_open(PROBLEM, ABOUT),),
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
    "milestone": _open(MILESTONE, MORE_OF_A_MILESTONE),
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
