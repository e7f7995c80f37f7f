"""What people type and what they get: every command on the shipped registry, and every error."""

import csv
import io
import json
import os
import re
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Ran, Run, git, python
from missions.cli.deliver import has_colour
from missions.cli.options import Given

pytestmark = pytest.mark.usefixtures("shipped")


def row(ran: Ran, name: str) -> str:
    (line,) = [each for each in ran.out.splitlines() if each.startswith(f"{name} ")]
    return line


def items(ran: Ran) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(ran.out)["items"]
    return found


def test_the_press_release_day_knows_the_press_release_and_nothing_later(run: Run) -> None:
    ran = run("list", "--as-of", "2022-07-01")
    assert "Sep 2024" in row(ran, "mmx")
    assert "mid-2023" in row(ran, "mmx-rover")
    assert "extended to 2031" in row(ran, "hayabusa2")
    assert "definition" in row(ran, "litebird")
    assert "6 not yet known" in ran.out


def test_that_day_reaffirmed_the_year_of_the_launch(run: Run) -> None:
    (said,) = [
        each for each in items(run("history", "mmx.launch", "--json"))
        if each["source"] == "cnes-cp042-2022"
    ]  # fmt: skip
    assert said["relation"] == "reaffirmed"


def test_today_says_that_the_day_and_its_reserve_have_passed(run: Run) -> None:
    ran = run("upcoming", "mmx.launch")
    assert "Overdue" in ran.out
    assert "past 16 days, no outcome recorded" in ran.out


def test_the_timeline_draws_the_trail_and_the_extension(run: Run) -> None:
    ran = run("timeline", "--until", "2031", "mmx", "hayabusa2")
    launch = next(line for line in ran.out.splitlines() if line.startswith("  launch"))
    assert re.search(r"○╌+○╌+○○?!", launch)
    assert "20 Oct 2026" in launch
    life = next(line for line in ran.out.splitlines() if line.startswith("Hayabusa2"))
    assert re.search(r"█+│▒+░+$", life)


def test_a_diff_of_two_days_has_the_sizes(run: Run) -> None:
    found = {
        (each["id"], each["change"]): each
        for each in items(run("diff", "2022-07-01", "2026-11-23", "--json"))
    }
    launch = found["mmx.launch", "slipped"]
    assert (launch["least_days"], launch["most_days"]) == (750, 779)
    assert ("mmx.launch", "overdue") in found
    assert found["mmx-rover.delivery", "achieved"]["verdict"] == "late"
    assert ("litebird.launch", "slipped") in found
    assert ("callisto.first-flight", "slipped") in found
    text = run("diff", "2022-07-01..2026-11-23").out
    assert "late by 6–10 months" in text


def test_a_diff_of_a_state_with_itself_is_empty(run: Run) -> None:
    assert items(run("diff", "2022-07-01", "2022-07-01", "--json")) == []
    assert run("diff", "2022-07-01", "2022-07-01", "--exit-code").code == 0
    assert run("diff", "2022-07-01", "2026-11-23", "--exit-code").code == 1


