"""What two texts have alike can be left out: the rests tell the same changes."""

import random
from datetime import date

import pytest

from missions.changes import Change, compare
from missions.checks import errors
from missions.ledger import knowledge
from missions.problems.catalogue import is_error
from missions.registry import Registry
from missions.tomlfile import Texts, read_texts
from missions.tomlfile.alike import Raws, without_alike
from mutations import TEXT, mutated

DAY = date(2026, 11, 23)

PARTS = f'{TEXT}\n[missions.w]\nname = "W"\npart-of = "y"\n'


def raws(text: str) -> Raws:
    return (("m.toml", text.encode()),)


def registry(files: Raws) -> Registry | None:
    """The registry of a text, `None` when it has errors."""
    reading = read_texts(Texts("", files))
    bad = [*filter(is_error, reading.problems), *errors(reading.registry)]
    return None if bad else reading.registry


def changes(before: Raws, after: Raws) -> tuple[Change, ...] | None:
    old, new = registry(before), registry(after)
    if old is None or new is None:
        return None
    states = (knowledge(each, DAY, evidence=True) for each in (old, new))
    return compare(*states, recorded=old != new)


def valid(chance: random.Random, text: str) -> str:
    """A text of a registry without errors, another than the one given."""
    for _ in range(200):
        found = mutated(chance, text)
        if registry(raws(found)) is not None:
            return found
    return text


SOUND = PARTS.replace("nobody", "a").replace('"failed"', '"on-hold"')


@pytest.mark.parametrize("seed", range(25))
def test_the_rests_tell_what_the_whole_texts_tell(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret depends on it
    assert registry(raws(SOUND)) is not None
    for _ in range(12):
        before = raws(valid(chance, SOUND))
        after = raws(valid(chance, before[0][1].decode()))
        rests = without_alike(before, after)
        told = changes(before, after)
        assert told is not None
        if rests is not None:
            found = changes(*rests)
            assert found in (told, None), (before, after)


def test_only_what_differs_and_what_it_names_is_left() -> None:
    after = raws(SOUND.replace('part-of = "y"', 'part-of = "y"\nnote = "n"'))
    rests = without_alike(raws(SOUND), after)
    assert rests is not None
    read = registry(rests[1])
    assert read is not None
    assert list(read.missions) == ["y", "w"]
    assert list(read.sources) == ["a"]


def test_a_source_that_changed_brings_the_missions_that_name_it() -> None:
    after = raws(SOUND.replace('published = "2023"', 'published = "2024"'))
    rests = without_alike(raws(SOUND), after)
    assert rests is not None
    read = registry(rests[1])
    assert read is not None
    assert {"x", "z"} <= set(read.missions)
    assert changes(*rests) == changes(raws(SOUND), after) != ()


@pytest.mark.parametrize(
    "odd", ['note = """\n[missions.z]\n"""', "note = '''x'''", 'note = "\\u0061"']
)
def test_a_text_that_may_say_something_else_is_left_whole(odd: str) -> None:
    assert without_alike(raws(SOUND), raws(SOUND.replace("flies = false", odd))) is None


def test_what_rules_how_all_is_read_must_be_the_same() -> None:
    assert without_alike(raws(SOUND), raws(SOUND.replace('"JP"', '"US"'))) is None
