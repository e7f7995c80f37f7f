"""Missions that are part of themselves are found, walking through each once."""

from hypothesis import given
from hypothesis import strategies as st

from missions.checks.identity import broken_parts
from missions.registry import Mission, Registry


class Counted(dict[str, Mission]):
    """Missions that count how often one is asked for."""

    asked = 0

    def get(self, key: str, _: object = None, /) -> Mission | None:  # type: ignore[override]
        self.asked += 1
        return super().get(key)


def registry(wholes: dict[str, str]) -> Registry:
    return Registry(Counted({
        id_: Mission(id_, "M", part_of=whole, file="x.toml") for id_, whole in wholes.items()
    }), {})  # fmt: skip


def is_above_itself(id_: str, wholes: dict[str, str]) -> bool:
    above = wholes[id_]
    for _ in wholes:
        if above == id_:
            return True
        above = wholes.get(above, above)
    return False


IDS = st.sampled_from("abcdefg")


@given(st.dictionaries(IDS, IDS))
def test_a_mission_that_is_reached_from_its_whole_is_part_of_itself(wholes: dict[str, str]) -> None:
    told = {
        each.id for each in broken_parts(registry(wholes)) if each.label.startswith("a mission")
    }
    assert told == {id_ for id_ in wholes if is_above_itself(id_, wholes)}


def test_a_ring_of_many_missions_is_walked_once() -> None:
    ring = registry({f"m{n}": f"m{(n + 1) % 500}" for n in range(500)})
    assert len(list(broken_parts(ring))) == 500
    assert isinstance(ring.missions, Counted)
    assert ring.missions.asked <= 3 * 500
