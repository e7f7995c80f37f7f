"""The program and its peers asked the same questions, size by size."""

import shutil
from collections.abc import Mapping
from typing import NamedTuple

from measured.material import Material
from measured.process import Job
from measured.rounds import Outcome, Rounds
from peers.asking import QUESTIONS, Question, given, is_here, own_jobs, peer_job
from peers.peer import Given, Peer

PATIENCE = 10
"""Seconds; whoever takes longer is asked only once."""

Answers = dict[int, dict[str, Outcome]]


class Contest(NamedTuple):
    """Who is asked: everybody installed, each for so many seconds at most."""

    material: Material
    seconds: float
    rounds: Rounds

    def held(self, runs: Mapping[int, int]) -> dict[str, Answers]:
        """Every question to everybody, by size, so often each."""
        found: dict[str, Answers] = {each.words: {} for each in QUESTIONS}
        for size in sorted(runs):
            facts = given(self.material, size)
            for question in QUESTIONS:
                before = found[question.words]
                before[size] = self._asked(question, size, facts, runs[size], too_slow(before))
        return found

    def _asked(
        self, question: Question, size: int, facts: Given, runs: int, slow: frozenset[str]
    ) -> dict[str, Outcome]:
        jobs = list(own_jobs(question, self.material, size))
        without: dict[str, Outcome] = {}
        for peer in question.peers:
            job = "too slow before" if peer.name in slow else self._job(peer, size, facts)
            if isinstance(job, Job):
                jobs.append(job)
            else:
                without[peer.name] = job
        name = f"{question.words}, {size:,}"
        return self.rounds.of(name, jobs, runs, PATIENCE) | without

    def _job(self, peer: Peer, size: int, facts: Given) -> Job | str:
        if not is_here(peer):
            return "not installed"
        folder = self.material.scratch / "peers" / f"{size}" / peer.program
        shutil.rmtree(folder, ignore_errors=True)
        return peer_job(peer, facts, folder, self.material.home, self.seconds)


def too_slow(before: Answers) -> frozenset[str]:
    """Whoever did not answer a smaller registry in time is not asked about a larger one."""
    return frozenset(
        name
        for answers in before.values()
        for name, outcome in answers.items()
        if isinstance(outcome, str) and outcome.startswith(("> ", "not ready", "too slow"))
    )
