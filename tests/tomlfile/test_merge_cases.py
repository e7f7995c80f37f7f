"""Merges that once went wrong, by what each side did."""

import tomllib
from collections.abc import Iterable
from typing import Any

import pytest

from missions.tomlfile.merging import Merged, merge, one_conflict, without_markers
from missions.tomlfile.unseen import marked

HEAD = '[missions.x]\nname = "X"\n'
MILESTONES = f"{HEAD}\n[missions.x.milestones]\n"


def merged(texts: Iterable[str]) -> Merged:
    base, ours, theirs = texts
    return merge(base, ours, theirs)


def launch(done: Merged) -> Any:  # noqa: ANN401  TOML data
    assert done.conflicts == 0
    return tomllib.loads(done.text)["missions"]["x"]["milestones"]["launch"]


FORMS = {
    "a year": "launch = 2024",
    "a word": 'launch = "2024"',
    "in braces": 'launch = { date = "2024", source = "a" }',
    "one line": 'launch = [{ date = "2024" }]',
    "several lines": 'launch = [\n  { date = "2024" },\n]',
    "hugging": 'launch = [{ date = "2024" },\n  { date = "2023" }]',
    "dotted": 'launch.date = "2024"\nlaunch.source = "a"',
    "quoted": '"launch" = [ "2024" ]',
}


@pytest.mark.parametrize("comment", ["", " # as first announced"])
@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_two_claims_meet_in_every_form_with_a_comment_behind(form: str, comment: str) -> None:
    from missions.tomlfile.edit import with_claim  # noqa: PLC0415

    base = f"{MILESTONES}{form}{comment}\n"
    at = ("missions", "x", "milestones", "launch")
    one = with_claim(base, at, {"date": "2025", "source": "b"}, 1)
    other = with_claim(base, at, {"date": "2026", "source": "c"}, 1)
    done = merge(base, one, other)
    dates = [each["date"] if isinstance(each, dict) else each for each in launch(done)]
    assert {"2025", "2026"} < set(map(str, dates))
    assert len(dates) == len(launch(merge(base, one, base))) + 1
    assert done.text.count("as first announced") == bool(comment)


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ('status = "planned"', 'status = "operating"', 'status = "lost"'),
        ("milestones.launch = 2029", "milestones.launch = 2030", "milestones.launch = 2031"),
        *(
            tuple(f"milestones.launch = [\n  {{ {claim} }},\n]" for claim in claims)
            for claims in (
                ('date = "2024"', 'date = "2025"', 'date = "2026"'),
                ('date = "2024", source = "a"', 'date = "2024", source = "b"',
                 'date = "2024", source = "c"'),
                ('date = "2024", source = "a"',
                 'date = "2024", source = "a", announced = 2020-02-01',
                 'date = "2024", source = "a", announced = 2020-03-01'),
            )
        ),
    ],
)  # fmt: skip
def test_two_corrections_of_one_thing_are_a_conflict(base: str, ours: str, theirs: str) -> None:
    assert merged(f"{HEAD}{each}\n" for each in (base, ours, theirs)).conflicts == 1


def test_two_first_words_of_a_status_are_a_conflict() -> None:
    texts = (HEAD, f'{HEAD}status = "planned"\n', f'{HEAD}status = "lost"\n')
    assert merged(texts).conflicts == 1


def test_a_status_word_grows_into_a_ledger_of_statuses() -> None:
    base = f'{HEAD}status = "planned"\n'
    ours = base.replace('"planned"', '[{ is = "planned" }, { is = "operating", source = "a" }]')
    theirs = base.replace('"planned"', '[{ is = "planned" }, { is = "lost", source = "b" }]')
    done = merge(base, ours, theirs)
    status = tomllib.loads(done.text)["missions"]["x"]["status"]
    assert [each["is"] for each in status] == ["planned", "operating", "lost"]


@pytest.mark.parametrize("swap", [False, True])
def test_a_mission_taken_out_against_a_new_table_of_it_is_a_conflict(swap: bool) -> None:  # noqa: FBT001
    base = f'[missions.m]\nname = "M"\n\n{HEAD}'
    out, more = '[missions.m]\nname = "M"\n', f"{base}\n[missions.x.milestones]\nlaunch = 2024\n"
    done = merge(base, *((more, out) if swap else (out, more)))
    assert done.conflicts == 1
    assert "launch = 2024" in done.text


