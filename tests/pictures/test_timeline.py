"""What a timeline draws, before it is painted, and what it says in place of it."""

from conftest import known
from missions.ledger import Knowledge
from missions.pictures.text import text_of
from missions.pictures.timeline import Options, timeline
from missions.render import Paper, paint

HEAD = '[sources.jaxa]\npublisher = "JAXA"\npublished = 2022-07-01\nclass = "first-party"\n'
PROBE = f"""{HEAD}
[missions.probe]
name = "Probe"
[missions.probe.milestones]
launch = {{ date = "2026-10-20", source = "jaxa" }}
arrival = {{ date = "2028", source = "jaxa" }}
flyby = [
  {{ date = "2029", source = "jaxa" }},
  {{ date = "unstated", status = "cancelled", announced = 2025-01-01 }},
]
"""


def drawn(knowledge: Knowledge, options: Options, width: int = 120) -> str:
    lines = paint(timeline(knowledge, knowledge.missions, options), Paper(width))
    return "\n".join(map(text_of, lines))


def test_overdue_and_cancelled_are_told_by_shape_and_word_in_a_compact_chart() -> None:
    text = drawn(known(PROBE, "2026-11-23"), Options(compact=True))
    row = next(line for line in text.splitlines() if line.startswith("Probe"))
    chart, _, column = row.partition("! launch")
    assert column == " 20 Oct 2026, overdue"
    assert [each for each in chart if each in "L!A×B"] == ["!", "A", "×"]
    assert "! overdue   A arrival   × cancelled" in text
