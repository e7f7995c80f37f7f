"""Another registry, or an export: every claim of its ledgers, and all it says besides."""

from collections.abc import Iterable, Iterator

from missions.importers.proposal import AnyProposal, Imported, Match, Proposal, Remark, Subject
from missions.pictures.wording import counted
from missions.registry import Registry, Source


def read_registry(registry: Registry) -> Imported:
    """What a registry without errors states."""
    subjects = tuple(
        Subject(
            each.name, each.id, names=(each.id, each.name), external_ids=each.external_ids,
            statements=(), mission=each, sources=registry.sources,
        )
        for each in registry.missions.values()
    )  # fmt: skip
    claims = sum(len(each.claims) for each in registry.milestones())
    told = (
        f"{registry.file}: {counted(len(subjects), 'mission')}, {counted(claims, 'claim')}, "
        f"{counted(len(registry.sources), 'source')}"
    )
    return Imported(subjects, understood=(told,), registry=registry)


def unquoted(registry: Registry) -> Iterator[Source]:
    """The sources that nothing in a registry names."""
    named = {each.source for every in registry.missions.values() for each in every.status}
    named |= {each.source for milestone in registry.milestones() for each in milestone.claims}
    return (each for id_, each in registry.sources.items() if id_ not in named)


def retractions(proposals: Iterable[AnyProposal]) -> Iterator[Remark]:
    """Claims that are known, but were retracted there and stand here."""
    for each in proposals:
        if isinstance(each, Proposal) and each.match is Match.KNOWN and each.subject.mission:
            claim, stands = each.claim, each.standing
            if claim.retracted and stands and stands.retracted is None:
                what = f"{each.mission}.{each.milestone}"
                date = claim.date.text if claim.date else "unstated"
                yield Remark(each.place, what, f"{date} is retracted there: {claim.retracted}")
