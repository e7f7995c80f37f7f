"""What one `git cat-file` answers is handed out by id, each content in the room of the last."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

import pytest

from missions.store import Refusal
from missions.store.log import Contents

TEXTS = {"a": b"long, then", "b": b"", "c": b"longer than that", "d": b"\n\n", "e": b"short"}


Answering = Callable[..., Contents]


@pytest.fixture
def answering(tmp_path: Path) -> Iterator[Answering]:
    """A git that was asked for some and has said all of it, or all but the last bytes."""

    def asked(ids: Sequence[str], *, lost: int = 0) -> Contents:
        told = b"".join(
            b"%s blob %d\n%s\n" % (each.encode(), len(TEXTS[each]), TEXTS[each]) for each in ids
        )
        answers = tmp_path / "answers"
        answers.write_bytes(told[: len(told) - lost])
        return Contents(BytesIO(), opened.enter_context(answers.open("rb")), iter(ids))

    with ExitStack() as opened:
        yield asked


def test_each_is_what_it_is_however_long_the_one_before_was(answering: Answering) -> None:
    source = answering("abcdeab")
    assert [bytes(source.get(each)) for each in "abcdeab"] == [TEXTS[each] for each in "abcdeab"]


def test_what_was_passed_over_is_kept_until_it_is_asked_for(answering: Answering) -> None:
    source = answering("abcde")
    for id_ in "caebd":
        assert source.get(id_) == TEXTS[id_]


@pytest.mark.parametrize("lost", [2, 5, 8, 20])
def test_a_content_that_was_cut_off_is_none(answering: Answering, lost: int) -> None:
    source = answering("e", lost=lost)
    with pytest.raises(Refusal, match="git has no e here"):
        source.get("e")
