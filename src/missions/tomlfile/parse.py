"""Bytes to a document: text, TOML data, and what is wrong with either."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from missions.problems import Place, Problem
from missions.tomlfile.pieces import chunks

LARGEST = 256 * 1024 * 1024
"""Bytes; a registry of 100,000 missions."""

DEEPEST = 64
"""Levels of tables and lists; who reads, edits or marks what is deeper may go down by calls."""

WORTHWHILE = 1 << 18
"""Bytes of a registry that is read by lines; a smaller one is read before the patterns are made."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
BOM = "\ufeff"
"""What some editors put before a text."""

_START = Place(1, 1, 2, "")

MOST_PATTERNS = 1_000
"""Patterns of an include that are followed; each is held against every file."""

EMPTY: Mapping[str, Any] = {}
"""The data of a text that is not TOML."""


class Rows(NamedTuple):
    """A ledger that was read by lines (`canonical`): for each claim the groups of `lines.line`."""

    rows: list[tuple[str, ...]]


class Document(NamedTuple):
    """One file of a registry. `data` is empty when the text is not TOML.

    Ledgers that were read by lines stand in it as `Rows`.
    """

    path: str
    text: str
    data: Mapping[str, Any] = EMPTY
    problems: tuple[Problem, ...] = ()


def parse(path: str, raw: bytes, total: int = 0) -> Document:
    """Read one file's bytes; whatever is wrong becomes a problem, nothing is raised.

    `total` counts the bytes of all files that are read with it, and decides how it is read.
    """
    if len(raw) > LARGEST:
        return _unreadable(path, "larger than 256 MiB", "split it into files and include them")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(path, raw, error)
    by_lines = max(total, len(raw)) >= WORTHWHILE
    return _parsed(path, text.removeprefix(BOM), by_lines=by_lines)


def _parsed(path: str, text: str, *, by_lines: bool) -> Document:
    import tomli  # noqa: PLC0415  a command that reads nothing does not pay for it

    try:
        data = (by_lines and _by_lines(text)) or tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        from missions.tomlfile.syntax import syntax_problem  # noqa: PLC0415

        place = (error.lineno, error.colno)
        return Document(path, text, {}, (syntax_problem(path, text, error.msg, *place),))
    except RecursionError:
        return _too_deep(path)
    except ValueError:  # of Python, not of TOML
        return _unreadable(path, "a number with too many digits", "put it in quotes")
    return _too_deep(path) if _is_too_deep(data) else Document(path, text, data)


def _by_lines(text: str) -> Mapping[str, Any] | None:
    from missions.tomlfile import canonical  # noqa: PLC0415  only for large registries

    return canonical.loads(text)


_NESTED = (dict, list)


def _is_too_deep(data: Mapping[str, Any]) -> bool:
    """Whether there is more than `DEEPEST`, looked at level by level."""
    level: list[Any] = [data]
    for _ in range(DEEPEST):
        values = (each.values() if isinstance(each, dict) else each for each in level)
        level = [each for several in values for each in several if isinstance(each, _NESTED)]
        if not level:
            return False
    return True


def _too_deep(path: str) -> Document:
    return _unreadable(path, "nested too deeply", "a registry needs five levels")


def _not_utf8(path: str, raw: bytes, error: UnicodeDecodeError) -> Document:
    if raw.startswith(_UTF16):
        return _unreadable(path, "this is UTF-16", "save the file as UTF-8")
    start = raw.rfind(b"\n", 0, error.start) + 1
    column = len(raw[start : error.start].decode().removeprefix(BOM)) + 1
    line = raw[start:].partition(b"\n")[0].decode(errors="replace").removeprefix(BOM)
    number = raw.count(b"\n", 0, start) + 1
    place = Place(number, column, column + 1, line.rstrip("\r"))
    return _unreadable(path, "a byte that is not UTF-8", "save the file as UTF-8", place)


def _unreadable(path: str, label: str, way_out: str, place: Place = _START) -> Document:
    problem = Problem("M109", path, label=label, help=way_out, place=place)
    return Document(path, "", {}, (problem,))


def included(path: str, raw: bytes) -> dict[int, str]:
    """The include patterns that stay inside the registry's folder, by their place in the list.

    Missions and sources are read for that only where they cannot be left out.
    """
    if b"include" not in raw:
        return {}
    top = b"".join(piece for key, piece in chunks(raw) if key is None or key[0] == "registry")
    document = parse(path, top)
    if document.problems or b'"""' in raw or b"'''" in raw:
        document = parse(path, raw)
    return patterns_in(document.data.get("registry"))


def patterns_in(registry: object) -> dict[int, str]:
    """The include patterns of a `[registry]` table."""
    written = registry.get("include") if isinstance(registry, dict) else None
    patterns = enumerate(written[:MOST_PATTERNS] if isinstance(written, list) else ())
    return {at: each for at, each in patterns if isinstance(each, str) and is_inside(each)}


def is_inside(pattern: str) -> bool:
    """Whether an include pattern is relative and never climbs.

    >>> is_inside("missions.d/*.toml"), is_inside("../x.toml"), is_inside("/etc/x.toml")
    (True, False, False)
    """
    path = PurePosixPath(pattern)
    odd = "\\" in pattern or ":" in pattern or "\0" in pattern or not pattern.strip()
    return not odd and not path.is_absolute() and ".." not in path.parts
