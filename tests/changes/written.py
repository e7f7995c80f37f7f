"""Ledgers and changes in few words, for tables that people can read."""

from collections.abc import Iterable, Sequence
from datetime import date

from missions.changes import Change
from missions.dates import VagueDate, read
from missions.ledger import Knowledge, knowledge
from missions.registry import Claim, ClaimStatus, Form, Milestone, Mission, Registry

STATUSES = {each.value: each for each in ClaimStatus}


def vague(text: str) -> VagueDate | None:
    """A date; `unstated` is none."""
    found = None if text == "unstated" else read(text)
    assert found is None or isinstance(found, VagueDate)
    return found


def ledger(words: str) -> tuple[Claim, ...]:
    """Claims apart by commas, announced on the first days of 2020, one a day.

    `2027, failed 2026-05-01, 2028 withdrawn`: a plan, an outcome, a plan that was retracted.
    """
    return tuple(
        _claim(each.split(), vague(f"2020-01-{day:02}"))
        for day, each in enumerate(filter(None, words.split(", ")), 1)
    )


def _claim(words: list[str], announced: VagueDate | None) -> Claim:
    retracted = "a misprint" if words[-1] == "withdrawn" else None
    said = words[:-1] if retracted else words
    status = STATUSES.get(said[0], ClaimStatus.PLANNED)
    date = vague(" ".join(said[said[0] in STATUSES :]))
    return Claim(date, status, announced=announced, retracted=retracted)


def milestone(kind: str, words: str) -> Milestone:
    """One milestone with its ledger; its kind is its name."""
    return Milestone("x", kind, kind, Form.MILESTONE, ledger(words))


def state(kind: str, words: str, day: date) -> Knowledge:
    """What a day knew of one mission with one milestone; with none where the words are `-`."""
    milestones = () if words == "-" else (milestone(kind, words),)
    return knowledge(Registry({"x": Mission("x", "X", milestones=milestones)}, {}), day)


def in_words(changes: Iterable[Change], later: Sequence[Claim]) -> str:
    """`slipped 2027 > 2029 366..1095 by 2`: the kind, the dates, the size, and whose doing."""
    return "; ".join(" ".join(filter(None, _words(each, later))) for each in changes)


def _words(change: Change, later: Sequence[Claim]) -> Iterable[str]:
    size = change.step.size if change.step else None
    yield change.kind.value
    yield " > ".join(_date(each) for each in (change.before, change.after))
    yield f"{size.least_days}..{size.most_days}" if size else ""
    numbers = [str(n) for n, each in enumerate(later, 1) if each is change.claim]
    yield f"by {''.join(numbers) or 'one gone'}" if change.claim else ""
    yield change.effect and f"({change.effect})"


def _date(said: VagueDate | str | None) -> str:
    return said.text if isinstance(said, VagueDate) else said or "none"
