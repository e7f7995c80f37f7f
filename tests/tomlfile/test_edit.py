"""An edit adds one thing and keeps every other byte, whatever form a registry is written in."""

import tomllib
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from missions.problems import KeyPath
from missions.tomlfile import Reading, parse, read
from missions.tomlfile.additions import ids_in, with_milestone, with_mission, with_source
from missions.tomlfile.blocks import blocks_of, in_order, text_of
from missions.tomlfile.edit import ledger_at, with_claim, with_value
from missions.tomlfile.editable import edited
from missions.tomlfile.formatting import formatted

NEW: dict[str, Any] = {
    "date": "2027",
    "source": "s",
    "announced": date(2026, 1, 2),
    "note": 'x"]\\ é',
}
"""A claim whose text could be mistaken for the end of something."""

BEFORE = """\
# preamble [missions.m]

[registry] # about
id  =  'x'

# about s
[sources.s]
publisher = \"\"\"
[missions.m]
launch = [ # no\"\"\"
title="日本語 ]"

[sources."t"]
publisher = 'T'
# below t

# heading
[missions.a]
name = "A"   # spaced
milestones = { launch = 2020, "landing" = [ {date="2021"} ] }

"""
AFTER = """\

# about z
[missions.z]
name="Z"
\tnote = '''
[[missions.m.milestones.launch]]
'''
# end of z

# end of file
"""

MILESTONES = '[missions.m]\nname = "M"\n[missions.m.milestones]\narrival = 2030\n'

HEADER = "[missions.m.milestones.launch]"

FORMS = {
    "a year": ("", "launch = 2024 # why\n"),
    "a word": ("", "launch = 'mid-2023'\n"),
    "a day": ("", "launch=2014-12-03\t# why\n"),
    "a claim in braces": ("", 'launch = { date = "2024",   source="s" } # why\n'),
    "a tight claim": ("", 'launch={date="2024"}\n'),
    "one line": ("", 'launch = [{ date = "2024", source = "s" }] # why\n'),
    "one line with a comma": ("", 'launch = [ {date="2024"}, "2025" , ] # why\n'),
    "several lines": ("", 'launch = [\n  { date = "2024" }, # one\n\n  # two\n  2025,\n]\n'),
    "without a last comma": ("", 'launch = [ # first\n\t{date="2024"}\n] # why\n'),
    "commas in front": ("", 'launch = [\n  {date="2024"}\n  ,{date="2025"}\n]\n'),
    "a tail": ("", "launch = [\n    2024,\n    # tail\n\n  ]\n"),
    "a quoted key": ("", '"launch" = [\n  { "date" = "2024" },\n]\n'),
    "dotted keys": ("", "launch.date = \"2024\" # one\n# two\nlaunch.source = 's'\n"),
    "a table": ("", '\n# why ]\n[missions . "m".milestones.launch] # one ]\ndate = 2024\n'),
    "tables": ("", f'\n[{HEADER}]\ndate = 2024\n# two\n[{HEADER}]\ndate="2025" # end\n'),
    "full": ("claims", f'\n{HEADER}\nname="L"\nclaims = [\n  2024,\n]\nnote="n"\n'),
    "full and short": ("claims", f'\n{HEADER}\nclaims = 2024\nname="L" # why\n'),
    "full in braces": ("claims", 'launch = {name="L", claims = [2024]} # why\n'),
    "full with tables": (
        "claims",
        f'\n{HEADER}\nname="L"\n[[missions.m.milestones.launch.claims]]\ndate=2024\n',
    ),
}
"""What stands behind the milestone's path, and how the ledger is written."""

LAUNCH: KeyPath = ("missions", "m", "milestones", "launch")


def reading_of(text: str) -> Reading:
    reading = read([parse("missions.toml", text.encode())])
    assert {each.code for each in reading.problems} <= {"M204", "M205"}, reading.problems
    return reading


