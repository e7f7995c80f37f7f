"""When the file got each claim, and which dates it held: the arithmetic, without git."""

from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import registry_of
from missions.dates import Step, of_day
from missions.ledger import Effect, Standing, knowledge
from missions.ledger.commits import Change, Commit
from missions.ledger.effects import Entry
from missions.ledger.held import as_held
from missions.ledger.recorded import Recording, record
from missions.registry import Claim, Registry

HEAD = """
[sources.p]
published = 2020-02-02
[sources.page]
[sources.crowd]
class = "community"
[missions.x]
name = "X"
[missions.x.milestones]
"""
TODAY = date(2026, 11, 23)
FIRST = '{ date = "2024", announced = 2020-05-01, source = "p" }'
SECOND = '{ date = "2026", announced = 2022-05-01, source = "p" }'
THIRD = '{ date = "2028", announced = 2023-05-01, source = "p" }'
PAGE = '{ date = "2030", source = "page" }'


def ledger(*claims: str) -> str:
    return f"[{', '.join(claims)}]"


class File:
    """A registry of one milestone, and what each commit made of it."""

    def __init__(self, *revisions: tuple[str, str]) -> None:
        self.registry = Registry({}, {})
        self.changes: list[Change] = []
        before: tuple[Claim, ...] = ()
        for number, (day, value) in enumerate(revisions):
            self.registry = registry_of(f"{HEAD}launch = {value}" if value else HEAD)
            after = tuple(
                each._replace(announced=each.announced if "announced" in value else None)
                for milestone in self.registry.milestones()
                for each in milestone.claims
            )
            commit = Commit(str(number), date.fromisoformat(day))
            self.changes.append(Change(commit, before, after))
            before = after

    def standing(self, day: date = TODAY) -> Standing:
        return knowledge(self.registry, day, evidence=True).milestones()[0]

    def recorded(self, *, evidence: bool = True, day: date = TODAY) -> Recording:
        return record(
            self.standing(), self.changes, self.registry.sources, evidence=evidence, day=day
        )

    def told(self, *, evidence: bool = True, day: date = TODAY) -> list[tuple[str, str]]:
        """Each date with the day of the commit that recorded it."""
        entries = self.recorded(evidence=evidence, day=day).entries
        return [(text(each.entry), str(each.recorded.commit.day)) for each in entries]

    def held(self, day: date = TODAY) -> Standing:
        """What the file held, the same whether its last ledger is walked again or known."""
        standing, sources = self.standing(day), self.registry.sources
        held = as_held(standing, self.changes, sources, day)
        again = [*self.changes, self.changes[-1]._replace(before=self.changes[-1].after)]
        assert held.plan.entries == as_held(standing, again, sources, day).plan.entries
        return held


def text(entry: Entry) -> str:
    return entry.claim.date.text if entry.claim.date else ""


def relations(entries: list[Entry]) -> list[str | None]:
    steps: list[Step | None] = [each.step for each in entries]
    return [each.relation.value if each else None for each in steps]


def test_a_claim_was_recorded_by_the_first_commit_that_has_it() -> None:
    file = File(("2021-01-01", ledger(FIRST)), ("2023-01-01", ledger(FIRST, SECOND)))
    assert file.told() == [("2024", "2021-01-01"), ("2026", "2023-01-01")]
    plan = file.recorded().standing.plan
    assert plan.date is not None
    assert (plan.date.text, plan.moves) == ("2026", 1)


def test_claims_stand_in_the_order_they_were_announced_in_not_recorded() -> None:
    file = File(("2021-01-01", ledger(SECOND)), ("2023-01-01", ledger(SECOND, FIRST)))
    assert file.told() == [("2024", "2023-01-01"), ("2026", "2021-01-01")]


def test_a_removed_claim_stands_where_it_was_announced_and_touches_no_plan() -> None:
    file = File(
        ("2021-01-01", ledger(FIRST)),
        ("2022-01-01", ledger(FIRST, SECOND)),
        ("2023-01-01", ledger(FIRST, THIRD)),
    )
    found = file.recorded().entries
    assert [(text(each.entry), each.entry.effect) for each in found] == [
        ("2024", Effect.PLAN), ("2026", Effect.REMOVED), ("2028", Effect.PLAN),
    ]  # fmt: skip
    assert [each.recorded.removed for each in found] == [None, file.changes[2].commit, None]
    assert relations([each.entry for each in found]) == [None, None, "slipped"]
    assert found[1].entry.announced == (date(2022, 5, 1), date(2022, 5, 1))


