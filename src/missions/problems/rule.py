"""What a catalogue entry holds."""

from typing import NamedTuple

from missions.problems.problem import Severity


class Rule(NamedTuple):
    """One kind of fault: its title, why it matters, and the same text wrong and right."""

    code: str
    severity: Severity
    title: str
    why: str
    wrong: str
    right: str


def error(code: str, title: str, why: str, wrong: str, right: str) -> Rule:
    """A rule whose breach stops every reading command."""
    return Rule(code, Severity.ERROR, title, why, wrong, right)


def warning(code: str, title: str, why: str, wrong: str, right: str) -> Rule:
    """A rule whose breach is reported, and fails only `check --strict`."""
    return Rule(code, Severity.WARNING, title, why, wrong, right)
