"""The closed vocabularies of the file format, apart from kinds."""

from missions.dates.calendar import FISCAL_STARTS

THEMES = (
    "exploration",
    "astronomy",
    "earth-observation",
    "launchers",
    "human-spaceflight",
    "technology",
    "governance",
    "event",
)

MISSION_STATUSES = (
    "proposed",
    "definition",
    "development",
    "planned",
    "operating",
    "extended",
    "completed",
    "lost",
    "cancelled",
    "on-hold",
)

EXTERNAL_IDS = ("ll2", "gcat", "cospar", "norad", "wikidata")

FISCAL_OWNERS = tuple(FISCAL_STARTS)
