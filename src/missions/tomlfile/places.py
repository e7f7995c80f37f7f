"""Finding key paths again in the text: line and columns, only when a problem must be shown.

TOML readers give no positions for values, so they are looked for by lines (`line_places`). Where
that is not sure, the text is parsed a second time by tree-sitter, which few registries pay for.
Columns count characters, not bytes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from missions.problems import KeyPath, Place, Problem
from missions.tomlfile.canonical import Table
from missions.tomlfile.line_places import LinePlaces, Lines
from missions.tomlfile.parse import Document

if TYPE_CHECKING:
    from tree_sitter import Node

_QUOTES = ('"""', "'''", '"', "'")


@dataclass(slots=True)
class _Spot:
    """Where one key path stands: its key, its value, and what is below.

    What is below is read from `unread` when it is first asked for: most of a text never is.
    """

    key: "Node | None" = None
    value: "Node | None" = None
    unread: "list[Node]" = field(default_factory=list)
    found: "dict[str | int, _Spot]" = field(default_factory=dict)

    def below(self) -> "dict[str | int, _Spot]":
        unread, self.unread = self.unread, []
        for node in unread:
            _index_inside(node, self)
        return self.found

    def at(self, name: str | int) -> "_Spot":
        return self.below().setdefault(name, _Spot())


def locate(problems: Iterable[Problem], documents: Sequence[Document]) -> tuple[Problem, ...]:
    """The problems with their places, sorted by file and place."""
    order = {document.path: index for index, document in enumerate(documents)}
    texts = {document.path: Places(document) for document in documents}
    nowhere = Places(Document("", ""))
    placed = [
        problem if problem.place else texts.get(problem.file, nowhere).placed(problem)
        for problem in problems
    ]
    return tuple(sorted(placed, key=lambda each: (order.get(each.file, 0), _by_place(each))))


def _by_place(problem: Problem) -> tuple[int, int, str]:
    place = problem.place
    return (place.line, place.column, problem.code) if place else (0, 0, problem.code)


class Places:
    """One text in which places are looked for: by its lines, else in its syntax tree."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def placed(self, problem: Problem) -> Problem:
        """The problem with its place."""
        return problem._replace(place=self.by_lines(problem) or self.by_tree(problem))

    def by_lines(self, problem: Problem) -> Place | None:
        """The place of a problem, `None` where its lines have no usual form."""
        found = self._lines.find(problem.at, problem.on) if self._lines is not None else None
        if found is None:
            return None
        row, line, column = self._rows.at(found.start)
        length = found.end - found.start
        end = column + length if column + length <= len(line) else None
        return _place(row, line, column, end, problem.span)

    @cached_property
    def _lines(self) -> LinePlaces | None:
        """Places by lines, in TOML without a text of several lines; `canonical` reads no other."""
        _, text, data, _ = self._document
        is_sure = isinstance(data, Table) or (data and '"""' not in text and "'''" not in text)
        return LinePlaces(text) if is_sure else None

    @cached_property
    def _rows(self) -> Lines:
        return Lines(self._document.text)

    def by_tree(self, problem: Problem) -> Place:
        """The place of a problem in any text."""
        root, lines = self._tree
        spot = _resolve(root, problem.at)
        node = spot.key if problem.on != "value" else spot.value or spot.key
        node = node or spot.key or spot.value
        if node is None:
            return Place(1, 1, 2, lines[0])
        row = node.start_point[0]
        line = lines[row]
        end = _column(line, node.end_point[1]) if node.end_point[0] == row else None
        return _place(row, line, _column(line, node.start_point[1]), end, problem.span)

    @cached_property
    def _tree(self) -> tuple[_Spot, list[str]]:
        text = self._document.text
        return _index(text), [each.rstrip("\r") for each in text.split("\n")]


def _resolve(root: _Spot, path: KeyPath) -> _Spot:
    """The spot of a key path, or of the longest part of it that stands in the text."""
    spot = root
    for name in path:
        deeper = spot.below().get(name)
        if deeper is None:
            break
        spot = deeper
    return spot


