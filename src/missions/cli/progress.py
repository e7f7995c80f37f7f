"""How far a walk through git has come, for who waits at a terminal.

rich lays the bar out and we write it: its own live display hides the cursor, which stays hidden
when a signal ends the program.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from missions.cli.deliver import has_colour, is_ascii
from missions.cli.options import Given, is_on
from missions.cli.streams import tell

if TYPE_CHECKING:
    from missions.store.command import HowFar

PATIENCE = 0.5
"""Seconds of work after which a terminal is told how far it has come."""

_BETWEEN = 0.1
"""Seconds from one drawing to the next."""


@contextmanager
def progress(given: Given) -> "Iterator[HowFar]":
    """A bar on a terminal's stderr for work that takes its time; nothing of it stays."""
    if not _is_wanted(given):
        yield lambda _done, _total: None
        return
    bar = _Bar(given)
    try:
        with _ended_by_sigterm(bar):
            yield bar.tick
    finally:
        bar.end()


@contextmanager
def _ended_by_sigterm(bar: "_Bar") -> Iterator[None]:
    """SIGTERM takes the bar away before it ends the program, unless it is ignored."""
    import signal  # noqa: PLC0415

    def end(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)  # first: a second one does not wait for a terminal
        bar.end()
        signal.raise_signal(number)

    if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


class _Bar:
    """One line that is drawn over and over, by a thread: some steps of the work take seconds."""

    def __init__(self, given: Given) -> None:
        from threading import Event, Thread  # noqa: PLC0415  only for who waits at a terminal

        self._given = given
        self._come = (0, 0)
        self._is_drawn = False
        self._has_ended = Event()
        self._drawing = Thread(target=self._draw, daemon=True)
        self._drawing.start()

    def tick(self, done: int, total: int) -> None:
        """So much of all is done; of nothing it is not known yet how much there is."""
        self._come = (done, total)

    def _draw(self) -> None:
        wait = PATIENCE
        while not self._has_ended.wait(wait):
            line = _drawn(self._given, *self._come)
            self._is_drawn = True  # before it is, so that whatever ends the work takes it away
            tell(f"\r{line}\x1b[K")
            wait = _BETWEEN

    def end(self) -> None:
        """Take away what was drawn."""
        self._has_ended.set()
        self._drawing.join()
        if self._is_drawn:
            self._is_drawn = False
            tell("\r\x1b[2K")


def _is_wanted(given: Given) -> bool:
    """Not by who asked for silence or for sentences, nor where a line cannot be drawn over."""
    is_still = given.quiet or given.accessible or is_on("ACCESSIBLE")
    return not is_still and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _drawn(given: Given, done: int, total: int) -> str:
    from io import BytesIO, TextIOWrapper  # noqa: PLC0415

    from rich.console import Console  # noqa: PLC0415  only who waits pays for it
    from rich.progress import Progress  # noqa: PLC0415

    encoding = "ascii" if is_ascii(given, sys.stderr) else "utf-8"
    columns = os.get_terminal_size(sys.stderr.fileno()).columns or 80
    console = Console(
        file=TextIOWrapper(BytesIO(), encoding=encoding), force_terminal=True, width=columns - 1,
        color_system="standard" if has_colour(given, sys.stderr) else None, legacy_windows=False,
    )  # fmt: skip
    bar = Progress(*Progress.get_default_columns()[:3], console=console)  # no guess at what is left
    bar.add_task("reading revisions", completed=done, total=total or None)
    with console.capture() as captured:
        console.print(bar.get_renderable())
    return captured.get().split("\n")[0]
