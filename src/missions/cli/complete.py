"""Completion of ids in the shell: quick, and silent about everything that is wrong."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from missions.store import Refusal, files

Completer = Callable[[str], list[str]]

_MEANS_MORE = frozenset("\\$`\"';&|<>(){}[]*?!~#^=%:")
"""What a shell, or Typer's words to one, may take for more than itself."""

IS_ASKED = any(name.endswith("_COMPLETE") for name in os.environ)
"""Whether this run only completes words; the shell says so in a variable."""


def offering(completer: Completer) -> Completer | None:
    """A completer where one can be asked for; Typer takes its time over each."""
    return completer if IS_ASKED else None


def offering_words(words: Iterable[str]) -> Completer | None:
    """A completer that offers the words of a closed list."""
    return offering(lambda incomplete: [each for each in words if each.startswith(incomplete)])


def _words(kind: str) -> list[str]:
    """The words of a kind that a shell takes for nothing but words."""
    is_offered = _is_plain if kind == "agency" else _is_address
    return [each for each in _every_word(kind) if is_offered(each)]


def _is_plain(word: str) -> bool:
    return word.isprintable() and not word.startswith("-") and _MEANS_MORE.isdisjoint(word)


def _is_address(word: str) -> bool:
    """Whether a word is made of well-formed ids: completion asks nobody what `check` says."""
    from missions.registry.ids import is_id  # noqa: PLC0415

    return all(map(is_id, word.split(".")))


def _every_word(kind: str) -> list[str]:
    from missions.registry.find import addresses  # noqa: PLC0415

    try:
        registry = files.load(files.find(None, Path.cwd())).registry
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


def complete_address(incomplete: str) -> list[str]:
    """Missions and milestones that begin with what was typed."""
    return [each for each in _words("address") if each.startswith(incomplete)]


def complete_mission(incomplete: str) -> list[str]:
    """Missions that begin with what was typed."""
    return [each for each in _words("mission") if each.startswith(incomplete)]


def complete_milestone(incomplete: str) -> list[str]:
    """Milestones that begin with what was typed."""
    return [each for each in _words("milestone") if each.startswith(incomplete)]


def complete_source(incomplete: str) -> list[str]:
    """Sources that begin with what was typed."""
    return [each for each in _words("source") if each.startswith(incomplete)]


def complete_agency(incomplete: str) -> list[str]:
    """Agencies that begin with what was typed, in any case."""
    return [each for each in _words("agency") if each.lower().startswith(incomplete.lower())]
