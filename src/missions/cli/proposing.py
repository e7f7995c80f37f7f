"""Proposals as new lines of a registry, through the same edits as `claim` and `add`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from missions.cli.edits import text_of
from missions.importers import AnyProposal, MissionProposal, Proposal
from missions.registry import Claim, Form, Milestone, Mission, Registry, Source
from missions.registry.kinds import kind_from_id
from missions.store import Refusal
from missions.tomlfile import Reading
from missions.tomlfile.editable import Values

Sources = Mapping[str, Source]


def written(
    reading: Reading, proposals: Sequence[AnyProposal], whole: Registry | None = None
) -> Mapping[str, str]:
    """The new text of the one file that gets all of them; several files are refused.

    Of a `whole` registry the sources come along that nothing names, and where nothing was said
    yet, what it says of itself.
    """
    file = _one_file(reading, proposals)
    new = _new_sources(reading.registry, proposals, whole)
    text = _with_sources(_begun(reading, text_of(reading, file), whole), new)
    sources = {**reading.registry.sources, **new}
    missions = reading.registry.missions
    for each in _by_mission(each for each in proposals if each.mission in missions).values():
        text = _with_claims(reading.registry, text, each, sources)
    added = _by_mission(each for each in proposals if each.mission not in missions)
    return {file: _with_missions(text, added, sources)}


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


def _begun(reading: Reading, text: str, whole: Registry | None) -> str:
    """The text with what a whole registry says of itself, where there is nothing at all yet."""
    if whole is None or any(each.data for each in reading.documents):
        return text
    from missions.tomlfile.bulk import with_heading  # noqa: PLC0415

    return with_heading(text, whole)


def _new_sources(
    registry: Registry, proposals: Sequence[AnyProposal], whole: Registry | None
) -> dict[str, Source]:
    from missions.importers.registries import unquoted  # noqa: PLC0415

    named = {each.source.id: each.source for each in proposals if each.source}
    spare = {each.id: each for each in unquoted(whole)} if whole else {}
    return {id_: each for id_, each in (spare | named).items() if id_ not in registry.sources}


def _with_sources(text: str, new: Sources) -> str:
    from missions.tomlfile.bulk import with_sources  # noqa: PLC0415

    return with_sources(text, new) if new else text


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


def _with_claims(
    registry: Registry, text: str, told: Sequence[AnyProposal], sources: Sources
) -> str:
    """The text with more said of one mission that is there: in its ledgers, or in new ones."""
    from missions.tomlfile.edit import ledger_at, with_claim, with_status  # noqa: PLC0415
    from missions.tomlfile.write import claim_table, status_table  # noqa: PLC0415

    mission = registry.missions[told[0].mission]
    for of in told:
        if isinstance(of, MissionProposal) and of.status:
            text = with_status(text, mission.id, status_table(of.status, sources), of.at)
    there = {each.local_id: each for each in mission.milestones}
    for local_id, claims in _by_milestone(told).items():
        if local_id not in there:
            text = _with_milestone(text, _milestone(mission.id, local_id, claims), sources)
            continue
        for each in claims:
            keys = claim_table(each.claim, sources)
            text = with_claim(text, ledger_at(text, there[local_id]), keys, each.at)
    return text


def _with_milestone(text: str, milestone: Milestone, sources: Sources) -> str:
    from missions.tomlfile.additions import with_milestone, with_milestone_table  # noqa: PLC0415
    from missions.tomlfile.write import claim_table, is_short, milestone_table  # noqa: PLC0415

    if is_short(milestone):
        ledger: list[Values] = [claim_table(each, sources) for each in milestone.claims]
        return with_milestone(text, milestone.mission, milestone.local_id, ledger, {})
    return with_milestone_table(text, *milestone_table(milestone, sources))


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


def _with_missions(text: str, added: Mapping[str, Sequence[AnyProposal]], sources: Sources) -> str:
    from missions.tomlfile.bulk import with_missions  # noqa: PLC0415

    new = {id_: _mission(id_, told) for id_, told in added.items()}
    return with_missions(text, new, sources) if new else text


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
