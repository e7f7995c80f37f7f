"""History only grows: what may and what may not happen to a claim between two texts."""

from pathlib import Path

import pytest

from conftest import Run, git, registry_of
from missions.checks.history import deleted, edited

BASE = """
[sources.a]
published = 2022-07-01
[sources.b]
published = 2023-12-05
[sources.c]
published = 1999-01-01
[sources.d]
[sources.e]
published = "2021"
class = "community"
[sources.f]
published = 2020-01-01
[missions.x]
name = "X"
status = [{ is = "definition", source = "a" }]
[missions.x.milestones]
launch = [
  { date = "2024", source = "a" },
  { date = "2026", source = "b" },
]
short = 2027
[missions.y]
name = "Y"
[missions.z]
name = "Z"
[missions.z.milestones]
launch = [
  { date = "2030", source = "e" },
  { date = "2031", source = "d" },
  { date = "2032", source = "f", announced = 2022-01-01 },
]
landing = [
  { date = "2033", source = "g" },
  { date = "2034", source = "g" },
]
[sources.g]
published = 2020-02-02
"""


def codes(text: str, base: str = BASE) -> list[str]:
    before, after = registry_of(base), registry_of(text)
    return [each.code for each in (*edited(before, after), *deleted(before, after))]


ALLOWED = {
    "nothing": ("", ""),
    "a claim added at the end": ('source = "b" },\n]', 'source = "b" },\n  { date = "2028" },\n]'),
    "a claim added before": ("launch = [", 'launch = [\n  { date = "2019" },'),
    "retracted": ('"2024", source = "a"', '"2024", source = "a", retracted = "why"'),
    "a short value grown": ("short = 2027", 'short = [{ date = "2027" }, { date = "2030" }]'),
    "another spelling": ('"2026", source = "b"', '"in 2026", source = "b"'),
    "another name": ('name = "X"', 'name = "X2"'),
    "the day of a source on the claim": (
        '"2026", source = "b"',
        '"2026", source = "b", announced = 2023-12-05',
    ),
    "another title of a source": ("[sources.b]", '[sources.b]\ntitle = "B"'),
    "another day of a source that nobody names": ("1999-01-01", "2001-01-01"),
    "another class of a source that nobody names": (
        "[sources.c]",
        '[sources.c]\nclass = "community"',
    ),
    "a day of a source that had none": ("[sources.d]", "[sources.d]\npublished = 2024-05-01"),
    "a finer day of a source": ('"2021"', '"2021-03"'),
    "a mission without claims gone": ('[missions.y]\nname = "Y"', ""),
    "another day of a source whose claims have their own": ("2020-01-01", "2020-06-01"),
    "claims of different days swapped": (
        '"2024", source = "a" },\n  { date = "2026", source = "b"',
        '"2026", source = "b" },\n  { date = "2024", source = "a"',
    ),
    "a claim of one day put between": (
        '"2033", source = "g" },',
        '"2033", source = "g" },\n  { date = "2039", source = "g" },',
    ),
    "a mission added": ("[missions.y]", '[missions.v]\nname = "V"\n[missions.y]'),
}

FORBIDDEN = {
    "another date": ('"2024", source', '"2025", source', ["M501"]),
    "another day than that of its source": (
        '"2026", source = "b"',
        '"2026", source = "b", announced = 2024-01-05',
        ["M501"],
    ),
    "two claims made one": (
        '"2033", source = "g" },\n  { date = "2034", source = "g" }',
        '"2035", source = "g" }',
        ["M501", "M502"],
    ),
    "another source": ('"2026", source = "b"', '"2026", source = "a"', ["M501"]),
    "a reason added": ('source = "b" }', 'source = "b", reason = "H3" }', ["M501"]),
    "a claim gone": ('  { date = "2024", source = "a" },\n', "", ["M502"]),
    "a short value changed": ("short = 2027", "short = 2028", ["M501"]),
    "a milestone gone": ("short = 2027\n", "", ["M502"]),
    "a milestone with another id": ("short = 2027", "brief = 2027", ["M502"]),
    "a mission with another id": ("missions.x", "missions.w", ["M502"]),
    "another day of a source": ("published = 2022-07-01", "published = 2027-01-01", ["M501"]),
    "the day of a source gone": ("published = 2023-12-05\n", "", ["M501"]),
    "a coarser day of a source": ("published = 2023-12-05", 'published = "2023"', ["M501"]),
    "another class of a source": ('class = "community"', 'class = "first-party"', ["M501"]),
    "the class of a source gone": ('class = "community"\n', "", ["M501"]),
    "a status changed": ('"definition"', '"development"', ["M501"]),
    "two claims of one day swapped": (
        '"2033", source = "g" },\n  { date = "2034"',
        '"2034", source = "g" },\n  { date = "2033"',
        ["M501"],
    ),
}


