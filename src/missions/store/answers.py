"""Answers kept in the user's cache folder, each under a name that its question has.

A file holds a digest of all the rest, one line of JSON (a digest of the question, the exit code,
and the trace of the run that gave the answer) and the text: nothing in it can be run. One that is
damaged, foreign or old is as good as none, and so is one to another question of that name, or in a
folder that others can write into. A file appears under its name only when it is whole. The oldest
go when all together are larger than `MOST_BYTES`.
"""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from missions.store.files import read_bytes
from missions.store.refusal import Refusal
from missions.store.trace import Sight

MOST_BYTES = 64 << 20
"""What all answers together may take."""

_ENDING, _UNFINISHED = ".answer", ".answer.part"


class Answer(NamedTuple):
    """What a run wrote to stdout, its exit code, and what it had looked at."""

    text: bytes
    code: int
    sights: Iterable[Sight]


def is_kept(place: Path, name: str) -> bool:
    """Whether there is anything under a name, in a folder where nobody else can have put it."""
    return (place / f"{name}{_ENDING}").exists() and _is_ours(place)


def _is_ours(place: Path) -> bool:
    """Whether a folder or a file is this user's, and only this user may write into it."""
    facts = place.stat()
    return not hasattr(os, "getuid") or (
        facts.st_uid == os.getuid() and not facts.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )


def recall(place: Path, name: str, question: str) -> Answer | None:
    """The answer that was kept for a question, whole; `None` without one."""
    import json  # noqa: PLC0415

    file = place / f"{name}{_ENDING}"
    try:
        if not _is_ours(file):
            return None
        digest, _, rest = read_bytes(file, MOST_BYTES).partition(b"\n")
        if digest != _digest(rest):
            return None
        head, _, text = rest.partition(b"\n")
        told = json.loads(head)
        if told["question"] != question or told["code"] not in {0, 1}:
            return None
        sights = [Sight(look, tuple(asked), digest) for look, asked, digest in told["sights"]]
        if not sights:
            return None
    except (Refusal, OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    with suppress(OSError):
        os.utime(file)
    return Answer(text, told["code"], sights)


def keep(place: Path, name: str, question: str, answer: Answer) -> None:
    """Keep an answer; where that cannot be, it is as if there were no cache."""
    import json  # noqa: PLC0415
    import tempfile  # noqa: PLC0415

    told = {"question": question, "code": answer.code, "sights": answer.sights}
    rest = json.dumps(told).encode() + b"\n" + answer.text
    content = _digest(rest) + b"\n" + rest
    if len(content) > MOST_BYTES:
        return
    with suppress(OSError):
        _make(place)
        if not _is_ours(place):
            return
        handle, unfinished = tempfile.mkstemp(_UNFINISHED, dir=place)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(unfinished).replace(place / f"{name}{_ENDING}")
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        _make_room(place)


def _make(place: Path) -> None:
    """Make a folder and those it lacks above, all for this user alone, whatever the umask."""
    lacking = [each for each in (place, *place.parents) if not each.is_dir()]
    for folder in reversed(lacking):
        folder.mkdir(mode=0o700, exist_ok=True)


def _digest(content: bytes) -> bytes:
    from hashlib import sha256  # noqa: PLC0415  small registries leave no answers

    return sha256(content).hexdigest().encode()


def _make_room(place: Path) -> None:
    """Remove the answers that were not asked for the longest, and what killed runs left."""
    ours = [*place.glob(f"*{_ENDING}"), *place.glob(f"*{_UNFINISHED}")]
    kept = sorted(
        ((each, each.stat()) for each in ours if each.is_file()),
        key=lambda pair: pair[1].st_mtime,
        reverse=True,
    )
    size = 0
    for file, facts in kept:
        size += facts.st_size
        if size > MOST_BYTES:
            file.unlink(missing_ok=True)
