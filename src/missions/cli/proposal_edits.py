"""Proposals as new lines of a registry, which `import --apply` writes, by the edits of `claim`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from missions.cli.edits import text_of
from missions.importers import AnyProposal, MissionProposal, Proposal
from missions.registry import Claim, Form, Milestone, Mission, Registry, Source, StatusClaim
from missions.registry.kinds import kind_from_id
from missions.store import Refusal
from missions.tomlfile import Reading
from missions.tomlfile.editable import Edit, Values, edited

Sources = Mapping[str, Source]


def written(
    reading: Reading, proposals: Sequence[AnyProposal], whole: Registry | None = None
) -> Mapping[str, str]:
    """The new text of the one file that gets all of them; several files are refused.

    Of a `whole` registry the sources come along that nothing names, and where nothing was said
    yet, what it says of itself.
    """
    from missions.tomlfile.bulk import missions_in, sources_in  # noqa: PLC0415

    file = _one_file(reading, proposals)
    new = _new_sources(reading.registry, proposals, whole)
    sources = {**reading.registry.sources, **new}
    missions = reading.registry.missions
    added = _by_mission(each for each in proposals if each.mission not in missions)
    edits = [*_heading(reading, whole)]
    if new:
        edits.append(lambda document: sources_in(document, new))
    for each in _by_mission(each for each in proposals if each.mission in missions).values():
        edits += _said(missions[each[0].mission], each, sources)
    if added:
        whole_new = {id_: _mission(id_, told) for id_, told in added.items()}
        edits.append(lambda document: missions_in(document, whole_new, sources))
    return {file: edited(text_of(reading, file), edits)} if edits else {}


def _one_file(reading: Reading, proposals: Sequence[AnyProposal]) -> str:
    missions, main = reading.registry.missions, reading.documents[0].path
    files = {missions[each.mission].file if each.mission in missions else main
             for each in proposals}  # fmt: skip
    if len(files) <= 1:
        return files.pop() if files else main
    elsewhere = sorted({each.mission for each in proposals if each.mission in missions})
    raise Refusal(
        f"these proposals are for {len(files)} files: {', '.join(sorted(files))}",
        f"apply one file at a time: --only {elsewhere[0]}",
    )


def _heading(reading: Reading, whole: Registry | None) -> Iterator[Edit]:
    """What a whole registry says of itself, where there is nothing at all yet."""
    if whole is not None and not any(each.data for each in reading.documents):
        from missions.tomlfile.bulk import heading  # noqa: PLC0415

        yield lambda _: heading(whole)


def _new_sources(
    registry: Registry, proposals: Sequence[AnyProposal], whole: Registry | None
) -> dict[str, Source]:
    from missions.importers.registries import unquoted  # noqa: PLC0415

    named = {each.source.id: each.source for each in proposals if each.source}
    spare = {each.id: each for each in unquoted(whole)} if whole else {}
    return {id_: each for id_, each in (spare | named).items() if id_ not in registry.sources}


def _by_mission(proposals: Iterable[AnyProposal]) -> dict[str, list[AnyProposal]]:
    missions: defaultdict[str, list[AnyProposal]] = defaultdict(list)
    for each in proposals:
        missions[each.mission].append(each)
    return missions


def _by_milestone(proposals: Iterable[AnyProposal]) -> dict[str, list[Proposal]]:
    ledgers: defaultdict[str, list[Proposal]] = defaultdict(list)
    for each in proposals:
        if isinstance(each, Proposal):
            ledgers[each.milestone].append(each)
    return ledgers


def _said(mission: Mission, told: Sequence[AnyProposal], sources: Sources) -> Iterator[Edit]:
    """More that is said of one mission that is there: in its ledgers, or in new ones."""
    for each in told:
        if isinstance(each, MissionProposal) and each.ids:
            yield _ids(mission.id, dict(each.ids))
        elif isinstance(each, MissionProposal) and each.status:
            yield _status(mission.id, each.status, each.at, sources)
    there = {each.local_id: each for each in mission.milestones}
    for local_id, claims in _by_milestone(told).items():
        if local_id in there:
            yield from (_claim(there[local_id], each, sources) for each in claims)
        else:
            yield _new_milestone(_milestone(mission.id, local_id, claims), sources)


def _status(mission: str, status: StatusClaim, at: int, sources: Sources) -> Edit:
    from missions.tomlfile.edit import status_in  # noqa: PLC0415
    from missions.tomlfile.write import status_table  # noqa: PLC0415

    return lambda document: status_in(document, mission, status_table(status, sources), at)


def _ids(mission: str, ids: Mapping[str, str]) -> Edit:
    from missions.tomlfile.additions import ids_in  # noqa: PLC0415

    return lambda document: ids_in(document, mission, ids)


def _claim(milestone: Milestone, told: Proposal, sources: Sources) -> Edit:
    from missions.tomlfile.edit import claim_in, ledger_in  # noqa: PLC0415
    from missions.tomlfile.write import claim_table  # noqa: PLC0415

    keys = claim_table(told.claim, sources)
    return lambda document: claim_in(document, ledger_in(document, milestone), keys, told.at)


def _new_milestone(milestone: Milestone, sources: Sources) -> Edit:
    from missions.tomlfile.additions import milestone_in, milestone_table_in  # noqa: PLC0415
    from missions.tomlfile.write import claim_table, is_short, milestone_table  # noqa: PLC0415

    if not is_short(milestone):
        names, facts = milestone_table(milestone, sources)
        return lambda document: milestone_table_in(document, names, facts)
    ledger: list[Values] = [claim_table(each, sources) for each in milestone.claims]
    mission, local_id = milestone.mission, milestone.local_id
    return lambda document: milestone_in(document, mission, local_id, ledger, {})


def _milestone(mission: str, local_id: str, told: Sequence[Proposal]) -> Milestone:
    """A new milestone, as it stands where it is told of, with the claims that are proposed."""
    claims: list[Claim] = []
    for each in told:
        claims.insert(each.at, each.claim)
    elsewhere = told[0].subject.mission
    milestones = elsewhere.milestones if elsewhere else ()
    there = next((each for each in milestones if each.local_id == local_id), None)
    if there is not None:
        return there._replace(mission=mission, claims=tuple(claims))
    return Milestone(mission, local_id, kind_from_id(local_id), Form.MILESTONE, tuple(claims))


def _mission(id_: str, told: Sequence[AnyProposal]) -> Mission:
    """A new mission with everything that is proposed of it."""
    subject, ledgers = told[0].subject, _by_milestone(told)
    milestones = [_milestone(id_, local_id, claims) for local_id, claims in ledgers.items()]
    milestones += _unsaid(id_, subject.mission, ledgers)
    statuses = [each.status for each in told if isinstance(each, MissionProposal) and each.status]
    mission = subject.as_mission(id_)
    return mission._replace(milestones=tuple(milestones), status=tuple(statuses))


def _unsaid(id_: str, mission: Mission | None, ledgers: Iterable[str]) -> list[Milestone]:
    """The milestones of another registry's mission of which nothing was said yet."""
    milestones = mission.milestones if mission else ()
    return [each._replace(mission=id_) for each in milestones if each.local_id not in ledgers]
