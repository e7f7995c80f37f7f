"""Merging where `fiscal` says on each side that a bare fiscal year is another's."""

import tomllib

import pytest

from conftest import registry_of
from missions.tomlfile.merging import merge
from missions.tomlfile.merging.owners import with_owners

CLAIM = '  { date = "2024", source = "a" },\n'
ADDED = '  { date = "FY2027", source = "a", announced = 2023-01-01 }, # said\n'


def text(owner: str, claims: str = CLAIM, more: str = "") -> str:
    fiscal = f'fiscal = "{owner}"\n' if owner else ""
    return (
        f'[registry]\nid = "r"\n{fiscal}\n[sources.a]\npublisher = "A"\npublished = 2020-01-01\n\n'
        f'[missions.m]\nname = "M"\n{more}\n[missions.m.milestones]\nlaunch = [\n{claims}]\n'
    )


def dates(written: str) -> list[str]:
    (milestone,) = registry_of(written).milestones()
    return [claim.date.text if claim.date else "" for claim in milestone.claims]


def test_a_year_added_beside_another_owner_keeps_its_own() -> None:
    base, one, other = text("JP"), text("US"), text("JP", CLAIM + ADDED)
    for done in (merge(base, one, other), merge(base, other, one)):
        assert done.conflicts == 0
        assert 'fiscal = "US"' in done.text
        assert ADDED.replace("FY2027", "FY2027@JP") in done.text


@pytest.mark.parametrize("ours", ["JP", "US", "IN"])
@pytest.mark.parametrize("theirs", ["JP", "US", "IN", ""])
def test_no_year_means_another_than_on_the_side_that_said_it(ours: str, theirs: str) -> None:
    base, mine, other = text("JP"), text(ours, CLAIM + ADDED), text(theirs)
    for done in (merge(base, mine, other), merge(base, other, mine)):
        assert done.conflicts == (len({"JP", ours, theirs}) == 3)
        bare = {"JP", ours, theirs} == {"JP"}
        assert f'"FY2027{"" if bare else "@" + ours}"' in done.text


def test_a_side_that_means_another_owner_by_what_stands_there_has_changed_it() -> None:
    base = text("JP", CLAIM + ADDED)
    sides = text("US", CLAIM + ADDED), text("JP", CLAIM + ADDED, 'lead = "L"\n')
    assert dates(merge(base, *sides).text) == ["2024", "FY2027@US"]


def test_both_sides_saying_another_thing_of_one_year_are_a_conflict() -> None:
    base = text("JP", ADDED)
    ours, theirs = text("US", ADDED), text("JP", ADDED.replace(" }", ', reason = "r" }'))
    done = merge(base, ours, theirs)
    assert done.conflicts == 1
    assert "FY2027@US" in done.text
    assert "FY2027@JP" in done.text


def test_one_owner_everywhere_leaves_every_year_as_it_is_written() -> None:
    texts = [text("JP", CLAIM + ADDED), text("JP"), text("JP", ADDED)]
    assert with_owners(texts) == texts


FORMS = (
    'launch = "NET FY2027"', 'launch = ["FY2027"]', 'launch.date = "fiscal year 2027"',
    '"launch" = { date = "2024", reserve = "FY2027" }',
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_the_owner_is_written_in_every_form_and_behind_no_other_words(form: str) -> None:
    note = 'note = "FY2027 it was"'
    both = [
        f'[registry]\nfiscal = "{each}"\n\n[missions.m]\n{note}\n\n'
        f"[missions.m.milestones]\n{form}\n"
        for each in ("JP", "US")
    ]
    for owner, owned in zip(("JP", "US"), with_owners(both), strict=True):
        assert f"FY2027@{owner}" in owned
        assert note in owned
        assert tomllib.loads(owned).keys() == {"registry", "missions"}
