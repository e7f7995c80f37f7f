"""Which files a pattern names, on the disk and among the paths of a revision."""

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from missions.store import Refusal, included
from missions.store.patterns import matches, pattern_of

PARTS = st.sampled_from(["**", "*", "a", "b", "a*", "[ab]", "x.toml", "*.toml"])
PATHS = [
    "x.toml", "a/x.toml", "a/a/x.toml", "a/b/y.toml", "b/a/b/x.toml", "ab/a/b/a/b/x.toml",
]  # fmt: skip
TEN = "**/" * 10


def plainly(path: Sequence[str], pattern: Sequence[str]) -> bool:
    """What a pattern means, by trying everything that `**` may stand for."""
    if not pattern:
        return not path
    if pattern[0] == "**":
        return any(plainly(path[skip:], pattern[1:]) for skip in range(len(path) + 1))
    return bool(path) and fnmatchcase(path[0], pattern[0]) and plainly(path[1:], pattern[1:])


@given(st.sampled_from(PATHS), st.lists(PARTS, min_size=1, max_size=6))
def test_a_pattern_matches_what_some_reading_of_it_does(path: str, parts: list[str]) -> None:
    expected = parts[-1] != "**" and plainly(path.split("/"), parts)
    assert matches(path, "/".join(parts)) == expected


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("tree")
    for path in PATHS:
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).touch()
    return top


@given(pattern=st.lists(PARTS, min_size=1, max_size=6).map("/".join))
def test_a_pattern_names_the_same_on_the_disk(tree: Path, pattern: str) -> None:
    (found,) = included.matching(str(tree), pattern)
    assert found == sorted(each for each in PATHS if matches(each, pattern))


@pytest.mark.parametrize("pattern", [f"{TEN}x.toml", "**/a/" * 10 + "x.toml", "**/*/" * 10 + "y"])
def test_no_folder_is_read_twice_for_one_pattern(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    (tmp_path / ("a/" * 20)).mkdir(parents=True)
    real, read = os.scandir, list[str]()

    def counted(folder: Path) -> object:
        read.append(str(folder))
        return real(folder)

    monkeypatch.setattr(os, "scandir", counted)
    assert included.matching(str(tmp_path), pattern) == [[]]
    assert len(read) == len(set(read)) == 21


def test_a_path_is_held_against_each_part_of_a_pattern_once() -> None:
    pattern = pattern_of("**/a/" * 12 + "x.toml")
    reached, held = pattern.begun(), 0
    for _ in range(100):
        held += len(reached)
        reached = pattern.step(reached, "a")
    assert held <= 100 * len(pattern.parts)
    assert not matches("a/" * 100 + "y.toml", "**/a/" * 12 + "x.toml")


def test_any_folders_are_none_that_are_links(tree: Path) -> None:
    (tree / "l").symlink_to("a")
    found = included.matching(str(tree), "**/x.toml", "*/x.toml", "l/*.toml")
    (tree / "l").unlink()
    assert [[each for each in names if each.startswith("l")] for names in found] == [
        [], ["l/x.toml"], ["l/x.toml"],
    ]  # fmt: skip


def test_links_that_make_endless_folders_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10):
        (tmp_path / f"l{number}").symlink_to(".")
    monkeypatch.setattr(included, "MOST_LOOKS", 10_000)
    with pytest.raises(Refusal, match="more than 10,000 names"):
        included.matching(str(tmp_path), "*/" * 9 + "x.toml")


def test_all_patterns_together_look_at_so_many_names(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(included, "MOST_LOOKS", 100)
    included.matching(str(tree), *["*.toml"] * 10)
    with pytest.raises(Refusal, match="more than 100 names"):
        included.matching(str(tree), *["*.toml"] * 100)


def test_of_very_many_patterns_one_problem_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    many = ", ".join(['"missions.*"'] * 1_001)
    Path("missions.toml").write_text(f"[registry]\ninclude = [{many}]\n", encoding="utf-8")
    ran = run("check", "-F", "concise")
    assert (ran.code, ran.out.count("\n")) == (1, 1)
    assert "more than 1,000 patterns" in ran.out
