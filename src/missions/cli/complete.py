"""Completion of ids in the shell: quick, and silent about everything that is wrong."""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import typer

from missions.store import Refusal, files

Completer = Callable[[str], list[str]] | Callable[[typer.Context, str], list[str]]

_MEANS_MORE = frozenset("\\$`\"';&|<>(){}[]*?!~#^=%:")
"""What a shell, or Typer's words to one, may take for more than itself."""

IS_ASKED = any(name.endswith("_COMPLETE") for name in os.environ)
"""Whether this run only completes words; the shell says so in a variable."""


def require_question() -> None:
    """Refuse a question that no bash asks; Typer would fail at it."""
    is_of_bash = IS_ASKED and "complete_bash" in os.environ.values()
    place = os.environ.get("COMP_CWORD", "")
    if is_of_bash and not ("COMP_WORDS" in os.environ and re.fullmatch("[0-9]{1,9}", place)):
        raise Refusal("COMP_WORDS and COMP_CWORD do not tell what to complete",
                      "let bash set them: missions --install-completion")  # fmt: skip


def offering(completer: Completer) -> Completer | None:
    """A completer where one can be asked for; Typer takes its time over each."""
    return completer if IS_ASKED else None


def offering_words(words: Iterable[str]) -> Completer | None:
    """A completer that offers the words of a closed list."""
    return offering(lambda incomplete: [each for each in words if each.startswith(incomplete)])


def _words(context: typer.Context, kind: str) -> list[str]:
    """The words of a kind that a shell takes for nothing but words."""
    is_offered = _is_plain if kind == "agency" else _is_address
    return [each for each in _every_word(context, kind) if is_offered(each)]


def _named(context: typer.Context) -> str | None:
    """The registry that is named: behind the command, else before it, else by the environment."""
    each: Any = context
    found: str | None = None
    while each is not None:
        source = each.get_parameter_source("file")
        if source is not None and source.name == "COMMANDLINE":
            return str(each.params["file"])
        found = found or each.params.get("file")
        each = each.parent
    return found


def _is_plain(word: str) -> bool:
    return word.isprintable() and not word.startswith("-") and _MEANS_MORE.isdisjoint(word)


def _is_address(word: str) -> bool:
    """Whether a word is made of well-formed ids: completion asks nobody what `check` says."""
    from missions.registry.ids import is_id  # noqa: PLC0415

    return all(map(is_id, word.split(".")))


def _every_word(context: typer.Context, kind: str) -> list[str]:
    from missions.registry.find import addresses  # noqa: PLC0415

    named = _named(context)
    if named is not None and (named == files.STDIN or files.kind_of(named) == "other"):
        return []  # what is read there is gone, or is yet to come
    try:
        registry = files.load(files.find(named, Path.cwd())).registry
    except Refusal:
        return []
    if kind == "agency":
        return sorted({name for each in registry.missions.values() for name in each.agencies})
    if kind == "source":
        return list(registry.sources)
    words = addresses(registry)
    return (
        words
        if kind == "address"
        else [each for each in words if ("." in each) == (kind == "milestone")]
    )


def complete_address(context: typer.Context, incomplete: str) -> list[str]:
    """Missions and milestones that begin with what was typed."""
    return [each for each in _words(context, "address") if each.startswith(incomplete)]


def complete_mission(context: typer.Context, incomplete: str) -> list[str]:
    """Missions that begin with what was typed."""
    return [each for each in _words(context, "mission") if each.startswith(incomplete)]


def complete_milestone(context: typer.Context, incomplete: str) -> list[str]:
    """Milestones that begin with what was typed."""
    return [each for each in _words(context, "milestone") if each.startswith(incomplete)]


def complete_source(context: typer.Context, incomplete: str) -> list[str]:
    """Sources that begin with what was typed."""
    return [each for each in _words(context, "source") if each.startswith(incomplete)]


def complete_agency(context: typer.Context, incomplete: str) -> list[str]:
    """Agencies that begin with what was typed, in any case."""
    return [
        each for each in _words(context, "agency") if each.lower().startswith(incomplete.lower())
    ]
