"""Laws of knowledge in time, over ledgers nobody would write by hand."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ledgers import DAYS, LEDGERS, registry_with
from missions.ledger import Knowledge, knowledge
from missions.registry import Claim, ClaimStatus


@given(LEDGERS, LEDGERS, DAYS)
def test_a_claim_announced_later_changes_no_earlier_picture(
    ledger: list[Claim], more: list[Claim], day: date
) -> None:
    later = [each for each in more if each.announced and each.announced.text > day.isoformat()]
    before = knowledge(registry_with(ledger), day)
    after = knowledge(registry_with([*later, *ledger]), day)
    assert pictures(before) == pictures(after)


def pictures(known: Knowledge) -> object:
    """Everything but the ledger behind it, which does grow."""
    return [
        (each.state, each.due, each.plan, each.slip, each.against_first, each.against_plan)
        for each in known.milestones()
    ]


@given(LEDGERS, DAYS, st.randoms())
def test_the_order_in_the_file_matters_only_within_a_day(
    ledger: list[Claim], day: date, random: Random
) -> None:
    one_a_day = list({each.announced: each for each in ledger}.values())
    shuffled = list(one_a_day)
    random.shuffle(shuffled)
    before, after = (knowledge(registry_with(each), day) for each in (one_a_day, shuffled))
    assert pictures(before) == pictures(after)


@given(LEDGERS, DAYS)
def test_a_retracted_claim_counts_for_nothing(ledger: list[Claim], day: date) -> None:
    standing = [each for each in ledger if not each.retracted]
    whole = knowledge(registry_with(ledger), day).milestones()
    without = knowledge(registry_with(standing), day).milestones() if standing else []
    for one, other in zip(whole, without, strict=False):
        assert (one.date, one.state, one.plan.moves) == (other.date, other.state, other.plan.moves)


@given(LEDGERS, DAYS)
def test_the_plan_was_said_and_its_steps_are_never_summed(ledger: list[Claim], day: date) -> None:
    for standing in knowledge(registry_with(ledger), day).milestones():
        assert standing.date is None or standing.date in [each.date for each in ledger]
        assert standing.plan.moves <= len(ledger) - 1


@given(LEDGERS, DAYS)
def test_time_alone_turns_planned_into_overdue_and_never_back(
    ledger: list[Claim], day: date
) -> None:
    registry = registry_with([each for each in ledger if each.status is ClaimStatus.PLANNED])
    last = date(2027, 1, 1)
    order = {"planned": 0, "window-open": 1, "overdue": 2, "lapsed": 2}
    seen = [
        order[each.state.value]
        for days in range(0, 2000, 97)
        for each in knowledge(registry, last + timedelta(days)).milestones()
        if each.state.value in order
    ]
    assert seen == sorted(seen)
    assert day <= last
