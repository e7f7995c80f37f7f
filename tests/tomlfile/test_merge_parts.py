"""The parts that a merge works on: claims, exceptions, entries and tables, and where each goes."""

import tomllib
from typing import Any

import pytest

from missions.tomlfile.blocks import blocks_of
from missions.tomlfile.merging import Merged, merge, one_conflict, without_markers
from missions.tomlfile.merging.claims import claim_under_header, comments_of, is_ledger
from missions.tomlfile.merging.entries import entries_of
from missions.tomlfile.merging.units import Marks, Sides, Unit, merged

HEAD = '[missions.x]\nname = "X"\n'
MILESTONES = f"{HEAD}\n[missions.x.milestones]\n"
CHECK = f"""\
[registry]
id = "r"

[registry.check]
ignore = [
  {{ code = "M310", id = "x.a", reason = "one" }},
]

{HEAD}"""


def values(done: Merged) -> Any:  # noqa: ANN401  TOML data
    assert done.conflicts == 0
    return tomllib.loads(done.text)["missions"]["x"]


def both_ways(base: str, one: str, other: str) -> tuple[Merged, Merged]:
    return merge(base, one, other), merge(base, other, one)


def with_exception(code: str, reason: str, id_: str = "") -> str:
    own = f'id = "{id_}", ' if id_ else ""
    new = f'  {{ code = "{code}", {own}reason = "{reason}" }},\n'
    return CHECK.replace("]\n\n[missions", f"{new}]\n\n[missions")


def exceptions(done: Merged) -> list[tuple[str, str | None, str]]:
    assert done.conflicts == 0
    ignored = tomllib.loads(done.text)["registry"]["check"]["ignore"]
    return [(each["code"], each.get("id"), each["reason"]) for each in ignored]


def test_exceptions_of_both_sides_are_kept() -> None:
    first = ("M310", "x.a", "one")
    sides = with_exception("M310", "two", "x.b"), with_exception("M311", "three")
    ours, theirs = both_ways(CHECK, *sides)
    added = [("M310", "x.b", "two"), ("M311", None, "three")]
    assert exceptions(ours) == [first, *added]
    assert exceptions(theirs) == [first, *reversed(added)]


def test_one_exception_is_known_by_its_code_and_whom_it_is_for() -> None:
    reworded = CHECK.replace('"one"', '"uno"')
    for done in both_ways(CHECK, reworded, with_exception("M311", "three")):
        assert exceptions(done) == [("M310", "x.a", "uno"), ("M311", None, "three")]
    for done in both_ways(
        CHECK, with_exception("M312", "two", "x.b"), with_exception("M312", "three", "x.b")
    ):
        assert done.conflicts == 1
    for done in both_ways(
        CHECK, with_exception("M312", "two", "x.b"), with_exception("M312", "two", "x.c")
    ):
        assert {id_ for _, id_, _ in exceptions(done)} == {"x.a", "x.b", "x.c"}


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("registry check ignore", True),
        ("registry check", False),
        ("registry include", False),
        ("sources a publisher", False),
        ("missions x", False),
        ("missions x name", False),
        ("missions x status", True),
        ("missions x milestones", False),
        ("missions x milestones a", True),
        ("missions x milestones a claims", True),
        ("missions x milestones a name", False),
        ("missions x deliverables a", False),
        ("missions x deliverables a due", True),
        ("missions x deliverables a claims", False),
        ("missions x extensions a until", True),
        ("missions x extensions a from", False),
        ("missions x milestones a claims more", False),
    ],
)
def test_claims_statuses_and_exceptions_stand_in_ledgers(path: str, *, is_one: bool) -> None:
    assert is_ledger(tuple(path.split())) is is_one


