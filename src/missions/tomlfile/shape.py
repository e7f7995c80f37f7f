"""The keys of every table of a registry, and what each holds: the file format as data.

The reader walks these tables, so a key that is not here is an unknown key.
"""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from missions.registry import Basis, ClaimStatus, Form, SourceClass
from missions.registry.words import EXTERNAL_IDS, FISCAL_OWNERS, MISSION_STATUSES, THEMES

UNSTATED = "unstated"
"""What stands for the date of a claim that gives none."""


class Type(Enum):
    """What a value may be."""

    __hash__ = object.__hash__  # Enum's own is slow, and readers are looked up for every value

    TEXT = "text"
    URL = "an http or https link"
    FLAG = "true or false"
    TEXTS = "a list of texts"
    ID = "an id"
    DATE = "a date"
    DATE_OR_UNSTATED = f'a date, or "{UNSTATED}"'
    KIND = "a kind of milestone"
    TABLE = "a table"
    LEDGER = "a date, a claim, or a list of claims"
    STATUSES = "a list of statuses"
    PATTERNS = "a list of file patterns"
    EXCEPTIONS = "a list of exceptions"


Field = Type | tuple[str, ...]
"""A type, or the words of a vocabulary."""


class Shape(NamedTuple):
    """The keys of a table, and those without which it says nothing."""

    fields: Mapping[str, Field]
    required: tuple[str, ...] = ()


def _words(vocabulary: type[Enum]) -> tuple[str, ...]:
    return tuple(member.value for member in vocabulary)


FILE = Shape({"registry": Type.TABLE, "sources": Type.TABLE, "missions": Type.TABLE})

REGISTRY = Shape(
    {
        "id": Type.ID,
        "title": Type.TEXT,
        "fiscal": FISCAL_OWNERS,
        "include": Type.PATTERNS,
        "check": Type.TABLE,
    }
)

CHECK = Shape({"ignore": Type.EXCEPTIONS})

EXCEPTION = Shape(
    {"code": Type.TEXT, "id": Type.TEXT, "reason": Type.TEXT}, required=("code", "reason")
)

SOURCE = Shape(
    {
        "publisher": Type.TEXT,
        "title": Type.TEXT,
        "published": Type.DATE,
        "url": Type.URL,
        "class": _words(SourceClass),
        "language": Type.TEXT,
    }
)

MISSION = Shape(
    {
        "name": Type.TEXT,
        "title": Type.TEXT,
        "native": Type.TEXT,
        "theme": THEMES,
        "lead": Type.TEXT,
        "partners": Type.TEXTS,
        "targets": Type.TEXTS,
        "url": Type.URL,
        "note": Type.TEXT,
        "aliases": Type.TEXTS,
        "part-of": Type.TEXT,
        "flies": Type.FLAG,
        "ids": Type.TABLE,
        "status": Type.STATUSES,
        "milestones": Type.TABLE,
        "deliverables": Type.TABLE,
        "extensions": Type.TABLE,
    },
    required=("name",),
)

IDS = Shape(dict.fromkeys(EXTERNAL_IDS, Type.TEXT))

STATUS_CLAIM = Shape(
    {
        "is": MISSION_STATUSES,
        "source": Type.TEXT,
        "announced": Type.DATE,
        "stated": Type.TEXT,
        "reason": Type.TEXT,
        "note": Type.TEXT,
        "retracted": Type.TEXT,
    },
    required=("is",),
)

CLAIM = Shape(
    {
        "date": Type.DATE_OR_UNSTATED,
        "source": Type.TEXT,
        "announced": Type.DATE,
        "stated": Type.TEXT,
        "status": _words(ClaimStatus),
        "basis": _words(Basis),
        "reason": Type.TEXT,
        "note": Type.TEXT,
        "reserve": Type.DATE,
        "widens": Type.FLAG,
        "retracted": Type.TEXT,
    },
    required=("date",),
)

MILESTONE = Shape(
    {
        "name": Type.TEXT,
        "kind": Type.KIND,
        "claims": Type.LEDGER,
        "note": Type.TEXT,
    },
    required=("claims",),
)

DELIVERABLE = Shape(
    {
        "name": Type.TEXT,
        "from": Type.TEXTS,
        "to": Type.TEXT,
        "due": Type.LEDGER,
        "note": Type.TEXT,
    },
    required=("due",),
)

EXTENSION = Shape(
    {
        "name": Type.TEXT,
        "from": Type.DATE,
        "until": Type.LEDGER,
        "note": Type.TEXT,
    },
    required=("until",),
)

SHAPES: Mapping[str, Shape] = {
    "file": FILE,
    "registry": REGISTRY,
    "check": CHECK,
    "exception": EXCEPTION,
    "source": SOURCE,
    "mission": MISSION,
    "ids": IDS,
    "status": STATUS_CLAIM,
    "claim": CLAIM,
    "milestone": MILESTONE,
    "deliverable": DELIVERABLE,
    "extension": EXTENSION,
}
"""Every table by name."""


class Section(NamedTuple):
    """Where a mission has the milestones of a form, the key of their ledger, and their kind.

    `kind` is `None` where the id or a key tells it.
    """

    name: str
    shape: Shape
    ledger: str
    kind: str | None = None


SECTIONS: Mapping[Form, Section] = {
    Form.MILESTONE: Section("milestones", MILESTONE, "claims"),
    Form.DELIVERABLE: Section("deliverables", DELIVERABLE, "due", "delivery"),
    Form.EXTENSION: Section("extensions", EXTENSION, "until", "extension"),
}

_ONLY_IN_FULL = frozenset(MILESTONE.fields.keys() - CLAIM.fields.keys())


def is_full(value: object) -> bool:
    """Whether a milestone is written in full: its ledger below a key, and facts beside it.

    >>> is_full({"kind": "launch", "claims": 2026}), is_full({"date": 2026, "note": "n"})
    (True, False)
    """
    return isinstance(value, dict) and not _ONLY_IN_FULL.isdisjoint(value)
