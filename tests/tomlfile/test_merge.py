"""Two edits of one registry, merged: what both say, and a conflict only where they disagree."""

import tomllib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.tomlfile.additions import with_milestone, with_mission, with_source
from missions.tomlfile.edit import with_claim, with_value
from missions.tomlfile.merging import merge

BASE = """\
# preamble

[registry]
id = "x"

[sources.a]
publisher = "A"
published = 2020-01-01

[sources.k]
publisher = "K" # who

# about m
[missions.m]
name = "M"
lead = "L"

[missions.m.milestones]
launch = [
  { date = "2024", source = "a" }, # one
  { date = "2026", source = "k", announced = 2023-01-01 },
]
arrival = 2030
flyby = [{ date = "2025", source = "a" }]

[[missions.m.milestones.return]]
date = "2028"
source = "a"

[missions.z]
name = "Z"

# end
"""
LEDGERS = ("launch", "arrival", "flyby", "return")
Edit = Callable[[str], str]


def claim(ledger: str, year: int, announced: int, index: int = 1) -> Edit:
    said: dict[str, Any] = {"date": str(year), "source": "a", "announced": date(announced, 5, 1)}
    return lambda text: with_claim(text, ("missions", "m", "milestones", ledger), said, index)


def retraction(ledger: str) -> Edit:
    at = ("missions", "m", "milestones", ledger)
    place = (*at, "retracted") if ledger == "arrival" else (*at, 0, "retracted")
    return lambda text: with_value(text, place, "typo")


def edits(side: int) -> st.SearchStrategy[Edit]:
    """Edits of one side; what two sides add never has one identity."""
    ledgers = st.sampled_from(LEDGERS)
    ids = st.sampled_from(["b", "n", "y", "zz"]).map(lambda name: f"{name}{side}")
    announced = st.integers(2010, 2019).map(lambda n: 2 * n - 2000 + side)
    return st.one_of(
        st.builds(claim, ledgers, st.integers(2025, 2040), announced),
        ids.map(lambda id_: lambda text: with_source(text, id_, {"publisher": id_})),
        ids.map(
            lambda id_: (
                lambda text: with_milestone(
                    with_mission(text, id_, {"name": id_}), id_, "launch", "2030", {}
                )
            )
        ),
        ids.map(lambda id_: lambda text: with_milestone(text, "m", id_, [{"date": "2030"}], {})),
    )


def edited(text: str, several: list[Edit]) -> str:
    for edit in several:
        try:
            text = edit(text)
            tomllib.loads(text)
        except (tomllib.TOMLDecodeError, ValueError):  # the same table added twice
            return BASE
    return text


def facts(text: str) -> dict[tuple[str, ...], set[str]]:
    """Everything that a text states: the leaves by path, ledgers as sets."""
    found: dict[tuple[str, ...], set[str]] = {}

    def walk(at: tuple[str, ...], value: Any) -> None:  # noqa: ANN401  TOML data
        if isinstance(value, dict) and "date" not in value:
            for key, below in value.items():
                walk((*at, key), below)
        else:
            items = value if isinstance(value, list) else [value]
            tables = [each if isinstance(each, dict) else {"date": str(each)} for each in items]
            found[at] = {str(sorted((k, str(v)) for k, v in each.items())) for each in tables}

    walk((), tomllib.loads(text))
    return found


def union(one: str, other: str) -> dict[tuple[str, ...], set[str]]:
    first, second = facts(one), facts(other)
    return {key: first.get(key, set()) | second.get(key, set()) for key in {**first, **second}}


@given(st.lists(edits(0), max_size=4), st.lists(edits(1), max_size=4))
def test_what_both_sides_add_is_in_the_merge(ours: list[Edit], theirs: list[Edit]) -> None:
    one, other = edited(BASE, ours), edited(BASE, theirs)
    done = merge(BASE, one, other)
    assert done.conflicts == 0
    assert facts(done.text) == union(one, other)
    back = merge(BASE, other, one)
    assert (facts(back.text), back.conflicts) == (facts(done.text), 0)
    for line in (*one.splitlines(), *other.splitlines()):
        assert line.strip(" ,") in done.text or line.lstrip().startswith(("arrival", "flyby"))


@given(st.lists(edits(0), max_size=4), st.sampled_from(("\n", "\r\n")))
def test_what_only_one_side_changed_is_as_that_side_has_it(several: list[Edit], end: str) -> None:
    base, new = (text.replace("\n", end) for text in (BASE, edited(BASE, several)))
    assert merge(base, new, base) == (new, 0)
    assert merge(base, base, new) == (new, 0)
    assert merge(base, new, new) == (new, 0)


@given(st.lists(edits(0), max_size=3), st.sampled_from(LEDGERS))
def test_a_retraction_meets_new_claims_without_conflict(ours: list[Edit], ledger: str) -> None:
    one, other = edited(BASE, ours), retraction(ledger)(BASE)
    for done in (merge(BASE, one, other), merge(BASE, other, one)):
        assert done.conflicts == 0
        data = tomllib.loads(done.text)["missions"]["m"]["milestones"][ledger]
        items = data if isinstance(data, list) else [data]
        assert sum("retracted" in each for each in items if isinstance(each, dict)) == 1


