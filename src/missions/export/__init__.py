"""Facts for other programs: JSON and CSV with stable keys, calendars and feeds with stable ids.

Knows the shape of every item of CLI.md. Does not choose anything: what goes in has been chosen by
a command. Only titles and descriptions in calendars and feeds are for people's eyes.

Start with `json_facts`; `output_items` lists the keys of each item, and the schemas and the columns
of CSV follow from them. `calendar_entries` says what stands where in a calendar, `calendar_words`
in which words, and `calendar` writes it; `feed` is Atom. `problem_facts` is what `check` gives;
`output_schema` has it all as JSON Schemas.
"""
