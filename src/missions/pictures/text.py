"""Runs of text with a role: what a piece of text means, before it has a colour."""

from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import accumulate
from typing import NamedTuple


class Role(Enum):
    """What a run of text is; a painter decides how that looks (LOOK.md, "Colours")."""

    PLAIN = "plain"
    STRONG = "strong"
    DIM = "dim"
    NOTE = "note"
    DATE = "date"
    WINDOW = "window"
    DONE = "done"
    OVERDUE = "overdue"
    OVERDUE_MARK = "overdue-mark"
    NOW = "now"
    PHASE = "phase"
    EXTENSION = "extension"
    GRID = "grid"
    ERROR = "error"
    WARNING = "warning"
    PLACE = "place"


class Run(NamedTuple):
    """Some text in one role; `under` is the role of the ground, `inverse` swaps the two.

    `link` is where the text leads, for painters that can show it.
    """

    text: str
    role: Role = Role.PLAIN
    under: Role | None = None
    inverse: bool = False
    link: str = ""


Line = tuple[Run, ...]

EMPTY: Line = ()


def plain(text: str) -> Line:
    """A line of one plain run; empty for no text."""
    return (Run(text),) if text else EMPTY


def styled(text: str, role: Role) -> Line:
    """A line of one run."""
    return (Run(text, role),) if text else EMPTY


def joined(parts: Iterable[Line], separator: str) -> Line:
    """Lines that are not empty, one behind the other, with a dim separator."""
    line: list[Run] = []
    for part in parts:
        if part:
            line += [Run(separator, Role.DIM), *part] if line else part
    return tuple(line)


def title(first: str, *rest: str) -> Line:
    """The first line of a view: its subject, then what it is about, dim."""
    return joined((styled(first, Role.STRONG), *(styled(each, Role.DIM) for each in rest)), "  ·  ")


def text_of(line: Line) -> str:
    """The bare text of a line."""
    return "".join([run.text for run in line])


def width_of(text: str) -> int:
    """Cells a text takes on a terminal: wide characters two, combining ones none.

    >>> width_of("MMX"), width_of("火星"), width_of("e\u0301")
    (3, 4, 1)
    """
    if text.isascii() or _SURELY_NARROW.issuperset(text):
        return len(text)
    return sum(map(_cells, text))


_SURELY_NARROW = frozenset(map(chr, range(0x20, 0x300))) | frozenset("–—−…“”’→●◐◆◇×○›♯")
"""Latin, and the signs of the views: most texts, and no need to look anything up."""


