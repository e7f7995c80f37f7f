"""TOML text and facts: reading a registry, and finding places in its text.

Knows the shape of a registry file, how each table becomes a value, and at which line and
column a key or value stands. Does not know files on a disk (see `store`), nor whether facts
make sense together (see `checks`).

Start with `read` (documents to a registry and its problems). `parse` turns bytes into a
document, `shape` lists the keys of every table, `claims` and `missions` read them, `places`
finds a key path again in the text (`tree_places`, whatever its form), and `syntax` words what
TOML readers complain of. Text as edits write it takes shorter ways: `canonical` reads it by
`lines`, `rows` makes claims of those, and `line_places` finds its places.

Writing starts at `edit` (ledgers), `additions` (new tables) and `formatting`; `blocks` cuts a
text into tables and `editable` opens one. `merging` is for three versions of one file. `schema` is
for editors.
"""

from collections.abc import Iterable, Sequence

from missions.problems import Problem
from missions.tomlfile.parse import Document, included, parse
from missions.tomlfile.read import Reading, Texts, read, read_texts


def locate(problems: Iterable[Problem], documents: Sequence[Document]) -> tuple[Problem, ...]:
    """The problems with their places; a healthy registry never imports what finds them."""
    from missions.tomlfile.places import locate as find_places  # noqa: PLC0415

    return find_places(problems, documents)


__all__ = [
    "Document",
    "Reading",
    "Texts",
    "included",
    "locate",
    "parse",
    "read",
    "read_texts",
]
