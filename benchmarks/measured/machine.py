"""Which machine and which versions of everything a run was made with."""

import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from peers.asking import QUESTIONS, is_here, version_of
from peers.peer import Peer

_LIBRARIES = ("missions", "tomli", "typer", "rich", "tomlrt", "python-dateutil")


def machine(*, peers: bool) -> Iterator[tuple[str, str]]:
    """What there is to say of the machine, and of the peers if they are asked."""
    yield "machine", f"{_processor()}, {len(os.sched_getaffinity(0))} cores, {_memory()}"
    yield "system", f"{platform.system()} {platform.release()}"
    yield "Python", f"{platform.python_implementation()} {platform.python_version()}"
    yield "libraries", ", ".join(f"{each} {version(each)}" for each in _LIBRARIES) + _compiled()
    yield "git", version_of("git", ("--version",))
    asked = _installed() if peers else ()
    here = [(each.name, version_of(each.program, each.version)) for each in asked]
    yield "peers", ", ".join(f"{name} {number}".strip() for name, number in here) or "none"


def _installed() -> Iterator[Peer]:
    for question in QUESTIONS:
        yield from filter(is_here, question.peers)


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory() -> str:
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{pages / 2**30:.0f} GiB"


def _compiled() -> str:
    """Tomli is a third as fast without its compiled part."""
    import tomli  # noqa: PLC0415  not needed before

    parser = str(sys.modules[tomli.loads.__module__].__file__)
    return " (tomli compiled)" if parser.endswith((".so", ".pyd")) else " (tomli not compiled)"
