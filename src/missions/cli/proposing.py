"""Proposals as new lines of a registry, through the same edits as `claim` and `add`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from missions.cli.edits import text_of
from missions.importers import Proposal
from missions.registry import ClaimStatus, Registry, Source, SourceClass
from missions.store import Refusal
from missions.tomlfile import Reading
from missions.tomlfile.editable import Value, written_day


def written(reading: Reading, proposals: Sequence[Proposal]) -> Mapping[str, str]:
    """The new text of the one file that gets all of them; several files are refused."""
    if not proposals:
        return {}
    file = _one_file(reading, proposals)
    text = _with_sources(reading, text_of(reading, file), proposals)
    missions = reading.registry.missions
    added: defaultdict[str, list[Proposal]] = defaultdict(list)
    for each in proposals:
        if each.mission not in missions:
            added[each.mission].append(each)
    for milestone, told in _by_milestone(each for each in proposals if each.mission in missions):
        text = _with_claims(reading.registry, text, milestone, told)
    return {file: _with_missions(text, added)}


def _one_file(reading: Reading, proposals: Sequence[Proposal]) -> str:
    missions, main = reading.registry.missions, reading.documents[0].path
    files = {missions[each.mission].file if each.mission in missions else main
             for each in proposals}  # fmt: skip
    if len(files) == 1:
        return files.pop()
    elsewhere = sorted({each.mission for each in proposals if each.mission in missions})
    raise Refusal(
        f"these proposals are for {len(files)} files: {', '.join(sorted(files))}",
        f"apply one file at a time: --only {elsewhere[0]}",
    )


def _with_sources(reading: Reading, text: str, proposals: Sequence[Proposal]) -> str:
    from missions.tomlfile.bulk import with_sources  # noqa: PLC0415

    wanted = {each.statement.source.id: each.statement.source
              for each in proposals if each.statement.source}  # fmt: skip
    new = {id_: _source_facts(source) for id_, source in wanted.items()
           if id_ not in reading.registry.sources}  # fmt: skip
    return with_sources(text, new) if new else text


def _source_facts(source: Source) -> dict[str, object]:
    class_ = source.source_class
    facts = {
        "publisher": source.publisher,
        "title": source.title,
        "published": written_day(source.published) if source.published else None,
        "url": source.url,
        "class": class_.value if class_ is not SourceClass.SECOND_PARTY else None,
        "language": source.language,
    }
    return {key: value for key, value in facts.items() if value is not None}


def _by_milestone(proposals: Any) -> list[tuple[str, list[Proposal]]]:  # noqa: ANN401
    ledgers: defaultdict[str, list[Proposal]] = defaultdict(list)
    for each in proposals:
        ledgers[f"{each.mission}.{each.milestone}"].append(each)
    return list(ledgers.items())


def _with_claims(registry: Registry, text: str, address: str, told: Sequence[Proposal]) -> str:
    """The text with claims in a ledger that is there, or with a new one."""
    from missions.registry.find import find_milestone  # noqa: PLC0415
    from missions.tomlfile.additions import with_milestone  # noqa: PLC0415
    from missions.tomlfile.edit import ledger_at, with_claim  # noqa: PLC0415

    milestone = find_milestone(registry, address)
    if milestone is None:
        mission, _, local_id = address.partition(".")
        return with_milestone(text, mission, local_id, [*_ledger(told)], {})
    for each in told:
        text = with_claim(text, ledger_at(text, milestone), _keys(each), each.at)
    return text


def _ledger(told: Sequence[Proposal]) -> list[dict[str, Value]]:
    """The claims of a new ledger, each at its place."""
    claims: list[dict[str, Value]] = []
    for each in told:
        claims.insert(each.at, _keys(each))
    return claims


def _keys(each: Proposal) -> dict[str, Value]:
    """The keys of a claim, in the order in which registries have them."""
    said = each.statement
    published = said.source.published if said.source else None
    keys: dict[str, Value | None] = {
        "date": said.date.text,
        "stated": said.stated,
        "status": said.status.value if said.status is not ClaimStatus.PLANNED else None,
        "source": said.source.id if said.source else None,
        "announced": written_day(said.announced)
        if said.announced not in (None, published)
        else None,
        "note": said.note,
    }
    return {key: value for key, value in keys.items() if value is not None}


def _with_missions(text: str, added: Mapping[str, Sequence[Proposal]]) -> str:
    from missions.tomlfile.bulk import NewMission, with_missions  # noqa: PLC0415

    if not added:
        return text
    new = {}
    for id_, told in added.items():
        subject = told[0].subject
        ledgers = {
            address.partition(".")[2]: _ledger(each) for address, each in _by_milestone(told)
        }
        facts = {"name": subject.name, **subject.facts}
        new[id_] = NewMission(facts, dict(subject.external_ids), ledgers)
    return with_missions(text, new)
