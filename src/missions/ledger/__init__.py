"""What was known when: the rules that turn claims into a plan, a status and an agenda.

Knows which claims had been announced by a day, which of them is the plan, how a mission
stands, what is due, and how far a date has moved. Everything is a function of a registry and
a day; nothing is stored. Does not know two states at once (see `changes`), nor how anything
is shown (see `pictures`).

Start with `known` (what a day knows), then `plan` (the walk from claim to claim, the heart of
the program), `standing` (one milestone on one day), `status` (one mission) and `knowledge`
(everything). `agenda`, `slips` and `ended` ask questions of that; `past` is the registry that a
day knew. `recorded` asks the file's history instead: what `commits` did to its claims, and which
single values were `overwritten`. `sameness` tells what makes two claims one.
"""

from missions.ledger.effects import Effect, Entry, Plan
from missions.ledger.knowledge import Knowledge, MissionStanding, knowledge, mission_on
from missions.ledger.plan import walk
from missions.ledger.standing import Standing, State

__all__ = [
    "Effect",
    "Entry",
    "Knowledge",
    "MissionStanding",
    "Plan",
    "Standing",
    "State",
    "knowledge",
    "mission_on",
    "walk",
]
