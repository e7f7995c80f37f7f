"""`history --recorded` beside git alone: run by hand, `python benchmarks/recorded.py`.

A seeded repository of 1,000 revisions of a file of 1,000 missions is made in a temporary folder.
The floor is one `git log` and one `git cat-file --batch` of the same revisions, whose output is
read from a pipe and thrown away. Interleaved runs, medians; the ratio is what counts.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

MISSIONS, REVISIONS, RUNS = 1000, 1000, 5
PROGRAM = [str(Path(sys.executable).with_name("missions")), "--today", "2030-01-01"]
GOAL = 3.0


def mission(number: int, seed: random.Random) -> str:
    """One mission of about a kilobyte."""
    year = seed.randint(2010, 2030)
    claims = "\n".join(
        f'  {{ date = "{year + step}-{seed.randint(1, 12):02}", announced = {2004 + step}-03-01,'
        f' source = "paper-{seed.randint(1, 50):02}",'
        f' stated = "launch is planned for {year + step}" }},'
        for step in range(7)
    )
    return (
        f'[missions.m{number:04}]\nname = "Mission {number}"\nlead = "Agency {number % 9}"\n\n'
        f"[missions.m{number:04}.milestones]\nlaunch = [\n{claims}\n]\n"
        f'arrival = "{year + 6}"\nend = "{year + 9}"\n\n'
    )


def revisions() -> list[str]:
    """The texts: each changes one mission, in turn a new claim or an overwritten value."""
    seed = random.Random(7)  # noqa: S311  the same every time, on purpose
    sources = "".join(
        f'[sources.paper-{number:02}]\npublisher = "Paper {number}"\n\n' for number in range(1, 51)
    )
    parts = [mission(number, seed) for number in range(MISSIONS)]
    texts = [sources + "".join(parts)]
    for number in range(1, REVISIONS):
        at = 0 if number % 100 == 0 else seed.randrange(MISSIONS)
        if number % 2:
            day = date(2020, 1, 1) + timedelta(number)
            new = f'  {{ date = "{2031 + number % 9}", announced = {day}, source = "paper-01" }},'
            new += "\n]\narr"
            parts[at] = parts[at].replace("]\narr", new)
        else:
            parts[at] = parts[at].replace('end = "', f'end = "{2040 + number % 50}" # was "')
        texts.append(sources + "".join(parts))
    return texts


def repository(folder: Path) -> None:
    """Commit the texts in one run of `git fast-import`."""
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    stream = bytearray()
    for number, text in enumerate(revisions()):
        data = text.encode()
        when = 1_200_000_000 + number * 86400
        stream += b"commit refs/heads/main\ncommitter a <a@example.org> %d +0000\n" % when
        stream += b"data 1\nx\nM 100644 inline missions.toml\ndata %d\n%b\n" % (len(data), data)
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input=stream, check=True)
    for arguments in (["symbolic-ref", "HEAD", "refs/heads/main"], ["reset", "-q", "--hard"],
                      ["repack", "-adq"]):  # fmt: skip
        subprocess.run(["git", "-C", str(folder), *arguments], check=True)


def floor(folder: Path) -> None:
    """What git itself takes for the same revisions, given to a reader that throws them away."""
    log = ["git", "-C", str(folder), "log", "--format=%H", "--", "missions.toml"]
    commits = subprocess.run(log, capture_output=True, check=True).stdout.split()
    batch = ["git", "-C", str(folder), "cat-file", "--batch"]
    with tempfile.TemporaryFile() as asked:
        asked.write(b"".join(b"%b:missions.toml\n" % each for each in reversed(commits)))
        asked.seek(0)
        with subprocess.Popen(batch, stdin=asked, stdout=subprocess.PIPE) as process:
            while process.stdout is not None and process.stdout.read(1 << 20):
                pass


def asks(*arguments: str) -> Callable[[Path], None]:
    """A question to the program."""

    def ask(folder: Path) -> None:
        command = [*PROGRAM, *arguments, "--recorded", "-f", str(folder / "missions.toml")]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)

    return ask


def main() -> None:
    """Print medians and ratios."""
    jobs = {"git alone": floor, "history --recorded": asks("history", "m0000.launch"),
            "slips --recorded": asks("slips")}  # fmt: skip
    times: dict[str, list[float]] = {name: [] for name in jobs}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        repository(folder)
        print(f"{os.path.getsize(folder / 'missions.toml') / 1e6:.2f} MB, {REVISIONS} revisions")  # noqa: PTH202
        for _ in range(RUNS):
            for name in random.sample(sorted(jobs), len(jobs)):
                start = time.perf_counter()
                jobs[name](folder)
                times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(each) for name, each in times.items()}
    for name, median in medians.items():
        ratio = median / medians["git alone"]
        print(f"{name:22} {median:6.2f} s   {ratio:5.2f} x   goal {GOAL} x")


if __name__ == "__main__":
    main()
