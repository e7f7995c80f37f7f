"""Lines of text are broken in time that grows with their length."""

from collections.abc import Callable

import pytest

from missions.pictures import text
from missions.pictures.text import Role, Run, text_of, wrapped


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], int]:
    """How many characters are measured to break so many words, in a run each."""
    measured, real = [0], text._cells  # noqa: SLF001  the work that is counted

    def counted(character: str) -> int:
        measured[0] += 1
        return real(character)

    def looks(words: int) -> int:
        measured[0] = 0
        line = tuple(Run("né ", role) for _, role in zip(range(words), [*Role] * words))  # noqa: B905
        assert "".join(map(text_of, wrapped(line, 40))).count("é") == words
        return measured[0]

    monkeypatch.setattr(text, "_cells", counted)
    return looks


def test_a_line_four_times_as_long_takes_four_times_the_looks(
    looked_at: Callable[[int], int],
) -> None:
    assert looked_at(8_000) < 5 * looked_at(2_000)


def test_a_sign_too_wide_for_the_room_leaves_no_empty_line() -> None:
    assert [text_of(each) for each in wrapped((Run("火星"),), 1)] == ["火", "星"]
