"""Cutting a text before every header of another mission or source."""

import pytest

from missions.tomlfile.pieces import chunks, end_of, is_end, key_at

HEADERS = [
    (b"[registry]", ("registry", "")),
    (b"[registry.check]", ("registry", "")),
    (b"[missions.a]", ("missions", "a")),
    (b"[missions.a.ids]", ("missions", "a")),
    (b"[[missions.a.status]]", None),
    (b"[sources.A-_1]", ("sources", "A-_1")),
    (b"[missions]", ("missions", "")),
    (b'[missions."a"]', ("missions", "")),
    (b"[missions .a]", None),
    (b"[other.a]", None),
    (b"x = 1", None),
]


@pytest.mark.parametrize(("header", "key"), HEADERS)
def test_the_key_of_a_piece_is_that_of_its_header(
    header: bytes, key: tuple[str, str] | None
) -> None:
    assert key_at(b"\n" + header + b"\n", 1) == key
    assert key_at(b"\n" + header + b"\n", 0) is None


TOP, A, IDS, B = (
    b"# top\n",
    b"[missions.a]\nx = 1\n",
    b"[missions.a.ids]\ny = 2\n",
    b"[missions.b]\n",
)


def test_a_piece_has_all_that_follows_its_header_as_long_as_it_is_of_its_table() -> None:
    assert list(chunks(TOP + A + IDS + B + A)) == [
        (None, TOP), (("missions", "a"), A + IDS), (("missions", "b"), B), (("missions", "a"), A),
    ]  # fmt: skip
    assert list(chunks(b"")) == []
    assert list(chunks(A[:-1])) == [(("missions", "a"), A[:-1])]


def test_a_piece_ends_before_another_table_and_at_the_end() -> None:
    raw, key = A + IDS + B, ("missions", "a")
    assert end_of(raw, 0, key) == len(A + IDS)
    assert end_of(raw, len(A + IDS), ("missions", "b")) == len(raw)
    assert [at for at in range(1, len(raw) + 1) if is_end(raw, at, key)] == [
        len(A + IDS), len(raw),
    ]  # fmt: skip
    assert not is_end(b" " + B, 1, key)
