"""Registries of anything that can be said, for laws; and what they state, to be compared."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from missions.dates import VagueDate, read
from missions.registry import (
    Basis,
    Claim,
    ClaimStatus,
    Form,
    Ignored,
    Milestone,
    Mission,
    Registry,
    Source,
    SourceClass,
    StatusClaim,
)
from missions.registry.kinds import kind_from_id
from missions.registry.words import EXTERNAL_IDS, MISSION_STATUSES, THEMES
from missions.tomlfile import parse
from missions.tomlfile import read as read_documents


def facts(registry: Registry) -> Any:  # noqa: ANN401  everything but places
    def claims(several: Any) -> list[Any]:  # noqa: ANN401
        return [each._replace(at=()) for each in several]

    return (
        registry._replace(missions={}, sources={}, ignored=(), file=""),
        [(each.code, each.id, each.reason) for each in registry.ignored],
        {id_: each._replace(file="") for id_, each in registry.sources.items()},
        {
            id_: (
                each._replace(milestones=(), status=(), file="", external_ids=()),
                dict(each.external_ids),
                claims(each.status),
                {m.id: (m._replace(claims=(), at=()), claims(m.claims)) for m in each.milestones},
            )
            for id_, each in registry.missions.items()
        },
    )


def again(text: str) -> Registry:
    """The registry that a text states."""
    reading = read_documents([parse("again.toml", text.encode())])
    assert [each for each in reading.problems if each.code.startswith("M1")] == []
    return reading.registry


ODD = st.sampled_from(
    ("=1+1", "'=1", "''-x", "a; b", "a\\; b", "two\nlines", "\\n", "\x1b[31m", 'say "no"',
     "a,b;c\td", " x ", "\u202e", "1\u00a0000 km", "火星", "true", "2024", "a\rb", "'''", '"""',
     "'", "\\\\", "@", "#")
)  # fmt: skip
TEXTS = ODD | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6).filter(
    lambda text: text.strip() != ""
)
LISTS = st.lists(TEXTS, max_size=3).map(tuple)
URLS = st.sampled_from(("https://example.org/a", "https://example.org/b"))


def _date(text: str) -> VagueDate:
    found = read(text)
    assert isinstance(found, VagueDate)
    return found


DATES = st.sampled_from(
    [*map(_date, ("2024", "FY2026@JP", "NET 2027", "~2030?", "2024..2026", "mid-2023", "TBD",
                  "2026-10-20T04:41:03+09:00"))]
)  # fmt: skip
DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31)).map(
    lambda day: _date(day.isoformat())
) | st.sampled_from([_date("2021"), _date("2023-06")])


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def _said(draw: st.DrawFn, sources: dict[str, Source]) -> dict[str, Any]:
    """What a claim and a stated status have alike; its source's day counts where it has none."""
    source = draw(_maybe(st.sampled_from(sorted(sources)))) if sources else None
    published = sources[source].published if source else None
    return {
        "source": source,
        "announced": draw(DAYS | st.just(published) if published else _maybe(DAYS)),
        **{key: draw(_maybe(TEXTS)) for key in ("stated", "reason", "note", "retracted")},
    }


@st.composite
def _milestone(
    draw: st.DrawFn, mission: str, local_id: str, sources: dict[str, Source]
) -> Milestone:
    form = draw(st.sampled_from(list(Form)))
    kind = {Form.DELIVERABLE: "delivery", Form.EXTENSION: "extension"}.get(form)
    is_handed = form is Form.DELIVERABLE
    claims = st.builds(
        lambda said, **more: Claim(**said, **more),
        _said(sources), date=_maybe(DATES), status=st.sampled_from(list(ClaimStatus)),
        basis=_maybe(st.sampled_from(list(Basis))), reserve=_maybe(DATES), widens=st.booleans(),
    )  # fmt: skip
    return Milestone(
        mission, local_id,
        kind or draw(st.sampled_from([kind_from_id(local_id), "flyby", "ecss:PDR"])), form,
        tuple(draw(st.lists(claims, max_size=4))), draw(_maybe(TEXTS)), draw(_maybe(TEXTS)),
        draw(LISTS) if is_handed else (), draw(_maybe(TEXTS)) if is_handed else None,
        draw(_maybe(DAYS)) if form is Form.EXTENSION else None,
    )  # fmt: skip


@st.composite
def _mission(draw: st.DrawFn, id_: str, others: list[str], sources: dict[str, Source]) -> Mission:
    statuses = st.builds(
        lambda said, status: StatusClaim(status, **said),
        _said(sources), st.sampled_from(MISSION_STATUSES),
    )  # fmt: skip
    shared = st.sampled_from(("2014-076", "2014-076A", "040319", "Q1"))
    ids = {key: draw(_maybe(shared)) for key in EXTERNAL_IDS}
    local = st.sampled_from(("launch", "first-flight", "delivery", "sharp", "kdp2"))
    return Mission(
        id_, draw(st.sampled_from(("MMX", "Mmx", "a")) | TEXTS),
        draw(_maybe(TEXTS)), draw(_maybe(TEXTS)),
        draw(_maybe(st.sampled_from(THEMES))), draw(_maybe(TEXTS)), draw(LISTS), draw(LISTS),
        draw(_maybe(URLS)), draw(_maybe(TEXTS)), draw(LISTS),
        draw(_maybe(st.sampled_from(others))), draw(st.booleans()),
        tuple((key, value) for key, value in ids.items() if value),
        tuple(draw(_milestone(id_, each, sources))
              for each in draw(st.lists(local, max_size=3, unique=True))),
        tuple(draw(st.lists(statuses, max_size=2))),
    )  # fmt: skip


@st.composite
def _registries(draw: st.DrawFn) -> Registry:
    sources = {
        each: Source(
            each, draw(_maybe(TEXTS)), draw(_maybe(TEXTS)), draw(_maybe(DAYS)), draw(_maybe(URLS)),
            draw(st.sampled_from(list(SourceClass))), draw(_maybe(st.just("fr"))),
        )
        for each in draw(st.lists(st.sampled_from("pqrs"), max_size=3, unique=True))
    }  # fmt: skip
    ids = draw(st.lists(st.sampled_from(("mmx", "mmx-2", "a")), max_size=3, unique=True))
    ignored = st.builds(
        Ignored, st.just("M310"), TEXTS, _maybe(st.just("mmx.launch")), st.just(""), st.just(()),
    )  # fmt: skip
    return Registry(
        {each: draw(_mission(each, ids, sources)) for each in ids}, sources,
        draw(_maybe(st.just("ours"))), draw(_maybe(TEXTS)), draw(_maybe(st.just("JP"))),
        tuple(draw(st.lists(ignored, max_size=2))),
    )  # fmt: skip


REGISTRIES = _registries()
