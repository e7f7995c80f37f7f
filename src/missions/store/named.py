"""Which paths of a revision patterns name: its folders are walked as those of a disk are.

So a pattern looks only into folders that it can mean, and what all patterns together look at has
the same bound.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from missions.store.patterns import Looks, Pattern, is_pattern, pattern_of, require_few

_Folder = dict[str, Any]
"""What stands in a folder by name: a folder, or `None` for a file."""


class Named:
    """What some patterns name among paths that may be asked for again and again."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = [each for each in dict.fromkeys(patterns) if is_pattern(each)]
        self._is_named: dict[str, bool] = {}
        self._looks = Looks()

    def among(self, paths: Iterable[str]) -> list[str]:
        """Those of the paths that any of the patterns names, sorted."""
        wanted = list(paths)
        new = [path for path in wanted if path not in self._is_named]
        if new:
            self._is_named |= dict.fromkeys(new, False) | dict.fromkeys(self._found(new), True)
        return sorted(path for path in wanted if self._is_named[path])

    def _found(self, paths: Iterable[str]) -> Iterator[str]:
        top = _folders(paths)
        for pattern in self._patterns:
            found = list(_walked(top, pattern_of(pattern), self._looks))
            require_few(len(found), pattern)
            yield from found


@lru_cache(maxsize=4)
def named_by(patterns: tuple[str, ...]) -> Named:
    """What some patterns name; the revisions of a history have most of their paths in common."""
    return Named(patterns)


def _folders(paths: Iterable[str]) -> _Folder:
    top: _Folder = {}
    for path in paths:
        folder = top
        *parents, name = path.split("/")
        for parent in parents:
            inside = folder.get(parent)
            if inside is None:
                inside = folder[parent] = {}
            folder = inside
        folder.setdefault(name, None)
    return top


def _walked(top: _Folder, pattern: Pattern, looks: Looks) -> Iterator[str]:
    folders = [("", top, pattern.begun())]
    while folders:
        before, folder, reached = folders.pop()
        names = pattern.names(reached)
        for name in folder if names is None else names & folder.keys():
            looks.count(len(reached))
            after, inside = pattern.step(reached, name), folder[name]
            if inside is None and pattern.is_whole(after):
                yield before + name
            if inside is not None and pattern.goes_on(after):
                folders.append((f"{before}{name}/", inside, after))
