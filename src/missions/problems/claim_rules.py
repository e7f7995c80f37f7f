"""M3: claims and sources agree with each other and with the order of time."""

from missions.problems.rule import error, warning

CLAIM_RULES = (
    error(
        "M301",
        "unknown source",
        "A claim is worth as much as its source; a source that is not recorded cannot be "
        "looked up, dated or weighed.",
        'launch = [{ date = "2024", source = "cnes-2022" }]',
        '[sources.cnes-2022]\npublisher = "CNES"\npublished = 2022-07-01',
    ),
    warning(
        "M302",
        "claim without a source",
        "Nobody can verify it, and as it has no day of announcement it counts as known from "
        "the beginning.",
        "launch = 2024",
        'launch = [{ date = "2024", source = "cnes-2022" }]',
    ),
    error(
        "M303",
        "called achieved before it happened",
        "An outcome cannot have been announced before the first day on which it may have "
        "taken place.",
        'launch = [{ date = 2024-03-07, status = "achieved", announced = 2023-06-01 }]',
        'launch = [{ date = 2024-03-07, status = "achieved", announced = 2024-03-08 }]',
    ),
    error(
        "M304",
        "called achieved on a day still to come",
        "What has not happened yet is a plan, however sure it is.",
        'launch = [{ date = 2199-03-07, status = "achieved" }]',
        "launch = [{ date = 2199-03-07 }]",
    ),
    error(
        "M305",
        "extension before launch",
        "A mission is extended after it has begun; an extension that begins or ends before "
        "the first possible day of launch belongs to another mission, or a year is wrong.",
        '[missions.x.milestones]\nlaunch = 2024\n[missions.x.extensions.more]\nuntil = "2021"',
        '[missions.x.milestones]\nlaunch = 2024\n[missions.x.extensions.more]\nuntil = "2031"',
    ),
    error(
        "M306",
        "claim recorded twice",
        "The same statement of the same source counts once; a second copy falsifies how often "
        "a date was said.",
        'launch = [{ date = "2024", source = "a" }, { date = "2024", source = "a" }]',
        'launch = [{ date = "2024", source = "a" }, { date = "2026", source = "b" }]',
    ),
    error(
        "M307",
        "part of nothing, or of itself",
        "part-of names another mission of the registry, and following it must come to an end.",
        '[missions.rover]\nname = "Rover"\npart-of = "mxm"',
        '[missions.rover]\nname = "Rover"\npart-of = "mmx"',
    ),
    error(
        "M309",
        "reserve before its date",
        "Reserve days are held after the date, for another attempt.",
        'launch = [{ date = 2026-10-20, reserve = "2026-09-01..2026-09-10" }]',
        'launch = [{ date = 2026-10-20, reserve = "2026-10-21..2026-11-07" }]',
    ),
    warning(
        "M310",
        "claim made before its source was published",
        "A document cannot announce something before it exists. If it reports an earlier "
        "statement, say so in a note and set the rule aside for this milestone.",
        '{ date = "2024", source = "cnes-2022", announced = 2021-12-22 }',
        '{ date = "2024", source = "cnes-2022" }',
    ),
    warning(
        "M311",
        "source that nobody uses",
        "A source without claims is a leftover, or its claims name another id.",
        '[sources.unused]\npublisher = "CNES"',
        'launch = [{ date = "2024", source = "unused" }]',
    ),
    warning(
        "M312",
        "plan long past, and nothing said",
        "Its last possible day, reserve included, passed over a year ago, and no claim is younger "
        "than a year. Either it happened and nobody recorded it, or the date has moved.",
        'launch = [{ date = "2020", source = "a" }]',
        'launch = [{ date = "2020", source = "a" }, { date = "2030", source = "b" }]',
    ),
)
