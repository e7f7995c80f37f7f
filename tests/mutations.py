"""A registry's text in canonical form, and texts that are nearly it."""

import random

TEXT = """\
#:schema ./missions.schema.json

[registry]
fiscal = "JP"

[sources.a]
publisher = "A"
published = 2022-07-01
class = "first-party"

[sources.b]
published = "2023"

[missions.x]
name = "X"
partners = ["JAXA", "CNES"]
status = [
  { is = "definition", source = "a" },
]

[missions.x.milestones]
launch = [
  { date = "2024", stated = "en \\"2024\\"", source = "a", announced = 2024-02-28 },
  { date = "FY2026@JP", status = "failed", source = "b", announced = "2023", note = "\\"\\\\" },
  { date = "2027-03-01T04:05Z", source = "a", reason = "é", reserve = "2027-03-02..2027-03-09" },
]
mars-arrival = [
  { date = "unstated", stated = "火星", source = "a", widens = true, retracted = "wrong" },
]

[missions.y]
name = "Y"
flies = true

[missions.y.milestones]
end = [
  { date = "mid 2031", source = "nobody", basis = "target" },
  { date = "TBD" },
]

[missions.y.milestones.first-flyby]
name = "first"
claims = [
  { date = "2025", source = "a" },
]

[missions.z]
name = "\\"Z\\""
flies = false

[missions.z.milestones]
landing = [
  { date = "NET 2030-Q1", source = "b" },
]

# what is due next
[missions.zz]
name = "ZZ"

[missions.zz.milestones]
launch = [
  { date = "2024", source = "b" },
]
# between
landing = [
  { date = "2025", source = "b" },
]
"""

PIECES = [
    *TEXT.splitlines(keepends=True),
    "\n", "]\n", "[", "]", "{", "}", ",", '"', "'", '"""', "'''", "\\", "\r\n", "\r", "#",
    "# [missions.x]\n",
    "a = [\n", '["b"]\n', "[1]\n", "[[missions.x.milestones.launch]]\n", "launch = 2025\n",
    '[missions."x"]\n', "[missions]\n", "  [missions.x]\n", "[missions.x.milestones.launch]\n",
    'milestones.launch = "2024"\n', "[missions.x.deliverables.d]\n", 'due = "2024"\n',
    "launch = [\n", '  { date = "2024" },\n', '  { date = "2024" }\n', "  { date = 2024 },\n",
    '  { source = "a", date = "2024" },\n', '  { date = "2024-02-30" },\n', '  { date = "" },\n',
    '  { date = "2024", announced = 2023-02-29 },\n', '  { date = "2024", stated = " " },\n',
    '  { date = "2024", status = "done" },\n', '  { date = "2024", note = "\\u00e9" },\n',
    '  { date = "2029-33" },\n', '  { date = "winter 2026" },\n', "\u3000",
    "\x00", "\x7f", "\ufeff",
    '  { date = "2024", announced = 0000-01-01 },\n', "ids.ll2 = 'a'\n", "[missions.x.ids]\n",
    "[missions.x]\n", "x = { a = 1 }\n", "name = [\n", "partners = [\n", "status = [\n", "\\\\",
    '\\\\"', "claims = [\n", "[sources]\n", "flies = true\n", "published = 2023-02-29\n",
    'title = "a\\tb"\n', 'title = "\\\\"\n', "[missions.y.milestones.first-flyby.claims]\n",
    "a =\n", "é = 1\n", "  ", "\t", "\u2028",
]  # fmt: skip


def mutated(chance: random.Random, text: str) -> str:
    """A text with some of its lines or characters taken out, doubled, moved or replaced."""
    lines = text.splitlines(keepends=True)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        at, other = sorted(chance.randrange(len(lines) + 1) for _ in range(2))
        piece = chance.choice(PIECES)
        match chance.randrange(6):
            case 0:
                lines[at:other] = []
            case 1:
                lines[at:at] = lines[other:]
            case 2:
                lines.insert(at, piece)
            case 3:
                lines[at : at + 1] = [piece]
            case 4:
                lines = _with_piece(chance, "".join(lines), piece).splitlines(keepends=True)
            case _:
                lines[at:at], lines[other:] = lines[other:], []
    return "".join(lines)


def _with_piece(chance: random.Random, text: str, piece: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + piece.rstrip("\n") + text[at + chance.randrange(3) :]
