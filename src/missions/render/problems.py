"""Problems as people and programs read them: with the source line and a caret, or a line each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from missions.pictures.rules import carets, headed
from missions.pictures.text import EMPTY, Line, Role, Run, safe
from missions.pictures.wording import counted
from missions.problems import Place, Problem, Severity
from missions.problems.catalogue import severity, title

_NOWHERE = Place(1, 1, 2, "")
_CONTEXT = 40
"""Characters shown before the caret on a line that is too long."""

_LONGEST = 160


def full(problem: Problem) -> list[Line]:
    """A problem with its source line, a caret below what is wrong, and the way out."""
    place = problem.place or _NOWHERE
    head = headed(problem.code)
    number = str(place.line)
    arrow, blank, bar, way_out = _margins(len(number))
    before, marked, after = _excerpt(place)
    lines: list[Line] = [
        head,
        (arrow, Run(where(problem))),
        blank,
        (Run(f"{number}  | ", Role.PLACE), Run(before + marked + after)),
        (bar, Run(carets(before, marked, problem.label), head[0].role)),
    ]
    if problem.help:
        lines.append((*way_out, Run(safe(problem.help))))
    return [*lines, EMPTY]


@lru_cache
def _margins(width: int) -> tuple[Run, Line, Run, Line]:
    """What stands before the place, on the empty line, before the carets and the way out."""
    margin = " " * width
    return (
        Run(f"{margin} --> ", Role.PLACE),
        (Run(f"{margin}  |", Role.PLACE),),
        Run(f"{margin}  | ", Role.PLACE),
        (Run(f"{margin}  = ", Role.PLACE), Run("help: ", Role.STRONG)),
    )


def _excerpt(place: Place) -> tuple[str, str, str]:
    """The line around the marked part, made safe; far ends are cut from a long one."""
    start, end = place.column - 1, place.end_column - 1
    first = max(start - _CONTEXT, 0) if len(place.text) > _LONGEST else 0
    last = first + _LONGEST
    before = ("…" if first else "") + safe(place.text[first:start])
    after = safe(place.text[end:last]) + ("…" if last < len(place.text) else "")
    return before, safe(place.text[start : min(end, last)]), after


def where(problem: Problem) -> str:
    """`file:line:column`."""
    place = problem.place or _NOWHERE
    return f"{safe(problem.file)}:{place.line}:{place.column}"


def concise(problem: Problem) -> Line:
    """A problem on one line."""
    return (
        Run(f"{where(problem)}: "),
        headed(problem.code)[0],
        Run(f" {title(problem)}: {safe(problem.label)}"),
        Run(f" ({safe(problem.help)})" if problem.help else "", Role.DIM),
    )


def summary(problems: Iterable[Problem], files: Sequence[str]) -> str:
    """`2 problems in missions.toml: 1 error, 1 warning`."""
    counts = Counter(severity(problem) for problem in problems)
    parts = [counted(counts[each], each.value) for each in Severity if counts[each]]
    return f"{counted(counts.total(), 'problem')} in {safe(', '.join(files))}: {', '.join(parts)}"
