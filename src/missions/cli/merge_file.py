"""`missions merge-file`: what git runs to merge two edits of a registry."""

from pathlib import Path
from typing import Annotated

import typer

from missions.cli.numbers import between
from missions.cli.options import Given, is_on
from missions.cli.streams import tell
from missions.store import files, git
from missions.store.edits import require_writable
from missions.store.writing import write
from missions.tomlfile import parse
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
    paths = (Path(base), Path(ours), Path(theirs))
    conflicts = _merge(*paths, marker_size)
    if conflicts:
        from missions.pictures.wording import counted  # noqa: PLC0415  only for conflicts

        tell(f"missions: {counted(conflicts, 'conflict')}\n")
        raise typer.Exit(1)


def _merge(base: Path, ours: Path, theirs: Path, marker_size: int) -> int:
    """Merge by what the texts say, or line by line where one cannot be read; gives conflicts."""
    raw = [files.read_bytes(path) for path in (base, ours, theirs)]
    require_writable(ours)
    documents = [parse(ours.name, each) for each in raw]
    if documents[0].problems:  # git merges crossing branches' bases first, and leaves its markers
        documents[0] = parse(ours.name, without_markers(raw[0]))
    if any(document.problems for document in documents):
        return git.merge_lines(base, ours, theirs, marker_size)
    before, mine, other = (document.text for document in documents)
    done = _merged(before, mine, other, marker_size)
    if done is None:
        done = one_conflict(mine, other, marker_size)
    mark = BOM if raw[1].startswith(BOM.encode()) else ""
    write(str(ours), mark + done.text)
    return done.conflicts


def _merged(base: str, ours: str, theirs: str, marker_size: int) -> Merged | None:
    """The merge; `None` when it fails: to git, a failure without markers looks like ours alone."""
    try:
        return merge(base, ours, theirs, marker_size)
    except Exception as error:
        if is_on("MISSIONS_DEBUG"):
            raise
        tell(f"missions: a fault of ours: {type(error).__name__}\n")
        return None
