"""What changed between two versions, 1 % of the missions: differs of JSON, and of lines."""

from collections.abc import Callable
from pathlib import Path

from peers.peer import Asked, Given, Peer

_DIFFERENT = frozenset((0, 1))


def _of_json(*command: str) -> Callable[[Given, Path], Asked]:
    """A differ that is given both versions as JSON."""

    def prepare(given: Given, _: Path) -> Asked:
        versions = (str(each.with_suffix(".json")) for each in (given.toml, given.later))
        return Asked((*command, *versions), codes=_DIFFERENT)

    return prepare


def _of_lines(*command: str) -> Callable[[Given, Path], Asked]:
    """A differ that is given both versions as they are, and knows lines only."""

    def prepare(given: Given, _: Path) -> Asked:
        return Asked((*command, str(given.toml), str(given.later)), codes=_DIFFERENT)

    return prepare


PEERS = (
    Peer("graphtage", "graphtage", ("--version",), _of_json("graphtage", "--no-status")),
    Peer("dyff", "dyff", ("version",), _of_json("dyff", "between")),
    Peer("jd", "jd", ("-version",), _of_json("jd")),
    Peer("jsondiffpatch", "jsondiffpatch", (), _of_json("jsondiffpatch")),
    Peer("deepdiff", "deep", ("--version",), _of_json("deep", "diff")),
    Peer("git diff, lines only", "git", ("--version",), _of_lines("git", "diff", "--no-index")),
    Peer("diff -u, lines only", "diff", ("--version",), _of_lines("diff", "-u")),
)
