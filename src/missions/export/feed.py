"""Changes of dates as an Atom feed (RFC 4287), the newest first.

Whatever a registry says goes through `safe`, which leaves no character that XML forbids, and is
escaped by the writer of XML.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from missions.changes import Change, Kind
from missions.changes.told import told
from missions.dates import VagueDate
from missions.export.names import id_of, name_of, title_of
from missions.ledger import Knowledge, Standing
from missions.ledger.known import FROM_THE_BEGINNING, announced_between
from missions.ledger.sameness import said
from missions.pictures.diff import size_of, value_text
from missions.pictures.text import safe
from missions.pictures.wording import announced_text, source_text
from missions.registry import Claim, Milestone, Registry, Source, source_of

_ATOM = "http://www.w3.org/2005/Atom"
_IDS = uuid5(NAMESPACE_URL, "https://github.com/missions-ledger/missions")

_NEVER = date(1970, 1, 1)
"""When a feed was updated in which nothing was ever said: a day that does not move with today."""


class News(NamedTuple):
    """A change that was announced on a day."""

    milestone: Milestone
    change: Change
    claim: Claim
    day: date


def as_atom(
    knowledge: Knowledge,
    standings: Sequence[Standing],
    since: date | None = None,
    filters: Sequence[str] = (),
) -> str:
    """The changes of some milestones, as far as they were announced since a day.

    `filters` are the words by which the milestones were chosen: they make it another feed.
    """
    found = [each for standing in standings for each in _news(knowledge, standing)]
    news = [each for each in found if since is None or each.day >= since]
    news.reverse()
    news.sort(key=lambda each: each.day, reverse=True)
    updated = max((each.day for each in found), default=_NEVER)
    feed = _head(knowledge, filters, updated)
    for each in news:
        _entry(feed, knowledge.registry, each)
    indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _news(knowledge: Knowledge, standing: Standing) -> Iterator[News]:
    """What a ledger tells of, but for what nobody knows when it was said."""
    for change in told(standing.milestone, knowledge.registry.sources, knowledge.day):
        when = announced_between(change.claim) if change.claim else None
        if change.claim is not None and when is not None and when != FROM_THE_BEGINNING:
            yield News(standing.milestone, change, change.claim, when[1])


def _head(knowledge: Knowledge, filters: Sequence[str], updated: date) -> Element:
    registry, chosen = knowledge.registry, sorted(filters)
    about = f" ({', '.join(chosen)})" if chosen else ""
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(feed, "id", _id(id_of(registry), *chosen))
    _add(feed, "title", f"{title_of(registry)}: changes of dates{about}")
    _add(feed, "updated", _moment(updated))
    _add(SubElement(feed, "author"), "name", title_of(registry))
    _add(feed, "generator", "missions")
    return feed


def _entry(feed: Element, registry: Registry, news: News) -> None:
    source = source_of(news.claim, registry.sources)
    entry = SubElement(feed, "entry")
    _add(entry, "id", _id(id_of(registry), news.milestone.id, *said(news.claim)))
    _add(entry, "title", _title(registry, news))
    _add(entry, "updated", _moment(news.day))
    _add(entry, "published", _moment(news.day))
    who = source_text(news.claim, registry)
    if who:
        _add(SubElement(entry, "author"), "name", who)
    if source is not None and source.url:
        SubElement(entry, "link", {"rel": "alternate", "href": source.url})
    for term in (news.change.kind.value, news.milestone.mission, news.milestone.kind):
        SubElement(entry, "category", {"term": term})
    _add(entry, "content", _content(registry, news, source), {"type": "text"})


def _add(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    SubElement(parent, tag, attributes or {}).text = "\n".join(map(safe, text.split("\n")))


def _id(*parts: str | None) -> str:
    """An id that depends on nothing but its parts: what is said later does not change it."""
    return uuid5(_IDS, json.dumps(parts)).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _title(registry: Registry, news: News) -> str:
    """`MMX: launch slipped, 2024 → Oct 2026, +22–34 months`."""
    size = size_of(news.change)
    what = f"{name_of(registry, news.milestone)} {_step(news.change)}"
    return f"{what}, {size}" if size else what


def _step(change: Change) -> str:
    before, after = value_text(change.before), value_text(change.after)
    dates = after if before == after else " → ".join(each for each in (before, after) if each)
    verb = change.kind.value
    if change.kind is Kind.ADDED:
        dated = isinstance(change.after, VagueDate) and change.after.target is not None
        verb = "first dated" if dated else "named, not dated"
    return f"{verb}, {dates}" if dates else verb


def _content(registry: Registry, news: News, source: Source | None) -> str:
    """In plain text: the step and its size, who said it when and in which words, and why."""
    claim, size, who = news.claim, size_of(news.change), source_text(news.claim, registry)
    lines = (
        _step(news.change),
        f"Size: {size}" if size else "",
        f"Said: {announced_text(claim)}{', ' if who else ''}{who}",
        f"Words: “{safe(claim.stated)}”" if claim.stated else "",
        f"Reason: {safe(claim.reason)}" if claim.reason else "",
        f"Note: {safe(claim.note)}" if claim.note else "",
        f"Source: {safe(source.title)}" if source and source.title else "",
        source.url if source and source.url else "",
    )
    return "\n".join(line for line in lines if line)
