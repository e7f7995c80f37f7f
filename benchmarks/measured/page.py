"""The page of results: what stands between the marks is written anew, the rest is kept."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from measured import tables
from measured.goals import ASKED_OF, STARTING, Results
from measured.questions import TOMLI, TYPER
from measured.rounds import Outcome

BEGIN = "<!-- measured: begin. `python benchmarks/run.py` writes what stands from here -->"
END = "<!-- measured: end -->"


_TOO_SMALL = f"Goals are asked of {ASKED_OF:,} missions: run it without `--quick`."


class Measured(NamedTuple):
    """Everything a run found out."""

    day: date
    machine: Mapping[str, str]
    claims: Mapping[int, int]
    recorded: tuple[int, int, int]
    results: Results
    finishes: Mapping[str, Outcome]
    peers: Mapping[str, Mapping[int, Mapping[str, Outcome]]]

    @property
    def largest(self) -> int:
        """The size that the goals are about."""
        return max(self.claims)


def told(measured: Measured) -> str:
    """All tables with their headings."""
    results, size = measured.results, measured.largest
    facts = [("measured on", str(measured.day)), *measured.machine.items()]
    claims = ", ".join(f"{each:,} missions: {n:,} claims" for each, n in measured.claims.items())
    missions, revisions, _ = measured.recorded
    recorded = f"{revisions:,} revisions of {missions:,} missions"
    sections = [
        ("The run", tables.table(("", ""), (*facts, ("registries", claims)))),
        ("What is asked", tables.goal_table(results, size) if size >= ASKED_OF else _TOO_SMALL),
        ("Starting: the shipped registry", tables.plain_table(results[STARTING], TYPER)),
        ("By size", tables.size_table(results, list(measured.claims))),
        ("Growth", tables.growth_table(results, measured.claims)),
        (f"{size:,} missions", tables.plain_table(results[str(size)], TOMLI)),
        (f"Over {recorded}", tables.recorded_table(results)),
        *(
            [("100,000 missions", tables.plain_table(measured.finishes, TOMLI))]
            if measured.finishes
            else []
        ),
        *((f"Peers: {words}", tables.peer_table(found)) for words, found in measured.peers.items()),
    ]
    return "\n\n".join(f"## {heading}\n\n{text}" for heading, text in sections)


def with_results(page: str, text: str) -> str:
    """The page with the text between its marks; a page without marks gets them at its end."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if begin and not end:
        raise ValueError(f"the page has no line {END}")
    if not begin:
        before = f"{page.rstrip()}\n\n" if page.strip() else ""
        after = "\n"
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"
