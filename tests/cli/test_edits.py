"""The editing commands, as people type them."""

import os
import stat
from pathlib import Path

import pytest

from conftest import Run, git
from missions.store import edits
from missions.store.refusal import Refusal

REGISTRY = """\
[registry]
id = "x"
include = ["missions.d/*.toml"]

[sources.a] # the first
publisher = "A"
published = 2024-01-10

[missions.m]
name = "M"

[missions.m.milestones]
launch = [
  { date = "2026", source = "a" }, # as said
]
"""
INCLUDED = """\
[missions.n]
name = "N"
[missions.n.deliverables.box]
due = "mid-2023"
"""


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "missions.d").mkdir()
    (tmp_path / "missions.d" / "n.toml").write_text(INCLUDED, encoding="utf-8")
    file = tmp_path / "missions.toml"
    file.write_text(REGISTRY, encoding="utf-8")
    return file


CLAIM = ("claim", "m.launch", "2028", "--source", "a", "--announced", "2025-03-01")


def test_a_claim_is_one_line_more_with_its_diff_and_its_slip(run: Run, registry: Path) -> None:
    ran = run(*CLAIM, "--reason", "funding")
    line = '  { date = "2028", source = "a", announced = 2025-03-01, reason = "funding" },'
    assert ran.code == 0
    assert f"+{line}" in ran.out.splitlines()
    assert [each for each in ran.out.splitlines() if each.startswith("-")] == ["--- missions.toml"]
    assert "2026 → 2028  slipped" in ran.out
    assert "+12–36 mo since the first claim" in ran.out
    assert ran.err == "wrote missions.toml\n"
    assert registry.read_text() == REGISTRY.replace("# as said\n", f"# as said\n{line}\n")


def test_a_claim_of_an_earlier_day_stands_before_the_later_ones(run: Run, registry: Path) -> None:
    run("claim", "m.launch", "2025", "--source", "a", "--announced", "2023-05")
    line = '  { date = "2025", source = "a", announced = "2023-05" },\n'
    assert registry.read_text() == REGISTRY.replace("launch = [\n", f"launch = [\n{line}")


def test_a_new_source_is_recorded_in_the_same_command(run: Run, registry: Path) -> None:
    new = ("--publisher", "B", "--published", "2025-03", "--url", "https://example.org/b")
    assert run("claim", "m.launch", "2027", "--source", "b", *new).code == 0
    text = registry.read_text()
    table = '[sources.b]\npublisher = "B"\npublished = "2025-03"\nurl = "https://example.org/b"\n'
    assert f"{table}\n[missions.m]" in text
    assert '{ date = "2027", source = "b" },' in text
    assert run("check", "--strict").code == 1  # n.box has no source


def test_a_source_that_nobody_told_of_is_refused(run: Run, registry: Path) -> None:
    ran = run("claim", "m.launch", "2027", "--source", "bbb")
    assert ran.code == 2
    assert "give --publisher" in ran.err
    assert registry.read_text() == REGISTRY


def test_a_recorded_source_is_not_told_of_again(run: Run, registry: Path) -> None:
    ran = run(*CLAIM, "--publisher", "A")
    assert (ran.code, "recorded already" in ran.err) == (2, True)
    assert registry.read_text() == REGISTRY


def test_an_edit_goes_to_the_file_that_has_the_mission(run: Run, registry: Path) -> None:
    assert (
        run("achieve", "n.box", "2024-03-07", "--source", "a", "--announced", "2024-03").code == 0
    )
    assert registry.read_text() == REGISTRY
    text = (registry.parent / "missions.d" / "n.toml").read_text()
    assert text == INCLUDED.replace('"mid-2023"', """[
  { date = "mid-2023" },
  { date = "2024-03-07", status = "achieved", source = "a", announced = "2024-03" },
]""")  # fmt: skip


@pytest.mark.parametrize("outcome", ["failed", "partial", "cancelled"])
def test_other_outcomes_are_recorded(run: Run, registry: Path, outcome: str) -> None:
    day = ("--announced", "2026-02-01")
    assert run("achieve", "m.launch", "2026-01-31", "--source", "a", f"--{outcome}", *day).code == 0
    assert f'status = "{outcome}"' in registry.read_text()