def test_what_opens_and_what_closes_a_ledger_are_parts_of_their_own() -> None:
    base = f'{MILESTONES}launch = [ # said\n  {{ date = "2024" }},\n] # end\n'
    claim = '  {{ date = "{}", announced = {}-01-01 }},\n] # end'
    ours = base.replace("] # end", claim.format(2025, 2020)).replace("# said", "# ours")
    theirs = base.replace("] # end", claim.format(2026, 2021)).replace("# end", "# the end")
    for done in both_ways(base, ours, theirs):
        assert done.conflicts == 0
        assert "launch = [ # ours\n" in done.text
        assert done.text.endswith("\n] # the end\n")
    done = merge(base, ours, theirs.replace("# said", "# theirs"))
    opening = "<<<<<<< ours\nlaunch = [ # ours\n=======\nlaunch = [ # theirs\n>>>>>>> theirs\n"
    assert (done.conflicts, opening in done.text) == (1, True)


ODD_FORMS = {
    "a comma in front": '[\n  { date = "2024" } # a\n  , { date = "2025" }<, NEW> # b\n]',
    "two in a line": '[\n  { date = "2024" }, { date = "2025" },< NEW> # b\n]',
    "hugging": '[{ date = "2024" },\n  { date = "2025" }<, NEW>]',
    "no last comma": '[\n  { date = "2024" },\n  { date = "2025" }<, NEW> # b\n]',
    "no comma, one claim": '[\n  { date = "2024" }<, NEW>\n]',
    "empty": "[<NEW>]",
    "short texts": '[\n  "2024",\n  2025,\n<  NEW\n>]',
}
"""Ledgers, with what a side adds between < and >."""


@pytest.mark.parametrize("form", ODD_FORMS.values(), ids=list(ODD_FORMS))
def test_a_ledger_in_any_form_takes_a_claim_of_each_side_on_a_line_of_its_own(form: str) -> None:
    old, rest = form.split("<")
    new, end = rest.split(">")
    base = f"{MILESTONES}launch = {old}{end}\n"
    ours, theirs = (
        f"{MILESTONES}launch = {old}{new.replace('NEW', claim)}{end}\n"
        for claim in ('{ date = "2030", source = "p" }', '{ date = "2031", source = "q" }')
    )
    done = merge(base, ours, theirs)
    before = tomllib.loads(base)["missions"]["x"]["milestones"]["launch"]
    found = values(done)["milestones"]["launch"]
    assert found == [*before, *({"date": str(2030 + n), "source": "pq"[n]} for n in range(2))]
    lines = done.text.splitlines()
    assert [line.count("date") for line in lines if "203" in line] == [1, 1]
    assert [comment in done.text for comment in ("# a", "# b")] == [
        comment in base for comment in ("# a", "# b")
    ]


def test_the_comments_of_a_text_are_those_of_every_depth_in_order() -> None:
    text = '# one\n[a] # two\nb = [ # three\n  { c = "# no" }, # four\n] # five\n# six\n'
    assert comments_of(text) == ("# one", "# two", "# three", "# four", "# five", "# six")
    assert comments_of("a = 1\n") == ()


def test_claims_that_say_the_same_in_another_layout_are_the_same() -> None:
    base = f'{MILESTONES}launch = [\n  {{ date = "2024" }}, # a\n]\n'
    spaced = base.replace("{ date =", "{   date  =")
    corrected = base.replace('"2024"', '"2025"')
    for done in both_ways(base, spaced, corrected):
        assert done == (corrected, 0)
    remarked = spaced.replace("# a", "# b")
    for done in both_ways(base, remarked, corrected):
        assert done.conflicts == 1


@pytest.mark.parametrize(
    ("text", "is_claim"),
    [
        ('[[missions.x.milestones.a]]\ndate = "2024"\n', True),
        ('[missions.x.milestones.a]\ndate = "2024"\n', True),
        ('[[missions.x.status]]\nis = "lost"\n', True),
        ('[[registry.check.ignore]]\ncode = "M310"\n', True),
        ('[missions.x.milestones.a]\nclaims = "2024"\n', False),
    ],
)
def test_a_block_is_a_claim_by_what_it_says(text: str, *, is_claim: bool) -> None:
    (block,) = blocks_of(text)
    found = claim_under_header(block)
    assert (found is not None) is is_claim
    assert found is None or found.text.startswith("[[")


