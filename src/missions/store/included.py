"""Files below a folder that patterns name, and none outside it."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from missions.store.patterns import Looks, Pattern, is_pattern, pattern_of, require_few
from missions.store.refusal import Refusal
from missions.store.trace import seen


class LedOutError(Refusal):
    """Raised where the pattern of this number names what leads out of the folder by a link."""

    def __init__(self, path: Path, number: int) -> None:
        super().__init__(f"{path} leads out of the registry's folder", "copy the file instead")
        self.number = number


@seen
def matching(folder: str, *patterns: str) -> list[list[str]]:
    """The files below the folder that each pattern names, also when links are followed."""
    top = Path(folder)
    root, looks = top.resolve(), Looks()
    found = []
    for number, pattern in enumerate(patterns):
        walked = _walked(top, pattern_of(pattern), looks) if is_pattern(pattern) else ()
        inside = _files_inside(sorted(walked), root, number)
        require_few(len(inside), pattern)
        found.append([str(each.relative_to(top)) for each in inside])
    return found


def _walked(top: Path, pattern: Pattern, looks: Looks) -> Iterator[Path]:
    """What a pattern names, files or not; `**` takes no folder that is a link."""
    folders = [(top, pattern.begun())]
    while folders:
        folder, reached = folders.pop()
        names = pattern.names(reached)
        for path, is_deep in _entries(folder) if names is None else _known(folder, names):
            looks.count(len(reached))
            after = pattern.step(reached, path.name, is_deep=is_deep)
            if pattern.is_whole(after):
                yield path
            if pattern.goes_on(after) and (is_deep or path.is_dir()):
                folders.append((path, after))


def _entries(folder: Path) -> Iterator[tuple[Path, bool]]:
    """What stands in a folder, and whether it is a folder and no link; nothing where none looks."""
    try:
        with os.scandir(folder) as entries:
            for each in entries:
                yield folder / each.name, each.is_dir(follow_symlinks=False)
    except OSError:
        return


def _known(folder: Path, names: Iterable[str]) -> Iterator[tuple[Path, bool]]:
    """Those of some names that stand in a folder; which it has else is not looked for."""
    for name in names:
        path = folder / name
        if os.path.lexists(path):
            yield path, False


def _files_inside(candidates: Sequence[Path], root: Path, number: int) -> list[Path]:
    """The files among the candidates; one that leads out through a link is refused."""
    parents: dict[Path, bool] = {}
    files = []
    for path in candidates:
        if path.parent not in parents:
            parents[path.parent] = path.parent.resolve().is_relative_to(root)
        inside = parents[path.parent]
        is_link = path.is_symlink()
        if is_link and not os.path.exists(path):  # noqa: PTH110  links may run in a circle
            raise Refusal(f"{path} is a link to nothing", "remove it, or put the file there")
        if not inside or (is_link and not path.resolve().is_relative_to(root)):
            raise LedOutError(path, number)
        if path.is_file():
            files.append(path)
    return files
