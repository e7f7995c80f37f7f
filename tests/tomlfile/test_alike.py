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


@pytest.mark.parametrize(
    ("written", "is_sure"), [(r"\u202e", True), (r"\U000e0041", True), (r"\u0061", False),
                             (r"\U00000061", False), (r"\\u0061", False), (r"\u0022", False)]
)  # fmt: skip
def test_only_an_escape_that_may_hide_a_name_makes_all_be_read(
    written: str, *, is_sure: bool
) -> None:
    both = [SOUND.replace('name = "W"', f'name = "W{written}{more}"') for more in ("", "!")]
    assert (without_alike(*map(raws, both)) is not None) == is_sure
    named = SOUND.replace('source = "a"', r'source = "\u0061"')
    assert without_alike(raws(named), raws(named.replace('"W"', '"V"'))) is None


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


REGISTRY = b'[registry]\nid = "r"\n\n'
P, Q = (b'[sources.%c]\ntitle = "T"\n\n' % each for each in b"pq")
X = b'[missions.x]\nname = "X"\nstatus = [{ is = "lost", "source" = \'p\' }]\n\n'
Y = b'[missions.y]\nname = "Y"\npart-of = "z"\nlaunch = { source = "q" }\n\n'
Z = b'[missions.z]\nname = "Z"\n"part-of" = \'u\'\n\n'
U = b'[missions.u]\nname = "U"\n[missions.u.milestones]\nlaunch = 2024\n\n'
W = b'[missions.w]\nname = "W"\n\n'
EVERY = (REGISTRY, P, Q, X, Y, Z, U, W)


def changed(piece: bytes) -> bytes:
    return piece.replace(b"\n\n", b"\n# changed\n\n")


@pytest.mark.parametrize(
    ("differing", "kept"),
    [
        ((), (REGISTRY,)),
        ((W,), (REGISTRY, W)),
        ((X,), (REGISTRY, P, X)),
        ((Y,), (REGISTRY, Q, Y, Z, U)),
        ((Z,), (REGISTRY, Z, U)),
        ((P,), (REGISTRY, P, X)),
        ((Q,), (REGISTRY, Q, Y, Z, U)),
        ((P, W), (REGISTRY, P, X, W)),
    ],
)
def test_what_differs_stays_with_what_it_names_and_with_who_names_it(
    differing: tuple[bytes, ...], kept: tuple[bytes, ...]
) -> None:
    before = b"".join(EVERY)
    after = b"".join(changed(each) if each in differing else each for each in EVERY)
    for one, other in ((before, after), (after, before)):
        rests = without_alike((("m", one),), (("m", other),))
        assert rests is not None
        for ((name, rest),), whole in zip(rests, (one, other), strict=True):
            expected = [changed(each) if each in differing else each for each in kept]
            assert name == "m"
            assert rest == b"".join(expected if whole is after else kept)


def test_what_only_one_text_has_stays_with_what_it_names_on_either_side() -> None:
    before = b"".join((REGISTRY, P, Q, X, Z, U))
    after = b"".join((REGISTRY, P, Q, X, Y, Z, U))
    left, added = b"".join((REGISTRY, Q, Z, U)), b"".join((REGISTRY, Q, Y, Z, U))
    assert without_alike((("m", before),), (("m", after),)) == ((("m", left),), (("m", added),))
    assert without_alike((("m", after),), (("m", before),)) == ((("m", added),), (("m", left),))


def test_every_file_keeps_its_name_and_its_part() -> None:
    before = (("m", REGISTRY + P), ("a", X + W), ("b", b""))
    after = (("m", REGISTRY + P), ("a", X + changed(W)), ("b", b""))
    assert without_alike(before, after) == (
        (("m", REGISTRY), ("a", W), ("b", b"")),
        (("m", REGISTRY), ("a", changed(W)), ("b", b"")),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (REGISTRY + X, changed(REGISTRY) + X),
        (REGISTRY + X, REGISTRY + b"[other]\na = 1\n" + X),
        (X + W + b'[missions.x.ids]\nll2 = "1"\n', X + W),
        (X + W, X + W + b'[missions.x.ids]\nll2 = "1"\n'),
        (X, X.replace(b'"X"', b'"\\u0058"')),
        (X, X.replace(b'"X"', b'"\\U00000058"')),
        (X.replace(b'"X"', b'"""X"""'), X),
        (X, X.replace(b'"X"', b"'''X'''")),
    ],
)
def test_where_it_is_not_sure_nothing_is_left_out(before: bytes, after: bytes) -> None:
    assert without_alike((("m", before),), (("m", after),)) is None


def test_what_rules_how_all_is_read_may_stand_in_two_places() -> None:
    check = b"[registry.check]\nignore = []\n"
    before, after = (REGISTRY + each + check + W for each in (X, changed(X)))
    assert without_alike((("m", before),), (("m", after),)) == (
        (("m", REGISTRY + X + check),),
        (("m", REGISTRY + changed(X) + check),),
    )


def test_blank_lines_between_tables_rule_nothing() -> None:
    assert without_alike((("m", b"\n" + X),), (("m", b"\n\n\n" + X),)) is not None
