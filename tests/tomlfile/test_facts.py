"""Every key of every table is read into its own place, and what cannot be read is remembered."""

from missions.dates import VagueDate
from missions.dates import read as read_date
from missions.registry import (
    Basis,
    Claim,
    ClaimStatus,
    Form,
    Ignored,
    Mention,
    Milestone,
    Mission,
    Registry,
    Source,
    SourceClass,
    StatusClaim,
)
from missions.tomlfile import Reading, Texts, parse, read, read_texts
from missions.tomlfile.parse import included, is_inside, patterns_in
from missions.tomlfile.write import as_data, as_text

TEXT = """\
[registry]
id = "r"
title = "T"
fiscal = "JP"

[registry.check]
ignore = [
  { code = "M310", reason = "why", id = "x.launch" },
  { code = "M311", reason = "because" },
]

[sources.s]
publisher = "P"
title = "ST"
published = 2020-01-02
url = "https://example.org"
class = "first-party"
language = "fr"

[missions.x]
name = "X"
title = "MT"
native = "N"
theme = "technology"
lead = "L"
partners = ["P1", "P2"]
targets = ["Moon"]
url = "https://example.org/x"
note = "n"
aliases = ["a"]
part-of = "y"
flies = false
status = [
  { is = "lost", stated = "w", source = "s", announced = 2021-01-01, reason = "r", note = "sn",\
 retracted = "sr" },
]

[missions.x.ids]
cospar = "2014-076A"

[missions.x.milestones]
launch = [
  { date = "2024", stated = "cw", status = "achieved", source = "s", announced = 2022-01-01,\
 basis = "target", reason = "cr", reserve = "2025", widens = true, note = "cn", retracted = "cx" },
  { date = "unstated", source = "s" },
]

[missions.x.milestones.visit]
name = "V"
kind = "flyby"
note = "vn"
claims = []

[missions.x.deliverables.unit]
name = "U"
from = ["A", "B"]
to = "C"
note = "un"
due = [
  { date = "FY2026@JP" },
]

[missions.x.extensions.more]
name = "M"
from = "2023"
note = "en"
until = [
  { date = "2030" },
]
"""


def vague(text: str) -> VagueDate:
    found = read_date(text)
    assert isinstance(found, VagueDate)
    return found


OWN = ("missions", "x")
LAUNCH = (*OWN, "milestones", "launch")
CLAIMS = (
    Claim(
        vague("2024"), ClaimStatus.ACHIEVED, "s", vague("2022-01-01"), "cw", Basis.TARGET, "cr",
        "cn", vague("2025"), True, "cx", (*LAUNCH, 0),  # noqa: FBT003  every field in its order
    ),
    Claim(None, ClaimStatus.PLANNED, "s", vague("2020-01-02"), at=(*LAUNCH, 1)),
)  # fmt: skip
UNIT, MORE = (*OWN, "deliverables", "unit"), (*OWN, "extensions", "more")
MILESTONES = (
    Milestone("x", "launch", "launch", Form.MILESTONE, CLAIMS, at=LAUNCH),
    Milestone(
        "x", "visit", "flyby", Form.MILESTONE, (), "V", "vn", at=(*OWN, "milestones", "visit")
    ),
    Milestone(
        "x", "unit", "delivery", Form.DELIVERABLE,
        (Claim(vague("FY2026@JP"), at=(*UNIT, "due", 0)),), "U", "un", ("A", "B"), "C", None, UNIT,
    ),
    Milestone(
        "x", "more", "extension", Form.EXTENSION, (Claim(vague("2030"), at=(*MORE, "until", 0)),),
        "M", "en", (), None, vague("2023"), MORE,
    ),
)  # fmt: skip
STATUS = StatusClaim("lost", "s", vague("2021-01-01"), "w", "r", "sn", "sr", (*OWN, "status", 0))
MISSION = Mission(
    "x", "X", "MT", "N", "technology", "L", ("P1", "P2"), ("Moon",), "https://example.org/x", "n",
    ("a",), "y", False, (("cospar", "2014-076A"),), MILESTONES, (STATUS,), "m.toml",  # noqa: FBT003
)  # fmt: skip
SOURCE = Source(
    "s", "P", "ST", vague("2020-01-02"), "https://example.org", SourceClass.FIRST_PARTY, "fr",
    "m.toml",
)  # fmt: skip
IGNORE = ("registry", "check", "ignore")
IGNORED = (
    Ignored("M310", "why", "x.launch", "m.toml", (*IGNORE, 0)),
    Ignored("M311", "because", None, "m.toml", (*IGNORE, 1)),
)
REGISTRY = Registry({"x": MISSION}, {"s": SOURCE}, "r", "T", "JP", IGNORED, "m.toml")


