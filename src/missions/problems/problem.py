"""A problem as a value: what is wrong, where, and the way out."""

from enum import Enum
from typing import Literal, NamedTuple, TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""A way into a TOML file: keys and array indices, from the top."""


class Severity(Enum):
    """An error stops every reading command; a warning stops only `check --strict`."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """A run of characters in a file; line and columns count from 1, in characters.

    `end_column` is the column after the last character. `text` is the whole line.
    """

    line: int
    column: int
    end_column: int
    text: str


class Problem(NamedTuple):
    """One fault in a registry; never raised, always collected. Its rule has its title.

    `at` is the key path of the faulty thing in `file`; `on` says whether its key, its value
    or its table header is meant; `span` narrows a string value to some of its characters.
    `id` is the mission, milestone or source it is about, for exceptions by id.
    `label` stands beside the caret and `help` is the way out. `place` is known at once for
    text that is not TOML, and is looked up from `at` only when the problem is shown.
    """

    code: str
    file: str
    at: KeyPath = ()
    on: Literal["key", "value", "table"] = "value"
    label: str = ""
    help: str = ""
    span: tuple[int, int] | None = None
    id: str = ""
    place: Place | None = None
