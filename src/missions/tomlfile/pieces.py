"""Cutting a text before every header of another mission or source."""

import re
from collections.abc import Iterator

Key = tuple[str, str]
"""A section of the file and an id in it; other tables have no id."""

HEADER = re.compile(rb"\[(registry|missions|sources)(?:\.([A-Za-z0-9_-]+))?[\].]")
_BEHIND = re.compile(rb"\n" + HEADER.pattern)
NAMED = ("missions", "sources")


def chunks(raw: bytes) -> Iterator[tuple[Key | None, bytes]]:
    """The pieces of a text with the table whose header each begins with."""
    begun, key = 0, _key(HEADER.match(raw))
    for header in _BEHIND.finditer(raw):
        other = _key(header)
        if other != key:
            yield key, raw[begun : header.start() + 1]
            begun, key = header.start() + 1, other
    if begun < len(raw):
        yield key, raw[begun:]


def _key(header: re.Match[bytes] | None) -> Key | None:
    if header is None:
        return None
    section = header[1].decode()
    return section, (header[2] or b"").decode() if section in NAMED else ""
