"""The three streams of a program: there even where the shell gave none, and never in the way."""

import os
import sys
from contextlib import suppress


def complete() -> None:
    """Put an empty stream in the place of each that the program was started without.

    Else the next file that is opened takes the number of the one that is missing, and what is
    said goes into that file.
    """
    for number, name, mode in ((0, "", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
            if name:
                setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))


def tell(text: str) -> None:
    """Write to stderr, with what it cannot carry replaced; where it is full nobody is told."""
    encoding = sys.stderr.encoding or "utf-8"
    with suppress(OSError):
        sys.stderr.write(text.encode(encoding, errors="replace").decode(encoding))


def silence() -> None:
    """Keep Python from complaining of a cut pipe or a full disk when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def give_up(error: OSError) -> int:
    """Say that the output cannot be written, and drop the rest of it; gives the exit code."""
    silence()
    tell(f"missions: error: cannot write the output: {error.strerror}\n")
    return 2
