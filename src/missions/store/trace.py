"""What a run looks at on the disk and in git, for a later run to tell whether it sees the same.

A run notes every look and what it found. Whoever finds the same at every look is given the same
registry. What cannot be looked at again (standard input, a work tree that git compares) or changes
something spoils the trace.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import NamedTuple, ParamSpec, TypeVar

LARGE = 1 << 20
"""Bytes: a run that reads less is over sooner than a trace of it would be followed."""

_SMALL = 1 << 14

Found = TypeVar("Found")
Asked = ParamSpec("Asked")


class Sight(NamedTuple):
    """One look: its name, what it was asked, and a digest of what it found."""

    look: str
    asked: tuple[str, ...]
    digest: str


class _Digest(str):
    """What is left of something large that was found."""

    __slots__ = ()


class Trace:
    """The looks of a run, once it was started; `spoil` says that they cannot be followed."""

    def __init__(self) -> None:
        self._is_on = False
        self._sights: list[tuple[str, tuple[object, ...], object]] = []
        self._read = 0

    def start(self) -> None:
        """Note all looks from now on."""
        self._is_on = True

    def note(self, look: str, asked: tuple[object, ...], found: object) -> None:
        """Note a look; of what is large, in a run that reads much, only a digest is kept."""
        if self._is_on:
            size = len(found) if isinstance(found, bytes) else 0
            self._read += size
            is_long = size > _SMALL and self._read > LARGE  # before that there may be no trace
            self._sights.append((look, asked, _Digest(_digest(found)) if is_long else found))

    def spoil(self) -> None:
        """Say that this run looks at or writes what no later one can look at again."""
        self.__init__()  # type: ignore[misc]

    def sights(self) -> list[Sight] | None:
        """The looks, each once; `None` when there are none to follow, or when little was read."""
        if self._read < LARGE:
            return None
        return list(dict.fromkeys(
            Sight(look, tuple(map(str, asked)), _digest(found))
            for look, asked, found in self._sights
        ))  # fmt: skip


trace = Trace()
"""The trace of this process."""

_LOOKS: dict[str, Callable[..., object]] = {}


def seen(look: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """Make a function of texts one whose looks are noted."""
    name = f"{look.__module__}.{look.__name__}"
    _LOOKS[name] = look

    @wraps(look)
    def noted(*asked: Asked.args, **named: Asked.kwargs) -> Found:
        found = look(*asked, **named)
        trace.note(name, asked, found)
        return found

    return noted


def is_same(sights: Iterable[Sight]) -> bool:
    """Whether every look finds today what it found; the modules that look must be there."""
    return all(
        look in _LOOKS and _digest(_LOOKS[look](*asked)) == digest for look, asked, digest in sights
    )


def _digest(found: object) -> str:
    from hashlib import sha256  # noqa: PLC0415  small registries leave no trace

    if isinstance(found, _Digest):
        return found
    return sha256(found if isinstance(found, bytes) else repr(found).encode()).hexdigest()