@pytest.mark.parametrize("more", [(), ("--failed",), ("--partial",)])
def test_what_happened_has_no_date_that_is_to_be_determined(
    run: Run, registry: Path, more: tuple[str, ...]
) -> None:
    ran = run("achieve", "m.launch", "TBD", "--source", "a", *more)
    assert (ran.code, "TBD says that no date is known" in ran.err) == (2, True)
    assert registry.read_text() == REGISTRY
    for typed in (("TBD", "--cancelled"), ("unstated", "--announced", "2026-02-01", *more)):
        assert run("achieve", "m.launch", *typed, "--source", "a", "--dry-run").code == 0


def test_two_outcomes_exclude_each_other(run: Run, registry: Path) -> None:
    ran = run("achieve", "m.launch", "2026-01-31", "--source", "a", "--failed", "--partial")
    assert ran.code == 2
    assert registry.read_text() == REGISTRY


def test_an_edit_that_would_make_an_error_writes_nothing(run: Run, registry: Path) -> None:
    ran = run("achieve", "m.launch", "2199-01-31", "--source", "a")
    assert ran.code == 2
    assert "error[M303]" in ran.err or "error[M304]" in ran.err
    assert "nothing was written" in ran.err
    assert registry.read_text() == REGISTRY


def test_the_same_claim_twice_is_refused(run: Run, registry: Path) -> None:
    assert run(*CLAIM).code == 0
    once = registry.read_text()
    ran = run(*CLAIM)
    assert (ran.code, "M306" in ran.err) == (2, True)
    assert registry.read_text() == once


def test_a_dry_run_shows_the_same_and_writes_nothing(run: Run, registry: Path) -> None:
    dry = run(*CLAIM, "--dry-run")
    assert registry.read_text() == REGISTRY
    assert dry.err == "would write missions.toml\n"
    assert run(*CLAIM).out == dry.out


def test_a_retracted_claim_stays_and_says_why(run: Run, registry: Path) -> None:
    assert run("retract", "m.launch", "1", "--why", 'a "typo"').code == 0
    marked = 'source = "a", retracted = "a \\"typo\\"" }, # as said'
    assert marked in registry.read_text()
    again = run("retract", "m.launch", "1", "--why", "x")
    assert (again.code, "retracted already" in again.err) == (2, True)


def test_retract_without_a_number_lists_the_claims(run: Run, registry: Path) -> None:
    ran = run("retract", "m.launch", "--why", "x")
    assert (ran.code, "1 2026 (a)" in ran.err) == (2, True)
    assert registry.read_text() == REGISTRY


def test_numbers_are_those_of_history(run: Run, registry: Path) -> None:
    run(*CLAIM)
    run("claim", "m.launch", "2025", "--source", "a", "--announced", "2023-05")
    said = [line.split()[0] for line in run("history", "m.launch").out.splitlines()[3:6]]
    assert said == ["2023-05", "2024-01-10", "2025-03-01"]
    run("retract", "m.launch", "2", "--why", "x")
    assert 'date = "2026", source = "a", retracted' in registry.read_text()