def test_a_removed_claim_stands_among_those_of_its_day_where_it_was_recorded() -> None:
    day = 'announced = 2020-05-01, source = "p" }'
    one, two, three, four = (f'{{ date = "{year}", {day}' for year in (2024, 2026, 2028, 2030))
    file = File(
        ("2021-01-01", ledger(one)),
        ("2021-02-01", ledger(one, two)),
        ("2021-03-01", ledger(two, three)),
        ("2021-04-01", ledger(two, four)),
    )
    assert [year for year, _ in file.told()] == ["2024", "2026", "2028", "2030"]


def test_removed_claims_stand_by_the_days_they_were_announced_on_whatever_they_say() -> None:
    first, second, third, last = (
        f'{{ date = "{year}", announced = {day}-05-01, source = "p" }}'
        for year, day in ((2030, 2020), (2028, 2021), (2026, 2022), (2024, 2023))
    )
    file = File(
        ("2024-01-01", ledger(third, second, first, last)), ("2025-01-01", ledger(first, last))
    )
    assert [year for year, _ in file.told()] == ["2030", "2028", "2026", "2024"]


def test_a_claim_was_removed_by_the_first_commit_without_it() -> None:
    file = File(
        ("2021-01-01", ledger(FIRST, SECOND)),
        ("2022-01-01", ledger(FIRST)),
        ("2023-01-01", ledger(FIRST, THIRD)),
    )
    removed = [each.recorded.removed for each in file.recorded().entries]
    assert removed == [None, file.changes[1].commit, None]


def test_a_claim_held_twice_was_recorded_each_time_also_when_it_is_one_value() -> None:
    days = ("2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01")
    file = File(*zip(days, (ledger(FIRST), '"2026"', ledger(FIRST), '"2026"'), strict=True))
    file.changes[2] = file.changes[2]._replace(after=file.changes[0].after)
    file.changes[3] = file.changes[3]._replace(before=file.changes[0].after)
    of_first = sorted(day for date_text, day in file.told() if date_text == "2024")
    assert of_first == ["2021-01-01", "2023-01-01"]


def test_a_removed_claim_of_no_known_day_comes_last() -> None:
    file = File(("2021-01-01", ledger(PAGE, FIRST)), ("2022-01-01", ledger(FIRST)))
    assert file.told() == [("2024", "2021-01-01"), ("2030", "2021-01-01")]


def test_a_claim_put_back_was_recorded_at_first_and_is_not_removed() -> None:
    file = File(
        ("2021-01-01", ledger(FIRST, SECOND)),
        ("2022-01-01", ledger(FIRST)),
        ("2023-01-01", ledger(FIRST, SECOND)),
    )
    assert file.told() == [("2024", "2021-01-01"), ("2026", "2021-01-01")]
    assert [each.recorded.removed for each in file.recorded().entries] == [None, None]


def test_what_only_a_parent_had_was_removed_by_the_last_commit() -> None:
    file = File(("2021-01-01", ledger(FIRST)), ("2022-01-01", ledger(FIRST, THIRD)))
    side = Commit("side", date(2021, 6, 1))
    (second,) = File(("2021-06-01", ledger(SECOND))).changes[0].after
    first, last = file.changes
    file.changes = [first, Change(side, first.after, (*first.after, second)), last]
    removed = {text(each.entry): each.recorded for each in file.recorded().entries}["2026"]
    assert (removed.commit, removed.removed) == (side, last.commit)


def test_what_nobody_ever_committed_is_not_invented_from_a_parent() -> None:
    file = File(("2021-01-01", ledger(FIRST)))
    (second,) = File(("2021-06-01", ledger(SECOND))).changes[0].after
    (first,) = file.changes
    file.changes = [first._replace(before=(second,))]
    assert file.told() == [("2024", "2021-01-01")]


def test_a_retraction_or_a_note_leaves_a_claim_what_it_was() -> None:
    noted = SECOND.replace(" }", ', note = "n", retracted = "wrong" }')
    file = File(("2021-01-01", ledger(FIRST, SECOND)), ("2022-01-01", ledger(FIRST, noted)))
    assert file.told() == [("2024", "2021-01-01"), ("2026", "2021-01-01")]
    last = file.recorded().entries[-1]
    assert (last.entry.effect, last.entry.claim.note) == (Effect.RETRACTED, "n")


