"""Views in sentences, for readers who do not see pictures."""

from missions.dates import due_text, show
from missions.ledger import Knowledge, Standing
from missions.pictures.text import safe
from missions.pictures.wording import announced_text, source_text, step_text, verdict_text


def sentence(standing: Standing, knowledge: Knowledge) -> str:
    """One milestone: its date, how it stands, what it was at first, and who said so last."""
    parts = [short_sentence(standing, knowledge)]
    if standing.slip is not None and standing.slip.size is not None and standing.first:
        first = show(standing.first.date) if standing.first.date else ""
        parts.append(f"first given as {first}, {step_text(standing.slip)}")
    claim = standing.plan.newest
    if claim is not None:
        who = source_text(claim, knowledge.registry)
        parts.append(f"last said {announced_text(claim)}{' by ' if who else ''}{who}")
    return "; ".join(part for part in parts if part) + "."


def short_sentence(standing: Standing, knowledge: Knowledge) -> str:
    """One milestone: its date, and how it stands."""
    mission = knowledge.registry.missions[standing.milestone.mission]
    what = f"{safe(mission.name)}, {standing.milestone.local_id}"
    date = show(standing.date) if standing.date else "no date"
    return "; ".join(filter(None, (f"{what}: {date}", _state(standing))))


def _state(standing: Standing) -> str:
    if standing.is_open:
        return due_text(standing.due) if standing.due.state.value != "undated" else "not dated"
    judged = verdict_text(standing.against_first)
    return f"{standing.state.value}{', ' if judged else ''}{judged}"
