"""The entries of a table as units of a merge."""

from collections.abc import Hashable, Sequence
from io import StringIO

from missions.tomlfile.merging.claims import is_ledger
from missions.tomlfile.merging.facts import with_facts
from missions.tomlfile.merging.units import Sides, Unit, remarked_once
from missions.tomlfile.shape import CLAIM
from missions.tomlfile.tree_places import names_of, syntax_tree

_REST = "rest"


def entries(texts: Sequence[str], table: tuple[str, ...], end: str) -> Sides:
    """The entries of three versions of a table."""
    sides = Sides(*(entries_of(text, table) for text in texts))
    rest = next((each.text + end for each in sides.base if each.key == _REST), "")
    sides = remarked_once(rest, sides, lambda unit, text: unit._replace(text=text))
    return with_facts(sides, table)


def entries_of(text: str, table: tuple[str, ...]) -> list[Unit]:
    """The lines of a table as units: its header, its entries with their comments, the rest.

    A claim that is spread over dotted keys is one entry.
    """
    lines = StringIO(text, newline="\n").readlines()
    root = syntax_tree(text)
    rows: list[tuple[Hashable, int]] = []
    for node in (child for each in root.children for child in (each, *each.children)):
        if node.type in {"table", "table_array_element"}:
            rows.append(("header", node.start_point[0]))
        elif node.type == "pair":
            key = _ledger_key(table, tuple(name for name, _ in names_of(node.children[0])))
            if rows and rows[-1][0] == key:
                rows.pop()
            rows.append((key, node.end_point[0]))
    rows.append((_REST, len(lines) - 1))
    starts = [0, *(row + 1 for _, row in rows)]
    return [
        Unit(key, "".join(lines[start : row + 1]).rstrip("\r\n"), None)
        for start, (key, row) in zip(starts, rows, strict=False)
        if start <= row
    ]


def _ledger_key(table: tuple[str, ...], key: tuple[str, ...]) -> tuple[str, ...]:
    """The part of an entry's key that leads to a ledger, else the whole key."""
    for end in range(1, len(key)):
        if is_ledger((*table, *key[:end])) and key[end] in CLAIM.fields:
            return key[:end]
    return key
