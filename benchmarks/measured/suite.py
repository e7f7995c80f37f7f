"""One run of everything: registries, rounds, peers."""

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from measured import questions
from measured.contest import Contest
from measured.goals import RECORDED, STARTING
from measured.machine import machine
from measured.material import Material, claims_in, prepare
from measured.page import Measured
from measured.rounds import Outcome, Rounds


class Plan(NamedTuple):
    """How much is measured, and how often."""

    runs: Mapping[int, int]
    starting_runs: int
    recorded: tuple[int, int, int]
    peer_runs: Mapping[int, int]
    peer_seconds: float = 60
    peers: bool = True
    largest: bool = False
    seed: int = 1


FULL = Plan(
    runs={100: 11, 1000: 7, 10_000: 5},
    starting_runs=21,
    recorded=(1000, 1000, 3),
    peer_runs={100: 5, 1000: 3, 10_000: 2},
)
"""`runs` by size, runs of starting, missions and revisions and runs of what was recorded, and
runs of the peers by size."""

QUICK = Plan(
    runs={100: 3, 1000: 3},
    starting_runs=5,
    recorded=(100, 100, 3),
    peer_runs={100: 1},
    peer_seconds=5,
)

LARGEST = 100_000


def measure(plan: Plan, scratch: Path, day: date, tell: Callable[[str], None]) -> Measured:
    """Measure all of it; the program first, while this process is small."""
    size, revisions, runs = plan.recorded
    material = Material(scratch.resolve(), tuple(plan.runs), revisions, size)
    tell("making registries")
    prepare(material)
    shutil.rmtree(material.home / "cache", ignore_errors=True)
    rounds = Rounds(plan.seed, material.home, tell)
    results = {STARTING: rounds.of(STARTING, questions.starting(material), plan.starting_runs)}
    for each, often in plan.runs.items():
        results[str(each)] = rounds.of(f"{each:,}", questions.at_size(material, each), often)
    results[RECORDED] = rounds.of(RECORDED, questions.recorded(material), runs)
    claims = {each: claims_in(material.folder(each) / "missions.toml") for each in plan.runs}
    finishes = _finishes(material, rounds) if plan.largest else {}
    contest = Contest(material, plan.peer_seconds, rounds)
    peers = contest.held(plan.peer_runs) if plan.peers else {}
    facts = dict(machine(peers=plan.peers))
    return Measured(day, facts, claims, plan.recorded, results, finishes, peers)


def _finishes(material: Material, rounds: Rounds) -> dict[str, Outcome]:
    """Five times all missions ever flown, asked once."""
    alone = material._replace(sizes=(LARGEST,), revisions=0)
    prepare(alone, versions=("",))
    return rounds.of(f"{LARGEST:,}", questions.largest(alone, LARGEST), 1)
