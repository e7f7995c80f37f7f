"""The workflow that keeps one comment, with a `gh` that answers from files and writes down."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from runner import COMMENT, Runner

pytestmark = pytest.mark.skipif(shutil.which("jq") is None, reason="the fake gh filters with jq")

GH = f"""#!{sys.executable}
import json, pathlib, shutil, subprocess, sys

home = pathlib.Path(__file__).parent
words = sys.argv[1:]
if words[:2] == ["run", "download"]:
    if not (home / "artifact").exists():
        sys.exit("no artifact matches")
    shutil.copytree(home / "artifact", words[words.index("--dir") + 1], symlinks=True)
    sys.exit()
path = next(word for word in words[1:] if word.startswith("repos/"))
call = {{"path": path, "method": "GET"}}
for flag, value in zip(words, words[1:]):
    if flag == "-X":
        call["method"] = value
    if flag == "-F" and value.startswith("body=@"):
        call["body"] = pathlib.Path(value[6:]).read_bytes().decode("latin-1")
with (home / "calls").open("a") as file:
    file.write(json.dumps(call) + "\\n")
if call["method"] == "GET":
    answer = json.dumps(json.loads((home / "answers.json").read_text())[path])
    filter = words[words.index("--jq") + 1]
    sys.exit(subprocess.run(["jq", "-r", filter], input=answer, text=True).returncode)
"""

MARK = "<!-- missions-diff -->"
TEXT = f"{MARK}\n**1 change to 1 mission** · 1 slipped\n"
SHA = "a" * 40
VALUES = {
    "github.token": "t",
    "github.repository": "us/registry",
    "github.event.workflow_run.id": "99",
    "github.event.workflow_run.head_sha": SHA,
    "github.event.workflow_run.head_repository.full_name": "them/registry",
    "github.event.workflow_run.html_url": "https://forge.example/runs/99",
}


class Forge:
    """A pull request 12 of a fork, its comments, and what its run left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.artifact = folder / "bin" / "artifact"
        self.artifact.mkdir(parents=True)
        gh = folder / "bin" / "gh"
        gh.write_text(GH, encoding="utf-8")
        gh.chmod(0o755)
        self.comments: list[dict[str, Any]] = []
        self.head = {"sha": SHA, "repo": {"full_name": "them/registry"}}
        self.leave(TEXT.encode(), b"12\n")

    def leave(self, comment: bytes, number: bytes = b"12\n") -> None:
        """What the run of the pull request left."""
        (self.artifact / "comment.md").write_bytes(comment)
        (self.artifact / "number").write_bytes(number)

    def run(self) -> Runner:
        """The workflow, once."""
        answers = {
            "repos/us/registry/pulls/12": {"head": self.head},
            "repos/us/registry/issues/12/comments?per_page=100": self.comments,
        }
        answers_file = self.folder / "bin" / "answers.json"
        answers_file.write_text(json.dumps(answers), encoding="utf-8")
        return Runner(self.folder, self.folder, VALUES, (self.folder / "bin",)).run(COMMENT)

    @property
    def written(self) -> list[tuple[str, str, bytes]]:
        """Every call that was not a question: method, path and body."""
        file = self.folder / "bin" / "calls"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        calls = [json.loads(line) for line in lines]
        return [
            (each["method"], each["path"], each["body"].encode("latin-1"))
            for each in calls if each["method"] != "GET"
        ]  # fmt: skip


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def comment(id_: int, login: str, body: str) -> dict[str, Any]:
    return {"id": id_, "user": {"login": login}, "body": body}


CREATED = ("POST", "repos/us/registry/issues/12/comments")


def test_the_first_time_a_comment_is_made(forge: Forge) -> None:
    done = forge.run()
    assert done.code == 0, done.out
    assert forge.written == [(*CREATED, TEXT.encode())]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_second_time_it_is_edited(forge: Forge, end: str) -> None:
    forge.comments = [
        comment(1, "someone", f"{MARK}\nmine"),
        comment(2, "github-actions[bot]", f"> {MARK}\nanother robot's"),
        comment(3, "github-actions[bot]", f"{MARK}{end}earlier"),
        comment(4, "github-actions[bot]", f"{MARK}{end}a second by mistake"),
    ]
    done = forge.run()
    assert done.code == 0, done.out
    assert forge.written == [("PATCH", "repos/us/registry/issues/comments/3", TEXT.encode())]


