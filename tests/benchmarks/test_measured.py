"""Measuring and telling: jobs that fail, goals, and a page that keeps what people wrote."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT
from measured import goals, tables
from measured.contest import Answers, too_slow
from measured.goals import RECORDED, STARTING, verdicts
from measured.page import BEGIN, END, Measured, told, with_results
from measured.process import Failure, Job, Taken, run
from measured.questions import GIT, PASS, TOMLI, TYPER
from measured.rounds import Median, Outcome, interleaved, median


def job(name: str, code: str, folder: Path) -> Job:
    return Job(name, (sys.executable, "-c", code), folder)


def took(wall: float, mebibytes: float = 100) -> Median:
    return Median(wall, wall, mebibytes, 5)


def test_a_process_is_told_with_its_peak_memory(tmp_path: Path) -> None:
    taken = run(job("big", "x = bytearray(200 * 2**20)", tmp_path), tmp_path)
    assert taken is not None
    assert taken.mebibytes > 200
    assert taken.wall > 0


def test_the_work_of_children_is_counted(tmp_path: Path) -> None:
    big = "x = bytearray(200 * 2**20)"
    child = f"import subprocess; subprocess.run([{sys.executable!r}, '-c', {big!r}])"
    taken = run(job("parent", child, tmp_path), tmp_path)
    assert taken is not None
    assert taken.mebibytes > 200


def test_another_exit_code_is_a_failure_with_what_was_said(tmp_path: Path) -> None:
    wrong = job("wrong", "import sys; print('no'); sys.exit('such a pity')", tmp_path)
    with pytest.raises(Failure, match="exit code 1: such a pity"):
        run(wrong, tmp_path)
    assert run(wrong._replace(codes=frozenset((1,))), tmp_path) is not None


def test_a_command_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    slow = Job("slow", ("sh", "-c", "sleep 60 & wait; touch late"), tmp_path, seconds=0.2)
    assert run(slow, tmp_path) is None
    assert not (tmp_path / "late").exists()


def test_a_terminal_is_a_terminal_and_a_pipe_is_none(tmp_path: Path) -> None:
    asks = job("asks", "import sys; sys.exit(not sys.stdout.isatty())", tmp_path)
    assert run(asks._replace(on_terminal=True), tmp_path) is not None
    with pytest.raises(Failure):
        run(asks, tmp_path)


def test_commands_see_a_home_of_their_own_and_what_they_are_given(tmp_path: Path) -> None:
    code = (
        f"import os; assert os.environ['HOME'] == {str(tmp_path)!r}; assert os.environ['X'] == 'y'"
    )
    assert run(job("asks", code, tmp_path)._replace(variables={"X": "y"}), tmp_path) is not None


def logging(name: str, folder: Path, after: str = "") -> Job:
    return job(name, f"open('log', 'a').write({name!r}); {after}", folder)


def test_every_round_has_every_job_once_in_an_order_of_its_own(tmp_path: Path) -> None:
    outcomes = interleaved([logging(name, tmp_path) for name in "abcd"], 6, tmp_path, seed=3)
    log = (tmp_path / "log").read_text(encoding="utf-8")
    rounds = [log[at : at + 4] for at in range(0, len(log), 4)]
    assert [sorted(each) for each in rounds] == [list("abcd")] * 7
    assert len(set(rounds)) > 1
    assert all(isinstance(each, Median) and each.runs == 6 for each in outcomes.values())
    (tmp_path / "log").unlink()
    interleaved([logging(name, tmp_path) for name in "abcd"], 6, tmp_path, seed=3)
    assert (tmp_path / "log").read_text(encoding="utf-8") == log


def test_a_job_that_fails_is_not_run_again(tmp_path: Path) -> None:
    jobs = [logging("a", tmp_path), logging("b", tmp_path, "raise SystemExit('broken')")]
    outcomes = interleaved(jobs, 3, tmp_path, seed=1)
    assert outcomes["b"] == "exit code 1: broken"
    assert sorted((tmp_path / "log").read_text(encoding="utf-8")) == list("aaaab")


def test_a_job_that_tries_the_patience_is_run_once(tmp_path: Path) -> None:
    outcomes = interleaved([logging("a", tmp_path)], 3, tmp_path, seed=1, patience=0)
    assert isinstance(outcomes["a"], Median)
    assert outcomes["a"].runs == 1
    assert (tmp_path / "log").read_text(encoding="utf-8") == "a"


def test_who_was_too_slow_is_not_asked_again() -> None:
    before: Answers = {
        100: {"a": "> 60 s", "b": took(1), "c": "not installed", "d": "not ready in 120 s"},
        1000: {"b": "exit code 1: no", "a": "too slow before"},
    }
    assert too_slow(before) == {"a", "d"}


def test_the_median_of_each_measure_is_taken_by_itself() -> None:
    taken = [Taken(1, 30, 200), Taken(2, 10, 300), Taken(3, 20, 100)]
    assert median(taken) == Median(2, 20, 200, 3)


def results() -> dict[str, dict[str, Median | str]]:
    """`list` takes half the parse cold and a fifth warm; `diff` has no answer."""
    sized = {f"{name}, {state}": took(0.6) for name in ("upcoming", "timeline", "check", "slips")
             for state in ("cold", "warm")}  # fmt: skip
    return {
        STARTING: {TYPER: took(0.1), "list, cold": took(0.12), "list, warm": took(0.16)},
        "1000": {
            PASS: took(0.01), TOMLI: took(1.01), **sized, "list, cold": took(0.5, 250),
            "list, warm": took(0.2), "diff, cold": "exit code 2: a | b", "diff, warm": "> 600 s",
        },
        RECORDED: {GIT: took(1), "history --recorded, cold": took(2.5)},
    }  # fmt: skip


def test_a_goal_is_reached_up_to_its_limit() -> None:
    words = {(each.goal.job, each.goal.at, each.goal.of): each.word
             for each in verdicts(results(), 1000)}  # fmt: skip
    assert words["list, cold", STARTING, "wall"] == "ok"
    assert words["list, warm", STARTING, "wall"] == "losing"
    assert words["list, cold", "1000", "wall"] == "ok"
    assert words["list, warm", "1000", "wall"] == "losing"
    assert words["list, cold", "1000", "mebibytes"] == "losing"
    assert words["diff, cold", "1000", "wall"] == "no answer"
    assert words["history --recorded, cold", RECORDED, "wall"] == "ok"


def test_nothing_is_asked_of_small_registries() -> None:
    measured = Measured(
        date(2026, 11, 27), {}, {1000: 22_000}, (100, 100, 3), results(), {}, {},
    )  # fmt: skip
    assert "losing" not in told(measured)
    assert "Goals are asked of 10,000 missions" in told(measured)


def test_every_goal_that_is_lost_in_the_page_has_its_reason() -> None:
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    lost = [line for line in page.splitlines() if "| losing |" in line]
    assert not [line for line in lost if line.endswith("| — |")]


def test_a_goal_that_is_lost_stays_in_the_table_with_its_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tables, "REASONS", {("list, warm", TOMLI): "it is cold outside"})
    lines = tables.goal_table(results(), 1000).splitlines()
    assert len(lines) == 2 + len(goals.goals(1000))
    (line,) = [each for each in lines if each.startswith("| list, warm, 1,000 missions")]
    assert line == (
        "| list, warm, 1,000 missions | `tomli.loads` | ≤ 0.15 × | 0.198 × | 0.198 × | losing"
        " | it is cold outside |"
    )


def columns(table: str) -> set[int]:
    return {line.replace("\\|", "").count("|") for line in table.splitlines()}


def page() -> Measured:
    answers: dict[str, Outcome] = {"missions, cold": took(0.5), "fast": took(0.1)}
    answers |= {"slow": "> 60 s", "other": "not installed"}
    claims, facts = {1000: 20_000}, {"machine": "a machine"}
    return Measured(
        date(2026, 11, 23),
        facts,
        claims,
        (10, 20, 1),
        results(),
        {},
        {"what is due": {1000: answers}},
    )


def test_a_peer_that_is_ahead_stays_in_the_table_with_its_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tables, "AHEAD", {"fast": "it runs downhill", "slow": "-", "other": "-"})
    rows = tables.peer_table(page().peers["what is due"]).splitlines()[2:]
    assert [row.split(" | ")[-1] for row in rows] == [" |", "it runs downhill |", " |", " |"]


def test_every_peer_that_is_ahead_in_the_page_has_its_reason() -> None:
    text = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    peers = text.partition("## Peers")[2]
    assert "| — |\n" not in peers


def sections(text: str) -> Sequence[str]:
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


def test_the_page_has_every_table_and_every_table_is_whole() -> None:
    text = told(page())
    assert sections(text) == [
        "The run", "What is asked", "Starting: the shipped registry", "By size", "Growth",
        "1,000 missions", "Over 20 revisions of 10 missions", "Peers: what is due",
    ]  # fmt: skip
    for table in (each for each in text.split("\n\n") if each.startswith("|")):
        assert len(columns(table)) == 1, table
    assert "| fast | 100 ms, 0.2 × |" in text
    assert "| slow | > 60 s |" in text
    assert "| other | not installed |" in text
    assert "| diff | exit code 2: a \\| b | > 600 s |" in text


def test_growth_is_told_a_claim_without_the_start_of_python() -> None:
    assert "| list | 24.5 | 9.5 |" in tables.growth_table(results(), {1000: 20_000})


def test_what_people_wrote_is_kept_and_results_are_replaced() -> None:
    first = with_results("# Speed\n\nOurs.\n", "one")
    assert first == f"# Speed\n\nOurs.\n\n{BEGIN}\n\none\n\n{END}\n"
    written = first + "\nAfter.\n"
    again = with_results(written, "two")
    assert again == written.replace("one", "two")
    assert with_results(again, "two") == again


def test_a_page_that_lost_its_second_mark_is_left_alone() -> None:
    with pytest.raises(ValueError, match="measured: end"):
        with_results(f"{BEGIN}\n\nold", "new")


def test_the_page_of_this_repository_has_its_marks() -> None:
    text = (Path(__file__).parents[2] / "docs" / "performance.md").read_text(encoding="utf-8")
    assert text.index(BEGIN) < text.index(END)
