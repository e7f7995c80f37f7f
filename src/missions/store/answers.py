"""Answers kept in the user's cache folder, each under the digest of its question.

A file holds one line of JSON (the trace of the run that gave the answer, its exit code, and the
digest of the text) and the text: nothing in it can be run. One that is damaged, foreign or old is
as good as none. A file appears under its name only when it is whole. The oldest go when all
together are larger than `MOST_BYTES`.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from missions.store.trace import Sight

MOST_BYTES = 64 << 20
"""What all answers together may take."""

_ENDING = ".answer"


class Answer(NamedTuple):
    """What a run wrote to stdout, its exit code, and what it had looked at."""

    text: bytes
    code: int
    sights: Iterable[Sight]


def recall(place: Path, question: str) -> Answer | None:
    """The answer that was kept for a question, whole; `None` without one."""
    import json  # noqa: PLC0415
    from hashlib import sha256  # noqa: PLC0415

    file = place / f"{question}{_ENDING}"
    try:
        head, _, text = file.read_bytes().partition(b"\n")
        told = json.loads(head)
        if told["text"] != sha256(text).hexdigest():
            return None
        sights = [Sight(look, tuple(asked), digest) for look, asked, digest in told["sights"]]
        answer = Answer(text, int(told["code"]), sights)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    with suppress(OSError):
        os.utime(file)
    return answer


def keep(place: Path, question: str, answer: Answer) -> None:
    """Keep an answer; where that cannot be, it is as if there were no cache."""
    import json  # noqa: PLC0415
    import tempfile  # noqa: PLC0415
    from hashlib import sha256  # noqa: PLC0415

    told = {"text": sha256(answer.text).hexdigest(), "code": answer.code, "sights": answer.sights}
    content = json.dumps(told).encode() + b"\n" + answer.text
    if len(content) > MOST_BYTES:
        return
    with suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(place / f"{question}{_ENDING}")
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _make_room(place)


def _make_room(place: Path) -> None:
    """Remove the answers that were not asked for the longest."""
    kept = sorted(
        ((each, each.stat()) for each in place.glob(f"*{_ENDING}")),
        key=lambda pair: pair[1].st_mtime, reverse=True,
    )  # fmt: skip
    size = 0
    for file, facts in kept:
        size += facts.st_size
        if size > MOST_BYTES:
            file.unlink(missing_ok=True)
