"""Reading a text by its tables gives what reading it whole gives, for any text after any other."""

from unittest.mock import patch

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from missions.tomlfile import rows
from missions.tomlfile.parse import Rows
from missions.tomlfile.tables import Tables, tables_of

LINES = [
    "", "# [missions.c]", "[registry]", 'include = ["x/*.toml"]', "[missions.a]", "[missions.b]",
    "[missions.b.milestones]", "[sources.a]", "[missions]", '[missions."a"]', "[[missions.b.l]]",
    "launch = 2024", "launch = 2025", 'end = """', '"""', "'''", "x = '''", "due = [", "[1, 2],",
    "]", "missions.d.name = 1", "name = 'A'", "\tname = 'A'", "[other]", "[missions.a.ids]",
    "broken", "[missions.aa]\r", "y = [[missions]]", "[ missions.a ]", "é = 1", "\ufeff",
]  # fmt: skip

TEXTS = st.lists(st.sampled_from(LINES), max_size=14)
ENDS = st.sampled_from(["", "\n", "\r\n"])


def whole(raw: bytes) -> object:
    try:
        data = tomli.loads(raw.decode().removeprefix("\ufeff"))
    except tomli.TOMLDecodeError:
        return None
    named = [data.pop(section, {}) for section in ("missions", "sources")]
    return (data, *named) if all(isinstance(each, dict) for each in named) else None


def plain(value: object) -> object:
    """A value as TOML has it, with the ledgers that were read by lines."""
    if isinstance(value, Rows):
        return rows.tables(value)
    return {key: plain(each) for key, each in value.items()} if isinstance(value, dict) else value


def joined(tables: Tables | None) -> object:
    if tables is None:
        return None
    parts: dict[str, dict[str, object]] = {"missions": {}, "sources": {}, "": {}}
    for (section, id_), value in tables.found.items():
        named = section in {"missions", "sources"}
        parts[section if named else ""][id_ if named else section] = plain(value)
    return parts[""], parts["missions"], parts["sources"]


def text_of(tables: Tables) -> bytes:
    """What the pieces say together; nothing for a text that could not be cut."""
    return b"".join(piece.text for piece in tables.pieces)


def assert_reads(raw: bytes, before: Tables | None) -> Tables | None:
    """Reading a text after another gives what reading it whole gives, and tells what differs."""
    room = bytearray(raw)
    after = tables_of(room, before)
    room[:] = b"x" * len(room)  # as if the next were read into it
    assert joined(after) == whole(raw), (before and before.found, raw)
    if after is None:
        return None
    assert text_of(after) in {raw, b""}
    assert b"".join(after.stretches) == text_of(after)
    assert all(after.get(key) is table for key, table in after.found.items())
    assert not any(
        after.get(key) for key in {("missions", "none"), ("registry", "")} - {*after.found}
    )
    old = before.found if before else {}
    keys = old.keys() | after.found.keys()
    assert {key for key in keys if old.get(key) != after.found.get(key)} <= after.changed
    return after


@settings(max_examples=1500)
@given(TEXTS, TEXTS, TEXTS, TEXTS, ENDS, st.sampled_from([1, 2, 3, 32]))
def test_by_tables_and_whole_say_the_same(
    start: list[str], old: list[str], new: list[str], end: list[str], last: str, many: int
) -> None:
    with patch("missions.tomlfile.tables._MANY", many):
        before = tables_of("\n".join([*start, *old, *end]).encode())
        after = assert_reads(("\n".join([*start, *new, *end]) + last).encode(), before)
        assert_reads("\n".join([*start, *new, *end, *old]).encode(), after)


BLOCKS = [
    '[sources.a]\ntitle = "T"\n',
    '[sources.b]\ntitle = "U"\n',
    *(
        f'[missions.{id_}]\nname = "{name}"\n\n[missions.{id_}.milestones]\nlaunch = [\n'
        f'  {{ date = "{date}", announced = 2020-01-01 }},\n]\n\n'
        for id_ in "abc"
        for name, date in (("M", "2024"), ("M", "2025"), ("N", "2025"))
    ),
    '[registry]\nid = "r"\n',
    'registry.id = "r"\n',
    "[missions.a]\nname = [\n",
]


