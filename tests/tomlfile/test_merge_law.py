"""Three registries of one origin, each part in any form: the merge is that of their facts."""

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import registry_of
from missions.dates import VagueDate
from missions.tomlfile.merging import merge

Facts = dict[str, Any]
"""A registry: missions, each with a name and milestones, each of which has claims by their day."""

Forms = dict[tuple[str, ...], str]
"""How each mission and each milestone is written."""

MISSIONS, MILESTONES, DAYS = ("a", "b", "c"), ("launch", "flyby", "end"), tuple("1234")
MISSION_FORMS = ("tables", "tables", "dotted", "top", "braces")
LEDGER_FORMS = ("lines", "lines", "line", "one", "full", "blocks", "header")
SOURCE = '[sources.s]\npublisher = "S"\npublished = 2019-01-01\n'


def claims(said: Facts) -> list[str]:
    return [f'date = "{date}", source = "s", announced = 2020-01-0{day}'
            for day, date in sorted(said.items())]  # fmt: skip


def value(said: Facts, form: str) -> str:
    """A ledger behind a key."""
    each = [f"{{ {claim} }}" for claim in claims(said)]
    if form == "lines":
        return "".join(("[\n", *(f"  {claim},\n" for claim in each), "]"))
    if form == "one" and len(each) == 1:
        return each[0]
    listed = f"[{', '.join(each)}]"
    return f"{{ claims = {listed} }}" if form == "full" else listed


def tables(path: str, said: Facts, form: str) -> list[str]:
    """A ledger under headers of its own."""
    each = [claim.replace(", ", "\n") for claim in claims(said)]
    if form == "header":
        alone = each[0] if len(each) == 1 else f"claims = {value(said, 'line')}"
        return [f"[{path}]\n{alone}\n"]
    return [f"[[{path}]]\n{claim}\n" for claim in each]


def lines(start: str, entries: dict[str, str]) -> str:
    return "".join(f"{start}{key} = {text}\n" for key, text in entries.items())


def in_braces(id_: str, mission: Facts, forms: Forms) -> str:
    each = ", ".join(f"{key} = {value(said, forms[id_, key].replace('lines', 'line'))}"
                     for key, said in mission["milestones"].items())  # fmt: skip
    return f'missions.{id_} = {{ name = "{mission["name"]}", milestones = {{ {each} }} }}\n'


def mission_in(id_: str, mission: Facts, forms: Forms) -> tuple[str, list[str]]:
    """What of a mission stands above every header, and its tables."""
    if forms[(id_,)] == "braces":
        return in_braces(id_, mission, forms), []
    path, name, ledgers = f"missions.{id_}", f'name = "{mission["name"]}"\n', mission["milestones"]
    own = [key for key in ledgers if forms[id_, key] in {"blocks", "header"}]
    below = [table for key in own
             for table in tables(f"{path}.milestones.{key}", ledgers[key], forms[id_, key])
             ]  # fmt: skip
    entries = {key: value(ledgers[key], forms[id_, key]) for key in ledgers if key not in own}
    if forms[(id_,)] == "top":
        return f"{path}.{name}{lines(f'{path}.milestones.', entries)}", below
    if forms[(id_,)] == "dotted":
        return "", [f"[{path}]\n{name}{lines('milestones.', entries)}", *below]
    table = [f"[{path}.milestones]\n{lines('', entries)}"] if entries else []
    return "", [f"[{path}]\n{name}", *table, *below]


def written(facts: Facts, forms: Forms) -> str:
    """A registry in these forms."""
    parts = [mission_in(id_, mission, forms) for id_, mission in sorted(facts.items())]
    top = "".join(text for text, _ in parts)
    below = [SOURCE, *(text for _, texts in parts for text in texts)]
    return "\n".join([top, *below] if top else below)


def text_of(date: VagueDate | None) -> str:
    assert date is not None
    return date.text


def stated(text: str) -> Facts:
    """The facts of a text by the reader of registries, claims in a list, as one may stand twice."""
    return {
        id_: {
            "name": mission.name,
            "milestones": {
                each.local_id: sorted((text_of(claim.announced)[-1], text_of(claim.date))
                                      for claim in each.claims)
                for each in mission.milestones if each.claims
            },
        }
        for id_, mission in registry_of(text).missions.items()
    }  # fmt: skip


