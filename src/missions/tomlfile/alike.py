"""What two texts of a registry have alike, left out: only the rest can tell what changed.

A text is cut into its missions and sources as in `pieces`. What is the same to the letter in both
is left out of both, unless a mission names a source that is not the same, or is named by one that
stays. What is left is again a registry, and whatever changed between the two whole ones changed
between the two rests. A name that is overlooked leaves a rest with an error, and then the caller
reads the whole.

A fault in what both have alike goes unseen here; `missions check` is for that.
"""

import re
from collections.abc import Iterable, Mapping

from missions.tomlfile.pieces import Key, chunks

Raws = tuple[tuple[str, bytes], ...]
"""The files of a registry by name, the main one first."""

_SOURCE = re.compile(rb"""source["']?\s*=\s*["']([^"']*)["']""")
_PART = re.compile(rb"""part-of["']?\s*=\s*["']([^"']*)["']""")
_ESCAPE = re.compile(rb"\\(?:u00[2-7]|U000000[2-7])")
"""An escape of a character that an id may have; edits write those of others (`unseen`)."""

_Pieces = dict[Key, bytes]


def without_alike(before: Raws, after: Raws) -> tuple[Raws, Raws] | None:
    """Both registries without the missions they have alike; `None` where that is not sure."""
    old, new = _pieces(before), _pieces(after)
    if old is None or new is None or _rest(old) != _rest(new):
        return None
    earlier, later = _by_key(old), _by_key(new)
    if earlier is None or later is None:
        return None
    differ = {key for key in earlier.keys() | later.keys() if earlier.get(key) != later.get(key)}
    sources = {id_.encode() for section, id_ in differ if section == "sources"}
    stay = differ | _naming(sources, earlier)
    _add_named(stay, earlier, later)
    return _kept(old, stay), _kept(new, stay)


_Cut = list[tuple[str, list[tuple[Key | None, bytes]]]]


def _pieces(raws: Raws) -> _Cut | None:
    if any(_is_odd(raw) for _, raw in raws):
        return None
    return [(name, list(chunks(raw))) for name, raw in raws]


def _is_odd(raw: bytes) -> bool:
    """Whether a text may say something else than it seems to: none of it is left out then.

    A single byte is found ten times as fast as three, and most registries have no apostrophes.
    """
    return b'"""' in raw or (b"'" in raw and b"'''" in raw) or bool(_ESCAPE.search(raw))


def _by_key(cut: _Cut) -> _Pieces | None:
    """The missions and sources by id; `None` where one stands in two pieces."""
    found: _Pieces = {}
    for _, pieces in cut:
        for key, raw in pieces:
            if key is None or key[0] == "registry":
                continue
            if key in found:
                return None
            found[key] = raw
    return found


def _rest(cut: _Cut) -> list[bytes]:
    """What is neither mission nor source: it must be the same, for it rules how all is read."""
    return [
        raw
        for _, pieces in cut
        for key, raw in pieces
        if (key is None or key[0] == "registry") and raw.strip()
    ]


def _naming(sources: set[bytes], pieces: Mapping[Key, bytes]) -> set[Key]:
    """The missions that name one of these sources."""
    if not sources:
        return set()
    return {
        key
        for key, raw in pieces.items()
        if key[0] == "missions" and not sources.isdisjoint(_SOURCE.findall(raw))
    }


def _add_named(stay: set[Key], *sides: Mapping[Key, bytes]) -> None:
    """Let stay what a mission that stays names: its sources, and what it is part of."""
    fresh = list(stay)
    while fresh:
        key = fresh.pop()
        for piece in (side.get(key, b"") for side in sides if key[0] == "missions"):
            named = {("sources", id_.decode(errors="replace")) for id_ in _SOURCE.findall(piece)}
            wholes = {("missions", id_.decode(errors="replace")) for id_ in _PART.findall(piece)}
            fresh += wholes - stay
            stay |= named | wholes


def _kept(cut: _Cut, stay: set[Key]) -> Raws:
    return tuple((name, _joined(pieces, stay)) for name, pieces in cut)


def _joined(pieces: Iterable[tuple[Key | None, bytes]], stay: set[Key]) -> bytes:
    return b"".join(
        raw for key, raw in pieces if key is None or key[0] == "registry" or key in stay
    )
