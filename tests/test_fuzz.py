"""The targets of fuzzing on the same inputs each time; `fuzz/guided.py` looks for new ones."""

from pathlib import Path

import pytest

from conftest import ROOT
from mutate import mutated
from seeds import seeds
from targets import TARGETS

NUMBER = {
    "dates": 4000, "csv": 2000, "documents": 2000, "registry": 1500, "edits": 400, "merging": 1000,
    "ll2": 800, "gcat": 400,
}  # fmt: skip
"""Mutations, so that each takes a second or two."""

FOUND = sorted((ROOT / "fuzz/found").glob("*-*"))


@pytest.mark.parametrize("target", TARGETS)
def test_every_promise_holds_on_mutations(target: str) -> None:
    for data in mutated(seeds(target), NUMBER[target]):
        try:
            TARGETS[target](data)
        except Exception as error:
            error.add_note(f"{target}: {data!r}")
            raise


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_once_stays_mended(path: Path) -> None:
    TARGETS[path.name.partition("-")[0]](path.read_bytes())
