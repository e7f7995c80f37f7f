"""Facts for other programs: JSON and CSV, with stable keys.

Knows the shape of every item of CLI.md. Does not choose, sort or word anything: what goes in
has been chosen by a command, and nothing here is for people's eyes.

Start with `json_facts`; `shapes` lists the keys of each item and `csv_facts` flattens by them.
`problem_facts` is what `check` gives; `output_schema` has it all as JSON Schemas.
"""
