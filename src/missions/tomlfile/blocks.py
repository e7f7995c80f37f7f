"""A file as blocks: a table's header with its lines and comments, and the blank lines after it.

Joined again the blocks are the text, byte for byte. New tables are put between blocks, and
sorting moves whole blocks, so that no line inside one can change.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from missions.tomlfile.tree_places import names_of, syntax_tree


class Block(NamedTuple):
    """Some whole lines. `names` is the path of the header, `()` for lines of no table.

    `gap` is the end of the last line and the blank lines after it; `text` is all before.
    """

    names: tuple[str, ...]
    text: str
    gap: str


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text that is valid TOML.

    A comment belongs to the header right below it, else to the line right above it, else to
    the header that follows. With blank lines on both sides it is a block of its own on top of
    the file, above the first table of a section (a banner), and at the end.
    """
    lines = StringIO(text, newline="\n").readlines()
    starts: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    above, section = -1, ""
    for header in _headers(text):
        start = _start(header.row, above, lines)
        if header.names[:1] != (section,):  # a banner stays above whatever comes first below it
            starts.append((start, ()))
            start = _adjacent(header.row, above, lines)
        starts.append((start, header.names))
        above, section = header.last, "".join(header.names[:1])
    if above >= 0:
        starts.append((_free(above + 1, len(lines), lines), ()))
    edges = pairwise((*starts, (len(lines), ())))
    return [_block(names, lines[first:end]) for (first, names), (end, _) in edges if first < end]


def text_of(blocks: Sequence[Block]) -> str:
    """The text that blocks make."""
    return "".join(block.text + block.gap for block in blocks)


def line_end_of(text: str) -> str:
    """How lines end in a text: as its first one does."""
    return "\r\n" if text[: text.find("\n") + 1].endswith("\r\n") else "\n"


def end_of_lines(blocks: Iterable[Block]) -> str:
    """How lines end in what blocks make."""
    first = next((each for each in blocks if "\n" in each.text or "\n" in each.gap), None)
    return line_end_of(first.text + first.gap) if first else "\n"


class _Header(NamedTuple):
    """The row a header stands on, its path, and the last row of its table that is no comment."""

    row: int
    names: tuple[str, ...]
    last: int


def _headers(text: str) -> Iterator[_Header]:
    """The headers of a text, the first standing for what comes before any."""
    pairs = 0
    for node in syntax_tree(text).children:
        if node.type == "pair":
            pairs = node.end_point[0] + 1
        elif node.type in {"table", "table_array_element"}:
            if pairs:
                yield _Header(0, (), pairs - 1)
                pairs = 0
            names = tuple(name for name, _ in names_of(node.children[1]))
            inside = [each.end_point[0] for each in node.children if each.type == "pair"]
            row = node.start_point[0]
            yield _Header(row, names, max(inside, default=row))


def _start(row: int, above: int, lines: Sequence[str]) -> int:
    """The first line that belongs to the header on a row; `above` is the last of another table."""
    own = _adjacent(row, above, lines)
    return own if above < 0 else min(own, _free(above + 1, row, lines))


def _adjacent(row: int, above: int, lines: Sequence[str]) -> int:
    """The first of the comment lines right above a header."""
    while row > above + 1 and lines[row - 1].strip():
        row -= 1
    return row


def _free(first: int, end: int, lines: Sequence[str]) -> int:
    """Where lines begin that do not belong to what stands right above `first`."""
    while first < end and lines[first].strip():
        first += 1
    while first < end and not lines[first].strip():
        first += 1
    return first


def _block(names: tuple[str, ...], lines: Sequence[str]) -> Block:
    whole = "".join(lines)
    filled = len(lines)
    while filled > 0 and not lines[filled - 1].strip():
        filled -= 1
    text = "".join(lines[:filled]).removesuffix("\n").removesuffix("\r")
    return Block(names, text, whole[len(text) :])


def inserted(blocks: Sequence[Block], place: int, names: tuple[str, ...], text: str) -> list[Block]:
    """The blocks with a new one at a place, and as much space around it as its neighbours have."""
    return with_new(blocks, {place: (names, text)})


