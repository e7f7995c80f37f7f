"""The commits that touched a registry, and the contents they name: two runs of git for any number.

Commits come parents first, else in the order of their committers' clocks. What a merge changed is
told against its first parent, for which git lists every branch, also one of which nothing was kept.
"""

import subprocess
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from missions.store.command import Beat, Environment, named, reason, run
from missions.store.refusal import Refusal
from missions.store.worktree import Worktree


class Touched(NamedTuple):
    """One path of a commit: the id of its content, `""` where it is gone, and its name before."""

    path: str
    content: str
    renamed: str = ""


class Logged(NamedTuple):
    """A commit with its parents among the commits listed, its subject, and what it touched."""

    hash: str
    parents: tuple[str, ...]
    day: date
    touched: tuple[Touched, ...]
    subject: str = ""


def log(tree: Worktree, name: str, patterns: Sequence[str], beat: Beat) -> list[Logged]:
    """The commits behind `HEAD` that touched a file, what patterns name, or any other TOML file.

    Here as below `beat` is called while git is at work.
    """
    if run(tree.top, "rev-parse", "--verify", "--quiet", "HEAD", env=tree.env).returncode:
        return []  # nothing was ever committed
    globs = (f":(top,glob){each}" for each in ("**/*.toml", *patterns))
    paths = [f":(top,literal){name}", *globs]
    return _logged(tree, ("--date-order", "HEAD"), paths, beat)


def line(
    top: Path, commit: str, patterns: Sequence[str], names: Iterable[str], beat: Beat
) -> list[Logged]:
    """The commits that touched files, by pattern or name, along the first parents of a commit.

    A merge counts as one step, on its own day: what it brought stood in the branch from then on.
    """
    paths = [*(f":(top,glob){each}" for each in patterns),
             *(f":(top,literal){each}" for each in names)]  # fmt: skip
    walk = ("--topo-order", "--first-parent", commit)
    return _logged(Worktree(top, named(top)), walk, paths, beat)


def aside(top: Path, commit: str, names: Iterable[str], beat: Beat) -> list[Logged]:
    """The commits behind another that touched files by name, on any branch that was merged."""
    paths = [f":(top,literal){each}" for each in names]
    return _logged(Worktree(top, named(top)), ("--full-history", commit), paths, beat)


def whole(top: Path, commits: Iterable[str], beat: Beat) -> list[Logged]:
    """Some commits with all that they touched, which a log of some files does not tell."""
    asked = "".join(f"{each}\n" for each in commits).encode()
    walk = ("--no-walk=unsorted", "--stdin")
    return _logged(Worktree(top, named(top)), walk, (), beat, asked) if asked else []


def _logged(
    tree: Worktree,
    walk: Sequence[str],
    paths: Sequence[str],
    beat: Beat,
    given: bytes | None = None,
) -> list[Logged]:
    told = run(
        tree.top, "-c", "log.showRoot=true", "-c", "log.follow=false", "log", "--reverse",
        "--parents", "--raw", "-z", "--no-abbrev", "-M", "-O/dev/null", "--no-relative",
        "--diff-merges=first-parent", "--no-show-signature", "--encoding=UTF-8", "--date=raw",
        f"--format=%x01%H%n{STAMP}%n%P%n%s", *walk, "--", *paths,
        env=tree.env, given=given, beat=beat,
    )  # fmt: skip
    if told.returncode:
        why, advice = reason(told)
        raise Refusal(f"git log failed: {why}", advice)
    return list(_commits(told.stdout.decode(errors="surrogateescape").split("\0")))


def _commits(tokens: Sequence[str]) -> Iterator[Logged]:
    header, at = "", 0
    touched: list[Touched] = []
    while at < len(tokens):
        token = tokens[at].removeprefix("\n")
        if token.startswith(":"):
            number = 2 if token.split()[-1][0] in "RC" else 1
            touched += _touched(token, tokens[at + 1 : at + 1 + number])
            at += number
        elif token.startswith("\1"):
            if header:
                yield _commit(header, touched)
            header, touched = token[1:], []
        at += 1
    if header:
        yield _commit(header, touched)