REGISTRY = """[sources.a]
published = 2022-07-01
publisher = "CNES"
url = "https://example.org/a"

[missions.x]
name = "X"

[missions.x.milestones]
launch = [
  { date = "2024", source = "a" },
]
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "missions.toml").write_text(REGISTRY, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add(repository: Path, claim: str) -> None:
    file = repository / "missions.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("},\n]", f"}},\n  {claim}\n]"), encoding="utf-8")


def test_one_added_claim_line_is_one_change(run: Run, repository: Path) -> None:
    add(repository, '{ date = "2026", source = "a", announced = 2026-11-05 },')
    (uncommitted,) = items(run("diff", "--json", "--kind", "slipped"))
    git(repository, "commit", "-qam", "two")
    (committed,) = items(run("diff", "HEAD~1", "--json", "--kind", "slipped"))
    assert committed == uncommitted
    assert (committed["id"], committed["least_days"]) == ("x.launch", 366)
    assert committed["catch_up"] is False


def test_a_claim_entered_late_is_a_catch_up_and_never_silent(run: Run, repository: Path) -> None:
    add(repository, '{ date = "2024", source = "a", announced = 2022-09-01 },')
    (change,) = items(run("diff", "--json"))
    assert (change["change"], change["catch_up"]) == ("added", True)


def test_a_claim_that_left_the_plan_says_what_it_did_instead(run: Run, repository: Path) -> None:
    add(repository, '{ date = "2024", source = "a", announced = 2026-11-01 },')
    assert "claim added, reaffirmed" in run("diff").out


def test_a_claim_of_tomorrow_is_not_yet_known(run: Run, repository: Path) -> None:
    add(repository, '{ date = "2028", source = "a", announced = 2026-11-24 },')
    assert [each["effect"] for each in items(run("diff", "--json"))] == ["not yet known"]


def test_what_was_overdue_before_is_not_overdue_anew(run: Run, repository: Path) -> None:
    add(repository, '{ date = "2025", source = "a", announced = 2026-11-01 },')
    assert [each["change"] for each in items(run("diff", "--json"))] == ["slipped"]


@pytest.mark.usefixtures("shipped")
def test_a_ghost_is_of_the_past_and_has_a_row_of_its_own(run: Run) -> None:
    for view in ("timeline", "report"):
        later = run(view, "mmx", "--as-of", "2020-01-01", "--ghost", "2026-01-01")
        assert (later.code, "after 2020-01-01" in later.err) == (2, True)
    assert run("timeline", "--compact", "--ghost", "2022-07-01").code == 2


@pytest.mark.usefixtures("shipped")
def test_a_chosen_calendar_says_so_in_its_name(run: Run) -> None:
    whole, chosen = (run("calendar", *more).out for more in ((), ("mmx", "--kind", "launch")))
    assert "X-WR-CALNAME:French-Japanese space cooperation\n" in whole.replace("\r", "")
    assert "X-WR-CALNAME:French-Japanese space cooperation (mmx\\, launch)" in chosen


def test_an_empty_side_is_not_taken_for_another(run: Run, repository: Path) -> None:
    assert run("diff", "").code == 2
    assert run("diff", "HEAD", "").code == 2
    assert run("diff", "HEAD..").code == 0
    del repository


def test_a_retracted_claim_is_named(run: Run, repository: Path) -> None:
    file = repository / "missions.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"a" }', '"a", retracted = "wrong" }'), encoding="utf-8")
    assert "retracted" in {each["change"] for each in items(run("diff", "--json"))}


def test_files_revisions_and_days_are_compared_in_any_mix(run: Run, repository: Path) -> None:
    other = repository / "other.toml"
    other.write_text(REGISTRY.replace('"2024"', '"2030"'), encoding="utf-8")
    mixes = [
        ("HEAD", "other.toml"),
        ("missions.toml", "other.toml"),
        ("rev:HEAD", "file:other.toml"),
    ]
    for a, b in mixes:
        assert "slipped" in {each["change"] for each in items(run("diff", a, b, "--json"))}
    assert items(run("diff", "date:2021-01-01", "HEAD", "--json"))


def test_several_ledgers_are_all_in_one_markdown(shipped: Path, run: Run) -> None:
    names = ("mmx.launch", "callisto.first-flight")
    alone = [run("history", each, "-F", "markdown").out for each in names]
    assert run("history", *names, "-F", "markdown").out == "\n".join(alone)
    del shipped


def test_markdown_for_a_pull_request_has_its_mark_and_links(run: Run, repository: Path) -> None:
    add(repository, '{ date = "2026", source = "a", announced = 2026-11-05 },')
    ran = run("diff", "--format", "markdown")
    assert ran.out.startswith("<!-- missions-diff -->\n**1 change")
    assert "](<https://example.org/a>)" in ran.out


def test_includes_are_read_at_a_revision(run: Run, repository: Path) -> None:
    (repository / "more").mkdir()
    (repository / "more" / "y.toml").write_text('[missions.y]\nname = "Y"\n', encoding="utf-8")
    file = repository / "missions.toml"
    text = '[registry]\ninclude = ["more/*.toml"]\n' + file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "include")
    assert items(run("diff", "HEAD", "--json")) == []
    assert {each["id"] for each in items(run("diff", "HEAD~1", "--json"))} == {"y"}


@pytest.mark.parametrize("arguments", [
    ("list",), ("show", "mmx"), ("timeline",), ("upcoming",), ("history", "mmx.launch"),
    ("slips",), ("slips", "--by", "agency"), ("slips", "--baseline", "2022-07-01"),
    ("trend", "mmx.launch", "callisto.first-flight"), ("sources",), ("sources", "cnes-cp042-2022"),
    ("diff", "2022-07-01", "2026-11-23"),
])  # fmt: skip
def test_every_view_has_every_format(run: Run, arguments: tuple[str, ...]) -> None:
    table = run(*arguments)
    assert table.code == 0
    assert "\x1b" not in table.out
    assert run(*arguments).out == table.out
    whole = json.loads(run(*arguments, "--json").out)
    assert whole["format"] == f"missions.{arguments[0]}"
    assert whole["version"] == 1
    assert (whole["as_of"], whole["today"]) == ("2026-11-23", "2026-11-23")
    rows = list(csv.reader(io.StringIO(run(*arguments, "-F", "csv").out)))
    assert len(rows) == len(whole["items"]) + 1
    assert "| --- |" in run(*arguments, "-F", "markdown").out


def test_common_options_stand_before_and_after_the_command(run: Run) -> None:
    before = run("--as-of", "2022-07-01", "--json", "list")
    after = run("list", "--json", "--as-of", "2022-07-01")
    assert before == after


def test_a_vague_knowledge_date_means_its_last_day(run: Run) -> None:
    assert json.loads(run("list", "--as-of", "2022", "--json").out)["as_of"] == "2022-12-31"
    assert json.loads(run("list", "--as-of", "6mo", "--json").out)["as_of"] == "2026-05-23"


ERRORS = [
    (("show", "mxm"), 'no mission "mxm"', 'did you mean "mmx"?'),
    (("history", "mmx.lauch"), 'no milestone "mmx.lauch"', 'did you mean "mmx.launch"?'),
    (("history", "mmx"), '"mmx" is a mission', "mmx.launch"),
    (("lst",), 'no command "lst"', 'did you mean "list"?'),
    (("list", "--thme", "x"), "no such option: --thme", 'did you mean "--theme"?'),
    (("list", "--theme", "foo"), '--theme: there is no "foo"', "exploration"),
    (("list", "--as-of", "winter 2026"), "which winter", "winter 2026/27"),
    (("list", "-f", "nowhere.toml"), "no such file", "-"),
    (("list", "-F", "xml"), "no 'xml' here", "table, json, csv, markdown"),
    (("list", "-o", "x.docx"), "the ending '.docx'", ".json"),
    (("diff", "--", "--output=x"), "is no date, file or git revision", "rev:"),
    (("timeline", "--from", "2030", "--until", "2020"), "--until is before --from", "swap"),
    (("explain", "M999"), 'there is no "M999"', "M203 and 17 more"),
    (("sources", "foo"), 'there is no "foo"', "and 213 more"),
    (("list", "MMX"), 'no mission "MMX"', 'did you mean "mmx"?'),
    (("explain", "m10"), 'there is no "m10"', "did you mean"),
    (("upcoming", "--kind", "lanch"), '--kind: there is no "lanch"', 'did you mean "launch"?'),
    (("slips", "--kind", "x:PDR"), '--kind: no review "x:PDR"', "ecss:PDR"),
    (("list", "--agency", "jxa"), 'no agency "jxa" in missions.toml', 'did you mean "JAXA"?'),
    (("timeline", "--agency", "foo"), 'no agency "foo" in missions.toml', "CNES"),
    (("list", "--target", "pohbos"), 'no target "pohbos"', 'did you mean "Phobos"?'),
    (("upcoming", "--within", "-5d"), '"-5d" is not a date', "24mo"),
    (("list", "--as-of", "FY2027"), "--as-of: whose fiscal year? FY2027", "@JP"),
    (("upcoming", "--within", "24"), "two digits are not a year", "24mo"),
    (("slips", "--since", "6 months"), "--since", "24mo"),
    (("trend", "mmx-rover"), "7 lines are too many", "at most 4 of mmx-rover.agreement"),
    (("trend", "mmx.lauch"), 'no milestone "mmx.lauch"', 'did you mean "mmx.launch"?'),
    (("trend", "artemis-3", "--as-of", "2015"), 'no date of "artemis-3"', "a later day"),
    (("list", "-o", "x.svg"), "--output", "table, json, csv, markdown"),
    (("slips", "--baseline", "2027"), "2027-12-31 is after 2026-11-23", "an earlier day"),
    (("sources", "cnes-cp042"), 'there is no "cnes-cp042"', "cnes-cp042-2022"),
]


@pytest.mark.parametrize(("arguments", "message", "hint"), ERRORS)
def test_an_impossible_request_gets_one_line_and_a_way_out(
    run: Run, arguments: tuple[str, ...], message: str, hint: str
) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    first, second = ran.err.splitlines()[-2:]
    assert first.startswith("missions: error: ")
    assert message in first
    assert second.startswith("  hint: ")
    assert hint in second


@pytest.mark.parametrize("number", ["１２０", "١٢٠", "²", "1_2", "+1", " 1", "1.0", "x", ""])
@pytest.mark.parametrize(
    "typed",
    ["list --width", "retract mmx.launch --why x --dry-run", "merge-file a b c --marker-size"],
)
def test_a_number_is_typed_in_the_digits_from_0_to_9(run: Run, typed: str, number: str) -> None:
    ran = run(*typed.split(), number)
    assert (ran.code, ran.out) == (2, "")
    assert f"{number} is not a whole number\n  hint: write digits from 0 to 9\n" in ran.err


def test_what_is_neither_a_day_nor_a_file_nor_a_revision_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "missions.toml").write_text('[missions.m]\nname = "M"\n', encoding="utf-8")
    git(tmp_path, "init", "-q")
    monkeypatch.chdir(tmp_path)
    ran = run("diff", "nonsense")
    assert (ran.code, ran.out) == (2, "")
    assert '"nonsense" is no date, file or git revision' in ran.err
    assert "rev:" in ran.err


def test_without_a_registry_the_search_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("list")
    assert ran.code == 2
    assert str(tmp_path) in ran.err


def test_a_registry_with_errors_answers_nothing(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    lines = "".join(f"m{number} = 'never'\n" for number in range(5))
    bad.write_text(f'[missions.x]\nname = "X"\n[missions.x.milestones]\n{lines}', encoding="utf-8")
    ran = run("list", "-f", str(bad))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("error[M203]") == 3
    assert "has 5 errors" in ran.err
    assert f"missions check {bad}`" in ran.err
    assert run("check", str(bad)).code == 1


def test_a_reading_command_counts_the_errors_that_check_finds(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "my bad.toml"
    bad.write_text(
        """[missions.x]
