"""The commits that touched a registry, and the contents they name: two runs of git for any number.

Commits come parents first, else in the order of their committers' clocks, as plain
`git log -- FILE` shows them: a branch of which its merge kept nothing is left out. What a merge
changed is told against its first parent.
"""

import os
import subprocess
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from missions.store.refusal import Refusal
from missions.store.trace import trace


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


class Clone(NamedTuple):
    """What kind of repository a folder is in."""

    is_bare: bool
    is_shallow: bool


_LOCAL = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_QUARANTINE_PATH", "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
)  # fmt: skip
"""What git tells its hooks of the repository they run for (`git rev-parse --local-env-vars`)."""

Environment = Mapping[str, str] | None
"""The environment that git gets; `None` for that of the program."""


def elsewhere() -> Environment:
    """The environment for a repository that was named: none of what ties git to another."""
    return {name: value for name, value in os.environ.items() if name not in _LOCAL}


def clone(folder: Path, env: Environment = None) -> Clone:
    """The kind of repository a folder is in; a folder in none is neither."""
    trace.spoil()  # every commit may matter
    told = _git(folder, "rev-parse", "--is-bare-repository", "--is-shallow-repository", env=env)
    bare, shallow = (told.stdout.decode().split() + ["false"] * 2)[:2]
    return Clone(bare == "true", shallow == "true")


def log(top: Path, name: str, patterns: Sequence[str]) -> list[Logged]:
    """The commits behind `HEAD` that touched a file, what patterns name, or any other TOML file."""
    if _git(top, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        return []  # nothing was ever committed
    globs = (f":(top,glob){each}" for each in ("**/*.toml", *patterns))
    return _logged(top, ("--date-order", "HEAD"), [f":(top,literal){name}", *globs])


def line(
    top: Path, commit: str, patterns: Sequence[str], names: Iterable[str] = ()
) -> list[Logged]:
    """The commits that touched files, by pattern or name, along the first parents of a commit.

    A merge counts as one step, on its own day: what it brought stood in the branch from then on.
    """
    paths = [*(f":(top,glob){each}" for each in patterns),
             *(f":(top,literal){each}" for each in names)]  # fmt: skip
    return _logged(top, ("--topo-order", "--first-parent", commit), paths, env=elsewhere())


def aside(top: Path, commit: str, names: Iterable[str]) -> list[Logged]:
    """The commits behind another that touched files by name, on any branch that was merged."""
    paths = [f":(top,literal){each}" for each in names]
    return _logged(top, ("--full-history", commit), paths, env=elsewhere())


def whole(top: Path, commits: Iterable[str]) -> list[Logged]:
    """Some commits with all that they touched, which a log of some files does not tell."""
    asked = "".join(f"{each}\n" for each in commits)
    walk = ("--no-walk=unsorted", "--stdin")
    return _logged(top, walk, (), asked.encode(), elsewhere()) if asked else []


def _logged(
    top: Path,
    walk: Sequence[str],
    paths: Sequence[str],
    given: bytes | None = None,
    env: Environment = None,
) -> list[Logged]:
    told = _git(
        top, "-c", "log.showRoot=true", "-c", "log.follow=false", "log", "--reverse", "--parents",
        "--raw", "-z", "--no-abbrev", "-M", "--no-relative", "--diff-merges=first-parent",
        "--no-show-signature", "--encoding=UTF-8", "--format=%x01%H %cs %P%n%s", *walk, "--",
        *paths, given=given, env=env,
    )  # fmt: skip
    if told.returncode:
        raise Refusal(f"git log failed: {told.stderr.decode(errors='replace').strip()}")
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
    ids, _, subject = header.partition("\n")
    hash_, day, *parents = ids.split()
    return Logged(hash_, tuple(parents), date.fromisoformat(day), tuple(touched), subject)


def _touched(record: str, names: Sequence[str]) -> Iterator[Touched]:
    _, mode, _, content, status = record.split()
    is_file = mode.startswith("100")
    if status[0] == "R":
        yield Touched(names[0], "")
    renamed = names[0] if status[0] == "R" else ""
    yield Touched(names[-1], content if is_file else "", renamed)


def names_of(name: str, commits: Sequence[Logged]) -> list[str]:
    """Every name a file had, newest first."""
    names = [name]
    for commit in reversed(commits):
        names += [
            each.renamed
            for each in commit.touched
            if each.renamed and each.path in names and each.renamed not in names
        ]
    return names


_AHEAD = 4
"""Contents that git may prepare while others are looked at; their ids fit any pipe."""


class Contents:
    """Answers of one `git cat-file --batch`. What is expected is asked for before it is needed."""

    def __init__(self, ask: IO[bytes], answer: IO[bytes], expected: Iterator[str]) -> None:
        self._ask = ask
        self._answer = answer
        self._expected = expected
        self._asked: deque[str] = deque()
        self._kept: dict[str, bytes] = {}

    def get(self, content: str) -> bytes:
        """The bytes behind an id."""
        self._ask_for(islice(self._expected, max(_AHEAD - len(self._asked), 0)))
        if content in self._kept:
            return self._kept.pop(content)
        if content not in self._asked:
            self._ask_for((content,))
        while (answered := self._asked.popleft()) != content:
            self._kept[answered] = self._read(answered)
            if len(self._kept) > 2 * _AHEAD:  # expected, and never asked for
                del self._kept[next(iter(self._kept))]
        return self._read(content)

    def _ask_for(self, contents: Iterable[str]) -> None:
        for content in contents:
            self._asked.append(content)
            self._ask.write(f"{content}\n".encode())
        self._ask.flush()

    def _read(self, content: str) -> bytes:
        header = self._answer.readline().split()
        if len(header) < 3 or not header[-1].isdigit():  # noqa: PLR2004  id, type and size
            raise Refusal(f"git has no {content[:10]} here", "fetch it, or mend the repository")
        return self._answer.read(int(header[-1]) + 1)[:-1]


@contextmanager
def contents(top: Path, expected: Iterator[str], env: Environment = None) -> Iterator[Contents]:
    """A `git cat-file` that ends with the block, however that ends."""
    with subprocess.Popen(
        ["git", "-C", str(top), "cat-file", "--batch"], env=env,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, pipesize=1 << 20,
    ) as process:  # fmt: skip
        if process.stdin is None or process.stdout is None:
            raise Refusal("git cannot be asked")
        try:
            yield Contents(process.stdin, process.stdout, expected)
        finally:
            process.kill()


def _git(
    folder: Path, *arguments: str, given: bytes | None = None, env: Environment = None
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments],
            input=given,
            env=env,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise Refusal("git is not installed") from error
