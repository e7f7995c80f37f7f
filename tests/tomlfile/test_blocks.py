"""Which lines belong to which table, and where new ones go."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.registry import Registry
from missions.tomlfile.additions import (
    ids_in,
    milestone_in,
    milestone_table_in,
    table_text,
    with_milestone,
    with_mission,
    with_source,
)
from missions.tomlfile.blocks import (
    Block,
    blocks_of,
    doubled,
    end_of_lines,
    in_order,
    inserted,
    line_end_of,
    milestones_place,
    sorted_places,
    text_of,
)
from missions.tomlfile.bulk import heading
from missions.tomlfile.edit import claim_in, status_in, with_claim
from missions.tomlfile.editable import edited
from missions.tomlfile.formatting import formatted
from missions.tomlfile.parse import parse

WHOLE = """\
# top

a = 1
# free

# banner

# about b
[missions.b]
x = [
  1,
]
# below b

[missions.a]
y = 2
# lost

# about the ids
[missions.b.ids]
z = 1


# end
"""
B, A, IDS = ("missions", "b"), ("missions", "a"), ("missions", "b", "ids")


def test_a_comment_belongs_to_the_header_below_it_else_to_the_line_above_it() -> None:
    assert blocks_of(WHOLE) == [
        Block((), "# top\n\na = 1\n# free", "\n\n"),
        Block((), "# banner", "\n\n"),
        Block(B, "# about b\n[missions.b]\nx = [\n  1,\n]\n# below b", "\n\n"),
        Block(A, "[missions.a]\ny = 2\n# lost", "\n\n"),
        Block(IDS, "# about the ids\n[missions.b.ids]\nz = 1", "\n\n\n"),
        Block((), "# end", "\n"),
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("\n", [Block((), "", "\n")]),
        ("\n\n# only\n", [Block((), "\n\n# only", "\n")]),
        ("a = 1\nb = 2", [Block((), "a = 1\nb = 2", "")]),
        ("a = 1\n[c]\n", [Block((), "a = 1", "\n"), Block(("c",), "[c]", "\n")]),
        ("[[c]]\r\n\r\n[d]\r\n", [
            Block(("c",), "[[c]]", "\r\n\r\n"), Block(("d",), "[d]", "\r\n"),
        ]),
        ("[a]\n# y\n\n# z\n\n[b]\n", [
            Block(("a",), "[a]\n# y", "\n\n"), Block((), "# z", "\n\n"), Block(("b",), "[b]", "\n"),
        ]),
        ("[a.x]\n# y\n\n# z\n\n[a.y]\n", [
            Block(("a", "x"), "[a.x]\n# y", "\n\n"), Block(("a", "y"), "# z\n\n[a.y]", "\n"),
        ]),
    ],
)  # fmt: skip
def test_the_blocks_of_a_text_are_all_of_it(text: str, blocks: list[Block]) -> None:
    assert blocks_of(text) == blocks
    assert text_of(blocks) == text


def test_tables_of_one_mission_come_together_in_the_order_they_stood_in() -> None:
    tidy = """\
# top

a = 1
# free

# banner

[missions.a]
y = 2
# lost

# about b
[missions.b]
x = [
  1,
]
# below b

# about the ids
[missions.b.ids]
z = 1