name = "X"
milestones.a = "never"
milestones.b = { date = "2024", source = "nobody" }
milestones.c = { date = "2199", status = "achieved", announced = 2199-12-31 }
""",
        encoding="utf-8",
    )
    ran = run("list", "-f", str(bad))
    assert "has 3 errors" in ran.err
    assert f"run `missions check '{bad}'` to see all" in ran.err
    assert "3 errors" in run("check", str(bad)).out


def test_a_broken_revision_is_named_and_not_the_working_copy(run: Run, repository: Path) -> None:
    file = repository / "missions.toml"
    file.write_text(REGISTRY.replace("2024", "never"), encoding="utf-8")
    git(repository, "commit", "-qam", "broken")
    file.write_text(REGISTRY, encoding="utf-8")
    ran = run("diff", "HEAD")
    assert ran.code == 2
    assert " --> HEAD:missions.toml:11:12" in ran.err
    assert ran.err.splitlines()[-2:] == [
        "missions: error: HEAD:missions.toml has 1 error",
        "  hint: name another revision",
    ]


def test_a_broken_file_of_a_diff_is_the_one_to_check(run: Run, repository: Path) -> None:
    (repository / "a.toml").write_text("[missions.x]\n", encoding="utf-8")
    assert run("diff", "file:a.toml").err.endswith("hint: run `missions check a.toml` to see all\n")


def test_the_shipped_registry_is_clean_also_strictly(run: Run) -> None:
    ran = run("check", "--strict")
    assert (ran.code, ran.out) == (
        0, "missions.toml: 35 missions, 98 milestones, 299 claims, no problems\n",
    )  # fmt: skip


def test_check_formats_agree(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('[missions.x]\nname = "X"\nthem = 1\n', encoding="utf-8")
    assert run("check", str(bad), "-F", "concise").out.startswith(f"{bad}:3:1: error[M102]")
    (item,) = items(run("check", str(bad), "--json"))
    assert (item["code"], item["line"], item["column"], item["end_column"]) == ("M102", 3, 1, 5)
    assert run("check", str(bad), "--ignore", "M102").code == 0


def test_what_else_a_date_could_mean_is_told_in_every_format(run: Run) -> None:
    words = "2029-33 could also mean 2029–2033"
    assert f"warning: {words}\n" in run("date", "2029-33").out
    assert words in run("date", "2029-33", "-F", "markdown").out
    for form in ("json", "csv"):
        ran = run("date", "2029-33", "-F", form)
        assert (ran.code, ran.err) == (0, f"missions: note: {words}\n")


def test_date_tells_windows_and_refusals(run: Run) -> None:
    good = run("date", "mi 2023", "NET Q3 2026")
    assert good.code == 0
    assert "2023-05-01" in good.out
    bad = run("date", "winter 2026", "--json")
    assert bad.code == 1
    (item,) = items(bad)
    assert "which winter" in str(item["problem"])


def test_exit_code_one_answers_a_question(run: Run) -> None:
    assert run("upcoming", "--exit-code").code == 1
    assert run("upcoming", "--exit-code", "litebird").code == 0


def test_output_goes_to_the_file_that_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    ran = run("list", "-o", str(path))
    assert (ran.out, ran.err) == ("", f"wrote {path}\n")
    assert json.loads(path.read_text(encoding="utf-8"))["format"] == "missions.list"
    assert run("list", "-o", str(tmp_path / "no" / "x.csv")).code == 2


def test_filters_narrow_and_repeat_means_or(run: Run) -> None:
    def ids(*arguments: str) -> set[object]:
        return {each["id"] for each in items(run("list", "--json", *arguments))}

    both = ids("--theme", "launchers", "--theme", "governance")
    assert both == ids("--theme", "launchers") | ids("--theme", "governance")
    assert ids("--theme", "launchers", "--agency", "jaxa") == {"callisto", "h3-tf1"}
    assert ids("--status", "lost") == {"h3-tf1"}
    assert ids("mmx", "callisto.first-flight") == {"mmx", "callisto"}


def test_filters_are_read_in_any_case_and_know_every_kind(run: Run) -> None:
    assert run("slips", "--kind", "LAUNCH") == run("slips", "--kind", "launch")
    assert run("list", "--agency", "jaxa", "--as-of", "1999").code == 0
    for kind in ("milestone", "ecss:PDR", "ECSS:pdr", "entry-into-force"):
        assert run("upcoming", "--kind", kind).code == 0


@pytest.mark.parametrize("arguments", ["list", "list --json", "--version", "--help", "explain"])
def test_a_full_disk_is_no_fault_of_the_program(arguments: str) -> None:
    code = (
        "import subprocess, sys\n"
        "with open('/dev/full', 'w') as full:\n"
        "    command = [sys.executable, '-m', 'missions', *sys.argv[1:]]\n"
        "    done = subprocess.run(command, stdout=full)\n"
        "sys.exit(done.returncode)"
    )
    ran = python("-c", code, *arguments.split())
    assert ran.returncode == 2
    assert ran.stderr == "missions: error: cannot write the output: No space left on device\n"


def test_where_nobody_can_be_told_the_exit_code_still_tells() -> None:
    code = (
        "import subprocess, sys\n"
        "with open('/dev/full', 'w') as full:\n"
        "    done = subprocess.run([sys.executable, '-m', 'missions', 'lst'], stderr=full)\n"
        "sys.exit(done.returncode)"
    )
    assert python("-c", code).returncode == 2


def test_the_same_input_gives_the_same_bytes_piped_and_cut() -> None:
    whole = python("-m", "missions", "--today", "2026-11-23", "timeline")
    assert whole.returncode == 0
    assert whole.stderr == ""
    cut = python("-c", (
        "import subprocess, sys;"
        "p = subprocess.Popen([sys.executable, '-m', 'missions', 'timeline'],"
        " stdout=subprocess.PIPE, stderr=subprocess.PIPE);"
        "p.stdout.read(1); p.stdout.close(); sys.exit(len(p.stderr.read()))"
    ))  # fmt: skip
    assert cut.returncode == 0


def test_list_imports_nothing_that_it_does_not_need() -> None:
    code = (
        "import sys; from missions.cli.main import main; main(['list']);"
        "print(*sorted({'rich', 'jinja2', 'icalendar', 'tree_sitter', 'tree_sitter_toml',"
        " 'tomlrt', 'dateutil', 'dateutil.parser', 'pydantic', 'statistics',"
        " 'missions.render.chart', 'missions.store.git', 'missions.dates.prose'}"
        " & sys.modules.keys()), file=sys.stderr)"
    )
    assert python("-c", code).stderr.strip() == ""


def test_colour_follows_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("list").out
    assert "\x1b[" not in run("list", "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("list").out
    assert "\x1b[" in run("list", "--color", "always").out


@pytest.mark.parametrize("name", ["FORCE_COLOR", "NO_COLOR"])
def test_an_empty_wish_for_colour_is_none(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for each in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, "")
    assert has_colour(Given(), sys.stdout)


def test_an_output_of_a_hyphen_is_stdout(run: Run) -> None:
    for typed in (("list",), ("list", "--color", "always"), ("timeline", "-F", "svg"), ("schema",)):
        told = run(*typed)
        assert run(*typed, "-o", "-") == told
        assert run("-o", "other.csv", *typed, "-o", "-") == told


def test_a_traceback_is_shown_to_who_asks_for_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("missions.cli.list_.look", breaks)
    for word in ("", "0", "false", "off"):
        monkeypatch.setenv("MISSIONS_DEBUG", word)
        assert "a fault of ours: ZeroDivisionError" in run("list").err
    monkeypatch.setenv("MISSIONS_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("list")


def test_ascii_output_is_ascii_apart_from_the_registry(run: Run) -> None:
    assert run("timeline", "--ascii", "mmx", "hayabusa2").out.isascii()


def test_accessible_output_is_sentences(run: Run) -> None:
    ran = run("timeline", "mmx", "--accessible")
    assert "MMX, launch: 20 Oct 2026 04:41 +09:00; past 16 days, no outcome recorded" in ran.out


def test_completion_offers_ids() -> None:
    done = python("-m", "missions", _MISSIONS_COMPLETE="complete_bash",
                  COMP_WORDS="missions show mmx", COMP_CWORD="2")  # fmt: skip
    assert done.stdout.split() == ["mmx", "mmx-rover"]


def completed(typed: str, **variables: str) -> list[str]:
    """What bash is offered behind what was typed."""
    place = str(len(typed.split()))
    done = python("-m", "missions", _MISSIONS_COMPLETE="complete_bash", COMP_WORDS=f"{typed} ",
                  COMP_CWORD=place, **variables)  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


def test_completion_offers_ids_of_the_registry_that_is_named(tmp_path: Path) -> None:
    one, two = (tmp_path / f"{name}.toml" for name in ("one", "two"))
    for file in (one, two):
        file.write_text(f'[missions.{file.stem}]\nname = "x"\n', encoding="utf-8")
    named = {"MISSIONS_FILE": str(one)}
    assert completed("missions show", **named) == ["one"]
    for typed in (f"missions -f {two} show", f"missions show -f {two}", f"missions list -f {two}"):
        assert completed(typed) == completed(typed, **named) == ["two"]
    assert completed(f"missions -f {one} show -f {two}", **named) == ["two"]
    for typed in ("-", os.devnull, str(tmp_path / "none")):
        assert completed(f"missions show -f {typed}", **named) == []


@pytest.mark.parametrize(
    "variables", [{}, {"COMP_WORDS": "missions"}, {"COMP_WORDS": "missions", "COMP_CWORD": "x"}]
)
def test_completion_refuses_what_no_shell_asks(variables: dict[str, str]) -> None:
    done = python("-m", "missions", _MISSIONS_COMPLETE="complete_bash", **variables)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("missions: error: COMP_WORDS and COMP_CWORD do not tell")


def test_the_installed_registry_is_found_from_below(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "missions.d")
    assert run("list").out.startswith("35 missions")


@pytest.mark.parametrize("typed", ["soon", "sometime", "", "TBD", "5"])
@pytest.mark.parametrize(
    "option",
    ["timeline --from", "timeline --until", "list --as-of", "upcoming --within", "feed --since",
     "slips --since", "slips --baseline"],
)  # fmt: skip
def test_where_a_day_is_asked_for_no_hint_names_what_is_none(
    run: Run, option: str, typed: str
) -> None:
    ran = run(*option.split(), typed or " ")
    assert ran.code == 2
    assert "unstated" not in ran.err
    assert ran.err.splitlines()[-1].startswith("  hint: write a date such as 2031")


CLAIM = "claim mmx.launch 2029 --source cnes-cp042-2022 --dry-run"
SOURCE = "add source x --publisher A --dry-run"
EMPTY = (
    ("list --as-of", "--as-of"), ("list --today", "--today"), ("list -F", "--format"),
    ("list -o", "--output"), ("list --color", "--color"), ("list -f", "--file"), ("list", "ID"),
    ("list --agency", "--agency"), ("upcoming --within", "--within"), ("feed --since", "--since"),
    ("diff today --min", "--min"), ("diff", "A"), ("diff HEAD", "B"), ("check", "PATH"),
    ("check --against", "--against"), ("fmt --check", "PATH"), ("timeline --from", "--from"),
    (f"{CLAIM} --announced", "--announced"), (f"{CLAIM} --reserve", "--reserve"),
    (f"{CLAIM} --published", "--published"), (f"{CLAIM} --note", "--note"),
    ("claim", "MILESTONE"), ("achieve mmx.launch 2026 --source x --announced", "--announced"),
    ("add milestone mmx.x 2029 --announced", "--announced"),
    (f"{SOURCE} --published", "--published"), (f"{SOURCE} --title", "--title"),
    ("import csv x --announced", "--announced"),
    ("import csv x --map name=a --where", "--where"), ("import registry", "FILE"),
    ("import ll2", "FILE"), ("import git", "REPO"), ("import git r", "PATH"),
    ("import git r p --map a=b --publisher", "--publisher"), ("init --dry-run", "PATH"),
    ("date 2031", "TEXT"), ("explain", "CODE"),
)  # fmt: skip


@pytest.mark.parametrize(("typed", "name"), EMPTY)
def test_an_empty_text_is_refused_as_it_may_be_a_variable_that_nobody_set(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)  # nothing is read before that
    missing = {"import git": ("p", "--map", "a=b"), "import git r": ("--map", "a=b"),
               "claim": ("2029", "--source", "x")}  # fmt: skip
    ran = run(*typed.split(), "", *missing.get(typed, ()))
    hint = "leave it out; it may be a variable that nobody set"
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"missions: error: {name}: empty\n  hint: {hint}\n"


@pytest.mark.parametrize("option", ["list --width", "list --theme", "list --kind"])
def test_what_reads_a_word_or_a_number_refuses_an_empty_text_itself(run: Run, option: str) -> None:
    ran = run(*option.split(), "")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"missions: error: {option.split()[1]}: ")


def test_an_empty_text_before_the_command_is_refused_too(run: Run) -> None:
    assert run("--as-of", "", "list").err.splitlines()[0] == "missions: error: --as-of: empty"


def test_where_a_plan_is_asked_for_unstated_is_offered(run: Run) -> None:
    typed = ("claim", "mmx.launch", "soon", "--source", "cnes-cp042-2022", "--dry-run")
    assert 'or "unstated" with the words in stated' in run(*typed).err
    ran = run(*typed[:2], "2027", *typed[3:], "--announced", "soon")
    assert ran.err.endswith("  hint: write a date such as 2026-01-19\n")


def test_what_is_typed_before_the_command_counts_more_than_the_environment(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(f'[missions.{name}]\nname = "x"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MISSIONS_FILE", "two.toml")
    monkeypatch.setenv("MISSIONS_TODAY", "2020-01-01")
    typed = ("-f", "one.toml", "--today", "2026-11-23")
    for words in ((*typed, "list", "--json"), ("list", "--json", *typed)):
        whole = json.loads(run(*words).out)
        assert (whole["today"], items(run(*words))[0]["id"]) == ("2026-11-23", "one")
    assert [each["id"] for each in items(run("list", "--json"))] == ["two"]


REFUSED = (
    ("list --width 99999999999999999999", "--width: 99999999999999999999 is too large"),
    ("retract m.x 99999999999999999999", "N: 99999999999999999999 is too large"),
    ("retract m.x 1_0", "N: 1_0 is not a whole number"),
    ("list --width x", "--width: x is not a whole number"),
    ("import git . x --map a=b,name=", "--map: name= is not KEY=FIELD"),
    ("import git . x --map a=b --where =x", "--where: =x is not NAME=PATTERN"),
    ("import git . x --map a=b --achieved x", "--achieved: x is not NAME=PATTERN"),
    ("init -", "init: - is no place for a registry"),
)


@pytest.mark.parametrize(("typed", "said"), REFUSED)
def test_a_refusal_says_what_was_typed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*typed.split())
    assert (ran.code, ran.out, list(tmp_path.iterdir())) == (2, "", [])
    assert ran.err.startswith(f"missions: error: {said}\n  hint: ")


def test_what_is_no_revision_is_refused_as_what_was_typed(run: Run, repository: Path) -> None:
    del repository
    assert 'error: diff: no git revision "2022"' in run("diff", "rev:2022").err
    assert 'error: "nowhere" is no date, file or git revision' in run("diff", "nowhere").err


@pytest.mark.parametrize("typed", ["check --against HEAD", "slips --recorded", "diff HEAD"])
def test_outside_git_the_hint_fits_whatever_was_typed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    (tmp_path / "missions.toml").write_text(REGISTRY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = run(*typed.split())
    assert ran.code == 2
    assert ran.err.endswith("hint: leave out --recorded or --against, or compare files or days\n")
