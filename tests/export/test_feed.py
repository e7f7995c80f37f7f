"""The feed: read with an independent reader; its entries keep their ids whatever comes later."""

import warnings
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run, known, registry_of
from ledgers import CLAIMS, LEDGERS, registry_with
from missions.changes import Kind
from missions.changes.told import told
from missions.export.feed import as_atom
from missions.ledger import knowledge
from missions.ledger.sameness import said
from missions.registry import Claim

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import feedparser

LATER = date(2027, 1, 1)
ATOM = "{http://www.w3.org/2005/Atom}"
PLAN = """
[registry]
id = "r"
title = "Plans"
[sources.s]
publisher = "ESA"
title = "A paper"
published = 2026-01-05
url = "https://example.org/s?a=1&b=2"
[missions.x]
name = "X"
[missions.x.milestones]
"""


def feed_of(ledger: str, since: date | None = None, filters: tuple[str, ...] = ()) -> str:
    now = known(PLAN + ledger, "2026-11-23", evidence=True)
    return as_atom(now, now.milestones(), since, filters)


def read_back(text: str) -> Any:  # noqa: ANN401  what the reader gives
    found = feedparser.parse(text.encode())
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def titles(ledger: str) -> list[str]:
    return [each.title for each in read_back(feed_of(ledger)).entries]


def ledger(*claims: tuple[str, str], kind: str = "launch") -> str:
    """A ledger of dates (with more keys, if any) and when they were announced."""
    lines = [f'{{ date = {text}, announced = {day}, source = "s" }}' for text, day in claims]
    return f"{kind} = [{', '.join(lines)}]"


def test_an_entry_tells_the_change_its_size_who_said_so_and_links_there() -> None:
    found = read_back(
        feed_of(
            'launch = [{ date = "2024", announced = 2020-01-01 },'
            ' { date = "2026", stated = "in 2026", reason = "the <rocket>", source = "s" }]'
        )
    )
    newest, first = found.entries
    assert newest.title == "X: launch slipped, 2024 → 2026, +2 years (12–36 months)"
    assert newest.content[0].type == "text/plain"
    assert newest.content[0].value.split("\n") == [
        "slipped, 2024 → 2026",
        "Size: +2 years (12–36 months)",
        "Said: 2026-01-05, ESA",
        "Words: “in 2026”",
        "Reason: the <rocket>",
        "Source: A paper",
        "https://example.org/s?a=1&b=2",
    ]
    assert (newest.author, newest.link) == ("ESA", "https://example.org/s?a=1&b=2")
    assert newest.updated == newest.published == "2026-01-05T00:00:00Z"
    assert [each.term for each in newest.tags] == ["slipped", "x", "launch"]
    assert (first.title, first.updated) == ("X: launch first dated, 2024", "2020-01-01T00:00:00Z")
    assert (found.feed.title, found.feed.author) == ("Plans: changes of dates", "Plans")
    assert found.feed.updated == newest.updated


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([('"2026-09"', "2020-01-01"), ('"2026"', "2021-01-01")], []),
        ([('"2026"', "2020-01-01"), ('"2026-09"', "2021-01-01")], ["refined, 2026 → Sep 2026"]),
        ([('"2026"', "2020-01-01"), ('"TBD"', "2021-01-01")], ["undated, 2026 → TBD"]),
        ([('"TBD"', "2020-01-01"), ('"2026"', "2021-01-01")], ["dated, TBD → 2026"]),
        (
            [('"2026"', "2020-01-01"), ('"2025-03-01", status = "achieved"', "2025-03-02")],
            ["achieved, 2026 → 1 Mar 2025, 9–22 months early"],
        ),
        (
            [
                ('"2026"', "2020-01-01"),
                ('"unstated", status = "cancelled"', "2021-01-01"),
                ('"2029"', "2022-01-01"),
            ],
            ["reinstated, 2026 → 2029, +3 years (24–48 months)", "cancelled, 2026"],
        ),
    ],
)
def test_there_is_an_entry_for_each_change_and_for_nothing_else(
    claims: list[tuple[str, str]], expected: list[str]
) -> None:
    *found, _ = titles(ledger(*claims))
    assert found == [f"X: launch {each}" for each in expected]