# end
"""
    assert in_order(WHOLE) == in_order(tidy) == tidy


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("[sources.b]\n[sources.a]\n# c\n[missions.a]\n",
         "[sources.a]\n[sources.b]\n\n# c\n[missions.a]\n"),
        ("[sources.b]\nx = 1\n# of b\n\n[sources.a]\n",
         "[sources.a]\n\n[sources.b]\nx = 1\n# of b\n"),
        ("[missions.b]\n[missions.a.z]\n[missions.a]\n",
         "[missions.a.z]\n[missions.a]\n[missions.b]\n"),
        ("[sources.b]\n[missions.c]\n[sources.a]\n[missions.b]\n",
         "[sources.a]\n[missions.b]\n[sources.b]\n[missions.c]\n"),
        ("[missions.b]\r\nx = 1\r\n[missions.a]\r\n",
         "[missions.a]\r\n[missions.b]\r\nx = 1\r\n"),
        ("[missions.a]\n[missions.b]\n", "[missions.a]\n[missions.b]\n"),
        ("[missions.b.z]\n[missions.a]\n[missions.b]\n",
         "[missions.a]\n[missions.b.z]\n[missions.b]\n"),
        ("[missions.b]\n[missions.b.ids]\n\n[missions.a]\n",
         "[missions.a]\n\n[missions.b]\n[missions.b.ids]\n"),
        ("[z]\n[y]\n", "[z]\n[y]\n"),
    ],
)  # fmt: skip
def test_what_moves_keeps_its_lines_and_the_space_stays(text: str, tidy: str) -> None:
    assert in_order(text) == tidy


@pytest.mark.parametrize("section", ["sources", "missions"])
def test_sections_without_headers_are_sorted_too(section: str) -> None:
    text = f'{section}.b.name = "B" # b\n{section}.a.name = "A" # a\n'
    tidy = f'{section}.a.name = "A" # a\n{section}.b.name = "B" # b\n'
    assert formatted(parse("m.toml", text.encode()), [], None) == tidy
    assert formatted(parse("m.toml", tidy.encode()), [], None) == tidy


def test_lines_end_as_the_first_does() -> None:
    assert [line_end_of(each) for each in ("", "a", "a\nb\r\n", "a\r\nb\n", "\r\n")] == [
        "\n", "\n", "\n", "\r\n", "\r\n",
    ]  # fmt: skip
    assert end_of_lines([]) == "\n"
    assert end_of_lines([Block((), "a", ""), Block((), "b", "\r\n")]) == "\r\n"
    assert end_of_lines([Block((), "a\nb", "\r\n")]) == "\n"
    assert end_of_lines([Block((), "a\r\nb", "")]) == "\r\n"


def named(text: str) -> list[Block]:
    return [Block(tuple(name.split(".")) if name != "-" else (), name, "\n")
            for name in text.split()]  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "section", "id_", "place"),
    [
        ("", "sources", "a", 0),
        ("-", "sources", "a", 1),
        ("- other", "missions", "a", 1),
        ("- registry sources.b sources.d missions.c -", "sources", "a", 2),
        ("- registry sources.b sources.d missions.c -", "sources", "c", 3),
        ("- registry sources.b sources.d missions.c -", "sources", "e", 4),
        ("- registry sources.b sources.d missions.c -", "missions", "a", 4),
        ("- registry sources.b sources.d missions.c -", "missions", "z", 5),
        ("- registry sources.b sources.d missions.c -", "registry", "", 2),
        ("missions.c missions.c.ids missions.d", "missions", "c1", 2),
        ("missions.c", "sources", "a", 0),
    ],
)
def test_a_new_table_goes_before_the_first_with_a_larger_id(
    blocks: str, section: str, id_: str, place: int
) -> None:
    names = [each.names for each in named(blocks)]
    assert sorted_places(names, section)(id_) == place


@given(st.lists(st.sampled_from("bdfh")), st.sampled_from("abcdefghi"))
def test_among_tables_in_any_order_too(ids: list[str], id_: str) -> None:
    names = [("registry",), *(("sources", each) for each in ids), ("missions", "a")]
    larger = (at for at, each in enumerate(names) if each[0] == "sources" and each[1] > id_)
    assert sorted_places(names, "sources")(id_) == next(larger, len(names) - 1)


def test_a_new_source_among_unsorted_ones_moves_none_of_them() -> None:
    d, b, e = (f'[sources.{each}]\npublisher = "{each}"\n\n' for each in "dbe")
    c = '[sources.c]\npublisher = "C"\n\n'
    assert with_source(d + b + e + MISSION, "c", {"publisher": "C"}) == c + d + b + e + MISSION
    g = c.replace("s.c", "s.g")
    assert with_source(d + b + e + MISSION, "g", {"publisher": "C"}) == d + b + e + g + MISSION


@pytest.mark.parametrize(
    ("blocks", "first", "last"),
    [
        ("missions.a missions.m missions.m.ids missions.z", 3, 3),
        ("missions.m missions.m.extensions.e missions.z", 1, 1),
        ("missions.m.extensions.e missions.z", 1, 1),
        ("missions.m missions.m.milestones missions.m.milestones.a missions.z", 1, 3),
    ],
)
def test_a_new_table_of_milestones_goes_below_the_head_or_with_the_others(
    blocks: str, first: int, last: int
) -> None:
    assert milestones_place(named(blocks), "m", last=False) == first
    assert milestones_place(named(blocks), "m", last=True) == last


@pytest.mark.parametrize(
    ("text", "place", "new"),
    [
        ("", 0, "[n]\nx = 1\n"),
        ("[a]\n\n[b]\n", 0, "[n]\nx = 1\n\n[a]\n\n[b]\n"),
        ("[a]\n\n[b]\n", 1, "[a]\n\n[n]\nx = 1\n\n[b]\n"),
        ("[a]\n[b]\n", 1, "[a]\n[n]\nx = 1\n[b]\n"),
        ('[a]\nx = """\n# y"""\n[b]\n', 1, '[a]\nx = """\n# y"""\n[n]\nx = 1\n[b]\n'),
        ("[a]\n# of a\n", 1, "[a]\n# of a\n\n[n]\nx = 1\n"),
        ("[a]\n\n[b]\n", 2, "[a]\n\n[b]\n\n[n]\nx = 1\n"),
        ("[a]\n[b]", 2, "[a]\n[b]\n\n[n]\nx = 1"),
        ("[a]\r\n\r\n[b]\r\n", 1, "[a]\r\n\r\n[n]\r\nx = 1\r\n\r\n[b]\r\n"),
    ],
)
def test_a_new_block_has_as_much_space_as_its_neighbours(text: str, place: int, new: str) -> None:
    blocks = inserted(blocks_of(text), place, ("n",), "[n]\nx = 1")
    assert text_of(blocks) == new


