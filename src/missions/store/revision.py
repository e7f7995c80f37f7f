"""A registry after one commit: its files, by their tables, and the claims of its missions."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from missions.registry import Claim
from missions.store.named import named_by
from missions.tomlfile.parse import patterns_in
from missions.tomlfile.pieces import Key
from missions.tomlfile.tables import Tables

Claims = tuple[Claim, ...]


class File(NamedTuple):
    """The tables of a content, and the content it was compared with when they were read."""

    content: str
    tables: Tables
    like: str = ""


class State(NamedTuple):
    """A registry after a commit; `files` has the main one first, and only what could be read.

    `name` is what the main one is called, `""` where it is not there.

    `fresh` are the missions that may differ from those of its first parent. Where `is_read` is
    false the tree is this commit's, and all else of the last one before that could be read.
    """

    tree: Mapping[str, str]
    files: Mapping[str, File]
    missions: Mapping[str, Mapping[str, Claims]]
    fresh: frozenset[str] = frozenset()
    is_read: bool = True
    name: str = ""

    def has_all_of(self, other: "State") -> bool:
        """Whether its files are those of another, each with the same content."""
        contents, others = (
            {path: file.content for path, file in each.files.items()} for each in (self, other)
        )
        return self.is_read and other.is_read and contents == others


EMPTY = State({}, {}, {})


class Broken(Exception):  # noqa: N818  it is counted, not reported
    """A revision that is no registry."""


def included_in(main: str, tables: Tables, tree: Mapping[str, str], before: State) -> list[str]:
    """The paths that a main file includes, by name."""
    folder = PurePosixPath(main).parent
    written = patterns_in(tables.get(("registry", "")))
    patterns = tuple(str(folder / each) for each in written.values())
    if not patterns:
        return []
    if before.is_read and before.tree.keys() == tree.keys() and main in before.files:
        same = before.files[main].tables.get(("registry", ""))
        if same == tables.get(("registry", "")):
            return list(before.files)[1:]
    return [path for path in named_by(patterns).among(tree) if path != main]


def fiscal_of(files: Mapping[str, File]) -> str | None:
    """Whose fiscal years are meant."""
    main = next(iter(files.values()), None)
    registry = main.tables.get(("registry", "")) if main else None
    fiscal = registry.get("fiscal") if isinstance(registry, dict) else None
    return fiscal if isinstance(fiscal, str) else None


def touched_between(old: Mapping[str, File], new: Mapping[str, File]) -> Iterator[Key]:
    """The tables that differ between two sets of files."""
    for path in dict.fromkeys((*old, *new)):
        one, other = old.get(path), new.get(path)
        if one is not other:
            if one and other and other.like == one.content and one.content:
                yield from other.tables.changed
                continue
            a = one.tables.found if one else {}
            b = other.tables.found if other else {}
            yield from (key for key, table in b.items() if a.get(key) is not table)
            yield from (key for key in a if key not in b)


def table_of(key: Key, files: Mapping[str, File]) -> Any:  # noqa: ANN401  whatever TOML has
    """What the first file that has a table says in it; `None` where no file has it."""
    found = (each.tables.get(key) for each in files.values())
    return next((table for table in found if table is not None), None)
