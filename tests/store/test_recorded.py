"""When each claim entered the file, as git knows it."""

import json
import re
import subprocess
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from conftest import Run, commit_stamped, git
from missions.export.output_schema import output_schema

HEAD = '[sources.p]\npublisher = "P"\npublished = 2020-02-02\n\n[missions.a]\nname = "A"\n'
FIRST = '{ date = "2024", announced = 2020-05-01, source = "p" }'
SECOND = '{ date = "2026", announced = 2022-05-01, source = "p" }'
THIRD = '{ date = "2028", announced = 2023-05-01, source = "p" }'


SOURCE = '[sources.q]\npublisher = "Q"\npublished = 2020-02-02\n\n'


def ledger(*claims: str) -> str:
    return f"{HEAD}milestones.launch = [{', '.join(claims)}]\n"


def bare(value: str) -> str:
    return f'[missions.a]\nname = "A"\nmilestones.launch = {value}\n'


class Scratch:
    """A repository in which files are written and committed on a day."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        git(folder, "init", "-q", "-b", "main")

    def write(self, text: str, name: str = "missions.toml") -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, day: str, text: str | None = None, name: str = "missions.toml") -> str:
        if text is not None:
            self.write(text, name)
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-qm", "x", "--allow-empty", day=day)
        return git(self.folder, "rev-parse", "HEAD").strip()


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    (tmp_path / "r").mkdir()
    monkeypatch.chdir(tmp_path / "r")
    return Scratch(tmp_path / "r")


def items(run: Run, *more: str, id_: str = "a.launch") -> list[dict[str, Any]]:
    ran = run("history", id_, "--recorded", "--json", *more)
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)["items"]
    return found


def told(run: Run, *more: str) -> list[tuple[str, str | None]]:
    """Each date with the day it was recorded."""
    return [(each["date"]["text"], each["recorded"]) for each in items(run, *more)]


@pytest.mark.parametrize("command", ["history", "trend"])
def test_of_a_milestone_that_is_gone_the_commit_is_named(
    scratch: Scratch, run: Run, command: str
) -> None:
    scratch.commit("2021-01-01", ledger(FIRST))
    gone = scratch.commit("2022-02-02", HEAD)
    ran = run(command, "a.launch", "--recorded")
    assert ran.code == 2
    assert f'"a.launch" was taken out of the file, by {gone[:10]} of 2022-02-02' in ran.err
    assert f"git switch --detach {gone[:10]}~" in ran.err
    git(scratch.folder, "reset", "-q", "--hard", "HEAD~")
    scratch.write(HEAD)
    assert "uncommitted\n  hint: go back: git stash" in run(command, "a.launch", "--recorded").err


def test_a_claim_was_recorded_by_the_first_commit_that_has_it(scratch: Scratch, run: Run) -> None:
    one = scratch.commit("2021-01-01", ledger(FIRST))
    scratch.commit("2021-06-01", f"# a comment\n{ledger(FIRST)}")
    two = scratch.commit("2023-01-01", ledger(FIRST, SECOND))
    found = items(run)
    assert told(run) == [("2024", "2021-01-01"), ("2026", "2023-01-01")]
    assert [each["commit"] for each in found] == [one, two]
    assert [each["announced"] for each in found] == ["2020-05-01", "2022-05-01"]
    assert found[1]["relation"] == "slipped"


def test_the_view_names_day_and_commit_beside_what_was_announced(
    scratch: Scratch, run: Run
) -> None:
    one = scratch.commit("2021-01-01", ledger(FIRST))
    for more in ((), ("-F", "markdown"), ("-F", "svg"), ("--width", "60")):
        out = run("history", "a.launch", "--recorded", *more).out.replace("\u200b", "")
        assert f"2021-01-01 {one[:7]}" in out
        assert "2020-05-01" in out
        assert "recorded" in out
    spoken = run("history", "a.launch", "--recorded", "--accessible").out
    assert f"recorded 2021-01-01 {one[:7]}" in spoken
    assert "recorded" not in run("history", "a.launch").out


def test_without_ledgers_every_value_held_is_a_claim_of_its_commit(
    scratch: Scratch, run: Run
) -> None:
    for day, value in (("2020-01-01", "2024"), ("2021-01-01", "2026"), ("2022-01-01", "2024"),
                       ("2023-01-01", "2027")):  # fmt: skip
        scratch.commit(day, bare(value))
    found = items(run)
    assert [(each["date"]["text"], each["announced"]) for each in found] == [
        ("2024", "2020-01-01"), ("2026", "2021-01-01"), ("2024", "2022-01-01"),
        ("2027", "2023-01-01"),
    ]  # fmt: skip
    assert [each["relation"] for each in found] == [None, "slipped", "advanced", "slipped"]
    slip = json.loads(run("slips", "--recorded", "--json").out)["items"]
    assert [(each["first"]["text"], each["date"]["text"], each["moves"]) for each in slip] == [
        ("2024", "2027", 3)
    ]
    assert json.loads(run("slips", "--json").out)["items"] == []


def test_what_is_written_for_programs_is_in_its_schema(scratch: Scratch, run: Run) -> None:
    scratch.commit("2021-01-01", ledger(FIRST, SECOND))
    scratch.commit("2022-01-01", ledger(FIRST))
    whole = json.loads(run("history", "a.launch", "--recorded", "--json").out)
    schema = output_schema("history")
    Draft7Validator(schema).validate(whole)
    header = run("history", "a.launch", "--recorded", "-F", "csv").out.splitlines()[0]
    for key in ("recorded", "commit", "removed"):
        assert key in schema["properties"]["items"]["items"]["properties"]
        assert key in header.split(",")
        assert any(each[key] for each in whole["items"])


def test_several_values_of_one_day_keep_their_order(scratch: Scratch, run: Run) -> None:
    for value in ("2030", "2025", "2030", "2028"):
        scratch.commit("2020-01-01", bare(value))
    assert [each["date"]["text"] for each in items(run)] == ["2030", "2025", "2030", "2028"]


def test_slips_are_between_what_the_file_held(scratch: Scratch, run: Run) -> None:
    scratch.commit("2021-01-01", ledger(FIRST, SECOND))
    assert json.loads(run("slips", "--recorded", "--json").out)["items"] == []
    scratch.commit("2024-01-01", ledger(FIRST, SECOND, THIRD))
    (slip,) = json.loads(run("slips", "--recorded", "--json").out)["items"]
    assert (slip["first"]["text"], slip["date"]["text"], slip["moves"]) == ("2026", "2028", 1)
    assert "2024" in run("slips").out
    assert run("slips", "--recorded", "--since", "2024-02-01", "--json").out.count('"id"') == 0
    assert run("slips", "--recorded", "--since", "2023-12-01", "--json").out.count('"id"') == 1


def test_the_name_of_the_file_is_followed(scratch: Scratch, run: Run) -> None:
    scratch.commit("2021-01-01", ledger(FIRST), "old.toml")
    (scratch.folder / "data").mkdir()
    git(scratch.folder, "mv", "old.toml", "data/plan.toml")
    scratch.commit("2022-01-01")
    git(scratch.folder, "mv", "data/plan.toml", "missions.toml")
    scratch.commit("2023-01-01", ledger(FIRST, SECOND))
    assert told(run) == [("2024", "2021-01-01"), ("2026", "2023-01-01")]


def test_what_had_the_name_before_is_another_file(scratch: Scratch, run: Run) -> None:
    demo = bare("2099").replace("[missions.a]", "[missions.demo]")
    scratch.commit("2020-01-01", bare("2024"), "x.toml")
    scratch.commit("2020-03-01", demo, "demo.toml")
    git(scratch.folder, "mv", "demo.toml", "missions.toml")
    scratch.commit("2020-06-01")
    git(scratch.folder, "checkout", "-qb", "side")
    scratch.commit("2020-09-01", bare("2023"), "x.toml")
    git(scratch.folder, "checkout", "-q", "main")
    git(scratch.folder, "merge", "-q", "--no-ff", "side", day="2020-10-01")
    scratch.commit("2021-01-01", bare("2025"), "x.toml")
    git(scratch.folder, "rm", "-q", "missions.toml")
    scratch.commit("2022-01-01")
    git(scratch.folder, "mv", "x.toml", "missions.toml")
    scratch.commit("2023-01-01")
    scratch.commit("2024-01-01", bare("2026"))
    assert told(run) == [
        ("2024", "2020-01-01"), ("2023", "2020-09-01"), ("2025", "2021-01-01"),
        ("2026", "2024-01-01"),
    ]  # fmt: skip
    assert json.loads(run("slips", "--recorded", "--json").out)["items"][0]["moves"] == 3


def test_a_branch_that_keeps_the_old_name_is_followed_under_it(scratch: Scratch, run: Run) -> None:
    more = '[missions.y]\nname = "Y"\ntheme = "exploration"\npartners = ["a", "b"]\n'
    scratch.commit("2021-01-01", ledger(FIRST) + more, "x.toml")
    git(scratch.folder, "checkout", "-qb", "side")
    scratch.commit("2023-02-01", ledger(FIRST, THIRD) + more, "x.toml")
    git(scratch.folder, "checkout", "-q", "main")
    git(scratch.folder, "mv", "x.toml", "missions.toml")
    scratch.commit("2023-03-01")
    git(scratch.folder, "merge", "-q", "--no-ff", "side", day="2023-04-01")
    assert told(run) == [("2024", "2021-01-01"), ("2028", "2023-02-01")]


def test_includes_are_read_as_each_revision_had_them(scratch: Scratch, run: Run) -> None:
    main = '[registry]\ninclude = ["{}/*.toml"]\n'
    scratch.commit("2021-01-01", ledger(FIRST))
    scratch.write(main.format("one"))
    scratch.commit("2022-01-01", ledger(FIRST), "one/a.toml")
    git(scratch.folder, "mv", "one", "two")
    scratch.write(main.format("two"))
    scratch.commit("2023-01-01", ledger(FIRST, SECOND), "two/a.toml")
    scratch.commit("2024-01-01", "not [ included", "one/b.toml")
    assert told(run) == [("2024", "2021-01-01"), ("2026", "2023-01-01")]
    assert [each["removed"] for each in items(run)] == [None, None]


def test_what_was_included_under_another_ending_is_said_not_to_be_told(
    scratch: Scratch, run: Run
) -> None:
    include = '[registry]\ninclude = ["d/*.{}"]\n'
    scratch.write(include.format("reg"))
    scratch.commit("2021-01-01", bare("2024"), "d/a.reg")
    git(scratch.folder, "mv", "d/a.reg", "d/a.toml")
    scratch.write(include.format("toml"))
    scratch.commit("2022-01-01", bare("2026"), "d/a.toml")
    note = "what d/*.reg included was followed only as *.toml"
    assert [each for each, _ in told(run)] == ["2026"]
    assert note in run("history", "a.launch", "--recorded").out
    git(scratch.folder, "mv", "d/a.toml", "d/a.reg")
    scratch.write(include.format("reg"))
    assert [each for each, _ in told(run)] == ["2024", "2026"]
    assert "followed only" not in run("history", "a.launch", "--recorded").out


def test_both_sides_of_a_merge_keep_their_commits(scratch: Scratch, run: Run) -> None:
    scratch.commit("2021-01-01", ledger(FIRST))
    git(scratch.folder, "checkout", "-qb", "side")
    side = scratch.commit("2023-02-01", ledger(FIRST, THIRD))
    git(scratch.folder, "checkout", "-q", "main")
    ours = scratch.commit("2023-03-01", ledger(FIRST, SECOND))
    git(scratch.folder, "merge", "-q", "-s", "ours", "--no-commit", "side")
    scratch.commit("2023-04-01", ledger(FIRST, SECOND, THIRD))
    found = items(run)
    assert [each["commit"] for each in found][1:] == [ours, side]
    assert [each["removed"] for each in found] == [None] * 3


def test_the_value_that_a_merge_kept_is_the_last(scratch: Scratch, run: Run) -> None:
    more = '[missions.y]\nname = "Y"\n'
    scratch.commit("2021-01-01", bare("2024") + more)
    git(scratch.folder, "checkout", "-qb", "side")
    scratch.commit("2023-03-01", bare("2030") + more)
    git(scratch.folder, "checkout", "-q", "main")
    scratch.commit("2023-02-01", bare("2026") + more)
    git(scratch.folder, "merge", "-q", "-s", "ours", "--no-commit", "side")
    scratch.commit("2023-04-01", bare("2026") + more + '[missions.z]\nname = "Z"\n')
    assert told(run) == [
        ("2024", "2021-01-01"), ("2026", "2023-02-01"), ("2030", "2023-03-01"),
        ("2026", "2023-04-01"),
    ]  # fmt: skip


def test_what_a_merge_threw_away_was_never_the_plan(scratch: Scratch, run: Run) -> None:
    scratch.commit("2020-01-01", bare("2024"))
    git(scratch.folder, "checkout", "-qb", "side")
    scratch.commit("2020-02-01", bare("2030"))
    git(scratch.folder, "checkout", "-q", "main")
    scratch.commit("2020-03-01", bare("2025"))
    git(scratch.folder, "merge", "-q", "-s", "ours", "side", day="2020-04-01")
    assert told(run) == [("2024", "2020-01-01"), ("2025", "2020-03-01")]
    (slip,) = json.loads(run("slips", "--recorded", "--json").out)["items"]
    assert (slip["date"]["text"], slip["moves"]) == ("2025", 1)
    assert "over 2 revisions" in run("slips", "--recorded").out
    drawn = run("trend", "a.launch", "--recorded", "--json").out
    assert [each["date"]["text"] for each in json.loads(drawn)["items"]] == ["2024", "2025"]


@pytest.mark.parametrize("last", ["2024", "2025"])
def test_only_the_registry_says_whether_a_merge_threw_a_branch_away(
    scratch: Scratch, run: Run, last: str
) -> None:
    scratch.commit("2020-01-01", bare("2024"))
    git(scratch.folder, "checkout", "-qb", "side")
    scratch.write("[tool]\n", "pyproject.toml")
    scratch.commit("2020-02-01", "not a registry")
    scratch.commit("2020-02-02", SOURCE + bare("2030"))
    git(scratch.folder, "checkout", "-q", "main")
    scratch.commit("2020-03-01", bare(last))
    git(scratch.folder, "merge", "-q", "-s", "ours", "--no-commit", "side")
    git(scratch.folder, "checkout", "-q", "side", "pyproject.toml")
    scratch.commit("2020-04-01")
    found = dict.fromkeys(each for each, _ in told(run))
    assert list(found) == list(dict.fromkeys(("2024", last)))
    note = run("slips", "--recorded").out
    assert "could not be read" not in note
    assert f"over {len(found)} revision" in note


def test_a_merge_that_took_a_branch_as_it_was_is_no_revision(scratch: Scratch, run: Run) -> None:
    scratch.commit("2020-01-01", bare("2024"))
    git(scratch.folder, "checkout", "-qb", "side")
    scratch.commit("2020-02-01", bare("2030"))
    git(scratch.folder, "checkout", "-q", "main")
    scratch.commit("2020-03-01", "x", "README")
    git(scratch.folder, "merge", "-q", "--no-ff", "side", day="2020-04-01")
    assert told(run) == [("2024", "2020-01-01"), ("2030", "2020-02-01")]
    assert "over 2 revisions" in run("slips", "--recorded").out


def test_of_many_branches_those_that_were_kept_count(scratch: Scratch, run: Run) -> None:
    rest = '[missions.{}]\nname = "X"\n'
    scratch.commit("2020-01-01", bare("2024"))
    for day, name in (("2020-02-01", "x"), ("2020-02-02", "y"), ("2020-02-03", "z")):
        git(scratch.folder, "checkout", "-qb", name, "main")
        scratch.commit(day, bare("2030") + rest.format(name))
    git(scratch.folder, "checkout", "-q", "main")
    scratch.commit("2020-03-01", bare("2025"))
    git(scratch.folder, "merge", "-q", "-s", "ours", "x", "y", "z", day="2020-04-01")
    assert told(run) == [("2024", "2020-01-01"), ("2025", "2020-03-01")]
    git(scratch.folder, "reset", "-q", "--hard", "HEAD~1")
    git(scratch.folder, "merge", "-q", "-s", "ours", "--no-commit", "x", "y")
    scratch.commit("2020-04-01", bare("2025") + rest.format("x"))
    assert [each for each, _ in told(run)] == ["2024", "2030", "2025"]


def test_a_removed_claim_is_shown_as_such_and_moves_nothing(scratch: Scratch, run: Run) -> None:
    scratch.commit("2021-01-01", ledger(FIRST))
    scratch.commit("2022-01-01", ledger(FIRST, SECOND))
    gone = scratch.commit("2023-01-01", ledger(FIRST, THIRD))
    found = items(run)
    assert [(each["effect"], each["removed"]) for each in found] == [
        ("plan", None), ("removed", "2023-01-01"), ("plan", None),
    ]  # fmt: skip
    assert f"removed 2023-01-01 {gone[:7]}" in run("history", "a.launch", "--recorded").out


def test_a_claim_put_back_was_recorded_at_first(scratch: Scratch, run: Run) -> None:
    scratch.commit("2021-01-01", ledger(FIRST, SECOND))
    scratch.commit("2022-01-01", ledger(FIRST))
    scratch.commit("2023-01-01", ledger(FIRST, SECOND))
    assert told(run) == [("2024", "2021-01-01"), ("2026", "2021-01-01")]


def test_a_retraction_or_a_note_leaves_a_claim_what_it_was(scratch: Scratch, run: Run) -> None:
    scratch.commit("2021-01-01", ledger(FIRST, SECOND))
    noted = SECOND.replace(" }", ', note = "n", retracted = "wrong" }')
    scratch.commit("2022-01-01", ledger(FIRST, noted))
    assert told(run) == [("2024", "2021-01-01"), ("2026", "2021-01-01")]
    assert [each["effect"] for each in items(run)] == ["plan", "retracted"]


@pytest.mark.parametrize("broken", ["[missions.a", HEAD + 'milestones.launch = "when?"\n'])
def test_a_broken_revision_is_passed_over_and_counted(
    scratch: Scratch, run: Run, broken: str
) -> None:
    scratch.commit("2021-01-01", ledger(FIRST))
    scratch.commit("2022-01-01", broken)
    scratch.commit("2023-01-01", ledger(FIRST, SECOND))
    assert told(run) == [("2024", "2021-01-01"), ("2026", "2023-01-01")]
    note = "1 of 3 revisions could not be read"
    assert note in run("history", "a.launch", "--recorded").out
    assert note in run("slips", "--recorded").out


def test_what_is_not_committed_says_so(scratch: Scratch, run: Run) -> None:
    scratch.commit("2021-01-01", ledger(FIRST, SECOND))
    scratch.write(ledger(FIRST, THIRD))
    out = run("history", "a.launch", "--recorded").out
    assert "not committed" in out
    assert "removed, not committed" in out
    last = items(run)[-1]
    assert (last["date"]["text"], last["commit"], last["recorded"]) == ("2028", None, "2026-11-23")


def test_a_file_that_was_never_committed_is_all_news(scratch: Scratch, run: Run) -> None:
    scratch.write(ledger(FIRST))
    assert told(run) == [("2024", "2026-11-23")]


def test_the_day_is_the_committers(scratch: Scratch, run: Run) -> None:
    scratch.write(ledger(FIRST))
    git(scratch.folder, "add", ".")
    git(scratch.folder, "commit", "-qm", "x", day="2022-02-02", written="2021-01-01")
    assert told(run) == [("2024", "2022-02-02")]


@pytest.mark.parametrize(
    ("stamp", "recorded", "told_on"),
    [
        (" 253402300800 +0000", "9999-12-31", "2023-01-01"),  # the year 10000
        (" 1924990000 +0000", "2030-12-31", "2023-01-01"),
        (" 0 -1200", "1969-12-31", "2021-01-01"),
        (" -5 +0000", "1970-01-01", "2021-01-01"),
        ("", "1970-01-01", "2021-01-01"),
    ],
)
def test_an_odd_date_of_one_commit_is_that_commits_alone(
    scratch: Scratch, run: Run, stamp: str, recorded: str, told_on: str
) -> None:
    scratch.commit("2021-01-01", bare("2024"))
    scratch.write(bare("2025"))
    git(scratch.folder, "add", "-A")
    commit_stamped(scratch.folder, stamp)
    scratch.commit("2023-01-01", bare("2026"))
    assert told(run) == [("2024", "2021-01-01"), ("2025", recorded), ("2026", "2023-01-01")]
    announced = ["2021-01-01", told_on, "2023-01-01"]
    assert [each["announced"] for each in items(run)] == announced
    drawn = json.loads(run("trend", "a.launch", "--recorded", "--json").out)["items"]
    assert [each["announced"] for each in drawn] == announced
    assert json.loads(run("slips", "--recorded", "--json").out)["items"][0]["moves"] == 2


def test_a_past_day_knows_only_what_was_recorded_by_then(scratch: Scratch, run: Run) -> None:
    scratch.commit("2021-01-01", bare("2024"))
    scratch.commit("2022-01-01", bare("2026"))
    scratch.write(bare("2028"))
    assert told(run, "--as-of", "2021-06-01") == [("2024", "2021-01-01")]
    assert [each for each, _ in told(run, "--as-of", "2022-06-01")] == ["2024", "2026"]


def test_a_past_day_knows_only_the_revisions_of_its_time(scratch: Scratch, run: Run) -> None:
    scratch.commit("2020-01-01", bare("2024"))
    scratch.commit("2021-01-01", bare("2026"))
    scratch.commit("2021-06-02", "broken [")
    scratch.commit("2022-01-01", bare("2028"))
    out = run("slips", "--recorded", "--as-of", "2021-06-01").out
    assert "over 2 revisions" in out
    assert "could not be read" not in out
    out = run("slips", "--recorded", "--as-of", "2021-06-02").out
    assert "over 3 revisions" in out
    assert "1 of 3 revisions could not be read" in out
    assert "over 1 revision\n" in run("slips", "--recorded", "--as-of", "2020-06-01").out


def test_on_a_past_day_a_clock_that_ran_backwards_tells_nothing_early(
    scratch: Scratch, run: Run
) -> None:
    scratch.commit("2018-01-05", bare("2020"))
    scratch.commit("2017-01-01", bare("2021"))
    scratch.commit("2019-01-01", bare("2022"))
    ran = run("history", "a.launch", "--recorded", "--as-of", "2017-06-01")
    assert (ran.code, 'nothing was known of "a.launch" on 2017-06-01' in ran.err) == (2, True)
    assert [each for each, _ in told(run, "--as-of", "2018-06-01")] == ["2020", "2021"]
    assert "over 2 revisions" in run("slips", "--recorded", "--as-of", "2018-06-01").out
    assert "over 0 revisions" in run("slips", "--recorded", "--as-of", "2017-06-01").out


def test_on_a_past_day_the_file_had_what_it_had_whatever_the_ledger_says_today(
    scratch: Scratch, run: Run
) -> None:
    values = (
        '"2022"',
        '{ date = "2024", source = "p" }',
        '{ date = "2023", announced = 2022-01-15 }',
    )
    for year, value in zip((2020, 2021, 2022), values, strict=True):
        scratch.commit(f"{year}-02-01", f"{HEAD}milestones.launch = {value}\n")
    then = ("--as-of", "2021-06-01")
    assert [each for each, _ in told(run, *then)] == ["2022", "2024"]
    (slip,) = json.loads(run("slips", "--recorded", "--json", *then).out)["items"]
    assert (slip["first"]["text"], slip["date"]["text"], slip["moves"]) == ("2022", "2024", 1)
    drawn = json.loads(run("trend", "a", "--recorded", "--json", *then).out)["items"]
    assert [each["date"]["text"] for each in drawn] == ["2022", "2024"]
    for command in ("history", "trend"):
        ran = run(command, "a.launch", "--recorded", "--as-of", "2019-01-01")
        assert (ran.code, "was known" in ran.err, "on 2019-01-01" in ran.err) == (2, True, True)


def test_what_became_of_a_mission_later_is_not_known_before(scratch: Scratch, run: Run) -> None:
    landing = "milestones.landing = 2025\n"
    scratch.commit("2020-01-01", bare("2022") + landing)
    scratch.commit("2021-02-01", bare('{ date = "2021", status = "failed" }') + landing)
    scratch.commit("2021-03-01", bare('{ date = "2021", status = "failed" }') + landing + "# x\n")
    told = run("trend", "a", "--recorded", "--accessible", "--as-of", "2020-06-01").out
    assert "lost" not in told
    assert "lost" in run("trend", "a", "--recorded", "--accessible").out


def test_a_line_ends_with_the_commit_that_says_so(scratch: Scratch, run: Run) -> None:
    """Whenever that was said: across are the days of commits."""
    for year, value in (
        (2020, '"2027-03"'), (2021, '"2028-03"'),
        (2022, '{ date = "2028-03", status = "cancelled", source = "q" }'),
    ):  # fmt: skip
        text = SOURCE.replace("2020-02-02", "2019-01-01") + bare(value)
        scratch.commit(f"{year}-02-02", text)
    told = run("trend", "a", "--recorded", "--accessible").out
    assert "Mar 2027, said 2020-02-02; Mar 2028, said 2021-02-02, +12 months" in told
    assert "cancelled" in told


@pytest.mark.parametrize("status", ["on-hold", "cancelled"])
def test_a_value_that_gives_a_date_no_more_tells_of_it(
    scratch: Scratch, run: Run, status: str
) -> None:
    scratch.commit("2020-01-01", bare("2022"))
    scratch.commit("2021-01-01", bare(f'{{ date = "unstated", status = "{status}" }}'))
    told = run("trend", "a", "--recorded", "--accessible").out
    assert "2022, said 2020-01-01" in told
    assert status.replace("-", " ") in told


def test_the_community_weighs_as_much_as_others_in_what_the_file_held(
    scratch: Scratch, run: Run
) -> None:
    crowd = '[sources.crowd]\nclass = "community"\npublished = 2019-01-01\n\n'
    scratch.commit("2020-01-01", SOURCE + crowd + bare('{ date = "2022", source = "q" }'))
    scratch.commit("2021-01-01", SOURCE + crowd + bare('{ date = "2024", source = "crowd" }'))
    told = run("trend", "a", "--recorded", "--accessible").out
    assert "2022, said 2020-01-01 by Q; 2024, said 2021-01-01 by crowd, +2 years" in told


def test_a_mission_is_drawn_by_what_its_file_held_not_by_its_ledger(
    scratch: Scratch, run: Run
) -> None:
    scratch.commit("2020-01-01", bare("2022"))
    scratch.commit("2021-01-01", bare('"unstated"'))
    told = run("trend", "a", "--recorded", "--accessible").out
    assert "2022, said 2020-01-01; TBD stands; undated." in told


def test_single_values_with_sources_have_a_history_as_bare_ones_have(
    scratch: Scratch, run: Run
) -> None:
    for day, year, source in (("2021-01-01", 2024, "q"), ("2022-01-01", 2026, "p")):
        scratch.commit(
            day, f'{SOURCE}{HEAD}milestones.launch = {{ date = "{year}", source = "{source}" }}\n'
        )
    found = items(run)
    assert [(each["date"]["text"], each["source"], each["recorded"]) for each in found] == [
        ("2024", "q", "2021-01-01"), ("2026", "p", "2022-01-01"),
    ]  # fmt: skip
    assert (found[1]["relation"], found[1]["announced"]) == ("slipped", "2020-02-02")
    out = run("history", "a.launch", "--recorded").out
    assert "source" in out
    assert "removed" not in out
    (slip,) = json.loads(run("slips", "--recorded", "--json").out)["items"]
    assert (slip["first"]["text"], slip["date"]["text"], slip["moves"]) == ("2024", "2026", 1)
    drawn = json.loads(run("trend", "a.launch", "--recorded", "--json").out)["items"]
    assert [each["date"]["text"] for each in drawn] == ["2024", "2026"]


def test_a_trend_has_a_gap_where_the_file_had_no_date(scratch: Scratch, run: Run) -> None:
    scratch.commit("2018-01-05", bare("2020"))
    gone = scratch.commit("2018-06-01", '[missions.a]\nname = "A"\n')
    scratch.commit("2019-01-01", bare("2022"))
    drawn = json.loads(run("trend", "a.launch", "--recorded", "--json").out)["items"]
    assert [(each["announced"], each["date"]["text"]) for each in drawn] == [
        ("2018-01-05", "2020"), ("2018-06-01", "TBD"), ("2019-01-01", "2022"),
    ]  # fmt: skip
    found = items(run)
    assert [each["removed"] for each in found] == ["2018-06-01", None]
    assert [each["relation"] for each in found] == [None, None]
    assert f"removed 2018-06-01 {gone[:7]}" in run("history", "a.launch", "--recorded").out


def test_a_fiscal_year_is_read_as_the_revision_meant_it(scratch: Scratch, run: Run) -> None:
    text = '[registry]\nfiscal = "{}"\n\n' + bare('"FY2024"')
    scratch.commit("2021-01-01", text.format("JP"))
    scratch.commit("2022-01-01", text.format("US"))
    assert [each["date"]["text"] for each in items(run)] == ["FY2024@JP", "FY2024@US"]


def test_a_shallow_clone_says_that_its_first_commit_may_be_late(
    scratch: Scratch, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, claims in (("2021-01-01", (FIRST,)), ("2022-01-01", (FIRST, SECOND)),
                        ("2023-06-01", (FIRST, SECOND, THIRD))):  # fmt: skip
        scratch.commit(day, ledger(*claims))
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{scratch.folder}", "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert [day for _, day in told(run)] == ["2022-01-01", "2022-01-01", "2023-06-01"]
    assert "this clone is shallow" in run("history", "a.launch", "--recorded").out
    monkeypatch.chdir(scratch.folder)
    assert "shallow" not in run("history", "a.launch", "--recorded").out


TABLES = ("", "-q", "--json", "-F csv", "-F markdown", "--accessible", "--accessible -q",
          "--ascii", "--width 30", "-o f.json", "-o f.csv -q")  # fmt: skip
DRAWINGS = ("-F svg", "-F svg -q", "-o f.svg -q")


@pytest.mark.parametrize(
    ("command", "how"),
    [
        *product(("history a.launch", "slips", "slips --by kind", "trend a.launch"), TABLES),
        *product(("history a.launch", "trend a.launch"), DRAWINGS),
    ],
)
def test_what_is_not_complete_says_so_in_every_format(
    scratch: Scratch, run: Run, command: str, how: str
) -> None:
    scratch.commit("2021-01-01", bare("2024"))
    scratch.commit("2022-01-01", "broken [")
    scratch.commit("2023-01-01", bare("2026"))
    oldest = git(scratch.folder, "rev-list", "--max-parents=0", "HEAD")
    (scratch.folder / ".git" / "shallow").write_text(oldest, encoding="utf-8")
    ran = run(*command.split(), "--recorded", *how.split())
    assert ran.code == 0, ran.err
    said = re.sub("[\u200b\\s]+", " ", f"{ran.out} {ran.err}")
    for note in ("this clone is shallow", "1 of 3 revisions could not be read"):
        assert note in said
    if "json" in how or "csv" in how or "-q" in how:
        assert "missions: note: this clone is shallow" in ran.err
    else:
        assert ran.err == ""
    if how == "--json":
        json.loads(ran.out)


def test_a_bare_clone_is_refused_with_a_way_out(
    scratch: Scratch, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.commit("2021-01-01", ledger(FIRST))
    git(tmp_path, "clone", "-q", "--bare", str(scratch.folder), "bare.git")
    bare = tmp_path / "bare.git"
    ways = {tmp_path: ("-f", str(bare)), bare: (), bare / "refs": ()}
    for folder, more in ways.items():
        monkeypatch.chdir(folder)
        ran = run("history", "a.launch", "--recorded", *more)
        assert ran.code == 2
        assert f"{bare} is a bare clone" in ran.err
        assert f"git clone {bare}\n" in ran.err


def test_without_a_repository_it_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "missions.toml").write_text(ledger(FIRST), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command in (("history", "a.launch"), ("slips",)):
        ran = run(*command, "--recorded")
        assert ran.code == 2
        assert "not in a git repository" in ran.err


def test_settings_of_the_user_change_nothing(scratch: Scratch, run: Run) -> None:
    scratch.commit("2021-01-01", ledger(FIRST), "old.toml")
    git(scratch.folder, "mv", "old.toml", "missions.toml")
    scratch.commit("2022-01-01")
    before = told(run)
    for name, value in (("log.showRoot", "false"), ("diff.renames", "false"),
                        ("log.showSignature", "true"), ("log.follow", "true"),
                        ("log.decorate", "full"), ("log.diffMerges", "off"),
                        ("log.date", "relative"), ("diff.orderFile", "nowhere")):  # fmt: skip
        git(scratch.folder, "config", name, value)
    assert told(run) == before == [("2024", "2021-01-01")]


def test_odd_names_are_read(scratch: Scratch, run: Run) -> None:
    name = "a b\té:火.toml"
    scratch.commit("2021-01-01", ledger(FIRST), name)
    assert [each["recorded"] for each in items(run, "-f", name)] == ["2021-01-01"]


def test_two_hundred_revisions_are_one_log_and_one_batch(
    scratch: Scratch, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = b""
    for number in range(200):
        text = bare(str(1950 + number)).encode()
        stream += b"commit refs/heads/main\ncommitter a <a@b> %d +0000\ndata 0\n" % (
            1_000_000_000 + 86400 * number
        )
        stream += b"M 100644 inline missions.toml\ndata %d\n%b\n" % (len(text), text)
    (scratch.folder / "stream").write_bytes(stream)
    with (scratch.folder / "stream").open("rb") as given:
        subprocess.run(["git", "fast-import", "--quiet"], stdin=given, check=True)
    git(scratch.folder, "reset", "-q", "--hard")
    trace = scratch.folder / "trace"
    monkeypatch.setenv("GIT_TRACE", str(trace))
    found = items(run)
    assert [each["date"]["text"] for each in found] == [str(1950 + each) for each in range(200)]
    ran = [line for line in trace.read_text().splitlines() if "built-in: git" in line]
    assert len([line for line in ran if " log " in line]) == 1
    assert len([line for line in ran if " cat-file " in line]) == 1
    assert len(ran) < 10


def test_a_part_that_was_broken_when_it_came_is_read_once_it_is_mended(
    scratch: Scratch, run: Run
) -> None:
    scratch.write('[registry]\ninclude = ["x/*.toml"]\n')
    scratch.commit("2021-01-01", '[missions.b]\nname = "B"\n', "x/b.toml")
    scratch.commit("2022-01-01", "[broken", "x/a.toml")
    scratch.commit("2022-02-01", '[missions.b]\nname = "C"\n', "x/b.toml")
    scratch.commit("2023-01-01", ledger(FIRST), "x/a.toml")
    scratch.commit("2024-01-01", ledger(FIRST, SECOND), "x/a.toml")
    assert told(run) == [("2024", "2023-01-01"), ("2026", "2024-01-01")]
    assert "2 of 5 revisions" in run("history", "a.launch", "--recorded").out


def test_a_commit_from_where_it_is_tomorrow_is_not_lost(scratch: Scratch, run: Run) -> None:
    scratch.commit("2021-01-01", bare("2024"))
    scratch.commit("2026-11-24", bare("2026"))
    assert told(run) == [("2024", "2021-01-01"), ("2026", "2026-11-24")]
    (slip,) = json.loads(run("slips", "--recorded", "--json").out)["items"]
    assert slip["date"]["text"] == "2026"
    drawn = json.loads(run("trend", "a.launch", "--recorded", "--json").out)["items"]
    assert [(each["date"]["text"], each["announced"]) for each in drawn] == [
        ("2024", "2021-01-01"), ("2026", "2026-11-23"),
    ]  # fmt: skip


def test_a_folder_without_a_main_file_has_no_history(scratch: Scratch, run: Run) -> None:
    scratch.commit("2021-01-01", ledger(FIRST), "data/a.toml")
    ran = run("history", "a.launch", "--recorded", "-f", "data")
    assert ran.code == 2
    assert "only a registry with a main file has a history" in ran.err


def test_a_trend_of_what_the_file_held_runs_over_the_days_of_its_commits(
    scratch: Scratch, run: Run
) -> None:
    scratch.commit("2021-01-01", bare("2024"))
    scratch.commit("2022-03-01", bare("2026"))
    found = json.loads(run("trend", "a.launch", "--recorded", "--json").out)["items"]
    assert [(each["announced"], each["date"]["text"], each["effect"]) for each in found] == [
        ("2021-01-01", "2024", "plan"),
        ("2022-03-01", "2026", "plan"),
    ]
    assert "as the file held them, over 2 revisions" in run("trend", "a.launch", "--recorded").out
    drawn = run("trend", "a.launch", "--recorded", "-F", "svg").out
    assert drawn.startswith("<svg")
