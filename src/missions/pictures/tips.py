"""What a pointer that rests on a mark is told: the milestone, its window, and its ledger."""

from collections.abc import Sequence
from datetime import date

from missions.dates import VagueDate, show
from missions.ledger import Entry, Knowledge, MissionStanding, Standing
from missions.pictures.chart import Bar
from missions.pictures.sentences import short_sentence
from missions.pictures.text import safe
from missions.pictures.wording import announced_text, source_text, step_text
from missions.registry import Claim, Registry


def milestone_tip(standing: Standing, knowledge: Knowledge) -> str:
    """How a milestone stands, the days it may fall on, and a line for each claim."""
    claims = [each.claim for each in standing.plan.entries]
    lines = [short_sentence(standing, knowledge), _window(standing.date)]
    lines += [_claim_line(each, knowledge.registry) for each in claims]
    return "\n".join(filter(None, lines))


def _window(vague: VagueDate | None) -> str:
    """The first and last day meant, where they are not one."""
    if vague is None or vague.target is None or vague.target[0] == vague.target[1]:
        return ""
    return f"{vague.target[0].isoformat()} to {vague.target[1].isoformat()}"


def _claim_line(claim: Claim, registry: Registry) -> str:
    what = show(claim.date) if claim.date else "no date"
    who = source_text(claim, registry)
    return f"{announced_text(claim)}: {what}{', ' if who else ''}{who}"


def claim_tip(entry: Entry, registry: Registry) -> str:
    """One claim: who gave which date when, the step it was, and the words it rests on."""
    claim = entry.claim
    words = f"“{safe(claim.stated)}”" if claim.stated else ""
    remarks = (words, safe(claim.reason or ""), safe(claim.note or ""))
    lines = (_claim_line(claim, registry), _window(claim.date), step_text(entry.step), *remarks)
    return "\n".join(filter(None, lines))


def mission_tip(mission: MissionStanding, bars: Sequence[Bar]) -> str:
    """A mission, its status, and what each part of its life bar means."""
    facts = mission.mission
    names = filter(None, (facts.title or facts.name, facts.native))
    head = f"{safe(', '.join(names))}: {safe(mission.status)}"
    return "\n".join((head, *map(_bar_line, bars)))


def _bar_line(bar: Bar) -> str:
    last = max(bar.end - 1, bar.first)
    days = (date.fromordinal(day).isoformat() for day in (bar.first, last))
    return f"{' to '.join(days)}: {bar.words}"
