"""What is fuzzed: each target takes any bytes, and raises where a promise is broken.

Not only crashes count: a target asks for what must hold of the answer too.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, Final

import tomli

from missions.changes import compare
from missions.cli.proposal_edits import written
from missions.dates import Relation, Unreadable, VagueDate, read, relate, show
from missions.importers import Imported, Match, UnusableError, matched
from missions.importers.csv import Reading as How
from missions.importers.csv import read_csv
from missions.importers.documents import ENDINGS, UnreadableError, document
from missions.importers.gcat import read_gcat
from missions.importers.items import items, said
from missions.importers.ll2 import Answer, read_ll2
from missions.ledger import knowledge
from missions.problems.catalogue import is_error
from missions.store import Refusal
from missions.tomlfile import Document, locate, parse
from missions.tomlfile import read as read_registry
from missions.tomlfile.additions import with_milestone, with_mission, with_source
from missions.tomlfile.edit import ledger_at, with_claim, with_value
from missions.tomlfile.formatting import formatted
from missions.tomlfile.merging import merge
from missions.tomlfile.merging.claims import meant
from missions.tomlfile.merging.owners import with_owners
from missions.tomlfile.parse import WORTHWHILE
from missions.tomlfile.syntax import syntax_problem

TODAY: Final = date(2026, 11, 23)
SOME: Final = 20
"""So many milestones or claims of one input are edited."""


def dates(data: bytes) -> None:
    """A date is read or refused; what is read is the same when written and read again."""
    text = data.decode("utf-8", errors="surrogateescape")
    for fiscal in (None, "JP"):
        found = read(text, fiscal)
        if isinstance(found, Unreadable):
            start, end = found.span
            assert 0 <= start <= end <= len(text), found
            assert found.why
            continue
        again = read(found.text)
        assert isinstance(again, VagueDate), found
        assert again == found, (found, again)
        assert again.text == found.text
        assert found.target is None or found.target[0] <= found.target[1]
        assert found.text.isprintable()
        assert show(found)
        assert relate(found, again).relation is Relation.REAFFIRMED


def _by_toml(text: str) -> Document:
    """The document of a text as a TOML reader alone makes it."""
    try:
        return Document("m.toml", text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        place = (error.lineno, error.colno)
        return Document("m.toml", text, {}, (syntax_problem("m.toml", text, error.msg, *place),))


def registry(data: bytes) -> None:
    """Reading by lines and by TOML say the same, with the same problems at the same places."""
    fast = parse("m.toml", data, WORTHWHILE)
    one = read_registry([fast])
    problems = locate(one.problems, [fast])
    if fast.text and not any(each.code == "M109" for each in problems):
        slow = _by_toml(fast.text)
        other = read_registry([slow])
        assert f"{one.registry}" == f"{other.registry}"
        assert f"{problems}" == f"{locate(other.problems, [slow])}"
    if not any(map(is_error, problems)):
        known = knowledge(one.registry, TODAY, evidence=True)
        assert not compare(known, known)


MINE: Final = """\
[sources.a]
publisher = "A"
published = 2020-01-01

[missions.mmx]
name = "MMX"
ids = { gcat = "S1" }

[missions.mmx.milestones]
launch = "FY2026@JP"
"""


def _accepted(imported: Imported) -> None:
    """What can be read can be written, and is a registry without errors."""
    before = read_registry([parse("m.toml", MINE.encode())])
    proposals, _ = matched(before.registry, imported.subjects, taking=True)
    wanted = [each for each in proposals if each.match is not Match.KNOWN]
    texts: Mapping[str, str] = {}
    with suppress(Refusal):  # proposals for several files, which one file has none of
        texts = written(before, wanted)
    for text in texts.values():
        after = parse("m.toml", text.encode())
        problems = locate(read_registry([after]).problems, [after])
        assert not [each for each in problems if is_error(each)], problems
        assert tomli.loads(text)["missions"]["mmx"]["name"] == "MMX"


COLUMNS: Final = {"id": "tag", "name": "name", "lead": "agency", "launch": "launch",
                  "stated": "words", "status": "status", "announced": "said"}  # fmt: skip


def csv(data: bytes) -> None:
    """Any table is read, or refused in one way."""
    with suppress(UnusableError):
        _accepted(read_csv("t.csv", data.decode("utf-8", errors="replace"), How(COLUMNS)))


def ll2(data: bytes) -> None:
    """Any answer is read, or refused in one way; what is half a character too."""
    with suppress(UnusableError):
        _accepted(read_ll2([Answer("t.json", data.decode("utf-8", errors="replace"), TODAY)], "JP"))


def gcat(data: bytes) -> None:
    """Any table of GCAT is read, or refused in one way."""
    with suppress(UnusableError):
        _accepted(read_gcat([("t.tsv", data.decode("utf-8", errors="replace"))]))


def documents(data: bytes) -> None:
    """Any document of another's registry is read, or refused in one way; byte one is its kind."""
    name = f"x{ENDINGS[data[0] % len(ENDINGS)]}" if data else "x.toml"
    with suppress(UnreadableError):
        for path in ("", "a", "*", "missions.*"):
            for item in items(document(name, data[1:]), path, name):
                for field in ("launch", "a.b|name", "{name} {key}", "*"):
                    said(item, field).encode(errors="surrogatepass")


