"""Many new missions and sources at once: an import adds thousands, and reads the text only once."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from missions.registry import Mission, Registry, Source
from missions.tomlfile.additions import placed, table_text, tables_in
from missions.tomlfile.editable import Later, set_value
from missions.tomlfile.unseen import marked
from missions.tomlfile.write import Tables, as_data, mission_tables, registry_tables, source_table

if TYPE_CHECKING:
    from tomlrt import Document


def missions_in(
    document: "Document", missions: Mapping[str, Mission], sources: Mapping[str, Source]
) -> Later | None:
    """New missions of an open file."""
    section = document.get("missions")
    if getattr(section, "is_inline", False):
        for id_, nested in as_data(Registry(missions, sources))["missions"].items():
            set_value(section, id_, marked(nested))
        return None
    tables = {id_: _text(mission_tables(each, sources)) for id_, each in missions.items()}
    return lambda blocks: placed(blocks, "missions", tables)


def sources_in(document: "Document", sources: Mapping[str, Source]) -> Later | None:
    """New sources of an open file."""
    tables = {id_: source_table(each) for id_, each in sources.items()}
    return tables_in(document, "sources", tables)


def heading(registry: Registry) -> Later | None:
    """What a registry says of itself, for a file that has no tables yet."""
    text = _text(registry_tables(registry))
    return (lambda blocks: placed(blocks, "registry", {"": text})) if text else None


def _text(tables: Tables) -> str:
    return "\n\n".join(table_text(names, values) for names, values in tables)
