"""Reader and schema agree on every single change of a registry that uses every key."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import tomli
from jsonschema import Draft7Validator, ValidationError, validators
from jsonschema.protocols import Validator

from missions.problems.catalogue import is_error
from missions.tomlfile import read
from missions.tomlfile.parse import Document
from missions.tomlfile.schema import registry_schema
from missions.tomlfile.shape import SHAPES

WHOLE = """
[registry]
id = "r"
title = "R"
fiscal = "JP"
include = ["missions.d/*.toml"]
check.ignore = [{ code = "M310", id = "x.launch", reason = "so" }]

[sources.a]
publisher = "CNES"
title = "T"
published = 2022-07-01
url = "https://example.org/a"
class = "first-party"
language = "fr"

[missions.x]
name = "X"
title = "X"
native = "火"
theme = "exploration"
lead = "JAXA"
partners = ["CNES", "DLR"]
targets = ["Phobos"]
url = "https://example.org"
note = "n"
aliases = ["y"]
part-of = "x"
flies = true
status = [{ is = "definition", source = "a", announced = "2022", stated = "s", reason = "r", note = "n", retracted = "no" }]
ids = { ll2 = "1", gcat = "2", cospar = "3", norad = "4", wikidata = "5" }

[missions.x.milestones]
flyby = 2024
return = { date = 2024 }
launch = [
  { date = "FY2026@JP", source = "a", announced = 2022-07-01, stated = "s", status = "planned", basis = "target", reason = "r", note = "n", reserve = "2026-11", widens = true, retracted = "no" },
]
pdr = { name = "N", kind = "ecss:PDR", note = "n", claims = [{ date = "TBD" }] }

[missions.x.deliverables.rover]
name = "N"
from = ["CNES"]
to = "JAXA"
note = "n"
due = ["2024"]

[missions.x.extensions.more]
name = "N"
from = 2024
note = "n"
until = [{ date = "2031" }]
"""  # noqa: E501  a claim is one line

OTHERS: tuple[object, ...] = (
    1, 2024, 2024.5, True, "", " ", "x", "2024", "unstated", "TBD", "definition", "launch",
    "X_1", "jaxa:MDR", "esa:pdr", "https://x", "ftp://x", "../x", "JP", "M310", "sometime",
    date(2024, 1, 2), datetime(2024, 1, 2, 3, 4),  # noqa: DTZ001  TOML has such
    datetime(2024, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=9))), time(1, 2),
    [], {}, [1], ["x"], ["2024"], [[]], [{}], [{"date": "2024"}], [{"is": "lost"}],
    {"x": 1}, {"x": "2024"}, {"name": "x"}, {"date": "2024"}, {"is": "lost"}, {"claims": 2024},
    {"due": 2024}, {"until": 2024}, {"X": {"name": "x"}}, {"code": "M310", "reason": "x"},
)  # fmt: skip


def faults(document: Document) -> list[str]:
    """The errors of the reader in one document, warnings aside."""
    return [each.code for each in read([document]).problems if is_error(each)]


class Native(str):
    """A TOML day or moment, as tools hand it to a schema: a text of which the format is known."""

    __slots__ = ()


def _type(
    validator: Validator, types: object, instance: object, schema: dict[str, object]
) -> Iterator[ValidationError]:
    if isinstance(instance, Native) and "format" not in schema:
        yield ValidationError("a day or moment, not a text")
    else:
        yield from Draft7Validator.VALIDATORS["type"](validator, types, instance, schema)


TomlValidator = validators.extend(Draft7Validator, {"type": _type})  # type: ignore[no-untyped-call]


def handed_over(value: object) -> object:
    """TOML data as tools hand it to a schema."""
    if isinstance(value, dict):
        return {key: handed_over(each) for key, each in value.items()}
    if isinstance(value, list):
        return [handed_over(each) for each in value]
    if isinstance(value, datetime):
        return value if value.tzinfo is None else Native(value.isoformat())
    return Native(value.isoformat()) if isinstance(value, date) else value


def paths(value: object, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything in the data."""
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    for key in keys:
        yield (*at, key)
        yield from paths(value[key], (*at, key))  # type: ignore[index]


def damaged(data: dict[str, Any], at: tuple[Any, ...]) -> Iterator[tuple[object, dict[str, Any]]]:
    """The data without what stands there, with a stranger beside it, with others instead."""
    for other in ("nothing", "stranger", *OTHERS):
        copy: Any = {at[0]: deepcopy(data[at[0]])}
        inner: Any = copy
        for key in at[:-1]:
            inner = inner[key]
        if other == "nothing":
            del inner[at[-1]]
        elif other == "stranger" and isinstance(inner, dict):
            inner["stranger"] = "x"
        else:
            inner[at[-1]] = other
        yield other, copy


def test_reader_and_schema_agree_on_every_single_change_of_a_registry() -> None:
    whole = tomli.loads(WHOLE)
    assert {key for shape in SHAPES.values() for key in shape.fields} <= {
        key for path in paths(whole) for key in path
    }
    validator = TomlValidator(registry_schema())
    changed = [(at, *each) for at in paths(whole) for each in damaged(whole, at)]
    apart = [
        (at, other, found)
        for at, other, data in changed
        if bool(found := faults(Document("m.toml", "", data)))
        == validator.is_valid(handed_over(data))
    ]
    assert len(changed) > 3000
    assert apart == [], len(apart)