def test_new_tables_go_to_their_sorted_place(run: Run, registry: Path) -> None:
    assert run("add", "mission", "b", "--name", "B", "--partner", "P", "--partner", "Q").code == 0
    assert run("add", "milestone", "b.launch", "NET mid 2027", "--source", "a").code == 0
    assert run("add", "milestone", "b.pdr", "2026", "--kind", "ecss:PDR", "--source", "a").code == 0
    assert run("add", "source", "0", "--publisher", "Z").code == 0
    assert registry.read_text() == REGISTRY.replace("[sources.a]", """\
[sources.0]
publisher = "Z"

[sources.a]""").replace("[missions.m]\n", """\
[missions.b]
name = "B"
partners = ["P", "Q"]

[missions.b.milestones]
launch = [
  { date = "NET mid-2027", source = "a" },
]

[missions.b.milestones.pdr]
kind = "ecss:PDR"
claims = [
  { date = "2026", source = "a" },
]

[missions.m]
""")  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("claim", "m.lauch", "2027", "--source", "a"), 'did you mean "m.launch"?'),
        (("claim", "m.launch", "mid 2023 or so", "--source", "a"), "DATE"),
        (("claim", "m.launch", "2027", "--source", "a", "--basis", "hope"), "choose commitment"),
        (("add", "milestone", "k.launch", "2027"), "add it: missions add mission k"),
        (("add", "milestone", "m", "2027"), "write m.launch"),
        (("add", "milestone", "m.launch", "2027"), "missions claim m.launch DATE"),
        (("add", "mission", "m", "--name", "M"), "choose another id"),
        (("add", "mission", "M!", "--name", "M"), 'write "m"'),
        (("add", "source", "a", "--publisher", "A"), "choose another id"),
        (("add", "source", "b", "--publisher", "A", "--url", "javascript:x"), "https://"),
        (("claim", "m.launch", "2027", "--source", "a", "--json"), "choose table"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_way_out(
    run: Run, registry: Path, arguments: tuple[str, ...], hint: str
) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert hint in ran.err
    assert registry.read_text() == REGISTRY


def test_the_byte_order_mark_the_mode_and_a_link_stay(run: Run, registry: Path) -> None:
    target = registry.with_name("real.toml")
    registry.rename(target)
    registry.symlink_to(target)
    target.write_bytes(b"\xef\xbb\xbf" + REGISTRY.replace("\n", "\r\n").encode())
    target.chmod(0o640)
    assert run(*CLAIM).code == 0
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf[registry]\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n") == REGISTRY.count("\n") + 1
    assert registry.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_read_only_registry_is_left_alone(run: Run, registry: Path) -> None:
    registry.chmod(0o444)
    ran = run(*CLAIM)
    assert (ran.code, "is read-only" in ran.err) == (2, True)
    assert registry.read_text() == REGISTRY


def test_what_others_wrote_meanwhile_is_never_overwritten(run: Run, registry: Path) -> None:
    def edit(_: object) -> dict[str, str]:
        registry.write_text(f"{REGISTRY}# theirs\n")
        return {"missions.toml": f"{REGISTRY}# ours\n"}

    with pytest.raises(Refusal, match="changed by another program"):
        edits.change("missions.toml", edit, lambda _: None)
    assert registry.read_text() == f"{REGISTRY}# theirs\n"
    assert sorted(each.name for each in registry.parent.iterdir()) == [
        "missions.d",
        "missions.toml",
    ]
    del run


def test_a_failure_while_writing_leaves_the_old_file_alone(
    run: Run, registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = run(*CLAIM)
    assert (ran.code, "No space left" in ran.err) == (2, True)
    assert registry.read_text() == REGISTRY
    assert sorted(each.name for each in registry.parent.iterdir()) == [
        "missions.d",
        "missions.toml",
    ]


def test_a_second_edit_waits_for_the_first(
    registry: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edits, "_WAIT_SECONDS", 0.1)

    def edit(_: object) -> dict[str, str]:
        ran = run(*CLAIM)
        assert (ran.code, "being edited" in ran.err) == (2, True)
        return {}

    edits.change("missions.toml", edit, lambda _: None)
    assert registry.read_text() == REGISTRY


def test_standard_input_cannot_be_edited(run: Run) -> None:
    assert run(*CLAIM, "-f", "-").code == 2


def test_fmt_fails_a_check_and_then_is_content(run: Run, registry: Path) -> None:
    text = REGISTRY.replace('"2026"', '"Mid 2026"') + '\n# about c\n[missions.c]\nname = "C"\n'
    registry.write_text(text)
    ran = run("fmt", "--check")
    assert (ran.code, registry.read_text()) == (1, text)
    assert "would write missions.toml" in ran.err
    assert run("fmt").code == 0
    tidy = registry.read_text()
    assert '"mid-2026"' in tidy
    assert tidy.index("# about c\n[missions.c]") < tidy.index("[missions.m]")
    assert run("fmt", "--check").code == 0
    assert registry.read_text() == tidy


def test_check_fix_writes_what_fmt_writes(run: Run, registry: Path) -> None:
    text = REGISTRY.replace('"2026"', '"Mid 2026"')
    registry.write_text(text)
    assert "M204" in run("check").out
    assert "M204" not in run("check", "--fix").out
    assert registry.read_text() == text.replace("Mid 2026", "mid-2026")


def test_check_fix_still_tells_what_is_not_toml(run: Run, registry: Path) -> None:
    registry.write_text(f"{REGISTRY}x = \n")
    ran = run("check", "--fix")
    assert (ran.code, "M101" in ran.out) == (1, True)


def test_fmt_leaves_what_is_not_toml(run: Run, registry: Path) -> None:
    registry.write_text(f"{REGISTRY}x = \n")
    ran = run("fmt")
    assert (ran.code, "M101" in ran.err) == (2, True)
    assert registry.read_text() == f"{REGISTRY}x = \n"


def test_a_registry_begins_sound_and_is_never_overwritten(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init").code == 0
    assert run("check", "--strict").code == 0
    assert run("fmt", "--check").code == 0
    assert (tmp_path / "missions.schema.json").read_text().startswith("{")
    ran = run("init")
    assert (ran.code, "is there already" in ran.err) == (2, True)


def test_a_dry_run_of_init_shows_what_it_would_write_and_writes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".gitattributes").write_text("*.png binary\n")
    ran = run("init", "--git", "--dry-run")
    assert ran.code == 0
    assert '+id = "my-missions"' in ran.out
    assert " *.png binary\n+missions.toml merge=missions diff=missions\n" in ran.out
    for name in ("missions.toml", "missions.schema.json", ".gitattributes"):
        assert f"would write {name}\n" in ran.err
    assert (tmp_path / ".gitattributes").read_text() == "*.png binary\n"
    assert list(tmp_path.iterdir()) == [tmp_path / ".gitattributes"]


def test_an_argument_that_is_not_utf8_is_refused(run: Run, registry: Path) -> None:
    before = registry.read_text()
    ran = run("claim", "m.launch", "2027", "--source", "a", "--note", "\udcff")
    assert (ran.code, "error: an argument is not UTF-8\n" in ran.err) == (2, True)
    assert registry.read_text() == before


def test_init_sets_git_up_to_show_the_table_of_a_hunk(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitattributes").write_text("*.png binary")
    ran = run("init", "--git")
    assert run("init", "--git").out == ran.out
    assert (tmp_path / ".gitattributes").read_text() == (
        "*.png binary\nmissions.toml merge=missions diff=missions\n"
        "missions.d/*.toml merge=missions diff=missions\n"
    )
    for line in ran.out.splitlines():
        os.system(line)  # noqa: S605  the very lines that people are told to run
    file = tmp_path / "missions.toml"
    padding = "\n".join(f'  {{ date = "20{n}" }},' for n in range(40, 50))
    file.write_text(f"[missions.m.milestones]\nlaunch = [\n{padding}\n]\n")
    git(tmp_path, "add", ".")
    file.write_text(file.read_text().replace('"2048"', '"2058"'))
    assert "@@ [missions.m.milestones]" in git(tmp_path, "diff")


@pytest.mark.parametrize("value", ["1", "nan", "true", "12:00:00", '"ba"', "[2, 1]", "[{ a = 1 }]"])
@pytest.mark.parametrize("section", ["missions", "sources"])
def test_what_is_no_table_is_left_by_fmt_and_told_by_check(
    run: Run, tmp_path: Path, section: str, value: str
) -> None:
    file = tmp_path / "missions.toml"
    file.write_text(f"{section} = {value}\n", encoding="utf-8")
    assert run("fmt", str(file)).code == 0
    ran = run("check", "--fix", str(file))
    assert (ran.code, "M103" in ran.out, "fault" in ran.err) == (1, True, False)
    assert file.read_text(encoding="utf-8") == f"{section} = {value}\n"


def test_a_milestone_does_not_lose_a_new_source_that_has_no_id(run: Run, registry: Path) -> None:
    ran = run("add", "milestone", "m.landing", "2040", "--publisher", "NASA", "--title", "A plan")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "missions: error: --publisher needs --source\n  hint: add --source ID\n"
    assert registry.read_text(encoding="utf-8") == REGISTRY
