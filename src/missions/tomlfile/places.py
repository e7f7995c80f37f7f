"""Finding key paths again in the text: line and columns, only when a problem must be shown.

TOML readers give no positions for values, so they are looked for by lines (`line_places`). Where
that is not sure, the text is parsed a second time (`tree_places`), which few registries pay for.
Columns count characters, not bytes.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from missions.problems import Place, Problem
from missions.tomlfile.canonical import Table
from missions.tomlfile.line_places import LinePlaces, Lines
from missions.tomlfile.parse import Document
from missions.tomlfile.tree_places import Spot, indexed, resolved

_QUOTES = ('"""', "'''", '"', "'")


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
        spot = resolved(root, problem.at)
        node = spot.key if problem.on != "value" else spot.value or spot.key
        node = node or spot.key or spot.value
        if node is None:
            return Place(1, 1, 2, lines[0])
        row = node.start_point[0]
        line = lines[row]
        end = _column(line, node.end_point[1]) if node.end_point[0] == row else None
        return _place(row, line, _column(line, node.start_point[1]), end, problem.span)

    @cached_property
    def _tree(self) -> tuple[Spot, list[str]]:
        text = self._document.text
        return indexed(text), [each.rstrip("\r") for each in text.split("\n")]


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
