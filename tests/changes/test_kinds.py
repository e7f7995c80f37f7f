"""Every kind of change: its dates, its size, and the claim that brought it about."""

from datetime import date

import pytest
from tables import cells
from written import in_words, milestone, state, vague

from conftest import known
from missions.changes import Change, Kind, compare
from missions.changes.told import told
from missions.dates import relate
from missions.registry import Basis, Source, SourceClass

DAY = date(2026, 11, 23)

# kind | ledger before | ledger after | what changed, and by which claim
CHANGES = """
launch | 2027 | 2027, 2029 | slipped 2027 > 2029 367..1095 by 2
launch | 2027 | 2027, 2026-12 | advanced 2027 > 2026-12 -395..-1 by 2
end | 2027 | 2027, 2029 | extended 2027 > 2029 367..1095 by 2
end | 2027 | 2027, 2026-12 | curtailed 2027 > 2026-12 -395..-1 by 2
extension | 2027 | 2027, 2029 | extended 2027 > 2029 367..1095 by 2
extension | 2027 | 2027, 2026-12 | curtailed 2027 > 2026-12 -395..-1 by 2
end | 2027 | 2027, 2027-09 | refined 2027 > 2027-09 by 2
launch | 2027 | 2027, 2027-09 | refined 2027 > 2027-09 by 2
launch | 2027-09 | 2027 | widened 2027-09 > 2027 by 1
launch | 2027 | 2027, FY2027@JP | shifted 2027 > FY2027@JP by 2
launch | 2027? | 2027?, 2027 | requalified 2027? > 2027 by 2
launch | TBD | TBD, 2027 | dated TBD > 2027 by 2
launch | 2027 | 2027, TBD | undated 2027 > TBD by 2
launch | unstated | unstated, 2027 | dated none > 2027 by 2
launch | unstated | unstated, TBD | undated none > TBD by 2
launch | unstated | unstated, unstated |
launch | 2027 | unstated |
launch | 2027 | 2027, 2027 |
launch | 2027 | 2027, achieved 2026-03-05 | achieved 2027 > 2026-03-05 -666..-302 by 2
launch | 2027 | 2027, partial 2026-03-05 | partial 2027 > 2026-03-05 -666..-302 by 2
launch | 2027 | 2027, failed 2026-03-05 | failed 2027 > 2026-03-05 -666..-302 by 2
launch | 2027 | 2027, cancelled unstated | cancelled 2027 > 2027 by 2
launch | 2027 | 2027, on-hold unstated | on-hold 2027 > 2027 by 2
launch | 2027 | 2027, on-hold 2029 | slipped 2027 > 2029 367..1095 by 2; on-hold 2027 > 2029 by 2
launch | 2027 | 2027, 2026-12, achieved 2026-03-05 | achieved 2027 > 2026-03-05 -666..-302 by 3
launch | 2027 | 2027, 2029, cancelled unstated | slipped 2027 > 2029 367..1095 by 2; cancelled 2027 > 2029 by 3
launch | unstated | unstated, achieved 2026-03-05 | achieved none > 2026-03-05 by 2
launch | 2027 | 2027, achieved unstated | achieved 2027 > none by 2
launch | achieved 2026-03-05 | achieved 2026-03-06 | achieved 2026-03-05 > 2026-03-06 1..1 by 1
launch | achieved 2026-03-05 | achieved 2026-03-05 |
launch | achieved 2026-03-05 | failed 2026-03-05 | failed 2026-03-05 > 2026-03-05 by 1
launch | failed 2026-03-05 | failed 2026-03 | failed 2026-03-05 > 2026-03 by 1
launch | 2027, cancelled unstated | 2028, cancelled unstated | slipped 2027 > 2028 1..730 by 1
launch | cancelled 2027 | cancelled 2028 |
launch | 2027, on-hold unstated | 2027, on-hold unstated, cancelled unstated | cancelled 2027 > 2027 by 3
launch | 2027, cancelled unstated | 2027, cancelled unstated, 2027 | reinstated 2027 > 2027 by 3
launch | 2027, cancelled unstated | 2027, cancelled unstated, 2029 | slipped 2027 > 2029 367..1095 by 3; reinstated 2027 > 2029 by 3
launch | 2027, on-hold unstated | 2027, on-hold unstated, 2025 | advanced 2027 > 2025 -1094..-366 by 3; reinstated 2027 > 2025 by 3
launch | achieved 2026-03-05 | 2027 | dated none > 2027 by 1; reinstated 2026-03-05 > 2027 by 1
launch | 2027 | 2027, 2025 | advanced 2027 > 2025 -1094..-366 by 2; overdue 2027 > 2025
launch | 2025 | 2025, 2027 | slipped 2025 > 2027 366..1094 by 2
launch | 2025 | 2025, 2025-09 | refined 2025 > 2025-09 by 2
end | 2027 | 2027, 2025 | curtailed 2027 > 2025 -1094..-366 by 2; elapsed 2027 > 2025
launch | NET 2027 | NET 2027, NET 2025 | advanced NET 2027 > NET 2025 -1094..-366 by 2; lapsed NET 2027 > NET 2025
launch | NET 2025 | NET 2025, 2025 | requalified NET 2025 > 2025 by 2; overdue NET 2025 > 2025
launch | - | 2027 | added none > 2027 by 1
launch | - | TBD | added none > TBD by 1
launch | - | unstated | added none > none by 1
launch | - | 2025 | added none > 2025 by 1; overdue none > 2025
launch | - | NET 2025 | added none > NET 2025 by 1; lapsed none > NET 2025
end | - | 2025 | added none > 2025 by 1; elapsed none > 2025
launch | - | achieved 2026-03-05 | achieved none > 2026-03-05 by 1
launch | - | 2027, cancelled unstated | cancelled none > 2027 by 2
launch | - | 2027, on-hold unstated | on-hold none > 2027 by 2
launch | - | 2027, failed 2026-03-05 | failed none > 2026-03-05 by 2
launch | 2027 | - | removed 2027 > none
launch | unstated | - | removed none > none
"""  # noqa: E501  a table, one row a line


