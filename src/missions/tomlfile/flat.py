"""The tables of a registry as rows, a claim a row, and back: what a spreadsheet can hold.

A row repeats what is told of its source, its milestone and its mission. `form` says what a row is
about: a claim of a milestone, a deliverable or an extension, a stated `status` of a mission, or a
`mission` or a `source` of which no claim speaks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from missions.problems import KeyPath
from missions.registry import Form
from missions.registry.kinds import kind_from_id
from missions.tomlfile.shape import CLAIM, IDS, MISSION, SECTIONS, SOURCE, Field, Type

Data = dict[str, Any]

_SECTIONS = {form.value: section for form, section in SECTIONS.items()}
_STATUS, _MISSION, _SOURCE = "status", "mission", "source"

_CLAIM = {
    key: CLAIM.fields[key]
    for key in ("date", "status", "source", "announced", "stated", "basis", "reason", "reserve",
                "widens", "note", "retracted")
}  # fmt: skip
_MILESTONE = ("name", "from", "to", "note")
_BELOW = (Type.TABLE, Type.STATUSES)
_FACTS = {key: type_ for key, type_ in MISSION.fields.items() if type_ not in _BELOW}


def _column(table: str, key: str) -> str:
    return (f"{table}_{key}" if table else key).replace("-", "_")


COLUMNS = (
    "mission", "milestone", "form", "kind", *_CLAIM,
    *(_column("source", key) for key in SOURCE.fields),
    *(_column("milestone", key) for key in _MILESTONE),
    *(_column("mission", key) for key in _FACTS),
    *(_column("mission_ids", key) for key in IDS.fields),
)  # fmt: skip
"""The columns of a row, whatever there is to tell."""


def rows_of(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows that tables make, every value a text."""
    sources = data.get("sources", {})
    quoted = set()
    for id_, mission in data.get("missions", {}).items():
        for row in _rows(id_, mission):
            source = sources.get(row.get("source"), {})
            quoted.add(row.get("source"))
            said = {"announced": source.get("published"), **row} if "status" in row else row
            yield _texts(said | _prefixed("source", source))
    for id_, source in sources.items():
        if id_ not in quoted:
            yield _texts({"form": _SOURCE, "source": id_} | _prefixed("source", source))


def _rows(id_: str, mission: Mapping[str, Any]) -> Iterator[Data]:
    plain = {key: value for key, value in mission.items() if key in _FACTS}
    own = {"mission": id_, **_prefixed("mission", plain)}
    own |= _prefixed("mission_ids", mission.get("ids", {}))
    rows = [*_claims(mission), *_statuses(mission)]
    for row in rows or [{"form": _MISSION}]:
        yield own | row


def _statuses(mission: Mapping[str, Any]) -> Iterator[Data]:
    for each in mission.get("status", ()):
        yield {"form": _STATUS, **each, "status": each["is"]}


def _claims(mission: Mapping[str, Any]) -> Iterator[Data]:
    for form, section in _SECTIONS.items():
        for local_id, value in mission.get(section.name, {}).items():
            facts = value if isinstance(value, dict) else {section.ledger: value}
            own = {
                "milestone": local_id,
                "form": form,
                "kind": section.kind or facts.get("kind") or kind_from_id(local_id),
                **_prefixed("milestone", {each: facts.get(each) for each in _MILESTONE}),
            }
            for claim in facts[section.ledger] or [{}]:
                yield own | ({"status": "planned"} if claim else {}) | claim


def _prefixed(table: str, facts: Mapping[str, Any]) -> Data:
    return {_column(table, key): value for key, value in facts.items() if value is not None}