def _place(
    row: int, line: str, start: int, last: int | None, span: tuple[int, int] | None
) -> Place:
    """The place of something on a line, or of a part of it; `last` is `None` when it goes on."""
    end = len(line) if last is None else last
    if span is not None and last is not None and "\\" not in line[start:end]:
        quote = next((mark for mark in _QUOTES if line.startswith(mark, start)), "")
        inner = start + len(quote)
        whole = span == (0, end - inner - len(quote))
        if not whole and span[1] > span[0]:
            start, end = inner + span[0], inner + span[1]
    return Place(row + 1, start + 1, max(end, start + 1) + 1, line)


def _column(line: str, byte: int) -> int:
    return byte if line.isascii() else _columns(line).at(byte)


class _Columns:
    """Characters of a line before any byte of it; a line may be as long as its file."""

    def __init__(self, line: str) -> None:
        self._raw = line.encode()
        steps = range(0, len(self._raw), _STEP)
        self._before = list(accumulate(map(self._characters, steps), initial=0))

    def at(self, byte: int) -> int:
        """How many characters begin before a byte."""
        step = byte // _STEP
        return self._before[step] + self._characters(step * _STEP, byte)

    def _characters(self, start: int, end: int | None = None) -> int:
        raw = self._raw[start : start + _STEP if end is None else end]
        return len(raw.translate(None, _CONTINUATIONS))


_STEP = 1 << 12
_CONTINUATIONS = bytes(range(0x80, 0xC0))
"""Bytes of UTF-8 that begin no character."""

_columns = lru_cache(maxsize=2)(_Columns)


def syntax_tree(text: str) -> "Node":
    """The root of a text's syntax tree; its rows and columns count bytes."""
    import tree_sitter_toml  # noqa: PLC0415  a healthy registry does not pay for places
    from tree_sitter import Language, Parser  # noqa: PLC0415

    return Parser(Language(tree_sitter_toml.language())).parse(text.encode()).root_node


def _index(text: str) -> _Spot:
    root = _Spot()
    if not text:
        return root
    for node in syntax_tree(text).children:
        if node.type == "pair":
            _index_pair(node, root)
        elif node.type in {"table", "table_array_element"}:
            _index_table(node, root)
    return root


def _index_table(node: "Node", root: _Spot) -> None:
    header = node.children[1]
    spot = _descend(root, header)
    if node.type == "table_array_element":
        spot.key = spot.key or header
        spot = spot.at(len(spot.below()))
    spot.key = header
    spot.unread.append(node)


def _descend(spot: _Spot, key: "Node") -> _Spot:
    """The spot below a dotted key; inside an array of tables, in its newest element."""
    for name, part in names_of(key):
        below = spot.below()
        if below and all(isinstance(each, int) for each in below):
            spot = below[len(below) - 1]
        spot = spot.at(name)
        spot.key = spot.key or part
    return spot


def names_of(key: "Node") -> list[tuple[str, "Node"]]:
    """The parts of a dotted key, unquoted, each with its node."""
    if key.type == "dotted_key":
        return [pair for child in key.children if child.is_named for pair in names_of(child)]
    raw = (key.text or b"").decode(errors="replace")
    return [(_unquoted(raw) if key.type == "quoted_key" else raw, key)]


def _unquoted(raw: str) -> str:
    import tomli  # noqa: PLC0415

    try:
        return next(iter(tomli.loads(f"{raw} = 0")))
    except tomli.TOMLDecodeError:
        return raw[1:-1]


def _index_pair(node: "Node", spot: _Spot) -> None:
    named = _named(node)
    spot = _descend(spot, named[0])
    spot.key = named[0]
    if len(named) > 1:
        _index_value(named[-1], spot)


def _index_value(node: "Node", spot: _Spot) -> None:
    spot.value = node
    if node.type in {"inline_table", "array"}:
        spot.unread.append(node)


def _index_inside(node: "Node", spot: _Spot) -> None:
    """What a table holds, inline or below a header, or a list."""
    if node.type == "array":
        for index, item in enumerate(_named(node)):
            below = spot.at(index)
            below.key = item
            _index_value(item, below)
    else:
        for child in node.children:
            if child.type == "pair":
                _index_pair(child, spot)


def _named(node: "Node") -> "list[Node]":
    return [each for each in node.children if each.is_named and each.type != "comment"]
