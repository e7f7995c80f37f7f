"""Missions: their facts, and milestones at their usual distance from launch."""

from datetime import date, timedelta
from typing import NamedTuple

from made.draw import Draw
from made.ledgers import Ledger, ledger
from made.sources import TODAY, Shelf
from made.toml import Raw, Value, inline, lines
from made.toml import ledger as ledger_text
from made.words import AGENCIES, LONG_NOTES, NAMES, REASONS, TARGETS, THEMES


class Mission(NamedTuple):
    """A mission: the text of its own table, and its ledgers."""

    id: str
    head: str
    used: frozenset[str]
    ledgers: tuple[Ledger, ...]


_USUAL = (
    *(("proposal", -3600), ("selection", -3000), ("approval", -2700), ("adoption", -2100)),
    *(("integration", -600), ("shipment", -120), ("first-light", 60), ("commissioning", 150)),
    *(("earth-swing-by", 360), ("{}-arrival", 700), ("{}-orbit-insertion", 720)),
    *(("{}-landing", 900), ("{}-flyby", 800), ("{}-sampling", 1000), ("{}-departure", 1500)),
    *(("data-release", 1100), ("capsule-return", 1900), ("operations", 200), ("end", 2600)),
    *(("first-call", -1300), ("kdp-c", -1600)),
)
"""Ids of milestones, with the days after launch they fall on."""

_REVIEWS = (
    *(("preliminary-design-review", "Preliminary design review", "ecss:PDR", -1700),),
    *(("critical-design-review", "Critical design review", "ecss:CDR", -1100),),
    *(("mission-definition-review", "ミッション定義審査", "jaxa:MDR", -2500),),
)

_STATUSES = ("proposed", "definition", "development", "planned")


def mission(draw: Draw, shelf: Shelf, number: int, others: int) -> Mission:
    """One mission; it may be part of another of `others`."""
    id_, name, native = _names(number)
    launch = date(2005, 1, 1) + timedelta(draw.number(0, 13_500))
    ledgers = _ledgers(draw, shelf, id_, launch)
    status = draw.one(shelf.between(date(2010, 1, 1), TODAY)) if draw.whether(0.25) else None
    head = _head(draw, id_, (name, native), _whole(draw, number, others))
    if status is not None:
        stated = inline(is_=draw.one(_STATUSES), source=status.id)
        head = f"{head}\n{ledger_text('status', [stated])}"
    if draw.whether(0.3):
        head = f"{head}\n\n" + lines(f"[missions.{id_}.ids]", gcat=f"S{number:05}")
    return Mission(id_, head, frozenset([status.id] if status else []), ledgers)


def _names(number: int) -> tuple[str, str, str]:
    id_, name, native = NAMES[number % len(NAMES)]
    serial = number // len(NAMES) + 1
    return f"{id_}-{serial}", f"{name} {serial}", f"{native}{serial}号" if native else ""


def _whole(draw: Draw, number: int, others: int) -> str | None:
    """The mission this one is part of: an earlier one, so that no circle can come about."""
    return (
        _names(draw.number(0, number - 1))[0]
        if 0 < number < others and draw.whether(0.05)
        else None
    )


def _head(draw: Draw, id_: str, names: tuple[str, str], part_of: str | None) -> str:
    lead = draw.one(AGENCIES)
    partners = [each for each in draw.several(AGENCIES, draw.number(0, 3)) if each != lead]
    flies: Value = Raw("false") if draw.whether(0.03) else None
    return lines(
        f"[missions.{id_}]",
        name=names[0],
        title=f"{names[0]}, a mission of {lead}" if draw.whether(0.5) else None,
        native=names[1] or None,
        theme=draw.one(THEMES),
        lead=lead,
        partners=partners,
        targets=draw.several(TARGETS, draw.number(0, 2)),
        url=f"https://missions.example.org/{id_}" if draw.whether(0.3) else None,
        note=draw.one(LONG_NOTES) if draw.whether(0.25) else None,
        aliases=[f"{names[0]} bis"] if draw.whether(0.1) else [],
        part_of=part_of,
        flies=flies,
    )


def _ledgers(draw: Draw, shelf: Shelf, id_: str, launch: date) -> tuple[Ledger, ...]:
    """Five to ten: short ones, then reviews, then what is delivered, then extensions."""
    extended = launch < TODAY - timedelta(1200) and draw.whether(0.35)
    delivered, reviews = draw.whether(0.3), draw.several(_REVIEWS, draw.number(0, 2))
    count = draw.number(5, 10) - extended - delivered - len(reviews)
    usual = sorted((*draw.several(_USUAL, count - 1), ("launch", 0)), key=lambda each: each[1])
    target = draw.one(TARGETS).lower()
    found = [
        ledger(draw, shelf, key.format(target), _day(draw, launch, after)) for key, after in usual
    ]
    found += [_review(draw, shelf, id_, launch, *each) for each in reviews]
    if delivered:
        found.append(_deliverable(draw, shelf, id_, launch))
    if extended:
        found.append(_extension(draw, shelf, id_, launch))
    return tuple(found)


def _day(draw: Draw, launch: date, after: int) -> date:
    spread = abs(after) // 5
    return launch + timedelta(after + draw.number(-spread, spread))


def _review(
    draw: Draw, shelf: Shelf, id_: str, launch: date, key: str, name: str, kind: str, after: int
) -> Ledger:
    found = ledger(draw, shelf, "claims", _day(draw, launch, after))
    table = lines(f"[missions.{id_}.milestones.{key}]", name=name, kind=kind)
    return found._replace(table=table)


def _deliverable(draw: Draw, shelf: Shelf, id_: str, launch: date) -> Ledger:
    found = ledger(draw, shelf, "due", _day(draw, launch, -700))
    giver, taker = draw.several(AGENCIES, 2)
    header = f"[missions.{id_}.deliverables.flight-model]"
    note = draw.one(REASONS) if draw.whether(0.2) else None
    table = lines(header, name="Flight model", from_=[giver], to=taker, note=note)
    return found._replace(table=table)


def _extension(draw: Draw, shelf: Shelf, id_: str, launch: date) -> Ledger:
    begins = launch + timedelta(1000)
    found = ledger(draw, shelf, "until", begins + timedelta(draw.number(700, 3500)))
    header = f"[missions.{id_}.extensions.second-life]"
    return found._replace(table=lines(header, name="Second life", from_=begins.isoformat()))