def reading(text: str) -> Reading:
    return read([parse("m.toml", text.encode())])


def test_every_key_is_read_into_its_own_place() -> None:
    found = reading(TEXT)
    assert found.problems == ()
    assert found.registry == REGISTRY


def test_every_fact_is_written_under_its_own_key() -> None:
    assert as_text(REGISTRY) == TEXT


def test_what_is_not_said_is_not_written() -> None:
    registry = Registry({"x": Mission("x", "X")}, {"s": Source("s")})
    assert as_data(registry) == {"sources": {"s": {}}, "missions": {"x": {"name": "X"}}}


def test_a_line_of_the_hand_reads_as_one_of_an_edit_does() -> None:
    spaced = TEXT.replace("{ date", "{   date")
    assert spaced != TEXT
    assert reading(spaced).registry == REGISTRY


def test_a_mission_without_a_readable_name_goes_by_its_id() -> None:
    found = reading("[missions.x]\nname = 3\n").registry.missions["x"]
    assert found == Mission("x", "x", file="m.toml")


def test_of_a_claim_that_cannot_be_read_its_source_is_remembered() -> None:
    text = """
        [missions.x]
        name = "X"
        status = [{ is = "lst", source = "a" }, { is = "lost", source = "b" }]
        milestones.launch = [{ date = "soon", source = "c" }, { date = "2024", source = "d" }]
        milestones.visit = { source = "e" }
        milestones.other = "soon"
        [missions.y]
        name = "Y"
        """
    missions = reading(text).registry.missions
    assert set(missions["x"].mentions) == {
        Mention("a", "x", (*OWN, "status", 0)),
        Mention("c", "x.launch", (*LAUNCH, 0)),
        Mention("e", "x.visit", (*OWN, "milestones", "visit")),
    }
    assert missions["y"].mentions == ()


def test_a_status_may_be_a_word_or_one_table() -> None:
    for text, at in (('"lost"', (*OWN, "status")), ('{ is = "lost" }', (*OWN, "status"))):
        found = reading(f'[missions.x]\nname = "X"\nstatus = {text}\n').registry.missions["x"]
        assert found.status == (StatusClaim("lost", at=at),)


def test_a_status_that_is_no_word_of_the_vocabulary_is_none() -> None:
    found = reading('[missions.x]\nname = "X"\nstatus = "lst"\n').registry.missions["x"]
    assert found.status == ()


def test_files_by_name_are_read_as_their_documents_are() -> None:
    raws = (("a.toml", b"[missions.x]\nname = 1\n"), ("b.toml", b"[sources.s]\n"))
    met = parse("c.toml", b"[").problems
    documents = [parse(*each) for each in raws]
    assert read_texts(Texts("folder", raws, met)) == read(documents, met, "folder")


def test_a_registry_is_named_as_it_was_found() -> None:
    document = parse("m.toml", b"")
    assert read([document]).registry.file == "m.toml"
    assert read([document], (), "folder").registry.file == "folder"


def test_problems_are_those_met_on_the_way_then_of_the_text_then_of_the_shape() -> None:
    bad, worse = parse("a.toml", b"[missions.x]\nname = 1\n"), parse("b.toml", b"[")
    found = read([bad, worse], parse("c.toml", b"[").problems).problems
    assert [(each.file, each.code) for each in found] == [
        ("c.toml", "M101"), ("b.toml", "M101"), ("a.toml", "M103"),
    ]  # fmt: skip


INCLUDE = '[registry]\ninclude = ["a.toml", "../b.toml", 3, "c/*.toml"]\n'


def test_patterns_that_stay_inside_keep_their_place_in_the_list() -> None:
    inside = {0: "a.toml", 3: "c/*.toml"}
    for text in (
        INCLUDE,
        f'{INCLUDE}[missions.x]\nname = "X"\n[registry.check]\nignore = []\n',
        f"[missions.x]\nbroken\n{INCLUDE}",
        f'[missions.x]\nnote = """\n[registry]\n"""\n{INCLUDE}',
    ):
        assert included("m.toml", text.encode()) == inside, text
    assert included("m.toml", b"[registry]\nid = 'r'\n") == {}
    assert included("m.toml", b"# include\n") == {}
    assert included("m.toml", b"registry = 3 # include\n") == {}
    assert patterns_in({"include": "a.toml"}) == patterns_in(None) == {}


def test_a_pattern_stays_inside_by_what_it_is_made_of() -> None:
    inside = ("a.toml", "a/b*.toml", "./a.toml", "..a/b")
    outside = ("", " ", "/a", "..", "a/../b", "a\\b", "c:a", "a\0b")
    assert [is_inside(each) for each in inside + outside] == [True] * 4 + [False] * 8
