"""An independent reader of EDTF agrees with our windows, seasons excepted on purpose."""

import warnings
from datetime import date

import pytest

from missions.dates import VagueDate, read

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    edtf = pytest.importorskip("edtf")

ONE_WINDOW = """
2024 2024-09 2024-09-15 2001-33 2001-34 2001-35 2001-36 2026-37 2026-38 2026-39 2026-40 2026-41
1984? 2004-06~ 2004-06-11% 201X 2004-XX 1985-XX-XX 2004-06/2006-08 1964/2008
2004-02-01/2005-02-08 2004-02-01/2005-02 2004/2006-02 1985-04-12T23:20:30Z
"""


@pytest.mark.parametrize("text", ONE_WINDOW.split())
def test_our_window_is_that_of_an_edtf_reader(text: str) -> None:
    parsed = edtf.parse_edtf(text)
    ours = read(text)
    assert isinstance(ours, VagueDate)
    theirs = tuple(date(*each[:3]) for each in (parsed.lower_strict(), parsed.upper_strict()))
    assert ours.target == theirs
