"""Every command, in the order of `--help`; no imports, for a kept answer waits for none."""

COMMANDS = {
    "list": ("Look", True),
    "show": ("Look", True),
    "timeline": ("Look", True),
    "upcoming": ("Look", True),
    "history": ("Look", True),
    "slips": ("Look", True),
    "trend": ("Look", True),
    "sources": ("Look", True),
    "diff": ("Compare and check", True),
    "check": ("Compare and check", True),
    "explain": ("Compare and check", False),
    "date": ("Compare and check", False),
    "init": ("Edit", False),
    "add": ("Edit", False),
    "claim": ("Edit", False),
    "achieve": ("Edit", False),
    "retract": ("Edit", False),
    "import": ("Edit", False),
    "fmt": ("Edit", False),
    "merge-file": ("Edit", False),
    "report": ("Publish", True),
    "calendar": ("Publish", True),
    "feed": ("Publish", True),
    "export": ("Publish", True),
    "schema": ("Publish", False),
}
"""The group that each stands in, and whether it says what stands in a registry and changes nothing:
then `memory` may keep its answer."""

FILES = {"import": "import_", "list": "list_", "merge-file": "merge_file"}
"""The files that do not have the name of their command."""

HIDDEN = frozenset(("merge-file",))
"""The commands that no person types."""
