"""`missions history`: the ledger of one milestone as a ladder."""

from collections.abc import Sequence

from missions.dates import show
from missions.ledger import Effect, Entry, Knowledge, Standing
from missions.ledger.commits import Commit
from missions.ledger.recorded import Recording
from missions.pictures.axis import years
from missions.pictures.chart import Ladder, Mark, Rung, Tick
from missions.pictures.glyphs import Shape
from missions.pictures.marks import middle
from missions.pictures.text import EMPTY, Line, Role, safe, styled, text_of, title
from missions.pictures.tips import claim_tip
from missions.pictures.wording import (
    EFFECT_WORDS,
    announced_text,
    as_known,
    counted,
    date_role,
    effect_text,
    is_known_closely,
    shape_of,
    short_date,
    slip_text,
    source_text,
    verdict_text,
)
from missions.registry import Claim


def history(knowledge: Knowledge, standing: Standing, *, quotes: bool = False) -> Ladder:
    """Every claim the day knew, oldest first; undated ones last."""
    entries = standing.plan.entries
    rungs = tuple(
        _rung(standing, entry, quotes=quotes)._replace(tip=claim_tip(entry, knowledge.registry))
        for entry in entries
    )
    return Ladder(
        _title(knowledge, standing),
        _ticks(knowledge, standing),
        knowledge.day.toordinal(),
        rungs,
        tuple(_notes(standing)),
        lambda: tuple(_told(knowledge, standing, entry, quotes=quotes) for entry in entries),
    )


def recorded_history(
    knowledge: Knowledge, recording: Recording, notes: Sequence[str], *, quotes: bool = False
) -> Ladder:
    """The same with the commit that recorded each claim, and the claims that are gone again."""
    standing, entries = recording.standing, recording.entries
    ladder = history(knowledge, standing, quotes=quotes)
    rungs = tuple(
        rung._replace(
            recorded=styled(_commit_text(each.recorded.commit), Role.DIM),
            step=styled(_removed_text(each.recorded.removed), Role.DIM) or rung.step,
            ends=each.recorded.removed is not None and each.entry.effect is not Effect.REMOVED,
        )
        for rung, each in zip(ladder.rungs, entries, strict=True)
    )
    told = tuple(
        f"{sentence[:-1]}; {_told_recorded(each.recorded.commit, each.recorded.removed)}."
        for sentence, each in zip(ladder.sentences(), entries, strict=True)
    )
    more = tuple(styled(each, Role.DIM) for each in notes)
    return ladder._replace(
        rungs=rungs, notes=ladder.notes + more, sentences=lambda: (*told, *notes)
    )


def _commit_text(commit: Commit) -> str:
    return f"{commit.day.isoformat()} {commit.hash[:7]}" if commit.hash else "not committed"


def _removed_text(removed: Commit | None) -> str:
    if removed is None:
        return ""
    return f"removed {_commit_text(removed)}" if removed.hash else "removed, not committed"


def _told_recorded(commit: Commit, removed: Commit | None) -> str:
    recorded = f"recorded {_commit_text(commit)}" if commit.hash else "not committed"
    return f"{recorded}, {_removed_text(removed)}" if removed else recorded


def _title(knowledge: Knowledge, standing: Standing) -> Line:
    milestone = standing.milestone
    mission = knowledge.registry.missions[milestone.mission]
    first = standing.first.date if standing.first else None
    now = standing.date
    return title(
        milestone.id,
        f"{safe(mission.name)} {safe(milestone.name or milestone.local_id)}",
        counted(len(standing.plan.walked), "claim"),
        f"first {show(first)}, now {short_date(now)}" if first and now else "",
        slip_text(standing.slip),
        as_known(knowledge.day),
    )


def _ticks(knowledge: Knowledge, standing: Standing) -> tuple[Tick, ...]:
    targets = [
        entry.claim.date.target
        for entry in standing.plan.entries
        if entry.claim.date and entry.claim.date.target
    ]
    first = min((each[0].year for each in targets), default=knowledge.day.year)
    last = max((each[1].year for each in targets), default=knowledge.day.year)
    return years(first, last)


def _rung(standing: Standing, entry: Entry, *, quotes: bool) -> Rung:
    claim = entry.claim
    current = claim is standing.holder
    role = date_role(standing) if current else Role.DIM
    return Rung(
        styled(announced_text(claim), Role.PLAIN if current else Role.DIM),
        styled(safe(claim.source or ""), Role.DIM),
        styled(short_date(claim.date) if claim.date else "unstated", role),
        _mark(standing, claim, current=current),
        _step(entry),
        current,
        entry.effect in _JOINED,
        styled(_quote(claim), Role.DIM) if quotes else EMPTY,
    )


def _quote(claim: Claim) -> str:
    words = f"“{safe(claim.stated)}”" if claim.stated else ""
    return "; ".join(filter(None, (words, safe(claim.reason or ""), safe(claim.note or ""))))


def _told(knowledge: Knowledge, standing: Standing, entry: Entry, *, quotes: bool) -> str:
    """One claim in a sentence: when, by whom, which date, what it did, whether it stands."""
    claim = entry.claim
    when = announced_text(claim) if claim.announced else "on an unknown day"
    who = source_text(claim, knowledge.registry)
    step = text_of(_step(entry))
    parts = [
        f"Said {when}{' by ' if who else ''}{who}: {show(claim.date) if claim.date else 'no date'}",
        step or ("the first date" if claim is standing.first else ""),
        "this stands" if claim is standing.holder else "",
        _quote(claim) if quotes else "",
    ]
    return "; ".join(filter(None, parts)) + "."


def _mark(standing: Standing, claim: Claim, *, current: bool) -> Mark | None:
    vague = claim.date
    day = middle(vague) if vague else None
    if vague is None or day is None or vague.target is None:
        return None
    shape = Shape.KNOWN if is_known_closely(vague) else Shape.WINDOW
    if current and standing.plan.outcome is claim:
        shape = shape_of(standing)
    first, end = vague.target[0].toordinal(), vague.target[1].toordinal() + 1
    return Mark(day, shape, (first, end) if shape is Shape.WINDOW else None)


_JOINED = frozenset((Effect.PLAN, Effect.OUTCOME))


def _step(entry: Entry) -> Line:
    role = Role.DIM if entry.effect in EFFECT_WORDS else Role.PLAIN
    return styled(effect_text(entry), role)


def _notes(standing: Standing) -> list[Line]:
    judged = verdict_text(standing.against_plan)
    first = verdict_text(standing.against_first)
    notes = []
    if judged:
        notes.append(styled(f"against the last plan: {judged}; the first: {first}", Role.DIM))
    commitment = standing.plan.commitment
    if commitment is not None and commitment.date is not None:
        notes.append(styled(f"committed: {show(commitment.date)}", Role.DIM))
    return notes