@settings(max_examples=600)
@given(st.lists(st.lists(st.sampled_from(BLOCKS), max_size=7), max_size=6), st.integers(1, 3))
def test_one_revision_after_another_is_read_as_it_is_whole(
    revisions: list[list[str]], many: int
) -> None:
    with patch("missions.tomlfile.tables._MANY", many):
        before: Tables | None = None
        for blocks in revisions:
            before = assert_reads("".join(blocks).encode(), before) or before


def test_what_could_not_be_cut_is_no_piece_of_the_next_text() -> None:
    whole_text = b"missions = {}\nx = 1\n"
    before = tables_of(whole_text)
    assert before is not None
    assert tables_of(whole_text + b'[missions.a]\nname = "A"\n', before) is None


def test_a_header_in_a_text_of_several_lines_begins_no_table() -> None:
    raw = b'[missions.a]\nnote = """\n[missions.b]\nname = 1\n"""\n[missions.c]\nname = "C"\n'
    found = tables_of(raw)
    assert found is not None
    assert list(found.found) == [("missions", "a"), ("missions", "c")]


def test_only_what_differs_is_read_again() -> None:
    text = "".join(f'[missions.m{each}]\nname = "{each}"\n' for each in range(100))
    before = tables_of(text.encode())
    assert before is not None
    for new in ('"50x"', '"50"\nlaunch = 2024', '"50" # [missions.x]'):
        after = tables_of(text.replace('"50"', new).encode(), before)
        assert after is not None
        assert after.changed == {("missions", "m50")}
        assert after.found[("missions", "m51")] is before.found[("missions", "m51")]


def test_a_table_in_two_places_is_one() -> None:
    start = b'[missions.a]\nname = "A"\n[missions.b]\nname = "B"\n'
    raw = start + b'[missions.a.ids]\nll2 = "1"\n'
    for like in (None, tables_of(start)):
        found = tables_of(raw, like)
        assert found is not None
        assert found.found["missions", "a"] == {"name": "A", "ids": {"ll2": "1"}}


A, B, C = (f'[missions.{each}]\nname = "{each}"\n' for each in "abc")
SOURCE = '[sources.a]\ntitle = "T"\n'
SEVERAL = [
    "", "\n", "# top\n", "x = 1\n", "\ufeffx = 1\n", A, A + B, B + A, A + B + C, A + C, B + C, C,
    A + C + B, f"x = 1\n{A}{B}", f"{SOURCE}{A}{B}", f"{A}{SOURCE}{B}", f"{A}# of a\n{B}",
    A + B.removesuffix("\n"), A + B[:-3], A + B.replace('"b"', '"c"'), A + B.replace(".b", ".bb"),
    f"{A}ids.ll2 = 1\n{B}", f"{A}[missions.a.ids]\nll2 = 1\n{B}", f"{A}{B}[missions.a.ids]\n",
    f"[registry]\nid = 'r'\n{A}", f"[registry]\nid = 's'\n{A}", f"[missions]\n{A}",
    "missions = 1\n",
    "missions = {}\nx = 1\n", f"{A}[missions]\nb.name = 'B'\n", f"{A}[other]\nx = 1\n{B}",
    f"{A}broken\n{B}", f"{A}\ufeff{B}", (A + B).replace("\n", "\r\n"),
    f"{A}note = '''\n{B}'''\n{C}",
]  # fmt: skip


def test_any_of_these_texts_after_any_other_is_read_as_it_is_whole() -> None:
    for old in SEVERAL:
        before = assert_reads(old.encode(), None)
        for new in SEVERAL:
            assert_reads(new.encode(), before)


def test_of_a_text_that_grew_at_either_end_the_rest_is_kept() -> None:
    before = tables_of((A + B).encode())
    assert before is not None
    for new, changed in ((C + A + B, "c"), (A + C + B, "c"), (A + B + C, "c"), (A, "b"), (B, "a")):
        after = tables_of(new.encode(), before)
        assert after is not None
        assert after.changed == {("missions", changed)}
        for key in before.found.keys() & after.found.keys():
            assert after.found[key] is before.found[key]
