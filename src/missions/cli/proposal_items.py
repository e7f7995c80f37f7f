"""Proposals as items, which `import --json` lists; and what was not read or read with a doubt."""

from collections.abc import Iterable
from typing import Any

from missions.export.json_facts import Item, date_item
from missions.importers import AnyProposal, MissionProposal, Place, Proposal, Remark
from missions.registry import Claim, Source, StatusClaim


def items(
    proposals: Iterable[AnyProposal], unread: Iterable[Remark], doubts: Iterable[Remark]
) -> list[Item]:
    """All of it as items, known proposals too."""
    return [
        *(_of_mission(each) if isinstance(each, MissionProposal) else _of_milestone(each)
          for each in proposals),
        *(_remark("unread", each) for each in unread),
        *(_remark("doubt", each) for each in doubts),
    ]  # fmt: skip


def _remark(match: str, remark: Remark) -> Item:
    return {"match": match, "name": remark.what, "reason": remark.why,
            "file": remark.place.file, "line": remark.place.line}  # fmt: skip


def _of_milestone(each: Proposal) -> Item:
    said, stands = each.claim, each.standing
    return {
        **_head(each, f"{each.mission}.{each.milestone}"),
        "date": date_item(said.date),
        "status": said.status.value,
        **_words(said, each.source),
        "basis": said.basis.value if said.basis else None,
        "reserve": date_item(said.reserve),
        "widens": said.widens,
        "stands": stands and {"date": date_item(stands.date), "status": stands.status.value,
                              "source": stands.source, "announced": date_item(stands.announced)},
        "file": each.place.file,
        "line": each.place.line,
    }  # fmt: skip


def _of_mission(each: MissionProposal) -> Item:
    """A stated status; without one, new external ids, or that there is such a mission."""
    mission, statements = each.subject.mission, each.subject.statements
    place = statements[0].place if statements else Place(mission.file if mission else "")
    return {
        **_head(each, each.mission),
        "date": None,
        "status": each.status.status if each.status else None,
        **_words(each.status or StatusClaim(""), each.source),
        "basis": None,
        "reserve": None,
        "widens": False,
        "stands": None,
        "file": place.file,
        "line": place.line,
    }


def _head(each: AnyProposal, id_: str) -> Item:
    return {
        "match": each.match.value,
        "id": id_,
        "mission": each.mission,
        "name": each.subject.name,
        "ids": dict(each.subject.external_ids),
    }


def _words(said: Claim | StatusClaim, source: Source | None) -> Item:
    return {
        "stated": said.stated,
        "announced": date_item(said.announced),
        "note": said.note,
        "source": _source(source) if source else None,
        "reason": said.reason,
        "retracted": said.retracted,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "published": source.published.text if source.published else None,
        "url": source.url,
        "class": source.source_class.value,
        "language": source.language,
    }