@pytest.mark.parametrize("case", ALLOWED)
def test_growing_is_allowed(case: str) -> None:
    assert codes(BASE.replace(*ALLOWED[case])) == []


@pytest.mark.parametrize("case", FORBIDDEN)
def test_rewriting_is_one_error(case: str) -> None:
    old, new, expected = FORBIDDEN[case]
    assert codes(BASE.replace(old, new)) == expected


def test_an_edited_source_is_one_problem_at_its_key_that_counts_its_claims() -> None:
    before, after = registry_of(BASE), registry_of(BASE.replace("2022-07-01", "2027-01-01"))
    (found,) = edited(before, after)
    assert found.at == ("sources", "a", "published")
    assert found.label == "its published was changed: 2 claims were announced with it"


def test_a_claim_that_keeps_its_own_day_is_not_edited_with_its_source() -> None:
    base = BASE.replace('"2024", source = "a"', '"2024", source = "a", announced = 2022-07-01')
    text = base.replace("published = 2022-07-01", "published = 2022-07-02")
    (found,) = edited(registry_of(base), registry_of(text))
    assert found.at == ("sources", "a", "published")


def test_a_swapped_claim_is_shown_where_it_stands_now() -> None:
    first, last = '"2033", source = "g" }', '"2034", source = "g" }'
    text = BASE.replace(first, "?").replace(last, first).replace("?", last)
    (found,) = edited(registry_of(BASE), registry_of(text))
    assert found.at == ("missions", "z", "milestones", "landing", 0)
    assert found.label == "now stands before what was announced on the same day"


def test_every_claim_that_stands_before_one_of_its_day_is_told() -> None:
    claims = ['{ date = "2033", source = "g" }', '{ date = "2034", source = "g" }']
    three = [*claims, '{ date = "2035", source = "g" }']
    base = BASE.replace(",\n  ".join(claims), ",\n  ".join(three))
    text = BASE.replace(",\n  ".join(claims), ",\n  ".join((*three[1:], three[0])))
    found = [each.at[-1] for each in edited(registry_of(base), registry_of(text))]
    assert found == [0, 1]


def test_a_claim_of_another_source_and_day_is_known_by_its_date() -> None:
    old, new = (
        f"""[missions.x]
name = "X"
milestones.launch = [{first}, {last}]
"""
        for first, last in (
            ('{ date = "2027", stated = "p" }', '{ date = "2028", stated = "q" }'),
            ('{ date = "2028", stated = "r" }', '{ date = "2027", stated = "s" }'),
        )
    )
    found = [(each.at[-1], each.label) for each in edited(registry_of(old), registry_of(new))]
    assert found == [(1, "its stated was changed"), (0, "its stated was changed")]


