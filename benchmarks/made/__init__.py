"""Made-up registries in canonical text, the same bytes for the same seed and size.

The shape is that of a real one: 5–10 milestones a mission, 2–4 claims each, every form of date,
shared sources, outcomes, extensions, deliverables, names and notes in three languages. `registry`
makes missions and sources as values, `text` writes them, `versions` makes a later version and one
full of faults, `repository` a git history. Nothing here knows the program.
"""
