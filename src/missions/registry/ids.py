"""What an id is, and how one is made of any text."""

import re
from functools import lru_cache

PATTERN = "[a-z0-9][a-z0-9-]*"
"""An id, as a regular expression."""

_LONGEST = 80
"""Characters of an id that is made of a text."""


@lru_cache(maxsize=4096)
def is_id(text: str) -> bool:
    """Whether a text is a well-formed id.

    >>> is_id("mmx-rover"), is_id("2001-av43"), is_id("MMX"), is_id("-x")
    (True, True, False, False)
    """
    return re.fullmatch(PATTERN, text) is not None


def as_id(text: str) -> str:
    """A text as an id: a-z, 0-9 and hyphens; empty when nothing of it can stay.

    >>> as_id("Chang'e 7"), as_id("MTG-I2"), as_id("Alcântara"), as_id("火星")
    ('change-7', 'mtg-i2', 'alcantara', '')
    """
    import unicodedata  # noqa: PLC0415

    plain = unicodedata.normalize("NFKD", text).replace("'", "").replace("’", "")
    kept = "".join(each for each in plain if not unicodedata.combining(each)).lower()
    words = "".join(each if each.isascii() and each.isalnum() else " " for each in kept).split()
    return "-".join(words)[:_LONGEST].strip("-")