def test_a_retraction_is_not_taken_back() -> None:
    text = BASE.replace('"2024", source = "a"', '"2024", source = "a", retracted = "why"')
    assert codes(BASE, text) == ["M501"]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "missions.toml").write_text(BASE, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_edit_is_shown_at_its_new_line_and_a_deletion_at_its_old(
    run: Run, repository: Path
) -> None:
    text = BASE.replace('  { date = "2024", source = "a" },\n', "").replace("2027", "2028")
    (repository / "missions.toml").write_text(text, encoding="utf-8")
    ran = run("check", "--against", "HEAD", "--format", "concise", "--ignore", "M302")
    assert ran.code == 1
    assert "missions.toml:21:9: error[M501]" in ran.out
    assert "missions.toml:19:3: error[M502]" in ran.out
    assert run("check", "--ignore", "M302").code == 0


@pytest.mark.parametrize(("raw", "code"), [(b"\xff", "M109"), (b"[", "M101")])
def test_of_a_file_that_cannot_be_read_nothing_is_said_to_be_deleted(
    run: Run, repository: Path, raw: bytes, code: str
) -> None:
    (repository / "missions.toml").write_text('[registry]\ninclude = ["a.toml"]', encoding="utf-8")
    included = repository / "a.toml"
    included.write_text(BASE, encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "two files")
    included.write_bytes(raw + included.read_bytes())
    ran = run("check", "--against", "HEAD", "--format", "concise")
    assert ran.code == 1
    assert [line.split()[1] for line in ran.out.splitlines()] == [f"error[{code}]"], ran.out


def test_a_claim_that_cannot_be_read_is_not_said_to_be_gone(run: Run, repository: Path) -> None:
    path = repository / "missions.toml"
    path.write_text(BASE.replace('"2024"', '"sometime"'), encoding="utf-8")
    ran = run("check", "--against", "HEAD", "--format", "concise")
    assert ran.code == 1
    assert "error[M203]" in ran.out
    assert "error[M502]" not in ran.out


@pytest.mark.parametrize("raw", [b"\xff", b"["])
def test_a_file_that_could_not_be_read_before_is_named(
    run: Run, repository: Path, raw: bytes
) -> None:
    broken = repository / "missions.toml"
    whole = broken.read_bytes()
    broken.write_bytes(raw + whole)
    git(repository, "commit", "-qam", "broken")
    broken.write_bytes(whole)
    ran = run("check", "--against", "HEAD")
    told = "HEAD:missions.toml cannot be read; what it said is not compared"
    assert (ran.code, ran.err) == (0, f"missions: note: {told}\n")


def test_a_file_that_is_new_has_no_history_and_that_is_said(run: Run, repository: Path) -> None:
    (repository / "new.toml").write_text(BASE, encoding="utf-8")
    ran = run("check", "new.toml", "--against", "HEAD")
    assert ran.code == 0
    assert ran.err == "missions: note: HEAD has no new.toml; nothing to compare\n"


@pytest.mark.parametrize("path", ["data/missions.toml", "data/ledger.toml", "data"])
def test_another_name_does_not_hide_what_was_edited(run: Run, repository: Path, path: str) -> None:
    new = repository / ("data/missions.toml" if path == "data" else path)
    new.parent.mkdir()
    git(repository, "mv", "missions.toml", str(new))
    new.write_text(BASE.replace("2024", "2099"), encoding="utf-8")
    ran = run("check", path, "--against", "HEAD", "--format", "concise")
    assert (ran.code, ran.err) == (1, "")
    assert "error[M501]" in ran.out
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "two")
    assert "error[M501]" in run("check", path, "--against", "HEAD~1", "-F", "concise").out


def test_what_is_gone_is_shown_in_the_file_of_the_old_name(run: Run, repository: Path) -> None:
    (repository / "data").mkdir()
    git(repository, "mv", "missions.toml", "data/")
    text = BASE.replace('  { date = "2024", source = "a" },\n', "")
    (repository / "data" / "missions.toml").write_text(text, encoding="utf-8")
    ran = run("check", "data/missions.toml", "--against", "HEAD", "--format", "concise")
    assert "\nmissions.toml:19:3: error[M502]" in f"\n{ran.out}"


def test_a_folder_has_the_history_of_its_files(run: Run, repository: Path) -> None:
    d = repository / "d"
    d.mkdir()
    git(repository, "mv", "missions.toml", "d/a.toml")
    (d / "b.toml").write_text('[missions.n]\nname = "N"\n', encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "a folder")
    assert run("check", "d", "--against", "HEAD").code == 0
    (d / "a.toml").write_text(BASE.replace("2024", "2099"), encoding="utf-8")
    ran = run("check", "d", "--against", "HEAD", "--format", "concise")
    assert "d/a.toml:19:3: error[M501]" in ran.out
    git(repository, "mv", "d", "e")
    ran = run("check", "e", "--against", "HEAD", "--format", "concise")
    assert "e/a.toml:19:3: error[M501]" in ran.out


@pytest.mark.parametrize("rev", ["nowhere", "-x"])
def test_what_is_no_revision_is_refused(run: Run, repository: Path, rev: str) -> None:
    del repository
    ran = run("check", f"--against={rev}")
    assert ran.code == 2
    assert "no git revision" in ran.err
