"""Many new missions or sources at once: each at its place, and every line that was there stays."""

from collections.abc import Mapping

import pytest

from conftest import registry_of
from missions.registry import Form, Milestone, Mission, Source
from missions.tomlfile.additions import with_source
from missions.tomlfile.bulk import missions_in, sources_in
from missions.tomlfile.editable import edited
from missions.tomlfile.write import source_table

TEXT = """# top
[registry]
id = "t"

[sources.s]
publisher = "P"

# about b
[missions.b]
name = "B"   # kept

[missions.b.milestones]
launch = "2026"

[missions.d]
name = "D"
# end
"""


def new(id_: str) -> Mission:
    claims = next(registry_of(LEDGER).milestones()).claims
    launch = Milestone(id_, "launch", "launch", Form.MILESTONE, claims)
    ids = (("cospar", "2021-045T"),)
    return Mission(id_, id_.upper(), external_ids=ids, milestones=(launch,))


LEDGER = """
[missions.x]
name = "X"
milestones = { launch = [{ date = "2024" }, { date = "2026", note = 'a "b" \\ c' }] }
"""
MANY = {each: new(each) for each in "eacf"}


def with_missions(text: str, missions: Mapping[str, Mission]) -> str:
    return edited(text, [lambda document: missions_in(document, missions, {})])


@pytest.mark.parametrize("text", [TEXT, TEXT.rstrip("\n"), TEXT.replace("\n", "\r\n")])
def test_they_stand_sorted_and_nothing_else_changes(text: str) -> None:
    after = with_missions(text, MANY)
    assert list(registry_of(after).missions) == ["a", "b", "c", "d", "e", "f"]
    end = "\r\n" if "\r" in text else "\n"
    kept = iter(after.split(end))
    assert all(line in kept for line in text.rstrip().split(end))
    assert ("\r\n" in text) == ("\r\n" in after)
    assert "\n\n\n" not in after
    mission = registry_of(after).missions["c"]
    assert mission.external_ids == (("cospar", "2021-045T"),)
    assert [each.note for each in mission.milestones[0].claims] == [None, 'a "b" \\ c']


@pytest.mark.parametrize("text", ["", "[registry]\nid = 't'\n", "missions = {}\n"])
def test_they_are_the_first_missions_of_a_registry(text: str) -> None:
    assert set(registry_of(with_missions(text, MANY)).missions) == set("acef")


def test_the_order_in_which_they_come_does_not_matter() -> None:
    backwards = dict(reversed(MANY.items()))
    assert with_missions(TEXT, backwards) == with_missions(TEXT, MANY)


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), "", "sources = {}\n"])
def test_many_sources_stand_as_if_they_had_come_one_by_one(text: str) -> None:
    new_ones = {each: Source(each, each.upper(), language="en") for each in "tarz"}
    one_by_one = text
    for id_, source in new_ones.items():
        one_by_one = with_source(one_by_one, id_, source_table(source))
    together = edited(text, [lambda document: sources_in(document, new_ones)])
    assert together == one_by_one
    assert set(new_ones) <= set(registry_of(together).sources)
