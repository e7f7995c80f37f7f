"""Facts as JSON items (CLI.md, "Items"). Additive changes keep `VERSION`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from missions.changes import Change
from missions.dates import Due, Step, Unreadable, VagueDate
from missions.dates.verdict import verdict
from missions.ledger import Entry, MissionStanding, Standing
from missions.ledger.commits import Recorded
from missions.ledger.known import HAPPENED
from missions.registry import Claim, Milestone, Source

VERSION = 1

Item = dict[str, Any]


def envelope(name: str, registry: str, as_of: date, today: date, items: Sequence[Item]) -> Item:
    """The object around the items of a reading command."""
    return {
        "format": f"missions.{name}",
        "version": VERSION,
        "registry": registry,
        "as_of": as_of.isoformat(),
        "today": today.isoformat(),
        "items": list(items),
    }


def date_item(vague: VagueDate | None) -> Item | None:
    """A date as an object; open ends are null, and so is the whole without a date."""
    if vague is None:
        return None
    return {
        "text": vague.text,
        "precision": vague.precision.word,
        "bound": vague.bound.value,
        "earliest": _day(vague.earliest),
        "latest": _day(vague.latest),
        "target": [each.isoformat() for each in vague.target] if vague.target else None,
        "approximate": vague.approximate,
        "unconfirmed": vague.unconfirmed,
        "instant": vague.instant.isoformat() if vague.instant else None,
    }


def reading_item(text: str, found: VagueDate | Unreadable) -> Item:
    """A text and the date that it is; or what is wrong with it, and what to write."""
    if isinstance(found, VagueDate):
        return {"input": text, "date": date_item(found)}
    problem = {"code": "M203", "message": found.why, "help": found.hint}
    return {"input": text, "problem": problem}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def slip_item(step: Step | None) -> Item | None:
    """A step with its size in days; null where there is nothing to compare."""
    if step is None:
        return None
    return {"relation": step.relation.value, **size_item(step)}


def size_item(step: Step | None) -> Item:
    """The two ends of a step in days; null where it has no size."""
    size = step.size if step else None
    return {
        "least_days": size.least_days if size else None,
        "most_days": size.most_days if size else None,
    }


def due_item(standing: Standing) -> Item | None:
    """Days from the knowledge date to the window, for open milestones."""
    due: Due = standing.due
    if not standing.is_open or due.state.value == "undated":
        return None
    return {"least_days": due.least_days, "most_days": due.most_days}


def milestone_item(standing: Standing) -> Item:
    """One milestone as it stands."""
    milestone, holder = standing.milestone, standing.holder
    first = standing.first.date if standing.first else None
    return {
        "id": milestone.id,
        "mission": milestone.mission,
        "kind": milestone.kind,
        "name": milestone.name,
        "state": standing.state.value,
        "date": date_item(standing.date),
        "first": date_item(first),
        "claims": len(standing.plan.walked),
        "announced": _announced(holder),
        "source": holder.source if holder else None,
        "slip": slip_item(standing.slip),
        "due": due_item(standing),
        "newest": _announced(standing.plan.newest),
        "reserve": date_item(standing.plan.current.reserve) if standing.plan.current else None,
        "verdict": _verdict(standing),
    }


def _verdict(standing: Standing) -> str | None:
    judged = standing.against_first
    return judged.word.value if judged else None


def _announced(claim: Claim | None) -> str | None:
    return claim.announced.text if claim and claim.announced else None


def mission_item(mission: MissionStanding) -> Item:
    """One mission with what comes next."""
    facts = mission.mission
    return {
        "id": facts.id,
        "name": facts.name,
        "lead": facts.lead,
        "partners": list(facts.partners),
        "theme": facts.theme,
        "status": mission.status,
        "next": milestone_item(mission.next) if mission.next else None,
    }


def full_mission_item(mission: MissionStanding) -> Item:
    """One mission with all its facts and milestones."""
    facts = mission.mission
    return {
        **mission_item(mission),
        "title": facts.title,
        "native": facts.native,
        "targets": list(facts.targets),
        "url": facts.url,
        "note": facts.note,
        "aliases": list(facts.aliases),
        "part_of": facts.part_of,
        "flies": facts.flies,
        "ids": dict(facts.external_ids),
        "milestones": [_full_milestone(each) for each in mission.milestones],
    }


def _full_milestone(standing: Standing) -> Item:
    milestone: Milestone = standing.milestone
    return {
        **milestone_item(standing),
        "form": milestone.form.value,
        "from": list(milestone.sender),
        "to": milestone.receiver,
        "begins": date_item(milestone.begins),
        "note": milestone.note,
    }


def history_item(milestone: Milestone, entry: Entry, recorded: Recorded | None = None) -> Item:
    """One claim of a ledger with its step, what it did to the plan, and when the file got it."""
    claim = entry.claim
    return {
        "id": milestone.id,
        "announced": _announced(claim),
        "source": claim.source,
        "date": date_item(claim.date),
        "stated": claim.stated,
        "status": claim.status.value,
        "relation": entry.step.relation.value if entry.step else None,
        **size_item(entry.step),
        "retracted": claim.retracted,
        "effect": entry.effect.value,
        "basis": claim.basis.value if claim.basis else None,
        "reason": claim.reason,
        "note": claim.note,
        "recorded": _day(recorded.commit.day) if recorded else None,
        "commit": (recorded.commit.hash or None) if recorded else None,
        "removed": _day(recorded.removed.day) if recorded and recorded.removed else None,
    }


def trend_item(milestone: Milestone, entry: Entry) -> Item:
    """One claim on the line of a milestone."""
    return {
        "id": milestone.id,
        "announced": _announced(entry.claim),
        "date": date_item(entry.claim.date),
        "effect": entry.effect.value,
        "source": entry.claim.source,
    }


def source_item(source: Source, claims: int) -> Item:
    """One document."""
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "published": source.published.text if source.published else None,
        "url": source.url,
        "class": source.source_class.value,
        "claims": claims,
        "language": source.language,
    }


def source_claim_item(standing: Standing, claim: Claim) -> Item:
    """One claim of a document beside what stands now."""
    return {
        "id": standing.milestone.id,
        "announced": _announced(claim),
        "stated": claim.stated,
        "then": date_item(claim.date),
        "now": date_item(standing.date),
        "state": standing.state.value,
    }


def change_item(change: Change) -> Item:
    """One change between two states."""
    return {
        "id": change.id,
        "mission": change.mission or None,
        "change": change.kind.value,
        "before": _value(change.before),
        "after": _value(change.after),
        **size_item(change.step),
        "announced": _announced(change.claim),
        "source": change.claim.source if change.claim else change.document or None,
        "catch_up": change.catch_up,
        "field": change.field or None,
        "effect": change.effect or None,
        "verdict": _change_verdict(change),
    }


def _value(value: VagueDate | str | None) -> Item | str | None:
    return date_item(value) if isinstance(value, VagueDate) else value


def _change_verdict(change: Change) -> str | None:
    both = isinstance(change.before, VagueDate) and isinstance(change.after, VagueDate)
    if not both or change.claim is None or change.claim.status not in HAPPENED:
        return None
    return verdict(change.after, change.before, change.reserve).word.value  # type: ignore[arg-type]