def test_claims_come_in_the_order_of_their_announcement() -> None:
    done = merge(BASE, claim("launch", 2027, 2026, 2)(BASE), claim("launch", 2025, 2021)(BASE))
    launch = tomllib.loads(done.text)["missions"]["m"]["milestones"]["launch"]
    assert [each["date"] for each in launch] == ["2024", "2025", "2026", "2027"]


MARKED = """\
launch = [
<<<<<<< ours
  { date = "2025", source = "a" }, # one
=======
  { date = "2023", source = "a" }, # one
>>>>>>> theirs
  { date = "2026","""


def test_two_edits_of_one_claim_are_a_conflict_around_that_claim() -> None:
    done = merge(BASE, BASE.replace('"2024"', '"2025"'), BASE.replace('"2024"', '"2023"'))
    assert done.conflicts == 1
    assert MARKED in done.text
    assert done.text.count("<<<<") == 1


def test_two_edits_of_one_field_are_a_conflict_and_the_rest_is_merged() -> None:
    ours = BASE.replace('"L"', '"L1"').replace('"K" # who', '"KK" # who')
    theirs = BASE.replace('"L"', '"L2"').replace('"M"', '"MM"')
    done = merge(BASE, ours, theirs, 9)
    assert done.conflicts == 1
    assert '<<<<<<<<< ours\nlead = "L1"\n=========\nlead = "L2"\n>>>>>>>>> theirs\n' in done.text
    assert 'name = "MM"' in done.text
    assert '"KK" # who' in done.text


@pytest.mark.parametrize(
    "gone", ['[missions.z]\nname = "Z"\n\n', '[sources.k]\npublisher = "K" # who\n\n']
)
def test_taking_out_what_the_other_side_changed_is_a_conflict(gone: str) -> None:
    other = BASE.replace('"Z"', '"ZZ"').replace('"K"', '"KK"')
    for done in (
        merge(BASE, BASE.replace(gone, ""), other),
        merge(BASE, other, BASE.replace(gone, "")),
    ):
        assert done.conflicts == 1
    assert merge(BASE, BASE.replace(gone, ""), BASE) == (BASE.replace(gone, ""), 0)


def test_a_comment_of_either_side_is_kept() -> None:
    ours = BASE.replace("# one", "# ours").replace("# about m", "# about m, ours")
    theirs = claim("launch", 2027, 2026)(BASE.replace("# who", "# theirs"))
    done = merge(BASE, ours, theirs)
    assert done.conflicts == 0
    assert all(each in done.text for each in ("# ours", "# about m, ours", "# theirs", '"2027"'))


def test_tables_put_in_another_order_keep_it_and_what_the_other_side_adds() -> None:
    table = '[missions.z]\nname = "Z"\n'
    moved = BASE.replace(f"{table}\n", "").replace("# about m", f"{table}\n# about m")
    for done in (
        merge(BASE, moved, claim("launch", 2027, 2026)(BASE)),
        merge(BASE, claim("launch", 2027, 2026)(BASE), moved),
    ):
        assert done == (claim("launch", 2027, 2026)(moved), 0)


def test_two_new_sources_of_one_id_that_agree_are_one() -> None:
    ours = with_source(BASE, "n", {"publisher": "N"})
    theirs = with_source(BASE, "n", {"publisher": "N", "url": "https://example.org"})
    assert merge(BASE, ours, theirs) == (theirs, 0)
    assert merge(BASE, ours, with_source(BASE, "n", {"publisher": "O"})).conflicts == 1


def test_one_claim_told_in_two_ways_on_one_day_is_a_conflict() -> None:
    done = merge(BASE, claim("launch", 2027, 2026)(BASE), claim("launch", 2028, 2026)(BASE))
    assert done.conflicts == 1
    assert (
        merge(BASE, claim("launch", 2027, 2026)(BASE), claim("launch", 2027, 2026)(BASE)).conflicts
        == 0
    )


def test_a_ledger_that_both_sides_grew_from_a_short_value_is_one_ledger() -> None:
    ours, theirs = claim("arrival", 2031, 2026)(BASE), claim("arrival", 2032, 2025)(BASE)
    done = merge(BASE, ours, theirs)
    assert done.conflicts == 0
    arrival = tomllib.loads(done.text)["missions"]["m"]["milestones"]["arrival"]
    assert [each["date"] for each in arrival] == [2030, "2032", "2031"]


def test_lines_end_as_in_ours() -> None:
    theirs = claim("launch", 2027, 2026)(BASE)
    done = merge(BASE, claim("launch", 2028, 2025)(BASE).replace("\n", "\r\n"), theirs)
    assert done.conflicts == 0
    assert done.text.count("\n") == done.text.count("\r\n")
