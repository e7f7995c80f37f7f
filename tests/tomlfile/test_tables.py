"""Reading a text by its tables gives what reading it whole gives, for any text after any other."""

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from missions.tomlfile.tables import Tables, same_start, tables_of

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


def joined(tables: Tables | None) -> object:
    if tables is None:
        return None
    parts: dict[str, dict[str, object]] = {"missions": {}, "sources": {}, "": {}}
    for (section, id_), value in tables.found.items():
        named = section in {"missions", "sources"}
        parts[section if named else ""][id_ if named else section] = value
    return parts[""], parts["missions"], parts["sources"]


@settings(max_examples=1500)
@given(TEXTS, TEXTS, TEXTS, TEXTS, ENDS)
def test_by_tables_and_whole_say_the_same(
    start: list[str], old: list[str], new: list[str], end: list[str], last: str
) -> None:
    before = tables_of("\n".join([*start, *old, *end]).encode())
    raw = ("\n".join([*start, *new, *end]) + last).encode()
    after = tables_of(raw, before)
    assert joined(after) == whole(raw)
    if before is not None and after is not None:
        keys = before.found.keys() | after.found.keys()
        differ = {key for key in keys if before.found.get(key) != after.found.get(key)}
        assert differ <= after.changed
        assert after.raw == raw
        assert sum(piece.size for piece in after.pieces) == len(raw)


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
        before = tables_of(old.encode())
        assert joined(before) == whole(old.encode()), old
        for new in SEVERAL:
            after = tables_of(new.encode(), before)
            assert joined(after) == whole(new.encode()), (old, new)
            if after is not None and before is not None:
                keys = before.found.keys() | after.found.keys()
                differ = {key for key in keys if before.found.get(key) != after.found.get(key)}
                assert differ <= after.changed
                assert after.raw == new.encode()
                assert sum(piece.size for piece in after.pieces) == len(after.raw)


def test_of_a_text_that_grew_at_either_end_the_rest_is_kept() -> None:
    before = tables_of((A + B).encode())
    assert before is not None
    for new, changed in ((C + A + B, "c"), (A + C + B, "c"), (A + B + C, "c"), (A, "b"), (B, "a")):
        after = tables_of(new.encode(), before)
        assert after is not None
        assert after.changed == {("missions", changed)}
        for key in before.found.keys() & after.found.keys():
            assert after.found[key] is before.found[key]


@pytest.mark.parametrize("shared", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_what_two_texts_share_from_a_place_on_is_found_at_any_length(shared: int) -> None:
    same = bytes(each % 251 for each in range(shared))
    assert same_start(same + b"x", same + b"yz") == shared
    assert same_start(same, same + b"z") == shared
    assert same_start(b"x" + same + b"x", b"zy" + same, 1, 2) == shared
    assert same_start(same + same, b"zy" + same + b"z", shared, 2) == shared