def test_more_time_for_what_runs_on_is_an_extension() -> None:
    later, sooner = ('"2030"', "2021-01-01"), ('"2028"', "2022-01-01")
    curtailed, extended, _ = titles(ledger(('"2026"', "2020-01-01"), later, sooner, kind="end"))
    assert extended == "X: end extended, 2026 → 2030, +4 years (36–60 months)"
    assert curtailed == "X: end curtailed, 2030 → 2028, −2 years (12–36 months)"


def test_what_was_retracted_is_not_told_and_what_follows_is_told_without_it() -> None:
    wrong = ('"2031", retracted = "a misprint"', "2021-01-01")
    found = titles(ledger(('"2026"', "2020-01-01"), wrong, ('"2029"', "2022-01-01")))
    assert found == [
        "X: launch slipped, 2026 → 2029, +3 years (24–48 months)",
        "X: launch first dated, 2026",
    ]


def test_what_nobody_knows_when_it_was_said_is_left_out() -> None:
    assert titles("launch = 2026") == []


def test_a_feed_without_entries_is_the_same_on_every_day() -> None:
    text = ledger(('"2026"', "2020-01-01"), ('"2027"', "2021-01-01"))
    for milestones, updated in ((text, "2021-01-01"), ("launch = 2026", "1970-01-01")):
        one, other = (
            as_atom(here := known(PLAN + milestones, day), here.milestones(), date(2100, 1, 1))
            for day in ("2026-11-23", "2026-11-24")
        )
        assert one == other
        assert read_back(one).feed.updated == f"{updated}T00:00:00Z"


def test_since_keeps_what_was_announced_on_its_day_or_later_and_changes_no_id() -> None:
    claims = ledger(('"2026"', "2020-01-01"), ('"2029"', "2022-01-01"))
    newest, _ = read_back(feed_of(claims)).entries
    (kept,) = read_back(feed_of(claims, date(2022, 1, 1))).entries
    assert (kept.id, kept.title) == (newest.id, newest.title)
    assert not read_back(feed_of(claims, date(2022, 1, 2))).entries


def test_filters_make_it_another_feed_of_the_same_entries() -> None:
    claims = ledger(('"2026"', "2020-01-01"))
    whole, filtered = read_back(feed_of(claims)), read_back(feed_of(claims, None, ("b", "a")))
    assert whole.feed.id != filtered.feed.id == read_back(feed_of(claims, None, ("a", "b"))).feed.id
    assert filtered.feed.title == "Plans: changes of dates (a, b)"
    assert whole.entries[0].id == filtered.entries[0].id


def test_the_ids_are_those_that_were_published_before() -> None:
    found = read_back(feed_of(ledger(('"2026"', "2020-01-01"))))
    assert found.feed.id == "urn:uuid:ff557fa7-16ab-53a4-bd5b-ae8ca3388181"
    assert found.entries[0].id == "urn:uuid:059a1b92-d5e6-581a-b5c1-9a67bc21862a"


def ids(claims: list[Claim]) -> dict[str, str]:
    """The title of each entry by its id; no id may stand there twice."""
    now = knowledge(registry_with(claims), LATER)
    entries = ET.fromstring(as_atom(now, now.milestones())).findall(f"{ATOM}entry")  # noqa: S314  our own
    found = {each.findtext(f"{ATOM}id", ""): each.findtext(f"{ATOM}title", "") for each in entries}
    assert len(found) == len(entries)
    return found


DISTINCT = LEDGERS.map(lambda claims: list({said(each): each for each in claims}.values()))
"""Ledgers in which nothing is said twice, as M306 asks for."""


@given(DISTINCT, CLAIMS)
def test_a_claim_that_is_announced_later_changes_no_entry(
    claims: list[Claim], another: Claim
) -> None:
    last = max(each.announced.target for each in claims if each.announced and each.announced.target)
    days = another.announced.target if another.announced else None
    before = ids(claims)
    if days is None or days <= last or said(another) in {said(each) for each in claims}:
        return
    after = ids([*claims, another])
    assert before.items() <= after.items()
    assert len(after) <= len(before) + 1