def _pieces(data: bytes, number: int) -> list[str]:
    texts = data.decode("utf-8", errors="replace").split("\x1e")
    return (texts + [texts[0]] * number)[:number]


def _claims(data: Any) -> Iterator[str]:  # noqa: ANN401  TOML
    """Every claim that a text states, with where it stands."""
    for id_, mission in data.get("missions", {}).items():
        for table in ("milestones", "deliverables", "extensions"):
            for local, ledger in mission.get(table, {}).items():
                full = isinstance(ledger, dict) and "date" not in ledger
                word = {"milestones": "claims", "deliverables": "due", "extensions": "until"}[table]
                told = ledger.get(word, []) if full else ledger
                for each in told if isinstance(told, list) else [told]:
                    keys = each if isinstance(each, dict) else {"date": each}
                    yield json.dumps([id_, table, local, keys], default=str, sort_keys=True)


def _meant(claim: str) -> str:
    """A claim with its dates in canonical form: another spelling may give way to another change."""
    *place, keys = json.loads(claim)
    return json.dumps([*place, meant(keys)], sort_keys=True)


def _healthy(text: str) -> str | None:
    """A text as it is merged, without its mark of order; `None` for one with errors."""
    document_ = parse("m.toml", text.encode())
    bad = any(map(is_error, read_registry([document_]).problems))
    return None if bad else document_.text


def merging(data: bytes) -> None:
    """Three texts: the merge is TOML, loses no claim that one side added, or has conflicts."""
    texts = [_healthy(each) for each in _pieces(data, 3)]
    base, ours, theirs = (each or "" for each in texts)
    if None in texts:
        return
    assert merge(base, base, base).conflicts == 0
    done = merge(base, ours, theirs)
    if done.conflicts:
        assert "<<<<<<<" in done.text
        return
    merged = set(map(_meant, _claims(tomli.loads(done.text))))
    before, one, other = (
        set(map(_meant, _claims(tomli.loads(each)))) for each in with_owners((base, ours, theirs))
    )
    lost = ((one | other) - before) - merged
    assert not lost, lost
    assert merged <= one | other | before
    back = (merged & before) - (one & other)
    assert not back, back


CLAIM: Final[Mapping[str, str | date]] = {
    "date": "2027",
    "source": "s",
    "announced": date(2026, 1, 2),
    "note": 'x"]\\ é',
}


def edits(data: bytes) -> None:
    """A claim that is added is there, every other one still, and every other line is as it was."""
    (text,) = _pieces(data, 1)
    reading = read_registry([parse("m.toml", text.encode())])
    text = reading.documents[0].text
    if any(map(is_error, reading.problems)):
        return
    before = sorted(_claims(tomli.loads(text)))
    for milestone in list(reading.registry.milestones())[:SOME]:
        at = ledger_at(text, milestone)
        for index in {0, len(milestone.claims)}:
            new = with_claim(text, at, CLAIM, index)
            after = sorted(_claims(tomli.loads(new)))
            assert len(after) == len(before) + 1, new
            assert set(before) <= set(after), new
        for claim in milestone.claims[:1]:
            retracted = with_value(text, (*claim.at, "retracted"), "typo")
            assert len(list(_claims(tomli.loads(retracted)))) == len(before)
    _added(text)
    _formatted(reading, text)


def _added(text: str) -> None:
    """New tables go between the old, which keep every byte."""
    whole = tomli.loads(text)
    if "zz-new" in whole.get("sources", {}) or "zz-new" in whole.get("missions", {}):
        return
    new = with_source(text, "zz-new", {"publisher": "P", "title": "\x1b\u202e\n"})
    new = with_mission(new, "zz-new", {"name": "N"})
    new = with_milestone(new, "zz-new", "launch", [CLAIM], {})
    after = tomli.loads(new)
    assert after["sources"].pop("zz-new")["title"] == "\x1b\u202e\n"
    assert after["missions"].pop("zz-new")["milestones"]["launch"] == [CLAIM]
    assert {key: value for key, value in after.items() if value} == {
        key: value for key, value in whole.items() if value
    }


def _formatted(reading: Any, text: str) -> None:  # noqa: ANN401  a reading
    once = formatted(reading.documents[0], reading.problems, reading.registry.fiscal)
    document_ = parse("m.toml", once.encode())
    again = read_registry([document_])
    assert again.registry.missions.keys() == reading.registry.missions.keys()
    assert len(list(_claims(tomli.loads(once)))) == len(list(_claims(tomli.loads(text))))
    twice = formatted(document_, again.problems, again.registry.fiscal)
    assert twice == once


TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "dates": dates, "registry": registry, "csv": csv, "ll2": ll2, "gcat": gcat,
    "documents": documents, "merging": merging, "edits": edits,
}  # fmt: skip