def data_of(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def at(data: Any, path: KeyPath) -> Any:  # noqa: ANN401  TOML data
    for name in path:
        data = data[name]
    return data


def as_list(value: Any) -> list[Any]:  # noqa: ANN401  TOML data
    """A ledger's items as tables, whatever form it has."""
    items = value if isinstance(value, list) else [value]
    return [each if isinstance(each, dict) else {"date": each} for each in items]


class Layout(NamedTuple):
    """How a registry is written: the form of one ledger, its line ends, what follows."""

    form: str
    end: str
    last_line_ends: bool
    is_last: bool

    @property
    def parts(self) -> tuple[str, str, str]:
        """What stands before the ledger, the ledger, and what stands after it."""
        before, ledger, after = (
            each.replace("\n", self.end)
            for each in (BEFORE + MILESTONES, FORMS[self.form][1], "" if self.is_last else AFTER)
        )
        if self.last_line_ends:
            return before, ledger, after
        if self.is_last:
            return before, ledger.removesuffix(self.end), after
        return before, ledger, after.removesuffix(self.end)

    @property
    def text(self) -> str:
        """The whole registry."""
        return "".join(self.parts)


LAYOUTS = st.builds(
    Layout, st.sampled_from(list(FORMS)), st.sampled_from(("\n", "\r\n")), st.booleans(),
    st.booleans(),
)  # fmt: skip


def comments(text: str) -> list[str]:
    """The comments of a ledger; none of the forms has a # in a text."""
    return sorted(line.partition("#")[2].strip() for line in text.splitlines() if "#" in line)


@given(LAYOUTS, st.integers(0, 2))
def test_a_claim_is_added_and_every_other_byte_stays(
    layout: Layout,
    index: int,
) -> None:
    before, ledger, after = layout.parts
    old = before + ledger + after
    path = (*LAUNCH, FORMS[layout.form][0]) if FORMS[layout.form][0] else LAUNCH
    index = min(index, len(as_list(at(data_of(old), path))))
    new = with_claim(old, path, NEW, index)

    expected = deepcopy(data_of(old))
    items = as_list(at(expected, path))
    items.insert(index, NEW)
    at(expected, path[:-1])[path[-1]] = items
    found = deepcopy(data_of(new))
    at(found, path[:-1])[path[-1]] = as_list(at(found, path))
    assert found == expected

    assert new.startswith(before)
    assert new.endswith(after)
    assert comments(new[len(before) : len(new) - len(after)]) == comments(ledger)
    assert new.endswith("\n") == old.endswith("\n")
    assert new.count("\n") == new.count(layout.end)


NEED_A_COMMA = {("without a last comma", 1), ("commas in front", 0)}
"""Where TOML asks for a comma on a line that was there before."""

SEVERAL = ("several lines", "without a last comma", "commas in front", "a tail", "a quoted key")


@pytest.mark.parametrize("form", SEVERAL)
def test_a_claim_in_a_ledger_of_several_lines_is_one_line_more(form: str) -> None:
    before, ledger, after = Layout(form, "\n", last_line_ends=True, is_last=False).parts
    old = (before + ledger + after).splitlines()
    for index in (0, 1):
        new = with_claim("\n".join(old), LAUNCH, NEW, index).splitlines()
        gone = [line for line in old if line not in new]
        assert len(new) == len(old) + 1
        assert len(gone) == ((form, index) in NEED_A_COMMA)


@given(LAYOUTS)
def test_a_claim_is_retracted_and_every_other_byte_stays(
    layout: Layout,
) -> None:
    before, ledger, after = layout.parts
    old = before + ledger + after
    milestone = reading_of(old).registry.missions["m"].milestones[1]
    new = with_value(old, (*milestone.claims[0].at, "retracted"), "a\nb")
    path = ledger_at(old, milestone)
    expected = as_list(at(data_of(old), path))
    expected[0]["retracted"] = "a\nb"
    assert as_list(at(data_of(new), path)) == expected
    assert new.startswith(before)
    assert new.endswith(after)
    assert comments(new[len(before) : len(new) - len(after)]) == comments(ledger)
    assert new.endswith("\n") == old.endswith("\n")


@given(LAYOUTS, st.sampled_from("0bmnz"))
def test_a_new_table_takes_nothing_away(
    layout: Layout,
    id_: str,
) -> None:
    old = layout.text
    name = f"{id_}0"
    for new, section in (
        (with_source(old, name, {"publisher": "P", "published": date(2022, 1, 1)}), "sources"),
        (with_mission(old, name, {"name": "P", "partners": ["é", "]"]}), "missions"),
    ):
        kept = [line for line in old.split("\n") if line.strip()]
        rest = iter(new.split("\n"))
        assert all(any(line.rstrip("\r") == each.rstrip("\r") for each in rest) for line in kept)
        assert new.endswith("\n") == old.endswith("\n")
        assert new.count("\n") == new.count(layout.end)
        both = data_of(new)
        ids = list(both[section])
        both[section].pop(name)
        assert both == data_of(old)
        assert ids.index(name) == sorted([*data_of(old)[section], name]).index(name)


@given(LAYOUTS, st.sampled_from("am"), st.sampled_from(("", "ecss:PDR")))
def test_a_new_milestone_takes_nothing_away(
    layout: Layout,
    mission: str,
    kind: str,
) -> None:
    old = layout.text
    facts = {"kind": kind} if kind else {}
    new = with_milestone(old, mission, "review", [NEW], facts)
    expected = deepcopy(data_of(old))
    value = {**facts, "claims": [NEW]} if kind else [NEW]
    expected["missions"][mission]["milestones"]["review"] = value
    assert data_of(new) == expected
    assert new.startswith(BEFORE.replace("\n", layout.end)[: BEFORE.index("milestones = {")])
    assert new.endswith(layout.parts[2].lstrip("\r\n"))


@given(LAYOUTS)
def test_blocks_make_the_text_again(layout: Layout) -> None:
    text = layout.text
    assert text_of(blocks_of(text)) == text


def whole(text: str) -> str:
    reading = reading_of(text)
    return formatted(reading.documents[0], reading.problems, reading.registry.fiscal)


@given(LAYOUTS, st.permutations(["b", "c", "d"]))
def test_formatting_keeps_every_line_and_is_idempotent(
    layout: Layout,
    ids: list[str],
) -> None:
    more = "".join(f"# about {id_}\n[missions.{id_}] # {id_}\nname='{id_}'\n# below {id_}\n\n"
                   for id_ in ids)  # fmt: skip
    before, ledger, after = layout.parts
    text = (
        before
        + ledger
        + layout.end
        + more.replace("\n", layout.end)
        + after.removeprefix(layout.end)
    )
    new = whole(text)
    assert whole(new) == new
    assert sorted(filter(None, map(str.strip, new.split("\n")))) == sorted(
        filter(None, map(str.strip, text.split("\n")))
    )
    assert data_of(new) == data_of(text)
    assert list(data_of(new)["missions"]) == sorted(data_of(text)["missions"])
    assert new.endswith("\n") == text.endswith("\n")
    for id_ in ids:
        assert (
            f"# about {id_}\n[missions.{id_}] # {id_}\nname='{id_}'\n# below {id_}"
            in new.replace("\r\n", "\n")
        )


def test_formatting_writes_dates_as_they_are_canonically_written() -> None:
    text = Layout("several lines", "\n", last_line_ends=True, is_last=False).text
    text = text.replace('"2024"', '"Mid 2024"').replace("2025,", "'Sept. 2025', # kept")
    new = whole(text)
    assert new == text.replace("Mid 2024", "mid-2024").replace("'Sept. 2025'", '"2025-09"')


def test_formatting_leaves_each_comment_with_what_it_stands_by() -> None:
    text = '[sources.b]\npublisher = "B"\n[sources.a]\npublisher = "A"\n# A was renamed\n'
    tidy = '[sources.a]\npublisher = "A"\n# A was renamed\n\n[sources.b]\npublisher = "B"\n'
    assert whole(text) == whole(tidy) == tidy
    new = with_source(text, "aa", {"publisher": "AA"})
    assert new.endswith('# A was renamed\n\n[sources.aa]\npublisher = "AA"\n') or new.startswith(
        "[sources.aa]"
    )


def test_what_is_added_comes_after_the_comment_of_what_was_last() -> None:
    text = f'[missions.m]\nname = "M"\n\n[{HEADER}]\ndate = "2024"\n# as said on TV\n'
    new = with_claim(text, LAUNCH, {"date": "2030"}, 1)
    assert new == f'{text}\n[{HEADER}]\ndate = "2030"\n'
    text = '[missions.m]\nname = "M"\n[missions.m.milestones]\nland = 2030\n# why 2030\n'
    assert with_milestone(text, "m", "fly", "2029", {}) == f'{text}fly = "2029"\n'


def test_a_banner_stays_above_what_comes_first_below_it() -> None:
    banner = "# ==== MISSIONS ====\n\n"
    text = f'[sources.a]\npublisher = "A"\n\n{banner}[missions.m]\nname = "M"\n'
    new = with_mission(text, "b", {"name": "B"})
    assert new == text.replace(banner, f'{banner}[missions.b]\nname = "B"\n\n')
    assert whole(new) == new


def shipped_files() -> list[Path]:
    return [ROOT / "missions.toml", *sorted((ROOT / "missions.d").glob("*.toml"))]


@pytest.mark.parametrize("file", shipped_files(), ids=lambda file: file.stem)
def test_every_ledger_of_the_shipped_registry_takes_one_line_more(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    for mission in read([parse(file.name, text.encode())]).registry.missions.values():
        for milestone in mission.milestones[:2]:
            place = len(milestone.claims)
            new = with_claim(text, ledger_at(text, milestone), NEW, place).splitlines()
            row = next(n for n, line in enumerate(new) if line not in lines)
            assert new[:row] + new[row + 1 :] == lines


@pytest.mark.parametrize("file", shipped_files(), ids=lambda file: file.stem)
def test_the_shipped_registry_is_in_order(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert in_order(text) == text


INLINE = {
    "all in braces": 'missions = { m = { name = "M", milestones = { launch = 2024 } } } # why',
    "a mission in braces": '[missions]\nm = { name = "M", milestones.launch = "2024" } # why\n',
    "dotted": 'missions.m.name = "M" # one\nmissions.m.milestones.launch = 2024 # two\n',
    "dotted below": '[missions]\nm.name = "M"\nm.milestones.launch = [\n  2024, # two\n]\n',
}
Edit = Callable[[str], str]
EDITS: dict[str, Edit] = {
    "claim": lambda text: with_claim(text, LAUNCH, NEW, 1),
    "milestone": lambda text: with_milestone(text, "m", "review", [NEW], {}),
    "full milestone": lambda text: with_milestone(text, "m", "review", [NEW], {"kind": "event"}),
    "mission": lambda text: with_mission(text, "n", {"name": "N", "targets": ["Mars"]}),
    "source": lambda text: with_source(text, "s", {"publisher": "P"}),
    "value": lambda text: with_value(text, ("missions", "m", "name"), "N"),
    "ids": lambda text: edited(text, [lambda document: ids_in(document, "m", {"ll2": "a1"})]),
}


@pytest.mark.parametrize("text", INLINE.values(), ids=list(INLINE))
@pytest.mark.parametrize("edit", EDITS.values(), ids=list(EDITS))
def test_tables_without_headers_are_edited_too(text: str, edit: Edit) -> None:
    new = edit(text)
    reading = reading_of(new)
    assert "m" in reading.registry.missions
    assert new != text
    assert comments(new) == comments(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[missions.m]\nname = 'M'\n\n[missions.m.milestones]\n",
         "[missions.m]\nname = 'M'\n\n[missions.m.ids]\nll2 = \"a1\"\n\n[missions.m.milestones]\n"),
        ("[missions.m.ids] # w\ncospar = '1' # c\n\n[missions.n]\n",
         "[missions.m.ids] # w\ncospar = '1' # c\nll2 = \"a1\"\n\n[missions.n]\n"),
        ("[missions.m]\nids = { cospar = '1' } # c\n",
         "[missions.m]\nids = { cospar = '1', ll2 = \"a1\" } # c\n"),
        ("[missions.m]\nids.cospar = '1' # c\nname = 'M'\n",
         "[missions.m]\nids.cospar = '1' # c\nids.ll2 = \"a1\"\nname = 'M'\n"),
    ],
)  # fmt: skip
def test_an_external_id_stands_with_the_others_or_below_its_mission(old: str, new: str) -> None:
    assert edited(old, [lambda document: ids_in(document, "m", {"ll2": "a1"})]) == new
