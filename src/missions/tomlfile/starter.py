"""A registry to begin with: small, true, and without a problem."""

STARTER = """\
#:schema ./missions.schema.json

# What was promised, when, and by whom. Every claim keeps its source and the day it was announced.
# A date that moves is a new claim: one line more, never an edit.
# Take this example out, or add to it: missions claim mmx.sample-return 2031 --source ...

[registry]
id = "my-missions"
title = "My missions"

[sources.cnes-2024-04-05]
publisher = "CNES"
title = "MMX (Martian Moons Exploration)"
published = 2024-04-05
url = "https://mmx.cnes.fr/fr/mmx-martian-moons-exploration/accueil"
class = "first-party"
language = "fr"

[sources.the-mainichi-2020-02-19]
publisher = "The Mainichi"
title = "Japan space agency to send next probe to Phobos"
published = 2020-02-19
url = "https://mainichi.jp/english/articles/20200219/p2a/00m/0na/035000c"
class = "second-party"
language = "en"

[missions.mmx]
name = "MMX"
title = "Martian Moons eXploration"
lead = "JAXA"
partners = ["CNES", "DLR", "NASA", "ESA"]
targets = ["Phobos", "Deimos"]

[missions.mmx.milestones]
sample-return = [
  { date = "2029", source = "the-mainichi-2020-02-19" },
  { date = "2031", source = "cnes-2024-04-05" },
]
"""
