"""Changing a registry's files: locked, read again, validated, and written in one step.

A crash at any instant leaves the old or the new file. What another program wrote in the
meantime is never overwritten.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from missions.store import files
from missions.store.lock import locked
from missions.store.refusal import Refusal
from missions.store.writing import replace
from missions.tomlfile import Document, Reading, parse, read
from missions.tomlfile.parse import BOM

_BOM = BOM.encode()
_WAIT_SECONDS = 30


class Change(NamedTuple):
    """A registry before and after an edit, and the new text of each file that differs."""

    before: Reading
    after: Reading
    texts: Mapping[str, str]

    @property
    def old(self) -> Mapping[str, str]:
        """The text of each file as it was."""
        return {document.path: document.text for document in self.before.documents}


Edit = Callable[[Reading], Mapping[str, str]]
"""From a registry as it stands to the new texts of some of its files, by path."""


def change(
    path: str, edit: Edit, validate: Callable[[Change], None], *, dry_run: bool = False
) -> Change:
    """Edit a registry; `validate` raises what must keep it from being written.

    With `dry_run` everything happens but the locking and the writing. Raises `Refusal` when the
    registry is locked, cannot be written, or was changed by another program while this one
    worked.
    """
    if path == files.STDIN:
        raise Refusal("standard input cannot be edited", "name a file with -f")
    if dry_run:
        return _edited(path, edit, validate)
    with locked(Path(path), _WAIT_SECONDS):
        done = _edited(path, edit, validate)
        _write(path, done)
    return done


def _edited(path: str, edit: Edit, validate: Callable[[Change], None]) -> Change:
    before = files.load(path)
    old = {document.path: document.text for document in before.documents}
    texts = {name: text for name, text in edit(before).items() if text != old[name]}
    done = Change(before, _reread(before, texts), texts)
    validate(done)
    return done


def _reread(before: Reading, texts: Mapping[str, str]) -> Reading:
    """The registry as it would be read with the new texts."""
    return read([_replaced(document, texts) for document in before.documents])


def _replaced(document: Document, texts: Mapping[str, str]) -> Document:
    text = texts.get(document.path)
    return document if text is None else parse(document.path, text.encode())


def _write(path: str, done: Change) -> None:
    """Write every file that differs, or none that cannot be.

    The file that is locked comes last, for with it the lock goes; each other is locked while it
    is written, for it may be edited as a registry of its own.
    """
    main = Path(os.path.realpath(path))
    targets = {name: Path(os.path.realpath(name)) for name in done.texts}
    for name, target in targets.items():
        require_writable(Path(name))
        _as_read(target, done.old[name])
    written: list[str] = []
    try:
        for name in sorted(targets, key=lambda each: targets[each] == main):
            target = targets[name]
            with nullcontext() if target == main else locked(target, _WAIT_SECONDS):
                _replace(name, target, done.old[name], done.texts[name])
            written.append(name)
    except Refusal as refusal:
        if not written:
            raise
        hints = [refusal.hint] if not refusal.hint.startswith("nothing was written") else []
        hint = "; ".join((f"written before that: {', '.join(written)}", *hints))
        raise Refusal(str(refusal), hint) from refusal


def require_writable(path: Path) -> None:
    """Refuse a file that nobody is to write, though root could, and through a link as well."""
    try:
        if not path.stat().st_mode & 0o222:
            raise Refusal(f"{path} is read-only", "nothing was written")
    except OSError as error:
        raise Refusal(f"cannot write {path}: {error.strerror}") from error


def exchange(path: str, old: str, new: str) -> None:
    """Change a file that is no registry, from the text that was read of it."""
    target = Path(path)
    with locked(target, _WAIT_SECONDS):
        require_writable(target)
        _replace(path, target, old, new)


def _replace(name: str, target: Path, old: str, new: str) -> None:
    """Put a new text in the place of the old one, unless another stands there now."""
    try:
        mark = _BOM * _as_read(target, old).startswith(_BOM)
        content = mark + new.encode()
        replace(target, content, "new", lambda: _as_read(target, old))
    except OSError as error:
        raise Refusal(f"cannot write {name}: {error.strerror}", "nothing was written") from error


def _as_read(path: Path, text: str) -> bytes:
    """The bytes of a file that still has the text that was read; else it is refused."""
    now = files.read_bytes(path)
    if now.removeprefix(_BOM) != text.encode():
        raise Refusal(
            f"{path} was changed by another program meanwhile", "nothing was written; try again"
        )
    return now
