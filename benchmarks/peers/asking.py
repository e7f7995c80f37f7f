"""The questions that peers are asked too, and the jobs that ask them."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from measured.material import MISSIONS, ROOT, Material
from measured.process import Job, environment
from peers import changes, due, timelines, validity
from peers.peer import Given, Peer, dated_milestones


class Question(NamedTuple):
    """A question: what the program is asked, and who else can answer."""

    words: str
    arguments: tuple[str, ...]
    peers: Sequence[Peer]


QUESTIONS = (
    Question("what is due in twelve months", ("upcoming", "--within", "12mo"), due.PEERS),
    Question("what changed (1 % of the missions)", ("diff",), changes.PEERS),
    Question("is the file valid", ("check",), validity.PEERS),
    Question("a picture of the timeline", ("timeline", "-F", "svg"), timelines.PEERS),
)

_READY_SECONDS = 120
"""How long a peer may take to get ready; it is not measured."""


def is_here(peer: Peer) -> bool:
    """Whether a peer is installed."""
    return shutil.which(peer.program) is not None


def given(material: Material, size: int) -> Given:
    """What the adapters are given, written by the program once."""
    toml, later = (material.folder(size, each) / "missions.toml" for each in ("", "-later"))
    for file in (toml, later):
        _write(file, "export", "-F", "json", "-o", "missions.json")
    _write(toml, "timeline", "-F", "mermaid", "-o", "missions.mmd")
    every = dated_milestones(_said(toml, "timeline", "--json"))
    return Given(every, toml, later, ROOT / "missions.schema.json")


def _write(file: Path, *arguments: str) -> None:
    if not (file.parent / arguments[-1]).exists():
        _said(file, *arguments)


def _said(file: Path, *arguments: str) -> str:
    command = (*MISSIONS, *arguments)
    done = subprocess.run(
        command, cwd=file.parent, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def own_jobs(question: Question, material: Material, size: int) -> Iterator[Job]:
    """The program's own answer, without its cache and with it."""
    later = (str(material.folder(size, "-later") / "missions.toml"),)
    arguments = ("missions.toml", *later) if question.arguments == ("diff",) else ()
    for state, cache in (("cold", "off"), ("warm", str(material.home / "cache"))):
        yield Job(
            f"missions, {state}",
            (*MISSIONS, *question.arguments, *arguments),
            material.folder(size),
            {"MISSIONS_CACHE": cache},
        )


def peer_job(peer: Peer, facts: Given, folder: Path, home: Path, seconds: float = 60) -> Job | str:
    """A peer with its input written and got ready, or why it cannot be asked."""
    folder.mkdir(parents=True)
    asked = peer.prepare(facts, folder)
    for command in asked.ready:
        try:
            subprocess.run(
                command, cwd=folder, env=environment(home, {}), capture_output=True,
                check=True, timeout=_READY_SECONDS, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return f"not ready in {_READY_SECONDS} s"
        except subprocess.CalledProcessError as failure:
            return f"cannot be made ready: {failure.stderr.decode(errors='replace').strip()[-200:]}"
    return Job(peer.name, asked.command, folder, codes=asked.codes, seconds=seconds)


def version_of(program: str, asked: Sequence[str]) -> str:
    """The first number with a dot that a program says when asked for its version, if any."""
    if not asked or shutil.which(program) is None:
        return ""
    done = subprocess.run(
        (program, *asked), capture_output=True, check=False, timeout=60,
        stdin=subprocess.DEVNULL, encoding="utf-8", errors="replace",
    )  # fmt: skip
    found = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    return found[0] if found else ""
