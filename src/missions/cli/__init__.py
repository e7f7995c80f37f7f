"""The street: what people type, and what they get back.

The only room that knows flags, exit codes, the clock, the environment and the terminal. Each
command is one file with three steps: load, compute, paint. Whatever a command may not need
is imported inside it.

Start with `main`; `options` has the options every command takes, `load` finds and reads the
registry, `days` reads days, `choose` filters, `deliver` writes results.
"""
