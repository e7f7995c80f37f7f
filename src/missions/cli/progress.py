"""How far a walk through git has come, for who waits at a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 0.5
"""Seconds of work after which a terminal is told how far it has come."""

Tick = Callable[[int, int], None]


@contextmanager
def progress() -> Iterator[Tick]:
    """A bar on a terminal's stderr for work that takes its time; nothing of it stays."""
    start = monotonic()
    bar: list[Progress] = []

    def tick(done: int, total: int) -> None:
        if not bar and sys.stderr.isatty() and monotonic() - start > PATIENCE:
            bar.append(_bar())  # known before it starts, to be taken away whenever that ends
            bar[0].add_task("reading revisions", total=total)
            bar[0].start()
        for each in bar:
            each.update(each.task_ids[0], completed=done)

    try:
        yield tick
    finally:
        for each in bar:
            each.stop()


def _bar() -> "Progress":
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    return Progress(console=Console(stderr=True), transient=True)
