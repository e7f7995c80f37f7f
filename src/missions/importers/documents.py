"""TOML, YAML and JSON as nested tables and lists, in which a number stays as it is written.

A version 3.10 must not become 3.1, nor a day the first moment of it: so YAML is read without
its guesses at types, and JSON and TOML keep their fractions as texts.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, time
from pathlib import PurePosixPath

from missions.importers.faults import of_json

ENDINGS = (".toml", ".yaml", ".yml", ".json", ".md", ".markdown")
"""What can be read, by the ending of its name; of a page of Markdown it is what stands on top."""

LARGEST = 32 * 1024 * 1024
"""Bytes that are read; more is no registry that anybody keeps by hand."""


class UnreadableError(ValueError):
    """A text that is not of its kind; says why."""


def document(name: str, content: bytes) -> object:
    """What a file says. Raises `UnreadableError`."""
    if len(content) > LARGEST:
        raise UnreadableError(f"{len(content):,} bytes are too many")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("not UTF-8") from error
    read = _READERS.get(PurePosixPath(name).suffix.lower())
    if read is None:
        raise UnreadableError("neither TOML, YAML nor JSON by its name")
    return read(text.replace("\r\n", "\n"))


def text_of(value: object) -> str | None:
    """A plain value as it is written; empty where there is none, `None` for a list or a table.

    >>> text_of(3), text_of(False), text_of(date(2026, 5, 1)), text_of(None), text_of([1])
    ('3', 'false', '2026-05-01', '', None)
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value) if abs(value) < _LARGEST_NUMBER else None
    if isinstance(value, date | time):
        return value.isoformat()
    return None


_LARGEST_NUMBER = 10**18


def _toml(text: str) -> object:
    import tomli  # noqa: PLC0415

    try:
        return tomli.loads(text, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"not TOML: {error}") from error


def _json(text: str) -> object:
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(of_json(error).told) from error


def _yaml(text: str) -> object:
    """YAML in which every value is a text; nothing in it can make any other object."""
    import yaml  # noqa: PLC0415

    from missions.importers.yaml_events import built  # noqa: PLC0415

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return built(yaml.parse(text, Loader=loader))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableError(f"not YAML: {error}") from error


def _front_matter(text: str) -> object:
    """What stands on top of a page, between two lines of `---` (YAML) or `+++` (TOML)."""
    fence, _, rest = text.partition("\n")
    read = {"---": _yaml, "+++": _toml}.get(fence.rstrip())
    if read is None:
        raise UnreadableError("a page with nothing on top of it")
    lines = rest.split("\n")
    ends = (number for number, each in enumerate(lines) if each.rstrip() == fence.rstrip())
    return read("\n".join(lines[: next(ends, len(lines))]) + "\n")


_READERS: Mapping[str, Callable[[str], object]] = {
    ".toml": _toml,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".json": _json,
    ".md": _front_matter,
    ".markdown": _front_matter,
}
