"""SVG: elements, text and numbers, and the one place where they are written and escaped.

A drawing is a tree of elements; `written` alone makes text of it, so nothing that a registry
says can end an attribute or open an element. Styles are in `svg_style`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, Union

from missions.pictures.text import Line, Role, Run, line_width, shortened_line, text_of, width_of
from missions.render.svg_style import sheet

NAMESPACE = "http://www.w3.org/2000/svg"

FONT_SIZE = 13.0
"""Pixels of every text that asks for no other size."""

MARGIN = 20.0
"""Pixels that every drawing leaves to its left and right."""


class Element(NamedTuple):
    """An element; a child that is a `str` is its text."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Union["Element", str], ...] = ()


def element(name: str, /, *children: Element | str, **attributes: str | float | None) -> Element:
    """An element; `class_` is its class, and an attribute that is `None` or empty is left out.

    >>> written(element("rect", class_="phase", x=1.0, width=2 / 3))
    '<rect class="phase" x="1" width="0.7"/>'
    """
    named = tuple(
        (
            _name(key),
            number(value) if isinstance(value, float) else str(value),
        )
        for key, value in attributes.items()
        if value not in {None, ""}
    )
    return Element(name, named, children)


def _name(key: str) -> str:
    """`class` of `class_`, `xml:space` of `xml_space`, `text-anchor` of `text_anchor`."""
    return key.rstrip("_").replace("xml_", "xml:").replace("_", "-")


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, as short as it can be.

    >>> number(12.0), number(1 / 3), number(-0.01)
    ('12', '0.3', '0')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def written(node: Element | str) -> str:
    """The text of an element and all that is in it."""
    return "".join(_written(node))


def _written(node: Element | str) -> Iterator[str]:
    if isinstance(node, str):
        yield escape(allowed(node), quote=False)
        return
    yield f"<{node.name}"
    for name, value in node.attributes:
        yield f' {name}="{escape(allowed(value)).translate(_BLANKS)}"'
    if node.children:
        yield ">"
        for child in node.children:
            yield from _written(child)
        yield f"</{node.name}>"
    else:
        yield "/>"


def allowed(text: str) -> str:
    r"""A text without what XML 1.0 has no way to write: each becomes a replacement character.

    >>> allowed("a\x00\ud800\ufffeb") == "a\ufffd\ufffd\ufffdb"
    True
    """
    if text.isprintable():
        return text
    return _FORBIDDEN.sub("\ufffd", text)


_BLANKS = {ord("\t"): "&#9;", ord("\n"): "&#10;"}
"""What a reader would take for a blank in an attribute, were it not written as a number."""