def test_one_of_one_becomes_one_of_many() -> None:
    assert doubled('# [no]\n[a . "b"] # x\nc = 1') == '# [no]\n[[a . "b"]] # x\nc = 1'
    assert doubled("[[a]]\nc = 1") == "[[a]]\nc = 1"


def test_a_table_is_written_with_a_claim_a_line_and_its_lists_in_one() -> None:
    values = {"name": "A", "targets": ["b", "c"], "claims": [{"date": "2024", "x": 1}, "2025"]}
    assert table_text(("missions", "a.b"), values) == (
        '[missions."a.b"]\nname = "A"\ntargets = ["b", "c"]\n'
        'claims = [\n  { date = "2024", x = 1 },\n  "2025",\n]'
    )
    assert table_text(("a",), {"b": 1}) == "[a]\nb = 1"


MISSION = '[missions.m]\nname = "M"\n'
AFTER = '\n[missions.z]\nname = "Z"\n'


def test_a_milestone_stands_with_those_its_mission_has() -> None:
    table = f'{MISSION}\n[missions.m.milestones]\na = "2024"\n{AFTER}'
    assert with_milestone(table, "m", "b", "2025", {}) == table.replace(
        '"2024"\n', '"2024"\nb = "2025"\n'
    )
    assert with_milestone(MISSION + AFTER, "m", "b", "2025", {}) == (
        f'{MISSION}\n[missions.m.milestones]\nb = "2025"\n{AFTER}'
    )
    assert with_milestone(table, "m", "b", "2025", {"kind": "event"}) == table.replace(
        '"2024"\n', '"2024"\n\n[missions.m.milestones.b]\nkind = "event"\nclaims = "2025"\n'
    )


def test_a_milestone_stands_with_the_others_of_a_mission_without_a_header() -> None:
    old = f"[missions.m.milestones]\na = 2024\n{AFTER}"
    new = old.replace("2024\n", '2024\nb = "2025"\n')
    assert with_milestone(old, "m", "b", "2025", {}) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[missions.m]\nmilestones.a = 2024\n",
         '[missions.m]\nmilestones.a = 2024\nmilestones.b = "2025"\n'),
        ("[missions.m]\nmilestones = { a = 2024 }\n",
         '[missions.m]\nmilestones = { a = 2024, b = "2025" }\n'),
        ("[missions]\nm = { name = 'M' }\n",
         "[missions]\nm = { name = 'M', milestones = { b = \"2025\" } }\n"),
        ("[missions]\nm.name = 'M'\n",
         "[missions]\nm.name = 'M'\nm.milestones = { b = \"2025\" }\n"),
    ],
)  # fmt: skip
def test_a_milestone_stands_as_those_of_its_mission_are_written(old: str, new: str) -> None:
    assert edited(old, [lambda file: milestone_in(file, "m", "b", "2025", {})]) == new


