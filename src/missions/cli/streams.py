"""The three streams of a program: there even where the shell gave none, and never in the way."""

import codecs
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TextIO

_COMMAND = r"(?m:##(?=\[)|^[^\S\n]*:(?=:))"
"""What GitHub's runner obeys anywhere in a line, and how a line begins that it obeys."""

IN_CELLS = "missions-in-cells"
"""How a text for people is encoded: what cannot be said is `?` in each of its cells.

So columns stay aligned: a wide letter is two, a mark on the letter before it none.
"""


def _in_cells(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from missions.pictures.text import width_of  # noqa: PLC0415  hardly ever

    return "?" * width_of(error.object[error.start : error.end]), error.end


codecs.register_error(IN_CELLS, _in_cells)


def complete() -> None:
    """Put an empty stream in the place of each that the program was started without.

    Else the next file that is opened takes the number of the one that is missing, and what is
    said goes into that file. A stream whose encoding cannot say just anything speaks UTF-8. Where
    stdout is not to be waited for, what libraries write, help and completion, waits all the same.
    """
    for number, name, mode in ((0, "", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
            if name:
                setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        try:
            "?".encode(stream.encoding, errors="replace")
        except UnicodeError:  # one that PYTHONIOENCODING names, and that is for names of hosts
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if sys.platform != "win32" and not os.get_blocking(sys.stdout.fileno()):
        sys.stdout = _patient(sys.stdout)


def _patient(stream: TextIO) -> TextIO:
    """The same stream, which waits for room where Python would drop what there is none for."""
    from io import BufferedWriter, FileIO, TextIOWrapper  # noqa: PLC0415  hardly ever

    class Patient(FileIO):
        def write(self, data: Any) -> int:  # noqa: ANN401  any bytes
            _pour_raw(super().write, self, data)
            return len(data)

    stream.flush()
    raw = Patient(stream.fileno(), "w", closefd=False)
    return TextIOWrapper(BufferedWriter(raw), stream.encoding, stream.errors,
                         line_buffering=stream.isatty())  # fmt: skip


def write(data: bytes) -> None:
    """Write bytes to stdout, all of them; raises `OSError` where that cannot be."""
    _pour(sys.stdout, data)


def tell(text: str) -> None:
    """Write to stderr, with what it cannot carry replaced; where it is full nobody is told."""
    encoding = sys.stderr.encoding or "utf-8"
    with suppress(OSError):
        _pour(sys.stderr, unobeyed(text).encode(encoding, errors=IN_CELLS))


def _pour(stream: TextIO, data: bytes) -> None:
    """Write all bytes to a stream, past what Python keeps of one.

    The system takes as much as there is room for, and says how much that was. A pipe that is full
    is waited for, also one that was opened not to be: who started us, and node does, may have
    opened it so for itself.
    """
    stream.flush()
    raw: Any = getattr(stream.buffer, "raw", stream.buffer)  # which PYTHONUNBUFFERED leaves out
    _pour_raw(raw.write, raw, data)


def _pour_raw(write_some: Callable[[memoryview], int | None], raw: Any, data: bytes) -> None:  # noqa: ANN401
    """Write all bytes, as many as there is room for, time after time."""
    rest = memoryview(data)
    while rest:
        taken = write_some(rest)
        if taken is None:
            from select import select  # noqa: PLC0415  hardly ever

            select((), (raw,), ())
        rest = rest[taken or 0 :]


def unobeyed(text: str) -> str:
    """A text for people, in which GitHub's runner finds no command where it is the one to read.

    It reads what a step writes: `::` that begins a line, `##[` anywhere. A blank keeps
    it from that.
    """
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return text
    import re  # noqa: PLC0415  an answer that is remembered needs none

    return re.sub(_COMMAND, r"\g<0> ", text)


def silence() -> None:
    """Keep Python from complaining of a cut pipe or a full disk when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def give_up(error: OSError) -> int:
    """Say that the output cannot be written, and drop the rest of it; gives the exit code."""
    silence()
    tell(f"missions: error: cannot write the output: {error.strerror}\n")
    return 2
