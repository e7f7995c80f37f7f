"""Made-up registries: the same every time, canonical, without a fault unless one was asked for."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import Run, git
from generate import write
from made.registry import SCHEMA, Made, made, text
from made.repository import repository
from made.sources import TODAY
from made.versions import faulty, later
from missions.checks import errors
from missions.dates import Precision
from missions.registry import Form
from missions.tomlfile import parse, read
from missions.tomlfile.write import as_text

SMALL = 60


@pytest.fixture(scope="module")
def small() -> Made:
    return made(SMALL)


def in_folder(folder: Path, registry: Made, *, split: bool = False) -> str:
    write(folder, registry, split=split)
    return str(folder / "missions.toml")


def test_the_same_seed_and_size_give_the_same_bytes(small: Made) -> None:
    assert text(made(SMALL)) == text(small)
    assert text(made(SMALL, seed=8)) != text(small)


def test_the_text_is_what_an_export_writes(small: Made) -> None:
    written = text(small)
    registry = read([parse("missions.toml", written.encode())]).registry
    assert as_text(registry) == written.removeprefix(f"{SCHEMA}\n\n")


@pytest.mark.parametrize("split", [False, True])
@pytest.mark.parametrize("version", [lambda each: each, later])
def test_nothing_is_to_format_and_nothing_is_wrong(
    small: Made, tmp_path: Path, run: Run, version: object, *, split: bool
) -> None:
    assert callable(version)
    file = in_folder(tmp_path, version(small), split=split)
    checked = run("check", "--strict", "-f", file, today=TODAY.isoformat())
    assert checked.code == 0, checked.err
    assert checked.out.count("no problems") == 1
    assert run("fmt", "--check", "-f", file).code == 0


def test_whatever_the_seed_there_is_no_error() -> None:
    for count, seed in ((600, 7), *((SMALL, seed) for seed in range(20))):
        reading = read([parse("missions.toml", text(made(count, seed)).encode())])
        assert (reading.problems, errors(reading.registry)) == ((), ()), seed


def test_one_file_and_a_file_a_mission_are_the_same_registry(
    small: Made, tmp_path: Path, run: Run
) -> None:
    one, split = (
        run("export", "-F", "json", "-f", in_folder(tmp_path / name, small, split=name == "split"))
        for name in ("one", "split")
    )
    assert one.code == 0
    assert one.out == split.out


def test_the_shape_is_that_of_a_real_registry(small: Made) -> None:
    registry = read([parse("missions.toml", text(small).encode())]).registry
    assert len(registry.missions) == SMALL
    sizes = Counter(len(each.milestones) for each in registry.missions.values())
    assert set(sizes) == set(range(5, 11))
    claims = [claim for each in registry.milestones() for claim in each.claims]
    assert {each.form for each in registry.milestones()} == set(Form)
    assert {claim.date.precision for claim in claims if claim.date} == set(Precision)
    assert max(len(each.claims) for each in registry.milestones()) == 4


def test_a_later_version_has_a_claim_more_in_one_mission_of_a_hundred() -> None:
    before = made(200)
    after = later(before)
    changed = [
        pair for pair in zip(before.missions, after.missions, strict=True) if len(set(pair)) > 1
    ]
    assert len(changed) == 2
    assert text(after).count("\n  { date = ") == text(before).count("\n  { date = ") + 2


def test_every_mission_of_a_faulty_version_has_its_two_faults(
    small: Made, tmp_path: Path, run: Run
) -> None:
    file = in_folder(tmp_path, faulty(small))
    checked = run("check", "--json", "-f", file, today=TODAY.isoformat())
    codes = Counter(re.findall(r'"code": "(M\d+)"', checked.out))
    assert codes >= Counter({"M102": 25, "M103": 15, "M104": 15, "M105": 25, "M203": 10,
                             "M204": 10, "M301": 10, "M302": 10})  # fmt: skip
    assert "M101" not in codes


def test_every_revision_changes_one_to_three_claims_and_nothing_is_wrong_at_last(
    tmp_path: Path, run: Run
) -> None:
    folder = tmp_path / "repository"
    repository(folder, made(SMALL), 12)
    commits = git(folder, "log", "--reverse", "--format=%H %cs").split()
    assert len(commits) == 24
    assert commits[1::2] == sorted(set(commits[1::2]))
    for before, after in pairwise(commits[::2]):
        added = git(folder, "diff", "--numstat", before, after).split()[0]
        assert 1 <= int(added) <= 3
    assert run("check", "-f", str(folder / "missions.toml"), today=TODAY.isoformat()).code == 0
