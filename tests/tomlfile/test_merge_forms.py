"""Merges of what a side wrote in another form: what it changed counts, not where it put it."""

import tomllib

import pytest

from missions.tomlfile.merging import merge

HEAD = '[missions.x]\nname = "X"\n'
MILESTONES = f"{HEAD}\n[missions.x.milestones]\n"
S = '[sources.s]\npublisher = "S"\npublished = 2019-01-01\n'
SAID, MORE = 'date = "2024", source = "s"', 'date = "2025", source = "s", announced = 2020-01-01'
BLOCK = f"\n[[missions.x.milestones.launch]]\n{SAID.replace(', ', chr(10))}\n"
LISTED = f"\n[missions.x.milestones]\nlaunch = [\n  {{ {SAID} }},\n]\n"
BASE = f"{S}\n{HEAD}{BLOCK}"
BARE = f"{S}\n{HEAD}"
RETYPED = {
    "a list": (BASE, f"{BARE}{LISTED}", BARE),
    "blocks": (f"{BARE}{LISTED}", BASE, BARE),
    "dotted": (BASE, f"{BARE}milestones.launch = [\n  {{ {SAID} }},\n]\n", BARE),
    "a header": (BASE, f"{BARE}{BLOCK.replace('[[', '[').replace(']]', ']')}", BARE),
    "a list, without the mission": (BASE, f"{BARE}{LISTED}", S),
    "on top": (BASE, f'missions.x.name = "X"\nmissions.x.milestones.launch = [{{ {SAID} }}]\n\n{S}',
               S),
    "in braces": (BASE, f"missions.x = {{ name = 'X', milestones.launch = [{{ {SAID} }}] }}\n\n{S}",
                  S),
}  # fmt: skip
"""A registry; the same in another form; and what is left when the other side takes that out."""


@pytest.mark.parametrize("form", list(RETYPED))
def test_what_one_side_takes_out_and_the_other_writes_in_another_form_is_gone(form: str) -> None:
    base, respelled, gone = RETYPED[form]
    left = tomllib.loads(gone)
    for done in (merge(base, respelled, gone), merge(base, gone, respelled)):
        found = tomllib.loads(done.text)
        found.get("missions", {}).get("x", {}).pop("milestones", None)
        assert (done.conflicts, found, "2024" in done.text) == (0, left, False)


@pytest.mark.parametrize("change", ["more", "another"])
@pytest.mark.parametrize("form", list(RETYPED))
def test_what_one_side_takes_out_and_the_other_changes_in_another_form_is_a_conflict(
    form: str, change: str
) -> None:
    base, respelled, gone = RETYPED[form]
    changed = respelled.replace('"2024"', '"2023"')
    if change == "more" and f"{{ {SAID} }}" in respelled:
        changed = respelled.replace(f"{{ {SAID} }}", f"{{ {SAID} }}, {{ {MORE} }}")
    for done in (merge(base, changed, gone), merge(base, gone, changed)):
        assert done.conflicts == 1
        assert done.text.count("publisher") == 1 or form in {"on top", "in braces"}


def test_a_claim_added_in_braces_to_a_milestone_that_is_taken_out_is_a_conflict() -> None:
    base = f"{HEAD}milestones = {{ launch = [{{ {SAID} }}], land = 2030 }}\n"
    more = base.replace(f"{{ {SAID} }}", f"{{ {SAID} }}, {{ {MORE} }}")
    gone = f"{HEAD}milestones = {{ land = 2030 }}\n"
    for done in (merge(base, more, gone), merge(base, gone, more)):
        assert done.conflicts == 1


def test_a_claim_moved_to_the_day_of_one_that_the_other_side_adds_is_a_conflict() -> None:
    base = f"{MILESTONES}launch = [\n  {{ {MORE} }},\n]\n"
    moved = base.replace("2020-01-01", "2020-01-02")
    new = '{ date = "2026", source = "s", announced = 2020-01-02 }'
    for done in (
        merge(base, moved, base.replace("\n]", f"\n  {new},\n]")),
        merge(base, base.replace("\n]", f"\n  {new},\n]"), moved),
    ):
        assert done.conflicts == 1


def test_new_milestones_as_a_dotted_key_and_under_a_header_are_a_conflict_of_the_mission() -> None:
    base = f"{S}\n{HEAD}"
    sides = f"{base}milestones.launch = 2024\n", f"{base}\n[missions.x.milestones]\nflyby = 2025\n"
    for done in (merge(base, sides[0], sides[1]), merge(base, sides[1], sides[0])):
        assert done.conflicts == 1
        assert done.text.startswith(f"{S}\n<<<<<<< ours\n[missions.x]\n")


def test_a_claim_under_a_header_and_a_full_milestone_there_are_not_mixed() -> None:
    base = f"{HEAD}\n[missions.x.milestones.launch]\n{SAID.replace(', ', chr(10))}\n"
    full = f"{HEAD}\n[missions.x.milestones.launch]\nclaims = [{{ {SAID} }}, {{ {MORE} }}]\n"
    for done in (merge(base, base.replace("2024", "2023"), full),
                 merge(base, full, base.replace("2024", "2023"))):  # fmt: skip
        assert done.conflicts == 1
        assert "<<<<<<< ours\n[missions.x.milestones.launch]\n" in done.text


def test_two_sides_that_take_out_what_the_other_leaves_are_a_conflict_of_the_ledger() -> None:
    second = BLOCK.replace("2024", "2025").replace('"s"', '"t"')
    base = f"{BARE}{BLOCK}{second}"
    for done in (
        merge(base, f"{BARE}{BLOCK}", f"{BARE}{second}"),
        merge(base, f"{BARE}{second}", f"{BARE}{BLOCK}"),
    ):
        assert done.conflicts == 1
        assert done.text.startswith(f"{BARE}\n<<<<<<< ours\n[[missions")


def test_a_mission_that_stands_in_part_in_a_conflict_is_in_it_whole() -> None:
    base = f'missions.a.name = "A"\n\n{S}'
    theirs = f'missions.a.name = "B"\nmissions.x.name = "X"\n\n{S}{BLOCK}'
    for done in (merge(base, S, theirs), merge(base, theirs, S)):
        assert done.conflicts == 1
        assert done.text.startswith("<<<<<<< ours\n")
        assert done.text.endswith(">>>>>>> theirs\n")


@pytest.mark.parametrize(
    "sides", [("missions = {}\n", "[missions]\n"), ("[registry.check]\n", "registry.check = {}\n")]
)
def test_a_table_without_keys_in_two_forms_is_there_once(sides: tuple[str, str]) -> None:
    assert merge("", sides[0], sides[1]) == (sides[0], 0)
    assert merge("", sides[1], sides[0]) == (sides[1], 0)


def test_a_status_in_another_form_that_the_other_side_takes_out_is_gone() -> None:
    word, ledger = f'{BARE}status = "planned"\n', f'{BARE}\n[[missions.x.status]]\nis = "planned"\n'
    for base, respelled in ((word, ledger), (ledger, word)):
        assert merge(base, respelled, BARE) == merge(base, BARE, respelled) == (BARE, 0)


@pytest.mark.parametrize("table", ["ids", "milestones", "deliverables"])
def test_the_last_of_a_table_goes_and_another_comes(table: str) -> None:
    base, new = f'{BARE}{table}.one.due = "2030"\n', f'{table}.two.due = "2031"\n'
    for done in (merge(base, BARE, base + new), merge(base, base + new, BARE)):
        assert done == (BARE + new, 0)
