"""What is installed is what is needed: the wheel and the sdist, built and listed."""

import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes
from pathlib import Path, PurePosixPath

import pytest

from conftest import ROOT


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both, built from a clone, as a release is; skipped where none can be built."""
    folder = tmp_path_factory.mktemp("built")
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout of git")
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder / "clone")], check=True)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "build", "--outdir", str(folder), str(folder / "clone")],
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        pytest.skip("no network: hatchling cannot be had")
    if done.returncode and "hatchling" in done.stdout + done.stderr:
        pytest.skip("no network: hatchling cannot be had")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def tracked(under: str) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "-z", "--name-only", "HEAD", under],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(filter(None, listed.stdout.split("\0")))


def test_the_wheel_holds_the_program_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        names = set(held.namelist())
        (about,) = (each for each in names if each.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(held.read(about))
    info = str(PurePosixPath(about).parent)
    program = {each.removeprefix("src/") for each in tracked("src")}
    named = {f"{info}/{each}" for each in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")}
    assert names == program | named | {f"{info}/licenses/LICENSE"}
    templates = {f"missions/render/templates/{each}" for each in ("page.html", "page.js")}
    assert templates | {"missions/py.typed", "missions/tomlfile/schema.py"} <= names
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert str(metadata.get_payload()).startswith("# missions")


def test_the_sdist_holds_what_the_tests_need(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as held:
        names = {each.partition("/")[2] for each in held.getnames()}
    assert tracked(".") - names == set()
    assert names - tracked(".") == {"PKG-INFO"}
