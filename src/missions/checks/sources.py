"""Sources: each claim names one that exists, and each one is used."""

from collections.abc import Iterator

from missions.checks.finding import about_claim, about_source, about_status, problem
from missions.problems import Problem
from missions.registry import Registry
from missions.registry.find import Known


def unknown_sources(registry: Registry) -> Iterator[Problem]:
    """M301: a claim names a source that is not recorded."""
    known = Known(registry.sources)
    for milestone in registry.milestones():
        for claim in milestone.claims:
            if claim.source not in registry.sources and claim.source:
                words = _unknown(claim.source, known)
                yield about_claim("M301", registry, milestone, claim, "source", *words)
    for mission in registry.missions.values():
        for status in mission.status:
            if status.source and status.source not in registry.sources:
                words = _unknown(status.source, known)
                yield about_status("M301", mission, status, "source", *words)
        for each in mission.mentions:
            if each.source not in registry.sources:
                at, words = (*each.at, "source"), _unknown(each.source, known)
                yield problem("M301", mission.file, at, each.id, *words)


def _unknown(source: str, known: Known) -> tuple[str, str]:
    meant = known.nearest(source)
    way_out = f'did you mean "{meant}"?' if meant else f"add a table [sources.{source}]"
    return f'there is no source "{source}"', way_out


def claims_without_source(registry: Registry) -> Iterator[Problem]:
    """M302: a claim, or a stated status, that nobody can look up."""
    for milestone in registry.milestones():
        for claim in milestone.claims:
            if claim.source is None:
                yield about_claim(
                    "M302", registry, milestone, claim, "date", "who said so?", "add source = …"
                )
    for mission in registry.missions.values():
        for status in mission.status:
            if status.source is None:
                way_out = f'write {{ is = "{status.status}", source = … }}'
                yield about_status("M302", mission, status, "is", "who said so?", way_out)


def unused_sources(registry: Registry) -> Iterator[Problem]:
    """M311: a source that no claim names."""
    used = {claim.source for each in registry.milestones() for claim in each.claims}
    used |= {claim.source for each in registry.missions.values() for claim in each.status}
    used |= {named.source for each in registry.missions.values() for named in each.mentions}
    for source in registry.sources.values():
        if source.id not in used:
            yield about_source("M311", source, "no claim names it", "use it or remove it")
