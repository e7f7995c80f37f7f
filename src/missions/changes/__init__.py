"""Two states of knowledge, and what changed between them.

Knows every kind of change a plan, an outcome, a status or a fact can undergo, and which claim
brought it about. A state is a registry on a day, so two days of one registry, two revisions
of it, and any mix of these are compared alike. Does not know git or files (see `store`), nor
how changes are shown (see `pictures.diff`).

Start with `compare`; `change` has the kinds, `told` asks a single ledger what it tells of.
"""

from missions.changes.change import Change, Kind
from missions.changes.compare import compare

__all__ = ["Change", "Kind", "compare"]