@pytest.mark.parametrize("form", ["header", "dotted"])
def test_a_retraction_meets_a_claim_where_each_key_has_a_line(form: str) -> None:
    claim = 'date = "2024"\nsource = "a"\n'
    if form == "header":
        base = f"{HEAD}\n[missions.x.milestones.launch]\n{claim}"
        more = base.replace("[missions.x.milestones.launch]", "[[missions.x.milestones.launch]]")
        ours = f'{more}\n[[missions.x.milestones.launch]]\ndate = "2026"\n'
        theirs = f'{base}retracted = "misprint"\n'
    else:
        base = f'{MILESTONES}launch.date = "2024"\nlaunch.source = "a"\n'
        kept = '{ date = "2024", source = "a" }'
        ours = f'{MILESTONES}launch = [\n  {kept},\n  {{ date = "2026" }},\n]\n'
        theirs = f'{base}launch.retracted = "misprint"\n'
    for done in (merge(base, ours, theirs), merge(base, theirs, ours)):
        found = launch(done)
        assert sorted(each["date"] for each in found) == ["2024", "2026"]
        assert [each.get("retracted") for each in found if each["date"] == "2024"] == ["misprint"]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ("milestones = { launch = 2024 }", "milestones = { launch = 2024, land = 2025 }",
         "milestones = { launch = 2024, flyby = 2026 }",
         {"milestones": {"launch": 2024, "land": 2025, "flyby": 2026}}),
        ('partners = ["A"]', 'partners = ["A", "B"]', 'partners = ["C", "A"]',
         {"partners": ["A", "B", "C"]}),
        ('partners = ["A", "B"]', 'partners = ["B"]', 'partners = ["A", "B", "C"]',
         {"partners": ["B", "C"]}),
        ('milestones.launch = { name = "L", claims = [2024] }',
         'milestones.launch = { name = "L", claims = [2024, { date = "2025", source = "b" }] }',
         'milestones.launch = { name = "M", claims = [2024, { date = "2026", source = "c" }] }',
         {"milestones": {"launch": {"name": "M", "claims": [
             {"date": 2024}, {"date": "2025", "source": "b"},
             {"date": "2026", "source": "c"}]}}}),
        ('ids = { ll2 = "1" }', 'ids = { ll2 = "2", gcat = "A" }', 'ids = { ll2 = "2", jpl = "C" }',
         {"ids": {"ll2": "2", "gcat": "A", "jpl": "C"}}),
    ],
    ids=["milestones", "added", "taken out", "full", "corrected alike"],
)  # fmt: skip
def test_what_stands_in_one_line_is_merged_part_by_part(
    base: str, ours: str, theirs: str, expected: dict[str, Any]
) -> None:
    done = merged(f"{HEAD}{each} # why\n" for each in (base, ours, theirs))
    assert done.conflicts == 0
    assert tomllib.loads(done.text)["missions"]["x"] == {"name": "X", **expected}
    assert done.text.count("# why") == 1


def test_two_first_lists_of_words_become_one() -> None:
    done = merged((HEAD, f'{HEAD}partners = ["A", "B"]\n', f'{HEAD}partners = ["B", "C"]\n'))
    assert done.conflicts == 0
    assert tomllib.loads(done.text)["missions"]["x"]["partners"] == ["A", "B", "C"]


def test_two_first_tables_in_one_line_become_one() -> None:
    done = merged((HEAD, f'{HEAD}ids = {{ ll2 = "1" }}\n', f'{HEAD}ids = {{ jpl = "C" }}\n'))
    assert done.conflicts == 0
    assert tomllib.loads(done.text)["missions"]["x"]["ids"] == {"ll2": "1", "jpl": "C"}


def test_a_side_without_tables_takes_those_of_the_other() -> None:
    assert merge("", "", HEAD) == merge("", HEAD, "") == (HEAD, 0)


def test_what_nobody_sees_is_marked_in_lists_too() -> None:
    assert marked({"partners": ["\u200b", "A"]}) == {"partners": [marked("\u200b"), "A"]}
    assert marked("\u200b") != "\u200b"


def test_a_name_for_a_milestone_against_a_claim_of_it_is_a_conflict() -> None:
    base = f"{MILESTONES}launch = 2024\n"
    name = base.replace("2024", '{ name = "L", claims = 2024 }')
    claim = base.replace("2024", '[2024, { date = "2025" }]')
    for done in (merge(base, name, claim), merge(base, claim, name)):
        assert done.conflicts == 1


def test_a_retraction_meets_a_claim_in_one_line() -> None:
    base = f'{HEAD}milestones.launch = {{ name = "L", claims = [2024] }}\n'
    ours = base.replace("2024", '2024, { date = "2031", source = "s" }')
    theirs = base.replace("2024", '{ date = 2024, retracted = "why" }')
    for done in (merge(base, ours, theirs), merge(base, theirs, ours)):
        assert launch(done)["claims"] == [
            {"date": 2024, "retracted": "why"},
            {"date": "2031", "source": "s"},
        ]


def test_parts_in_one_line_that_disagree_are_a_conflict() -> None:
    texts = (f"{HEAD}milestones = {{ launch = {year} }}\n" for year in (2024, 2025, 2026))
    assert merged(texts).conflicts == 1