@pytest.mark.parametrize(("kind", "before", "after", "expected"), cells(CHANGES))
def test_a_milestone_changed_as_the_table_says(
    kind: str, before: str, after: str, expected: str
) -> None:
    assert changes_in_words(kind, before, after, recorded=False) == expected


# as above, of two texts of one registry
RECORDED = """
launch | 2027 | 2027, 2027 | added none > 2027 by 2 (reaffirmed)
launch | 2027 | 2027, unstated | added none > none by 2 (no date)
launch | 2027 | 2027, 2029 | slipped 2027 > 2029 367..1095 by 2
launch | 2027 | 2027, 2029, 2030 | slipped 2027 > 2030 732..1460 by 3; added none > 2029 by 2 (plan)
launch | 2027 | 2027, 2029 withdrawn | retracted 2029 > none by 2
launch | 2027, 2029 | 2027, 2029 withdrawn | advanced 2029 > 2027 -1095..-367 by 1; retracted 2029 > none by 2
launch | 2027, 2029 withdrawn | 2027, 2029 withdrawn |
launch | 2027, 2029 withdrawn | 2027, 2029 | slipped 2027 > 2029 367..1095 by 2
launch | 2027, 2027 | 2027 | removed 2027 > none by one gone
launch | 2027, 2029 | 2027 | advanced 2029 > 2027 -1095..-367 by 1; removed 2029 > none by one gone
launch | 2027 | 2029 | slipped 2027 > 2029 367..1095 by 1; removed 2027 > none by one gone
launch | - | 2027, 2029 | added none > 2029 by 2
launch | 2027 | - | removed 2027 > none
launch | 2027, achieved 2026-03-05 | 2027, achieved 2026-03-05, 2028 | slipped 2027 > 2028 1..730 by 3; reinstated 2026-03-05 > 2028 by 3
launch | 2027, cancelled unstated | 2027, cancelled unstated, 2027 | reinstated 2027 > 2027 by 3
launch | 2027, cancelled unstated | 2027, cancelled unstated withdrawn | reinstated 2027 > 2027 by 1; retracted none > none by 2
launch | unstated | unstated, 2027, unstated | dated none > 2027 by 2; added none > none by 3 (no date)
"""  # noqa: E501  a table, one row a line


@pytest.mark.parametrize(("kind", "before", "after", "expected"), cells(RECORDED))
def test_two_texts_tell_of_claims_that_came_went_or_were_withdrawn(
    kind: str, before: str, after: str, expected: str
) -> None:
    assert changes_in_words(kind, before, after, recorded=True) == expected


def changes_in_words(kind: str, before: str, after: str, *, recorded: bool) -> str:
    one, other = (state(kind, each, DAY) for each in (before, after))
    found = [
        each for each in compare(one, other, recorded=recorded) if each.kind is not Kind.STATUS
    ]
    assert {(each.id, each.mission) for each in found} <= {(f"x.{kind}", "x")}
    return in_words(found, [each for it in other.registry.milestones() for each in it.claims])


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("launch", "2024", "overdue 2024 > 2024"),
        ("end", "2024", "elapsed 2024 > 2024"),
        ("launch", "NET 2024", "lapsed NET 2024 > NET 2024"),
        ("launch", "2024, cancelled unstated", ""),
    ],
)
def test_between_two_days_the_clock_alone_changes_a_plan(
    kind: str, words: str, expected: str
) -> None:
    first, last, later = (state(kind, words, date(year, 1, 1)) for year in (2024, 2025, 2026))
    assert in_words(compare(first, last), ()) == expected
    assert compare(last, later) == ()


