"""The order of tables, and the exceptions a registry makes."""

from collections.abc import Iterable, Iterator, Mapping

from missions.checks.finding import problem
from missions.problems import Problem
from missions.registry import Mission, Registry, Source
from missions.registry.find import Known, addresses, nearest


def unsorted_tables(registry: Registry) -> Iterator[Problem]:
    """M401: a source or mission that stands before one of its file with a smaller id."""
    yield from _unsorted("sources", registry.sources)
    yield from _unsorted("missions", registry.missions)


def _unsorted(table: str, parts: Mapping[str, Mission] | Mapping[str, Source]) -> Iterator[Problem]:
    last: dict[str, str] = {}
    for part in parts.values():
        before = last.get(part.file, "")
        if part.id < before:
            label = f'belongs before "{before}"'
            way_out = "sort the tables by id"
            yield problem("M401", part.file, (table, part.id), part.id, label, way_out, "key")
        last[part.file] = max(before, part.id)


def exceptions_without_rule(registry: Registry) -> Iterator[Problem]:
    """M402: an exception for a code or an id that does not exist."""
    from missions.problems.catalogue import RULES  # noqa: PLC0415  only for whole checks

    if not registry.ignored:
        return
    ids = {*addresses(registry), *registry.sources}
    known = Known(ids)
    for ignored in registry.ignored:
        file, at = ignored.file, ignored.at
        if ignored.code not in RULES:
            label = f'there is no rule "{ignored.code}"'
            way_out = _meant_or_remove(nearest(ignored.code, RULES))
            yield problem("M402", file, (*at, "code"), "", label, way_out)
        elif ignored.id is not None and ignored.id not in ids:
            label = f'nothing has the id "{ignored.id}"'
            way_out = _meant_or_remove(known.nearest(ignored.id))
            yield problem("M402", file, (*at, "id"), "", label, way_out)


def _meant_or_remove(meant: str | None) -> str:
    return f'did you mean "{meant}"?' if meant else "remove it"


def exceptions_without_fault(registry: Registry, found: Iterable[Problem]) -> Iterator[Problem]:
    """M402: an exception whose fault is gone, among the problems that were found.

    Staleness comes with time, so an exception from it is not spare on an earlier day.
    """
    from missions.problems.catalogue import RULES  # noqa: PLC0415  only for whole checks

    faults = {(each.code, each.id) for each in found} | {(each.code, None) for each in found}
    for ignored in registry.ignored:
        is_known = ignored.code in RULES and ignored.code != "M312"
        if is_known and (ignored.code, ignored.id) not in faults:
            label = "nothing is wrong any more"
            yield problem("M402", ignored.file, ignored.at, "", label, "remove it", "table")
