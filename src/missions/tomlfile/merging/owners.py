"""Fiscal years without an owner: what they mean is said in another place of the registry."""

from collections.abc import Mapping, Sequence
from typing import Any

from missions.registry.words import FISCAL_OWNERS
from missions.tomlfile.formatting import rewritten
from missions.tomlfile.parse import Document
from missions.tomlfile.read import read


def with_owners(texts: Sequence[str]) -> list[str]:
    """Versions of one file in which a bare fiscal year means the same.

    Where they mean different owners by it, each year is written with the owner it has there.
    """
    import tomli  # noqa: PLC0415  with the rest of a merge

    versions = [tomli.loads(text) for text in texts]
    owners = [_owner(data) for data in versions]
    if len(set(owners)) == 1:
        return list(texts)
    return [_owned(*each) for each in zip(texts, versions, owners, strict=True)]


def _owner(data: Mapping[str, Any]) -> str | None:
    registry = data.get("registry")
    owner = registry.get("fiscal") if isinstance(registry, dict) else None
    return owner if owner in FISCAL_OWNERS else None


def _owned(text: str, data: Mapping[str, Any], owner: str | None) -> str:
    """The text with the owner behind every year that has none; without one it means nothing."""
    if owner is None:
        return text
    bare = read([Document("", text, {key: data[key] for key in data if key != "registry"})])
    unowned = (each for each in bare.problems if each.code == "M201")
    return rewritten(text, data, unowned, owner)
