"""Other programs asked the same questions, where they are installed.

`peer` says what an adapter is and what it is given; one file a question: `due`, `changes`,
`validity`, `timelines`. An adapter writes a peer's input and names the command to run; it is
never part of what is measured.
"""
