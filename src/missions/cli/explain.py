"""`missions explain`."""

from typing import Annotated

import typer

from missions.cli.choose import unknown
from missions.cli.complete import offering_words
from missions.cli.deliver import format_of, send_lines
from missions.cli.options import Given
from missions.pictures.rules import listed, page
from missions.problems.catalogue import RULES

Code = Annotated[
    str | None,
    typer.Argument(metavar="[CODE]", help="A code of `missions check`, such as M203.",
                   autocompletion=offering_words(RULES)),
]  # fmt: skip


def command(given: Given, code: Code = None) -> None:
    """Explain a code: what is wrong, why it matters, and the same right. Without one, list all."""
    format_of(given, ("table",))
    if code is None:
        send_lines(given, listed(RULES.values()))
        return
    rule = RULES.get(code.upper())
    if rule is None:
        raise unknown("explain", code, tuple(RULES))
    send_lines(given, page(rule))
