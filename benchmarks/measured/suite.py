"""One run of everything: registries, rounds, peers."""

import shutil
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from measured import questions
from measured.goals import RECORDED, STARTING
from measured.machine import machine
from measured.material import Material, claims_in, prepare
from measured.page import Measured
from measured.process import Job
from measured.rounds import Outcome, interleaved
from peers.asking import QUESTIONS, Question, given, is_here, own_jobs, peer_job
from peers.peer import Given

Tell = Callable[[str], None]


class Plan(NamedTuple):
    """How much is measured, and how often."""

    runs: Mapping[int, int]
    starting_runs: int
    recorded: tuple[int, int, int]
    peer_sizes: Mapping[int, int]
    peers: bool = True
    largest: bool = False
    seed: int = 1


FULL = Plan(
    runs={100: 11, 1000: 7, 10_000: 5},
    starting_runs=21,
    recorded=(1000, 1000, 3),
    peer_sizes={100: 5, 1000: 3, 10_000: 3},
)
"""`runs` by size, runs of starting, missions and revisions and runs of what was recorded, and
runs of the peers by size."""

QUICK = Plan(runs={100: 3, 1000: 3}, starting_runs=5, recorded=(100, 100, 3), peer_sizes={100: 1})

LARGEST = 100_000


def measure(plan: Plan, scratch: Path, day: date, tell: Tell) -> Measured:
    """Measure all of it; the program first, while this process is small."""
    size, revisions, runs = plan.recorded
    material = Material(scratch.resolve(), tuple(plan.runs), revisions, size)
    tell("making registries")
    prepare(material)
    shutil.rmtree(material.home / "cache", ignore_errors=True)
    rounds = _Rounds(plan.seed, material.home, tell)
    results = {STARTING: rounds.of(STARTING, questions.starting(material), plan.starting_runs)}
    for each, often in plan.runs.items():
        results[str(each)] = rounds.of(f"{each:,}", questions.at_size(material, each), often)
    results[RECORDED] = rounds.of(RECORDED, questions.recorded(material), runs)
    claims = {each: claims_in(material.folder(each) / "missions.toml") for each in plan.runs}
    finishes = _finishes(material, rounds) if plan.largest else {}
    peers = _peers(plan, material, rounds) if plan.peers else {}
    return Measured(day, dict(machine()), claims, plan.recorded, results, finishes, peers)


class _Rounds(NamedTuple):
    seed: int
    home: Path
    tell: Tell

    def of(self, name: str, jobs: list[Job], runs: int) -> dict[str, Outcome]:
        start = time.monotonic()
        found = interleaved(jobs, runs, self.home, self.seed)
        self.tell(f"{name}: {len(jobs)} jobs, {runs} runs, {time.monotonic() - start:.0f} s")
        return found


def _finishes(material: Material, rounds: _Rounds) -> dict[str, Outcome]:
    """Five times all missions ever flown, asked once."""
    alone = material._replace(sizes=(LARGEST,), revisions=0)
    prepare(alone, versions=("",))
    return rounds.of(f"{LARGEST:,}", questions.largest(alone, LARGEST), 1)


def _peers(
    plan: Plan, material: Material, rounds: _Rounds
) -> dict[str, dict[int, dict[str, Outcome]]]:
    """Every question to everybody, by size."""
    found: dict[str, dict[int, dict[str, Outcome]]] = {each.words: {} for each in QUESTIONS}
    for size, runs in plan.peer_sizes.items():
        facts = given(material, size)
        for question in QUESTIONS:
            found[question.words][size] = _asked(question, size, facts, material, rounds, runs)
    return found


def _asked(
    question: Question, size: int, facts: Given, material: Material, rounds: _Rounds, runs: int
) -> dict[str, Outcome]:
    jobs = list(own_jobs(question, material, size))
    without: dict[str, Outcome] = {}
    for peer in question.peers:
        folder = material.scratch / "peers" / f"{size}" / peer.program
        shutil.rmtree(folder, ignore_errors=True)
        job = peer_job(peer, facts, folder, material.home) if is_here(peer) else "not installed"
        if isinstance(job, Job):
            jobs.append(job)
        else:
            without[peer.name] = job
    return rounds.of(f"{question.words}, {size:,}", jobs, runs) | without
