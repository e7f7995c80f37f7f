"""What a ladder says in place of its drawing."""

from conftest import Run, known
from missions.pictures.history import history

LEDGER = """
[sources.cnes]
publisher = "CNES"
published = 2022-07-01
class = "first-party"
[sources.forum]
publisher = "A forum"
published = 2024-01-01
class = "community"
[missions.x]
name = "X"
[missions.x.milestones]
launch = [
  { date = "2024", source = "cnes", stated = "en 2024" },
  { date = "2026", announced = 2023-12-05, source = "cnes" },
  { date = "2025", source = "forum" },
]
"""


def test_a_ladder_is_told_in_a_sentence_a_claim() -> None:
    here = known(LEDGER, "2026-11-23")
    assert history(here, here.milestones()[0]).sentences() == (
        "Said 2022-07-01 by CNES: 2024; the first date.",
        "Said 2023-12-05 by CNES: 2026; +2 years (12–36 months); this stands.",
        "Said 2024-01-01 by A forum: 2025; outranked.",
    )


def test_quotes_are_told_when_asked_for() -> None:
    here = known(LEDGER, "2026-11-23")
    first = history(here, here.milestones()[0], quotes=True).sentences()[0]
    assert first == "Said 2022-07-01 by CNES: 2024; the first date; “en 2024”."


def test_an_accessible_history_draws_nothing(run: Run, shipped: object) -> None:
    del shipped
    ran = run("history", "mmx.launch", "--accessible")
    assert "Said 2022-07-01 by CNES: 2024; reaffirmed." in ran.out
    assert not set("░◇◆│╎╌╰") & set(ran.out)
