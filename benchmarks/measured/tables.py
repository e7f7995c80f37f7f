"""What was measured, as tables of Markdown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from measured.goals import AHEAD, REASONS, RECORDED, Results, Verdict, ratio, verdicts
from measured.questions import COMMANDS, GIT, PASS, TOMLI
from measured.rounds import Median, Outcome

NONE = "—"
STATES = ("cold", "warm")
_OURS = "missions, cold"


def table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; the first column is text, the others are numbers or words."""
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(_safe(cell) for cell in line)} |" for line in lines)


def _safe(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", " ")


def times(value: float | None) -> str:
    """A ratio, with as many digits as mean something."""
    return NONE if value is None else f"{value:.3g} ×" if value < 100 else f"{value:.0f} ×"


def goal_table(results: Results, size: int) -> str:
    """Every goal with its ratios: of wall time and, where it is about time, of the processor."""
    head = ("work", "beside", "goal", "measured", "processor", "", "why not")
    return table(head, (_goal_row(each, results, size) for each in verdicts(results, size)))


def _goal_row(verdict: Verdict, results: Results, size: int) -> Sequence[str]:
    goal = verdict.goal
    group = results.get(goal.at, {})
    is_time = goal.of == "wall"
    where = f", {size:,} missions" if goal.at == str(size) else ""
    cpu = ratio(group.get(goal.job), group.get(goal.floor), "processor") if is_time else None
    reason = REASONS.get((goal.job, goal.floor), NONE) if verdict.word != "ok" else ""
    return (
        goal.job + where + ("" if is_time else ": peak memory"),
        f"`{goal.floor}`",
        f"≤ {goal.limit:g} ×",
        times(verdict.ratio),
        times(cpu),
        verdict.word,
        reason,
    )


def size_table(results: Results, sizes: Sequence[int]) -> str:
    """Every command at every size, without and with the cache, × `tomli.loads` of the text."""
    head = ("× `tomli.loads`", *(f"{size:,}, {state}" for size in sizes for state in STATES))
    return table(head, (_size_row(name, results, sizes) for name in COMMANDS))


def _size_row(name: str, results: Results, sizes: Sequence[int]) -> Iterator[str]:
    yield name
    for size in sizes:
        group = results.get(str(size), {})
        for state in STATES:
            own = group.get(f"{name}, {state}")
            yield own if isinstance(own, str) else times(ratio(own, group.get(TOMLI)))


def growth_table(results: Results, claims: Mapping[int, int]) -> str:
    """Microseconds a claim, what Python needs to start taken off: flat is linear."""
    head = ("µs a claim", *(f"{size:,}, {state}" for size in claims for state in STATES))
    rows = ((name, *_growth(name, results, claims)) for name in COMMANDS)
    floor = (cell for size in claims for cell in (_per_claim(TOMLI, results, size, claims), ""))
    return table(head, (*rows, (TOMLI, *floor)))


def _growth(name: str, results: Results, claims: Mapping[int, int]) -> Iterator[str]:
    for size in claims:
        for state in STATES:
            yield _per_claim(f"{name}, {state}", results, size, claims)


def _per_claim(job: str, results: Results, size: int, claims: Mapping[int, int]) -> str:
    group = results.get(str(size), {})
    own, start = group.get(job), group.get(PASS)
    if isinstance(own, Median) and isinstance(start, Median):
        return f"{1e6 * (own.wall - start.wall) / claims[size]:.3g}"
    return NONE


def plain_table(group: Mapping[str, Outcome], floor: str) -> str:
    """Every job of a group in milliseconds and MiB, and × the floor."""
    head = ("", "ms", f"× `{floor}`", "processor, ms", "MiB")
    return table(head, (_plain_row(name, each, group.get(floor)) for name, each in group.items()))


def _plain_row(name: str, own: Outcome, floor: Outcome | None) -> Sequence[str]:
    if isinstance(own, str):
        return (name, own, "", "", "")
    return (name, f"{1000 * own.wall:,.0f}", times(ratio(own, floor)),
            f"{1000 * own.processor:,.0f}", f"{own.mebibytes:,.0f}")  # fmt: skip


def peer_table(by_size: Mapping[int, Mapping[str, Outcome]]) -> str:
    """One question: milliseconds by program and size, and × the program's own, without cache."""
    head = ("", *(f"{size:,}" for size in by_size), "why ahead")
    names = dict.fromkeys(name for group in by_size.values() for name in group)
    return table(head, (_peer_row(name, [*by_size.values()]) for name in names))


def _peer_row(name: str, groups: Sequence[Mapping[str, Outcome]]) -> Iterator[str]:
    yield name
    shares = [ratio(group.get(name), group.get(_OURS)) for group in groups]
    for group, share in zip(groups, shares, strict=True):
        own = group.get(name)
        yield _milliseconds(own, share) if isinstance(own, Median) else own or NONE
    is_ahead = any(share is not None and share < 1 for share in shares)
    yield AHEAD.get(name, NONE) if is_ahead and not name.startswith("missions") else ""


def _milliseconds(own: Median, share: float | None) -> str:
    return f"{1000 * own.wall:,.0f} ms, {times(share)}"


def recorded_table(results: Results) -> str:
    """The history of the file, beside git."""
    return plain_table(results.get(RECORDED, {}), GIT)