def test_a_claim_that_a_day_does_not_know_yet_is_told_as_such() -> None:
    before, after = (state("launch", each, date(2020, 1, 1)) for each in ("2027", "2027, 2029"))
    (found,) = compare(before, after, recorded=True)
    assert (found.kind, found.effect) == (Kind.ADDED, "not yet known")


TWO = """
[missions.x]
name = "X"
[missions.x.milestones]
launch = "2027"
end = "2030"
[missions.y]
name = "Y"
status = "development"
"""


def missions_changed(old: str, new: str, text: str = TWO) -> list[tuple[object, ...]]:
    states = known(text, str(DAY)), known(text.replace(old, new), str(DAY))
    return [
        (each.id, each.mission, each.kind.value, each.before, each.after)
        for each in compare(*states, recorded=True)
    ]


def test_missions_come_and_go_and_change_their_status() -> None:
    y = '[missions.y]\nname = "Y"\nstatus = "development"\n'
    assert missions_changed("", "") == []
    assert missions_changed(y, "") == [("y", "y", "removed", "development", None)]
    more = y + y.replace("y", "z")
    assert missions_changed(y, more) == [("z", "z", "added", None, "development")]
    assert missions_changed('"development"', '"lost"') == [
        ("y", "y", "status", "development", "lost")
    ]


def test_a_status_that_is_said_for_a_day_to_come_is_told() -> None:
    old = 'status = "development"'
    new = 'status = [{ is = "development" }, { is = "cancelled", announced = 2026-12-01 }]'
    assert missions_changed(old, new) == [("y", "y", "added", None, "cancelled")]
    late = new.replace("2026-12-01", '2026-12-01, retracted = "no"')
    text = TWO.replace(old, new)
    assert missions_changed(new, late, text) == [("y", "y", "retracted", "cancelled", None)]
    assert missions_changed(new, old, text) == [("y", "y", "removed", "cancelled", None)]


def status_told(old: str, new: str) -> list[tuple[str, str, str]]:
    """What is told where the status of a mission is stated otherwise: kind, field and effect."""
    first, last = (TWO.replace('"development"', each) for each in (old, new))
    states = known(first, str(DAY)), known(last, str(DAY))
    return [(each.kind.value, each.field, each.effect) for each in compare(*states, recorded=True)]


def test_a_claim_of_a_status_is_told_with_the_day_on_which_it_was_said() -> None:
    old = '[{ is = "development" }]'
    late = '[{ is = "development" }, { is = "cancelled", announced = 2026-12-01 }]'
    assert status_told(old, late) == [("added", "status", "said 2026-12-01")]
    twice = '[{ is = "definition" }, { is = "development" }]'
    assert status_told(old, twice) == [("added", "status", "said on no known day")]
    again = '[{ is = "development" }, { is = "development", announced = 2026-01-01 }]'
    assert status_told(old, again) == [("added", "status", "said 2026-01-01")]


def test_a_change_of_status_hides_no_other_claim_of_a_status() -> None:
    old = '[{ is = "development" }]'
    new = """[
      { is = "development" },
      { is = "lost", announced = 2026-01-01 },
      { is = "cancelled", announced = 2026-12-01 },
    ]"""
    assert status_told(old, new) == [
        ("status", "", ""), ("added", "status", "said 2026-12-01"),
    ]  # fmt: skip


@pytest.mark.parametrize("more", ["reason", "note"])
def test_words_added_to_a_claim_of_a_status_are_facts_and_leave_it_what_it_was(more: str) -> None:
    claim = '[{ is = "development" }]'
    assert status_told(claim, claim.replace(" }", f', {more} = "why" }}')) == [
        ("facts", f"status.{more}", "")
    ]


def test_claims_that_say_the_same_are_counted() -> None:
    said_ = '{ date = "2027", announced = 2024-01-01 }'
    texts = (TWO.replace('launch = "2027"', f"launch = [{', '.join([said_] * n)}]") for n in (1, 3))
    states = [known(each, str(DAY)) for each in texts]
    assert [each.kind for each in compare(*states, recorded=True)] == [Kind.ADDED] * 2
    assert [each.kind for each in compare(*states[::-1], recorded=True)] == [Kind.REMOVED] * 2


