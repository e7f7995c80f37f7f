"""Odd clocks, zones, terminals and widths: every command still answers, in order."""

from datetime import date
from pathlib import Path

import pytest
from commands import ARGUMENTS, EDITING, prepare, run

from conftest import Run, git
from missions.cli import clock
from missions.cli.commands import COMMANDS
from missions.cli.main import main
from missions.pictures.text import width_of
from missions.store.refusal import Refusal

FIRST, LAST = "0001-01-01", "9999-12-31"
DAYS = (FIRST, "1900-01-01", "1969-12-31", "2024-02-29", "2100-02-28", "2199-12-31", LAST)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(prepare(tmp_path))
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("day", DAYS)
def test_every_command_answers_on_any_day(
    folder: Path, command: str, day: str, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(_epoch(day)))
    monkeypatch.setenv("MISSIONS_DEBUG", "1")
    code = main(ARGUMENTS[command].split())
    said = capfd.readouterr()
    assert code in {0, 1, 2}, said.err
    assert code != 2 or said.err.startswith(("missions: error: ", "error["))
    if command not in EDITING and day >= "2024-02-29":
        assert (code, said.err) == (0, "")
    del folder


TIMELESS = frozenset(("explain", "init", "fmt", "merge-file", "schema"))
"""What no day changes."""

TYPED = [each.split() for each in ARGUMENTS.values()] + [
    ["--as-of", "30d", "--today", "2026-11-23", "diff", "--json"], ["check", "--json"],
    ["add", "milestone", "m.arrival", "2030", "--source", "a"],
    ["add", "source", "b", "--publisher", "B"], [*ARGUMENTS["import"].split(), "--apply"],
    ["import", "registry", "theirs.toml", "--json"],
]  # fmt: skip


@pytest.mark.parametrize("typed", TYPED, ids=" ".join)
def test_the_clock_is_asked_once_in_a_run(
    folder: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []

    def later() -> date:
        """Each time that it is asked, midnight has passed."""
        asked.append(date(2026, 11, 23 + len(asked)))
        return asked[-1]

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(clock, "_now", later)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    assert main(typed) == 0
    assert len(asked) == (not TIMELESS.intersection(typed))


def _epoch(day: str) -> int:
    return (date.fromisoformat(day) - date(1970, 1, 1)).days * 86400


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", ["1", "10000"])
def test_every_command_answers_at_any_width(
    folder: Path, run: Run, command: str, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISSIONS_DEBUG", "1")
    ran = run("--width", width, *ARGUMENTS[command].split())
    assert (ran.code, "Traceback" in ran.err) == (0, False)
    assert max(map(len, ran.out.splitlines()), default=0) <= 10_000 or command == "report"
    del folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers_where_only_ascii_can_be_said(folder: Path, command: str) -> None:
    odd = {
        "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "TERM": "dumb",
        "TZ": "Pacific/Kiritimati", "COLUMNS": "1", "LANG": "",
    }  # fmt: skip
    done = run_command(folder, command, odd)
    assert done.isascii()


@pytest.mark.parametrize("encoding", ["idna", "utf-16", "cp500", "latin-1"])
def test_an_encoding_that_cannot_say_anything_is_not_kept(folder: Path, encoding: str) -> None:
    for arguments, code in ((("list",), 0), (("show", "nobody"), 2)):
        done = run(folder, *arguments, more={"PYTHONIOENCODING": encoding})
        assert done.returncode == code
        said = (done.stdout or done.stderr).decode("utf-8" if encoding == "idna" else encoding)
        assert said.startswith(("1 mission ", "2 missions ", "missions: error: no mission"))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp932", "utf-8"])
def test_columns_stay_aligned_where_letters_cannot_be_said(tmp_path: Path, encoding: str) -> None:
    leads = ("x", "火星衛星探査", "Ame\u0301lie", "a" + "\u0301" * 50)
    registry = "".join(
        f'[missions.m{at}]\nname = "{lead}"\nlead = "{lead}"\n' for at, lead in enumerate(leads)
    )
    (tmp_path / "missions.toml").write_text(registry, encoding="utf-8")
    said = run(tmp_path, "list", more={"PYTHONIOENCODING": encoding}).stdout.decode(encoding)
    rows = [line for line in said.splitlines() if "planned" in line]
    assert len(rows) == len(leads)
    assert len({width_of(row.partition("planned")[0]) for row in rows}) == 1, said
    narrow = run(tmp_path, "list", "--width", "40", more={"PYTHONIOENCODING": encoding}).stdout
    assert max(map(width_of, narrow.decode(encoding).splitlines())) <= 40


def run_command(folder: Path, command: str, more: dict[str, str]) -> bytes:
    """What a command says in an environment."""
    typed = ("--today", "2026-11-23", *ARGUMENTS[command].split())
    done = run(folder, *typed, more=more)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    return done.stdout + done.stderr


def test_the_zone_does_not_change_the_day(folder: Path) -> None:
    zones = ("UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Etc/GMT-14", "XYZ+24", "no such zone")
    day = {"SOURCE_DATE_EPOCH": "1709251199"}
    said = {run(folder, "list", "--json", more={"TZ": zone} | day).stdout for zone in zones}
    assert len(said) == 1
    assert b'"today": "2024-02-29"' in said.pop()


@pytest.mark.parametrize("epoch", ["", "0", "-1", "-2208988800", "253402300799"])
def test_a_time_of_any_age_is_a_day(run: Run, epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run("date", "2026").code == 0
    assert clock.today() is not None


@pytest.mark.parametrize(
    "epoch", ["x", "1e3", "9" * 30, "9" * 10_000, "-" + "9" * 30, "\udcff", "１０", "1_0", " 1"]
)
def test_what_is_no_time_is_refused(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(Refusal, match="SOURCE_DATE_EPOCH is not a time"):
        clock.today()


@pytest.mark.parametrize("today", ["x", "0000-01-01", "10000-01-01", "2023-02-29", "-1", ""])
def test_a_day_that_is_none_is_refused_or_left_out(
    folder: Path, today: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MISSIONS_TODAY", today)
    assert main(["list"]) == (2 if today else 0)
    assert "fault of ours" not in capfd.readouterr().err
    del folder


def test_a_clock_beyond_all_days_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        """A clock that says what no calendar has."""

        @staticmethod
        def now(_: object) -> None:
            raise OverflowError

    monkeypatch.setattr(clock, "datetime", Broken)
    with pytest.raises(Refusal, match="the clock tells no day"):
        clock.today()