SPELLED = (
    ('{ date = "Q3 2030", source = "a" }', '{ date = "2030-Q3", source = "a" }'),
    ('{ date = "2030", source = "a", announced = "2024-01-01" }',
     '{ date = 2030, source = "a", announced = 2024-01-01 }'),
    ('{ date = "2030", reserve = "Oct 2030" }', '{ date = "2030", reserve = "2030-10" }'),
)  # fmt: skip


@pytest.mark.parametrize(("wild", "canonical"), SPELLED)
@pytest.mark.parametrize("form", ["launch = [\n  {},\n]", "launch = {}", "launch = [{}]"])
def test_another_spelling_of_a_date_meets_a_retraction(
    form: str, wild: str, canonical: str
) -> None:
    base, spelled = (f"{MILESTONES}{form.replace('{}', each)}\n" for each in (wild, canonical))
    retracted = base.replace(" }", ', retracted = "typo" }')
    for done in (merge(base, spelled, retracted), merge(base, retracted, spelled)):
        found = launch(done)
        (claim,) = found if isinstance(found, list) else [found]
        assert claim["retracted"] == "typo"


def test_another_date_still_is_a_conflict_with_a_retraction() -> None:
    base = f'{MILESTONES}launch = [\n  {{ date = "Q3 2030", source = "a" }},\n]\n'
    sides = base.replace("Q3 2030", "2030-Q4"), base.replace(" }", ', retracted = "typo" }')
    assert merge(base, *sides).conflicts == 1


@pytest.mark.parametrize("claim", ["", '  { date = "2024" }, # one\n'])
def test_remarks_below_the_last_claim_are_kept_once(claim: str) -> None:
    base = f"{MILESTONES}launch = [\n{claim}  # none yet\n  # of two\n] # end\n"
    ours, theirs = (
        base.replace("] #", f'  {{ date = "{year}", source = "{who}" }}, # {who}\n] #')
        for year, who in ((2030, "a"), (2031, "b"))
    )
    done = merge(base, ours, theirs)
    assert [each["date"] for each in launch(done)][-2:] == ["2030", "2031"]
    remarks = ("# none yet", "# of two", "# a\n", "# b\n", "# end", "# one")
    assert [done.text.count(each) for each in remarks] == [1, 1, 1, 1, 1, bool(claim)]


@pytest.mark.parametrize(
    "form",
    ["missions = { x = { name = 'X', milestones = { launch = [{}] } } } # all",
     "missions.x.milestones.launch = [{}]"],
)  # fmt: skip
def test_claims_above_every_header_are_merged_one_by_one(form: str) -> None:
    claims = [f'{{ date = "{year}", source = "{who}" }}' for year, who in
              ((2030, "a"), (2031, "b"), (2032, "c"))]  # fmt: skip
    base, ours, theirs = (
        form.replace("{}", ", ".join(each)) + '\n\n[sources.a]\npublisher = "A"\n'
        for each in (claims[:1], claims[:2], [claims[0], claims[2]])
    )
    done = merge(base, ours, theirs)
    assert [each["date"] for each in launch(done)] == ["2030", "2031", "2032"]


TOP = 'sources.a.publisher = "A" # s\nsources.b.publisher = "B"\n'
W, K = '[missions.w]\nname = "W"\n', '[sources.k]\npublisher = "K"\n'


@pytest.mark.parametrize("base", [f"{TOP}{HEAD}", f"# top\n\n{TOP}\n# x\n\n{HEAD}"])
def test_entries_above_every_header_stay_there_beside_two_new_tables(base: str) -> None:
    head = base.index(HEAD)
    ours, theirs = (base[:head] + new + base[head:] for new in (W, K))
    for done in (merge(base, ours, theirs), merge(base, theirs, ours)):
        assert done.conflicts == 0
        assert done.text.count(TOP) == 1
        found = tomllib.loads(done.text)
        assert {key: sorted(found[key]) for key in found} == {
            "sources": ["a", "b", "k"], "missions": ["w", "x"],
        }  # fmt: skip


def test_entries_that_one_side_puts_on_top_stand_above_the_header_that_the_other_does() -> None:
    for done in (merge(HEAD, K + HEAD, TOP + HEAD), merge(HEAD, TOP + HEAD, K + HEAD)):
        assert done.conflicts == 0
        assert sorted(tomllib.loads(done.text)["sources"]) == ["a", "b", "k"]


def test_remarks_below_the_last_entry_are_kept_once() -> None:
    base = f"{MILESTONES}launch = 2024\n# below\n"
    done = merge(base, f"{base}flyby = 2025\n", f"{base}landing = 2026 # l\n")
    assert launch(done) == 2024
    assert done.text.count("# below") == 1
    assert "flyby = 2025\nlanding = 2026 # l\n" in done.text


def test_markers_are_taken_out_of_a_base() -> None:
    marked = one_conflict(f"{HEAD}", "[missions.y]\n", 7).text
    assert without_markers(marked.encode()).decode() == HEAD