def test_entries_are_a_header_keys_with_their_comments_and_a_rest() -> None:
    text = (
        "[missions.x.milestones] # h\n# about a\na.date = 1\na.source = 's' # as\nb = [\n  1,\n]\n"
        "c.name = 'n'\nc.claims = 1\n# end"
    )
    found = entries_of(text, ("missions", "x", "milestones"))
    assert [each.key for each in found] == [
        "header", ("a",), ("b",), ("c", "name"), ("c", "claims"), "rest",
    ]  # fmt: skip
    assert [each.text for each in found] == [
        "[missions.x.milestones] # h",
        "# about a\na.date = 1\na.source = 's' # as",
        "b = [\n  1,\n]",
        "c.name = 'n'",
        "c.claims = 1",
        "# end",
    ]


def units(text: str) -> list[Unit]:
    return [Unit(each, each) for each in text]


def order(base: str, ours: str, theirs: str) -> str:
    found = merged(Sides(units(base), units(ours), units(theirs)), Marks("\n", 7))
    return "".join(each.text for each in found)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "found"),
    [
        ("abc", "abc", "abXYc", "abXYc"),
        ("abc", "abPQc", "abXYc", "abPQXYc"),
        ("abc", "PQRabc", "Xabc", "PQRXabc"),
        ("abc", "abc", "ac", "ac"),
        ("abc", "ac", "abc", "ac"),
        ("abc", "ac", "abXc", "aXc"),
        ("abc", "abc", "cab", "cab"),
        ("abc", "abcP", "cab", "cPab"),
        ("abc", "cab", "abc", "cab"),
        ("abc", "bca", "cab", "bca"),
        ("", "P", "X", "PX"),
        ("abc", "", "abcX", "X"),
    ],
)
def test_units_stand_in_the_order_of_the_side_that_moved_them(
    base: str, ours: str, theirs: str, found: str
) -> None:
    assert order(base, ours, theirs) == found


@pytest.mark.parametrize(
    ("ours", "theirs", "lines"),
    [
        ("1", "2", ["<<< ours", "1", "===", "2", ">>> theirs"]),
        ("1", None, ["<<< ours", "1", "===", ">>> theirs"]),
        (None, "2", ["<<< ours", "===", "2", ">>> theirs"]),
    ],
)
def test_a_conflict_has_what_each_side_has_between_its_markers(
    ours: str | None, theirs: str | None, lines: list[str]
) -> None:
    marks = Marks("\r\n", 3)
    sides = [Unit("a", text) if text else None for text in (ours, theirs)]
    assert marks.conflict(*sides) == "\r\n".join(lines)
    assert marks.number == 1
    assert [each.text for each in merged(
        Sides([Unit("a", "0")], *([each] if each else [] for each in sides)), marks
    )] == ["\r\n".join(lines)]  # fmt: skip
    assert marks.number == 2


def test_what_cannot_be_told_apart_is_one_conflict_of_whole_files() -> None:
    done = one_conflict("a\r\nb\r\n", "c\r\n", 8)
    lines = ["<<<<<<<< ours", "a", "b", "========", "c", ">>>>>>>> theirs", ""]
    assert done == ("\r\n".join(lines), 1)
    assert without_markers(done.text.encode()) == b"a\r\nb\r\n"


TABLES = {each: f'[missions.{each}]\nname = "{each}"\n' for each in "bdf"}


def file(*ids: str, gap: str = "\n") -> str:
    return gap.join(TABLES.get(each, f'[missions.{each}]\nname = "{each}"\n') for each in ids)


def test_new_missions_of_both_sides_go_to_their_sorted_places() -> None:
    base = file(*"bdf")
    ours, theirs = file("a", *"bdf"), file("b", "c", "d", "e", "f", "g")
    for done in both_ways(base, ours, theirs):
        assert done == (file(*"abcdefg"), 0)


def test_a_new_mission_is_apart_as_its_side_had_it_and_the_file_ends_as_ours() -> None:
    base = file(*"bdf", gap="")
    done = merge(base, base + "\n\n", file(*"bcdf", gap=""))
    assert done == (file(*"bcdf", gap="") + "\n\n", 0)
    done = merge(base, file(*"bcdf", gap=""), base.removesuffix("\n"))
    assert done == (file(*"bcdf", gap=""), 0)


