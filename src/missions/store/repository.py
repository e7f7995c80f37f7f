"""Any repository that is named: where it is, what it is called, and where the web shows it.

It is the one that was named, whatever repository a hook that runs this program belongs to.
"""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from missions.store.command import Told, named, reason, run
from missions.store.refusal import Refusal


def folder_of(repository: str) -> Path:
    """The top of a work tree, or a bare repository."""
    folder = Path(repository)
    if not folder.is_dir():
        is_address = "://" in repository or repository.startswith("git@")
        raise Refusal(
            f"{repository} is not a folder",
            "clone it first, and name the clone" if is_address else "name a clone of a repository",
        )
    bare = _asked(folder, "rev-parse", "--is-bare-repository")
    if bare.returncode:
        why, advice = reason(bare)
        raise Refusal(f"{repository} is not a repository that git can read: {why}", advice)
    top = _asked(folder, "rev-parse", "--show-toplevel")
    return folder if top.returncode else Path(os.fsdecode(top.stdout).rstrip("\n"))


def listed(folder: Path, commit: str) -> list[str]:
    """The files of a commit."""
    told = _asked(folder, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit).stdout
    return told.decode(errors="surrogateescape").split("\0")[:-1]


_FORGES = ("github.com", "gitlab.com", "codeberg.org")
"""Hosts on which `…/commit/` and a hash is the page of a commit."""

_ADDRESS = re.compile(r"https?://[!#-;=?-~]+", re.IGNORECASE)


def url_of(folder: Path) -> str | None:
    """Where a repository was cloned from, if that is an address of the web; no password in it."""
    told = _asked(folder, "config", "--get", "remote.origin.url").stdout.decode(errors="replace")
    try:
        parts = urlsplit(told.strip())
        host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    except ValueError:
        return None
    whole = f"{parts.scheme}://{host}{parts.path}".rstrip("/").removesuffix(".git")
    if not host or not _ADDRESS.fullmatch(whole):
        return None
    return f"{whole}/commit/" if host in _FORGES else whole


def name_of(folder: Path, url: str | None) -> str:
    """What a repository is called: owner and name at its address, else as its folder."""
    if url:
        path = urlsplit(url.removesuffix("/commit/")).path
        return "/".join(path.strip("/").split("/")[-2:]) or url
    whole = folder.resolve()
    return (whole.parent if whole.name == ".git" else whole).name.removesuffix(".git")


def _asked(folder: Path, *arguments: str) -> Told[bytes]:
    return run(folder, *arguments, env=named(folder))
