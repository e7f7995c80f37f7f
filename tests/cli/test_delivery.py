"""For which width a view is painted."""

import os
import sys

import pytest

from missions.cli.deliver import paper
from missions.cli.options import Given


@pytest.mark.parametrize(("columns", "width"), [(0, None), (72, 72)])
def test_a_terminal_of_no_columns_does_not_know_its_width(
    monkeypatch: pytest.MonkeyPatch, columns: int, width: int | None
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "fileno", lambda: 1)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    assert paper(Given()).width == width
