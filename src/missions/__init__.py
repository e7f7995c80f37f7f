"""A version-controlled ledger of what was promised in space, when, and by whom."""

__version__ = "0.1.0"
