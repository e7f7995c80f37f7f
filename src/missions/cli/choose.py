"""Choosing missions and milestones: by id, and by the filters that several commands share."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, NamedTuple

import typer

from missions.cli.complete import (
    complete_address,
    complete_agency,
    complete_mission,
    offering,
    offering_words,
)
from missions.ledger import Knowledge, MissionStanding, Standing
from missions.registry import Milestone, Registry
from missions.registry.find import addresses, nearest, some_of
from missions.registry.kinds import GENERIC, KINDS, is_kind
from missions.registry.words import MISSION_STATUSES, THEMES
from missions.store import Refusal

MOST_CLAIMS = 1_000
"""Claims whose past is played day by day, each day with all claims before it."""

MissionId = Annotated[
    str, typer.Argument(metavar="ID", help="A mission.", autocompletion=offering(complete_mission))
]


def _word_of(option: str, words: Sequence[str]) -> Callable[[str], str]:
    """What reads a word of a closed list, or refuses it."""

    def read(word: str) -> str:
        if word in words:
            return word
        raise unknown(option, word, words)

    return read


def _kind(word: str) -> str:
    scheme, colon, code = word.partition(":")
    if is_kind(f"{scheme.lower()}{colon}{code.upper()}"):
        return word
    if colon:
        raise Refusal(f'--kind: no review "{word}"', "write scheme:CODE, such as ecss:PDR")
    raise unknown("--kind", word, (*KINDS, GENERIC))


class Filters(NamedTuple):
    """What was asked for. Words of one filter are or, different filters are and."""

    ids: Annotated[
        Sequence[str],
        typer.Argument(metavar="[ID]...", help="Missions or milestones.", show_default=False,
                       autocompletion=offering(complete_address)),
    ] = ()  # fmt: skip
    agencies: Annotated[
        Sequence[str],
        typer.Option("--agency", metavar="NAME", help="Lead or partner; repeat for or.",
                     autocompletion=offering(complete_agency)),
    ] = ()  # fmt: skip
    themes: Annotated[
        Sequence[str],
        typer.Option("--theme", metavar="THEME", help="Theme; repeat for or.",
                     parser=_word_of("--theme", THEMES), autocompletion=offering_words(THEMES)),
    ] = ()  # fmt: skip
    targets: Annotated[
        Sequence[str], typer.Option("--target", metavar="BODY", help="Where to; repeat for or.")
    ] = ()
    kinds: Annotated[
        Sequence[str],
        typer.Option("--kind", metavar="KIND", help="Kind of milestone; repeat for or.",
                     parser=_kind),
    ] = ()  # fmt: skip
    statuses: Annotated[
        Sequence[str],
        typer.Option("--status", metavar="STATUS", help="Status of the mission; repeat for or.",
                     parser=_word_of("--status", MISSION_STATUSES),
                     autocompletion=offering_words(MISSION_STATUSES)),
    ] = ()  # fmt: skip

    @property
    def narrows_milestones(self) -> bool:
        """Whether single milestones were asked for, not only missions."""
        return bool(self.kinds) or any("." in each for each in self.ids)

    @property
    def words(self) -> tuple[str, ...]:
        """All that was typed of them."""
        return tuple(word for each in self for word in each)


def unknown(what: str, word: str, known: Sequence[str]) -> Refusal:
    """A refusal for a word that does not exist, with the nearest one that does."""
    meant = nearest(word, known)
    hint = f'did you mean "{meant}"?' if meant else f"there is {some_of(known)}"
    return Refusal(f'{what}: there is no "{word}"', hint)


def require_ids(registry: Registry, ids: Sequence[str]) -> None:
    """Refuse the first id that names nothing."""
    known = addresses(registry)
    for id_ in ids:
        if id_ not in known:
            what = "milestone" if "." in id_ else "mission"
            meant = nearest(id_, [each for each in known if ("." in each) == ("." in id_)])
            meant = meant or nearest(id_, known)
            hint = f'did you mean "{meant}"?' if meant else "run `missions list` to see all"
            raise Refusal(f'no {what} "{id_}" in {registry.file}', hint)


def require_playable(name: str, milestones: Iterable[Milestone]) -> None:
    """Refuse to play back what has so many claims that nobody would wait for it."""
    number = sum(len(each.claims) for each in milestones)
    if number > MOST_CLAIMS:
        raise Refusal(f"{name} has {number:,} claims, and at most {MOST_CLAIMS:,} are played back",
                      "name others, or list these: missions history MILESTONE")  # fmt: skip


def _require_words(
    registry: Registry, what: str, words: Sequence[str], known: Sequence[str]
) -> None:
    """Refuse the first word of an open list that no mission has, in any case."""
    lowered = [each.lower() for each in known]
    for word in words:
        if word.lower() not in lowered:
            meant = nearest(word, known)
            hint = f'did you mean "{meant}"?' if meant else f"there is {some_of(known)}"
            raise Refusal(f'no {what} "{word}" in {registry.file}', hint if known else "")


def _require(registry: Registry, wanted: Filters) -> None:
    """Refuse what names nothing in the whole registry, known on the day or not."""
    require_ids(registry, wanted.ids)
    missions = registry.missions.values()
    agencies = sorted({name for each in missions for name in each.agencies})
    targets = sorted({name for each in missions for name in each.targets})
    _require_words(registry, "agency", wanted.agencies, agencies)
    _require_words(registry, "target", wanted.targets, targets)


def choose(knowledge: Knowledge, wanted: Filters) -> tuple[MissionStanding, ...]:
    """The missions that pass, each with the milestones that pass."""
    if not any(wanted):
        return knowledge.missions
    _require(knowledge.registry, wanted)
    chosen = [
        MissionStanding(mission.mission, mission.status, _milestones(mission, wanted))
        for mission in knowledge.missions
        if _passes(mission, wanted)
    ]
    if wanted.narrows_milestones:
        chosen = [each for each in chosen if each.milestones]
    return tuple(chosen)


def chosen_milestones(knowledge: Knowledge, wanted: Filters) -> tuple[Standing, ...]:
    """The milestones that pass, in the order of the file."""
    return tuple(each for mission in choose(knowledge, wanted) for each in mission.milestones)


def _passes(mission: MissionStanding, wanted: Filters) -> bool:
    facts = mission.mission
    missions = {each.partition(".")[0] for each in wanted.ids}
    return (
        (not missions or facts.id in missions)
        and _any(wanted.agencies, facts.agencies)
        and _any(wanted.themes, (facts.theme or "",))
        and _any(wanted.targets, facts.targets)
        and _any(wanted.statuses, (mission.status,))
    )


def _any(asked: Sequence[str], found: Sequence[str]) -> bool:
    """Whether one of the words asked for is there, in any case."""
    return not asked or not {each.lower() for each in asked}.isdisjoint(
        each.lower() for each in found
    )


def _milestones(mission: MissionStanding, wanted: Filters) -> tuple[Standing, ...]:
    whole = mission.mission.id in wanted.ids
    named = [each for each in wanted.ids if "." in each]
    return tuple(
        each
        for each in mission.milestones
        if (whole or not named or each.milestone.id in named)
        and _any(wanted.kinds, (each.milestone.kind,))
    )