def _cells(character: str) -> int:
    import unicodedata  # noqa: PLC0415  most texts do without

    if unicodedata.category(character) in {"Mn", "Me", "Cf"} or _is_jamo_behind(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _is_jamo_behind(character: str) -> bool:
    """Vowels and finals of Hangul: they go into the cells of the consonant before them."""
    return "\u1160" <= character < "\u1200" or "\ud7b0" <= character < "\ud800"


def line_width(line: Line) -> int:
    """Cells a line takes."""
    width = 0
    for run in line:
        width += len(run.text) if run.text.isascii() else width_of(run.text)
    return width


def shortened(text: str, width: int) -> str:
    """A text cut to a number of cells, with an ellipsis for what is gone.

    >>> shortened("Hayabusa2", 5), shortened("火星衛星", 4)
    ('Haya…', '火…')
    """
    if width_of(text) <= width:
        return text
    kept, room = [], width - 1
    for character in text:
        room -= _cells(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept) + "…" * (width > 0)


def shortened_line(line: Line, width: int) -> Line:
    """A line cut to a number of cells."""
    if line_width(line) <= width:
        return line
    kept: list[Run] = []
    for run in line:
        room = width - line_width(tuple(kept))
        kept.append(run._replace(text=shortened(run.text, room)))
        if width_of(run.text) >= room:
            break
    return tuple(kept)


def clipped(line: Line, length: int) -> Line:
    """The first characters of a line."""
    return _part(line, _starts(line), 0, length)


def wrapped(line: Line, width: int, marks: tuple[str, ...] = (" ",), indent: int = 0) -> list[Line]:
    """A line in as many as it takes, the later ones indented.

    It is broken behind the first of the `marks` that a full line holds, so that a list may
    rather be broken at its commas; a word that is too long alone is broken behind a hyphen, a
    dot or a slash, else anywhere.

    >>> [text_of(each) for each in wrapped(plain("aa bb-cc dd"), 5)]
    ['aa', 'bb-cc', 'dd']
    >>> [text_of(each) for each in wrapped(plain("hayabusa2.touchdown"), 12, indent=2)]
    ['hayabusa2.', '  touchdown']
    """
    text, at, lines = text_of(line), 0, list[Line]()
    room, blank, starts = max(width, 1), EMPTY, _starts(line)
    while (end := _filled(text, at, room)) < len(text):
        behind = _break(text, at, end, (*marks, " ", "-./_"))
        lines.append((*blank, *_part(line, starts, at, at + len(text[at:behind].rstrip()))))
        at = _behind_blanks(text, behind)
        room, blank = max(width - indent, 1), plain(" " * indent)
    return [*lines, (*blank, *_part(line, starts, at, len(text)))]


def _filled(text: str, start: int, room: int) -> int:
    """The end of what fits in some cells from a place on, and of one character at least."""
    for at in range(start, len(text)):
        room -= _cells(text[at])
        if room < 0:
            return max(at, start + 1)
    return len(text)


def _break(text: str, start: int, end: int, marks: tuple[str, ...]) -> int:
    """Where a text is broken that goes on behind the end of a line."""
    first = _behind_blanks(text, start) + 1
    for each in marks:
        at = max(text.rfind(mark, first, end + (mark == " ")) for mark in each)
        if at > 0:
            return at + 1
    return end


def _behind_blanks(text: str, start: int) -> int:
    at = start
    while text[at : at + 1].isspace():
        at += 1
    return at


def _starts(line: Line) -> list[int]:
    """Where each run of a line begins, and where the last one ends."""
    return list(accumulate((len(run.text) for run in line), initial=0))


def _part(line: Line, starts: Sequence[int], start: int, end: int) -> Line:
    """Some characters of a line whose runs begin where told."""
    from bisect import bisect  # noqa: PLC0415  most lines are whole

    part: list[Run] = []
    for at in range(bisect(starts, start) - 1, len(line)):
        if starts[at] >= end:
            break
        if text := line[at].text[max(start - starts[at], 0) : end - starts[at]]:
            part.append(line[at]._replace(text=text))
    return tuple(part)


def safe(text: str) -> str:
    r"""A text from a registry without anything that could steer a terminal or a reader.

    Control characters, escapes, letters without a shape, and marks that turn the direction of
    writing become visible code points; line ends, tabs and blanks of other widths become blanks.
    The mark that asks for a picture instead of a sign is left out: how wide that is, no two
    terminals agree.

    >>> print(safe("a" + chr(27) + "[31mb"))
    a\x1b[31mb
    """
    if text.isprintable() and (text.isascii() or _UNSEEN.isdisjoint(text)):
        return text
    return "".join(map(_shown, text))


_AS_PICTURE = "\ufe0f"
_UNSEEN = frozenset("\u034f\u115f\u1160\u3164\uffa0\u17b4\u17b5\u2800" + _AS_PICTURE)
"""Printable to Python, and seen by nobody."""


def _shown(character: str) -> str:
    import unicodedata  # noqa: PLC0415  most texts do without

    if character == _AS_PICTURE:
        return ""
    if character in "\n\t\r" or unicodedata.category(character) == "Zs":
        return " "
    is_seen = character.isprintable() and character not in _UNSEEN
    return character if is_seen else _escaped(character)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()
