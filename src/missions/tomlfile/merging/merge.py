"""Merging two edits of a registry: what both say, claim by claim.

Works on units of text, matched by what they are and not by where they stand: tables with their
comments, in a table that both sides changed its entries, and in a ledger that both changed its
claims. A unit that one side changed is taken as that side has it. Both saying different things
about one claim or field is a conflict, with the markers that git writes.

What comes of that is read, and must say what comes of the facts (`facts`): a side may have put a
thing where a unit of another key has it, which then seems taken out here and new there. Sources and
missions of which it says another thing are merged once more, each as one unit; a file that still
does, as a whole.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import NamedTuple

from missions.tomlfile.blocks import Block, blocks_of, line_end_of, sorted_places
from missions.tomlfile.merging.claims import (
    Published,
    claim_in_lines,
    claim_under_header,
    is_ledger,
    keyed,
    place_in_time,
)
from missions.tomlfile.merging.entries import entries
from missions.tomlfile.merging.facts import Data, Owner, owner_of, with_facts, wrong_owners
from missions.tomlfile.merging.ledgers import NO_LEDGER, ledger_of
from missions.tomlfile.merging.owners import with_owners
from missions.tomlfile.merging.units import Belongs, Marks, Sides, Unit, merged, remarked_once
from missions.tomlfile.merging.values import merged_values

_ABOVE_HEADERS = ("", "", "")
"""The key of the entries that stand above every header."""


class Merged(NamedTuple):
    """The merged text, and how many conflicts are marked in it."""

    text: str
    conflicts: int


class _Table(NamedTuple):
    """The lines of one table; of a ledger under `[[…]]`, of all its claims."""

    key: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def unit(self) -> Unit:
        """The table as a unit, without the space after it."""
        *before, last = self.blocks
        return Unit(self.key, "".join(each.text + each.gap for each in before) + last.text)

    @property
    def gap(self) -> str:
        """The space after the table."""
        return self.blocks[-1].gap


def merge(base: str, ours: str, theirs: str, marker_size: int = 7) -> Merged:
    """The two edits of one text, merged; all three must be valid TOML.

    Lines end as in ours. `marker_size` is the length of the markers around conflicts.
    """
    import tomli  # noqa: PLC0415

    end = line_end_of(ours)
    texts = with_owners(
        [text.replace("\r\n", "\n").replace("\n", end) for text in (base, ours, theirs)]
    )
    data = [tomli.loads(text) for text in texts]
    versions = [_tables_of(text) for text in texts]
    whole = _taken_out(versions)
    for _ in ("part by part", "of what came out wrong, all in one"):
        marks = Marks(end, marker_size)
        joined = [_joined(side, whole) for side in versions]
        text = _Tables(end, marks, _published(data), joined, whole).merged()
        wrong = wrong_owners(data, marks.resolved(text))
        if not wrong:
            return Merged(text, marks.number)
        whole = whole | wrong
    marks = Marks(end, marker_size)
    files = with_facts(Sides(*([Unit("file", text.removesuffix(end))] for text in texts)))
    return Merged("".join(each.text + end for each in merged(files, marks)), marks.number)


def one_conflict(ours: str, theirs: str, marker_size: int) -> Merged:
    """The whole texts as one conflict, for what cannot be told apart any finer."""
    end = line_end_of(ours)
    marks = Marks(end, marker_size)
    units = (Unit("file", each.removesuffix(end)) for each in (ours, theirs))
    return Merged(marks.conflict(*units) + end, marks.number)


_MARKERS = re.compile(rb"^<{7,}[^\n]*\n(.*?)^={7,}\r?\n.*?^>{7,}[^\n]*\n", re.DOTALL | re.MULTILINE)


def without_markers(raw: bytes) -> bytes:
    """A file with the first side of every conflict that is marked in it."""
    return _MARKERS.sub(rb"\1", raw)


def _published(versions: Sequence[Data]) -> Published:
    return {
        id_: source["published"]
        for data in versions
        for id_, source in data.get("sources", {}).items()
        if isinstance(source, dict) and "published" in source
    }


def _tables_of(text: str) -> dict[tuple[str, ...], _Table]:
    """The tables of a text by key; of one that stands in several places, all its lines."""
    found: dict[tuple[str, ...], list[Block]] = {}
    blocks = blocks_of(text)
    for index, block in enumerate(blocks):
        after = blocks[index + 1].names[:1] if index + 1 < len(blocks) else ("end",)
        key = block.names or (("", *after) if _is_remark(block) else _ABOVE_HEADERS)
        found.setdefault(key, []).append(block)
    return {key: _Table(key, tuple(blocks)) for key, blocks in found.items()}


def _is_remark(block: Block) -> bool:
    return all(line.lstrip()[:1] in {"#", ""} for line in block.text.splitlines())


def _taken_out(versions: Sequence[Mapping[tuple[str, ...], _Table]]) -> set[Owner]:
    """The sources and missions that a side took out whole."""
    base, ours, theirs = ({owner_of(key) for key in side if key[0]} for side in versions)
    return base - (ours & theirs)


def _joined(
    side: Mapping[tuple[str, ...], _Table], whole: set[Owner]
) -> dict[tuple[str, ...], _Table]:
    """The tables of a version, with one table of all that belongs to each of some owners."""
    found: dict[tuple[str, ...], list[Block]] = {}
    for key, table in side.items():
        owner = owner_of(key)
        found.setdefault(owner if owner in whole else key, []).extend(table.blocks)
    return {key: _Table(key, tuple(blocks)) for key, blocks in found.items()}


class _Tables(NamedTuple):
    """The tables of the three versions, and what merging them needs to know."""

    end: str
    marks: Marks
    published: Published
    versions: Sequence[dict[tuple[str, ...], _Table]]
    whole: set[Owner]

    def merged(self) -> str:
        """The merged file."""
        units = Sides(*([table.unit for table in side.values()] for side in self.versions))
        kept = merged(with_facts(units), self.marks, self._table, _table_places)
        gaps = {**self._gaps(0), **self._gaps(2), **self._gaps(1)}
        last = next((each.gap for each in reversed(self.versions[1].values())), self.end)
        texts = [f"{unit.text}{gaps.get(unit.key, self.end * 2)}" for unit in kept[:-1]]
        return "".join((*texts, *(f"{unit.text}{last}" for unit in kept[-1:])))

    def _gaps(self, version: int) -> dict[Hashable, str]:
        """The space after each table but the last of a version, which has none of its own."""
        return {key: each.gap for key, each in list(self.versions[version].items())[:-1]}

    def _table(self, _: Unit | None, one: Unit, __: Unit) -> str | None:
        """A table that both sides changed or added."""
        key: tuple[str, ...] = one.key  # type: ignore[assignment]
        if key in self.whole:
            return None
        base, ours, theirs = (side.get(key) for side in self.versions)
        claims = [_claims_under_headers(each) for each in (base, ours, theirs)]
        if is_ledger(key) and all(each is not None for each in claims):
            sides = Sides(*(each or () for each in claims))
            return (self.end * 2).join(self._claims(sides)) or None  # both took out the rest
        is_mixed = is_ledger(key) and any(claims)
        if is_mixed or any(each and len(each.blocks) > 1 for each in (base, ours, theirs)):
            return None
        above = key if key[0] else ()
        texts = [each.blocks[0].text if each else "" for each in (base, ours, theirs)]
        parts = entries(texts, above, self.end)

        def deeper(old: Unit | None, mine: Unit, other: Unit) -> str | None:
            if not isinstance(mine.key, tuple):
                return None  # a header or what is left, which have comments and no value
            path = (*above, *mine.key)
            parts = self._ledger(path, (old, mine, other)) if is_ledger(path) else None
            return parts or merged_values(path, (old, mine, other), self.end)

        return self.end.join(each.text for each in merged(parts, self.marks, deeper) if each.text)

    def _ledger(self, path: tuple[str, ...], versions: Sequence[Unit | None]) -> str | None:
        """A ledger that both sides changed: one claim a line."""
        ledgers = [
            ledger_of(each.text, path, len(each.key), self.end) if each else NO_LEDGER  # type: ignore[arg-type]
            for each in versions
        ]
        if any(each is None for each in ledgers):
            return None
        found = [each for each in ledgers if each is not None]
        claims = Sides(*(each.claims for each in found))
        last = found[0].closing.rpartition(self.end)[0] + self.end
        parts = (
            *self._frame([each.opening for each in found]),
            *self._claims(remarked_once(last, claims, lambda _, text: claim_in_lines(text))),
            *self._frame([each.closing for each in found]),
        )
        return self.end.join(parts)

    def _frame(self, texts: Sequence[str]) -> list[str]:
        sides = Sides(*([Unit("frame", text)] if text else [] for text in texts))
        return [each.text for each in merged(sides, self.marks)]

    def _claims(self, claims: Sides) -> list[str]:
        found = merged(keyed(claims), self.marks, place=place_in_time(self.published))
        return [each.text for each in found]


def _table_places(sequence: Sequence[Unit]) -> Callable[[Unit], Belongs | None]:
    """A source or mission goes to its sorted place, its other tables after what they follow.

    Entries of no table stay above every header, which would make them its own.
    """
    keys: list[tuple[str, ...]] = [each.key for each in sequence]  # type: ignore[misc]
    names = [key if key[0] else () for key in keys]
    sections = ("sources", "missions")
    places = {section: sorted_places(names, section) for section in sections}
    top = next((at for at, name in enumerate(names) if name), len(names))

    def place(unit: Unit) -> Belongs | None:
        key: tuple[str, ...] = unit.key  # type: ignore[assignment]
        if key == _ABOVE_HEADERS:
            return top, (-1, "")
        is_whole = len(key) == len(("missions", "id")) and key[0] in places
        return (places[key[0]](key[1]), (sections.index(key[0]), key[1])) if is_whole else None

    return place


def _claims_under_headers(table: _Table | None) -> Sequence[Unit] | None:
    """The claims of a ledger written with headers, `()` for no table, `None` for another form."""
    if table is None:
        return ()
    claims = [claim_under_header(block) for block in table.blocks]
    return None if any(each is None for each in claims) else [each for each in claims if each]
