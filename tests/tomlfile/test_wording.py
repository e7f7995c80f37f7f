"""What every fault says of itself: where it is, what is wrong, a way out, and whom it concerns."""

import pytest

from missions.problems import Problem
from missions.registry.kinds import KINDS
from missions.registry.words import THEMES
from missions.tomlfile import locate, parse, read
from missions.tomlfile.shape import MISSION

X = '[missions.x]\nname = "X"\n'
LAUNCH = f"{X}milestones.launch = "
TABLE = "expected a table, found a number"
FORMS = "write a form such as 2026, 2026-10, 2026-Q3, mid-2026, FY2026@JP, NET 2026 or TBD"
IDS = "ids are a-z, 0-9 and hyphens"
ONLY = "use a-z, 0-9 and hyphens"
INSIDE = 'write a relative pattern, such as "missions.d/*.toml"'

SAYS = [
    (f"{X}parter = 1", "x", "M102", "parter", '"parter" is not a key of this table',
     'did you mean "partners"?'),
    (f"{X}zzz = 1", "x", "M102", "zzz", '"zzz" is not a key of this table',
     f"this table has {', '.join(MISSION.fields)}"),
    (f'{X}ids.ll3 = "a"', "x", "M102", "ids.ll3", '"ll3" is not a key of this table',
     'did you mean "ll2"?'),
    ("missions = 3", "", "M103", "3", TABLE, ""),
    ("registry = 3", "", "M103", "3", TABLE, ""),
    ("[registry]\ncheck = 3", "", "M103", "3", TABLE, ""),
    ("sources = []", "", "M103", "[]", "expected a table, found a list", ""),
    ('[sources]\ns = "x"', "s", "M103", '"x"', "expected a table, found text", ""),
    ("[missions]\nx = 3", "x", "M103", "3", TABLE, ""),
    (f"{X}ids = 3", "x", "M103", "3", TABLE, ""),
    (f"{X}milestones = 3", "x", "M103", "3", TABLE, ""),
    (f"{X}deliverables.d = 3", "x.d", "M103", "3", TABLE, ""),
    (f"{X}extensions.e = 3", "x.e", "M103", "3", TABLE, ""),
    (f"{X}status = 3", "x", "M103", "3", TABLE, ""),
    (f'{X}status = ["lost"]', "x", "M103", '"lost"', "expected a table, found text", ""),
    ("[missions.x]\nname = 3", "x", "M103", "3", "expected text in quotes, found a number", ""),
    ('[missions.x]\nname = " "', "x", "M103", '" "', "expected text, found nothing",
     "leave the key out"),
    (f'{X}partners = "A"', "x", "M103", '"A"', "expected a list of texts, found text",
     "put it in brackets: [ … ]"),
    (f'{X}partners = ["A", 3]', "x", "M103", "3", "expected text in quotes, found a number", ""),
    (f"{X}flies = 1", "x", "M103", "1", "expected true or false, found a number", ""),
    (f"{X}theme = 3", "x", "M103", "3", f"expected one of {', '.join(THEMES)}, found a number", ""),
    (f"{LAUNCH}[[1]]", "x.launch", "M103", "[1]", "expected a claim, found a list", ""),
    (f"{LAUNCH}1.5", "x.launch", "M103", "1.5", "expected a date, found a number", ""),
    (f"{LAUNCH}true", "x.launch", "M103", "true", "expected a date, found true or false", ""),
    (f"{LAUNCH}12:00:00", "x.launch", "M103", "12:00:00", "expected a date, found a time", ""),
    (f"{LAUNCH}2024-01-01T10:00:00", "x.launch", "M103", "2024-01-01T10:00:00",
     "expected a date, found a day with a time", "add the offset, such as +09:00"),
    (f'{LAUNCH}{{ date = "2024", widens = "yes" }}', "x.launch", "M103", '"yes"',
     "expected true or false, found text", ""),
    (f'{LAUNCH}{{ date = "2024", announced = {{}} }}', "x.launch", "M103", "{}",
     "expected a date, found a table", ""),
    (f"{LAUNCH}{{ kind = 3, claims = 2024 }}", "x.launch", "M103", "3",
     f"expected one of {', '.join(KINDS)}, found a number", ""),
    ("[registry.check]\nignore = 3", "", "M103", "3",
     "expected a list of exceptions, found a number", ""),
    ('[missions.x]\ntitle = "T"', "x", "M104", "missions.x", '"name" is missing', "add name = …"),
    (f'{LAUNCH}{{ source = "s" }}', "x.launch", "M104", "milestones.launch", '"date" is missing',
     "add date = …"),
    (f'{LAUNCH}{{ name = "L" }}', "x.launch", "M104", "milestones.launch", '"claims" is missing',
     "add claims = …"),
    (f'{X}deliverables.d = {{ to = "A" }}', "x.d", "M104", "deliverables.d", '"due" is missing',
     "add due = …"),
    (f'{X}extensions.e = {{ from = "2024" }}', "x.e", "M104", "extensions.e",
     '"until" is missing', "add until = …"),
    (f'{X}status = [{{ source = "s" }}]', "x", "M104", '{ source = "s" }', '"is" is missing',
     "add is = …"),
    ('[registry.check]\nignore = [{ code = "M310" }]', "", "M104", '{ code = "M310" }',
     '"reason" is missing', "add reason = …"),
    ('[registry.check]\nignore = [{ reason = "r" }]', "", "M104", '{ reason = "r" }',
     '"code" is missing', "add code = …"),
    (f'{X}theme = "explo"', "x", "M105", '"explo"', "not in the vocabulary",
     'did you mean "exploration"?'),
    (f'{X}theme = "zzz"', "x", "M105", '"zzz"', "not in the vocabulary",
     f"one of {', '.join(THEMES)}"),
    (f'{X}status = "lst"', "x", "M105", '"lst"', "not in the vocabulary", 'did you mean "lost"?'),
    (f'{LAUNCH}{{ date = "2024", status = "achievd" }}', "x.launch", "M105", '"achievd"',
     "not in the vocabulary", 'did you mean "achieved"?'),
    (f'{LAUNCH}{{ kind = "fly", claims = 2024 }}', "x.launch", "M105", '"fly"',
     "not in the vocabulary", 'did you mean "flyby"?'),
    (f'{LAUNCH}{{ kind = "esa:pdr", claims = 2024 }}', "x.launch", "M105", '"esa:pdr"',
     "not a review code", "write scheme:CODE, such as ecss:PDR"),
    ("[sources.s]\nurl = 3", "s", "M103", "3", "expected text in quotes, found a number", ""),
    (f'{X}partners = [\n  {{ date = "2024", source = "s" }},\n]', "x", "M103",
     '{ date = "2024", source = "s" }', "expected text in quotes, found a table", ""),
    ('[sources.s]\nclass = "first"', "s", "M105", '"first"', "not in the vocabulary",
     'did you mean "first-party"?'),
    (f"{X}milestones.A_b = 2024", "x.A_b", "M106", "milestones.A_b", IDS, 'write "a-b"'),
    ('[missions.X_1]\nname = "X"', "X_1", "M106", "missions.X_1", IDS, 'write "x-1"'),
    ('[sources."é"]\ntitle = "T"', "é", "M106", 'sources."é"', IDS, ONLY),
    ('[registry]\nid = "My Id"', "", "M106", '"My Id"', IDS, 'write "my-id"'),
    ('[registry]\nid = "---"', "", "M106", '"---"', IDS, ONLY),
    ('[registry]\ninclude = ["a.toml", "../b.toml"]', "", "M107", '"../b.toml"',
     "leaves the registry's folder", INSIDE),
    (f"{X}milestones.a = 2024\ndeliverables.a = {{ due = 2024 }}", "x.a", "M108",
     "deliverables.a", "this id is taken in the mission", ""),
    ("[sources.s]\npublished = 3", "s", "M203", "3", '"3" is not a date', FORMS),
    (f'{LAUNCH}"FY2026"', "x.launch", "M201", '"FY2026"', "whose fiscal year?",
     "write FY2026@JP, FY2026@US or FY2026@IN, or set fiscal in [registry]"),
    (f'{LAUNCH}"2029-33"', "x.launch", "M205", '"2029-33"',
     "read as 2029-Q1; it could be 2029–2033", 'write "2029-Q1", or "2029..2033"'),
    (f'{LAUNCH}"Q3 2026"', "x.launch", "M204", '"Q3 2026"', "understood, not canonical",
     'write "2026-Q3"'),
    (f"{LAUNCH}2500", "x.launch", "M203", "2500", "years run from 1900 to 2199",
     "check the day, month and year"),
]  # fmt: skip


