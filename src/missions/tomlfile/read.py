"""Documents to a registry, with every problem of their shape."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from missions.problems import KeyPath, Problem
from missions.registry import Ignored, Mission, Registry, Source
from missions.registry.ids import is_id
from missions.tomlfile.fields import read_table
from missions.tomlfile.missions import read_mission, read_source
from missions.tomlfile.parse import Document, parse
from missions.tomlfile.scribe import Scribe, malformed_id, wrong_type
from missions.tomlfile.shape import CHECK, EXCEPTION, FILE, REGISTRY


class Reading(NamedTuple):
    """What was read: a registry, and everything wrong with the shape of its files.

    A claim or table that could not be read is not in the registry, so a registry with errors
    must not be used to answer anything.
    """

    registry: Registry
    problems: tuple[Problem, ...]
    documents: tuple[Document, ...]

    @property
    def unreadable(self) -> tuple[Problem, ...]:
        """The problems of files of which nothing was read: what they state cannot be judged."""
        return tuple(each for each in self.problems if each.code in _UNREADABLE)


_UNREADABLE = ("M101", "M109")


class Texts(NamedTuple):
    """The files of a registry, unread: by name, the main one first.

    `name` is what they were found as, where that is not the main file; `problems` are those met
    on the way.
    """

    name: str
    raws: tuple[tuple[str, bytes], ...]
    problems: tuple[Problem, ...] = ()


def read_texts(texts: Texts) -> Reading:
    """Read a registry from its files."""
    total = sum(len(raw) for _, raw in texts.raws)
    documents = [parse(*each, total) for each in texts.raws]
    return read(documents, texts.problems, texts.name)


def read(
    documents: Sequence[Document], problems: Sequence[Problem] = (), name: str = ""
) -> Reading:
    """Read a registry from its main document and the ones it includes, in that order.

    `problems` are those met while the documents were found; `name` is what they were read from,
    where that is not the main document.
    """
    main = documents[0]
    scribes = [Scribe(document.path) for document in documents]
    tables = [_tables(*pair) for pair in zip(scribes, documents, strict=True)]
    facts = _registry_table(scribes[0], tables[0].get("registry", {}))
    for scribe, table in zip(scribes, tables, strict=True):
        scribe.fiscal = facts.get("fiscal")
        if scribe is not scribes[0] and "registry" in table:
            scribe.report(
                "M102", ("registry",), "only the main file has it", "move it there", "key"
            )
    sources = _sources(scribes, tables)
    registry = Registry(
        _missions(scribes, tables, sources),
        sources,
        facts.get("id"),
        facts.get("title"),
        facts.get("fiscal"),
        facts.get("ignored", ()),
        name or main.path,
    )
    parsed = [problem for document in documents for problem in document.problems]
    found = [problem for scribe in scribes for problem in scribe.problems]
    return Reading(registry, (*problems, *parsed, *found), tuple(documents))


def _tables(scribe: Scribe, document: Document) -> dict[str, Any]:
    return read_table(scribe, (), document.data, FILE)


def _registry_table(scribe: Scribe, table: object) -> dict[str, Any]:
    found = read_table(scribe, ("registry",), table, REGISTRY)
    check = read_table(scribe, ("registry", "check"), found.get("check", {}), CHECK)
    found["ignored"] = tuple(_exceptions(scribe, check.get("ignore", [])))
    return found


def _exceptions(scribe: Scribe, value: object) -> Iterator[Ignored]:
    at: KeyPath = ("registry", "check", "ignore")
    if not isinstance(value, list):
        wrong_type(scribe, at, value, "a list of exceptions")
        return
    for index, item in enumerate(value):
        found = read_table(scribe, (*at, index), item, EXCEPTION)
        if "code" in found and "reason" in found:
            yield Ignored(
                found["code"], found["reason"], found.get("id"), scribe.file, (*at, index)
            )


def _sources(scribes: Sequence[Scribe], tables: Sequence[Mapping[str, Any]]) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for scribe, at, table in _named(scribes, tables, "sources"):
        if _is_free(scribe, at, sources):
            sources[str(at[-1])] = read_source(scribe, at, table)
    return sources


def _missions(
    scribes: Sequence[Scribe], tables: Sequence[Mapping[str, Any]], sources: dict[str, Source]
) -> dict[str, Mission]:
    missions: dict[str, Mission] = {}
    for scribe, at, table in _named(scribes, tables, "missions"):
        if _is_free(scribe, at, missions):
            missions[str(at[-1])] = read_mission(scribe, at, table, sources)
    return missions


def _named(
    scribes: Sequence[Scribe], tables: Sequence[Mapping[str, Any]], name: str
) -> Iterator[tuple[Scribe, KeyPath, object]]:
    for scribe, found in zip(scribes, tables, strict=True):
        table = found.get(name, {})
        if not isinstance(table, dict):
            wrong_type(scribe, (name,), table, "a table")
            continue
        for id_, value in table.items():
            yield scribe, (name, id_), value


def _is_free(scribe: Scribe, at: KeyPath, taken: Mapping[str, Mission | Source]) -> bool:
    """Whether an id is well-formed and new; malformed ones are reported and read all the same."""
    id_ = str(at[-1])
    scribe.id = id_
    if id_ in taken:
        where = taken[id_].file
        scribe.report("M108", at, f"this id is taken in {where}", "choose another id", "key")
        return False
    if not is_id(id_):
        malformed_id(scribe, at, id_, "key")
    return True