def test_other_words_another_source_or_another_status_make_another_claim() -> None:
    one = '{ date = "2024", announced = 2020-05-01, source = "p", stated = "a" }'
    for old, new in (
        ('stated = "a"', 'stated = "b"'),
        ('source = "p"', 'source = "page"'),
        ("2020-05-01", "2020-05-02"),
        (', stated = "a"', ', stated = "a", status = "achieved"'),
        ('"2024"', '"2025"'),
        ('"2024"', '"unstated"'),
    ):
        file = File(("2021-01-01", ledger(one)), ("2022-01-01", ledger(one, one.replace(old, new))))
        days = sorted(day for _, day in file.told())
        assert days == ["2021-01-01", "2022-01-01"], (old, new)


def test_a_claim_without_a_day_of_its_own_has_its_sources() -> None:
    of_source = '{ date = "2024", source = "p" }'
    (only,) = File(("2021-01-01", ledger(of_source))).recorded().entries
    assert only.entry.announced == (date(2020, 2, 2), date(2020, 2, 2))


def test_a_claim_with_a_day_of_its_own_keeps_it() -> None:
    (only,) = File(("2021-01-01", ledger(FIRST))).recorded().entries
    assert only.entry.announced == (date(2020, 5, 1), date(2020, 5, 1))


def test_evidence_is_listed_where_it_is_asked_for_and_never_on_a_past_day() -> None:
    file = File(("2021-01-01", ledger(FIRST, PAGE)))
    assert file.told() == [("2024", "2021-01-01"), ("2030", "2021-01-01")]
    assert file.told(evidence=False) == [("2024", "2021-01-01")]


def test_what_was_recorded_is_known_only_from_its_announcement() -> None:
    file = File(("2021-01-01", ledger(FIRST, SECOND)))
    assert file.told(evidence=False, day=date(2022, 4, 30)) == [("2024", "2021-01-01")]
    assert len(file.told(evidence=False, day=date(2022, 5, 1))) == 2


def test_without_a_ledger_every_value_held_is_a_claim_of_its_commit() -> None:
    days = ("2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01")
    file = File(*zip(days, ("2024", "2026", "2024", "2027"), strict=True))
    assert file.told() == list(zip(("2024", "2026", "2024", "2027"), days, strict=True))
    recording = file.recorded()
    assert [each.entry.announced for each in recording.entries] == [
        (date.fromisoformat(day), date.fromisoformat(day)) for day in days
    ]
    entries = [each.entry for each in recording.entries]
    assert relations(entries) == [None, "slipped", "advanced", "slipped"]
    assert recording.standing.plan.moves == 3


S, T, U = ('{ date = "2020", source = "page" }', '{ date = "2021", source = "p" }',
           '{ date = "2022", source = "crowd", announced = 2020-02-01 }')  # fmt: skip


def test_a_single_value_is_overwritten_whoever_gave_it_and_whenever() -> None:
    days = ("2018-01-05", "2019-03-01", "2020-03-01")
    file = File(*zip(days, (S, T, U), strict=True))
    recording = file.recorded()
    assert file.told() == list(zip(("2020", "2021", "2022"), days, strict=True))
    entries = [each.entry for each in recording.entries]
    assert [each.claim.source for each in entries] == ["page", "p", "crowd"]
    assert [each.announced and str(each.announced[0]) for each in entries] == [
        "2018-01-05", "2020-02-02", "2020-02-01",
    ]  # fmt: skip
    assert relations(entries) == [None, "slipped", "slipped"]
    assert all(each.recorded.removed is None for each in recording.entries)
    held = file.held().plan
    assert [text(each) for each in held.entries] == ["2020", "2021", "2022"]
    assert [each.announced and str(each.announced[0]) for each in held.entries] == list(days)


@pytest.mark.parametrize("form", ["{}", "[{}]"])
def test_of_a_ledger_of_one_claim_that_was_edited_the_old_claim_is_removed(form: str) -> None:
    for old, new in ((T, U), ('"2020"', '"2021"')):
        file = File(("2018-01-05", form.format(old)), ("2020-03-01", ledger(new)))
        effects = {text(each.entry): each.entry.effect for each in file.recorded().entries}
        was, now = ("2021", "2022") if old is T else ("2020", "2021")
        assert effects == {was: Effect.REMOVED, now: Effect.PLAN}


