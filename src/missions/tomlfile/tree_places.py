"""Finding key paths in text by its syntax tree, whatever its form: which node each one is."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from missions.problems import KeyPath

if TYPE_CHECKING:
    from tree_sitter import Node


@dataclass(slots=True)
class Spot:
    """Where one key path stands: its key, its value, and what is below.

    What is below is read from `unread` when it is first asked for: most of a text never is.
    """

    key: "Node | None" = None
    value: "Node | None" = None
    unread: "list[Node]" = field(default_factory=list)
    found: "dict[str | int, Spot]" = field(default_factory=dict)

    def below(self) -> "dict[str | int, Spot]":
        """What stands below, each by its key or its number in a list."""
        unread, self.unread = self.unread, []
        for node in unread:
            _index_inside(node, self)
        return self.found

    def at(self, name: str | int) -> "Spot":
        """The spot of a name below, a new one where there was none."""
        return self.below().setdefault(name, Spot())


def syntax_tree(text: str) -> "Node":
    """The root of a text's syntax tree; its rows and columns count bytes."""
    import tree_sitter_toml  # noqa: PLC0415  a healthy registry does not pay for places
    from tree_sitter import Language, Parser  # noqa: PLC0415

    return Parser(Language(tree_sitter_toml.language())).parse(text.encode()).root_node


def resolved(root: Spot, path: KeyPath) -> Spot:
    """The spot of a key path, or of the longest part of it that stands in the text."""
    spot = root
    for name in path:
        deeper = spot.below().get(name)
        if deeper is None:
            break
        spot = deeper
    return spot


def indexed(text: str) -> Spot:
    """What stands at no key path: the whole text, with all that is below."""
    root = Spot()
    if not text:
        return root
    for node in syntax_tree(text).children:
        if node.type == "pair":
            _index_pair(node, root)
        elif node.type in {"table", "table_array_element"}:
            _index_table(node, root)
    return root


def _index_table(node: "Node", root: Spot) -> None:
    header = node.children[1]
    spot = _descend(root, header)
    if node.type == "table_array_element":
        spot.key = spot.key or header
        spot = spot.at(len(spot.below()))
    spot.key = header
    spot.unread.append(node)


def _descend(spot: Spot, key: "Node") -> Spot:
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


def _index_pair(node: "Node", spot: Spot) -> None:
    named = _named(node)
    spot = _descend(spot, named[0])
    spot.key = named[0]
    if len(named) > 1:
        _index_value(named[-1], spot)


def _index_value(node: "Node", spot: Spot) -> None:
    spot.value = node
    if node.type in {"inline_table", "array"}:
        spot.unread.append(node)


def _index_inside(node: "Node", spot: Spot) -> None:
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
