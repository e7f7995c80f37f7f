"""M1: the text is TOML, and has the shape of a registry."""

from missions.problems.rule import error

SHAPE_RULES = (
    error(
        "M101",
        "not valid TOML",
        "Nothing can be read from a file whose syntax is broken. The usual causes are a date "
        "with letters that is not in quotes, and a month written bare.",
        "launch = mid-2023",
        'launch = "mid-2023"',
    ),
    error(
        "M102",
        "unknown key",
        "The tables of a registry are closed, so a misspelt key is caught instead of being "
        "silently ignored.",
        '[missions.mmx]\nname = "MMX"\nparter = ["CNES"]',
        '[missions.mmx]\nname = "MMX"\npartners = ["CNES"]',
    ),
    error(
        "M103",
        "wrong type of value",
        "A value of another type than expected cannot be used, and guessing what was meant "
        "would give wrong answers.",
        '[missions.mmx]\nname = "MMX"\npartners = "CNES"',
        '[missions.mmx]\nname = "MMX"\npartners = ["CNES"]',
    ),
    error(
        "M104",
        "key missing",
        "Without this key the table says nothing: a mission needs a name, a claim a date.",
        '[missions.mmx.milestones]\nlaunch = [{ stated = "en 2024" }]',
        '[missions.mmx.milestones]\nlaunch = [{ date = "2024", stated = "en 2024" }]',
    ),
    error(
        "M105",
        "word not in the vocabulary",
        "Statuses, kinds, themes and classes are closed lists, so that filters and counts "
        "mean the same everywhere.",
        'launch = [{ date = 2024-03-07, status = "acheived" }]',
        'launch = [{ date = 2024-03-07, status = "achieved" }]',
    ),
    error(
        "M106",
        "malformed id",
        "Ids are typed on the command line and stand in links and calendars: lower-case "
        "letters a-z, digits and hyphens, starting with a letter or digit.",
        '[missions.MMX_1]\nname = "MMX"',
        '[missions.mmx-1]\nname = "MMX"',
    ),
    error(
        "M107",
        "include that cannot be followed",
        "Included files stay inside the registry's folder: a pull request must not make the "
        "program read anything else. A pattern that matches nothing is a misspelling, and more "
        "than 1,000 patterns are too many.",
        '[registry]\ninclude = ["../other/*.toml"]',
        '[registry]\ninclude = ["missions.d/*.toml"]',
    ),
    error(
        "M108",
        "id used twice",
        "Mission and source ids are unique over all files of a registry, and milestones, "
        "deliverables and extensions share one namespace inside a mission.",
        "[missions.x.milestones]\nrover = 2024\n[missions.x.deliverables.rover]\ndue = 2024",
        "[missions.x.milestones]\nlaunch = 2024\n[missions.x.deliverables.rover]\ndue = 2024",
    ),
    error(
        "M109",
        "file cannot be read",
        "A registry is UTF-8 text of a reasonable size, so that git, editors and this program "
        "see the same characters.",
        "a file saved as UTF-16",
        "the same file saved as UTF-8",
    ),
    error(
        "M110",
        "not a link to the web",
        "Links are shown to people and made clickable: other schemes than http and https can run "
        "code, and a blank, a bracket or a quotation mark would end one before its end.",
        '[sources.a]\nurl = "javascript:alert(1)"',
        '[sources.a]\nurl = "https://example.org/a"',
    ),
)
