"""Many jobs, interleaved in random order: what one drift of the machine does, it does to all."""

import random
import statistics
from collections.abc import Sequence
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


def interleaved(jobs: Sequence[Job], runs: int, home: Path, seed: int) -> dict[str, Outcome]:
    """Each job once to warm up, then so often in rounds; each round in an order of its own.

    A job that fails or takes too long is not run again.
    """
    shuffled = random.Random(seed)  # noqa: S311  an order, not a secret
    taken: dict[str, list[Taken]] = {job.name: [] for job in jobs}
    ended: dict[str, str] = {}
    for _ in range(runs + 1):
        for job in shuffled.sample(jobs, len(jobs)):
            if job.name not in ended:
                _once(job, home, taken[job.name], ended)
    return {name: ended.get(name) or median(each[1:]) for name, each in taken.items()}


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