def test_claims_that_differ_in_their_basis_alone_are_two() -> None:
    old = 'launch = [{ date = "2027" }, { date = "2026" }, { date = "2027", basis = "report" }]'
    new = old.replace('"2027" }', '"2027", retracted = "never" }', 1)
    assert ("x.launch", "x", "retracted") in [
        each[:3] for each in missions_changed(old, new, TWO.replace('launch = "2027"', old))
    ]


def test_another_id_of_the_registry_is_told() -> None:
    text = f'[registry]\nid = "a"\n{TWO}'
    found = missions_changed(
        'id = "a"', 'id = "b"\ncheck.ignore = [{code = "M302", reason = "r"}]', text
    )
    assert found == [
        ("registry", "", "facts", "a", "b"), ("registry", "", "facts", None, "M302: r"),
    ]  # fmt: skip


def test_a_rule_that_is_set_aside_is_told_with_its_code_and_for_what() -> None:
    ignored = """[registry]
check.ignore = [
  { code = "M302", id = "x.launch", reason = "r" },
  { code = "M302", reason = "r" },
  { code = "M301", id = "y", reason = "r" },
]
"""
    states = known(TWO, str(DAY)), known(ignored + TWO, str(DAY))
    found = compare(*states, recorded=True)
    assert {(each.kind, each.field) for each in found} == {(Kind.FACTS, "check.ignore")}
    assert [each.after for each in found] == ["M301 of y: r", "M302: r", "M302 of x.launch: r"]


def test_changes_stand_in_the_order_of_the_later_text_and_what_is_gone_comes_last() -> None:
    x = TWO[: TWO.index("[missions.y]")]
    added = missions_changed(x, x.replace("missions.x", "missions.w"))
    assert [each[:3] for each in added] == [
        ("w", "w", "added"), ("w.launch", "w", "added"), ("w.end", "w", "added"),
        ("x", "x", "removed"),
    ]  # fmt: skip
    swapped = missions_changed('launch = "2027"\n', 'landing = "2028"\n')
    assert [each[:3] for each in swapped] == [
        ("x.landing", "x", "added"), ("x.launch", "x", "removed"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "fact", "before", "after"),
    [
        ('"Y"', '"Ypsilon"', "name", "Y", "Ypsilon"),
        ('"Y"', '"Y"\ntitle = "T"', "title", None, "T"),
        ('"Y"', '"Y"\nnative = "伊"', "native", None, "伊"),
        ('"Y"', '"Y"\ntheme = "astronomy"', "theme", None, "astronomy"),
        ('"Y"', '"Y"\nlead = "ESA"', "lead", None, "ESA"),
        ('"Y"', '"Y"\npartners = ["ESA", "JAXA"]', "partners", None, "ESA, JAXA"),
        ('"Y"', '"Y"\ntargets = ["Mars"]', "targets", None, "Mars"),
        ('"Y"', '"Y"\nurl = "https://example.org"', "url", None, "https://example.org"),
        ('"Y"', '"Y"\nnote = "n"', "note", None, "n"),
        ('"Y"', '"Y"\naliases = ["why"]', "aliases", None, "why"),
        ('"Y"', '"Y"\npart-of = "x"', "part-of", None, "x"),
        ('"Y"', '"Y"\nflies = false', "flies", "true", "false"),
        ('"Y"', '"Y"\nids = { cospar = "2014-076A", gcat = "S40319" }', "external-ids", None,
         "cospar 2014-076A, gcat S40319"),
    ],
)  # fmt: skip
def test_a_fact_is_told_with_what_it_was_and_is(
    old: str, new: str, fact: str, before: str | None, after: str | None
) -> None:
    one, other = known(TWO, str(DAY)), known(TWO.replace(old, new), str(DAY))
    there, back = compare(one, other, recorded=True), compare(other, one, recorded=True)
    expected = Change("y", "y", Kind.FACTS, before, after, field=fact)
    assert there == (expected,)
    assert back == (expected._replace(before=after, after=before),)
    assert compare(one, other) == ()


# ledger before | ledger after | day of the earlier text | how many are catch-ups
CATCH_UPS = """
2027 | 2027, 2029 | 2020-01-03 | 1
2027 | 2027, 2029 | 2020-01-02 |
2027 | 2027, 2029 | |
2027, 2029, 2031 | 2027, 2029, 2031 withdrawn | 2020-01-09 |
2027 | 2027, 2027 | 2020-01-03 | 1
- | 2025 | 2020-01-02 | 1
2027 | - | 2020-01-02 |
"""


