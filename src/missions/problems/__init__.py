"""What can be wrong with a registry, as values with a place.

Knows the catalogue of rules (code, severity, why it matters, a wrong and a right example)
and what a problem looks like. Does not know how problems are found (see `tomlfile` for
reading, `checks` for the rest) or how they are printed (see `render`).

Start with `problem`, then `catalogue`.
"""

from missions.problems.problem import KeyPath, Place, Problem, Severity

__all__ = ["KeyPath", "Place", "Problem", "Severity"]
