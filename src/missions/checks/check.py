"""Running every rule, and leaving out what the registry sets aside."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from itertools import chain

from missions.checks import identity, sources, time
from missions.problems import Problem
from missions.registry import Registry

Check = Callable[[Registry], Iterator[Problem]]

ERRORS: tuple[Check, ...] = (
    sources.unknown_sources,
    time.achieved_too_early,
    time.extension_before_launch,
    time.reserve_before_date,
    identity.duplicate_claims,
    identity.broken_parts,
)
"""Rules whose breach makes a registry unfit to answer anything."""


def check(registry: Registry, today: date) -> tuple[Problem, ...]:
    """Every problem of a registry, before exceptions are made."""
    from missions.checks import order, stale  # noqa: PLC0415  only for whole checks

    warnings: tuple[Check, ...] = (
        sources.claims_without_source,
        sources.unused_sources,
        time.announced_before_published,
        order.unsorted_tables,
        order.exceptions_without_rule,
    )
    found = chain.from_iterable(rule(registry) for rule in (*ERRORS, *warnings))
    timely = (*time.achieved_in_future(registry, today), *stale.stale_plans(registry, today))
    return (*found, *timely)


def errors(registry: Registry) -> tuple[Problem, ...]:
    """The problems that stop reading commands, whatever day they pretend it is."""
    return tuple(chain.from_iterable(rule(registry) for rule in ERRORS))


def set_aside(
    registry: Registry, problems: Iterable[Problem], codes: Collection[str] = ()
) -> tuple[Problem, ...]:
    """The problems that remain when the registry's exceptions and `codes` are left out.

    An exception that excepts nothing is a problem itself. An error is never set aside by the
    registry: it would give wrong answers.
    """
    every = tuple(problems)
    if not registry.ignored and not codes:
        return every
    from missions.checks import order  # noqa: PLC0415  only for whole checks

    spare = tuple(order.exceptions_without_fault(registry, every))
    given = {(ignored.code, ignored.id) for ignored in registry.ignored}
    left_out = frozenset(codes)
    return tuple(
        each
        for each in (*every, *_unless_named(spare, every))
        if each.code not in left_out and not _is_excepted(each, given)
    )


def _unless_named(spare: tuple[Problem, ...], every: tuple[Problem, ...]) -> Iterator[Problem]:
    """An exception already reported for its id is not reported again for its fault."""
    named = {each.at[:4] for each in every if each.code == "M402"}
    return (each for each in spare if each.at not in named)


def _is_excepted(problem: Problem, given: set[tuple[str, str | None]]) -> bool:
    from missions.problems.catalogue import is_error  # noqa: PLC0415  only for whole checks

    named = (problem.code, problem.id) in given or (problem.code, None) in given
    return named and not is_error(problem)
