"""Other versions of a made registry: a later one, and one that is full of faults."""

import re
from collections.abc import Callable

from made.draw import Draw
from made.ledgers import Ledger, later_claim
from made.missions import Mission
from made.registry import Made


def later(registry: Made, share: float = 0.01) -> Made:
    """The registry after a while: a share of its missions has one more claim."""
    draw = Draw("later")
    missions = list(registry.missions)
    able = [at for at, each in enumerate(missions) if has_open(each)]
    for at in draw.several(able, max(1, round(len(missions) * share))):
        missions[at] = with_open(
            draw, missions[at], lambda ledger: later_claim(draw, registry.shelf, ledger)
        )
    return registry._replace(missions=tuple(missions))


def has_open(mission: Mission) -> bool:
    """Whether anything of a mission is still to come."""
    return any(each.is_open for each in mission.ledgers)


def with_open(draw: Draw, mission: Mission, change: Callable[[Ledger], Ledger]) -> Mission:
    """A mission in which one of the ledgers that wait for an outcome is changed."""
    at = draw.one([at for at, each in enumerate(mission.ledgers) if each.is_open])
    return _with_ledger(mission, at, change(mission.ledgers[at]))


def _with_ledger(mission: Mission, at: int, ledger: Ledger) -> Mission:
    ledgers = (*mission.ledgers[:at], ledger, *mission.ledgers[at + 1 :])
    return mission._replace(ledgers=ledgers)


_DATE = re.compile(r'date = "[^"]*"')
_BASIS = re.compile(r', basis = "[^"]*"')
_SOURCE = re.compile(r'source = "([^"]*)"')

CLAIM_FAULTS: dict[str, Callable[[str], str]] = {
    "M203": lambda claim: _DATE.sub('date = "mid 2023 or so"', claim),
    "M204": lambda claim: _DATE.sub('date = "Q3 2031"', claim),
    "M301": lambda claim: _SOURCE.sub(r'source = "\1x"', claim),
    "M302": lambda claim: re.sub(r', (source|announced) = ("[^"]*"|[\d-]+)', "", claim),
    "M102": lambda claim: claim.replace("date = ", "dat = 1, date = "),
    "M105": lambda claim: f'{_BASIS.sub("", claim).removesuffix(" }")}, basis = "promis" }}',
}
HEAD_FAULTS: dict[str, Callable[[str], str]] = {
    "M102": lambda head: head.replace("\ntheme = ", '\npartner = "CNES"\ntheme = '),
    "M103": lambda head: re.sub(r"\nlead = .*", "\nlead = 7", head),
    "M104": lambda head: re.sub(r"\nname = .*", "", head, count=1),
    "M105": lambda head: re.sub(r"\ntheme = .*", '\ntheme = "explorations"', head),
}
"""What spoils the text of a claim or of a mission's table, by the code of the problem."""


def faulty(registry: Made) -> Made:
    """The registry with two faults a mission: in its table, and in its first claim."""
    on_claims, on_heads = list(CLAIM_FAULTS.values()), list(HEAD_FAULTS.values())
    return registry._replace(
        missions=tuple(
            _spoilt(each, on_claims[number % len(on_claims)], on_heads[number % len(on_heads)])
            for number, each in enumerate(registry.missions)
        )
    )


def _spoilt(
    mission: Mission, on_claim: Callable[[str], str], on_head: Callable[[str], str]
) -> Mission:
    first = mission.ledgers[0]
    spoilt = first._replace(claims=(on_claim(first.claims[0]), *first.claims[1:]))
    return _with_ledger(mission, 0, spoilt)._replace(head=on_head(mission.head))
