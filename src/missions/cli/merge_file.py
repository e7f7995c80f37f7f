"""`missions merge-file`: what git runs to merge two edits of a registry."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from missions.cli.numbers import between
from missions.cli.options import Given, is_on
from missions.cli.streams import tell
from missions.pictures.text import safe
from missions.store import files, git
from missions.store.edits import require_writable
from missions.store.writing import write
from missions.tomlfile import parse, read
from missions.tomlfile.merging import Merged, merge, one_conflict, without_markers
from missions.tomlfile.parse import BOM


def command(
    given: Given,
    base: Annotated[str, typer.Argument(metavar="BASE", help="The common ancestor.")],
    ours: Annotated[str, typer.Argument(metavar="OURS", help="Ours; the result is written here.")],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS", help="Theirs.")],
    marker_size: Annotated[
        int,
        typer.Option("--marker-size", metavar="N", parser=between("--marker-size", 1, 1_000),
                     help="Length of conflict markers."),
    ] = 7,
) -> None:  # fmt: skip
    """Merge two edits of a registry, claim by claim; exit with 1 when conflicts remain."""
    del given
    left = _merge(Path(base), Path(ours), Path(theirs), marker_size)
    if left:
        tell(f"missions: {left}\n")
        raise typer.Exit(1)


def _merge(base: Path, ours: Path, theirs: Path, marker_size: int) -> str:
    """Merge by what the texts say, or line by line where one cannot be read; gives what is left."""
    raw = [files.read_bytes(path) for path in (base, ours, theirs)]
    require_writable(ours)
    documents = [parse(ours.name, each) for each in raw]
    if documents[0].problems:  # git merges crossing branches' bases first, and leaves its markers
        documents[0] = parse(ours.name, without_markers(raw[0]))
    if any(document.problems for document in documents):
        return _counted(git.merge_lines(base, ours, theirs, marker_size))
    before, mine, other = (document.text for document in documents)
    done = _merged(before, mine, other, marker_size)
    if done is None:
        done = one_conflict(mine, other, marker_size)
    mark = BOM if raw[1].startswith(BOM.encode()) else ""
    write(str(ours), mark + done.text)
    return _counted(done.conflicts) if done.conflicts else _unfit(mine, other, done.text)


def _counted(conflicts: int) -> str:
    from missions.pictures.wording import counted  # noqa: PLC0415  only for conflicts

    return counted(conflicts, "conflict") if conflicts else ""


def _merged(base: str, ours: str, theirs: str, marker_size: int) -> Merged | None:
    """The merge; `None` when it fails: to git, a failure without markers looks like ours alone."""
    try:
        return merge(base, ours, theirs, marker_size)
    except Exception as error:
        if is_on("MISSIONS_DEBUG"):
            raise
        tell(f"missions: a fault of ours: {type(error).__name__}\n")
        return None


def _unfit(ours: str, theirs: str, merged: str) -> str:
    """The errors of a merge that neither side had: one may name what the other took out."""
    had = {*_errors(ours), *_errors(theirs)}
    new = [f"{each}\n" for each in _errors(merged) if each not in had]
    return "".join((*new, "the two edits do not fit each other; mend the file")) if new else ""


def _errors(text: str) -> Iterator[str]:
    from missions.checks import errors  # noqa: PLC0415  a merge with conflicts is not checked
    from missions.problems.catalogue import is_error, title  # noqa: PLC0415

    reading = read([parse("", text.encode())])
    for each in (*filter(is_error, reading.problems), *errors(reading.registry)):
        yield f"error[{each.code}]: {title(each)}: {safe(each.label)} ({safe(each.id)})"