def test_a_coarser_value_in_the_place_of_a_finer_takes_it_back() -> None:
    for more in ("", ', source = "p"'):
        file = File(
            ("2018-01-05", f'{{ date = "2021-Q3"{more} }}'),
            ("2019-03-01", f'{{ date = "2021"{more} }}'),
        )
        assert relations([each.entry for each in file.recorded().entries]) == [None, "widened"]
        for plan in (file.recorded().standing.plan, file.held().plan):
            assert plan.date is not None
            assert plan.date.text == "2021"


def test_a_value_is_told_as_it_last_read() -> None:
    later = '{ date = "2026-10", reserve = "2026-11-01..2026-12-31", note = "n", basis = "target" }'
    file = File(("2020-01-01", "2025"), ("2020-02-01", '"2026-10"'), ("2021-02-01", later))
    assert file.told() == [("2025", "2020-01-01"), ("2026-10", "2020-02-01")]
    for standing in (file.recorded().standing, file.held()):
        assert standing.plan.current is not None
        assert standing.plan.current.note == standing.plan.entries[-1].claim.note == "n"
        assert standing.state.value == file.standing().state.value == "window-open"


def test_a_value_that_was_retracted_is_no_plan_from_then() -> None:
    wrong = T.replace(" }", ', retracted = "typo" }')
    file = File(("2020-02-01", S), ("2021-02-01", T), ("2021-06-01", wrong))
    first, last = file.recorded().entries
    assert (first.entry.effect, last.entry.effect) == (Effect.PLAN, Effect.RETRACTED)
    assert file.recorded().standing.plan.date is None
    held = file.held()
    assert [text(each) for each in held.plan.entries] == ["2020", "2021", ""]
    assert (held.plan.date, held.state.value) == (None, "undated")


def test_what_a_single_value_took_the_place_of_was_the_plan_also_of_a_ledger() -> None:
    both = ledger("2021", '{ date = "2024", source = "p" }')
    last = '{ date = "2026", announced = 2022-01-01, source = "p" }'
    states = ("2020", "2021", both, '{ date = "2024", source = "p" }', last)
    file = File(*zip(("2017-01-01", "2018-01-01", "2019-01-01", "2019-06-01", "2022-01-01"),
                     states, strict=True))  # fmt: skip
    assert [year for year, _ in file.told()] == ["2020", "2021", "2024", "2026"]
    assert [text(each) for each in file.held().plan.entries] == ["2020", "2021", "2024", "2026"]
    assert file.recorded().standing.plan.moves == file.held().plan.moves == 3


def test_a_list_of_bare_values_is_a_ledger_in_the_order_of_the_file() -> None:
    for states, stands in (
        (("[2022]", "[2022, 2023]", "[2022, 2023, 2024]", "[2022, 2023]"), "2023"),
        (("[2022, 2023]", "[2023, 2022]"), "2022"),
        (("2022", "[2022, 2023]", "[2025, 2022, 2023]"), "2023"),
    ):
        file = File(*((f"202{at}-01-01", each) for at, each in enumerate(states)))
        for plan in (file.standing().plan, file.recorded().standing.plan, file.held().plan):
            assert plan.date is not None
            assert plan.date.text == stands


def test_a_value_that_was_taken_out_for_a_while_says_when_and_moves_nothing() -> None:
    file = File(("2018-01-05", "2020"), ("2018-06-01", ""), ("2019-01-01", "2022"))
    first, last = file.recorded().entries
    assert (first.recorded.removed, last.recorded.removed) == (file.changes[1].commit, None)
    assert relations([first.entry, last.entry]) == [None, None]
    for plan in (file.recorded().standing.plan, file.held().plan):
        assert (plan.moves, plan.slip and plan.slip.relation.value) == (0, "slipped")


def test_an_outcome_that_took_the_place_of_a_plan_is_judged_by_it() -> None:
    done = '{ date = 2025-03-01, status = "achieved", source = "p" }'
    standing = File(("2018-01-05", "2024"), ("2025-03-02", done)).recorded().standing
    assert standing.state.value == "achieved"
    assert standing.against_plan is not None
    assert standing.against_plan.word.value == "late"


def test_a_value_that_was_given_up_with_a_date_has_that_date() -> None:
    off = '{ date = "2029", status = "cancelled", source = "p" }'
    file = File(("2020-01-01", '"2027-03"'), ("2021-01-01", off))
    for standing in (file.standing(), file.recorded().standing, file.held()):
        assert standing.state.value == "cancelled"
        assert standing.date is not None
        assert standing.date.text == "2029"