def test_a_mission_in_several_tables_goes_whole_where_one_side_takes_it_out() -> None:
    tables = '[missions.m]\nname = "M"\n\n[missions.m.ids]\nll2 = "1"\n\n'
    more = "[missions.m.milestones]\nlaunch = 2024\n\n"
    base = tables + more + HEAD
    for done in both_ways(base, HEAD, base):
        assert done == (HEAD, 0)
    for done in both_ways(base, HEAD, base.replace("2024", "2025")):
        assert done.conflicts == 1
        assert done.text.count("[missions.m") == 3
        assert done.text.endswith(HEAD)


IN_BRACES = [
    ("ids = { ll2 = '1', cospar = '2' }", "ids = { ll2 = '1' }",
     "ids = { ll2 = '1', cospar = '2', norad = '3' }", {"ids": {"ll2": "1", "norad": "3"}}),
    ("ids = { ll2 = '1', cospar = '2' }", "ids = { ll2 = '9', cospar = '2' }",
     "ids = { ll2 = '1', cospar = '8' }", {"ids": {"ll2": "9", "cospar": "8"}}),
    ("milestones = { a = 2024 }", "milestones = { a = 2024, b = [2025, { date = '2026' }] }",
     "milestones = { a = 2024, c = { date = '2027', source = 's' } }",
     {"milestones": {"a": 2024, "b": [2025, {"date": "2026"}],
                     "c": {"date": "2027", "source": "s"}}}),
    ("milestones = { a = [2024] }", "milestones = { a = [2024, { date = '2025', source = 'p' }] }",
     "milestones = { a = [2024, { date = '2026', source = 'q' }] }",
     {"milestones": {"a": [{"date": 2024}, {"date": "2025", "source": "p"},
                           {"date": "2026", "source": "q"}]}}),
    ("aliases = ['a', 'b']", "aliases = ['b', 'c']", "aliases = ['a', 'b', 'd', 'c']",
     {"aliases": ["b", "c", "d"]}),
]  # fmt: skip


@pytest.mark.parametrize(("base", "one", "other", "expected"), IN_BRACES)
def test_parts_of_a_line_are_as_the_side_that_changed_them_has_them(
    base: str, one: str, other: str, expected: dict[str, Any]
) -> None:
    before, ours, theirs = (f"{HEAD}{each}\n" for each in (base, one, other))
    assert values(merge(before, ours, theirs)) == {"name": "X", **expected}


def test_a_short_value_that_one_side_corrects_begins_the_ledger_of_the_other() -> None:
    for short, right, ledger in (
        ("milestones.a = 2024", "milestones.a = 2025",
         "milestones.a = [\n  2024,\n  { date = '2026', source = 's' },\n]"),
        ('status = "planned"', 'status = "development"',
         "status = [\n  { is = 'planned' },\n  { is = 'lost', source = 's' },\n]"),
        ("milestones = { a = 2024 }", "milestones = { a = 2025 }",
         "milestones = { a = [2024, { date = '2026', source = 's' }] }"),
        ("milestones.a = [\n  2024,\n]", "milestones.a = [\n  2025,\n]",
         "milestones.a = [\n  { date = 2024 },\n  { date = '2026', source = 's' },\n]"),
    ):  # fmt: skip
        for done in both_ways(*(f"{HEAD}{each}\n" for each in (short, right, ledger))):
            found = values(done)
            claims = found["status"] if "status" in found else found["milestones"]["a"]
            (first, second) = (
                each if isinstance(each, dict) else {"date": each} for each in claims
            )
            word = "is" if "status" in found else "date"
            assert first == {word: "development" if word == "is" else 2025}
            assert second == {word: "lost" if word == "is" else "2026", "source": "s"}


