"""Cutting a text before every header of another mission or source."""

import re
from collections.abc import Iterator

Key = tuple[str, str]
"""A section of the file and an id in it; other tables have no id."""

HEADER = re.compile(rb"\[(registry|missions|sources)(?:\.([A-Za-z0-9_-]+))?[\].]")
NAMED = ("missions", "sources")


def chunks(raw: bytes) -> Iterator[tuple[Key | None, bytes]]:
    """The pieces of a text with the table whose header each begins with."""
    begun, key, at = 0, _key(raw, 0), 0
    while at := raw.find(b"\n[", at) + 1:
        other = _key(raw, at)
        if other is not None and other != key:
            yield key, raw[begun:at]
            begun, key = at, other
    if begun < len(raw):
        yield key, raw[begun:]


def _key(raw: bytes, at: int) -> Key | None:
    header = HEADER.match(raw, at)
    if header is None:
        return None
    section = header[1].decode()
    return section, (header[2] or b"").decode() if section in NAMED else ""
