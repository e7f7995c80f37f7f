"""Files below a folder that patterns name, and none outside it."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence

from missions.store.patterns import Looks, Pattern, is_pattern, pattern_of, require_few
from missions.store.refusal import Refusal
from missions.store.trace import seen

_Entry = tuple[str, int]
"""A path below the folder, and the type of what stands there: `stat.S_IFREG`, `S_IFLNK`, ..."""


class LedOutError(Refusal):
    """Raised where the pattern of this number names what leads out of the folder by a link."""

    def __init__(self, path: str, number: int) -> None:
        super().__init__(f"{path} leads out of the registry's folder", "copy the file instead")
        self.number = number


@seen
def matching(folder: str, *patterns: str) -> list[list[str]]:
    """The files below the folder that each pattern names, also when links are followed."""
    root, looks = os.path.realpath(folder), Looks()
    found = []
    for number, pattern in enumerate(patterns):
        walked = _walked(folder, pattern_of(pattern), looks) if is_pattern(pattern) else ()
        inside = _files_inside(folder, sorted(walked), root, number)
        require_few(len(inside), pattern)
        found.append(inside)
    return found


def _walked(top: str, pattern: Pattern, looks: Looks) -> Iterator[_Entry]:
    """What a pattern names, files or not; `**` takes no folder that is a link."""
    folders = [("", pattern.begun())]
    while folders:
        before, reached = folders.pop()
        names, folder = pattern.names(reached), os.path.join(top, before)  # noqa: PTH118
        for name, type_ in _entries(folder) if names is None else _known(folder, names):
            looks.count(len(reached))
            is_deep = type_ == stat.S_IFDIR
            after = pattern.step(reached, name, is_deep=is_deep)
            if pattern.is_whole(after):
                yield before + name, type_
            if pattern.goes_on(after) and (is_deep or os.path.isdir(f"{folder}/{name}")):  # noqa: PTH112
                folders.append((f"{before}{name}/", after))


def _entries(folder: str) -> Iterator[_Entry]:
    """What stands in a folder by name; nothing where none looks."""
    try:
        with os.scandir(folder) as entries:
            for each in entries:
                yield each.name, _type_of(each)
    except OSError:
        return


def _type_of(entry: "os.DirEntry[str]") -> int:
    """What stands there itself, which most systems tell with its name."""
    if entry.is_symlink():
        return stat.S_IFLNK
    if entry.is_file(follow_symlinks=False):
        return stat.S_IFREG
    return stat.S_IFDIR if entry.is_dir(follow_symlinks=False) else 0


def _known(folder: str, names: Iterable[str]) -> Iterator[_Entry]:
    """Those of some names that stand in a folder; which it has else is not looked for."""
    for name in names:
        try:
            mode = os.lstat(os.path.join(folder, name)).st_mode  # noqa: PTH118
        except (OSError, ValueError):
            continue
        yield name, stat.S_IFMT(mode)


def _files_inside(top: str, candidates: Sequence[_Entry], root: str, number: int) -> list[str]:
    """The files among the candidates; one that leads out through a link is refused."""
    parents: dict[str, bool] = {}
    files = []
    for below, type_ in candidates:
        parent = os.path.dirname(below)  # noqa: PTH120
        if parent not in parents:
            parents[parent] = _is_inside(root, top, parent)
        if type_ == stat.S_IFREG and parents[parent]:
            files.append(below)
            continue
        path = os.path.normpath(os.path.join(top, below))  # noqa: PTH118
        if type_ == stat.S_IFLNK and not os.path.exists(path):  # noqa: PTH110  may run in a circle
            raise Refusal(f"{path} is a link to nothing", "remove it, or put the file there")
        if not parents[parent] or (type_ == stat.S_IFLNK and not _is_inside(root, top, below)):
            raise LedOutError(path, number)
        if os.path.isfile(path):  # noqa: PTH113
            files.append(below)
    return files


def _is_inside(root: str, top: str, below: str) -> bool:
    """Whether what stands at a path below the folder is there, links followed."""
    return os.path.commonpath((root, os.path.realpath(os.path.join(top, below)))) == root  # noqa: PTH118
