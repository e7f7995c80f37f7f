"""Cutting a text before every header of another mission or source."""

import re
from collections.abc import Iterator

Key = tuple[str, str]
"""A section of the file and an id in it; other tables have no id."""

Raw = bytes | bytearray

HEADER = re.compile(rb"\[(registry|missions|sources)(?:\.([A-Za-z0-9_-]+))?[\].]")
_BEHIND = re.compile(rb"\n" + HEADER.pattern)
NAMED = ("missions", "sources")


def chunks(raw: bytes) -> Iterator[tuple[Key | None, bytes]]:
    """The pieces of a text with the table whose header each begins with."""
    at, key = 0, key_at(raw, 0)
    for header in _BEHIND.finditer(raw):
        following = _key(header)
        if following != key:
            yield key, raw[at : header.start() + 1]
            at, key = header.start() + 1, following
    if at < len(raw):
        yield key, raw[at:]


def key_at(raw: Raw, at: int) -> Key | None:
    """The table whose header stands at a place."""
    return _key(HEADER.match(raw, at))


def end_of(raw: Raw, at: int, key: Key | None) -> int:
    """Where the piece ends that begins at a place: before the header of another table."""
    for header in _BEHIND.finditer(raw, at):
        if _key(header) != key:
            return header.start() + 1
    return len(raw)


def is_end(raw: Raw, at: int, key: Key | None) -> bool:
    """Whether the piece of a table that reaches up to a place ends there."""
    if at == len(raw):
        return True
    other = key_at(raw, at) if raw[at - 1 : at] == b"\n" else None
    return other is not None and other != key


def _key(header: re.Match[bytes] | None) -> Key | None:
    if header is None:
        return None
    section = header[1].decode()
    return section, (header[2] or b"").decode() if section in NAMED else ""
