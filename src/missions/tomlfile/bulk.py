"""Many new missions and sources at once: an import adds thousands, and reads the text only once."""

from collections import defaultdict
from collections.abc import Mapping

from missions.registry import Mission, Registry, Source
from missions.tomlfile.additions import table_text
from missions.tomlfile.blocks import blocks_of, inserted, sorted_place, text_of
from missions.tomlfile.editable import closed, opened, set_value
from missions.tomlfile.write import Tables, as_data, mission_tables, registry_tables, source_table


def with_missions(text: str, missions: Mapping[str, Mission], sources: Mapping[str, Source]) -> str:
    """The text with new missions, each at its sorted place; no line that was there changes."""
    document = opened(text)
    section = document.get("missions")
    if getattr(section, "is_inline", False):
        for id_, nested in as_data(Registry(missions, sources))["missions"].items():
            set_value(section, id_, nested)
        return closed(text, document)
    tables = {id_: _text(mission_tables(each, sources)) for id_, each in missions.items()}
    return _placed(text, "missions", tables)


def with_sources(text: str, sources: Mapping[str, Source]) -> str:
    """The text with new sources, each at its sorted place; no line that was there changes."""
    document = opened(text)
    section = document.get("sources")
    if getattr(section, "is_inline", False):
        for id_, source in sources.items():
            set_value(section, id_, source_table(source))
        return closed(text, document)
    tables = {
        id_: table_text(("sources", id_), source_table(each)) for id_, each in sources.items()
    }
    return _placed(text, "sources", tables)


def with_heading(text: str, registry: Registry) -> str:
    """A text that has no tables yet, with what a registry says of itself."""
    heading = _text(registry_tables(registry))
    return _placed(text, "registry", {"": heading}) if heading else text


def _text(tables: Tables) -> str:
    return "\n\n".join(table_text(names, values) for names, values in tables)


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
