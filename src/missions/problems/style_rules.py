"""M4: the file is in order, and what is set aside is named rightly."""

from missions.problems.rule import warning

STYLE_RULES = (
    warning(
        "M401",
        "tables not sorted",
        "Sources and missions sorted by id are found at once, and two pull requests that add "
        "one do not meet on the same line.",
        '[missions.mmx]\nname = "MMX"\n[missions.aos]\nname = "AOS"',
        '[missions.aos]\nname = "AOS"\n[missions.mmx]\nname = "MMX"',
    ),
    warning(
        "M402",
        "exception that excepts nothing",
        "An entry in [registry.check] whose code or id does not exist, or whose fault is "
        "gone, hides the next one.",
        'ignore = [{ code = "M310", id = "mmx.lauch", reason = "told later" }]',
        'ignore = [{ code = "M310", id = "mmx.launch", reason = "told later" }]',
    ),
)
