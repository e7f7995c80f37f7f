"""What an edit changed: the lines of the file, and where the milestone stands now."""

from collections.abc import Iterator
from difflib import unified_diff as lines_that_differ
from io import StringIO

from missions.ledger import Standing
from missions.pictures.text import Line, Role, joined, plain, safe, styled
from missions.pictures.wording import due_line, marked_date, slip_text

_ROLES = {"+": Role.DONE, "-": Role.OVERDUE, "@": Role.DIM}


def unified_diff(path: str, old: str, new: str) -> list[Line]:
    """A unified diff with three lines of context; a last line that does not end is told."""
    differing = lines_that_differ(_lines(old), _lines(new), path, path)
    return [line for text in differing for line in _shown(text)]


def _lines(text: str) -> list[str]:
    return StringIO(text, newline="\n").readlines()


def _shown(text: str) -> Iterator[Line]:
    is_name = text.startswith(("--- ", "+++ "))
    role = Role.STRONG if is_name else _ROLES.get(text[:1], Role.PLAIN)
    yield styled(safe(text.rstrip("\r\n")), role) or plain("")
    if not text.endswith("\n") and not is_name:
        yield styled("\\ No newline at end of file", Role.DIM)


def slip_line(standing: Standing) -> list[Line]:
    """Where a milestone stands: its date, what it has slipped since the first claim, when due."""
    slip = slip_text(standing.slip)
    since = plain(f"{slip} since the first claim" if slip else "")
    return [
        joined(
            (styled(standing.milestone.id, Role.STRONG), marked_date(standing), since,
             due_line(standing)),
            "  ",
        )
    ]  # fmt: skip