@pytest.mark.parametrize(("before", "after", "since", "catching_up"), cells(CATCH_UPS))
def test_a_new_claim_is_a_catch_up_if_it_was_announced_before_the_earlier_text(
    before: str, after: str, since: str, catching_up: str
) -> None:
    states = (state("launch", each, DAY) for each in (before, after))
    day = date.fromisoformat(since) if since else None
    found = compare(*states, recorded=True, since=day)
    assert sum(each.catch_up for each in found) == int(catching_up or 0)


def test_what_was_said_of_a_mission_before_it_was_entered_is_a_catch_up() -> None:
    before, after = known("", str(DAY)), state("launch", "2027", DAY)
    found = compare(before, after, recorded=True, since=date(2020, 1, 2))
    assert [(each.id, each.catch_up) for each in found] == [("x", False), ("x.launch", True)]


def test_a_claim_without_a_day_is_no_catch_up() -> None:
    text = '[missions.x]\nname = "X"\nmilestones.launch = [{ date = "2027" }]\n'
    states = known(text, str(DAY)), known(text.replace("2027", "2028"), str(DAY))
    found = compare(*states, recorded=True, since=DAY)
    assert [(each.kind.value, each.catch_up) for each in found] == [
        ("slipped", False), ("removed", False),
    ]  # fmt: skip


# ledger | what each claim changed, by which
TOLD = """
2027, 2029 | added none > 2027 by 1; slipped 2027 > 2029 367..1095 by 2
2027, 2027, 2029 | added none > 2027 by 1; slipped 2027 > 2029 367..1095 by 3
2027, 2029 withdrawn, 2028 | added none > 2027 by 1; slipped 2027 > 2028 1..730 by 3
unstated, 2027 | added none > 2027 by 2
2019, achieved 2019-05-01 | added none > 2019 by 1; achieved 2019 > 2019-05-01 by 2
2027, on-hold 2029 | added none > 2027 by 1; on-hold 2027 > 2029 367..1095 by 2
2027, cancelled unstated, 2029 | added none > 2027 by 1; cancelled 2027 > 2027 by 2; reinstated 2027 > 2029 367..1095 by 3
2027, cancelled unstated, 2027 | added none > 2027 by 1; cancelled 2027 > 2027 by 2; reinstated 2027 > 2027 by 3
failed 2019-05-01, failed 2019-05-02 | failed none > 2019-05-01 by 1; failed 2019-05-01 > 2019-05-02 1..1 by 2
unstated |
"""  # noqa: E501  a table, one row a line


@pytest.mark.parametrize(("words", "expected"), cells(TOLD))
def test_a_ledger_tells_what_each_claim_changed(words: str, expected: str) -> None:
    launch = milestone("launch", words)
    found = list(told(launch, {}, DAY))
    assert in_words(found, launch.claims) == expected
    assert {(each.id, each.mission) for each in found} <= {("x.launch", "x")}


def test_a_ledger_tells_nothing_of_a_claim_that_its_source_lets_not_stand() -> None:
    launch = milestone("launch", "2027, 2028")
    paper = launch._replace(claims=(launch.claims[0], launch.claims[1]._replace(source="s")))
    sources = {"s": Source("s", source_class=SourceClass.COMMUNITY)}
    assert in_words(told(paper, sources, DAY), paper.claims) == "added none > 2027 by 1"


def test_a_commitment_that_takes_up_what_was_cancelled_is_what_reinstated_it() -> None:
    launch = milestone("launch", "2027, cancelled unstated, 2028")
    *others, last = launch.claims
    taken_up = launch._replace(claims=(*others, last._replace(basis=Basis.COMMITMENT)))
    found = in_words(told(taken_up, {}, DAY), taken_up.claims)
    assert found.endswith("; reinstated 2027 > 2027 by 3")


def test_a_ledger_tells_only_what_the_day_knew() -> None:
    launch = milestone("launch", "2027, 2029, 2031")
    assert in_words(told(launch, {}, date(2020, 1, 2)), launch.claims).endswith("by 2")


@pytest.mark.parametrize(
    ("before", "after", "most"),
    [("2024", "2026", 1095), ("2026", "2024", 1095), ("2024", "2024-09", 0), ("2024", "TBD", 0)],
)
def test_a_change_is_as_large_as_it_can_have_been(before: str, after: str, most: int) -> None:
    one, other = vague(before), vague(after)
    assert one is not None
    assert other is not None
    assert Change("x.launch", "x", Kind.SLIPPED, step=relate(one, other)).most_days == most
    assert Change("x.launch", "x", Kind.ADDED).most_days == 0
