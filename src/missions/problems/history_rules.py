"""M5: history only grows (`missions check --against REV`)."""

from missions.problems.rule import error

HISTORY_RULES = (
    error(
        "M501",
        "claim edited",
        "A claim says what its source said on a day; another wording, date or source is another "
        "claim, and so is another place among those of one day, of which the last counts. If the "
        "first one was wrong, retract it and add the right one: then everybody can see what was "
        "known when.",
        '{ date = "2026", source = "cnes-2022" }  # the base says "2024"',
        '{ date = "2024", source = "cnes-2022", retracted = "the source says 2026" }\n'
        '{ date = "2026", source = "cnes-2022" }',
    ),
    error(
        "M502",
        "claim deleted",
        "A claim that disappears takes with it what was known on the days it stood. A wrong claim "
        "is retracted: it stays, and counts for nothing.",
        '# the base has: { date = "2024", source = "cnes-2022" }',
        '{ date = "2024", source = "cnes-2022", retracted = "another mission was meant" }',
    ),
)
