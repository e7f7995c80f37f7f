"""Full and read-only disks, and files that may not be written: the old one stays."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from commands import environment, prepare, run
from dying import tree

from conftest import Run
from missions.store import writing

CLAIM = ("claim", "m.launch", "2029", "--source", "a", "--announced", "2024-03-01")
MOUNT = ("unshare", "--mount", "--map-root-user", "sh", "-ec")


def can_mount() -> bool:
    """Whether a disk of one's own can be had, which nobody else sees."""
    if shutil.which("unshare") is None:
        return False
    probe = subprocess.run(
        [*MOUNT, "mount -t tmpfs -o size=64k none /mnt"], capture_output=True, check=False
    )
    return probe.returncode == 0


needs_mount = pytest.mark.skipif(not can_mount(), reason="no disk can be mounted here")


def on_a_disk(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script on a small disk that holds the folder; it is seen by nobody else."""
    whole = (
        f"cp -r {folder} {folder}.kept; mount -t tmpfs -o size=64k none {folder};"
        f" cp {folder}.kept/* {folder}; cd {folder}; {script}"
    )
    return subprocess.run(
        [*MOUNT, whole], env=environment({"M": f"{sys.executable} -m missions"}),
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@needs_mount
@pytest.mark.parametrize("command", [" ".join(CLAIM), "list -o list.json", "fmt", "init new.toml"])
def test_on_a_full_disk_nothing_changes(tmp_path: Path, command: str) -> None:
    folder = prepare(tmp_path / "disk")
    text = (folder / "missions.toml").read_text(encoding="utf-8")
    (folder / "missions.toml").write_text(text.replace('"2026"', '"Mid 2026"'), encoding="utf-8")
    (folder / "list.json").write_text("an older one", encoding="utf-8")
    done = on_a_disk(folder, f"""
        cat /dev/zero > filler 2> /dev/null || true
        md5sum *.* > ../before; ls -A > ../names
        $M {command} && exit 9 || echo "code $?"
        ls -A | diff - ../names; md5sum *.* | diff - ../before
        rm ../before ../names
    """)  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "code 2\n"), done.stderr
    assert done.stderr.startswith("missions: error: cannot write ")
    assert ": No space left on device\n" in done.stderr


@needs_mount
@pytest.mark.parametrize("command", [" ".join(CLAIM), "list -o list.json", "init new.toml"])
def test_a_read_only_disk_gets_a_clear_message(tmp_path: Path, command: str) -> None:
    folder = prepare(tmp_path / "disk")
    done = on_a_disk(
        folder, f"mount -o remount,bind,ro {folder}; $M {command} || echo code $?; $M list"
    )
    assert done.stdout.startswith("code 2\n1 mission  ·"), "and it can still be read"
    assert done.stderr.startswith("missions: error: cannot write ")
    assert ": Read-only file system\n" in done.stderr


@pytest.mark.parametrize("command", [CLAIM, ("report", "-o", "page.html")])
def test_beyond_the_largest_size_of_a_file_the_old_one_stays(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = prepare(tmp_path / "small")
    (folder / "page.html").write_text("an older one", encoding="utf-8")
    before = tree(folder)
    limit = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (500, r.RLIM_INFINITY))"
    done = subprocess.run(
        [sys.executable, "-c", f"{limit}; from missions.__main__ import run; run()", *command],
        env=environment({}), capture_output=True, text=True, check=False, cwd=folder,
    )  # fmt: skip
    assert done.returncode == 2
    assert ": File too large\n" in done.stderr
    assert tree(folder) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_an_output_that_is_full_is_told_of(tmp_path: Path) -> None:
    done = run(prepare(tmp_path), "list", "-o", "/dev/full", "-F", "json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"missions: error: cannot write /dev/full: No space left on device\n"


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(prepare(tmp_path))
    return tmp_path / "missions.toml"


def test_the_new_file_is_on_the_disk_before_it_is_seen(
    registry: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def noting(name: str) -> None:
        real = getattr(os, name)

        def noted(*arguments: int, **more: object) -> object:
            is_folder = name == "fsync" and stat.S_ISDIR(os.fstat(arguments[0]).st_mode)
            done.append("fsync of the folder" if is_folder else name)
            return real(*arguments, **more)

        monkeypatch.setattr(os, name, noted)

    for name in ("chown", "chmod", "fsync", "rename", "replace"):
        if hasattr(os, name):
            noting(name)
    assert run(*CLAIM).code == 0
    steps = [each for each in done if each != "chown"]
    assert steps == ["chmod", "fsync", "replace", "fsync of the folder"]
    del registry


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_an_edit_by_root_leaves_a_file_to_its_owner(registry: Path, run: Run) -> None:
    os.chown(registry, 1234, 2345)
    registry.chmod(0o2664)
    assert run(*CLAIM).code == 0
    found = registry.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 2345, 0o2664)


def test_attributes_of_a_file_stay(registry: Path, run: Run) -> None:
    try:
        os.setxattr(registry, "user.origin", b"archive")
    except (AttributeError, OSError):
        pytest.skip("no attributes here")
    assert run(*CLAIM).code == 0
    assert os.getxattr(registry, "user.origin") == b"archive"


def test_an_output_may_be_a_link_and_keeps_its_mode(registry: Path, run: Run) -> None:
    page = registry.with_name("page.json")
    page.write_text("an older one", encoding="utf-8")
    page.chmod(0o604)
    registry.with_name("link.json").symlink_to("page.json")
    assert run("list", "-o", "link.json").code == 0
    assert registry.with_name("link.json").is_symlink()
    assert page.read_text(encoding="utf-8").startswith("{")
    assert stat.S_IMODE(page.stat().st_mode) == 0o604


def test_a_new_output_has_the_mode_that_the_user_gives_new_files(registry: Path, run: Run) -> None:
    before = os.umask(0o027)
    try:
        assert run("list", "-o", "list.json").code == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE(registry.with_name("list.json").stat().st_mode) == 0o640


@pytest.mark.parametrize("number", [errno.EACCES, errno.EBUSY])
def test_an_output_that_cannot_be_replaced_is_written_in_its_place(
    registry: Path, run: Run, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    page = registry.with_name("page.json")
    page.write_text("an older one", encoding="utf-8")

    def denied(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", denied)
    assert run("list", "-o", "page.json").code == 0
    assert page.read_text(encoding="utf-8").startswith("{")
    ran = run(*CLAIM)
    assert (ran.code, "cannot write missions.toml: " in ran.err) == (2, True)
    assert [each.name for each in registry.parent.iterdir() if each.name[0] == "."] == []


def test_a_read_only_output_is_not_replaced(
    registry: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = registry.with_name("page.json")
    page.write_text("an older one", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)
    ran = run("list", "-o", "page.json")
    assert (ran.code, ran.err) == (
        2,
        "missions: error: cannot write page.json: Permission denied\n",
    )
    assert page.read_text(encoding="utf-8") == "an older one"


@pytest.mark.parametrize("output", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_an_output_that_is_open_already_is_written_as_it_is(tmp_path: Path, output: str) -> None:
    if not Path(output).exists():
        pytest.skip(f"there is no {output}")
    done = run(prepare(tmp_path), "list", "-F", "json", "-o", output)
    assert (done.returncode, done.stdout[:1], done.stderr) == (
        0,
        b"{",
        f"wrote {output}\n".encode(),
    )


def test_a_pipe_is_written_and_not_replaced(registry: Path) -> None:
    pipe = registry.with_name("pipe.json")
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
    handle = os.open(pipe, os.O_RDWR)  # so that the writer need not come second
    done = run(registry.parent, "list", "-o", "pipe.json")
    os.close(handle)
    assert (done.returncode, reader.communicate()[0][:1]) == (0, b"{")
    assert pipe.is_fifo()


def test_a_pipe_that_nobody_reads_is_not_waited_for(registry: Path, run: Run) -> None:
    os.mkfifo(registry.with_name("pipe.json"))
    ran = run("list", "-o", "pipe.json")
    assert (ran.code, ran.err) == (2, "missions: error: cannot write pipe.json: nobody reads it\n")


def test_of_several_files_none_is_written_when_one_is_read_only(registry: Path, run: Run) -> None:
    included = registry.with_name("n.toml")
    included.write_text('[missions.n]\nname = "N"\nmilestones.launch = "Mid 2030"\n')
    text = registry.read_text(encoding="utf-8").replace('"2026"', '"Mid 2026"')
    registry.write_text(text.replace('id = "x"', 'id = "x"\ninclude = ["n.toml"]'))
    registry.chmod(0o444)
    before = tree(registry.parent)
    ran = run("fmt")
    assert (ran.code, ran.err) == (
        2, "missions: error: missions.toml is read-only\n  hint: nothing was written\n"
    )  # fmt: skip
    assert tree(registry.parent) == before


def test_what_was_written_before_a_file_that_could_not_be_is_told(
    registry: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry.with_name("n.toml").write_text(
        '[missions.n]\nname = "N"\nmilestones.launch = "Mid 2030"\n'
    )
    text = registry.read_text(encoding="utf-8").replace('"2026"', '"Mid 2026"')
    registry.write_text(text.replace('id = "x"', 'id = "x"\ninclude = ["n.toml"]'))
    real = writing.replace

    def full(target: Path, *more: object) -> None:
        if target.name == "missions.toml":
            raise OSError(errno.ENOSPC, "No space left on device")
        real(target, *more)  # type: ignore[arg-type]

    monkeypatch.setattr("missions.store.edits.replace", full)
    ran = run("fmt")
    assert ran.code == 2
    assert ran.err == (
        "missions: error: cannot write missions.toml: No space left on device\n"
        "  hint: written before that: n.toml\n"
    )
