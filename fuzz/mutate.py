"""Mutations that depend on nothing but a seed, for a run of the same inputs everywhere."""

from collections.abc import Iterator, Sequence
from random import Random

PIECES = (
    b"\n", b"\r\n", b"\r", b"\x00", b"\x1e", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"'", b'"',
    b'"""', b"'''", b"\\", b"#", b",", b";", b"\t", b"[", b"]", b"[[", b"]]", b"{", b"}", b"=",
    b".", b"-", b"~", b"?", b"..", b"/", b"NET ", b"NLT ", b"TBD", b"FY", b"@JP", b"Q5", b"W53",
    b"0000", b"9999", b"99999", b"2024-02-30", b"2026", b"T25:00Z", b"+24:00", b"1e999", b"NaN",
    b"null", b"true", b"\\ud800", b"\xe2\x80\xa8", b"\xe7\x81\xab", b"\xcc\x81", b"\xc3\xa9",
    b"date", b"launch", b"[missions.m]\n", b"milestones.launch = 2024\n",
    b'  { date = "2024", source = "a" },\n', b"a = [\n", b"*x", b"&x ", b"<<: ", b"- ", b": ",
)  # fmt: skip
"""What readers stumble over."""


def mutated(seeds: Sequence[bytes], number: int, seed: int = 0) -> Iterator[bytes]:
    """The seeds, then mutations of them."""
    chance = Random(seed)  # noqa: S311  no secret depends on it
    yield from seeds
    for _ in range(number):
        data = chance.choice(seeds)
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            data = _once(chance, data, chance.choice(seeds))
        yield data


def _once(chance: Random, data: bytes, other: bytes) -> bytes:
    """One part taken out, doubled, replaced by a piece, or by a part of another input."""
    first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    last = min(last, first + chance.choice((0, 1, 2, 8, 40, 4000)))
    part = data[first:last]
    match chance.randrange(5):
        case 0:
            new = b""
        case 1:
            new = part * 2
        case 2:
            at = chance.randrange(len(other) + 1)
            new = other[at : at + chance.choice((1, 8, 60, 400))]
        case 3:
            lines = data.splitlines(keepends=True)
            chance.shuffle(lines)
            return b"".join(lines[: chance.randrange(len(lines) + 1)]) if lines else b"\n"
        case _:
            new = chance.choice(PIECES)
    return data[:first] + new + data[last:]