def _texts(row: Data) -> Data:
    return {key: _text(value) for key, value in row.items() if key in COLUMNS and value is not None}


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(re.sub(r"[;\\]", r"\\\g<0>", each) for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


class UnfitRowError(ValueError):
    """A row that says something no registry can say; tells its line."""


class Tables(NamedTuple):
    """What rows told as tables, and the line of each part by its key path."""

    data: Data
    lines: dict[KeyPath, int]


def data_of(rows: Iterable[tuple[int, Mapping[str, str]]]) -> Tables:
    """The tables of a registry from its rows, each with its line. Raises `UnfitRowError`."""
    told = Tables({"sources": {}, "missions": {}}, {})
    for line, cells in rows:
        row = {column: text for column, text in cells.items() if text}
        form = row.get("form", "")
        if source := row.get("source"):
            _once(told, ("sources", source), _cells("source", SOURCE.fields, row), line)
        if form in {*_SECTIONS, _STATUS, _MISSION}:
            _tell(told, form, row, line)
        elif form != _SOURCE or not source:
            raise UnfitRowError(f"line {line}: no row is of the form {form!r}")
    return told


def _tell(told: Tables, form: str, row: Mapping[str, str], line: int) -> None:
    """Put what a row tells of a mission into its tables."""
    for cell in ("mission", *(["milestone"] if form in _SECTIONS else [])):
        if cell not in row:
            raise UnfitRowError(f"line {line}: it names no {cell}")
    own: KeyPath = ("missions", row["mission"])
    mission = _once(told, own, _mission(row), line)
    claim = _cells("", _CLAIM, row)
    if form == _STATUS:
        status = {"is" if key == "status" else key: value for key, value in claim.items()}
        _append(told, (*own, "status"), mission.setdefault("status", []), status, line)
    elif form in _SECTIONS:
        section = _SECTIONS[form]
        at = (*own, section.name, row["milestone"])
        ledger = _once(told, at, _milestone(form, row), line).setdefault(section.ledger, [])
        if claim:
            _append(told, (*at, section.ledger), ledger, claim, line)


def _mission(row: Mapping[str, str]) -> Data:
    """What a row tells of its mission; one without a name goes by its id."""
    ids = _cells("mission_ids", IDS.fields, row)
    facts = {"name": row["mission"]} | _cells("mission", _FACTS, row)
    return facts | ({"ids": ids} if ids else {})


def _milestone(form: str, row: Mapping[str, str]) -> Data:
    """What a row tells of its milestone."""
    senders = Type.TEXTS if form == Form.DELIVERABLE.value else Type.TEXT
    facts = _cells("milestone", {**dict.fromkeys(_MILESTONE, Type.TEXT), "from": senders}, row)
    kind = row.get("kind", "")
    has_kind = form == Form.MILESTONE.value and kind not in {"", kind_from_id(row["milestone"])}
    return facts | ({"kind": kind} if has_kind else {})


def _cells(table: str, keys: Mapping[str, Field], row: Mapping[str, str]) -> Data:
    """The values of a table's keys in a row."""
    cells = {key: row.get(_column(table, key)) for key in keys}
    return {key: _value(text, keys[key]) for key, text in cells.items() if text}


def _value(text: str, type_: Field) -> object:
    if type_ is Type.TEXTS:
        parts = re.findall(r"((?:[^;\\]|\\.)+)(?:; ?|$)", text, re.DOTALL)
        return [re.sub(r"\\(.)", r"\1", each, flags=re.DOTALL) for each in parts]
    if type_ is Type.FLAG:
        return {"true": True, "false": False}.get(text.lower(), text)
    return text


def _once(told: Tables, at: KeyPath, facts: Data, line: int) -> Data:
    """The table at a path; each of its rows must tell the same of it."""
    table: Data = told.data
    for name in at[:-1]:
        table = table.setdefault(str(name), {})
    if at not in told.lines:
        told.lines[at] = line
        table[str(at[-1])] = facts
    there: Data = table[str(at[-1])]
    if {key: there[key] for key in there if key not in _INNER} != facts:
        where = told.lines[at]
        raise UnfitRowError(f"line {line}: it tells other things of {at[-1]} than line {where}")
    return there


_INNER = frozenset(("status", *(each.name for each in _SECTIONS.values()),
                    *(each.ledger for each in _SECTIONS.values())))  # fmt: skip
"""What tables get from other rows than their first."""


def _append(told: Tables, at: KeyPath, ledger: list[Data], claim: Data, line: int) -> None:
    told.lines[(*at, len(ledger))] = line
    ledger.append(claim)
