"""Statements against a registry: which mission they speak of, and what they say that is new.

How a statement stands to its ledger is told by `ledgers`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from unicodedata import normalize

from missions.importers.ledgers import Ledgers
from missions.importers.proposal import (
    AnyProposal,
    Match,
    MissionProposal,
    Place,
    Remark,
    Subject,
)
from missions.registry import Mission, Registry

Ids = tuple[tuple[str, str], ...]
"""External ids: whose, and what they call a mission."""

_NAMESAKES = 100
"""Missions of one name that are held against another; a name that more share tells nothing."""


def matched(
    registry: Registry, subjects: Iterable[Subject], *, taking: bool = False
) -> tuple[list[AnyProposal], list[Remark]]:
    """Every statement as a proposal, and the subjects that could be several missions.

    With `taking` a conflict counts as accepted, and what follows is held against it.
    """
    told = tuple(subjects)
    who, ledgers = _Missions(registry, told), Ledgers(registry, taking=taking)
    meant, unread = list[tuple[Mission, Subject, Ids]](), list[Remark]()
    for subject in told:
        found = who.meant(subject)
        if len(found) > 1:
            unread.append(_ambiguous(subject, found))
        elif found:
            meant.append((found[0], subject, who.known_as(found[0], subject)))
        else:
            meant.append((who.added(subject), subject, ()))
    ids = {subject.id: mission.id for mission, subject, _ in meant if subject.mission}
    proposals = list[AnyProposal]()
    for mission, subject, new_ids in meant:
        about = _with_whole(subject, ids)
        if about.mission is not None:
            proposals += ledgers.joined(mission, about, about.mission)
        statements = subject.statements
        said = [
            ledgers.proposal(mission, about, each, statements[at:])
            for at, each in enumerate(statements, 1)
        ]
        if new_ids and (taking or any(each.match is not Match.CONFLICTS for each in said)):
            proposals.append(MissionProposal(Match.NEW, mission.id, subject, ids=new_ids))
        proposals += said
    return proposals, unread


def _with_whole(subject: Subject, ids: Mapping[str, str]) -> Subject:
    """A mission of another registry, part of what its whole is called here."""
    mission = subject.mission
    if mission is None or mission.part_of is None:
        return subject
    whole = ids.get(mission.part_of, mission.part_of)
    return subject._replace(mission=mission._replace(part_of=whole))


def _ambiguous(subject: Subject, found: Sequence[Mission]) -> Remark:
    place = subject.statements[0].place if subject.statements else Place("")
    ids = " or ".join(each.id for each in found[:3])
    return Remark(place, subject.name, f"could be {ids}: give one of them its id or name")


class _Missions:
    """The missions of a registry by what they go by, and those that an import adds."""

    def __init__(self, registry: Registry, told: Iterable[Subject]) -> None:
        self._registry = registry
        self._theirs = {each.id for each in told if each.mission}
        self._by_id = dict(registry.missions)
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        self._by_external: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
        for mission in registry.missions.values():
            self._note(mission)

    def _note(self, mission: Mission) -> None:
        self._by_id[mission.id] = mission
        names = (mission.id, mission.name, mission.title, mission.native, *mission.aliases)
        for name in {spelling(each) for each in names if each} - {""}:
            self._by_name[name].append(mission.id)
        self._note_ids(mission.id, mission.external_ids)

    def _note_ids(self, mission: str, ids: Ids) -> None:
        for scheme, value in ids:
            for each in dict.fromkeys((value, launch_of(value) if scheme == "cospar" else value)):
                if each:
                    self._by_external[_pair(scheme, each)].append(mission)

    def known_as(self, mission: Mission, subject: Subject) -> Ids:
        """The external ids of a subject that its mission lacks; from now on it has them.

        So another subject of that name is another mission, and this one is found again under
        another name.
        """
        if subject.mission is not None or mission.id not in self._registry.missions:
            return ()
        there = {scheme for scheme, _ in mission.external_ids}
        new = tuple(each for each in subject.external_ids if each[0] not in there)
        if new:
            self._by_id[mission.id] = mission._replace(external_ids=(*mission.external_ids, *new))
            self._note_ids(mission.id, new)
        return new

    def meant(self, subject: Subject) -> list[Mission]:
        """The missions a subject may be: by external id, else by id and name.

        A mission of another registry is first of all the one with its id here, and none that
        goes by the id of another there.
        """
        same = self._registry.missions.get(subject.id) if subject.mission else None
        if same is not None and not _differ(same, subject):
            return [same]
        by_external = [
            each
            for pair in subject.external_ids
            for each in self._by_external.get(_pair(*pair), ())
        ]
        by_name = [
            each
            for name in (*subject.names, subject.name)
            for each in self._by_name.get(spelling(name), [])[:_NAMESAKES]
            if not _differ(self._by_id[each], subject)
        ]
        found = {each: self._by_id[each] for each in by_external or by_name}
        others = self._theirs if subject.mission else ()
        return [each for id_, each in found.items() if id_ not in others]

    def added(self, subject: Subject) -> Mission:
        """A new mission for a subject, under an id that is free."""
        words = [each for each in (subject.id, subject.spare) if each] or ["unnamed"]
        numbered = (f"{words[-1]}-{number}" for number in self._numbers[words[-1]])
        free = next(each for each in chain(words, numbered) if each not in self._by_id)
        new = Mission(free, subject.name, external_ids=subject.external_ids)
        if subject.mission is None:
            self._note(new)
        else:  # none of the others there is the same, whatever they are called
            self._by_id[free] = new
        return new


def spelling(name: str) -> str:
    """A name without what spellings differ in: case, width, and what stands between words.

    >>> spelling("Hayabusa2") == spelling("HAYABUSA 2"), spelling("L 1-15") == spelling("L 11-5")
    (True, False)
    >>> spelling("ＭＭＸ") == spelling("MMX")
    True
    >>> spelling("DESTINY+") == spelling("Destiny")
    False
    """
    plain = name if name.isascii() else normalize("NFKC", name)
    return " ".join(re.findall(r"\d+|[^\W\d_]+|\+", plain.casefold()))


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
