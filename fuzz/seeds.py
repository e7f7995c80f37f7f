"""What fuzzing starts from: the shipped registry, and the examples of the tests."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests/importers/data"

RECORD = b"\x1e"
"""Stands between the three texts of a merge."""

MESSY = """\
#:schema ./x.json
[registry]
fiscal = "JP"
include = ["d/*.toml"]
[sources.a] # who
publisher = 'A'
published = 2022-07-01
url = "https://example.org/"

[missions.m]
name = \"\"\"M
é\"\"\"
partners = ["JAXA", "CNES",]
status = [{ is = "definition", source = "a" }]
ids.ll2 = "x"
milestones.launch = 2024
[missions.m.milestones.landing]
kind = "ecss:PDR"
claims = [
  { date = "2024", stated = "en 2024", source = "a", announced = 2024-02-28 }, # one
  { date = "FY2026@JP", status = "failed", announced = "2023" },
  # two
  { date = "2027-03-01T04:05Z", reserve = "2027-03-02..2027-03-09", retracted = "x" }
]
[[missions.m.milestones.return]]
date = "2028"
source = "a"
[missions.m.deliverables.box]
from = ["A"]
due = [ {date="2021"} , "2022" ]
[missions.m.extensions.more]
from = "2025"
until = "NET mid-2030?"
[missions."n"]
name = "N"
milestones = { launch = 2020, "landing" = [ {date="2021"} ] }
"""


def _shipped() -> str:
    return (ROOT / "missions.toml").read_text(encoding="utf-8")


def _tables() -> list[str]:
    """The tables of the shipped registry, a mission with its ledgers together."""
    return re.split(r"\n(?=\[(?:missions|sources)\.[a-z0-9-]+\]\n)", _shipped())


def _dates() -> Iterator[str]:
    yield from re.findall(r'(?:date|stated|published) = "([^"]+)"', _shipped())
    for path in (ROOT / "src/missions/dates").glob("*.py"):
        yield from re.findall(r'["\']([^"\'\n]{4,40})["\']', path.read_text(encoding="utf-8"))


def seeds(target: str) -> list[bytes]:
    """The first inputs of a target, always the same."""
    chance = Random(0)  # noqa: S311  no secret depends on it
    return _SEEDS[target](chance)


def _sides(chance: Random) -> bytes:
    """Three texts that have some tables in common."""
    tables = chance.sample(_tables(), 5)
    sides = ("\n".join(sorted(chance.sample(tables, 4))) for _ in range(3))
    return RECORD.join(each.encode() for each in sides)


def _of_registries(chance: Random) -> list[bytes]:
    small = ["\n".join(chance.sample(_tables(), 3)) for _ in range(20)]
    broken = sorted((ROOT / "tests/broken").glob("*.toml"))
    return [each.encode() for each in (MESSY, *small)] + [each.read_bytes() for each in broken]


def _of_documents(_: Random) -> list[bytes]:
    kinds = (MESSY, "a:\n  b: [1, 2010-01-01, *x]\n", '{"a": [{"launch": 1e3}]}',
             "---\nreleases:\n  - a: &x 1\n    b: *x\n---\n")  # fmt: skip
    return [bytes([kind]) + each.encode() for kind in range(6) for each in kinds]


def _of_csv(_: Random) -> list[bytes]:
    table = (DATA / "launches.csv").read_bytes()
    renamed = table.replace(b"launch_date", b"launch").replace(b"mission", b"name")
    return [b"tag;name;agency;launch;words;status;said\nx;X;J;mid-2026;w;failed;2020\n", renamed]


_SEEDS: Mapping[str, Callable[[Random], list[bytes]]] = {
    "dates": lambda _: sorted({each.encode() for each in _dates()}),
    "registry": _of_registries,
    "edits": _of_registries,
    "merging": lambda chance: [MESSY.encode(), *(_sides(chance) for _ in range(20))],
    "documents": _of_documents,
    "csv": _of_csv,
    "ll2": lambda _: [each.read_bytes() for each in sorted(DATA.glob("ll2-*.json"))],
    "gcat": lambda _: [each.read_bytes() for each in sorted(DATA.glob("gcat-*.tsv"))],
}
