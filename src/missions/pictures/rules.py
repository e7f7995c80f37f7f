"""Rules in words: what stands over a problem and under its place, the list of all, and a page."""

from collections.abc import Iterable
from functools import lru_cache

from missions.pictures.text import EMPTY, Line, Role, Run, plain, safe, styled, width_of
from missions.problems import Severity
from missions.problems.catalogue import RULES
from missions.problems.rule import Rule


@lru_cache
def headed(code: str) -> Line:
    """`error[M203]: date not understood`; files of many faults have the same again and again."""
    rule = RULES[code]
    role = Role.ERROR if rule.severity is Severity.ERROR else Role.WARNING
    return (Run(f"{rule.severity.value}[{code}]", role), Run(f": {rule.title}", Role.STRONG))


def carets(before: str, marked: str, label: str) -> str:
    """What stands under a line: a caret for every cell of its marked part, and what is wrong.

    >>> carets("火 ", "or so", "is not part of a date")
    '   ^^^^^ is not part of a date'
    """
    return f"{' ' * width_of(before)}{'^' * max(width_of(marked), 1)} {safe(label)}".rstrip()


def listed(rules: Iterable[Rule]) -> list[Line]:
    """Every rule on a line: its code, how bad its breach is, its title."""
    return [
        (Run(rule.code, Role.STRONG), Run(f"  {rule.severity.value:7}  {rule.title}"))
        for rule in rules
    ]


def page(rule: Rule) -> list[Line]:
    """A rule explained: what is wrong, why it matters, and the same right."""
    return [
        headed(rule.code),
        EMPTY,
        plain(rule.why),
        EMPTY,
        styled("wrong", Role.DIM),
        *_example(rule.wrong),
        EMPTY,
        styled("right", Role.DIM),
        *_example(rule.right),
    ]


def _example(text: str) -> Iterable[Line]:
    return (plain(f"  {line}") for line in text.split("\n"))
