"""Ledgers: how a date was told over the years, and what came of it."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from made import forms
from made.draw import Draw
from made.sources import TODAY, Shelf, Source
from made.toml import Raw, day_or_text, inline
from made.words import NOTES, REASONS, UNSTATED


class Ledger(NamedTuple):
    """The claims of one milestone, as text; `table` is the header of a full form and its facts."""

    key: str
    claims: tuple[str, ...]
    used: frozenset[str]
    is_open: bool
    table: str = ""


_RESERVE = re.compile(r', reserve = "[^"]*"')
_BASES = ("commitment", "target", "forecast", "indicative", "report")
_OUTCOMES = (*["achieved"] * 30, "partial", "failed", "cancelled")


def ledger(draw: Draw, shelf: Shelf, key: str, day: date) -> Ledger:
    """Two to four claims about a thing that happens on a day, the last one telling it rightly.

    What is over for most of a year has an outcome; what is not may be overdue.
    """
    settled = day <= TODAY - timedelta(300 if draw.whether(0.4) else 30)
    outcome = _reporting(draw, shelf, day) if settled else None
    said = _tellers(draw, shelf, day, draw.number(2, 4) - bool(outcome))
    told = _told_days(draw, day, [each.day for each in said])
    is_long_past = any(each < TODAY - timedelta(300) for each in told)
    if outcome is None and is_long_past:  # somebody has said something in the last year
        late = shelf.between(TODAY - timedelta(340), TODAY)
        said[-1] = draw.one([each for each in late if each not in said] or said[-1:])
        told[-1] = max(day, said[-1].day)
    claims = [_plan(draw, *each) for each in zip(said, told, strict=True)]
    if outcome:
        claims.append(_outcome(draw, outcome, day))
    used = frozenset(each.id for each in (*said, *([outcome] if outcome else [])))
    return Ledger(key, tuple(claims), used, outcome is None)


def _tellers(draw: Draw, shelf: Shelf, day: date, count: int) -> list[Source]:
    """The sources that told the plan, in the order of their days."""
    last = min(day, TODAY) - timedelta(30)
    first = last - timedelta(draw.number(900, 4000))
    return draw.several(shelf.between(first, last), count) or [shelf.last_before(last)]


def _reporting(draw: Draw, shelf: Shelf, day: date) -> Source:
    """A source that came soon after the day."""
    after = shelf.between(day, day + timedelta(200)) or shelf.between(day, TODAY)
    return draw.one(after[:12])


def _told_days(draw: Draw, day: date, said: Sequence[date]) -> list[date]:
    """Which day each claim has in mind: slips add up to the day itself, some claims keep it."""
    told = [day]
    for each in reversed(said[:-1]):
        slip = draw.number(-90, 700) if draw.whether(0.55) else 0
        told.append(max(told[-1] - timedelta(slip), each + timedelta(30)))
    return told[::-1]


def _announced(draw: Draw, source: Source) -> Raw | str | None:
    """The day of a claim where its source does not tell it, or tells it of another page."""
    if source.is_dated:
        return day_or_text(min(source.day + timedelta(9), TODAY)) if draw.whether(0.03) else None
    return day_or_text(source.day)


def _words(draw: Draw, source: Source, day: date) -> str | None:
    return forms.stated(day, source.language) if draw.whether(0.35) else None


def _note(draw: Draw) -> str | None:
    return draw.one(NOTES) if draw.whether(0.12) else None


def _plan(draw: Draw, source: Source, day: date) -> str:
    if draw.whether(0.02):
        return inline(date="unstated", stated=draw.one(UNSTATED), source=source.id)
    text = "TBD" if draw.whether(0.015) else forms.planned(draw, day, source.day)
    is_day = len(text) == 10 and text[4] == text[7] == "-"
    return inline(
        date=text,
        stated=_words(draw, source, day),
        status="on-hold" if draw.whether(0.004) else None,
        source=source.id,
        announced=None if draw.whether(0.01) else _announced(draw, source),
        basis=draw.one(_BASES) if draw.whether(0.1) else None,
        reason=draw.one(REASONS) if draw.whether(0.06) else None,
        reserve=f"{day + timedelta(1)}..{day + timedelta(18)}"
        if is_day and draw.whether(0.1)
        else None,
        widens=Raw("true") if draw.whether(0.01) else None,
        note=_note(draw),
    )


def _outcome(draw: Draw, source: Source, day: date) -> str:
    return inline(
        date=forms.happened(draw, day),
        stated=_words(draw, source, day),
        status=draw.one(_OUTCOMES),
        source=source.id,
        announced=_announced(draw, source),
        note=_note(draw),
    )


def later_claim(draw: Draw, shelf: Shelf, old: Ledger) -> Ledger:
    """A ledger with one more claim, of one of the newest sources, about a day yet to come."""
    source = draw.one([each for each in shelf.sources[-40:] if each.id not in old.used])
    day = TODAY + timedelta(draw.number(60, 4000))
    claim = inline(
        date=forms.planned(draw, day, source.day),
        source=source.id,
        announced=None if source.is_dated else day_or_text(source.day),
    )
    return old._replace(claims=(*old.claims, claim), used=old.used | {source.id})


def overwritten(draw: Draw, old: Ledger) -> Ledger:
    """A ledger whose last date was replaced, as registries do that keep no claims."""
    day = TODAY + timedelta(draw.number(60, 4000))
    start, _, rest = _RESERVE.sub("", old.claims[-1]).partition('date = "')
    claim = f'{start}date = "{forms.planned(draw, day, TODAY)}"{rest.partition(chr(34))[2]}'
    return old._replace(claims=(*old.claims[:-1], claim))