def test_two_claims_that_both_sides_add_in_another_order_are_two() -> None:
    first, one, other = (f'  {{ date = "{year}", source = "q" }},\n' for year in (2024, 2025, 2026))
    texts = (
        f"{MILESTONES}a = [\n{first}{more}]\n" for more in ("", f"{one}{other}", f"{other}{one}")
    )
    for done in both_ways(*texts):
        dates = [each["date"] for each in values(done)["milestones"]["a"]]
        assert sorted(dates) == ["2024", "2025", "2026"]


def test_lines_of_a_ledger_that_nobody_touched_stay_as_they_are() -> None:
    old = ("a = [  # opened", "      {date='2024'}  ,   # wide", "\t{ date =  '2025' },")
    new = [f"  {{ date = '203{n}', source = '{n}' }}," for n in range(2)]
    end = ("", "  # of the end", "]", "")
    base, ours, theirs, both = (
        MILESTONES + "\n".join((*old, *more, *end)) for more in ([], new[:1], new[1:], new)
    )
    done = merge(base, ours, theirs)
    assert done.conflicts == 0
    assert tomllib.loads(done.text) == tomllib.loads(both)
    assert all(f"\n{line}\n" in done.text for line in old)


def test_parts_of_a_line_that_nobody_touched_stay_as_they_are() -> None:
    base = f"{HEAD}ids = {{ll2 =  '1',   cospar='2', norad = '3'}} # why\n"
    ours, theirs = base.replace("'3'", "'4'"), base.replace("'2'", "'5'")
    expected = ours.replace("'2'", '"5"')
    assert merge(base, ours, theirs) == (expected, 0)


def test_a_new_mission_that_its_side_put_last_goes_to_its_sorted_place() -> None:
    done = merge(file(*"bdf"), file(*"bdef"), file(*"bdfa"))
    assert done == (file(*"abdef"), 0)


def test_the_first_source_of_a_file_stands_below_what_the_file_begins_with() -> None:
    base = f"# top\n\n{HEAD}"
    source = '[sources.s]\ntitle = "T"\n\n'
    ours, theirs = base.replace('"X"', '"Y"'), f"# top\n\n{source}{HEAD}"
    assert merge(base, ours, theirs) == (theirs.replace('"X"', '"Y"'), 0)


def test_blanks_and_letters_at_the_end_of_an_entry_are_its_own() -> None:
    at = ("missions", "x", "milestones", "a")
    found = entries_of("date = 1  \nsource = 's' # MAX\n", at)
    assert found == [Unit(("date",), "date = 1  "), Unit(("source",), "source = 's' # MAX")]


DISAGREEING = [
    ("ids = { ll2 = '1' }", "ids = { ll2 = '2' }", "ids = { ll2 = '3' }"),
    ("ids = { ll2 = '1' }", "ids = { }", "ids = { ll2 = '3' }"),
    ("flies = true", "flies = false", ""),
    ("milestones.a = 2024", "milestones.a = { name = 'A', claims = 2024 }", "milestones.a = 2025"),
    ("", "milestones.a = [{ date = '2024', source = 's' }]",
     "milestones.a = [{ date = '2025', source = 's' }]"),
]  # fmt: skip


@pytest.mark.parametrize(("base", "one", "other"), DISAGREEING)
def test_parts_of_a_line_that_say_different_things_are_a_conflict(
    base: str, one: str, other: str
) -> None:
    for done in both_ways(*(f"{HEAD}{each}\n" for each in (base, one, other))):
        assert done.conflicts == 1


def test_what_nobody_would_see_stays_an_escape_also_within_braces() -> None:
    base = '[missions.m]\nname = "M"\nids = { ll2 = "1" }\n'
    ours = base.replace('"1"', '"1", x = "raw \u202e \ufdd0=\ufdd031;"')
    theirs = base.replace('"1"', '"1", y = "a\\u202eb"')
    done = merge(base, ours, theirs)
    assert done.conflicts == 0
    assert 'y = "a\\u202eb"' in done.text
    assert tomllib.loads(done.text)["missions"]["m"]["ids"] == {
        "ll2": "1", "x": "raw \u202e \ufdd0=\ufdd031;", "y": "a\u202eb",
    }  # fmt: skip
