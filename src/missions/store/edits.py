"""Changing a registry's files: locked, read again, validated, and written in one step.

A crash at any instant leaves the old or the new file. What another program wrote in the
meantime is never overwritten.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from missions.store import files
from missions.store.refusal import Refusal
from missions.tomlfile import Document, Reading, parse, read
from missions.tomlfile.parse import BOM

_BOM = BOM.encode()
_WAIT_SECONDS = 10


class Change(NamedTuple):
    """A registry before and after an edit, and the new text of each file that differs."""

    before: Reading
    after: Reading
    texts: Mapping[str, str]


Edit = Callable[[Reading], Mapping[str, str]]
"""From a registry as it stands to the new texts of some of its files, by path."""


def change(
    path: str, edit: Edit, validate: Callable[[Change], None], *, dry_run: bool = False
) -> Change:
    """Edit a registry; `validate` raises what must keep it from being written.

    With `dry_run` everything happens but the writing. Raises `Refusal` when the registry is
    locked, cannot be written, or was changed by another program while this one worked.
    """
    if path == files.STDIN:
        raise Refusal("standard input cannot be edited", "name a file with -f")
    with _locked(path):
        before = files.load(path)
        old = {document.path: document.text for document in before.documents}
        texts = {name: text for name, text in edit(before).items() if text != old[name]}
        done = Change(before, _reread(before, texts), texts)
        validate(done)
        if not dry_run:
            for name, text in texts.items():
                _replace(Path(name), old[name], text)
    return done


def _reread(before: Reading, texts: Mapping[str, str]) -> Reading:
    """The registry as it would be read with the new texts."""
    return read([_replaced(document, texts) for document in before.documents])


def _replaced(document: Document, texts: Mapping[str, str]) -> Document:
    text = texts.get(document.path)
    return document if text is None else parse(document.path, text.encode())


@contextmanager
def _locked(path: str) -> Iterator[None]:
    """Keep other edits of the same registry waiting; the lock leaves nothing beside the file."""
    from filelock import FileLock, Timeout  # noqa: PLC0415

    name = sha256(os.fsencode(Path(path).resolve())).hexdigest()[:32]
    lock = Path(tempfile.gettempdir()) / f"missions-{name}.lock"
    try:
        with FileLock(lock, timeout=_WAIT_SECONDS, mode=0o666):
            yield
    except Timeout as error:
        raise Refusal(f"{path} is being edited by another command", "try again") from error
    except PermissionError as error:
        raise Refusal(f"cannot lock {path}: {error.strerror}") from error


def _replace(path: Path, old: str, new: str) -> None:
    """Put a new text in the place of the old one, unless another stands there now."""
    target = path.resolve()
    written = None
    try:
        if not target.stat().st_mode & 0o222:
            raise Refusal(f"{path} is read-only", "nothing was written")
        now = _as_read(target, old)
        written = _written_beside(target, _BOM * now.startswith(_BOM) + new.encode())
        written.chmod(target.stat().st_mode & 0o7777)
        _as_read(target, old)  # once more, as late as can be
        written.replace(target)
    except OSError as error:
        raise Refusal(f"cannot write {path}: {error.strerror}") from error
    finally:
        if written is not None:
            written.unlink(missing_ok=True)
    _sync(target.parent)


def _as_read(path: Path, text: str) -> bytes:
    """The bytes of a file that still has the text that was read; else it is refused."""
    now = files.read_bytes(path)
    if now.removeprefix(_BOM) != text.encode():
        raise Refusal(
            f"{path} was changed by another program meanwhile", "nothing was written; try again"
        )
    return now


def _written_beside(target: Path, content: bytes) -> Path:
    """A file beside the target that holds the content, on the disk for good."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _sync(folder: Path) -> None:
    """Make the rename last; where folders cannot be synced, it lasts when the system says."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
