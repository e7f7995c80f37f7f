"""What is asked of the program, as ratios inside one run; and why, where it is not reached."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from measured.questions import GIT, SPLIT, TOMLI, TYPER
from measured.rounds import Median, Outcome

STARTING, RECORDED = "starting", "recorded"
Results = Mapping[str, Mapping[str, Outcome]]
"""Outcomes by group, then by job; the group of a size is its number."""


class Goal(NamedTuple):
    """A job's measure over that of its floor, at most `limit`; `at` is the group."""

    job: str
    floor: str
    limit: float
    at: str
    of: str = "wall"


class Verdict(NamedTuple):
    """A goal and what was measured."""

    goal: Goal
    ratio: float | None

    @property
    def word(self) -> str:
        """ok, losing, or that there is no answer."""
        if self.ratio is None:
            return "no answer"
        return "ok" if self.ratio <= self.goal.limit else "losing"


ASKED_OF = 10_000
"""Missions of the registry that goals of size are about; of a smaller one nothing is asked."""


def goals(size: int) -> list[Goal]:
    """All of them; those about size are asked of the largest registry of a run."""
    at = str(size)
    return [
        *(Goal(f"list, {state}", TYPER, 1.5, STARTING) for state in ("cold", "warm")),
        *(
            Goal(f"timeline on a terminal, {state}", TYPER, 2.2, STARTING)
            for state in ("cold", "warm")
        ),
        *(Goal(f"{name}, cold", TOMLI, 0.6, at) for name in ("list", "upcoming", SPLIT)),
        *(Goal(f"{name}, warm", TOMLI, 0.15, at) for name in ("list", "upcoming", SPLIT)),
        Goal("check, cold", TOMLI, 0.7, at),
        Goal("check of a faulty one, cold", TOMLI, 2.0, at),
        Goal("diff, cold", TOMLI, 0.25, at),
        Goal("diff, warm", TOMLI, 0.2, at),
        *(
            Goal(f"{name} --recorded, cold", GIT, 3.0, RECORDED)
            for name in ("history", "trend", "slips")
        ),
        *(
            Goal(f"{name}, cold", TOMLI, 2.0, at, "mebibytes")
            for name in ("list", "timeline", "check", "diff")
        ),
    ]


_LOADED = "the shipped registry is read (110 kB, 225 sources), and a hundred modules are loaded"
_PIPE = "what git hands out has to be read: the way through the pipe takes as long as git again"
_EVERY_CLAIM = "every claim becomes a value and is walked past, in Python; the parser is compiled"

REASONS: Mapping[tuple[str, str], str] = {
    ("list, cold", TYPER): _LOADED,
    ("list, warm", TYPER): _LOADED,
    **{(f"{name} --recorded, cold", GIT): _PIPE for name in ("history", "trend", "slips")},
    ("list, cold", TOMLI): _EVERY_CLAIM,
    ("upcoming, cold", TOMLI): f"{_EVERY_CLAIM}; taskwarrior and hledger are ahead of it, too",
    (f"{SPLIT}, cold", TOMLI): f"{_EVERY_CLAIM}; and ten thousand files are opened",
    ("check, cold", TOMLI): f"{_EVERY_CLAIM}; then every rule looks at it",
    ("diff, cold", TOMLI): "both texts are cut into their missions and compared, all of them",
}
"""Why a goal is not reached, where that is known: by its job and the floor beside it."""


_A_DAY = "is given one day a thing, a line each: no claims to walk, no window, no source"
_LINES = "compiled (C), and told which lines differ, not what that means"

AHEAD: Mapping[str, str] = {
    "taskwarrior": f"compiled (C++), and {_A_DAY}",
    "hledger": f"compiled (Haskell), and {_A_DAY}",
    "calcurse": f"compiled (C), and {_A_DAY}",
    "remind": f"compiled (C), and {_A_DAY}",
    "khal, its database warm": f"asks a database (SQLite) that it filled before, and {_A_DAY}",
    "git diff, lines only": _LINES,
    "diff -u, lines only": _LINES,
    "jsondiffpatch": "parses JSON, compiled, and starts as soon as we do",
    "taplo": "compiled (Rust), and holds the form against a schema: dates, sources, order unread",
}
"""Why a peer is ahead of us where it is; a small registry is won by what starts first."""


def verdicts(results: Results, size: int) -> Iterator[Verdict]:
    """Every goal with its ratio."""
    for goal in goals(size):
        group = results.get(goal.at, {})
        own, floor = group.get(goal.job), group.get(goal.floor)
        yield Verdict(goal, ratio(own, floor, goal.of))


def ratio(own: Outcome | None, floor: Outcome | None, of: str = "wall") -> float | None:
    """One measure of a job over that of another, where both have one."""
    if isinstance(own, Median) and isinstance(floor, Median):
        return float(getattr(own, of) / getattr(floor, of))
    return None
