"""Many jobs, interleaved in random order: what one drift of the machine does, it does to all."""

import math
import random
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from measured.process import Failure, Job, Taken, run


class Median(NamedTuple):
    """The medians of what a job took; `runs` of them."""

    wall: float
    processor: float
    mebibytes: float
    runs: int


Outcome = Median | str
"""Medians, or why there are none."""


def interleaved(
    jobs: Sequence[Job], runs: int, home: Path, seed: int, patience: float = math.inf
) -> dict[str, Outcome]:
    """Each job once to warm up, then so often in rounds; each round in an order of its own.

    A job that fails or takes too long is not run again. One whose first run took more seconds
    than `patience` is not either: that run counts.
    """
    shuffled = random.Random(seed)  # noqa: S311  an order, not a secret
    taken: dict[str, list[Taken]] = {job.name: [] for job in jobs}
    ended: dict[str, str] = {}
    for _ in range(runs + 1):
        for job in shuffled.sample(jobs, len(jobs)):
            if job.name not in ended and not _is_slow(taken[job.name], patience):
                _once(job, home, taken[job.name], ended)
    return {name: ended.get(name) or median(each[1:] or each) for name, each in taken.items()}


def _is_slow(taken: Sequence[Taken], patience: float) -> bool:
    return bool(taken) and taken[0].wall > patience


def _once(job: Job, home: Path, taken: list[Taken], ended: dict[str, str]) -> None:
    try:
        found = run(job, home)
    except Failure as failure:
        ended[job.name] = str(failure)
        return
    if found is None:
        ended[job.name] = f"> {job.seconds:.0f} s"
    else:
        taken.append(found)


def median(taken: Sequence[Taken]) -> Median:
    """The median of each measure by itself."""
    walls, processors, memories = zip(*taken, strict=True)
    return Median(
        statistics.median(walls),
        statistics.median(processors),
        statistics.median(memories),
        len(taken),
    )


class Rounds(NamedTuple):
    """How rounds are run here: the order's seed, the home of commands, and whom to tell."""

    seed: int
    home: Path
    tell: Callable[[str], None]

    def of(
        self, name: str, jobs: Sequence[Job], runs: int, patience: float = math.inf
    ) -> dict[str, Outcome]:
        """The outcomes of some jobs, and a word on how long that took."""
        start = time.monotonic()
        found = interleaved(jobs, runs, self.home, self.seed, patience)
        self.tell(f"{name}: {len(jobs)} jobs, {runs} runs, {time.monotonic() - start:.0f} s")
        return found
