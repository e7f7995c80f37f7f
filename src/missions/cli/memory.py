"""Answering again what was asked before of a registry that has not changed.

The same question is: the same words, in the same folder, on the same day, for the same terminal,
with the same program. The same registry is: every look finds what it found (`store.trace`). Then
the answer is the same, byte for byte (CLI.md), and is given without reading the registry. Runs
that read little are not kept, and nobody who has only small registries has a cache folder.
"""

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from missions.cli.commands import COMMANDS
from missions.cli.streams import give_up, silence, write
from missions.store.trace import trace

CONSULTED = (
    "ACCESSIBLE", "COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_WORKSPACE",
    "MISSIONS_ASCII", "MISSIONS_DEBUG", "MISSIONS_FILE", "MISSIONS_TODAY", "NO_COLOR",
    "SOURCE_DATE_EPOCH", "TERM",
)  # fmt: skip
"""Every variable of the environment that an answer can depend on, but for those of git."""

_NO = frozenset(("off", "no", "false", "0"))

_PROGRAM = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120


class _Run:
    """What this run was asked and when, where that was looked at, and what it told."""

    day: date | None = None
    question: str | None = None
    told: tuple[bytes, ...] = ()


def note(data: bytes) -> None:
    """Note what this run has written to stdout."""
    _Run.told = (*_Run.told, data)


def recall(arguments: Sequence[str]) -> int | None:
    """Give the answer that stands for these arguments, and its exit code; `None` without one.

    Without one, this run is traced, so that it can be remembered.
    """
    place = _cache()
    if place is None or not sys.stdout or not _only_reads(arguments):
        return None
    from missions.cli.clock import today  # noqa: PLC0415
    from missions.store import Refusal  # noqa: PLC0415

    trace.start()
    try:
        _Run.day = today()
        answer = _same_answer(place, arguments) if place.is_dir() else None
    except (Refusal, OSError, TypeError, ValueError):
        return None  # what could be looked at is gone, or the answer is not one of ours
    return None if answer is None else _write(*answer)


def _only_reads(arguments: Sequence[str]) -> bool:
    """Whether a command that only reads is among the arguments, and the name of no other."""
    return {COMMANDS[each][1] for each in arguments if each in COMMANDS} == {True}


def _same_answer(place: Path, arguments: Sequence[str]) -> tuple[bytes, int] | None:
    """The text and the exit code that were kept for a question, when every look is the same."""
    from missions.store import answers  # noqa: PLC0415

    name = _name(arguments)
    if not answers.is_kept(place, name):  # of a small registry there never is one
        return None
    from missions.store import files, git  # noqa: F401, PLC0415  which look
    from missions.store.trace import is_same  # noqa: PLC0415

    _Run.question = _question(arguments)
    answer = answers.recall(place, name, _Run.question)
    if answer is None or not is_same(answer.sights):
        return None
    return answer.text, answer.code


def _cache() -> Path | None:
    """The cache folder: `MISSIONS_CACHE`, else the user's; `None` when it is off or homeless.

    No shell reads the variables of a unit or a container: there, too, `~` is a home.
    """
    named = os.environ.get("MISSIONS_CACHE", "").strip()
    if named.lower() in _NO:
        return None
    try:
        return Path(named).expanduser() if named else _users_caches() / "missions"
    except RuntimeError:  # nobody knows this user's home
        return None


def _users_caches() -> Path:
    """Where this system keeps caches (decision 8: the library for it takes longer than a run)."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if named.startswith("/") else Path.home() / ".cache"


def _write(text: bytes, code: int) -> int:
    try:
        write(text)
    except BrokenPipeError:
        silence()
    except OSError as error:
        return give_up(error)
    return code


def remember(arguments: Sequence[str], code: int) -> None:
    """Keep what this run was told, if a later one can tell that it would be told the same."""
    place, sights = _cache(), trace.sights()
    if place is None or sights is None or code not in {0, 1} or not _Run.told:
        return
    from missions.cli.clock import today  # noqa: PLC0415
    from missions.store.answers import Answer, keep  # noqa: PLC0415

    if today() == _Run.day:  # else midnight has passed, and the next to ask asks on another day
        question = _Run.question or _question(arguments)
        keep(place, _name(arguments), question, Answer(b"".join(_Run.told), code, sights))


def _asked(arguments: Sequence[str]) -> tuple[object, ...]:
    """What was asked, from where and for what."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name in CONSULTED or name.startswith("GIT_")
    }
    return (list(arguments), environment, _folder(), sys.stdout.encoding, _terminal())


def _name(arguments: Sequence[str]) -> str:
    """A short name for what was asked; another question may have it too, and takes its place."""
    from binascii import crc32  # noqa: PLC0415

    return f"{crc32(repr(_asked(arguments)).encode(errors='surrogateescape')):08x}"


def _question(arguments: Sequence[str]) -> str:
    """A digest of everything but the registry that an answer depends on."""
    from hashlib import sha256  # noqa: PLC0415

    from missions import __version__  # noqa: PLC0415
    from missions.cli.clock import today  # noqa: PLC0415

    program = (__version__, sys.version, _installed())
    facts = (*program, today().isoformat(), *_asked(arguments))
    return sha256(repr(facts).encode(errors="surrogateescape")).hexdigest()


def _installed() -> list[tuple[str, int]]:
    """When the program's files, and what is installed beside them, were written."""
    files = [f"{room}/{name}" for room, _, names in os.walk(_PROGRAM) for name in names]
    told = [(each, os.stat(each).st_mtime_ns) for each in files if each.endswith(".py")]  # noqa: PTH116
    libraries = [each for each in sys.path if each.endswith(("site-packages", "dist-packages"))]
    told += [(each, os.stat(each).st_mtime_ns) for each in libraries if os.path.isdir(each)]  # noqa: PTH112, PTH116
    return sorted(told)


def _folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109  the registry is looked for from here
    except OSError:
        return ""


def _terminal() -> tuple[int, ...] | None:
    return tuple(os.get_terminal_size(sys.stdout.fileno())) if sys.stdout.isatty() else None