UNIT = ("missions", "m", "deliverables", "unit")
MORE = "\n[missions.m.ids]\nll2 = '1'\n"
OTHERS = "\n[missions.m.deliverables]\na.due = 2024\n"
DELIVERABLE = '\n[missions.m.deliverables.unit]\nto = "C"\n'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{MISSION}{MORE}{AFTER}", f"{MISSION}{MORE}{DELIVERABLE}{AFTER}"),
        (f"{AFTER}\n{MISSION}{MORE}", f"{AFTER}\n{MISSION}{MORE}{DELIVERABLE}"),
        (f"{MISSION}{OTHERS}{AFTER}", f"{MISSION}{OTHERS}{DELIVERABLE}{AFTER}"),
        ("[missions]\nm = { name = 'M' }\n",
         "[missions]\nm = { name = 'M', deliverables = { unit = { to = \"C\" } } }\n"),
        ("[missions.m]\ndeliverables = { a = { due = 2024 } }\n",
         '[missions.m]\ndeliverables = { a = { due = 2024 }, unit = { to = "C" } }\n'),
    ],
)  # fmt: skip
def test_a_deliverable_stands_behind_all_that_is_told_of_its_mission(old: str, new: str) -> None:
    assert edited(old, [lambda file: milestone_table_in(file, UNIT, {"to": "C"})]) == new


def test_ids_stand_below_what_their_mission_begins_with() -> None:
    below = '\n[missions.m.ids]\nll2 = "1"\n'
    milestones = "\n[missions.m.milestones]\na = 2024\n"
    alone = milestones.removeprefix("\n") + AFTER
    for old, new in (
        (MISSION + milestones + AFTER, MISSION + below + milestones + AFTER),
        (alone, f'[missions.m.ids]\nll2 = "1"\n\n{alone}'),
        (milestones + "\n" + MISSION + AFTER, milestones + "\n" + MISSION + below + AFTER),
    ):
        assert edited(old, [lambda file: ids_in(file, "m", {"ll2": "1"})]) == new


def test_a_status_grows_into_a_ledger() -> None:
    for old, new in (
        ("", 'status = [\n  { is = "lost" },\n]\n'),
        ('status = "planned"\n', 'status = [\n  { is = "planned" },\n  { is = "lost" },\n]\n'),
    ):
        found = edited(MISSION + old, [lambda file: status_in(file, "m", {"is": "lost"}, 1)])
        assert found == MISSION + new


def test_a_claim_under_a_header_goes_where_it_belongs() -> None:
    header = "[[missions.m.milestones.a]]\n"
    at = ("missions", "m", "milestones", "a")
    old = f'{MISSION}\n{header}date = "2024"\n\n{header}date = "2026"\n{AFTER}'
    new = f'{header}date = "2025"\n'
    claims = [f'{header}date = "2024"\n', f'{header}date = "2026"\n']
    for index in range(3):
        several = [*claims[:index], new, *claims[index:]]
        expected = "\n".join((MISSION, *several)) + AFTER
        assert with_claim(old, at, {"date": "2025"}, index) == expected


def test_two_claims_under_headers_may_come_at_once() -> None:
    header, at = "[[missions.m.milestones.a]]\n", ("missions", "m", "milestones", "a")
    old = f'{header}date = "2024"\n'
    added = [partial(claim_in, at=at, claim={"date": f"202{n + 4}"}, index=n) for n in (1, 2)]
    new = edited(old, added)
    assert new == "\n".join(f'{header}date = "202{n}"\n' for n in (4, 5, 6))


def test_a_short_value_grows_into_a_ledger_of_dates() -> None:
    claim = partial(claim_in, at=("missions", "m", "a"), claim={"date": "2025"}, index=0)
    assert edited("[missions.m]\na = 2024 # why\n", [claim]) == (
        '[missions.m]\na = [\n  { date = "2025" },\n  { date = 2024 },\n] # why\n'
    )


DOTTED = """\
[missions.m.milestones]
# above

# one
a.date = "2024" # two
b = 2030 # of b
# three

#
# four
a.source = "s"
# end
"""


def test_comments_of_dotted_keys_stay_once_each_above_the_ledger_they_grow_into() -> None:
    new = with_claim(DOTTED, ("missions", "m", "milestones", "a"), {"date": "2025"}, 1)
    assert new == (
        "[missions.m.milestones]\n# above\n\n# one\n# two\n# three\n#\n# four\na = [\n"
        '  { date = "2024", source = "s" },\n  { date = "2025" },\n]\nb = 2030 # of b\n# end\n'
    )


def test_the_first_source_and_mission_of_an_empty_file() -> None:
    text = with_mission(with_source("", "s", {"publisher": "P"}), "m", {"name": "M"})
    assert text == '[sources.s]\npublisher = "P"\n\n[missions.m]\nname = "M"\n'


def test_a_registry_says_what_it_is_on_top() -> None:
    later = heading(Registry({}, {}, "r", "T"))
    assert later is not None
    assert text_of(later(blocks_of(MISSION))) == f'[registry]\nid = "r"\ntitle = "T"\n\n{MISSION}'
    assert heading(Registry({}, {})) is None
