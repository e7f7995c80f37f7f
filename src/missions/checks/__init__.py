"""Rules over a whole registry, which tell whether its facts make sense together.

Knows whether ids and sources exist, whether time runs forward, whether anything is said
twice, and what the registry sets aside. Each rule is a function from a registry to problems;
each family is a module. Does not know TOML or places: a problem carries the key path of what
is wrong. What can be seen from one table alone is found while reading (`tomlfile`).

Start with `check`; reading commands ask for `errors` alone.
"""

from missions.checks.check import check, errors, set_aside

__all__ = ["check", "errors", "set_aside"]
