"""Which files a pattern names, on the disk and among the paths of a revision."""

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run, git
from missions.store import Refusal, included, patterns
from missions.store.named import Named, named_by
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
    monkeypatch.setattr(patterns, "MOST_LOOKS", 10_000)
    with pytest.raises(Refusal, match="more than 10,000 names"):
        included.matching(str(tmp_path), "*/" * 9 + "x.toml")


def test_all_patterns_together_look_at_so_many_names(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "MOST_LOOKS", 100)
    included.matching(str(tree), *["*.toml"] * 10)
    with pytest.raises(Refusal, match="more than 100 names"):
        included.matching(str(tree), *["*.toml"] * 100)


@given(st.lists(st.lists(PARTS, min_size=1, max_size=4).map("/".join), max_size=4), st.data())
def test_patterns_name_the_same_in_a_revision(texts: list[str], data: st.DataObject) -> None:
    expected = sorted(each for each in PATHS if any(matches(each, text) for text in texts))
    named = Named(texts)
    some = data.draw(st.lists(st.sampled_from(PATHS), unique=True))
    assert named.among(some) == [each for each in expected if each in some]
    assert named.among(PATHS) == expected


def test_in_a_revision_a_pattern_looks_only_where_it_can_mean_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = [f"d{folder}/{name}.toml" for folder in range(100) for name in range(100)]
    monkeypatch.setattr(patterns, "MOST_LOOKS", 3_000)
    exact = [f"d1/{name}.toml" for name in range(1_000)]
    assert len(Named(exact).among(paths)) == 100
    assert len(Named(["d1/*.toml"] * 1_000).among(paths)) == 100
    assert Named([f"d{folder}/1.*" for folder in range(10)]).among([]) == []
    with pytest.raises(Refusal, match="looks at more than 3,000 names"):
        Named(["*/*.toml"]).among(paths)


def test_what_a_revision_was_asked_before_is_not_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named, paths = Named(["*.toml"]), [f"{number}.toml" for number in range(100)]
    monkeypatch.setattr(patterns, "MOST_LOOKS", 150)
    for _ in range(100):
        assert len(named.among(paths)) == 100
    with pytest.raises(Refusal, match="names"):
        named.among([f"{number}.csv" for number in range(100)])


def test_a_file_that_is_a_folder_too_in_a_broken_tree_ends_nothing() -> None:
    for paths in (["a", "a/x.toml"], ["a/x.toml", "a"]):
        assert Named(["*/x.toml", "a"]).among(paths) == ["a/x.toml"]


@pytest.mark.parametrize(
    "typed", ["diff HEAD", "check --against HEAD", "history x.launch --recorded"]
)
def test_many_patterns_on_many_names_of_a_revision_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, typed: str
) -> None:
    git(tmp_path, "init", "-q")
    monkeypatch.chdir(tmp_path)
    text = '[registry]\ninclude = ["d/*.toml", "d/x*.toml"]\n'
    Path("missions.toml").write_text(text, encoding="utf-8")
    Path("d").mkdir()
    Path("d/x.toml").write_text('[missions.x]\nname = "X"\nmilestones.launch = 2030\n')
    for number in range(50):
        Path(f"d/{number}.toml").touch()
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    for number in range(50):
        Path(f"d/{number}.toml").unlink()
    assert run(*typed.split()).code == 0
    monkeypatch.setattr(patterns, "MOST_LOOKS", 50)
    named_by.cache_clear()
    ran = run(*typed.split())
    assert (ran.code, ran.err.count("error")) == (2, 1)
    assert "include looks at more than 50 names" in ran.err


def test_of_very_many_patterns_one_problem_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    many = ", ".join(['"missions.*"'] * 1_001)
    Path("missions.toml").write_text(f"[registry]\ninclude = [{many}]\n", encoding="utf-8")
    ran = run("check", "-F", "concise")
    assert (ran.code, ran.out.count("\n")) == (1, 1)
    assert "more than 1,000 patterns" in ran.out