def with_new(
    blocks: Sequence[Block], new: Mapping[int, tuple[tuple[str, ...], str]]
) -> list[Block]:
    """The blocks with new ones, each before the one of a number, the end included."""
    end = end_of_lines(blocks)
    found: list[Block] = []
    for at in range(len(blocks) + 1):
        if at in new:
            names, text = new[at]
            before = found.pop() if found else None
            block = Block(names, text.replace("\n", end), end)
            found += _spaced(before, block, end, is_last=at == len(blocks))
        found += blocks[at : at + 1]
    return found


def _spaced(before: Block | None, new: Block, end: str, *, is_last: bool) -> list[Block]:
    """A new block behind another, and the space that both have then."""
    if before is None:
        return [new if is_last else new._replace(gap=end * 2)]
    if is_last:
        return [before._replace(gap=end * 2), new._replace(gap=before.gap)]
    return [before, new._replace(gap=end if before.gap == end else end * 2)]


_SECTIONS = ("registry", "sources", "missions")


def sorted_places(names: Sequence[tuple[str, ...]], section: str) -> Callable[[str], int]:
    """Where a new table belongs: before the first of its section with a larger id, else last.

    Among tables of these names, for any id.
    """
    own = [(each[1:2], at) for at, each in enumerate(names) if each[:1] == (section,)]
    largest = list(accumulate((id_ for id_, _ in own), max))
    ahead = _SECTIONS[: _SECTIONS.index(section) + 1]
    earlier = [at + 1 for at, each in enumerate(names) if each[:1] and each[0] in ahead]
    first = next((at for at, each in enumerate(names) if each), len(names))
    last = earlier[-1] if earlier else first

    def place(id_: str) -> int:
        larger = bisect_right(largest, (id_,))
        return own[larger][1] if larger < len(own) else last

    return place


def milestones_place(blocks: Sequence[Block], mission: str, *, last: bool) -> int:
    """Where a table of a mission's milestones belongs: before those it has or after the last."""
    own = ("missions", mission)
    having = [at for at, block in enumerate(blocks) if block.names[:3] == (*own, "milestones")]
    if having:
        return having[-1] + 1 if last else having[0]
    heads = [at for at, block in enumerate(blocks) if block.names in {own, (*own, "ids")}]
    tables = [at for at, block in enumerate(blocks) if block.names[:2] == own]
    return (heads or tables)[-1] + 1


def doubled(text: str) -> str:
    """A block under `[…]` as one of many, `[[…]]`; one that is that already, as it is."""
    if all(each.type != "table" for each in syntax_tree(text).children):
        return text
    start, end = header_key(text)
    return f"{text[:start]}[{text[start:end]}]{text[end:]}"


def header_key(text: str) -> tuple[int, int]:
    """Where the key of the first header stands in a text, in characters."""
    kinds = {"table", "table_array_element"}
    tables = (each for each in syntax_tree(text).children if each.type in kinds)
    key = next(tables).children[1]
    raw = text.encode()
    return len(raw[: key.start_byte].decode()), len(raw[: key.end_byte].decode())


def in_order(text: str) -> str:
    """The text with its sources and its missions sorted by id; what stands between, stays."""
    blocks = blocks_of(text)
    for section in _SECTIONS[1:]:
        blocks = _section_in_order(blocks, section)
    return text_of(blocks)


def _section_in_order(blocks: list[Block], section: str) -> list[Block]:
    """Tables of one id that stand together move together; the space between stays in place."""
    runs = [list(run) for _, run in groupby(blocks, key=lambda block: block.names[:2])]
    places = [at for at, run in enumerate(runs) if run[0].names[:1] == (section,)]
    moving = sorted((runs[at] for at in places), key=lambda run: run[0].names[1:2])
    if moving == [runs[at] for at in places]:
        return blocks
    gaps = [runs[at][-1].gap for at in places]
    for at, run, gap in zip(places, moving, gaps, strict=True):
        runs[at] = [*run[:-1], run[-1]._replace(gap=gap)]
    return _apart([block for run in runs for block in run])


def _apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a blank line where a comment would else seem to belong to its neighbour."""
    end = end_of_lines(blocks)
    return [
        block._replace(gap=end * 2)
        if block.gap == end and (_ends_with_comment(block) or after.text.startswith("#"))
        else block
        for block, after in pairwise(blocks)
    ] + list(blocks[-1:])


def _ends_with_comment(block: Block) -> bool:
    return block.text.rpartition("\n")[2].lstrip().startswith("#")