def test_a_value_that_is_retracted_or_gives_no_date_leaves_none() -> None:
    for value in ('{ date = "2025", retracted = "wrong" }', '{ date = "unstated", source = "p" }'):
        plan = File(("2018-01-05", "2024"), ("2019-01-01", value)).recorded().standing.plan
        assert (len(plan.entries), plan.date) == (2, None)


def test_more_that_is_told_of_a_value_is_no_news() -> None:
    file = File(("2018-01-05", T), ("2019-01-01", T.replace(" }", ', note = "n" }')))
    assert file.told() == [("2021", "2018-01-05")]


def test_a_value_that_stays_is_held_once() -> None:
    file = File(("2020-01-01", "2024"), ("2021-01-01", "[2024, 2026]"))
    assert file.told() == [("2024", "2020-01-01"), ("2026", "2021-01-01")]


def test_a_clock_that_was_wrong_reorders_nothing() -> None:
    file = File(("2022-01-01", "2024"), ("2020-01-01", "2026"))
    assert file.told() == [("2024", "2022-01-01"), ("2026", "2020-01-01")]
    assert [each.entry.announced for each in file.recorded().entries] == [
        (date(2022, 1, 1), date(2022, 1, 1))
    ] * 2


def test_a_commit_of_today_counts_today_whatever_the_next_clock_says() -> None:
    file = File((str(TODAY), "2024"), (str(TODAY - timedelta(1)), "2026"))
    assert [each.entry.announced for each in file.recorded().entries] == [(TODAY, TODAY)] * 2


def test_a_commit_from_where_it_is_tomorrow_is_known_today() -> None:
    file = File(("2021-01-01", "2024"), (str(TODAY + timedelta(1)), "2026"))
    assert [text(each.entry) for each in file.recorded().entries] == ["2024", "2026"]
    assert file.recorded().entries[1].entry.announced == (TODAY, TODAY)


def test_one_claim_that_says_when_makes_a_ledger_of_all() -> None:
    file = File(("2020-01-01", "2023"), ("2021-01-01", ledger(FIRST)))
    found = file.recorded().entries
    assert [(text(each.entry), each.entry.effect) for each in found] == [
        ("2023", Effect.REMOVED), ("2024", Effect.PLAN),
    ]  # fmt: skip
    assert [each.recorded.removed for each in found] == [file.changes[1].commit, None]


def test_a_bare_value_that_once_had_a_ledger_keeps_what_the_ledger_said() -> None:
    file = File(("2020-06-01", ledger(FIRST)), ("2023-01-01", "2026"))
    found = [(text(each.entry), each.entry.announced) for each in file.recorded().entries]
    assert found == [
        ("2024", (date(2020, 5, 1), date(2020, 5, 1))),
        ("2026", (date(2023, 1, 1), date(2023, 1, 1))),
    ]


def test_a_milestone_no_commit_has_is_recorded_by_none() -> None:
    file = File(("2021-01-01", ledger(FIRST)))
    file.changes = []
    assert file.recorded().entries == ()


def test_the_file_held_each_plan_from_the_day_of_its_commit() -> None:
    file = File(("2021-01-01", ledger(FIRST, SECOND)), ("2024-01-01", ledger(FIRST, SECOND, THIRD)))
    plan = file.held(date(2024, 1, 1)).plan
    assert [text(each) for each in plan.entries] == ["2026", "2028"]
    assert [each.announced for each in plan.entries] == [
        (date(2021, 1, 1), date(2021, 1, 1)), (date(2024, 1, 1), date(2024, 1, 1)),
    ]  # fmt: skip
    assert [each.claim.announced for each in plan.entries] == [
        of_day(date(2021, 1, 1)), of_day(date(2024, 1, 1)),
    ]  # fmt: skip
    assert [each.effect for each in plan.entries] == [Effect.PLAN, Effect.PLAN]
    assert relations(list(plan.entries)) == [None, "slipped"]
    assert (plan.first, plan.newest) == (plan.entries[0].claim, plan.entries[1].claim)
    assert (plan.commitment, plan.moves) == (None, 1)
    assert plan.date == plan.entries[1].claim.date


def test_the_first_date_held_is_one_with_days() -> None:
    file = File(("2021-01-01", '"TBD"'), ("2022-01-01", "2026"), ("2023-01-01", "2027"))
    plan = file.held().plan
    assert [text(each) for each in plan.entries] == ["TBD", "2026", "2027"]
    assert plan.first is plan.entries[1].claim