_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is not an XML 1.0 `Char`, and what is discouraged: no reader need give it back."""


def drawing(
    size: tuple[float, float],
    names: tuple[str, str],
    *children: Element,
    signs: Mapping[str, Element],
) -> str:
    """A whole `<svg>` of a width and height, with its name, its description and its colours.

    `signs` are what the children use by name; those that none uses are left out.
    """
    width, height = size
    wanted = set(_used_in(children))
    defined = (each._replace(attributes=(("id", _ID + name), *each.attributes))
               for name, each in signs.items() if name in wanted)  # fmt: skip
    root = element(
        "svg",
        element("title", names[0]),
        element("desc", names[1]),
        element("style", sheet()),
        element("defs", *defined),
        element("rect", class_="ground", width=width, height=height),
        *children,
        xmlns=NAMESPACE, class_="missions", role="img",
        width=width, height=height, viewBox=f"0 0 {number(width)} {number(height)}",
    )  # fmt: skip
    return written(root) + "\n"


_ID = "m-"
"""What ids begin with, so that they meet no others where a drawing becomes part of a page."""


def used(name: str, x: float = 0.0, y: float = 0.0) -> Element:
    """A sign at a point: it is drawn once in the whole drawing (`drawing`), and named here.

    >>> written(used("done", 12.0))
    '<use href="#m-done" x="12"/>'
    """
    return element("use", href=f"#{_ID}{name}", x=float(x) or None, y=float(y) or None)


def _used_in(nodes: Iterable[Element | str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Element):
            if node.name == "use":
                yield dict(node.attributes)["href"].removeprefix(f"#{_ID}")
            yield from _used_in(node.children)


def group(*children: Element, tip: str = "", **attributes: str | float | None) -> Element:
    """Elements as one, with the words shown when a pointer rests on any of them."""
    tips = (element("title", tip),) if tip else ()
    return element("g", *tips, *children, **attributes)


def label(line: Line, x: float, y: float, *, anchor: str = "", class_: str = "") -> Element:
    """A line of text whose base line begins at a point; `anchor` is `middle` or `end`.

    Blanks before the text, which SVG would drop, move it to the right.
    """
    indent, runs = _without_indent(line)
    runs = tuple(_merged(runs))
    place = {"x": float(x + indent), "y": float(y) or None}
    if len(runs) == 1:
        classes = f"{_class(runs[0])} {class_} {anchor}"
        return element("text", runs[0].text, class_=" ".join(classes.split()), **place)
    spans = (element("tspan", run.text, class_=_class(run)) for run in runs)
    space = "preserve" if "  " in text_of(runs) else ""
    return element("text", *spans, class_=f"{class_} {anchor}".strip(), xml_space=space, **place)


def _merged(line: Line) -> Iterator[Run]:
    """Runs that look the same as one: some painters drop the blanks between two."""
    for role, same in groupby(line, key=attrgetter("role")):
        yield Run("".join(run.text for run in same), role)


def _class(run: Run) -> str:
    return "" if run.role is Role.PLAIN else run.role.value


_INDENT = 7.0
"""Pixels of a blank before a text: two of them set a milestone under its mission."""


def _without_indent(line: Line) -> tuple[float, Line]:
    if not line:
        return 0.0, (Run(""),)
    first = line[0]
    text = first.text.lstrip(" ")
    return (len(first.text) - len(text)) * _INDENT, (first._replace(text=text), *line[1:])


def line_pixels(line: Line, size: float = FONT_SIZE) -> float:
    """At most how many pixels a line takes when drawn by `label`."""
    indent, runs = _without_indent(line)
    return indent + sum(pixels(run.text, size, bold=run.role.value in _BOLD) for run in runs)


def fitted(line: Line, room: float, size: float = FONT_SIZE) -> Line:
    """A line cut to a number of pixels, with an ellipsis for what is gone."""
    cells = min(line_width(line), int(room / size / min(_WIDTHS.values())) + 1)
    short = shortened_line(line, cells)
    while cells > 1 and line_pixels(short, size) > room:
        cells -= 1
        short = shortened_line(line, cells)
    return short


_BOLD = frozenset(("strong", "date", "overdue"))

_WIDTHS = {
    **dict.fromkeys(" .,:;'!|ijlI()[]/·-ftr’‘", 0.41),
    **dict.fromkeys("0123456789abcdeghknopqsuvxyz?*_–“”", 0.64),
    **dict.fromkeys("w+−=<>~#&", 0.85),
    **dict.fromkeys("mMW@%—…", 1.0),
}
_OTHER, _CELL = 0.8, 0.5
"""Parts of the font's size, as of the broadest of the usual fonts (DejaVu Sans, Verdana);
`_OTHER` is of a character not named, `_CELL` of a cell of one that takes two."""

_BOLDER = 1.15


def pixels(text: str, size: float = FONT_SIZE, *, bold: bool = False) -> float:
    """At most how many pixels a text takes, in any usual font.

    >>> pixels("火星") == 2 * FONT_SIZE
    True
    """
    return size * sum(_part(each) * (_BOLDER if bold and each < "\u2e80" else 1) for each in text)


def _part(character: str) -> float:
    if character in _WIDTHS:
        return _WIDTHS[character]
    cells = width_of(character)
    return _CELL * cells if cells > 1 else _OTHER * cells