def listed(value: Any) -> Any:  # noqa: ANN401
    """Any part of the facts with its ledgers as lists; an empty one is none."""
    if not isinstance(value, dict):
        return value
    if value and set(value) <= set(DAYS):
        return sorted(value.items())
    return {key: listed(each) for key, each in value.items() if each or key not in MILESTONES}


class Disagree(Exception):  # noqa: N818
    """Both sides say different things."""


def three_way(base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401
    """What comes of a fact; `None` is one that is not there."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    if not (isinstance(ours, dict) and isinstance(theirs, dict)):
        raise Disagree
    before = base or {}
    merged = {key: three_way(before.get(key), ours.get(key), theirs.get(key))
              for key in {**ours, **theirs}}  # fmt: skip
    return {key: each for key, each in merged.items() if each is not None}


DATES = st.integers(2030, 2033).map(str)
LEDGERS = st.dictionaries(st.sampled_from(DAYS), DATES, min_size=1, max_size=3)
MISSION = st.fixed_dictionaries(
    {"name": st.sampled_from("MN"),
     "milestones": st.dictionaries(st.sampled_from(MILESTONES), LEDGERS, max_size=2)}
)  # fmt: skip
PATHS = [*((id_,) for id_ in MISSIONS), *((id_, each) for id_ in MISSIONS for each in MILESTONES)]
FORMS = st.fixed_dictionaries(
    {path: st.sampled_from(LEDGER_FORMS if path[1:] else MISSION_FORMS) for path in PATHS}
)
REGISTRIES = st.dictionaries(st.sampled_from(MISSIONS), MISSION, min_size=1, max_size=2)
SELDOM = st.sampled_from((False, False, False, True))


@st.composite
def edits(draw: st.DrawFn, facts: Facts, forms: Forms) -> tuple[Facts, Forms]:
    """A registry of which parts are changed, taken out, added, or written in another form."""

    def edited(old: Facts, keys: tuple[str, ...], fresh: Any, deeper: Any) -> Facts:  # noqa: ANN401
        new = {key: deeper(each) for key, each in old.items() if not draw(SELDOM)}
        added = draw(st.sampled_from(keys))
        return new | ({added: draw(fresh)} if added not in old and draw(SELDOM) else {})

    def ledger(old: Facts) -> Facts:
        return edited(old, DAYS, DATES, lambda date: draw(DATES) if draw(SELDOM) else date) or old

    def mission(old: Facts) -> Facts:
        return {
            "name": draw(st.sampled_from("MNOP")) if draw(SELDOM) else old["name"],
            "milestones": edited(old["milestones"], MILESTONES, LEDGERS, ledger),
        }

    respelled = draw(FORMS)
    mine = {path: respelled[path] if draw(SELDOM) else form for path, form in forms.items()}
    return edited(facts, MISSIONS, MISSION, mission), mine


Version = tuple[Facts, Forms]


@st.composite
def three(draw: st.DrawFn) -> tuple[Version, Version, Version]:
    base = draw(REGISTRIES), draw(FORMS)
    return base, draw(edits(*base)), draw(edits(*base))


CONFLICT = re.compile(r"^<{7} ours\n(.*?)={7}\n(.*?)>{7} theirs\n", re.DOTALL | re.MULTILINE)


def check_agreed(versions: list[Any], mine: Any, other: Any) -> None:  # noqa: ANN401
    """What a merge says with either side of its conflicts, comes of the three versions."""
    if mine == other:
        assert mine == listed(three_way(*versions))
    elif isinstance(mine, dict) and isinstance(other, dict):
        for key in {**mine, **other}:
            below = [(each or {}).get(key) for each in versions]
            check_agreed(below, mine.get(key), other.get(key))


@settings(max_examples=400)
@given(three())
def test_a_merge_says_what_comes_of_the_facts_or_shows_a_conflict(
    versions: tuple[Version, Version, Version],
) -> None:
    base, ours, theirs = (written(*each) for each in versions)
    for (facts, _), text in zip(versions, (base, ours, theirs), strict=True):
        assert stated(text) == listed(facts)
    done = merge(base, ours, theirs)
    resolved = [stated(CONFLICT.sub(side, done.text)) for side in (r"\1", r"\2")]
    check_agreed([facts for facts, _ in versions], *resolved)
