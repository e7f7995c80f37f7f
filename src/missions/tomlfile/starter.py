"""A registry to begin with: small, true, and without a problem."""

STARTER = """\
#:schema ./missions.schema.json

# What was promised, when, and by whom. Every claim keeps its words, its source and the day it
# was announced. A date that moves is a new claim: one line more, never an edit.
# Change this example, or add to it:  missions claim mmx.launch 2026 --source ...

[registry]
id = "my-missions"
title = "My missions"

[sources.cnes-cp042-2022]
publisher = "CNES"
title = "Coopération spatiale franco-japonaise : exploration, observation de la Terre et \
lanceurs au cœur des échanges"
published = 2022-07-01
class = "first-party"
language = "fr"

[missions.mmx]
name = "MMX"
lead = "JAXA"
partners = ["CNES"]
targets = ["Phobos"]

[missions.mmx.milestones]
launch = [
  { date = "2024", source = "cnes-cp042-2022" },
]
"""
