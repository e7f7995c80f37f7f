"""What is read again of a mission says what reading all of it says."""

from collections.abc import Mapping
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from missions.store.reread import claims_of, is_same
from missions.store.revision import Broken, Claims
from missions.tomlfile.parse import Rows
from missions.tomlfile.tables import tables_of

BY_LINES = ['  { date = "2024" },', '  { date = "FY2025" },', '  { date = "2024", widens = true },']
VALUES = [
    "2024", "2024.0", "true", "1", "1.0", '"2024"', "2024-01-02", "2024-01-02T00:00:00Z",
    "2024-01-02T02:00:00+02:00", '[{ date = "2024", widens = true }]',
    '[{ date = "2024", widens = 1 }]', '{ claims = [{ date = "2025" }], name = "N" }',
    '{ claims = [{ date = "2025" }], name = 1 }', '{ due = [{ date = "2024" }], from = "E" }',
    '{ due = [{ date = "2024" }], from = ["E"] }', "[[[[[[1]]]]]]", "{}", '{ until = "2030" }',
    *(f"[\n{line}\n]" for line in BY_LINES), f"[\n{BY_LINES[0]}\n{BY_LINES[1]}\n]",
]  # fmt: skip
ITEMS = st.dictionaries(
    st.sampled_from(["launch", "landing", "pdr", "b-c"]), st.sampled_from(VALUES)
)
TABLES = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(["milestones", "deliverables", "extensions"], ITEMS)
)
FISCAL = st.sampled_from([None, "US"])


def table(written: Mapping[str, Mapping[str, str]]) -> Any:  # noqa: ANN401
    """A mission as a revision has it, its ledgers read by lines where they can be."""
    headed = (
        f"[missions.a.{items}]\n" + "".join(f"{id_} = {value}\n" for id_, value in each.items())
        for items, each in written.items()
    )
    tables = tables_of(f'[missions.a]\nname = "A"\n{"".join(headed)}'.encode())
    assert tables is not None
    return tables.get(("missions", "a"))


def read(*asked: Any) -> Mapping[str, Claims] | None:  # noqa: ANN401
    try:
        return claims_of("a", *asked)
    except Broken:
        return None


@settings(max_examples=500)
@given(TABLES, TABLES, st.booleans(), FISCAL)
def test_a_mission_read_after_another_is_as_it_is_alone(
    old: dict[str, dict[str, str]],
    new: dict[str, dict[str, str]],
    is_mended: bool,  # noqa: FBT001
    fiscal: str | None,
) -> None:
    if is_mended:  # most of it stays
        new = {**old, **new}
    like = table(old)
    known = read(like, fiscal)
    alone = read(table(new), fiscal)
    assert read(table(new), fiscal, like, known or {}) == alone


@pytest.mark.parametrize(
    ("one", "other"),
    [("1", "true"), ("1", "1.0"), ("0.0", "-0.0"), ("[1]", "[true]"), ("{ a = 1 }", "{ a = true }"),
     ("2024-01-02T00:00:00Z", "2024-01-02T02:00:00+02:00"), ("[1]", "[1, 2]"), ("{}", "[]")],
)  # fmt: skip
def test_what_is_only_equal_is_read_again(one: str, other: str) -> None:
    values = [tomli.loads(f"x = {each}")["x"] for each in (one, other)]
    assert not is_same(*values)
    assert not is_same(*reversed(values))


def test_only_what_differs_is_read_again() -> None:
    ledgers = {"launch": f"[\n{BY_LINES[0]}\n]", "landing": VALUES[11]}
    like = table({"milestones": ledgers})
    assert isinstance(like["milestones"]["launch"], Rows)
    known = claims_of("a", like, None)
    new = table({"milestones": ledgers | {"pdr": "2030"}})
    after = claims_of("a", new, None, like, known)
    assert after.keys() == {"launch", "landing", "pdr"}
    assert all(after[id_] is known[id_] for id_ in known)
