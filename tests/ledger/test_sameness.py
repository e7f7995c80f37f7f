"""What makes two claims one: the same claim in two texts, the same statement in a ledger."""

from typing import Any

import pytest
from written import ledger, vague

from missions.ledger.sameness import said, statement
from missions.registry import Basis, ClaimStatus

(CLAIM,) = ledger("2027")
REMARKS: dict[str, Any] = {"note": "n", "reason": "r", "retracted": "a misprint", "at": ("x",)}


@pytest.mark.parametrize(
    "more",
    [{"date": vague("2028")}, {"status": ClaimStatus.FAILED}, {"source": "s"},
     {"announced": vague("2021")}],
)  # fmt: skip
def test_another_date_outcome_source_or_day_is_another_claim(more: dict[str, Any]) -> None:
    other = CLAIM._replace(**more)
    assert said(CLAIM) != said(other)
    assert statement(CLAIM) != statement(other)


def test_remarks_and_another_spelling_leave_a_claim_the_one_it_was() -> None:
    other = CLAIM._replace(date=vague("in 2027"), **REMARKS)
    assert said(CLAIM) == said(other)
    assert statement(CLAIM) == statement(other)


def test_other_words_are_another_claim_and_the_same_statement() -> None:
    other = CLAIM._replace(stated="in 2027")
    assert said(CLAIM) != said(other)
    assert statement(CLAIM) == statement(other)


def test_words_are_the_statement_where_no_date_is_given() -> None:
    one, other = (CLAIM._replace(date=None, stated=each) for each in ("soon", "later"))
    assert statement(one) != statement(other)


def test_what_is_said_on_another_basis_is_the_same_claim_and_another_statement() -> None:
    other = CLAIM._replace(basis=Basis.TARGET)
    assert said(CLAIM) == said(other)
    assert statement(CLAIM) != statement(other)
