"""Statements against a registry: which mission they speak of, and what they say that is new.

The ledger is followed while it grows: each statement is held against what stood on the day it
was made, with the statements before it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from missions.importers.compare import as_claim, compared
from missions.importers.proposal import Match, Place, Proposal, Remark, Statement, Subject
from missions.ledger.known import place_of
from missions.registry import Mission, Registry, Source
from missions.registry.kinds import FLIGHT_IDS


def matched(
    registry: Registry, subjects: Iterable[Subject], *, taking: bool = False
) -> tuple[list[Proposal], list[Remark]]:
    """Every statement as a proposal, and the subjects that could be several missions.

    With `taking` a conflict counts as accepted, and what follows is held against it.
    """
    who, ledgers = _Missions(registry), _Ledgers(registry, taking=taking)
    proposals, unread = list[Proposal](), list[Remark]()
    for subject in subjects:
        found = who.meant(subject)
        if len(found) > 1:
            unread.append(_ambiguous(subject, found))
            continue
        mission = found[0] if found else who.added(subject)
        proposals += [ledgers.proposal(mission, subject, each) for each in subject.statements]
    return proposals, unread


def _ambiguous(subject: Subject, found: Sequence[Mission]) -> Remark:
    place = subject.statements[0].place if subject.statements else Place("")
    ids = " or ".join(each.id for each in found[:3])
    return Remark(place, subject.name, f"could be {ids}: give one of them its id or name")


class _Missions:
    """The missions of a registry by what they go by, and those that an import adds."""

    def __init__(self, registry: Registry) -> None:
        self._by_id = dict(registry.missions)
        self._by_name: defaultdict[str, list[Mission]] = defaultdict(list)
        self._by_external: defaultdict[tuple[str, str], list[Mission]] = defaultdict(list)
        for mission in registry.missions.values():
            self._note(mission)

    def _note(self, mission: Mission) -> None:
        self._by_id[mission.id] = mission
        names = (mission.id, mission.name, mission.title, mission.native, *mission.aliases)
        for name in {spelling(each) for each in names if each} - {""}:
            self._by_name[name].append(mission)
        for scheme, value in mission.external_ids:
            for each in dict.fromkeys((value, launch_of(value) if scheme == "cospar" else value)):
                if each:
                    self._by_external[_pair(scheme, each)].append(mission)

    def meant(self, subject: Subject) -> list[Mission]:
        """The missions a subject may be: by external id, else by id and name."""
        by_external = [
            each
            for pair in subject.external_ids
            for each in self._by_external.get(_pair(*pair), ())
        ]
        by_name = [
            each
            for name in (*subject.names, subject.name)
            for each in self._by_name.get(spelling(name), ())
            if not _differ(each, subject)
        ]
        return list({each.id: each for each in by_external or by_name}.values())

    def added(self, subject: Subject) -> Mission:
        """A new mission for a subject, under an id that is free."""
        words = [each for each in (subject.id, subject.spare) if each] or ["unnamed"]
        numbered = (f"{words[-1]}-{number}" for number in range(2, len(self._by_id) + 3))
        free = next(each for each in chain(words, numbered) if each not in self._by_id)
        new = Mission(free, subject.name, external_ids=subject.external_ids)
        self._note(new)
        return new


def spelling(name: str) -> str:
    """A name without what spellings differ in: case, and what stands between words and numbers.

    >>> spelling("Hayabusa2") == spelling("HAYABUSA 2"), spelling("L 1-15") == spelling("L 11-5")
    (True, False)
    >>> spelling("DESTINY+") == spelling("Destiny")
    False
    """
    return " ".join(re.findall(r"\d+|[^\W\d_]+|\+", name.casefold()))


_LAUNCH = re.compile(r"(\d{4}-\d{3})(?: ?[A-Z]{1,3})?|(\d{4} (?:[A-C] )?[A-Z]{2,3})(?: \d+)?")


def launch_of(designation: str) -> str:
    """The launch that an international designator is of; empty for any other text.

    >>> [launch_of(each) for each in ("2014-076A", "1957 ALP 2", "2014-076", "2023-F01")]
    ['2014-076', '1957 ALP', '2014-076', '']
    """
    found = _LAUNCH.fullmatch(designation)
    return (found[1] or found[2]) if found else ""


def _pair(scheme: str, value: str) -> tuple[str, str]:
    """An external id without what spellings of one differ in."""
    return (scheme, value.lstrip("0") if scheme == "norad" else value)


def _differ(mission: Mission, subject: Subject) -> bool:
    """Whether two that share a name are told apart by ids of one kind."""
    ids = dict(_pair(*each) for each in mission.external_ids)
    for scheme, value in (_pair(*each) for each in subject.external_ids):
        there = ids.get(scheme, value)
        if scheme == "cospar" and (launch_of(value) == there or value == launch_of(there)):
            continue  # a launch, and what flew on it
        if there != value:
            return True
    return False


class _Ledgers:
    """The ledgers of a registry, growing by what is proposed, and the sources they name."""

    def __init__(self, registry: Registry, *, taking: bool) -> None:
        self._claims = {each.id: list(each.claims) for each in registry.milestones()}
        self._sources = dict(registry.sources)
        wanted = (Match.NEW, Match.REFINES, *([Match.CONFLICTS] if taking else ()))
        self._taken = frozenset(wanted)

    def proposal(self, mission: Mission, subject: Subject, told: Statement) -> Proposal:
        """A statement held against its ledger, which has it from now on if it is taken."""
        statement = told._replace(source=self._named(told.source)) if told.source else told
        milestone = self._milestone(mission, statement.milestone)
        ledger = self._claims.setdefault(f"{mission.id}.{milestone}", [])
        match, standing = compared(self._sources, ledger, statement)
        at = place_of(ledger, statement.announced)
        if match in self._taken:
            ledger.insert(at, as_claim(statement))
        return Proposal(match, mission.id, milestone, subject, statement, standing, at)

    def _milestone(self, mission: Mission, wanted: str) -> str:
        """The milestone meant: a launch may stand in the registry as a first flight."""
        names = [wanted, *(FLIGHT_IDS if wanted in FLIGHT_IDS else ())]
        return next((each for each in names if self._claims.get(f"{mission.id}.{each}")), wanted)

    def _named(self, source: Source) -> Source:
        """The source under the id it has, or under one that is free."""
        numbered = (f"{source.id}-{number}" for number in range(2, len(self._sources) + 3))
        for id_ in chain((source.id,), numbered):
            there = self._sources.setdefault(id_, source._replace(id=id_))
            if _is_same(there, source):
                return there
        raise AssertionError


def _is_same(one: Source, other: Source) -> bool:
    """Whether two sources are one document."""
    return (one.publisher, one.published, one.url) == (other.publisher, other.published, other.url)