def _commit(header: str, touched: Sequence[Touched]) -> Logged:
    hash_, stamp, parents, subject = header.split("\n", 3)
    return Logged(hash_, tuple(parents.split()), day_of(stamp), tuple(touched), subject)


STAMP = "%cd"
"""How git is asked for what `day_of` reads, with `--date=raw`."""

_EPOCH = date(1970, 1, 1).toordinal()


def day_of(stamp: str) -> date:
    """The day that a committer's clock showed, from its seconds and its zone.

    Like git's own it is the first of 1970 without a date that can be read. It is the last there
    is for one that lies behind.

    >>> day_of("1700000000 +0900").isoformat(), day_of("").isoformat()
    ('2023-11-15', '1970-01-01')
    """
    seconds, _, zone = stamp.partition(" ")
    if not zone:
        return date.fromordinal(_EPOCH)
    hours, minutes = divmod(abs(int(zone)), 100)
    ahead = (60 * hours + minutes) * 60 * (-1 if zone.startswith("-") else 1)
    day = _EPOCH + (int(seconds) + ahead) // 86_400
    return date.fromordinal(min(max(day, 1), date.max.toordinal()))


def _touched(record: str, names: Sequence[str]) -> Iterator[Touched]:
    _, mode, _, content, status = record.split()
    is_file = mode.startswith("100")
    if status[0] == "R":
        yield Touched(names[0], "")
    renamed = names[0] if status[0] == "R" else ""
    yield Touched(names[-1], content if is_file else "", renamed)


_AHEAD = 4
"""Contents that git may prepare while others are looked at; their ids fit any pipe."""


class Contents:
    """Answers of one `git cat-file --batch`. What is expected is asked for before it is needed.

    All are read into one room: to find new memory for each would take as long as to read it.
    """

    def __init__(self, ask: IO[bytes], answer: BufferedReader, expected: Iterator[str]) -> None:
        self._ask = ask
        self._answer = answer
        self._expected = expected
        self._asked: deque[str] = deque()
        self._kept: dict[str, bytes] = {}
        self._room = bytearray()

    def get(self, content: str) -> bytes | bytearray:
        """The bytes behind an id; they last until others are asked for."""
        self._ask_for(islice(self._expected, max(_AHEAD - len(self._asked), 0)))
        if content in self._kept:
            return self._kept.pop(content)
        if content not in self._asked:
            self._ask_for((content,))
        while (answered := self._asked.popleft()) != content:
            self._kept[answered] = bytes(self._read(answered))
            if len(self._kept) > 2 * _AHEAD:  # expected, and never asked for
                del self._kept[next(iter(self._kept))]
        return self._read(content)

    def _ask_for(self, contents: Iterable[str]) -> None:
        for content in contents:
            self._asked.append(content)
            self._ask.write(f"{content}\n".encode())
        self._ask.flush()

    def _read(self, content: str) -> bytearray:
        header = self._answer.readline().split()
        is_there = len(header) == 3 and header[-1].isdigit()  # noqa: PLR2004  id, type and size
        size = int(header[-1]) if is_there else 0
        del self._room[size:]
        self._room.extend(bytes(size - len(self._room)))
        if not is_there or self._answer.readinto(self._room) < size:
            raise Refusal(f"git has no {content[:10]} here", "fetch it, or mend the repository")
        self._answer.read(1)  # the line ends
        return self._room


@contextmanager
def contents(top: Path, expected: Iterator[str], env: Environment) -> Iterator[Contents]:
    """A `git cat-file` that ends with the block, however that ends."""
    with subprocess.Popen(
        ["git", "-C", str(top), "cat-file", "--batch"], env=env,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, pipesize=1 << 20,
    ) as process:  # fmt: skip
        if process.stdin is None or not isinstance(process.stdout, BufferedReader):
            raise Refusal("git cannot be asked")
        try:
            yield Contents(process.stdin, process.stdout, expected)
        finally:
            process.kill()
            with suppress(BrokenPipeError):  # what was not asked yet, nobody reads
                process.stdin.close()
