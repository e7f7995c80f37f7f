"""Many new missions and sources at once: an import adds thousands, and reads the text only once."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from missions.tomlfile.additions import table_text
from missions.tomlfile.blocks import blocks_of, inserted, sorted_place, text_of
from missions.tomlfile.editable import Value, Values, closed, opened, set_value


class NewMission(NamedTuple):
    """A mission with its external ids and the ledgers of its milestones."""

    facts: Values
    ids: Mapping[str, str]
    ledgers: Mapping[str, list[dict[str, Value]]]


def with_missions(text: str, missions: Mapping[str, NewMission]) -> str:
    """The text with new missions, each at its sorted place; no line that was there changes."""
    document = opened(text)
    section = document.get("missions")
    if getattr(section, "is_inline", False):
        for id_, new in missions.items():
            set_value(section, id_, _nested(new, new.ledgers))
        return closed(text, document)
    return _placed(text, "missions", {id_: mission_text(id_, new) for id_, new in missions.items()})


def with_sources(text: str, sources: Mapping[str, Values]) -> str:
    """The text with new sources, each at its sorted place; no line that was there changes."""
    document = opened(text)
    section = document.get("sources")
    if getattr(section, "is_inline", False):
        for id_, facts in sources.items():
            set_value(section, id_, dict(facts))
        return closed(text, document)
    tables = {id_: table_text(("sources", id_), facts) for id_, facts in sources.items()}
    return _placed(text, "sources", tables)


def _placed(text: str, section: str, tables: Mapping[str, str]) -> str:
    """The text with tables of a section between its blocks."""
    blocks = blocks_of(text)
    places: defaultdict[int, list[str]] = defaultdict(list)
    for id_ in sorted(tables):
        places[sorted_place(blocks, section, id_)].append(id_)
    for place, ids in sorted(places.items(), reverse=True):
        new_text = "\n\n".join(tables[each] for each in ids)
        blocks = inserted(blocks, place, (section, ids[0]), new_text)
    return text_of(blocks)


def mission_text(id_: str, new: NewMission) -> str:
    """The tables of a new mission: its facts, its ids, and a ledger with a claim a line."""
    import tomli_w  # noqa: PLC0415
    import tomlrt  # noqa: PLC0415

    nested = _nested(new, {each: [] for each in new.ledgers})
    document = tomlrt.loads(tomli_w.dumps({"missions": {id_: nested}}))
    table = document.table(("missions", id_, "milestones"))
    for milestone, claims in new.ledgers.items():
        set_value(table, milestone, claims)
    return document.render().strip("\n")


def _nested(new: NewMission, ledgers: Mapping[str, object]) -> dict[str, object]:
    ids = {"ids": dict(new.ids)} if new.ids else {}
    return {**new.facts, **ids, "milestones": dict(ledgers)}
