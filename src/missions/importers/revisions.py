"""What a history of files is, whatever has read it: contents, and the commits that made them."""

from datetime import date
from typing import NamedTuple


class Commit(NamedTuple):
    """A commit: its hash, the day it was committed, and its subject as it stands."""

    hash: str
    day: date
    subject: str


class Revision(NamedTuple):
    """A content that a file got; `None` where it was taken away.

    `path` is its name then, `name` its last one. `file` tells apart two that had one name after
    each other.
    """

    commit: Commit
    path: str
    name: str
    content: bytes | None
    file: int = 0
