"""The vocabulary of milestone kinds, and how a kind follows from an id."""

from functools import lru_cache

KINDS = (
    *("agreement", "selection", "approval", "adoption", "integration", "shipment", "delivery"),
    *("loan-start", "loan-end", "launch", "first-flight", "orbit-insertion", "arrival"),
    *("flyby", "swing-by", "rendezvous", "touchdown", "landing", "separation", "sampling"),
    *("departure", "return", "first-light", "commissioning", "operations", "end"),
    *("extension", "deorbit", "decay", "proposal", "vote", "decision", "entry-into-force"),
    *("application", "event", "data-release"),
)
"""Reviews are no words of this list: the same letters mean different reviews at different
agencies, so they are written `scheme:CODE`."""

REVIEW_SCHEMES = ("ecss", "nasa", "jaxa", "esa", "cnes")

SETTLED_BY_THE_CALENDAR = frozenset(
    ("entry-into-force", "application", "end", "loan-end", "extension", "event")
)
"""Kinds that pass with their day whether or not anybody reports it (DATES.md, "Is it late?")."""

GENERIC = "milestone"

FLIGHT_IDS = ("launch", "first-flight")
"""The only milestones that decide whether a mission has flown."""

_WORDS = frozenset(KINDS)
_MOST_WORDS = max(kind.count("-") for kind in KINDS) + 1


@lru_cache(maxsize=4096)
def kind_from_id(name: str) -> str:
    """The kind that the last words of an id name, else `milestone`.

    >>> kind_from_id("torifune-flyby"), kind_from_id("loan-end"), kind_from_id("kdp2")
    ('flyby', 'loan-end', 'milestone')
    """
    words = name.split("-")
    for number in range(_MOST_WORDS, 0, -1):
        last = "-".join(words[-number:])
        if last in _WORDS:
            return last
    return GENERIC


def is_kind(text: str) -> bool:
    """Whether a written `kind` is in the vocabulary: a word of it, or a review `scheme:CODE`.

    >>> is_kind("flyby"), is_kind("ecss:PDR"), is_kind("PDR")
    (True, True, False)
    """
    scheme, colon, code = text.partition(":")
    if colon:
        return scheme in REVIEW_SCHEMES and code.isascii() and code.isalnum() and code.isupper()
    return text in _WORDS or text == GENERIC