@pytest.mark.parametrize("value", ["2024", ledger(FIRST)])
def test_a_file_that_gives_no_date_any_more_holds_none_from_that_day(value: str) -> None:
    file = File(("2021-01-01", value), ("2022-01-01", ""))
    standing = File(("2021-01-01", value)).standing()
    plan = as_held(standing, file.changes, file.registry.sources, TODAY).plan
    assert [text(each) for each in plan.entries] == ["2024", ""]
    assert [each.effect for each in plan.entries] == [Effect.PLAN, Effect.REMOVED]
    assert plan.entries[1].announced == (date(2022, 1, 1), date(2022, 1, 1))
    assert (plan.current, plan.date) == (None, None)
    assert plan.first is plan.entries[0].claim


def test_an_outcome_is_held_like_a_date() -> None:
    done = '{ date = 2024-03-07, status = "achieved", announced = 2024-03-08 }'
    file = File(("2021-01-01", ledger(FIRST)), ("2024-04-01", ledger(FIRST, done)))
    plan = file.held().plan
    assert [text(each) for each in plan.entries] == ["2024", "2024-03-07"]
    assert plan.outcome is not None
    assert plan.date == plan.outcome.date
    assert plan.current is not None


def test_an_outcome_without_a_date_ends_what_is_held_and_is_no_entry() -> None:
    off = '{ date = "unstated", status = "cancelled", announced = 2024-03-08 }'
    file = File(("2024-04-01", ledger(off)))
    plan = file.held().plan
    assert (plan.entries, plan.date) == ((), None)
    assert plan.outcome is not None


def test_what_happened_on_no_known_day_leaves_the_plan_it_is_judged_against() -> None:
    failed = '{ date = "unstated", status = "failed", announced = 2024-03-08 }'
    file = File(("2021-01-01", ledger(FIRST)), ("2024-04-01", ledger(FIRST, failed)))
    plan = file.held().plan
    assert [text(each) for each in plan.entries] == ["2024"]
    assert plan.current is not None
    assert plan.current.date == plan.entries[0].claim.date


def test_of_what_was_dropped_the_file_held_the_date_it_would_have_had() -> None:
    off = '{ date = "unstated", status = "cancelled", announced = 2024-03-08 }'
    file = File(("2021-01-01", ledger(FIRST)), ("2024-04-01", ledger(FIRST, off)))
    assert [text(each) for each in file.held().plan.entries] == ["2024", "2024"]


def test_who_spoke_counts_in_what_the_file_held() -> None:
    crowd = '{ date = "2030", announced = 2023-01-01, source = "crowd" }'
    file = File(("2024-04-01", ledger(FIRST, crowd)))
    assert [text(each) for each in file.held().plan.entries] == ["2024"]


def test_what_the_file_held_of_a_day_is_known_by_the_days_of_sources() -> None:
    of_source = '{ date = "2024", source = "p" }'
    plan = File(("2021-01-01", ledger(of_source))).held(date(2020, 2, 2)).plan
    assert [text(each) for each in plan.entries] == ["2024"]


VALUES = {
    "2024": "2024",
    '"2024-Q3"': "2024-Q3",
    "2026": "2026",
    '{ date = "2024", source = "page" }': "2024",
    '{ date = "2026-05", source = "crowd" }': "2026-05",
}
COMMITS = st.lists(
    st.tuples(st.dates(date(2020, 1, 1), TODAY), st.sampled_from(tuple(VALUES))),
    min_size=1,
    max_size=6,
)


@given(COMMITS)
def test_of_single_values_both_views_tell_the_same_dates(held: list[tuple[date, str]]) -> None:
    held = sorted(held, key=lambda each: each[0])
    news = [each for at, each in enumerate(held) if not at or held[at - 1][1] != each[1]]
    file = File(*[(str(day), value) for day, value in news])
    dates = [VALUES[value] for _, value in news]
    assert [each for each, _ in file.told()] == dates
    plan = file.held().plan
    assert [text(each) for each in plan.entries] == [date for date, _ in groupby(dates)]
    told = [each.entry for each in file.recorded().entries]
    moves = [each for each in relations(told) if each != "reaffirmed"]
    assert relations(list(plan.entries)) == moves
    assert plan.moves == file.recorded().standing.plan.moves
    assert plan.date is not None
    assert plan.date.text == dates[-1]
