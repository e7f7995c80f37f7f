"""Measure the program beside floors and peers: `python benchmarks/run.py`.

The whole run takes about twenty minutes and writes docs/performance.md; `--quick` takes two and
prints. Run it where `missions` is installed, with nothing else running; absolute times drift from
machine to machine, ratios are what counts. Peers that are on PATH are asked too.
"""

import argparse
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from measured.material import MISSIONS, ROOT
from measured.page import told, with_results
from measured.suite import FULL, QUICK, measure

PAGE = ROOT / "docs" / "performance.md"


def parser() -> argparse.ArgumentParser:
    """The options."""
    found = argparse.ArgumentParser(description="Measure missions beside floors and peers.")
    found.add_argument("--quick", action="store_true", help="small, three runs, only printed")
    found.add_argument("--no-peers", action="store_true", help="the program and its floors only")
    found.add_argument("--largest", action="store_true", help="also 100,000 missions, once")
    found.add_argument("--page", type=Path, help=f"where to write; default: {PAGE.name}")
    found.add_argument("--date", type=date.fromisoformat, help="the day of the run")
    found.add_argument("--seed", type=int, default=1, help="of the order of runs")
    found.add_argument("--scratch", type=Path, help="a folder to keep the registries in")
    return found


def main() -> None:
    """Measure, and write the page or print it."""
    asked = parser().parse_args()
    if not Path(MISSIONS[0]).exists():
        sys.exit("run this with the Python of an environment in which missions is installed")
    plan = (QUICK if asked.quick else FULL)._replace(
        peers=not asked.no_peers, largest=asked.largest, seed=asked.seed
    )
    day = asked.date or datetime.now(UTC).date()  # noqa: TID251  a run has its day
    with tempfile.TemporaryDirectory() as place:
        measured = measure(plan, asked.scratch or Path(place), day, _tell)
    text = told(measured)
    page = asked.page or (None if asked.quick else PAGE)
    if page is None:
        print(text)
    else:
        before = page.read_text(encoding="utf-8") if page.exists() else ""
        page.write_text(with_results(before, text), encoding="utf-8")
        _tell(f"written to {page}")


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
