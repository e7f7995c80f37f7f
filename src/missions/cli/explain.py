"""`missions explain`."""

from typing import Annotated

import typer

from missions.cli.choose import unknown
from missions.cli.complete import offering_words
from missions.cli.deliver import send_lines
from missions.cli.options import Given
from missions.pictures.text import EMPTY, Line, Role, Run, plain, styled
from missions.problems.catalogue import RULES
from missions.problems.rule import Rule

Code = Annotated[
    str | None,
    typer.Argument(metavar="[CODE]", help="A code of `missions check`, such as M203.",
                   autocompletion=offering_words(RULES)),
]  # fmt: skip


def command(given: Given, code: Code = None) -> None:
    """Explain a code: what is wrong, why it matters, and the same right. Without one, list all."""
    if code is None:
        send_lines(given, [_line(rule) for rule in RULES.values()])
        return
    rule = RULES.get(code.upper())
    if rule is None:
        raise unknown("explain", code, tuple(RULES))
    send_lines(given, _page(rule))


def _line(rule: Rule) -> Line:
    return (Run(rule.code, Role.STRONG), Run(f"  {rule.severity.value:7}  {rule.title}"))


def _page(rule: Rule) -> list[Line]:
    return [
        (Run(f"{rule.severity.value}[{rule.code}]", Role.STRONG), Run(f": {rule.title}")),
        EMPTY,
        plain(rule.why),
        EMPTY,
        styled("wrong", Role.DIM),
        *(plain(f"  {line}") for line in rule.wrong.split("\n")),
        EMPTY,
        styled("right", Role.DIM),
        *(plain(f"  {line}") for line in rule.right.split("\n")),
    ]
