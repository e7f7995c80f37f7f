"""Start-up beside `import typer`: run by hand, `python benchmarks/startup.py`.

Whole processes, interleaved in random order, medians; the ratios are what counts, since
milliseconds drift from machine to machine. Run it in the environment where `missions` is
installed, with byte code written (no PYTHONDONTWRITEBYTECODE).
"""

import os
import pty
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 21
PROGRAM = [str(Path(sys.executable).with_name("missions")), "--today", "2026-11-23"]
TYPER = [sys.executable, "-c", "import typer"]


def piped(command: list[str]) -> None:
    """Run with the output in a pipe."""
    subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT)


def on_a_terminal(command: list[str]) -> None:
    """Run on a pseudo-terminal of 120 columns, in colour."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "COLUMNS": "120", "TERM": "xterm-256color"}
    with subprocess.Popen(command, stdout=follower, cwd=ROOT, env=environment) as process:
        os.close(follower)
        try:
            while os.read(leader, 65536):
                pass
        except OSError:  # Linux says so when the other side has been closed
            pass
        process.wait()
    os.close(leader)


def measured(jobs: dict[str, tuple[Callable[[list[str]], None], list[str]]]) -> dict[str, float]:
    """The median wall time of each job, in milliseconds."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(RUNS + 1):
        for name in random.sample(sorted(jobs), len(jobs)):
            run, command = jobs[name]
            start = time.perf_counter()
            run(command)
            if number:  # the first round warms the caches
                times[name].append(1000 * (time.perf_counter() - start))
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    """Print the two ratios that are asked for, with their goals."""
    medians = measured(
        {
            "import typer": (piped, TYPER),
            "missions list, piped": (piped, [*PROGRAM, "list"]),
            "missions timeline, terminal": (on_a_terminal, [*PROGRAM, "timeline"]),
        }
    )
    floor = medians["import typer"]
    goals = {"missions list, piped": 1.5, "missions timeline, terminal": 2.2}
    print(f"{'import typer':30} {floor:6.1f} ms")
    for name, goal in goals.items():
        print(f"{name:30} {medians[name]:6.1f} ms   {medians[name] / floor:4.2f} x   goal {goal} x")


if __name__ == "__main__":
    main()