ON = {"M102": "key", "M104": "table", "M106": "key", "M108": "key"}
QUOTED = frozenset("\"'")


def problems(text: str) -> tuple[Problem, ...]:
    document = parse("m.toml", text.encode())
    return locate(read([document]).problems, [document])


@pytest.mark.parametrize(("text", "id_", "code", "where", "label", "way_out"), SAYS)
def test_a_fault_says_where_it_is_what_is_wrong_and_the_way_out(
    text: str, id_: str, code: str, where: str, label: str, way_out: str
) -> None:
    (problem,) = problems(text)
    place = problem.place
    assert place is not None
    assert place.text[place.column - 1 : place.end_column - 1] == where
    found = (problem.id, problem.code, problem.label, problem.help)
    assert found == (id_, code, label, way_out)
    assert problem.file == "m.toml"
    assert problem.on == ("value" if where[0] in QUOTED else ON.get(code, "value"))


def test_several_faults_of_one_value_are_all_told() -> None:
    found = problems('[registry]\ninclude = ["../b.toml", 3, "ok.toml", "", "/etc/x"]\n')
    assert [(each.code, each.at[-1]) for each in found] == [
        ("M107", 0), ("M103", 1), ("M103", 3), ("M107", 4),
    ]  # fmt: skip


def test_only_the_main_file_says_what_a_registry_is() -> None:
    main, other = parse("a.toml", b"[registry]\nid = 'a'\n"), parse("b.toml", b"[registry]\n")
    (problem,) = read([main, other]).problems
    assert (problem.code, problem.file, problem.at, problem.on) == (
        "M102", "b.toml", ("registry",), "key",
    )  # fmt: skip
    assert (problem.label, problem.help) == ("only the main file has it", "move it there")