def test_nobody_elses_comment_is_edited(forge: Forge) -> None:
    forge.comments = [comment(1, "someone", TEXT), comment(2, "github-actions[bot]", "hello")]
    assert forge.run().code == 0
    assert forge.written == [(*CREATED, TEXT.encode())]


@pytest.mark.parametrize(
    "head",
    [
        {"sha": "b" * 40, "repo": {"full_name": "them/registry"}},
        {"sha": SHA, "repo": {"full_name": "victim/registry"}},
        {"sha": SHA, "repo": None},
    ],
    ids=["another commit", "another fork", "a fork that is gone"],
)
def test_nothing_is_written_under_a_pull_request_that_was_not_run(
    forge: Forge, head: dict[str, Any]
) -> None:
    forge.head = head
    done = forge.run()
    assert "another commit" in done.out
    assert forge.written == []


@pytest.mark.parametrize(
    "number",
    [b"1; rm -rf x", b"12\n13", b"", b"\n", b"../12", b"-1", b"012", b"$(touch hit)", b"12/../13",
     "１２".encode()],
)  # fmt: skip
def test_a_number_that_is_none_is_refused(forge: Forge, number: bytes) -> None:
    (forge.folder / "x").touch()
    forge.leave(TEXT.encode(), number)
    done = forge.run()
    assert done.code == 1
    assert "is no number" in done.out
    assert forge.written == []
    assert (forge.folder / "x").exists()
    assert not (forge.folder / "hit").exists()


HOSTILE = (
    f"{MARK}\n`touch hit` $(touch hit) ${{HOME}} $GH_TOKEN '\" \\ \\n %s %d @file\n"
    "::set-output name=x::y\n::add-mask::a\n-F body=x\n<script>alert(1)</script> 火星 \U0001f680\n"
)


def test_a_hostile_text_arrives_byte_for_byte(forge: Forge) -> None:
    forge.leave(HOSTILE.encode())
    done = forge.run()
    assert done.code == 0, done.out
    assert forge.written == [(*CREATED, HOSTILE.encode())]
    assert done.out == ""
    assert not list(forge.folder.rglob("hit"))


def test_a_text_that_is_too_long_is_cut_at_a_line_and_says_where_the_rest_is(forge: Forge) -> None:
    line = f"| {'火' * 60} |\n"
    forge.leave((TEXT + line * 1000).encode())
    done = forge.run()
    assert done.code == 0, done.out
    ((*_, body),) = forge.written
    text = body.decode()
    assert len(body) < 65_536
    *kept, blank, last = text.removeprefix(TEXT).splitlines(keepends=True)
    assert set(kept) == {line}
    assert len(kept) > 300
    assert blank == "\n"
    assert last == "… the rest is in the [summary of the run](https://forge.example/runs/99).\n"


def test_a_text_of_one_endless_line_is_refused(forge: Forge) -> None:
    forge.leave(MARK.encode() + b"x" * 100_000)
    assert forge.run().code == 1
    assert forge.written == []


def test_a_text_without_the_mark_is_refused(forge: Forge) -> None:
    forge.leave(b"anything else")
    done = forge.run()
    assert done.code == 1
    assert "no mark" in done.out
    assert forge.written == []


@pytest.mark.parametrize("name", ["comment.md", "number"])
def test_a_link_to_a_file_of_the_runner_is_refused(forge: Forge, name: str) -> None:
    secret = forge.folder / "secret"
    secret.write_text(TEXT if name == "comment.md" else "12\n", encoding="utf-8")
    (forge.artifact / name).unlink()
    (forge.artifact / name).symlink_to(secret)
    assert forge.run().code == 1
    assert forge.written == []


def test_a_pull_request_that_changes_nothing_gets_no_comment(forge: Forge) -> None:
    (forge.artifact / "unchanged").touch()
    assert forge.run().code == 0
    assert forge.written == []


def test_but_an_earlier_comment_is_set_right(forge: Forge) -> None:
    (forge.artifact / "unchanged").touch()
    forge.comments = [comment(3, "github-actions[bot]", f"{MARK}\nslipped")]
    assert forge.run().code == 0
    assert [each[0] for each in forge.written] == ["PATCH"]


def test_a_run_that_left_nothing_is_no_failure(forge: Forge) -> None:
    shutil.rmtree(forge.artifact)
    done = forge.run()
    assert done.code == 0
    assert "left no review" in done.out
    assert forge.written == []