@given(DISTINCT, CLAIMS)
def test_a_claim_entered_late_lends_no_entry_another_id(
    claims: list[Claim], another: Claim
) -> None:
    if said(another) in {said(each) for each in claims}:
        return
    by_claim = {said(each): set(ids([each])) for each in claims if not each.retracted}
    new = set(ids([another]))
    assert set(ids([another, *claims])) <= new.union(*by_claim.values())


@given(LEDGERS)
def test_a_ledger_tells_only_of_claims_and_never_of_the_clock(claims: list[Claim]) -> None:
    (milestone,) = registry_with(claims).milestones()
    changes = list(told(milestone, {}, LATER))
    assert {each.kind for each in changes} <= set(Kind) - {
        Kind.OVERDUE, Kind.LAPSED, Kind.ELAPSED, Kind.REMOVED, Kind.RETRACTED, Kind.FACTS
    }  # fmt: skip
    assert all(each.claim in claims for each in changes)
    assert len({id(each.claim) for each in changes}) == len(changes)


HOSTILE = (
    "]]><script>alert(1)</script>&lt;&#0;\x00\x0b\ufffe\uffff\ud7ff\U0001ffff\x85\u2028\"'\r\n"
)


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.just(HOSTILE))
def test_any_text_is_well_formed_and_stays_text(text: str) -> None:
    registry = registry_of(PLAN + ledger(('"2024"', "2020-01-01"), ('"2026"', "2021-01-01")))
    mission, source = registry.missions["x"], registry.sources["s"]
    milestones = tuple(
        each._replace(
            name=text,
            claims=tuple(
                claim._replace(stated=text, reason=text, note=text) for claim in each.claims
            ),
        )
        for each in mission.milestones
    )
    stated = registry._replace(
        missions={"x": mission._replace(name=text, milestones=milestones)},
        sources={"s": source._replace(publisher=text, title=text)}, title=text, id=text,
    )  # fmt: skip
    now = knowledge(stated, LATER)
    atom = as_atom(now, now.milestones(), None, (text,))
    root = ET.fromstring(atom)  # noqa: S314  our own
    known_tags = "feed id title updated author name generator entry published link category content"
    assert {each.tag.removeprefix(ATOM) for each in root.iter()} <= set(known_tags.split())
    assert len(read_back(atom).entries) == 2


@pytest.mark.usefixtures("shipped")
def test_the_shipped_feed_is_valid_newest_first_and_the_same_twice(run: Run) -> None:
    text = run("feed").out
    assert text == run("feed").out
    found = read_back(text)
    assert len(found.entries) > 150
    assert len({each.id for each in found.entries}) == len(found.entries)
    days = [each.updated for each in found.entries]
    assert days == sorted(days, reverse=True)
    assert {each.link.partition(":")[0] for each in found.entries if "link" in each} <= {
        "http",
        "https",
    }
    for entry in ET.fromstring(text).findall(f"{ATOM}entry"):  # noqa: S314  our own
        # RFC 4287, 4.1.2: each exactly once
        for tag in ("id", "title", "updated", "content"):
            assert len(entry.findall(f"{ATOM}{tag}")) == 1


@pytest.mark.usefixtures("shipped")
def test_filters_choose_and_the_knowledge_date_holds(run: Run) -> None:
    found = read_back(
        run("feed", "mmx.launch", "--as-of", "2023-12-31", "--since", "2023").out
    ).entries
    assert [each.title for each in found] == [
        "MMX: launch shifted, 2026 → FY2026 (JP)",
        "MMX: launch slipped, Sep 2024 → 2026, +15–28 months",
    ]
    assert run("feed", "--agency", "CNES").out.count("<entry>") < run("feed").out.count("<entry>")


@pytest.mark.usefixtures("shipped")
def test_only_atom_is_written(run: Run) -> None:
    assert run("feed", "-F", "csv").err == (
        "missions: error: --format: no 'csv' here\n  hint: choose atom\n"
    )