def test_an_id_that_another_file_has_is_refused_with_the_name_of_that_file() -> None:
    files = [parse(name, b"[sources.s]\n[missions.x]\nname = 'X'\n") for name in ("a", "b")]
    reading = read(files)
    assert [(each.file, each.at, each.on, each.label, each.help) for each in reading.problems] == [
        ("b", ("sources", "s"), "key", "this id is taken in a", "choose another id"),
        ("b", ("missions", "x"), "key", "this id is taken in a", "choose another id"),
    ]
    assert (reading.registry.sources["s"].file, reading.registry.missions["x"].file) == ("a", "a")


UNREADABLE = [
    (b"a = " + b"[" * 9000, "nested too deeply", "a registry needs five levels", (1, 1, 2, "")),
    (b"a = " + b"1" * 9000, "a number with too many digits", "put it in quotes", (1, 1, 2, "")),
    ("[registry]".encode("utf-16"), "this is UTF-16", "save the file as UTF-8", (1, 1, 2, "")),
    (b"a = 1\nb = 2\r\nx = '\xc3\xa9\xe9'\r\ny = 1", "a byte that is not UTF-8",
     "save the file as UTF-8", (3, 7, 8, "x = 'é\ufffd'")),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "label", "way_out", "place"), UNREADABLE)
def test_a_file_that_cannot_be_read_says_why(
    raw: bytes, label: str, way_out: str, place: tuple[int, int, int, str]
) -> None:
    document = parse("m.toml", raw)
    (problem,) = document.problems
    assert (problem.code, problem.file) == ("M109", "m.toml")
    assert (problem.label, problem.help, problem.place) == (label, way_out, place)
    assert (document.path, document.text, document.data) == ("m.toml", "", {})
